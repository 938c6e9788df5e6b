"""Recurring lines of an outlet: subscription pleas, author boxes. Learned by counting, never by wording."""

import hashlib
from collections.abc import Mapping
from typing import Final

MAX_LINE_CHARS: Final = 300
"""Longer lines are text: nobody prints the same three hundred characters under every article."""
MIN_ARTICLES: Final = 5
"""Articles that a line must have stood in to count as boilerplate."""
MIN_ARTICLES_WITHIN: Final = 15
"""The same for a line with text on both sides: sub-headlines (`Background`) recur there too."""
MIN_ARTICLES_LONG: Final = 10
"""The same for a line of more than `LONG_CHARS`, which may be a paragraph of a wire story printed several times."""
LONG_CHARS: Final = 120
_EDGE_LINES: Final = 4
_MIN_KEPT: Final = 0.5


def line_key(line: str) -> str:
    """Return what a line is counted under: 32 hexadecimal digits, the same whatever its case and spacing."""
    return hashlib.sha256(" ".join(line.split()).casefold().encode("utf-8", "surrogatepass")).hexdigest()[:32]


def countable(text: str) -> tuple[str, ...]:
    """Return the lines of one article that may turn out to be boilerplate, each once, in order."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if 1 < len(line) <= MAX_LINE_CHARS))


def without(text: str, articles: Mapping[str, int]) -> str:
    """Return `text` without its outlet's recurring lines; `articles` says by `line_key` how many had a line.

    Paragraphs stay separated by one blank line. A text of which less than half would be left is returned as it is: then
    the outlet prints one article under many addresses, or a wall instead of articles, and a person must look.
    """
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    kept = [
        line
        for place, line in enumerate(paragraphs)
        if articles.get(line_key(line), 0) < _needed(line, place, len(paragraphs))
    ]
    if len(kept) == len(paragraphs) or sum(map(len, kept)) < _MIN_KEPT * sum(map(len, paragraphs)):
        return text
    return "\n\n".join(kept)


def _needed(line: str, place: int, count: int) -> float:
    """Return in how many articles a line must have stood to be taken out; infinite when it never is."""
    if len(line) > MAX_LINE_CHARS:
        return float("inf")
    if len(line) > LONG_CHARS:
        return MIN_ARTICLES_LONG
    at_edge = place < _EDGE_LINES or place >= count - _EDGE_LINES
    return MIN_ARTICLES if at_edge else MIN_ARTICLES_WITHIN
