"""Where pages state when they were published and changed: every statement, in order of trust, unjudged."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import islice
from typing import cast
from urllib.parse import urlsplit

from htmldate import find_date
from lxml.etree import XPath, _ElementUnicodeResult
from lxml.html import HtmlElement

from newscrawl.dates.grammar import MAX_CHARS, Moment
from newscrawl.discovery.link import Link
from newscrawl.extraction.body.element_roles import mark_of
from newscrawl.extraction.canonical_link import declared_language
from newscrawl.extraction.headline.headline_area import (
    FOREIGN,
    find_headline,
    names_of,
    near_headline,
    text_of_element,
)
from newscrawl.extraction.json_ld import types_of
from newscrawl.extraction.microdata import is_of_other_type, is_own_item, item_of, own_properties
from newscrawl.extraction.page import Page, annotated_elements, elements_at
from newscrawl.extraction.publication.date_lines import (
    CLOCK,
    RDFA_DATES,
    ShownDate,
    dates_of_line,
    dates_of_lines,
)
from newscrawl.extraction.structured import own_articles, texts
from newscrawl.vocabulary import DateSource, DiscoveredVia

PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time",
    "http://ogp.me/ns/article#published_time", "article_published_time", "published_time", "datepublished",
    "date.published", "rnews:datepublished", "pubdate", "publishdate", "publish-date", "publish_date",
    "content:publishdate", "publication_date", "published_at", "publishedat", "published-date", "published",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "cxenseparse:recs:published_time", "shareaholic:article_published_time", "mediator_published_time",
    "dc.date.issued", "dcterms.issued", "dcterms.date.issued", "date.issued", "citation_publication_date",
    "weibo:article:create_at", "apub:time", "originalpublicationdate", "date.available", "article:post_date",
    "dc.date.created", "dcterms.created", "date.created", "datecreated", "article.created", "created",
    "dc.date", "dcterms.date", "dc.terms.date", "date",
)  # fmt: skip
"""Names of meta tags that mean publication, best first: `date` is now and then the time of rendering."""

MODIFIED_META = (
    "article:modified_time", "http://ogp.me/ns/article#modified_time", "og:article:modified_time",
    "datemodified", "og:updated_time", "article:updated_time", "article:updated", "article_modified_time",
    "date.modified", "date.updated", "dcterms.modified", "dc.date.modified", "cxenseparse:modified_time",
    "last_updated_date", "lastmod", "last-modified",
)  # fmt: skip
_SEPARATORS = re.compile(r"[\W_]+")
_ITEMS = XPath("//*[@itemscope]")
_TIMES = XPath("//time[@datetime]")
_NAMED_DATES = XPath(
    "//*[@id or @class][self::span or self::div or self::p or self::td or self::li or self::em or self::abbr"
    " or self::small]"
)
_DATA_ATTRIBUTES = XPath("//@*[starts-with(name(), 'data-')]")
_PUBLISHED_ATTRIBUTE = re.compile(
    r"data-(?:article-|post-|news-)?(?:publish(?:ed)?|publication|pub|deploy|posted)-?(?:dt|date|time|at|on)"
)
_PUBLISHED_NAME = re.compile(
    r"(?:^|[\s_])(?:p_)?(?:pub(?:lish(?:ed)?)?|post|article|entry|news)[-_]?(?:time|date|on)(?:$|[\s_])",
    re.IGNORECASE,
)
_PAGE_TYPES = frozenset({"WebPage", "ItemPage", "CreativeWork"})
_TITLE_PARTS = re.compile(r"\s[|·–—-]\s")
_ONLY_A_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\.?")
_WORDS_OF_A_BYLINE = 5
_MOST_OF_A_CAPTION = 300
_MAX_GUESSED_ELEMENTS = 20_000
"""htmldate copies and serialises the tree; on larger ones that costs more than a guess is worth."""
_URL_DATE = re.compile(
    r"(?:^|[/_\-])((?:19|20)\d\d)([/\-]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?=$|[/_\-.])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one place says."""

    source: DateSource
    """`json-ld, meta, time, feed, news-sitemap, url, htmldate`."""
    text: str = ""
    """As written there; "" when `at` says it."""
    at: datetime | None = None
    """Aware; from discovery, which has read its source in the outlet's zone."""
    moment: Moment | None = None
    """The text as read, where that needed its line; None: `text` is a date by itself."""
    place: str = ""
    """Where it stands: the name of a property or meta tag, the class of an element."""
    is_marked: bool = False
    """Whether a visible date is marked or labelled as the article's."""
    is_above_headline: bool = False
    """Whether it only stands above the headline, where mastheads show the day."""


