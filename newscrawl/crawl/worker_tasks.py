"""What runs in the worker processes. Heavy libraries are imported there, not in the crawler's own process."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from newscrawl.discovery.link import Link, Listing, UnreadableSource
from newscrawl.outlet import Outlet

if TYPE_CHECKING:
    from newscrawl.extraction import Extracted
    from newscrawl.language.identification import Identification


@dataclass(frozen=True, slots=True)
class Refusal:
    """A page or source that gives nothing, with the one word why."""

    reason: str


def read_source(
    kind: str, body: bytes, url: str, *, outlet: Outlet, content_type: str, max_links: int
) -> Listing | Refusal:
    """Return what a source's body lists."""
    from newscrawl import discovery  # noqa: PLC0415  # only wanted in the workers

    try:
        return discovery.read(kind, body, url, outlet=outlet, content_type=content_type, max_links=max_links)
    except UnreadableSource as refusal:
        return Refusal(refusal.reason)


def extract_article(
    body: bytes, url: str, *, fetched_at: datetime, headers: Mapping[str, str], link: Link, outlet: Outlet
) -> "Extracted | Refusal":
    """Return the article on a page and the editions that it names."""
    from newscrawl.extraction import NotAnArticle, read_article  # noqa: PLC0415  # trafilatura takes 0.4 s to import

    try:
        return read_article(body, url, fetched_at=fetched_at, headers=headers, link=link, outlet=outlet)
    except NotAnArticle as refusal:
        return Refusal(refusal.reason)


def identify_language(title: str, text: str, declared: tuple[str, ...]) -> "Identification":
    """Return the language of an article."""
    from newscrawl.language import identification  # noqa: PLC0415  # langdetect's profiles take 0.4 s to load

    identification.prepare()
    return identification.identify(title, text, declared=declared)
