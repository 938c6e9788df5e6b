"""A run of text with its inline elements: how it reads as plain text, and as markup."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from newscrawl.extraction.body.prose import has_glued_quote, quote_gaps


class Start(NamedTuple):
    """Where an inline element, or a cell of a row, begins."""

    tag: str
    """`strong em a sup sub q time td th`."""
    value: str = ""
    """Address of a link, machine-readable form of a time, as the page has them."""


class End(NamedTuple):
    """Where it ends."""

    tag: str


Piece = str | Start | End

_SUPERSCRIPT = dict(zip("0123456789+-−–=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ", strict=True))
_SUBSCRIPT = dict(zip("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎", strict=True))
_QUOTES = {
    language: marks
    for marks, languages in {
        "„“": "de cs sk sl bg is lt ka et sq mk sr",
        "„”": "pl ro hu hr bs nl",
        "«»": "fr it es pt ru uk be el no nb nn hy fa ar fa az ca gl eu kk ky",
        "””": "sv fi",
        "「」": "ja",
    }.items()
    for language in languages.split()
}
_MARKS = frozenset("“”„«»\"'‘’‚‹›「」『』")
_READ_DIFFERENTLY = frozenset(("sup", "sub", "q", "td", "th"))


def collapse(text: str) -> str:
    """Return `text` with single spaces and without empty lines."""
    if "\n" not in text:
        return " ".join(text.split())
    return "\n".join(line for part in text.split("\n") if (line := " ".join(part.split())))


def plain(pieces: Sequence[Piece], element: HtmlElement) -> str:
    """Return how a run reads without its inline elements: 10⁶, quotation marks, cells parted by ` | `.

    `element` is what the run stands in; its language says which quotation marks.
    """
    if len(pieces) == 1 and isinstance(pieces[0], str):
        return collapse(pieces[0])
    texts = []
    for piece in pieces:
        if isinstance(piece, str):
            texts.append(piece)
        elif piece.tag in _READ_DIFFERENTLY:
            return collapse("".join(_plain_parts(pieces, element)))
    return collapse("".join(texts))


def _plain_parts(pieces: Sequence[Piece], element: HtmlElement) -> Iterator[str]:
    raised: dict[str, str] | None = None
    marks = ""
    is_first_cell = True
    for position, piece in enumerate(pieces):
        if isinstance(piece, str):
            yield piece if raised is None else _raised(piece, raised)
            continue
        is_start = isinstance(piece, Start)
        if piece.tag in {"sup", "sub"}:
            raised = (_SUPERSCRIPT if piece.tag == "sup" else _SUBSCRIPT) if is_start else None
        elif piece.tag == "q" and not is_quoted(pieces, position):
            marks = marks or quotation_marks(element)
            yield marks[0 if is_start else 1]
        elif is_start and piece.tag in {"td", "th"}:
            yield "" if is_first_cell else " | "
            is_first_cell = False


def _raised(text: str, raised: dict[str, str]) -> str:
    """Return a superscript or subscript: in such characters where there are, after `^` where letters would not do."""
    inner = text.strip()
    if not any(ch.isdigit() for ch in inner):
        return text
    if all(ch in raised for ch in inner):
        return text.replace(inner, "".join(raised[ch] for ch in inner))
    return text if raised is _SUBSCRIPT else text.replace(inner, f"^{inner}")


def is_quoted(pieces: Sequence[Piece], position: int) -> bool:
    """Whether the text of the `q` that begins or ends at `position` has quotation marks of its own."""
    step = 1 if isinstance(pieces[position], Start) else -1
    inside = _character(pieces, position, step)
    outside = _character(pieces, position, -step)
    return inside in _MARKS or outside in _MARKS


def _character(pieces: Sequence[Piece], position: int, step: int) -> str:
    """Return the character next to a position of a run, "" where there is none or a space."""
    position += step
    while 0 <= position < len(pieces):
        piece = pieces[position]
        if isinstance(piece, str) and piece:
            return piece[0 if step > 0 else -1].strip()
        position += step
    return ""


def quotation_marks(element: HtmlElement) -> str:
    """Return the opening and the closing mark of the language that the page declares for an element."""
    languages = (e.get("lang") or e.get("xml:lang") for e in (element, *element.iterancestors()))
    language = next(filter(None, languages), "")
    return _QUOTES.get(language.split("-")[0].split("_")[0].lower(), "“”")


_CELLS = frozenset(("td", "th"))
_SPACES = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r"(?:(?<!\s)[^\S\n]++)?\n\s*")
_TIME = re.compile(r"[\d:.TZ+\-WP ]{4,40}")
_MAX_ADDRESS_CHARS = 2_000


def inline_markup(pieces: Sequence[Piece], base: str) -> str:
    """Return a run as HTML, white space as in its plain reading; links without an http(s) address are text."""
    parts: list[str] = []
    opened: list[str] = []
    before = " "
    for position, piece in enumerate(pieces):
        if isinstance(piece, str):
            text = _spaced(piece, before)
            before = text[-1:] or before
            parts.append(escape(text, quote=False))
        elif isinstance(piece, Start):
            opened.append(_begin(piece, pieces, position, opened, base))
            parts.append(opened[-1])
            before = " " if piece.tag in _CELLS else before
        elif opened:
            _finish(parts, opened.pop())
    while opened:
        _finish(parts, opened.pop())
    return "".join(_without_last_space(parts))


def _spaced(text: str, before: str) -> str:
    """Return a part of a run with single spaces, none where `before` ends in one."""
    text = _SPACES.sub(" ", text)
    if "\n" in text:
        text = _LINE_ENDS.sub("\n", text)
    return text.lstrip() if before.isspace() else text


def _begin(start: Start, pieces: Sequence[Piece], position: int, opened: Sequence[str], base: str) -> str:
    """Return a start tag, "" where the element says nothing."""
    tag = start.tag
    if any(other.startswith((f"<{tag}>", f"<{tag} ")) for other in opened):
        return ""
    if tag == "a":
        address = escaped_address(base, start.value)
        return f'<a href="{address}">' if address else ""
    if tag == "time":
        return f'<time datetime="{start.value}">' if _TIME.fullmatch(start.value) else ""
    if tag == "q" and is_quoted(pieces, position):
        return ""
    return f"<{tag}>"


def _finish(parts: list[str], start: str) -> None:
    """End an element; one that holds nothing goes, but for cells."""
    if not start:
        return
    tag = start[1:].split(">", maxsplit=1)[0].split(" ", maxsplit=1)[0]
    if parts[-1] == start and tag not in _CELLS:
        parts.pop()
    else:
        parts.append(f"</{tag}>")


def _without_last_space(parts: list[str]) -> list[str]:
    for index in range(len(parts) - 1, -1, -1):
        if not parts[index].startswith("</"):
            parts[index] = parts[index].rstrip()
            break
    return parts


def escaped_address(base: str, address: str | None) -> str:
    """Return an address as an attribute's value, absolute; "" where it is none of the web."""
    if not address or len(address) > _MAX_ADDRESS_CHARS:
        return ""
    try:
        absolute = urljoin(base, address.strip())
        parts = urlsplit(absolute)
    except ValueError:
        return ""
    return escape(absolute) if parts.scheme in {"http", "https"} and parts.hostname else ""


def mended(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Return a run with the space that is missing between a closing quotation mark and the next word."""
    whole = "".join(piece for piece in pieces if isinstance(piece, str))
    if not has_glued_quote(whole):
        return pieces
    gaps = quote_gaps(whole)
    return tuple(_with_gaps(pieces, gaps)) if gaps else pieces


def _with_gaps(pieces: Sequence[Piece], gaps: Sequence[int]) -> Iterator[Piece]:
    position = 0
    for piece in pieces:
        if not isinstance(piece, str):
            yield piece
            continue
        inside = [gap - position for gap in gaps if position <= gap < position + len(piece)]
        bounds = [0, *inside, len(piece)]
        yield " ".join(piece[start:end] for start, end in pairwise(bounds))
        position += len(piece)
