"""Wire agencies (thin)."""

from collections.abc import Sequence

_NAMES = ("AFP", "Reuters", "dpa", "ANSA", "Tanjug", "Hina", "SRNA", "FENA", "TASS", "Interfax", "Xinhua")


def find_agency(byline: Sequence[str], text: str) -> str | None:
    """Return the short name of the wire agency that a byline or the text's dateline credits."""
    credits_ = {credit.strip(" .()").casefold() for credit in byline}
    return next((n for n in _NAMES if n.casefold() in credits_ or f"({n})" in text[:200]), None)
