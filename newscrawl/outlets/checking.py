"""Whether outlets are as declared: saved pages extract as expected, selectors match something, sources answer."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from lxml.cssselect import CSSSelector

from newscrawl import discovery
from newscrawl.article import Article
from newscrawl.discovery import Read
from newscrawl.discovery.link import Link, Listing, UnreadableSource
from newscrawl.extraction import Extract, NotAnArticle, extract
from newscrawl.extraction.page import open_page
from newscrawl.outlet import Layout, Outlet, Source
from newscrawl.outlets.comparing import Difference, body_f1, compare
from newscrawl.outlets.fetching import Fetched, FetchFailed
from newscrawl.outlets.fixtures import Fixture

_DECISIVE = {"title", "published_at", "text"}
"""An outlet with another author line is still a good one; one with another text is not."""
STALE_AFTER = timedelta(days=7)
_MAX_CHILDREN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReport:
    """One saved page: what differs, or why it was refused."""

    page: str
    health: str
    """`ok`, `differs` or `refused`."""
    accepted: bool
    refused: str | None = None
    body_f1: float | None = None
    """None where no text is expected."""
    differences: tuple[Difference, ...] = ()
    method: str | None = None
    """How the text was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReport:
    """One source, asked just now."""

    url: str
    kind: str
    health: str
    """`ok`, `stale`, `empty`, `unreadable` or `failed`."""
    detail: str = ""
    links: int = 0
    newest: datetime | None = None
    sample: Link | None = None
    """The newest link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletReport:
    """One outlet."""

    name: str
    country: str
    pages: tuple[PageReport, ...] = ()
    sources: tuple[SourceReport, ...] = ()
    article: str | None = None
    """Online: headline of an article that was fetched and extracted; None when that was not tried."""
    dead_selectors: tuple[str, ...] = ()
    """Rules that match nothing on any of the outlet's saved pages."""
    faults: tuple[str, ...] = ()
    """Everything that makes the health, in sentences."""

    @property
    def health(self) -> str:
        """Return `failing`, `ok`, or `unseen` when there is nothing to check it with."""
        if self.faults:
            return "failing"
        return "ok" if self.pages or self.sources else "unseen"

    def as_json(self) -> dict[str, Any]:
        """Return the report for a nightly job; times are ISO 8601."""
        report = asdict(self)
        for source in report["sources"]:
            source["newest"] = source["newest"].isoformat() if source["newest"] else None
            source["sample"] = source["sample"]["url"] if source["sample"] else None
        return {"health": self.health, **report}


def check_saved(
    outlet: Outlet,
    pages: Sequence[Fixture],
    html_of: Callable[[Fixture], bytes],
    *,
    extract: Extract = extract,
) -> OutletReport:
    """Return how the outlet does on its saved pages."""
    bodies = {page.page: html_of(page) for page in pages}
    reports = tuple(check_page(outlet, page, bodies[page.page], extract=extract) for page in pages)
    dead = dead_selectors(outlet, [(page, bodies[page.page]) for page in pages]) if pages else ()
    faults = [_page_fault(report) for report in reports if report.health != "ok"]
    faults += [f"{selector} matches nothing on {len(pages)} saved page(s)" for selector in dead]
    faults += [
        f"article_url does not match {page.url}" for page in pages if not outlet.is_article_url(page.url)
    ]
    return OutletReport(
        name=outlet.name, country=outlet.country, pages=reports, dead_selectors=dead, faults=tuple(faults)
    )


def check_page(outlet: Outlet, page: Fixture, html: bytes, *, extract: Extract = extract) -> PageReport:
    """Return how one page extracts against what is expected of it."""
    try:
        article = extract(html, page.url, fetched_at=page.fetched_at, outlet=outlet)
    except NotAnArticle as refusal:
        return PageReport(page=page.page, health="refused", accepted=page.accepted, refused=refusal.reason)
    differences = compare(page.expected, _fields(article), zone=outlet.zone)
    expected = page.expected.get("text")
    return PageReport(
        page=page.page,
        health="differs" if any(d.field in _DECISIVE for d in differences) else "ok",
        accepted=page.accepted,
        body_f1=body_f1(expected, article.text) if expected else None,
        differences=differences,
        method=article.extraction_method,
    )


def _fields(article: Article) -> Mapping[str, Any]:
    return {
        "title": article.title, "authors": article.authors, "published_at": article.published_at, "text": article.text,
    }  # fmt: skip


def _page_fault(report: PageReport) -> str:
    if report.refused is not None:
        return f"{report.page}: refused as {report.refused}"
    parts = [_shown(d) for d in report.differences if d.field in _DECISIVE]
    return f"{report.page}: {'; '.join(parts)}"


def _shown(difference: Difference) -> str:
    if difference.f1 is not None:
        return f"text F1 {difference.f1:.2f} ({difference.found} for {difference.expected})"
    return f"{difference.field} {difference.found!r} for {difference.expected!r}"


