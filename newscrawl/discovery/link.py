"""What discovery finds: links to articles, and what their source said of them."""

from dataclasses import dataclass
from datetime import datetime

from newscrawl.vocabulary import SourceReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address that may be an article's, with the hints of the source that named it. Picklable.

    Hints are the source's claims, cleaned of markup, never truths: extraction weighs them against the page.
    """

    url: str
    """Absolute http(s) address as the source wrote it."""
    via: str
    """`feed, news-sitemap, sitemap, section, rest, argument`."""
    source: str | None = None
    """Address of the feed, sitemap or section page; None for `argument`."""
    title: str | None = None
    summary: str | None = None
    published_at: datetime | None = None
    """Aware, in UTC; zone-less times were read in the outlet's zone."""
    published_precision: str = "instant"
    """`instant`, or `day` when the source gave only a date: `published_at` is then midnight at the outlet."""
    modified_at: datetime | None = None
    """Aware, in UTC; a sitemap's `lastmod`, a feed's `updated`, WordPress's `modified_gmt`.

    A date alone is midnight at the outlet.
    """
    language: str | None = None
    """Tag as written in the source (of the entry, else of the whole feed)."""
    authors: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    image_url: str | None = None
    licence_url: str | None = None
    """creativeCommons:license, an Atom rel=license link, or cc:license."""
    content_hash: str | None = None
    """Of the article's text where the source holds it (`content:encoded`), so that an edit shows."""
    rights: str | None = None
    """The source's rights line (RSS copyright, Atom or Dublin Core rights), entry first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A sitemap named by a sitemap index."""

    url: str
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An entry that gave no link, and why (`scheme-file`, `no-link`, `malformed-address`, `over-cap`)."""

    entry: str
    """The entry's address or the beginning of its text, at most 200 characters."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What one source said: newest links first, those without a date last in the source's order."""

    links: tuple[Link, ...] = ()
    older: tuple[Link, ...] = ()
    """Where older entries were asked for, the links from that place of the order on."""
    older_from: int | None = None
    """Place from which entries are left that stand neither in `links` nor in `older`; None: there are none."""
    children: tuple[Child, ...] = ()
    """Sitemaps of an index, the likeliest to hold news first, those that list no articles left out."""
    refused: tuple[Refused, ...] = ()
    poll_seconds: int | None = None
    """How long the source asks not to be polled again (`ttl`, `sy:update*`), in seconds."""
    next_page: str | None = None
    """Of a section, the page with older articles; None where it links none."""
    moved_to: str | None = None
    """New address that the source names for itself (`itunes:new-feed-url`), None otherwise."""


class UnreadableSource(Exception):
    """A source's body is none of what its kind allows; `reason` is the word that says why."""

    def __init__(self, reason: SourceReason) -> None:
        super().__init__(reason)
        self.reason: str = reason.value