def published_statements(page: Page, link: Link | None) -> Iterator[Statement]:
    """Yield what says when the article was published; what is shown is only looked for when asked for."""
    for entity in own_articles(page):
        yield from _of(DateSource.JSON_LD, texts(entity, "datePublished"), place="datePublished")
    yield from _of(DateSource.JSON_LD, _page_dates(page, "datePublished"), place="WebPage.datePublished")
    yield from _in_meta(page, PUBLISHED_META, most=2)
    for entity in own_articles(page):
        for name in ("uploadDate", "dateCreated"):
            yield from _of(DateSource.JSON_LD, texts(entity, name), place=name)
    yield from _in_microdata(page, "datePublished")
    yield from _of(DateSource.META, _in_title(page), place="title")
    yield from shown_statements(page)
    yield from _in_attributes(page)
    for shown in _lines(page, above_headline=True):
        if shown.label in {"", "published"}:
            yield replace(_of_shown(shown), is_above_headline=True)
    yield from _outside(page, link)


def shown_statements(page: Page) -> Iterator[Statement]:
    """Yield the visible dates that may be of publication: labelled ones first, then exact ones, then marked ones."""
    yield from _ranked((*_lines(page), *_alone_on_page(page)))


def statements_by_headline(page: Page) -> Iterator[Statement]:
    """Yield those of the visible dates that stand around the headline, labelled ones first, in page order."""
    dates = [date for date in _lines(page) if date.label in {"", "published"}]
    yield from map(_of_shown, sorted(dates, key=lambda date: date.label != "published"))


def _ranked(shown: Iterable[ShownDate]) -> Iterator[Statement]:
    dates = [date for date in shown if date.label in {"", "published"}]
    dates.sort(key=lambda date: (date.label != "published", not date.is_stamped, not date.is_marked))
    yield from map(_of_shown, dates)


def shown_lines(page: Page) -> tuple[ShownDate, ...]:
    """Return the dates that lines from the headline on show, whatever they date."""
    return _lines(page)


def _of_shown(shown: ShownDate) -> Statement:
    place = " ".join((shown.label, names_of(shown.element) or str(shown.element.tag))).strip()
    return Statement(
        source=DateSource.TIME,
        text=shown.text,
        moment=shown.moment,
        place=place[:80],
        is_marked=shown.is_marked,
    )


@lru_cache(maxsize=4)
def _lines(page: Page, *, above_headline: bool = False) -> tuple[ShownDate, ...]:
    """Return the dates of the lines from the headline on, or of those above it in its containers."""
    area, headline = near_headline(page), find_headline(page)
    start = next((i for i, element in enumerate(area) if element is headline), 0)
    lines = area[:start] if above_headline else area[start:]
    found = dates_of_lines(lines, declared_language(page) or "", headline)
    return tuple(shown for shown in found if shown.is_marked or not _is_caption(shown.element, shown.words))


def _alone_on_page(page: Page) -> Iterator[ShownDate]:
    """Yield what stands alone on the page as its date, wherever it stands: by markup, as time element, by its name."""
    language = declared_language(page) or ""
    annotated = annotated_elements(page)
    own = own_properties(iter(annotated), find_headline(page), "datePublished")
    named = (e for e in elements_at(_NAMED_DATES, page.tree) if _is_named_published(e))
    for elements in (own, elements_at(_TIMES, page.tree), filter(_is_dated_by_rdfa, annotated), named):
        for element in _alone(elements, page):
            yield from dates_of_line(element, text_of_element(element, MAX_CHARS), language)


