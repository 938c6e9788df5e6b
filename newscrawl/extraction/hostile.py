"""Markup that would cost minutes or lose the article is refused or disarmed before a parser in C sees it.

Everything here is linear in the length of the page. Measured: a tag with 100,000 attributes holds libxml2 for 40
seconds; 50,000 paragraphs hold trafilatura for 34; one reference to U+001F makes it return nothing at all.
"""

import re

from lxml.html import HtmlElement

from newscrawl.extraction.refusal import NotAnArticle

MAX_CHARS = 10 * 1024 * 1024
MAX_ATTRIBUTES = 1_000
"""Of one tag. The most on any page known to us is below 100."""
MAX_ELEMENTS = 50_000
MAX_PARAGRAPHS = 6_000
MAX_LINKS = 15_000
MAX_TEXT_CHARS = 1_500_000
"""Visible text; the longest article known to us has a tenth of it."""
MAX_DEPTH = 200
"""Deeper elements are dissolved into their parents; libxml2 itself gives up at 256 and loses all that follows."""

_RAW_TEXT = (
    r"(?:script|style|textarea|title|template)\b[^>]*+>"
    r"[^<]*+(?:<(?!/)[^<]*+|</(?!script|style|text|titl|templ)[^<]*+)*+"
)
_ATTRIBUTES = r"""(?:[\s/]++|[^\s/>=][^\s/>=]*+|=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>"'][^\s>]*+)?+)*+"""
_TAG = re.compile(rf"<(?:{_RAW_TEXT}|[a-zA-Z][^\s/>]*+{_ATTRIBUTES})", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""[\s/"'][^\s/>="']++""")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,9}));?")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_DISSOLVED = frozenset(
    [
        "div",
        "span",
        "b",
        "i",
        "u",
        "font",
        "center",
        "em",
        "strong",
        "small",
        "big",
        "section",
        "article",
        "main",
        "blockquote",
        "ul",
        "ol",
        "li",
        "a",
        "p",
        "table",
        "tbody",
        "tr",
        "td",
    ]
)


def clean_source(source: str) -> str:
    """Return a page's source without control characters, surrogates, noncharacters and references to such.

    References to 128..159 mean windows-1252, as in browsers. A doctype's internal subset (entity bombs) is cut out.
    """
    source = _DOCTYPE.sub(" ", _CONTROLS.sub("", source), count=1)
    return _REFERENCE.sub(_resolve, source) if "&#" in source else source


_DOCTYPE = re.compile(r"<!doctype[^>\[]{0,500}\[(?:[^\]]|\](?!\s*>)){0,200000}\]\s*>", re.IGNORECASE)


def _resolve(match: re.Match[str]) -> str:
    code = int(match.group(1), 16) if match.group(1) else int(match.group(2))
    if 0x80 <= code <= 0x9F:
        return bytes([code]).decode("cp1252", "ignore")
    if code > 0x10FFFF or _CONTROLS.match(chr(code)) or code & 0xFFFE == 0xFFFE:
        return ""
    return match.group()


def require_sane_source(source: str) -> None:
    """Raise NotAnArticle for a source that is too long or has a tag with more attributes than any page needs."""
    if len(source) > MAX_CHARS:
        raise NotAnArticle("too-large")
    for match in _TAG.finditer(source):
        tag = match.group()
        if len(tag) > 2 * MAX_ATTRIBUTES and not _is_raw_text(tag):
            count = sum(1 for _ in _ATTRIBUTE.finditer(_VALUES.sub("=x", tag)))
            if count > MAX_ATTRIBUTES:
                raise NotAnArticle("hostile-markup")


_VALUES = re.compile(r"""=\s*+(?:"[^"]*+"?+|'[^']*+'?+)""")
_RAW_TEXT_START = re.compile(r"<(?:script|style|textarea|title|template)\b", re.IGNORECASE)


def _is_raw_text(tag: str) -> bool:
    return _RAW_TEXT_START.match(tag) is not None


def require_sane_tree(tree: HtmlElement) -> None:
    """Raise NotAnArticle for more elements, paragraphs, links or text than extraction can take in seconds."""
    elements = paragraphs = links = chars = 0
    for element in tree.iter():
        elements += 1
        tag = element.tag
        paragraphs += tag == "p"
        links += tag == "a"
        if tag not in {"script", "style", "noscript", "template"}:
            chars += len(element.text or "")
        chars += len(element.tail or "")
    if elements > MAX_ELEMENTS or paragraphs > MAX_PARAGRAPHS or links > MAX_LINKS or chars > MAX_TEXT_CHARS:
        raise NotAnArticle("too-large")


def flatten(tree: HtmlElement) -> None:
    """Dissolve wrappers deeper than MAX_DEPTH into their parents, keeping their text, in place."""
    deep = [element for element, depth in _depths(tree) if depth > MAX_DEPTH and element.tag in _DISSOLVED]
    for element in reversed(deep):
        element.drop_tag()


def _depths(tree: HtmlElement) -> list[tuple[HtmlElement, int]]:
    found: list[tuple[HtmlElement, int]] = []
    stack = [(tree, 0)]
    while stack:
        element, depth = stack.pop()
        found.append((element, depth))
        stack.extend((child, depth + 1) for child in element)
    return found
