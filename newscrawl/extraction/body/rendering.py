"""Blocks as text and as markup: two readings of the same pieces, passage by passage.

A passage is what stands alone on the page: a paragraph, a sub-headline, a whole list, quotation or table.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from lxml.html import HtmlElement

from newscrawl.extraction.body.blocks import Block, Zone
from newscrawl.extraction.body.element_roles import is_embed
from newscrawl.extraction.body.inline import Piece, escaped_address, inline_markup, mended, plain

_QUOTING: Final = frozenset(("blockquote",))
_LISTS: Final = frozenset(("ul", "ol"))
_HEADINGS: Final = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
_MAX_CONTAINERS = 12
"""Deeper lists and quotations are flattened."""
_VERSE_LINES = 3
_VERSE_CHARS = 80


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, sub-headline, list, quotation or table."""

    text: str
    """Items of a list and rows of a table on lines of their own, paragraphs of a quotation parted by a blank line."""
    markup: str | None
    """None where only the text is known."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A text in passages, in reading order."""

    passages: tuple[Passage, ...] = ()
    last: HtmlElement | None = None
    """What holds the last line, where that is on the page."""

    @classmethod
    def of_text(cls, text: str) -> "Prose":
        """Return plain text, its paragraphs parted by blank lines."""
        return cls(tuple(Passage(paragraph, None) for paragraph in text.split("\n\n") if paragraph))

    @property
    def text(self) -> str:
        """Passages parted by blank lines."""
        return "\n\n".join(passage.text for passage in self.passages)

    @property
    def markup(self) -> str | None:
        """A passage a line; None where of any only the text is known."""
        parts = [passage.markup for passage in self.passages]
        known = [part for part in parts if part is not None]
        return "\n".join(known) if parts and len(known) == len(parts) else None


def render(blocks: Sequence[Block], base: str) -> Prose:
    """Return what blocks read as. `base` is the page's address, which links are relative to."""
    placed = _without_shared([_Placed(block, mended(block.pieces), _containers(block)) for block in blocks])
    numbers = _Numbers()
    passages = ([one for _, one in group] for _, group in groupby(enumerate(placed), key=_passage_of))
    return Prose(
        tuple(Passage(_text(group, numbers), _markup(group, numbers, base)) for group in passages),
        blocks[-1].zone.element if blocks else None,
    )


def _passage_of(numbered: "tuple[int, _Placed]") -> int:
    """Return what blocks of one passage share, and no others."""
    index, one = numbered
    return index if one.outermost is None else -id(one.outermost)


@dataclass(frozen=True, slots=True)
class _Placed:
    block: Block
    pieces: Sequence[Piece]
    containers: tuple[HtmlElement, ...]
    """Quotations, lists, items and tables around it, outermost first."""

    @property
    def outermost(self) -> HtmlElement | None:
        return self.containers[0] if self.containers else None

    @property
    def item(self) -> HtmlElement | None:
        """The innermost list item."""
        return next((e for e in reversed(self.containers) if e.tag == "li"), None)


def _containers(block: Block) -> tuple[HtmlElement, ...]:
    found: list[HtmlElement] = []
    is_listed = block.list_element is not None
    for zone in block.zone.chain():
        tag = zone.element.tag
        if tag == "li" and not is_listed:
            # An item of more than an item's length lays out the page, and so does what is around it.
            continue
        if (
            tag == "li"
            or tag in _QUOTING
            or (tag in _LISTS and is_listed)
            or (tag == "table" and block.is_row)
        ):
            found.append(zone.element)
        if tag in _LISTS and is_listed:
            is_listed = _is_nested(zone)
    return tuple(reversed(found))[:_MAX_CONTAINERS]


def _is_nested(zone: Zone) -> bool:
    """Whether a list stands right in the item of another."""
    return zone.parent is not None and zone.parent.element.tag == "li"


def _without_shared(placed: list[_Placed]) -> list[_Placed]:
    """Leave out a quotation that holds all of the text: a frame of the page."""
    while placed and (first := placed[0].outermost) is not None and first.tag in _QUOTING:
        if any(one.outermost is not first for one in placed):
            break
        placed = [_Placed(one.block, one.pieces, one.containers[1:]) for one in placed]
    return placed


class _Numbers:
    """Numbers of list items as the page shows them, counted once a list."""

    def __init__(self) -> None:
        self._of_lists: dict[HtmlElement, Mapping[HtmlElement, int]] = {}

    def of(self, item: HtmlElement) -> int | None:
        """Return an item's number, None where its list has none."""
        around = item.getparent()
        if around is None or around.tag != "ol":
            return None
        if around not in self._of_lists:
            self._of_lists[around] = dict(_numbered(around))
        return self._of_lists[around].get(item)


def _numbered(ordered: HtmlElement) -> Iterator[tuple[HtmlElement, int]]:
    items = [child for child in ordered if child.tag == "li"]
    step = -1 if "reversed" in ordered.attrib else 1
    number = _whole(ordered.get("start"), len(items) if step < 0 else 1)
    for item in items:
        number = _whole(item.get("value"), number)
        yield item, number
        number += step


def _whole(value: str | None, default: int) -> int:
    value = (value or "").strip()
    return int(value) if value.removeprefix("-").isdecimal() and len(value) < 8 else default