def _in_microdata(page: Page, name: str) -> Iterator[Statement]:
    for element in islice(own_properties(iter(annotated_elements(page)), find_headline(page), name), 3):
        titled = element.get("title") if element.tag == "abbr" else ""
        stamp = element.get("content") or element.get("datetime") or titled or ""
        yield from _of(
            DateSource.META if element.tag == "meta" else DateSource.TIME, (stamp,), place=f"itemprop {name}"
        )


def _in_title(page: Page) -> Iterator[str]:
    """Yield the parts of the page's title that are nothing but a date (`Bridge reopens | Glas | 28.04.2023`)."""
    title = (page.tree.findtext(".//head/title") or "")[:500]
    yield from (
        part.strip() for part in _TITLE_PARTS.split(title)[1:] if _ONLY_A_DATE.fullmatch(part.strip())
    )


def _in_attributes(page: Page) -> Iterator[Statement]:
    """Yield what `data-publish-date` and the like say, if all on the page agree: teasers have them too."""
    found = cast("list[_ElementUnicodeResult]", _DATA_ATTRIBUTES(page.tree))
    unique = {str(value).strip() for value in found if _PUBLISHED_ATTRIBUTE.fullmatch(str(value.attrname))}
    yield from _of(DateSource.TIME, unique if len(unique) == 1 else (), place="data attribute")


def rival_statements(page: Page, link: Link | None) -> Iterator[Statement]:
    """Yield the statements that a published time should agree with."""
    yield from _in_meta(page, PUBLISHED_META[:4], most=1)
    yield from _outside(page, link)


def _in_meta(page: Page, names: tuple[str, ...], *, most: int) -> Iterator[Statement]:
    """Yield the contents of the named meta tags; `article:published:time` is `article:published_time` too."""
    folded: dict[str, tuple[str, ...]] = {}
    for name, contents in page.meta.items():
        folded.setdefault(_fold(name), contents)
    for name in dict.fromkeys(map(_fold, names)):
        yield from _of(DateSource.META, folded.get(name, ())[:most], place=name)


def _fold(name: str) -> str:
    return _SEPARATORS.sub("", name)


def _outside(page: Page, link: Link | None) -> Iterator[Statement]:
    if link is not None and link.published_at is not None:
        source = DateSource.NEWS_SITEMAP if link.via == DiscoveredVia.NEWS_SITEMAP else DateSource.FEED
        yield Statement(source=source, at=link.published_at, place=link.source or "")
    day = date_in_url(page.url)
    if day is not None:
        yield Statement(source=DateSource.URL, text=day.isoformat(), place="address")


def modified_statements(page: Page, link: Link | None) -> Iterator[Statement]:
    """Yield what says when the article was last changed."""
    for entity in own_articles(page):
        yield from _of(DateSource.JSON_LD, texts(entity, "dateModified"), place="dateModified")
    yield from _of(DateSource.JSON_LD, _page_dates(page, "dateModified"), place="WebPage.dateModified")
    yield from _in_meta(page, MODIFIED_META, most=2)
    yield from _in_microdata(page, "dateModified")
    if link is not None and link.modified_at is not None:
        yield Statement(source=DateSource.FEED, at=link.modified_at)
    yield from (_of_shown(shown) for shown in _lines(page) if shown.label == "updated")


def stamped_times(page: Page) -> Iterator[str]:
    """Yield the `datetime` attributes of the page's first time elements."""
    for element in islice(page.tree.iter("time"), 3):
        value = element.get("datetime") or ""
        if 0 < len(value) <= MAX_CHARS:
            yield value


def date_in_url(url: str) -> date | None:
    """Return the day that an address names in full (`/2026/03/04/`, `-2026-03-04`), None otherwise."""
    try:
        match = _URL_DATE.search(urlsplit(url).path[:2_000])
        return date(int(match[1]), int(match[3]), int(match[4])) if match is not None else None
    except ValueError:
        return None


