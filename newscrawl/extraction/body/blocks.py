"""A page as a list of text blocks, each knowing where it stands: what it is inside of and how much of it is link.

A block is a run of text that a browser would show on lines of its own: the text of a block-level element between
its block-level children, as in the HTML standard's innerText. A row of a data table is one block.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from newscrawl.extraction.body.element_roles import HEADING_TAGS, Mark, mark_of
from newscrawl.extraction.body.elements import (
    has_paragraphs,
    is_accordion_button,
    is_data_table,
    is_exponent,
    is_phrase,
    is_preformatted,
    is_struck_out,
    is_tooltip_text,
    running_chars,
    text_chars,
)
from newscrawl.extraction.body.inline import End, Piece, Start, plain

_SKIPPED = frozenset(
    (
        "script style svg iframe audio video canvas select textarea head map datalist input embed picture amp-ad "
        "annotation annotation-xml rt rp rtc"
    ).split()
)
# Half of a page's elements, and hardly ever an article's text.
_UNREAD = frozenset(("nav", "footer", "button", "dialog", "menu", "noscript", "del", "s", "strike"))
_INLINE = frozenset(
    (
        "a abbr acronym b bdi bdo big blink cite code data dfn em font i img ins kbd label lt-highlighter mark math "
        "mfrac mi mn mo mrow msqrt msub msubsup msup mtext nobr o:p output q rb ruby samp semantics small source span "
        "strong sub sup time tt u var wbr"
    ).split()
)
_BLOCKS = frozenset(
    (
        "address article aside blockquote body caption center col colgroup dd details dir div dl dt fieldset "
        "figcaption figure form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main marquee ol optgroup option p "
        "pre search section summary table tbody td tfoot th thead tr ul"
    ).split()
)
_MATH = frozenset(("mi", "mn", "mrow"))
_STRESS = frozenset(("b", "strong", "em", "i"))
_KEPT_INLINE = {
    "b": "strong",
    "strong": "strong",
    "em": "em",
    "i": "em",
    "a": "a",
    "sup": "sup",
    "sub": "sub",
    "q": "q",
    "time": "time",
}
_NON_LETTERS = re.compile(r"[\W_]+")
_ASCII_NON_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
_RAISED_DIGITS = re.compile("[⁰¹²³⁴-⁹₀-₉]")
_AS_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")
_FOOTNOTE_MARK = re.compile(r"\s*(?:\[?\d{1,3}\]?|[*†‡↩↑^]\ufe0e?)\s*")
# A style sheet parts what the markup joins: `<span>Harbour</span>The ferry`. Names have one capital inside at most.
_GLUED = re.compile(r"[^\W\d_]{2}[a-zà-ÿа-яα-ω]\0[A-ZÀ-ÞА-ЯΑ-ΩĐ][a-zà-ÿа-яα-ω]")
MAX_BLOCKS = 20_000
_UNCLOSED_CHARS = 600
"""Least text of an element that holds the rest of the page because it was never closed."""
_UNCLOSED_SHARE = 0.5
_MAX_LOOKS = 20
"""Each look at what an unread element holds costs a walk through it."""


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
    """White space collapsed; `\\n` for a line break inside the run; cells of a row parted by ` | `."""
    key: str
    """Letters and digits only, case folded: what two showings of a text have in common."""
    zone: Zone
    link_chars: int
    stressed_chars: int
    links: int
    pieces: tuple[Piece, ...] = ()
    """The run as it was read, with its inline elements."""

    @property
    def tag(self) -> str:
        """Name of the element that holds it."""
        return str(self.zone.element.tag)

    @property
    def link_share(self) -> float:
        """Share of the characters that are link text, 0 to 1."""
        return min(1.0, self.link_chars / max(1, len(self.text)))

    @property
    def is_heading(self) -> bool:
        """Whether it is marked up as a heading."""
        return self.tag in _HEADINGS or self.zone.element.get("role") == "heading"

    @property
    def is_stressed(self) -> bool:
        """Whether all of it is bold or italic."""
        return self.stressed_chars >= 0.9 * len(self.text)

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table of data; tables that lay out a page give the blocks of their cells."""
        return self.tag == "tr"

    @property
    def list_element(self) -> HtmlElement | None:
        """The list whose item the block is or stands in, None for other text.

        A list item that holds paragraphs of more than an item's length lays out the page.
        """
        for zone in self.zone.chain():
            if zone.element.tag == "li":
                return zone.element.getparent() if zone.depth >= self.zone.depth - 1 else None
        return None


_HEADINGS = HEADING_TAGS | {"summary", "button"}