def _label(item: HtmlElement, number: int) -> str:
    """Return a number as its list writes it: 3, c or III."""
    kind = item.get("type") or (item.getparent().get("type") or "1")
    if kind in {"a", "A"} and 0 < number <= 26:
        return chr(ord(kind) + number - 1)
    if kind in {"i", "I"} and 0 < number < 40:
        roman = (
            "x" * (number // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
        )
        return roman if kind == "i" else roman.upper()
    return str(number)


def _text(group: Sequence[_Placed], numbers: _Numbers) -> str:
    parts: list[str] = []
    previous: _Placed | None = None
    for one in group:
        is_as_read = one.pieces is one.block.pieces
        text = one.block.text if is_as_read else plain(one.pieces, one.block.zone.element)
        item = one.item
        is_first = item is not None and (previous is None or item not in previous.containers)
        if previous is not None:
            parts.append("\n" if _is_same_line_group(previous, one) else "\n\n")
        if item is not None and is_first:
            number = numbers.of(item)
            parts.append("- " if number is None else f"{_label(item, number)}. ")
        parts.append(text)
        previous = one
    return "".join(parts)


def _is_same_line_group(one: _Placed, other: _Placed) -> bool:
    """Whether two blocks are items of one list or rows of one table."""
    shared = zip(one.containers, other.containers, strict=False)
    return any(a is b and a.tag not in _QUOTING for a, b in shared)


def _markup(group: Sequence[_Placed], numbers: _Numbers, base: str) -> str:
    writer = _Writer(numbers, base)
    for one in group:
        writer.add(one)
    writer.close(0)
    return "".join(writer.parts)


@dataclass(slots=True)
class _Open:
    """An element of the page that is begun, and how it ends."""

    element: HtmlElement
    end: str
    number: int | None = None
    """Of a list: the number of the item written last."""


class _Writer:
    """Writes one passage, opening and closing what is around its blocks."""

    __slots__ = ("base", "numbers", "open", "parts")

    def __init__(self, numbers: _Numbers, base: str) -> None:
        self.numbers, self.base = numbers, base
        self.open: list[_Open] = []
        self.parts: list[str] = []

    def add(self, one: _Placed) -> None:
        shared = 0
        for opened, element in zip(self.open, one.containers, strict=False):
            if opened.element is not element:
                break
            shared += 1
        self.close(shared)
        for element in one.containers[shared:]:
            self._open(element, one)
        self._leaf(one, begins_item=shared < len(one.containers) and one.containers[-1].tag == "li")

    def close(self, count: int) -> None:
        """End all but the outermost `count` of the open elements."""
        while len(self.open) > count:
            self.parts.append(self.open.pop().end)

    def _open(self, element: HtmlElement, one: _Placed) -> None:
        if element.tag == "li":
            self._open_item(element)
        elif element.tag in _LISTS:
            self._open_list(element, next((e for e in one.containers if e.getparent() is element), None))
        else:
            cite = _cited(element, self.base) if element.tag == "blockquote" else ""
            self.parts.append(f'<{element.tag} cite="{cite}">' if cite else f"<{element.tag}>")
            self.open.append(_Open(element, f"</{element.tag}>"))

    def _open_list(self, element: HtmlElement, item: HtmlElement | None) -> None:
        number = self.numbers.of(item) if item is not None else None
        tag = "ol" if item is not None and number is not None and _is_counted(item, number) else "ul"
        self.parts.append(f'<ol start="{number}">' if tag == "ol" and number != 1 else f"<{tag}>")
        self.open.append(_Open(element, f"</{tag}>", None if number is None else number - 1))

    def _open_item(self, item: HtmlElement) -> None:
        number = self.numbers.of(item)
        around = self.open[-1] if self.open else None
        if around is not None and around.number is not None and number != around.number + 1:
            # After an item that is left out, or counting backwards: the number stays.
            self.close(len(self.open) - 1)
            self._open_list(around.element, item)
        if self.open:
            self.open[-1].number = number
        label = "" if number is None or _is_counted(item, number) else f"{_label(item, number)}. "
        self.parts.append(f"<li>{label}")
        self.open.append(_Open(item, "</li>"))

    def _leaf(self, one: _Placed, *, begins_item: bool) -> None:
        inner = inline_markup(one.pieces, self.base)
        tag = _tag_of(one.block)
        if tag == "p" and begins_item:
            self.parts.append(inner)
        elif one.block.tag == "dt":
            self.parts.append(f"<p><strong>{inner}</strong></p>")
        else:
            self.parts.append(f"<{tag}>{inner}</{tag}>")


def _is_counted(item: HtmlElement, number: int) -> bool:
    """Whether an item's number is shown in figures; letters and Roman numbers are written out."""
    return _label(item, number) == str(number)


def _tag_of(block: Block) -> str:
    if block.is_row:
        return "tr"
    if block.is_heading:
        return _HEADINGS.get(block.tag, "h3")
    lines = block.text.split("\n")
    is_verse = len(lines) >= _VERSE_LINES and all(len(line) <= _VERSE_CHARS for line in lines)
    # Line breaks that mean something, as in verse, have no other element among the few that are handed on.
    return "pre" if block.tag == "pre" or is_verse else "p"


def _cited(quotation: HtmlElement, base: str) -> str:
    """Return the address of what is quoted, "" where none is stated; an embedded post links to itself at its end."""
    stated = quotation.get("cite")
    if stated is None and is_embed(quotation):
        links = [link.get("href") for link in quotation.iter("a")]
        stated = quotation.get("data-instgrm-permalink") or next(reversed(links), None)
    return escaped_address(base, stated)
