"""A page as a list of text blocks, each knowing where it stands: what it is inside of and how much of it is link.

A block is a run of text that a browser would show on lines of its own: the text of a block-level element between
its block-level children, as in the HTML standard's innerText.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from newscrawl.extraction.body.element_roles import HEADING_TAGS, Mark, mark_of

_SKIPPED = frozenset(
    (
        "script style noscript template svg math iframe object video audio canvas select textarea head "
        "map datalist input embed picture amp-ad"
    ).split()
)
# Half of a page's elements, and never an article's text.
_UNREAD = frozenset(("nav", "footer", "button", "dialog", "menu"))
_INLINE = frozenset(
    (
        "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label lt-highlighter "
        "mark nobr o:p output q rb rp rt ruby s samp small source span strike strong sub sup time tt u "
        "var wbr"
    ).split()
)
_STRESS = frozenset(("b", "strong", "em", "i"))
_NON_LETTERS = re.compile(r"[\W_]+")
_FOOTNOTE_MARK = re.compile(r"\s*(?:\[?\d{1,3}\]?|[*†‡↩↑^]\ufe0e?)\s*")
# A style sheet parts what the markup joins: `<span>Harbour</span>The ferry`. Names have one capital inside at most.
_GLUED = re.compile(r"[^\W\d_]{2}[a-zà-ÿа-яα-ω]\0[A-ZÀ-ÞА-ЯΑ-ΩĐ][a-zà-ÿа-яα-ω]")
MAX_BLOCKS = 20_000
_LAYOUT_CELL_CHARS = 400
"""A cell of more holds a part of the page, as tables once laid it out."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A block-level element and the chain of zones around it."""

    element: HtmlElement
    parent: "Zone | None"
    mark: Mark | None
    """What the element's own tag, role and class say it is; None for nothing in particular."""
    depth: int

    @property
    def is_link(self) -> bool:
        """Whether it is a link around blocks."""
        return self.element.tag == "a" and bool(self.element.get("href"))

    def chain(self) -> "Iterator[Zone]":
        """Yield this zone and those around it, innermost first."""
        zone: Zone | None = self
        while zone is not None:
            yield zone
            zone = zone.parent


@dataclass(frozen=True, slots=True)
class Block:
    """One run of text."""

    index: int
    text: str
    """White space collapsed; `\\n` for a line break inside the run."""
    key: str
    """Letters and digits only, case folded: what two showings of a text have in common."""
    zone: Zone
    link_chars: int
    stressed_chars: int
    links: int

    @property
    def tag(self) -> str:
        return str(self.zone.element.tag)

    @property
    def link_share(self) -> float:
        """Share of the characters that are link text, 0 to 1."""
        return min(1.0, self.link_chars / max(1, len(self.text)))

    @property
    def is_heading(self) -> bool:
        return self.tag in HEADING_TAGS

    @property
    def is_stressed(self) -> bool:
        """Whether all of it is bold or italic."""
        return self.stressed_chars >= 0.9 * len(self.text)

    @property
    def is_data_cell(self) -> bool:
        """Whether it is a cell of a table of figures; tables that lay out a page hold sentences."""
        if self.tag in {"td", "th", "caption"}:
            return width(self.text) < 100
        if width(self.text) >= 40:
            return False
        cell = next((z.element for z in self.zone.chain() if z.element.tag in {"td", "th"}), None)
        return cell is not None and len(cell.text_content()) < _LAYOUT_CELL_CHARS

    @property
    def list_element(self) -> HtmlElement | None:
        """The list whose item the block is or stands in, None for other text.

        A list item that holds paragraphs of more than an item's length lays out the page.
        """
        for zone in self.zone.chain():
            if zone.element.tag == "li":
                return zone.element.getparent() if zone.depth >= self.zone.depth - 1 else None
        return None


def key_of(text: str) -> str:
    """Return the letters and digits of `text`, case folded."""
    return _NON_LETTERS.sub("", text).casefold()


_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")
# Full stops of Latin, Chinese, Arabic, Urdu, Devanagari, Armenian, Ethiopic, Burmese, Khmer and Tibetan among them.
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।॥։።፧။។៕།»“”\"'）)\]]$")
_DATE_LINE = re.compile(r"(?:\D*\d){6}")


def width(text: str) -> int:
    """Return the length in letters; a character of Chinese, Japanese or Korean stands for two and a half."""
    return len(text) if text.isascii() else len(text) + int(1.5 * len(_WIDE.findall(text)))


def is_sentence(text: str) -> bool:
    """Whether a block is running text and no label, date line or name: long, or ended like a sentence."""
    if len(text) < 60 and _DATE_LINE.match(text) and sum(ch.isdigit() for ch in text) > 0.2 * len(text):
        return False
    size = width(text)
    return size > 120 or (size > 25 and _SENTENCE_END.search(text) is not None)


