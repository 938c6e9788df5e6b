"""How single elements are read where their tag does not say it: phrases, tables, accordions, what is struck out."""

import re
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from newscrawl.extraction.body.element_roles import HEADING_TAGS

_LAYOUT_CELL_CHARS = 400
"""A cell of more holds a part of the page, as tables once laid it out."""
_FEWEST_ROWS = 2
_RUNNING_CHARS = 60
_NO_TEXT = frozenset(("script", "style", "textarea", "select", "svg", "template"))
_PHRASE_PARENTS = HEADING_TAGS | {"p", "summary", "dt", "a", "span", "b", "strong", "em", "i"}
_PREFORMATTED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_STRUCK_OUT = re.compile(r"text-decoration(?:-line)?\s*+:[^;:]*line-through", re.IGNORECASE)
_TOOLTIP = re.compile(r"tool-?tip", re.IGNORECASE)
_LAYOUT = XPath("boolean(.//table | .//h1 | .//h2 | .//article | .//form | .//iframe)")
_LENGTH = XPath("string-length(.)")
_HAS_PARAGRAPHS = XPath("count(.//p) > 2")


def is_phrase(element: HtmlElement) -> bool:
    """Whether an element of a tag that says nothing (custom elements, buttons) is a part of a sentence."""
    parent = element.getparent()
    if parent is None:
        return False
    if parent.tag in _PHRASE_PARENTS:
        # A button alone in a paragraph is one.
        return element.tag != "button" or parent.tag in HEADING_TAGS or _has_text_beside(element, parent)
    return _has_text_beside(element, parent)


def _has_text_beside(element: HtmlElement, parent: HtmlElement) -> bool:
    previous = element.getprevious()
    before = parent.text if previous is None else previous.tail
    return bool((before or "").strip()) or bool((element.tail or "").strip())


def is_accordion_button(element: HtmlElement) -> bool:
    """Whether a button is the heading of what it folds: paragraphs follow it, or what is around it."""
    parent = element.getparent()
    if element.get("aria-expanded") is None or parent is None or parent.tag in HEADING_TAGS:
        return False
    panel = element.getnext()
    return panel is not None and (panel.tag == "p" or panel.find(".//p") is not None)


def is_data_table(table: HtmlElement) -> bool:
    """Whether a table holds rows of data; others lay out a page."""
    if table.get("role") in {"presentation", "none"} or _LAYOUT(table):
        return False
    rows = [cells for row in table.iter("tr") if len(cells := _cells(row)) > 1]
    return len(rows) >= _FEWEST_ROWS and all(
        text_chars(cell) <= _LAYOUT_CELL_CHARS for row in rows for cell in row
    )


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return [cell for cell in row if cell.tag in {"td", "th"}]


def text_chars(element: HtmlElement) -> int:
    """Return the length of all text in an element, scripts too."""
    # What an XPath gives depends on its text; this gives a number.
    return int(cast("float", _LENGTH(element)))


def has_paragraphs(element: HtmlElement) -> bool:
    """Whether there are more paragraphs in an element than menus have."""
    return bool(_HAS_PARAGRAPHS(element))


def running_chars(element: HtmlElement) -> int:
    """Return the length of the longer runs of text in an element that are no link."""
    size = 0
    for inner in element.iter():
        tag = inner.tag
        if isinstance(tag, str) and tag not in _NO_TEXT and tag != "a":
            size += _running(inner.text)
        if inner is not element:
            size += _running(inner.tail)
    return size


def _running(text: str | None) -> int:
    size = len(text) if text else 0
    return size if size >= _RUNNING_CHARS else 0


def is_preformatted(element: HtmlElement) -> bool:
    """Whether line breaks of the source are shown."""
    if element.tag == "pre":
        return True
    style = element.get("style")
    return style is not None and _PREFORMATTED.search(style[:2_000]) is not None


def is_exponent(element: HtmlElement) -> bool:
    """Whether an element of a formula is raised."""
    parent = element.getparent()
    return parent is not None and parent.tag == "msup" and element.getprevious() is not None


def is_struck_out(element: HtmlElement) -> bool:
    """Whether the element's own style strikes it out."""
    style = element.get("style")
    return style is not None and _STRUCK_OUT.search(style[:2_000]) is not None


def is_tooltip_text(element: HtmlElement) -> bool:
    """Whether an element is the explanation that is shown when a reader points at the word around it."""
    if element.get("role") == "tooltip":
        return True
    parent = element.getparent()
    names = element.get("class") or ""
    return bool(
        parent is not None
        and _TOOLTIP.search(names[:400])
        and _TOOLTIP.search((parent.get("class") or "")[:400])
    )
