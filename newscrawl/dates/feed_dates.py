"""Dates of feeds and sitemaps (RFC 822, ISO 8601 and their common misspellings) to UTC, in microseconds."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo

_MAX_CHARS = 64
_YEARS = range(1990, 2101)

_TIME = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d{1,9})?)?\s*(?P<half>[ap]\.?m\.?)?"
)
_ZONE = r"\s*(?P<zone>[A-Za-z]{0,5}\s*[+-]\d{1,2}:?\d{0,2}|[A-Za-z]{1,5})?(?:\s*\([^)]{0,30}\))?"
_ISO = re.compile(
    rf"(?P<year>\d{{4}})[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?:[T\s]\s*{_TIME}{_ZONE})?", re.IGNORECASE
)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?"
    r"(?P<half>)(?P<zone>Z|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_MONTH_NAMED = re.compile(
    rf"(?:[^\W\d]{{2,12}}\.?,?\s+)?(?P<day>\d\d?)(?:\s+|-)(?P<name>[A-Za-z]{{3,9}})\.?(?:\s+|-)(?P<year>\d{{4}}|\d\d)"
    rf"(?:,?\s+{_TIME}{_ZONE})?",
    re.IGNORECASE,
)
# With dots the day always comes first; with slashes nobody knows, so those are not read.
_DOTTED = re.compile(
    rf"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{{4}})\.?(?:,?\s+{_TIME}{_ZONE})?", re.IGNORECASE
)
_MONTHS = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
)}  # fmt: skip

_ABBREVIATIONS = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120,
    "EET": 120, "EEST": 180, "MSK": 180, "SAST": 120, "WAT": 60, "CAT": 120, "EAT": 180, "TRT": 180,
    "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "BRT": -180, "ART": -180, "PKT": 300, "WIB": 420, "WITA": 480, "WIT": 540, "HKT": 480, "SGT": 480,
    "PHT": 480, "KST": 540, "JST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
}  # fmt: skip
"""Minutes east of UTC. Those that mean several zones (IST, CST, BST, AST) are left to the outlet's own."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as read; `at` is aware and in UTC."""

    at: datetime
    precision: str
    """`instant`, or `day` when no time was given (`at` is then that day's midnight in the outlet's zone)."""


def read_moment(text: str | None, zone: tzinfo) -> Moment | None:
    """Read the date of a feed or sitemap; a time without a zone, or with an ambiguous one, is in `zone`.

    None for what is no date, for days that do not exist and for years outside 1990 to 2100: a claim like
    that is a default of some content system, never a publication.
    """
    cleaned = (text or "").strip()
    if not cleaned or len(cleaned) > _MAX_CHARS:
        return None
    for form in (_ISO, _MONTH_NAMED, _DOTTED, _COMPACT):
        match = form.fullmatch(cleaned)
        if match is not None:
            return _moment(match.groupdict(), zone)
    return None


def read_instant(text: str | None, zone: tzinfo) -> datetime | None:
    """Return the moment of `read_moment` without its precision."""
    moment = read_moment(text, zone)
    return moment.at if moment is not None else None


def _moment(parts: dict[str, str | None], zone: tzinfo) -> Moment | None:
    try:
        local = _local_time(parts)
        offset = _offset(parts.get("zone"), local, zone)
        at = (local.replace(tzinfo=offset)).astimezone(UTC)
    except (ValueError, OverflowError, KeyError):
        return None
    if local.year not in _YEARS:
        return None
    return Moment(at, "instant" if parts["hour"] else "day")


def _local_time(parts: dict[str, str | None]) -> datetime:
    written = parts["year"] or ""
    year = int(written) + (2000 if len(written) == 2 else 0)
    month = int(parts["month"] or 0) if "month" in parts else _MONTHS[(parts["name"] or "")[:3].lower()]
    hour = _hour(int(parts["hour"] or 0), parts["half"])
    # 24:00 is the next day's midnight, second 60 a leap second: both legal in ISO 8601.
    extra = timedelta(
        hours=hour, minutes=int(parts["minute"] or 0), seconds=min(int(parts["second"] or 0), 59)
    )
    if hour > 24 or int(parts["minute"] or 0) > 59 or int(parts["second"] or 0) > 60:
        raise ValueError(parts)
    return datetime(year, month, int(parts["day"] or 0)) + extra  # noqa: DTZ001


def _hour(hour: int, half: str | None) -> int:
    if not half:
        return hour
    return hour % 12 + (12 if half.lower().startswith("p") else 0)


def _offset(written: str | None, local: datetime, zone: tzinfo) -> tzinfo:
    name = re.sub(r"\s+", "", written or "").upper()
    numeric = re.search(r"([+-])(\d\d?):?(\d\d)?\Z", name)
    if numeric is not None:
        return _numeric(*numeric.groups())
    if not name or zone.tzname(local) == name or name not in _ABBREVIATIONS:
        return zone
    return timezone(timedelta(minutes=_ABBREVIATIONS[name]))


def _numeric(sign: str, hours: str, minutes: str | None) -> tzinfo:
    # More than a day is no zone: timezone() refuses it with a ValueError.
    span = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return timezone(-span if sign == "-" else span)
