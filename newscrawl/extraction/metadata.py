"""What a page says about its article beside headline and text: summary, section, tags."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from urllib.parse import urljoin, urlsplit

from lxml.etree import XPath

from newscrawl.discovery.link import Link
from newscrawl.extraction.headline.headline_area import text_of_element
from newscrawl.extraction.json_ld import types_of
from newscrawl.extraction.page import Page, annotated_elements, elements_at
from newscrawl.extraction.structured import (
    first_text,
    one_line,
    own_articles,
    same_page,
    text_of,
    texts,
    url_of,
    values,
)

MAX_TAGS = 50
_MAX_SUMMARY = 1_000
_MIN_SUMMARY = 20
_MAX_SECTION = 80
_MAX_TAG = 100
_TAG_META = ("article:tag", "og:article:tag", "news_keywords", "parsely-tags", "sailthru.tags", "keywords")
_SECTION_META = (
    "article:section", "og:article:section", "cxenseparse:section", "parsely-section", "article.section", "section",
    "dc.subject.section",
)  # fmt: skip
# Words of content systems, not topics: "_syndication_noshow", "type:article", "404".
_NO_TAG = re.compile(r"_.*|\w+:\S+|\d{1,3}|[\W_]*|[0-9a-f]{8}-[0-9a-f-]{27}")
_HOME = re.compile(
    r"home(?:page)?|start(?:seite|side|sida)?|accueil|inicio|portada|início|naslovn[ai](?: strana)?|početna"
    r"(?: strana)?|насловна|почетна|начало|главная|головна|etusivu|forside|hem|úvod|domů|strona główna|főoldal|kezdőlap"
    r"|acasă|anasayfa|ana sayfa|αρχική|beranda|ホーム|トップ|首页|首頁|홈|الرئيسية|ראשי",
    re.IGNORECASE,
)
_CRUMBS = XPath(
    # The first condition is there for speed: it is asked of all elements.
    "descendant::*[contains(@class, 'breadcrumb') or contains(@aria-label, 'readcrumb')]"
    "[contains(concat(' ', translate(@class, '-_', '  '), ' '), ' breadcrumb ')"
    " or contains(@class, 'breadcrumbs') or contains(@aria-label, 'readcrumb')][.//a]"
)
_SPLIT_TAGS = re.compile(r"[,;|、，]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What a page says about its article beside headline and text, each on one line."""

    summary: str | None = None
    """Standfirst or description, at most 1,000 characters; None when it only repeats the headline or the site's own."""
    section: str | None = None
    """In the outlet's words."""
    tags: tuple[str, ...] = ()
    """Topics in the page's order, at most 50, each once whatever its case."""


def read_labels(page: Page, *, link: Link | None = None) -> Labels:
    """Return the labels of the article on `page`; what the source of its address said fills the gaps."""
    section = next(_sections(page, link), None)
    return Labels(
        summary=next(_summaries(page, link), None), section=section, tags=_tags(page, link, section or "")
    )


def _summaries(page: Page, link: Link | None) -> Iterator[str]:
    stated = [text for entity in own_articles(page) for text in texts(entity, "description", "abstract")[:1]]
    names = ("og:description", "description", "twitter:description", "dc.description")
    stated.extend(content for name in names for content in page.meta.get(name, ())[:1])
    if link is not None and link.summary:
        stated.append(link.summary)
    known = {_letters(text) for text in _not_summaries(page)}
    for text in stated:
        summary = _shortened(one_line(text, 2 * _MAX_SUMMARY))
        if len(summary) >= _MIN_SUMMARY and _letters(summary) not in known:
            yield summary


def _not_summaries(page: Page) -> Iterator[str]:
    """Yield what some systems print as every article's description: its headline, the site's name and description."""
    for entity in own_articles(page):
        yield from texts(entity, "headline")
    for name in ("og:title", "twitter:title", "og:site_name"):
        yield from page.meta.get(name, ())[:1]
    for entity in page.structured[:50]:
        if any(t == "WebSite" or "Organization" in t for t in types_of(entity)):
            yield from texts(entity, "description")


def _shortened(text: str) -> str:
    if len(text) <= _MAX_SUMMARY:
        return text
    return text[:_MAX_SUMMARY].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"


