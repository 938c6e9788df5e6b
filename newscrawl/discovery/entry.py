"""An entry of a feed in any format, still as written, and the one way from there to a Link."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from newscrawl.dates.feed_dates import read_feed_date, read_feed_time
from newscrawl.discovery.link import Link, Refused
from newscrawl.discovery.link_addresses import as_article, home_domains, on_site, resolve
from newscrawl.discovery.plain import MAX_SUMMARY_CHARS, MAX_TITLE_CHARS, names, one_line, plain_text, topics
from newscrawl.outlet import Outlet
from newscrawl.vocabulary import DiscoveredVia, EntryRefusal

_MAX_TAG_CHARS = 35
_MAX_CONTENT_CHARS = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a feed says of one article, or of all of its articles, nothing cleaned or checked."""

    addresses: tuple[str, ...] = ()
    """Candidates, the best first."""
    base: str | None = None
    """What relative addresses are relative to; None: the feed's base."""
    title: str | None = None
    is_title_plain: bool = False
    """Whether the title is no markup, so that tags in it are words."""
    summary: str | None = None
    content: str | None = None
    """The article's text, where the feed holds it, with its markup."""
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    language: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    rights: str | None = None


class LinkMaker:
    """Makes links of a feed's entries; `channel` gives what an entry leaves open."""

    def __init__(
        self,
        url: str,
        outlet: Outlet,
        channel: Entry,
        *,
        is_relative_to_site: bool = True,
        via: str = DiscoveredVia.FEED,
    ) -> None:
        """With `is_relative_to_site` addresses are relative to the channel's own link, else to `url`."""
        self._via = via
        self._url = url
        self._outlet = outlet
        self._domains = home_domains(outlet)
        self._channel = channel
        self._base = (is_relative_to_site and _first_resolved(channel.addresses, url)) or url

    def make(self, entry: Entry) -> Link | Refused:
        """Return the entry's link, or why it gives none."""
        base = (entry.base and _first_resolved([entry.base], self._url)) or self._base
        address = self._address(entry, base)
        if isinstance(address, Refused):
            return address
        zone, language = self._outlet.zone, self._outlet.language
        dates = (read_feed_date(text, zone, language) for text in entry.published)
        published = next(filter(None, dates), None)
        changes = (read_feed_time(text, zone, language) for text in entry.modified)
        return Link(
            url=address,
            via=self._via,
            source=self._url,
            title=plain_text(entry.title, limit=MAX_TITLE_CHARS, is_markup=not entry.is_title_plain),
            summary=plain_text(entry.summary, limit=MAX_SUMMARY_CHARS),
            content_hash=_hash_of(entry.content),
            published_at=published.at if published else None,
            published_precision=published.precision if published else "instant",
            modified_at=next(filter(None, changes), None),
            language=language_tag(entry.language) or language_tag(self._channel.language),
            authors=names(entry.authors),
            section=plain_text(entry.section, limit=MAX_TITLE_CHARS),
            tags=topics(entry.tags),
            image_url=_first_resolved(entry.images, base),
            licence_url=_first_resolved((*entry.licences, *self._channel.licences), base),
            rights=plain_text(entry.rights or self._channel.rights, limit=MAX_TITLE_CHARS),
        )

    def _address(self, entry: Entry, base: str) -> str | Refused:
        refused: Refused | None = None
        for candidate in entry.addresses:
            found = on_site(candidate, base, self._domains)
            if isinstance(found, str):
                return as_article(found, self._outlet)
            refused = refused or found
        return refused or Refused(
            entry=plain_text(entry.title, limit=200) or "(nothing)", reason=EntryRefusal.NO_LINK
        )


def _hash_of(content: str | None) -> str | None:
    text = plain_text(content, limit=_MAX_CONTENT_CHARS)
    return blake2b(text.encode(), digest_size=8).hexdigest() if text else None


def _first_resolved(candidates: Iterable[str], base: str) -> str | None:
    resolved = (resolve(candidate, base) for candidate in candidates)
    return next((found for found in resolved if isinstance(found, str)), None)


def language_tag(language: str | None) -> str | None:
    """Return a language as it is written, without what no terminal takes; None for none, or for a whole text."""
    text = one_line((language or "")[: 4 * _MAX_TAG_CHARS])
    return text if text and len(text) <= _MAX_TAG_CHARS else None