def key_of(text: str) -> str:
    """Return the letters and digits of `text`, case folded."""
    if text.isascii():
        return text.encode().translate(None, _ASCII_NON_LETTERS).decode().lower()
    if _RAISED_DIGITS.search(text):
        text = text.translate(_AS_DIGITS)
    # Most of what goes is white space, which a pattern takes out ten times as slowly.
    return _NON_LETTERS.sub("", "".join(text.split())).casefold()


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


def _is_footnote_mark(element: HtmlElement) -> bool:
    """Whether an element is the number that leads to a footnote, or the arrow back from it."""
    if element.tag not in {"a", "sup"}:
        return False
    link = element if element.tag == "a" else element.find(".//a")
    if link is None or not (link.get("href") or "").startswith("#"):
        return False
    return _FOOTNOTE_MARK.fullmatch(element.text_content()) is not None


# What is to be undone where an element ends.
_NOTHING, _ZONE, _BLOCK, _LINK, _STRESSED, _MARKED, _ROW, _PRE = 0, 1, 2, 4, 8, 16, 32, 64


class _Reader:
    """Collects the runs while walking the tree; the only mutable state of this module."""

    __slots__ = (
        "blocks",
        "hidden",
        "in_row",
        "last",
        "link",
        "link_chars",
        "links",
        "looks",
        "open",
        "pieces",
        "pre",
        "root",
        "running",
        "stress",
        "stressed_chars",
        "tables",
        "zone",
    )  # fmt: skip

    def __init__(self, root: HtmlElement, hidden: frozenset[HtmlElement]) -> None:
        self.root, self.hidden = root, hidden
        self.zone = Zone(root, None, None, 0)
        self.blocks: list[Block] = []
        self.pieces: list[Piece] = []
        self.open: list[Start] = []
        self.tables: set[HtmlElement] = set()
        self.in_row = False
        self.link = self.stress = self.pre = self.looks = 0
        self.running = -1
        self._reset()

    def _reset(self) -> None:
        self.pieces = list(self.open)
        self.last = ""
        self.link_chars = self.stressed_chars = self.links = 0

    def read(self) -> list[Block]:
        self.add(self.root.text)
        undo: list[int] = []
        walker = iterwalk(self.root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event == "start":
                if element is self.root:
                    continue
                what = self._enter(element)
                if what < 0:
                    walker.skip_subtree()
                undo.append(what)
                continue
            if element is self.root:
                break
            if event == "end" and (what := undo.pop()) > 0:
                self._leave(what)
            tail = element.tail
            if tail:
                self.add(tail, behind_span=element.tag == "span")
        self.flush()
        return self.blocks

    def add(self, text: str | None, *, behind_span: bool = False) -> None:
        if not text or (not self.pieces and text.isspace() and not self.pre):
            return
        if self.pre:
            self._add_lines(text)
            return
        if behind_span and self.last and _GLUED.search(f"{self.last[-3:]}\0{text[:2]}"):
            self.pieces.append(" ")
        self.last = text
        self.pieces.append(text.replace("\n", " ") if "\n" in text else text)
        if self.link or self.stress:
            size = len(text.strip())
            self.link_chars += size if self.link else 0
            self.stressed_chars += size if self.stress else 0

    def _add_lines(self, text: str) -> None:
        first, *others = re.split(r"\n[^\S\n]*\n\s*", text)
        self.pieces.append(first)
        for paragraph in others:
            self.flush()
            self.pieces.append(paragraph)

    def flush(self) -> None:
        if not self.pieces:
            return
        text = plain(self.pieces, self.zone.element)
        if text and len(self.blocks) < MAX_BLOCKS and (key := key_of(text)):
            self.blocks.append(
                Block(
                    len(self.blocks), text, key, self.zone,
                    self.link_chars, self.stressed_chars, self.links, tuple(self.pieces),
                )
            )  # fmt: skip
        self._reset()

    def _enter(self, element: HtmlElement) -> int:
        """Begin an element; return what is to be undone at its end, -1 for one that is not read."""
        tag = element.tag
        if tag in _SKIPPED or element in self.hidden:
            return -1
        if tag == "br":
            return self._break(element)
        if tag in _INLINE:
            return self._enter_inline(element, tag)
        if tag in _BLOCKS:
            return self._enter_block(element, tag)
        return self._enter_other(element, tag)

    def _break(self, element: HtmlElement) -> int:
        # Two breaks in a row part paragraphs, one parts lines.
        previous = element.getprevious()
        if self.in_row:
            self.pieces.append(" ")
        elif previous is not None and previous.tag == "br" and not (previous.tail or "").strip():
            self.flush()
        else:
            self.pieces.append("\n")
        self.add(element.text)
        return _NOTHING

    def _enter_inline(self, element: HtmlElement, tag: str) -> int:
        if _is_footnote_mark(element) or is_struck_out(element):
            return -1
        mark = mark_of(element)
        if mark is Mark.UNSEEN or (mark is Mark.CHROME and is_tooltip_text(element)):
            return -1
        what = _NOTHING
        if mark is not None or tag == "a":
            self.zone = Zone(element, self.zone, mark, self.zone.depth + 1)
            what = _ZONE
        kept = "sup" if tag in _MATH and is_exponent(element) else _KEPT_INLINE.get(tag)
        if kept is not None:
            what |= self._enter_kept(element, tag, kept)
        self.add(element.text, behind_span=tag == "span")
        return what

    def _enter_kept(self, element: HtmlElement, tag: str, kept: str) -> int:
        what = _MARKED
        # A link to a place on the same page is text.
        if tag == "a" and not (element.get("href") or "#").startswith("#"):
            what |= _LINK
            self.links += 1
            self.link += 1
        elif tag in _STRESS:
            what |= _STRESSED
            self.stress += 1
        value = element.get("href") if tag == "a" else element.get("datetime") if tag == "time" else ""
        self._start(Start(kept, value or ""))
        return what

    def _start(self, start: Start) -> None:
        self.open.append(start)
        self.pieces.append(start)

    def _enter_block(self, element: HtmlElement, tag: str) -> int:
        mark = mark_of(element)
        if mark is Mark.UNSEEN:
            return -1
        if self.in_row:
            return self._enter_cell(element, tag)
        if tag == "table" and is_data_table(element):
            self.tables.add(element)
        self.flush()
        what = _BLOCK | _ZONE
        if tag == "tr" and any(zone.element in self.tables for zone in self.zone.chain()):
            self.in_row = True
            what |= _ROW
        elif is_preformatted(element):
            self.pre += 1
            what |= _PRE
        self.zone = Zone(element, self.zone, mark, self.zone.depth + 1)
        self.add(element.text)
        return what

    def _enter_cell(self, element: HtmlElement, tag: str) -> int:
        what = _NOTHING
        if tag in {"td", "th"}:
            self._start(Start(tag))
            what = _MARKED
        else:
            self.pieces.append(" ")
        self.add(element.text)
        return what

    def _enter_other(self, element: HtmlElement, tag: str) -> int:
        if tag in _UNREAD:
            return self._enter_unread(element, tag)
        if tag == "template" and not (element.get("shadowrootmode") or element.get("shadowroot")):
            return -1
        if tag == "object" and element.get("data"):
            return -1
        if is_phrase(element):
            return self._enter_inline(element, tag)
        return self._enter_block(element, tag)

    def _enter_unread(self, element: HtmlElement, tag: str) -> int:
        if tag == "button":
            if not self.in_row and is_accordion_button(element):
                self.flush()
                self.zone = Zone(element, self.zone, None, self.zone.depth + 1)
                self.add(element.text)
                return _BLOCK | _ZONE
            if is_phrase(element):
                self.add(element.text)
                return _NOTHING
        if tag == "footer" and self.zone.element.tag in {"blockquote", "figure"}:
            return self._enter_block(element, tag)
        return self._enter_block(element, tag) if self._holds_the_rest(element) else -1

    def _holds_the_rest(self, element: HtmlElement) -> bool:
        """Whether an unread element holds most of the page's running text.

        libxml2 leaves `<nav>` open when a `<div>` in it was left open, and all that follows lands in it.
        """
        if self.looks >= _MAX_LOOKS or not has_paragraphs(element) or text_chars(element) < _UNCLOSED_CHARS:
            return False
        self.looks += 1
        if self.running < 0:
            self.running = running_chars(self.root)
        return running_chars(element) > max(_UNCLOSED_CHARS, _UNCLOSED_SHARE * self.running)

    def _leave(self, what: int) -> None:
        if what & _MARKED:
            self.pieces.append(End(self.open.pop().tag))
        if what & _LINK:
            self.link -= 1
        if what & _STRESSED:
            self.stress -= 1
        if what & _BLOCK:
            self.flush()
        if what & _ROW:
            self.in_row = False
        if what & _PRE:
            self.pre -= 1
        if what & _ZONE and self.zone.parent is not None:
            self.zone = self.zone.parent


def read_blocks(body: HtmlElement, hidden: frozenset[HtmlElement] = frozenset()) -> list[Block]:
    """Return the blocks of an element in the order in which they are read, but not those inside of `hidden`."""
    return _Reader(body, hidden).read()


@lru_cache(maxsize=4096)
def stable_classes(classes: str) -> str:
    """Return class names without numbers and hashes, so that siblings of one design agree."""
    return " ".join(sorted(re.sub(r"(?<![\d_-])[\d_-]++\w{0,8}$", "", name) for name in classes.split()))


def signature(element: HtmlElement) -> str:
    """Return tag and stable classes of an element: equal for elements of the same design."""
    return f"{element.tag}.{stable_classes(element.get('class') or '')}"