def _collapse(text: str) -> str:
    if "\n" not in text:
        return " ".join(text.split())
    return "\n".join(line for part in text.split("\n") if (line := " ".join(part.split())))


def _is_footnote_mark(element: HtmlElement) -> bool:
    """Whether an element is the number that leads to a footnote, or the arrow back from it."""
    if element.tag not in {"a", "sup"}:
        return False
    link = element if element.tag == "a" else element.find(".//a")
    if link is None or not (link.get("href") or "").startswith("#"):
        return False
    return _FOOTNOTE_MARK.fullmatch(element.text_content()) is not None


class _Reader:
    """Collects the runs while walking the tree; the only mutable state of this module."""

    __slots__ = (
        "blocks",
        "chars",
        "hidden",
        "link",
        "link_chars",
        "links",
        "runs",
        "stress",
        "stressed_chars",
    )

    def __init__(self, hidden: frozenset[HtmlElement]) -> None:
        self.hidden = hidden
        self.blocks: list[Block] = []
        self.runs: list[str] = []
        self.link = self.stress = 0
        self._reset()

    def _reset(self) -> None:
        self.runs.clear()
        self.chars = self.link_chars = self.stressed_chars = self.links = 0

    def add(self, text: str | None, *, behind_span: bool = False) -> None:
        if not text:
            return
        if behind_span and self.runs and _GLUED.search(f"{self.runs[-1][-3:]}\0{text[:2]}"):
            self.runs.append(" ")
        self.runs.append(text.replace("\n", " ") if "\n" in text else text)
        if self.link or self.stress:
            size = len(text.strip())
            self.link_chars += size if self.link else 0
            self.stressed_chars += size if self.stress else 0

    def flush(self, zone: Zone) -> None:
        if not self.runs:
            self.links = 0
            return
        text = _collapse("".join(self.runs))
        if text and len(self.blocks) < MAX_BLOCKS and (key := key_of(text)):
            self.blocks.append(
                Block(len(self.blocks), text, key, zone, self.link_chars, self.stressed_chars, self.links)
            )
        self._reset()

    def walk(self, element: HtmlElement, zone: Zone) -> None:
        for child in element:
            tag = child.tag
            if tag in _SKIPPED or tag in _UNREAD or not isinstance(tag, str) or child in self.hidden:
                pass
            elif tag == "br":
                self._break(child, zone)
            elif tag in _INLINE:
                self._walk_inline(child, zone)
            else:
                self._walk_block(child, zone)
            self.add(child.tail, behind_span=tag == "span")

    def _break(self, child: HtmlElement, zone: Zone) -> None:
        # Two breaks in a row part paragraphs, one parts lines.
        previous = child.getprevious()
        if previous is not None and previous.tag == "br" and not (previous.tail or "").strip():
            self.flush(zone)
        else:
            self.runs.append("\n")
        self.add(child.text)

    def _walk_inline(self, child: HtmlElement, zone: Zone) -> None:
        if _is_footnote_mark(child):
            return
        mark = mark_of(child)
        inner = Zone(child, zone, mark, zone.depth + 1) if mark is not None or child.tag == "a" else zone
        # A link to a place on the same page is text.
        is_link = child.tag == "a" and not (child.get("href") or "#").startswith("#")
        is_stressed = child.tag in _STRESS
        self.links += is_link
        self.link += is_link
        self.stress += is_stressed
        self.add(child.text, behind_span=child.tag == "span")
        self.walk(child, inner)
        self.link -= is_link
        self.stress -= is_stressed

    def _walk_block(self, child: HtmlElement, zone: Zone) -> None:
        self.flush(zone)
        inner = Zone(child, zone, mark_of(child), zone.depth + 1)
        self.add(child.text)
        self.walk(child, inner)
        self.flush(inner)


def read_blocks(body: HtmlElement, hidden: frozenset[HtmlElement] = frozenset()) -> list[Block]:
    """Return the blocks of an element in the order in which they are read, but not those inside of `hidden`."""
    reader = _Reader(hidden)
    zone = Zone(body, None, None, 0)
    reader.add(body.text)
    reader.walk(body, zone)
    reader.flush(zone)
    return reader.blocks


@lru_cache(maxsize=4096)
def stable_classes(classes: str) -> str:
    """Return class names without numbers and hashes, so that siblings of one design agree."""
    return " ".join(sorted(re.sub(r"[\d_-]+\w{0,8}$", "", name) for name in classes.split()))


def signature(element: HtmlElement) -> str:
    """Return tag and stable classes of an element: equal for elements of the same design."""
    return f"{element.tag}.{stable_classes(element.get('class') or '')}"
