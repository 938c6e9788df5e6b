"""When a source is polled again, in seconds: after what it gave, what it failed at, and what it asks for itself."""

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from newscrawl.vocabulary import DiscoveredVia

BOUNDS: Mapping[str, tuple[int, int]] = {
    DiscoveredVia.FEED: (120, 6 * 3600),
    DiscoveredVia.NEWS_SITEMAP: (120, 6 * 3600),
    DiscoveredVia.SECTION: (300, 12 * 3600),
    DiscoveredVia.REST: (120, 6 * 3600),
    DiscoveredVia.SITEMAP: (3600, 7 * 86400),
}
"""Shortest and longest seconds between two polls, by kind."""
FIRST_INTERVAL: Mapping[str, int] = {
    DiscoveredVia.FEED: 900,
    DiscoveredVia.NEWS_SITEMAP: 900,
    DiscoveredVia.REST: 900,
    DiscoveredVia.SECTION: 1800,
    DiscoveredVia.SITEMAP: 6 * 3600,
}
"""Seconds between the first polls, by kind."""

_MANY_NEW = 5
"""New links in one poll from which a source is asked twice as often: it lists more than it can hold."""
_GAP_FACTOR = 0.25
"""Of the interval, after a poll that probably came too late."""
MAX_POLL_SECONDS = 7 * 86_400
"""No news source means it when it asks for longer."""
_PERIODS = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
_MAX_AGE = re.compile(r"(?<![\w-])(s-maxage|max-age)\s*=\s*\"?(\d{1,10})", re.IGNORECASE)


def next_interval(kind: str, interval_seconds: int, new_links: int, *, is_gap: bool = False) -> int:
    """Return the seconds until the next poll, within the kind's bounds.

    Fewer than before when much was new, fewest after a gap, more when nothing was new.
    """
    factor = _GAP_FACTOR if is_gap else 0.5 if new_links >= _MANY_NEW else 0.8 if new_links else 1.5
    shortest, longest = BOUNDS[kind]
    return round(min(max(interval_seconds * factor, shortest), longest))


def failure_pause(interval_seconds: int, failures: int) -> int:
    """Return the seconds until a failing source is asked again; doubles with each failure, at most a day."""
    return int(min(interval_seconds * 2 ** min(failures, 10), 86400))


def from_ttl(minutes: str | None) -> int | None:
    """Return the seconds of RSS's `ttl`; None where it is no positive whole number."""
    text = (minutes or "").strip()
    return _bounded(int(text) * 60) if re.fullmatch(r"[0-9]{1,9}", text) else None


def from_syndication(period: str | None, frequency: str | None) -> int | None:
    """Return the seconds between updates of `sy:updatePeriod` and `sy:updateFrequency` (default 1)."""
    seconds = _PERIODS.get((period or "").strip().lower())
    text = (frequency or "1").strip()
    if seconds is None or not re.fullmatch(r"[0-9]{1,6}", text) or int(text) == 0:
        return None
    return _bounded(seconds // int(text))


def from_headers(*, cache_control: str = "", expires: str = "", date: str = "") -> int | None:
    """Return how long a response is fresh: `max-age`, else Expires less Date; None where neither is usable.

    `s-maxage` is for shared caches, which we are not; `no-cache` and `no-store` say nothing of the interval.
    """
    ages = {name.lower(): int(seconds) for name, seconds in _MAX_AGE.findall(cache_control[:1000])}
    if "max-age" in ages:
        return _bounded(ages["max-age"])
    try:
        return _bounded(int((parsedate_to_datetime(expires) - parsedate_to_datetime(date)).total_seconds()))
    except (TypeError, ValueError, OverflowError):
        return None


def longest(*seconds: int | None) -> int | None:
    """Return the longest of what is known: a guest waits as long as any sign on the door says."""
    return max((value for value in seconds if value is not None), default=None)


def _bounded(seconds: int) -> int | None:
    return min(seconds, MAX_POLL_SECONDS) if seconds > 0 else None