def dead_selectors(outlet: Outlet, pages: Iterable[tuple[Fixture, bytes]]) -> tuple[str, ...]:
    """Return the outlet's selectors, older layouts' too, that match nothing on any of the pages."""
    rules: tuple[Outlet | Layout, ...] = (outlet, *outlet.layouts)
    waiting = dict.fromkeys(
        selector for r in rules for selector in (r.body, r.author, *r.remove) if selector is not None
    )
    for page, html in pages:
        if not waiting:
            break
        tree = open_page(html, page.url, fetched_at=page.fetched_at, headers={}).tree
        for selector in tuple(waiting):
            if CSSSelector(selector, translator="html")(tree):
                del waiting[selector]
    return tuple(waiting)


def check_online(
    outlet: Outlet,
    fetch: Callable[[str], Fetched],
    *,
    now: datetime,
    extract: Extract = extract,
    read: Read = discovery.read,
) -> tuple[tuple[SourceReport, ...], str | None, tuple[str, ...]]:
    """Return a report on each source, the headline of one fetched article, and the faults."""
    reports = tuple(_check_source(outlet, source, fetch, now, read) for source in outlet.sources)
    faults = [
        f"{r.kind} {r.url}: {r.health}{f' ({r.detail})' if r.detail else ''}"
        for r in reports
        if r.health != "ok"
    ]
    sample = next((report.sample for report in reports if report.sample is not None), None)
    if sample is None:
        return reports, None, tuple(faults)
    headline, fault = _check_article(outlet, sample, fetch, now, extract)
    return reports, headline, (*faults, *((fault,) if fault else ()))


def _check_source(
    outlet: Outlet, source: Source, fetch: Callable[[str], Fetched], now: datetime, read: Read
) -> SourceReport:
    try:
        listing = read_source(outlet, source.kind, source.url, fetch, read=read)
    except FetchFailed as failure:
        return SourceReport(url=source.url, kind=source.kind, health="failed", detail=str(failure))
    except UnreadableSource as refusal:
        return SourceReport(url=source.url, kind=source.kind, health="unreadable", detail=refusal.reason)
    reasons = Counter(refused.reason for refused in listing.refused)
    if not listing.links:
        detail = ", ".join(f"{reason} {count}" for reason, count in reasons.most_common(3))
        return SourceReport(url=source.url, kind=source.kind, health="empty", detail=detail)
    newest = max(
        (at for link in listing.links if (at := link.published_at or link.modified_at)), default=None
    )
    is_stale = newest is not None and now - newest > STALE_AFTER
    return SourceReport(
        url=source.url,
        kind=source.kind,
        health="stale" if is_stale else "ok",
        detail=f"newest of {newest:%Y-%m-%d}" if is_stale and newest else "",
        links=len(listing.links),
        newest=newest,
        sample=listing.links[0],
    )


def read_source(
    outlet: Outlet,
    kind: str,
    url: str,
    fetch: Callable[[str], Fetched],
    *,
    children: int = _MAX_CHILDREN,
    read: Read = discovery.read,
) -> Listing:
    """Return what a source lists, of an index what its newest children do. Raises FetchFailed, UnreadableSource."""
    page = fetch(url)
    if page.status != 200:
        raise FetchFailed(f"HTTP {page.status}")
    content_type = page.headers.get("content-type", "")
    listing = read(kind, page.body, page.url, outlet=outlet, content_type=content_type)
    for child in listing.children[:children]:
        inner = read_source(outlet, kind, child.url, fetch, children=0, read=read)
        if inner.links:
            return inner
    return listing


def _check_article(
    outlet: Outlet, link: Link, fetch: Callable[[str], Fetched], now: datetime, extract: Extract
) -> tuple[str | None, str | None]:
    try:
        page = fetch(link.url)
        if page.status != 200:
            return None, f"article {link.url}: HTTP {page.status}"
        article = extract(page.body, page.url, fetched_at=now, headers=page.headers, link=link, outlet=outlet)
    except FetchFailed as failure:
        return None, f"article {link.url}: {failure}"
    except NotAnArticle as refusal:
        return None, f"article {link.url}: refused as {refusal.reason}"
    return article.title, None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All saved pages together."""

    pages: int
    body_f1: float
    """Mean over the pages that expect a text."""
    title: float
    published_at: float
    authors: float
    """Shares of all pages that have the field as expected, refused pages counted as wrong."""


def figures(reports: Iterable[OutletReport]) -> Figures:
    """Return the figures over all pages of the reports."""
    pages = [page for report in reports for page in report.pages]
    scores = [page.body_f1 or 0.0 for page in pages if page.body_f1 is not None or page.refused]

    def share(field: str) -> float:
        right = [
            page for page in pages if not page.refused and field not in {d.field for d in page.differences}
        ]
        return len(right) / len(pages) if pages else 0.0

    return Figures(
        pages=len(pages),
        body_f1=sum(scores) / len(scores) if scores else 0.0,
        title=share("title"),
        published_at=share("published_at"),
        authors=share("authors"),
    )
