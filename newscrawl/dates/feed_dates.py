"""Dates of feeds and sitemaps, read by the grammar of all dates, in UTC and to the second."""

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from newscrawl.dates.day_order import intended_day
from newscrawl.dates.grammar import parse_moment

_YEARS = range(1990, 2101)


@dataclass(frozen=True, slots=True)
class FeedDate:
    """A date as read; `at` is aware and in UTC."""

    at: datetime
    precision: str
    """`instant`, or `day` when no time was given (`at` is then that day's midnight in the outlet's zone)."""


def read_feed_date(text: str | None, zone: tzinfo, language: str = "") -> FeedDate | None:
    """Read the date of a feed or sitemap; a time without a zone, or with an ambiguous one, is in `zone`.

    `language` is the outlet's, for names of months and the order of day and month. None for what is no date, for days
    that do not exist and for years outside 1990 to 2100: a claim like that is a default of some content system, never a
    publication.
    """
    moment = parse_moment((text or "").strip(), language=language, zone=zone)
    day = intended_day(moment, zone, language) if moment is not None else None
    if moment is None or day is None or day.year not in _YEARS:
        return None
    local = datetime.combine(day, moment.wall.time(), moment.tz or zone)
    return FeedDate(local.astimezone(UTC), "instant" if moment.has_time else "day")


def read_feed_time(text: str | None, zone: tzinfo, language: str = "") -> datetime | None:
    """Return the time of `read_feed_date` without its precision."""
    found = read_feed_date(text, zone, language)
    return found.at if found is not None else None
