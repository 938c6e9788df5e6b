"""Markup that would cost minutes or lose the article is refused or disarmed before a parser in C sees it.

Everything here is linear in the length of the page. Measured: a tag with 100,000 attributes holds libxml2 for 40
seconds; 50,000 paragraphs hold trafilatura for 34; one reference to U+001F makes it return nothing at all.
"""

import re
from typing import cast

from lxml import etree
from lxml.etree import XPath
from lxml.html import HtmlElement

from newscrawl.character_references import join_surrogates
from newscrawl.extraction.refusal import NotAnArticle
from newscrawl.vocabulary import ArticleRefusal

MAX_CHARS = 10 * 1024 * 1024
MAX_ATTRIBUTES = 1_000
"""Of one tag. The most on any page known to us is below 100."""
MAX_ELEMENTS = 50_000
MAX_PARAGRAPHS = 6_000
MAX_LINKS = 15_000
MAX_TEXT_CHARS = 1_500_000
"""Visible text; the longest article known to us has a tenth of it."""
MAX_DEPTH = 100
"""Wrappers that stand deeper are dissolved into their parents, so that what walks a tree may go from an element to its
children by calls. The deepest of 400 pages known to us has 56; libxml2 gives up at 256 and loses all that follows."""

_RAW_TEXT = (
    rb"(?:script|style|textarea|title|template)\b[^>]*+>"
    rb"[^<]*+(?:<(?!/)[^<]*+|</(?!script|style|text|titl|templ)[^<]*+)*+"
)
_ATTRIBUTES = rb"""(?:[\s/]++|[^\s/>=][^\s/>=]*+|=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>"'][^\s>]*+)?+)*+"""
_TAG = re.compile(rb"<(?:%b|[a-zA-Z][^\s/>]*+%b)" % (_RAW_TEXT, _ATTRIBUTES), re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"""[\s/"'][^\s/>="']++""")
_VALUES = re.compile(rb"""=\s*+(?:"[^"]*+"?+|'[^']*+'?+)""")
_RAW_TEXT_START = re.compile(rb"<(?:script|style|textarea|title|template)\b", re.IGNORECASE)
# Those only that may mean something to be disarmed: below 160, surrogates, noncharacters, beyond Unicode.
_REFERENCE = re.compile(
    rb"&#(?:[xX](?=[0-9a-fA-F])0*+([0-9a-fA-F]{0,2}|[dD][89a-fA-F][0-9a-fA-F]{2}|[0-9a-fA-F]{0,4}[fF]{3}[eEfF]|[0-9a-fA-F]{6,})"
    rb"|(?=[0-9])0*+([0-9]{0,3}|5[5-7][0-9]{3}|6553[45]|[0-9]{7,}+))(?![0-9a-fA-F]);?"
)
_MAX_DIGITS = 8
"""Of a reference to a character, beside leading zeros; `int` raises from 4,301 on."""
_CONTROLS = bytes(code for code in range(32) if code not in {9, 10, 13}) + b"\x7f"
_NONCHARACTERS = ("\ufffe", "\uffff")
_DOCTYPE_BYTES = 600
_DOCTYPE = re.compile(
    rb"\A[^<]{0,500}<!doctype[^>\[]{0,500}\[(?:[^\]]|\](?!\s*>)){0,200000}\]\s*>", re.IGNORECASE
)


def clean_source(source: str) -> bytes:
    """Return a page's source in UTF-8 without what makes parsers and extractors fail.

    Control characters, surrogates, noncharacters and references to such go. References to 128..159 mean windows-1252,
    as in browsers. A doctype's internal subset (entity bombs) is cut out.
    """
    for noncharacter in _NONCHARACTERS:
        # The question is ten times as fast as the replacement.
        if noncharacter in source:
            source = source.replace(noncharacter, "")
    content = source.encode("utf-8", "ignore").translate(None, _CONTROLS)
    if b"[" in content[:_DOCTYPE_BYTES]:
        content = _DOCTYPE.sub(b" ", content, count=1)
    return _REFERENCE.sub(_resolve, join_surrogates(content)) if b"&#" in content else content


