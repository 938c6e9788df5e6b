"""The common end of every reader: duplicates merged, newest first, capped, and what is left out told."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from newscrawl.discovery.link import Link, Listing, Refused
from newscrawl.vocabulary import EntryRefusal

MAX_CHILDREN = 500
"""Sitemaps taken from one index: ten years of monthly ones and a year of daily ones."""
MAX_ENTRIES = 50_000
"""Entries read of one source, as many as sitemaps.org allows in one file."""
_MAX_REFUSED = 200


def listing(
    links: Iterable[Link], refused: Sequence[Refused] = (), *, max_links: int,
    poll_seconds: int | None = None, moved_to: str | None = None,
) -> Listing:  # fmt: skip
    """Return a Listing of at most `max_links` links; what is over is told in one Refused `over-cap`."""
    # The feed repeats an item when its headline changes: the newest of the same address counts.
    merged = _merged(sorted(links, key=lambda link: _newest_first(link.published_at or link.modified_at)))
    over = over_cap(len(merged) - max_links, "links")
    return Listing(
        links=tuple(merged[:max_links]),
        refused=(*bounded(refused), *over),
        poll_seconds=poll_seconds,
        moved_to=moved_to,
    )


def over_cap(count: int, what: str) -> tuple[Refused, ...]:
    """Return the one Refused that tells of `count` entries left out, nothing where none was."""
    return (Refused(entry=f"{count} further {what}", reason=EntryRefusal.OVER_CAP),) if count > 0 else ()


def _newest_first(at: datetime | None) -> float:
    # Python's sort is stable: what has no date keeps the source's order, after the dated.
    return -at.timestamp() if at is not None else float("inf")


def _merged(links: Iterable[Link]) -> list[Link]:
    first: dict[str, Link] = {}
    for link in links:
        first.setdefault(link.url, link)
    return list(first.values())


def unread(entries: int) -> tuple[Refused, ...]:
    """Return the Refused of a source that goes on after the last entry that is read of any."""
    if entries < MAX_ENTRIES:
        return ()
    return (Refused(entry=f"everything after {MAX_ENTRIES} entries", reason=EntryRefusal.OVER_CAP),)


def bounded(refused: Sequence[Refused]) -> tuple[Refused, ...]:
    """Return the first of many refusals, one for the number of the others, and any `over-cap` among them."""
    if len(refused) <= _MAX_REFUSED:
        return tuple(refused)
    caps = tuple(entry for entry in refused[_MAX_REFUSED:] if entry.reason == EntryRefusal.OVER_CAP)
    others = len(refused) - _MAX_REFUSED - len(caps)
    return (*refused[:_MAX_REFUSED], Refused(entry=f"{others} further entries", reason="refused"), *caps)
