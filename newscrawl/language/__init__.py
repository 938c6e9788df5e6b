"""Which language a text is in, with the evidence."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscrawl.language.identification import Identification


def identify(title: str, text: str, *, declared: Sequence[str] = ()) -> "Identification":
    """Return the language of an article; `declared` are tags that page, feed and outlet state, the nearest first."""
    # The detectors' profiles take a second to load, and whoever reads tags only needs none of them.
    from newscrawl.language.identification import identify as identified  # noqa: PLC0415

    return identified(title, text, declared=declared)
