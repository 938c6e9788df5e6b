"""Numbers with their nouns."""

from collections.abc import Callable


def counted(number: int, noun: str, *, shown: Callable[[int], str] = str) -> str:
    """Return `1 page`, `2 pages`, `1 address`, `2 addresses`; `shown` writes the number."""
    plural = f"{noun}es" if noun.endswith("s") else f"{noun}s"
    return f"{shown(number)} {noun if number == 1 else plural}"
