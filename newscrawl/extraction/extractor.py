"""All readers put together: one page to one Article, or a refusal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType

from newscrawl.article import Article
from newscrawl.discovery.link import Link
from newscrawl.extraction.authors.agencies import find_agency, signing
from newscrawl.extraction.authors.credited import Byline, read_authors
from newscrawl.extraction.body.article_text import Body, read_body
from newscrawl.extraction.canonical_link import read_identity
from newscrawl.extraction.headline.candidates import read_headline
from newscrawl.extraction.images import read_images
from newscrawl.extraction.left_out import find_left_out, is_cut_by_wall
from newscrawl.extraction.metadata import read_labels
from newscrawl.extraction.outlet_rules import rules_of, without_removed
from newscrawl.extraction.page import Page, open_page
from newscrawl.extraction.page_type import refusal_reason
from newscrawl.extraction.publication.publication_dates import Dates, read_dates
from newscrawl.extraction.refusal import NotAnArticle
from newscrawl.extraction.rights.permission import read_rights
from newscrawl.extraction.translation_marks import find_translation_marks
from newscrawl.normalize import normalize_line, normalize_text, word_count
from newscrawl.outlet import Outlet
from newscrawl.safe_markup import sanitize
from newscrawl.urls.parts import host_of
from newscrawl.vocabulary import ArticleRefusal, DiscoveredVia, PageWarning

_NO_HEADERS: Mapping[str, str] = MappingProxyType({})


Extract = Callable[..., Article]
"""`extract`, or what does the same within limits."""


def extract(
    html: bytes | str,
    url: str,
    *,
    fetched_at: datetime,
    headers: Mapping[str, str] = _NO_HEADERS,
    link: Link | None = None,
    outlet: Outlet | None = None,
) -> Article:
    """Return the article on a fetched page.

    Pure: no network, no clock; the same bytes give the same article. A `fetched_at` without a zone is UTC.
    `link` carries what the source of the address said. Without an `outlet` the article's outlet is the host
    without `www.` and its country `ZZ`. Language, translation and duplicates are decided by later stages.

    Raises NotAnArticle, and for foreign data nothing else.
    """
    return read_article(html, url, fetched_at=fetched_at, headers=headers, link=link, outlet=outlet).article


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """An article, and what its page says of others."""

    article: Article
    credited: tuple[str, ...] = ()
    """Whom the page credits, publisher and agencies among them; `article.authors` are the people."""
    editions: tuple[tuple[str, str], ...] = ()
    """Language editions of the same story that the page names: hreflang as written and absolute address."""


def read_article(
    html: bytes | str,
    url: str,
    *,
    fetched_at: datetime,
    headers: Mapping[str, str] = _NO_HEADERS,
    link: Link | None = None,
    outlet: Outlet | None = None,
) -> Extracted:
    """Return what `extract` returns with the editions beside it; the same arguments, the same refusal."""
    fetched_at = fetched_at.replace(tzinfo=UTC) if fetched_at.tzinfo is None else fetched_at.astimezone(UTC)
    page = open_page(html, url, fetched_at=fetched_at, headers=headers)
    dates = read_dates(page, zone=outlet.zone if outlet else None, link=link)
    rules = rules_of(outlet, dates.published_at) if outlet else None
    cleared = without_removed(page, rules.remove) if rules and rules.remove else page
    title, text, body = _read_words(page, cleared, rules, dates)
    byline = read_authors(page, outlet=rules, link=link, signature=body.signature)
    agency = _agency_of(byline, "\n".join((text, *body.behind)), outlet)
    left_out = find_left_out(cleared, body.prose)
    rights = read_rights(page, outlet=outlet, link=link, agency=agency, left_out=left_out)
    if is_cut_by_wall(text, is_free=rights.is_free):
        left_out = tuple(dict.fromkeys((PageWarning.TEXT_IS_PART, *left_out)))
    identity = read_identity(page)
    labels = read_labels(page, link=link)
    images = read_images(cleared, link=link, last=body.prose.last)
    article = Article(
        outlet=outlet.name if outlet else host_of(url).removeprefix("www.") or "unknown",
        country=outlet.country if outlet else "ZZ",
        url=url,
        canonical_url=identity.canonical_url,
        title=title,
        text=text,
        markup=sanitize(body.prose.markup or "", is_normal=text == body.text),
        summary=labels.summary,
        section=labels.section,
        image_url=images[0].url if images else None,
        images=images,
        authors=tuple(author for author in byline.authors if author != agency),
        credits=byline.contributions,
        tags=labels.tags,
        agency=agency,
        published_at=dates.published_at,
        modified_at=dates.modified_at,
        published_day=dates.published_day,
        date_precision=dates.precision,
        date_source=dates.source,
        fetched_at=fetched_at,
        discovered_via=link.via if link else DiscoveredVia.ARGUMENT,
        language_declared=identity.language_declared,
        is_free=rights.is_free,
        live=body.live,
        licence_url=rights.licence_url,
        copyright_holder=rights.copyright_holder,
        tdm_reserved=rights.tdm_reserved,
        robots_directives=rights.robots_directives,
        publish=rights.publish,
        publish_reason=rights.publish_reason,
        word_count=word_count(text),
        extraction_method=body.method,
        warnings=(
            *page.warnings,
            *body.warnings,
            *left_out,
            *dates.warnings,
            *byline.warnings,
            *identity.warnings,
            *rights.warnings,
            *find_translation_marks(page, text),
        ),
    )
    return Extracted(article=article, credited=byline.credited, editions=identity.alternates)


def _read_words(page: Page, cleared: Page, rules: Outlet | None, dates: Dates) -> tuple[str, str, Body]:
    """Return headline, text and body of the article; `cleared` is the page without what its outlet's rules remove.

    Raises NotAnArticle.
    """
    title = normalize_line(read_headline(page, rules.title_from if rules else None) or "")
    body = read_body(cleared, title=title, rule=rules.body if rules else None)
    text = normalize_text(body.text)
    reason = refusal_reason(page, title, text, date_source=dates.source)
    if reason is not None:
        raise NotAnArticle(reason)
    if not title:
        raise NotAnArticle(ArticleRefusal.NO_HEADLINE)
    return title, text, body


def _agency_of(byline: Byline, signed_off: str, outlet: Outlet | None) -> str | None:
    """Return the agency that the byline credits, else one that ends the text, else the outlet's own."""
    stated = byline.agency or find_agency((), signed_off) or signing(byline.organisations, signed_off)
    return stated or (outlet.agency if outlet else None)
