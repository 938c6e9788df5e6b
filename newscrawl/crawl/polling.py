"""What a source's response says of its next poll, written down in the store's terms."""

import hashlib
from collections import Counter
from datetime import UTC, datetime
from typing import TypedDict

from scrapy.http import Response

from newscrawl.crawl.requests import header, validators_of
from newscrawl.discovery import poll_interval
from newscrawl.discovery.link import Listing
from newscrawl.downloader.retry_after import retry_after_seconds
from newscrawl.store.sources import NOT_MODIFIED, DueSource, Polled
from newscrawl.store.types import printable
from newscrawl.vocabulary import EntryRefusal

_NO_FAULT = frozenset({EntryRefusal.OVER_CAP, EntryRefusal.NO_ARTICLES, "refused"})
"""What is left out on purpose, or counted elsewhere."""


def unchanged(response: Response, source: DueSource) -> Polled:
    """Return the poll of a source that answered 304, or with the body that is known."""
    known = validators_of(response)
    return Polled(
        url=source.url,
        http_status=response.status,
        body_hash=None if response.status == NOT_MODIFIED else source.body_hash,
        etag=known.etag,
        last_modified=known.last_modified,
        wish_seconds=_wish(response),
    )


def read(
    response: Response, url: str, listing: Listing, *, new: int, is_gap: bool, older_from: int | None
) -> Polled:
    """Return the poll of a source that named `new` links that are fetched in this run.

    `is_gap`: probably it has lost entries since the last poll. `older_from`: where a later poll goes on.
    """
    known = validators_of(response)
    wishes = [seconds for seconds in (listing.poll_seconds, _wish(response)) if seconds]
    return Polled(
        url=url,
        http_status=response.status,
        etag=known.etag,
        last_modified=known.last_modified,
        body_hash=body_hash(response),
        links=len(listing.links),
        new_links=new,
        is_gap=is_gap,
        older_from=older_from,
        **_refused(listing),
        newest_at=max((link.published_at for link in listing.links if link.published_at), default=None),
        wish_seconds=max(wishes, default=None),
    )


class _Refusals(TypedDict):
    refused: int
    refused_as: str | None
    refused_example: str | None


def _refused(listing: Listing) -> _Refusals:
    """Return how many entries gave no link, the reason of most, and one of them."""
    refused = [entry for entry in listing.refused if entry.reason not in _NO_FAULT]
    reasons = Counter(entry.reason for entry in refused).most_common(1)
    most = reasons[0][0] if reasons else None
    example = next((entry.entry for entry in refused if entry.reason == most), None)
    return _Refusals(refused=len(refused), refused_as=most, refused_example=example and printable(example))


def body_hash(response: Response) -> str:
    """Return the hash by which two polls, or two sources, are told to say the same."""
    return hashlib.sha256(response.body).hexdigest()


def failed(url: str, reason: str, response: Response | None = None) -> Polled:
    """Return the poll of a source that could not be read."""
    status, wish = (None, None) if response is None else (response.status, _wish(response))
    return Polled(url=url, http_status=status, failure=reason, wish_seconds=wish)


def _wish(response: Response) -> int | None:
    if response.status in {429, 503}:
        return retry_after_seconds(header(response, "Retry-After"), datetime.now(UTC))
    written = {name: header(response, name) for name in ("Cache-Control", "Expires", "Date")}
    return poll_interval.from_headers(
        cache_control=written["Cache-Control"], expires=written["Expires"], date=written["Date"]
    )
