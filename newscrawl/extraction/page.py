"""A fetched page, parsed once: tree, JSON-LD and meta tags, shared by everything that reads the page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import cast

from lxml.etree import ElementDefaultClassLookup, ParserError, XMLSyntaxError, XPath
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from newscrawl.charset import decode
from newscrawl.extraction.body.hidden import find_hidden
from newscrawl.extraction.hostile import (
    MAX_CHARS,
    clean_source,
    flatten,
    require_sane_source,
    require_sane_tree,
)
from newscrawl.extraction.json_ld import Json, read_json_ld, types_of
from newscrawl.extraction.refusal import NotAnArticle
from newscrawl.extraction.streamed import put_in_place
from newscrawl.vocabulary import ArticleRefusal, PageWarning


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Page:
    """What every reader of a page gets. Readers never change the tree; those that must, work on a copy.

    A page equals only itself, so that what is read of it can be kept.
    """

    tree: HtmlElement
    url: str
    """Address as fetched, after redirects."""
    fetched_at: datetime
    """Aware, in UTC."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Response headers, names in lower case."""
    structured: tuple[Json, ...] = ()
    """All JSON-LD objects, `@graph` flattened, in page order; of broken blocks what can be read for certain."""
    meta: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Contents of `<meta>` by lower-case property, name or itemprop of the document, in page order, never empty."""

    hidden: frozenset[HtmlElement] = frozenset()
    """Elements that are not shown to readers (see `hidden`)."""
    warnings: tuple[str, ...] = ()
    """What went wrong while decoding and parsing (`charset-mislabelled`)."""

    def first_meta(self, *names: str) -> str | None:
        """Return the first content of the first of `names` that the page has."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)


_ARTICLE_TYPES = re.compile(r"(?:^|/|:)(?:\w*Article|\w*Posting|LiveBlogPosting|Report|Review|VideoObject)$")


def read_meta(tree: HtmlElement) -> dict[str, tuple[str, ...]]:
    """Return the contents of all `<meta>` by lower-case property or name, and of those the document's by itemprop."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or _document_property(element)
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), []).append(content)
    return {name: tuple(contents) for name, contents in found.items()}


def _document_property(element: HtmlElement) -> str | None:
    """Return the `itemprop` of what belongs to no item: those of teasers, comments and videos are theirs."""
    item = next((e for e in element.iterancestors() if "itemscope" in e.attrib), None)
    return element.get("itemprop") if item is None or item.tag in {"html", "body", "head"} else None


def elements_at(path: XPath, tree: HtmlElement) -> list[HtmlElement]:
    """Return the elements that a compiled path or selector names, in page order; the path must name elements."""
    # What an XPath gives depends on its text: also numbers, strings and truths.
    return cast("list[HtmlElement]", path(tree))


_ANNOTATED = XPath("descendant::*[@itemprop or @rel or @property]")


@lru_cache(maxsize=2)
def annotated_elements(page: Page) -> tuple[HtmlElement, ...]:
    """Return the elements that say by `itemprop`, `rel` or `property` what they are, in page order."""
    return tuple(elements_at(_ANNOTATED, page.tree))


def article_entities(page: Page) -> tuple[Json, ...]:
    """Return the JSON-LD objects that describe an article, in page order."""
    return tuple(e for e in page.structured if any(_ARTICLE_TYPES.search(t) for t in types_of(e)))


def open_page(html: bytes | str, url: str, *, fetched_at: datetime, headers: Mapping[str, str]) -> Page:
    """Decode, disarm and parse a fetched page.

    Raises NotAnArticle: `empty-page`, `not-html`, `too-large`, `hostile-markup`.
    """
    headers = {name.lower(): value for name, value in headers.items()}
    source, is_mislabelled = _decode(html, headers.get("content-type"))
    if not source.strip():
        raise NotAnArticle(ArticleRefusal.EMPTY_PAGE)
    if _MARKUP.search(source) is None:
        raise NotAnArticle(ArticleRefusal.NOT_HTML)
    tree = without_readings(parse_html(source))
    return Page(
        tree=tree,
        url=url,
        fetched_at=fetched_at,
        headers=headers,
        structured=read_json_ld(tree),
        meta=read_meta(tree),
        hidden=find_hidden(tree),
        warnings=(PageWarning.CHARSET_MISLABELLED,) if is_mislabelled else (),
    )


_MARKUP = re.compile(r"<(?:html|head|body|div|p|article|meta|title|h1)\b", re.IGNORECASE)
_BINARY = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"RIFF",
    b"\x00\x00\x00",
)


def _decode(html: bytes | str, content_type: str | None) -> tuple[str, bool]:
    if len(html) > MAX_CHARS:
        raise NotAnArticle(ArticleRefusal.TOO_LARGE)
    if isinstance(html, str):
        return html, False
    if html.startswith(_BINARY):
        raise NotAnArticle(ArticleRefusal.NOT_HTML)
    return decode(html, content_type)


_READINGS = XPath("//ruby//*[self::rt or self::rp or self::rtc]")


def without_readings(tree: HtmlElement) -> HtmlElement:
    """Take the readings out that stand beside Chinese characters: read as text they are glued into the words."""
    for element in elements_at(_READINGS, tree):
        # What holds it may have gone before.
        if element.getparent() is not None:
            element.drop_tree()
    return tree


def parse_html(source: str) -> HtmlElement:
    """Return the tree of a page's source, disarmed (see `hostile`)."""
    content = clean_source(source)
    require_sane_source(content)
    tree, is_deep = _parse_markup(content, huge=False)
    if is_deep:
        # libxml2 dropped all that follows; it can do better, within a limit of its own.
        tree, is_deep = _parse_markup(content, huge=True)
        if is_deep:
            raise NotAnArticle(ArticleRefusal.HOSTILE_MARKUP)
    put_in_place(tree)
    flatten(tree)
    require_sane_tree(tree, content)
    return tree


def _parse_markup(content: bytes, *, huge: bool) -> tuple[HtmlElement, bool]:
    parser = HTMLParser(
        collect_ids=False, encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=huge
    )
    # lxml.html asks Python for the class of each element, which is a tenth of all that an extraction costs.
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
    try:
        tree = document_fromstring(content, parser=parser)
    except (ParserError, XMLSyntaxError) as error:
        raise NotAnArticle(ArticleRefusal.NOT_HTML) from error
    return tree, any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