def guess_day(page: Page, *, latest: datetime) -> str | None:
    """Return the day up to `latest` that htmldate finds, as ISO 8601; it may be the page's own clock."""
    if next(islice(page.tree.iter(), _MAX_GUESSED_ELEMENTS, None), None) is not None:
        return None
    # Its default for the latest day is the clock of this machine.
    return find_date(
        _without_others(page.tree),
        extensive_search=False,
        original_date=True,
        outputformat="%Y-%m-%d",
        url=page.url,
        min_date=datetime(1990, 1, 1),  # noqa: DTZ001  (htmldate compares without zones)
        max_date=latest.replace(tzinfo=None),
    )


def _without_others(tree: HtmlElement) -> HtmlElement:
    """Return a copy without what dates other things than the article: scripts, navigation, teasers, pictures."""
    copied = deepcopy(tree)
    lines = [e for e in copied.iter("p", "span", "div", "small", "em", "figcaption") if len(e) == 0]
    captions = [e for e in lines if _is_caption(e, len(text_of_element(e, MAX_CHARS).split()))]
    chrome = copied.iter("script", "style", "nav", "footer", "aside", "header", "form", "img", "picture")
    boxes = [
        e for e in copied.iter("div", "section", "ul", "ol", "table", "article") if mark_of(e) in FOREIGN
    ]
    items = [e for e in elements_at(_ITEMS, copied) if not is_own_item(e, None)]
    for element in (*captions, *chrome, *boxes, *items, *_linked_entries(copied)):
        if element.getparent() is not None and element.find(".//h1") is None:
            element.drop_tree()
    return copied


def _linked_entries(tree: HtmlElement) -> list[HtmlElement]:
    """Return the entries of lists and the headings that lead to other pages, with what stands beside the link."""
    linked = [a for a in tree.iter("a") if len(text_of_element(a, 40).split()) > 2]
    return [box for a in linked for box in a.iterancestors("li", "h2", "h3", "h4")]


def _of(source: DateSource, found: Iterable[str], *, place: str = "") -> Iterator[Statement]:
    for text in found:
        if len(text) <= MAX_CHARS:
            yield Statement(source=source, text=text, place=place)


def _page_dates(page: Page, name: str) -> Iterator[str]:
    for entity in page.structured:
        if not _PAGE_TYPES.isdisjoint(types_of(entity)):
            yield from texts(entity, name)


def _is_caption(line: HtmlElement, words: int) -> bool:
    """Whether a line with so many words beside its date says what a picture beside it shows."""
    return words > _WORDS_OF_A_BYLINE and any(
        next(parent.iter("img", "picture", "video"), None) is not None
        and len(text_of_element(parent, _MOST_OF_A_CAPTION + 1)) <= _MOST_OF_A_CAPTION
        for parent in (line, *islice(line.iterancestors(), 2))
    )


def _alone(elements: Iterable[HtmlElement], page: Page) -> Iterator[HtmlElement]:
    found = list(islice(elements, 2))
    if len(found) == 1 and not _is_clock(found[0], page) and not is_of_other_type(item_of(found[0])):
        yield found[0]


def _is_named_published(element: HtmlElement) -> bool:
    return any(_PUBLISHED_NAME.search(element.get(name) or "") for name in ("id", "class"))


def _is_dated_by_rdfa(element: HtmlElement) -> bool:
    if element.tag == "meta" or "content" not in element.attrib:
        return False
    return not RDFA_DATES.isdisjoint((element.get("property") or "").split())


def _is_clock(element: HtmlElement, page: Page) -> bool:
    """Whether a date is the page's own: it says so, or it is today's, without a time, in what stands above all text."""
    if any(CLOCK.search(names_of(e)) for e in (element, *islice(element.iterancestors(), 3))):
        return True
    stamp = (element.get("datetime") or element.get("content") or "").strip()
    days = {(page.fetched_at + timedelta(days=shift)).date().isoformat() for shift in (-1, 0, 1)}
    return stamp in days and next(element.iterancestors("article", "main"), None) is None
