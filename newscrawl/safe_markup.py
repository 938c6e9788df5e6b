"""The HTML that articles are handed on as: few elements, few attributes, nothing that runs.

`text` is its plain reading; whatever changes the one changes the other.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from typing import Final, cast

from lxml.etree import ParserError
from lxml.html import HtmlElement, fragment_fromstring, tostring

from newscrawl.normalize import MAX_TEXT_CHARS, normalize_text

TAGS: Final = frozenset(
    "p h2 h3 ul ol li blockquote figure figcaption table tr th td pre em strong a sup sub q time".split()
)
"""All elements that markup has; rows and cells are what a table is made of."""
ATTRIBUTES: Final = {
    "a": {"href"},
    "ol": {"start"},
    "time": {"datetime"},
    "blockquote": {"cite"},
    "q": {"cite"},
}
_SCHEMES: Final = {"http", "https"}
_LINES: Final = ("p", "h2", "h3", "li", "tr", "pre", "figcaption")
_AROUND: Final = ("ul", "ol", "table", "blockquote", "figure", "li")
_LABEL: Final = re.compile(r"(?:- |[0-9a-zA-Z]{1,6}\. )")
_NO_LETTERS: Final = re.compile(r"[\W_]+")


def sanitize(markup: str, *, is_normal: bool = False) -> str | None:
    """Return markup of TAGS and ATTRIBUTES alone, links to http(s) only; None when nothing is left of it.

    `is_normal` markup was normalised before, which costs as much as the rest.
    """
    # Cut anywhere it would be another text.
    if len(markup) > MAX_TEXT_CHARS or (clean := _sanitizer()) is None:
        return None
    cleaned = clean(
        markup if is_normal else normalize_text(markup),
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=set(_SCHEMES),
        # The schemes above are asked for of `href` alone.
        attribute_filter=_web_address_of_quotations,
        link_rel=None,
    )
    return cleaned.strip() or None


@cache
def _sanitizer() -> Callable[..., str] | None:
    """Return nh3's function; None where nh3 is not installed: then only plain text goes out, and nothing unsafe."""
    try:
        from nh3 import clean  # noqa: PLC0415
    except ImportError:
        return None
    return cast("Callable[..., str]", clean)


def _web_address_of_quotations(tag: str, name: str, value: str) -> str | None:  # noqa: ARG001  nh3's signature
    is_web = value.strip().lower().startswith(("https://", "http://"))
    return None if name == "cite" and not is_web else value


def without_lines(markup: str, lines: Iterable[str]) -> str | None:
    """Return markup without what reads as one of `lines`, each as often as it is there; None where one is not found."""
    wanted = Counter(read_key(line) for line in lines)
    try:
        root = fragment_fromstring(markup, create_parent="div")
    except (ParserError, ValueError):
        return None
    for element in list(root.iter(*_LINES)):
        key = read_key(own_text(element))
        if wanted[key] > 0:
            wanted[key] -= 1
            _drop(element)
    if sum(wanted.values()):
        return None
    inner = [tostring(child, encoding="unicode", with_tail=True) for child in root]
    return "".join([root.text or "", *inner]).strip() or None


def own_text(element: HtmlElement) -> str:
    """Return a block's text without that of the lines in it."""
    if element.find(".//li") is None and element.find(".//p") is None:
        return str(element.text_content())
    parts = [element.text or ""]
    for child in element:
        if child.tag in _LINES or child.tag in _AROUND:
            break
        parts.extend((str(child.text_content()), child.tail or ""))
    return "".join(parts)


def _drop(element: HtmlElement) -> None:
    """Take a line out, and what is around it when that is empty then."""
    parent = element.getparent()
    element.drop_tree()
    while parent is not None and parent.tag in _AROUND and not str(parent.text_content()).strip():
        around = parent.getparent()
        parent.drop_tree()
        parent = around


def read_key(line: str) -> str:
    """Return the letters and digits of a line, without its number in a list: powers and quotation marks are its own."""
    plain = unicodedata.normalize("NFKC", without_label(line))
    return _NO_LETTERS.sub("", plain).casefold()


def without_label(line: str) -> str:
    """Return a line of a list without its dash or number."""
    return _LABEL.sub("", line.strip(), count=1) if _LABEL.match(line.strip()) else line
