"""Whole numbers as strangers and users write them."""

# Of 64 bits; from 4,301 digits on `int` raises.
_MAX_DIGITS = 18


def whole_number(text: str) -> int | None:
    """Return a number of ASCII digits that every database holds; None for anything else, and for more digits."""
    return int(text) if len(text) <= _MAX_DIGITS and text.isascii() and text.isdigit() else None
