"""A translation set as its original is: headings, lists and quotations stay what they are.

A translation is kept as text. What its original's markup says of whole blocks holds for its own, one by one; what it
says inside of them (links, emphasis) does not, as nobody knows which words it is about.
"""

from collections.abc import Sequence
from typing import Final

from lxml.etree import ParserError
from lxml.html import HtmlElement, fragment_fromstring, tostring

from newscrawl.safe_markup import own_text, read_key, without_label

_BLOCKS: Final = ("p", "h2", "h3", "li", "pre", "figcaption")
_HOLDERS: Final = (*_BLOCKS, "ul", "ol", "blockquote", "figure")


def translated_markup(markup: str, text: str, translated: str) -> str | None:
    """Return an article's markup with the lines of a translation in place of its own.

    None where they do not stand one for one: a paragraph was parted or joined, or there is a table.
    """
    lines, new_lines = _lines(text), _lines(translated)
    if [len(paragraph) for paragraph in lines] != [len(paragraph) for paragraph in new_lines]:
        return None
    try:
        root = fragment_fromstring(markup, create_parent="div")
    except (ParserError, ValueError):
        return None
    blocks = [block for block in root.iter(*_BLOCKS) if own_text(block).strip()]
    if not _is_read_as(blocks, [line for paragraph in lines for line in paragraph]):
        return None
    for block, line in zip(blocks, (line for paragraph in new_lines for line in paragraph), strict=True):
        _set(block, without_label(line) if block.tag == "li" else line)
    return "".join(tostring(child, encoding="unicode") for child in root)


def _lines(text: str) -> list[list[str]]:
    return [paragraph.split("\n") for paragraph in text.strip().split("\n\n")]


def _is_read_as(blocks: Sequence[HtmlElement], lines: Sequence[str]) -> bool:
    return [read_key(own_text(block)) for block in blocks] == [read_key(line) for line in lines]


def _set(block: HtmlElement, line: str) -> None:
    """Put a line in place of a block's own words; the blocks in it stay."""
    for child in list(block):
        if child.tag not in _HOLDERS:
            block.remove(child)
        else:
            child.tail = None
    block.text = line
