"""Whether `03/04/2026` is the third of April or the fourth of March."""

import re
from datetime import date, tzinfo
from zoneinfo import ZoneInfo

from newscrawl.dates.grammar import Moment

_MONTH_FIRST_ZONES = frozenset(
    {
        "America/New_York", "America/Detroit", "America/Chicago", "America/Denver", "America/Boise",
        "America/Phoenix", "America/Los_Angeles", "America/Anchorage", "America/Juneau", "Pacific/Honolulu",
        "America/Puerto_Rico", "Pacific/Guam", "America/Indiana/Indianapolis", "America/Kentucky/Louisville",
        "Asia/Manila",
    }
)  # fmt: skip
_NO_PLACE = frozenset({"UTC", "Etc/UTC", "Etc/GMT", "GMT"})


def is_month_first(zone: tzinfo | None, language: str) -> bool | None:
    """Return whether an outlet in `zone`, or a page in `language` where the zone says no place, writes the month first.

    None where neither tells: English without a country is written both ways.
    """
    if isinstance(zone, ZoneInfo) and zone.key not in _NO_PLACE:
        return zone.key in _MONTH_FIRST_ZONES
    tag = language.lower().replace("_", "-")
    if tag == "en-us":
        return True
    return False if tag and not re.fullmatch("en(-.*)?", tag) else None


def intended_day(moment: Moment, zone: tzinfo | None, language: str) -> date | None:
    """Return the day that `moment` means, None where its day and month could stand either way."""
    if moment.swapped is None:
        return moment.wall.date()
    month_first = is_month_first(zone, language)
    if month_first is None:
        return None
    return moment.swapped if month_first else moment.wall.date()
