"""When an article was published and changed, and how far to trust it (thin)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from newscrawl.discovery.link import Link
from newscrawl.extraction.page import Page
from newscrawl.extraction.structured import own_articles, texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Aware UTC times; a None is not known for certain."""

    published_at: datetime | None = None
    modified_at: datetime | None = None
    precision: str | None = None
    source: str | None = None
    warnings: tuple[str, ...] = ()


def read_dates(page: Page, *, zone: ZoneInfo | None = None, link: Link | None = None) -> Dates:
    """Return the times of the article on `page`."""
    for entity in own_articles(page):
        for text in texts(entity, "datePublished", "dateCreated"):
            published = _parse(text, zone, page.fetched_at)
            if published is not None:
                return Dates(published_at=published, precision="instant", source="json-ld")
    for name in ("article:published_time", "datepublished", "date", "dc.date.issued"):
        published = _parse(page.first_meta(name) or "", zone, page.fetched_at)
        if published is not None:
            return Dates(published_at=published, precision="instant", source="meta")
    if link is not None and link.published_at is not None:
        source = "news-sitemap" if link.via == "news-sitemap" else "feed"
        return Dates(published_at=link.published_at, precision="instant", source=source)
    return Dates()


def _parse(text: str, zone: ZoneInfo | None, fetched_at: datetime) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text[:40].strip())
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=zone or UTC)
        moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if moment.year >= 1990 and moment <= fetched_at + timedelta(days=1) else None