def _sections(page: Page, link: Link | None) -> Iterator[str]:
    known = {_letters(text) for text in _not_summaries(page)}
    named = (link.section,) if link is not None and link.section else ()
    for text in chain(_stated_sections(page), named):
        section = one_line(text, 400).strip(" >/|›")
        is_word = 1 < len(section) <= _MAX_SECTION and "://" not in section
        if is_word and not _HOME.fullmatch(section) and _letters(section) not in known:
            yield section


def _stated_sections(page: Page) -> Iterator[str]:
    """Yield what may be the section, best first; what is shown is only looked for when asked for."""
    for entity in own_articles(page):
        yield from texts(entity, "articleSection")[:1]
    for name in _SECTION_META:
        yield from page.meta.get(name, ())[:1]
    yield from _crumbs(page)
    yield from _category_links(page)
    yield from _shown_crumbs(page)


def _crumbs(page: Page) -> Iterator[str]:
    """Yield the names of the first path of breadcrumbs from the top, without the article itself."""
    trail = next((e for e in page.structured if "BreadcrumbList" in types_of(e)), None)
    headlines = {_letters(first_text(entity, "headline") or "") for entity in own_articles(page)}
    for step in values(trail, "itemListElement") if trail is not None else ():
        if not isinstance(step, Mapping):
            continue
        item = next(iter(values(step, "item")), None)
        name = text_of(step) or text_of(item)
        address = url_of(item) or ""
        is_article = _letters(name) in headlines or same_page(address, page.url)
        is_home = _path_of(address) == "/"
        if name and not is_article and not is_home:
            yield name


def _category_links(page: Page) -> Iterator[str]:
    """Yield the texts of links marked `rel="category tag"`, as WordPress and microformats mark them; not of teasers."""
    links = (
        e for e in annotated_elements(page) if e.tag == "a" and "category" in (e.get("rel") or "").split()
    )
    found = [text_of_element(link, _MAX_SECTION) for link in islice(links, 12)]
    # On a page with many the categories of other posts are among them.
    yield from found if len(found) < 12 else ()


def _shown_crumbs(page: Page) -> Iterator[str]:
    """Yield the links of the path shown at the top of the page, without its first one, the home page."""
    trail = next(iter(elements_at(_CRUMBS, page.tree)), None)
    links = list(islice(trail.iter("a"), 8)) if trail is not None else []
    for link in links:
        address = _absolute_path(page.url, link.get("href") or "")
        if address not in {"", "/"} and not same_page(link.get("href") or "", page.url):
            yield text_of_element(link, _MAX_SECTION)


def _absolute_path(base: str, address: str) -> str:
    try:
        return _path_of(urljoin(base, address))
    except ValueError:
        return ""


def _path_of(address: str) -> str:
    """Return the path of an absolute address, `/` where it has none; "" for what is no address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return (parts.path or "/") if parts.scheme in {"http", "https"} else ""


def _tags(page: Page, link: Link | None, section: str) -> tuple[str, ...]:
    for stated in _tag_lists(page, link, section):
        tags: dict[str, str] = {}
        for tag in stated:
            if 1 < len(tag) <= _MAX_TAG and not _NO_TAG.fullmatch(tag):
                tags.setdefault(tag.casefold(), tag)
        if tags:
            return tuple(tags.values())[:MAX_TAGS]
    return ()


def _tag_lists(page: Page, link: Link | None, section: str) -> Iterator[Iterable[str]]:
    for entity in own_articles(page):
        yield _split(texts(entity, "keywords"))
    for name in _TAG_META:
        yield _split(one_line(content) for content in page.meta.get(name, ())[: 2 * MAX_TAGS])
    if link is not None:
        # Feeds have one list for sections and topics.
        yield (tag for tag in map(one_line, link.tags) if tag.casefold() != section.casefold())


def _split(stated: Iterable[str]) -> Iterator[str]:
    for text in islice(stated, 2 * MAX_TAGS):
        yield from (piece.strip(" #\"'") for piece in _SPLIT_TAGS.split(text))


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text[:_MAX_SUMMARY]).casefold()