def _resolve(match: re.Match[bytes]) -> bytes:
    hexadecimal, decimal = match.groups()
    digits, base = (decimal, 10) if hexadecimal is None else (hexadecimal, 16)
    if len(digits) > _MAX_DIGITS:
        return b""
    code = int(digits or b"0", base)
    if 0x80 <= code <= 0x9F:
        return bytes([code]).decode("cp1252", "ignore").encode()
    is_control = code == 0x7F or (code < 32 and code not in {9, 10, 13})
    is_no_character = code > 0x10FFFF or code & 0xFFFE == 0xFFFE or 0xD800 <= code <= 0xDFFF
    return b"" if is_control or is_no_character else match.group()


def require_sane_source(content: bytes) -> None:
    """Raise NotAnArticle for a source that has a tag with more attributes than any page needs."""
    for match in _TAG.finditer(content):
        tag = match.group()
        if len(tag) > 2 * MAX_ATTRIBUTES and _RAW_TEXT_START.match(tag) is None:
            count = sum(1 for _ in _ATTRIBUTE.finditer(_VALUES.sub(b"=x", tag)))
            if count > MAX_ATTRIBUTES:
                raise NotAnArticle(ArticleRefusal.HOSTILE_MARKUP)


_COUNTS = (
    (XPath("count(//*)"), MAX_ELEMENTS),
    (XPath("count(//p)"), MAX_PARAGRAPHS),
    (XPath("count(//a)"), MAX_LINKS),
)
_ALL_CHARS = XPath("string-length(/)")


def require_sane_tree(tree: HtmlElement, source: bytes) -> None:
    """Raise NotAnArticle for more elements, paragraphs, links or text than extraction can take in seconds.

    `source` is what the tree was parsed from: it bounds the text, so that in most trees none need be counted.
    """
    if any(_number(count, tree) > limit for count, limit in _COUNTS):
        raise NotAnArticle(ArticleRefusal.TOO_LARGE)
    if len(source) > MAX_TEXT_CHARS and (chars := _number(_ALL_CHARS, tree)) > MAX_TEXT_CHARS:
        scripts = sum(len(element.text or "") for element in tree.iter("script", "style", "noscript"))
        if chars - scripts > MAX_TEXT_CHARS:
            raise NotAnArticle(ArticleRefusal.TOO_LARGE)


def _number(expression: XPath, tree: HtmlElement) -> float:
    # What an XPath gives depends on its text; these give numbers.
    return cast("float", expression(tree))


_AT_LIMIT = XPath("/" + "/".join("*" * (MAX_DEPTH + 1)))


def flatten(tree: HtmlElement) -> None:
    """Dissolve wrappers deeper than MAX_DEPTH into their ancestor at that depth, keeping their text, in place."""
    for ancestor in cast("list[HtmlElement]", _AT_LIMIT(tree)):
        if any(map(len, ancestor)):
            _dissolve_below(ancestor)


def _dissolve_below(ancestor: HtmlElement) -> None:
    # Each element is moved once: lxml's drop_tag moves all children of a wrapper for each wrapper around it.
    wrappers = list(filter(len, ancestor))
    texts, leaves = _texts_and_leaves(ancestor)
    ancestor.text = "".join(texts[0])
    for leaf, behind in zip(leaves, texts[1:], strict=True):
        ancestor.append(leaf)
        leaf.tail = "".join(behind)
    for wrapper in wrappers:
        ancestor.remove(wrapper)


def _texts_and_leaves(ancestor: HtmlElement) -> tuple[list[list[str]], list[HtmlElement]]:
    """Return the elements without children, and the text before the first of them and behind each, in pieces."""
    texts: list[list[str]] = [[]]
    leaves: list[HtmlElement] = []
    for event, element in etree.iterwalk(ancestor, events=("start", "end", "comment", "pi")):
        is_leaf = event != "end" and len(element) == 0 and element is not ancestor
        if is_leaf:
            leaves.append(element)
            texts.append([])
        elif event == "start":
            texts[-1].append(element.text or "")
        if (event == "end" or (is_leaf and event != "start")) and element is not ancestor:
            texts[-1].append(element.tail or "")
    return texts, leaves
