"""Date strings of any outlet as wall clocks: ISO 8601, RFC 822, epoch, numeric and written dates in 90
languages, Solar Hijri, Ethiopian, Buddhist and Japanese years among them.

One bounded grammar instead of a general parser: dateutil reads almost anything as some date, and dateparser
takes seconds over twenty hostile bytes. A string without a four-digit year (or a dotted two-digit one) is no
date here.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple
from zoneinfo import ZoneInfo

from newscrawl.dates.calendars import from_buddhist, from_ethiopian, from_solar_hijri, western_years

MAX_CHARS = 120
"""Longer strings are no dates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date string as read: wall clock, and the zone if the string states one."""

    wall: datetime
    """Without zone, to the second; midnight when `has_time` is False."""
    tz: tzinfo | None = None
    """Zone that the string itself states; None when it states none."""
    has_time: bool = False
    swapped: date | None = None
    """The other reading when day and month could stand either way (`03/04/2026`), else None."""


_YEAR_FIRST = re.compile(
    r"(?<!\d)(\d{4})\s?(?:[-/.年년]|оны?)\s?(\d{1,2})\s?(?:[-/.月월]|(?:-?р )?сарын)\s?(\d{1,2})(?!\d)\s?[日일]?"
)
_YEAR_LAST = re.compile(r"(?<![\d.:])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|(?<=\.)\d{2})(?!\d)")
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm|,)?\s+(\d{4})(?!\d)", re.IGNORECASE)
_ARABIC_TWIN_MONTH = re.compile(r"(تشرين|كانون)\s+(الأول|الاول|الثاني)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(?!\d)")
# From 1990 to 2030. The lunar years of that time begin with 1410, so a number tells the calendar.
_SOLAR_HIJRI_YEARS = range(1369, 1410)
_BUDDHIST_YEARS = range(2533, 2600)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
# Not \w+: the vowel signs of Indic scripts are marks, which \w leaves out.
_WORD = re.compile(r"[^\W\d_][^\s\d.,:;/|()\-]*")
_YEAR = re.compile(r"(?<![\d:.])\d{4}(?![\d:])")
_DAY_BEFORE = re.compile(
    r"(?<![\d:])(\d{1,2})(?:\s?[.,°]|er|st|nd|rd|th|-?го|o|a)?[\s.\-/]*(?:de|di|d’|d'|of)?\s*$"
)
_DAY_AFTER = re.compile(r"^[\s.,\-]*(\d{1,2})(?![\d:]|\.\d\d)")
_TIME = re.compile(
    r"(?<![\d+\-])(\d{1,2})\s?(?:[:.]|h|時|时|点|點|시)\s?(\d{2})(?::(\d{2}))?(?:[.,]\d{1,9})?(?!\d)"
    r"|(?<![\d+\-])(\d{1,2})\s?(?:時|시|点|點|h\b|Uhr)"
)
_AFTERNOON = re.compile(r"(?<![^\W\d_])p\.?\s?m\b|下午|午後|오후|μ\.?μ|(?<=[\d\s])م(?!\w)", re.IGNORECASE)
_MORNING = re.compile(r"(?<![^\W\d_])a\.?\s?m\b|上午|午前|오전|π\.?μ|(?<=[\d\s])ص(?!\w)", re.IGNORECASE)
_OFFSET = re.compile(r"^\s*(?:(?:UTC|GMT)\s?)?([+\-−])(\d{1,2})(?::?(\d{2}))?(?!\d)")
_ZULU = re.compile(r"^\s*Z(?!\w)", re.IGNORECASE)
_ABBREVIATION = re.compile(r"(?<![^\W\d_])([A-Z]{2,5})(?![^\W\d_])")

# RFC 822 gives the American ones; of the others only those that mean one zone among news outlets.
# IST, CST in Asia, BST in Dhaka and the like are known by the outlet's own zone.
_ZONE_HOURS: Mapping[str, float] = {
    "UTC": 0, "GMT": 0, "UT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2,
    "EET": 2, "EEST": 3, "MSK": 3, "TRT": 3, "EAT": 3, "CAT": 2, "WAT": 1, "SAST": 2, "GST": 4, "PKT": 5,
    "NPT": 5.75, "WIB": 7, "WITA": 8, "WIT": 9, "ICT": 7, "SGT": 8, "HKT": 8, "MYT": 8, "PHT": 8, "JST": 9,
    "KST": 9, "AWST": 8, "ACST": 9.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "BRT": -3, "ART": -3,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip


def parse_moment(text: str, *, language: str = "", zone: ZoneInfo | None = None) -> Moment | None:
    """Return what `text` says, None when it holds no full date.

    `language` (a BCP 47 tag) decides month names that two languages share, and whether English writes the
    month first; `zone` decides abbreviations such as IST. A numeric date that stays undecided is read day
    first, with `swapped` set.
    """
    if not 6 <= len(text) <= MAX_CHARS:
        return None
    text = _plain(text)
    if _EPOCH.fullmatch(text):
        return _from_epoch(int(text[:10]))
    found = _numeric(text) or _written(text, language)
    if found is None:
        return None
    day, rest, swapped = found
    clock, tz = _clock(rest)
    wall = datetime.combine(day, datetime.min.time()) + clock if clock is not None else None
    if wall is None:
        return Moment(wall=datetime.combine(day, datetime.min.time()), swapped=swapped)
    return Moment(wall=wall, tz=tz or _named_zone(rest, wall, zone), has_time=True, swapped=swapped)


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).strip()
    if text.isascii():
        return text
    digits = "".join(str(unicodedata.digit(c)) if not c.isascii() and c.isdigit() else c for c in text)
    return western_years(_ARABIC_TWIN_MONTH.sub(r"\1_\2", digits))


def _from_epoch(seconds: int) -> Moment:
    return Moment(wall=datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None), tz=UTC, has_time=True)


_Found = tuple[date, str, date | None]


def _numeric(text: str) -> _Found | None:
    """Return the first numeric date, what stands around it, and its other reading."""
    match = _YEAR_FIRST.search(text)
    if match is not None:
        return _found(text, match, *map(int, match.groups()))
    match = _YEAR_LAST.search(text)
    if match is not None:
        return _year_last(text, match)
    match = _VIETNAMESE.search(text)
    if match is not None:
        return _found(text, match, *map(int, reversed(match.groups())))
    match = _COMPACT.search(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = match.groups()
    time = f"{hour}:{minute}:{second or '00'}" if hour else ""
    return _found(text, match, int(year), int(month), int(day), time=time)


def _found(
    text: str, match: re.Match[str], year: int, month: int, day: int, *, time: str = ""
) -> _Found | None:
    value = _date(year, month, day)
    rest = f"{text[: match.start()]} {time}{text[match.end() :]}"
    return (value, rest, None) if value is not None else None


def _year_last(text: str, match: re.Match[str]) -> _Found | None:
    first, second = int(match[1]), int(match[3])
    year = int(match[4]) + (2000 if len(match[4]) == 2 else 0)
    day_first = _date(year, second, first)
    month_first = _date(year, first, second) if match[2] != "." else None
    value = day_first or month_first
    if value is None:
        return None
    swapped = month_first if day_first is not None and month_first != day_first else None
    return value, f"{text[: match.start()]} {text[match.end() :].lstrip(' -–—,|')}", swapped


def _written(text: str, language: str) -> _Found | None:
    """Return the first date with a month's name: `28. April 2023`, `Apr 28 19:20:36 2023`."""
    for word in _WORD.finditer(text):
        month = month_of(word[0], language)
        # "10 Hidar 2019 (19 November 2026)": each month has the year behind it, unless only one stands before.
        year = _YEAR.search(text, word.end()) or _YEAR.search(text) if month is not None else None
        if month is None or year is None:
            continue
        blanked = _blank(text, year.span())
        before, after = blanked[: word.start()], blanked[word.end() :]
        day = _DAY_BEFORE.search(before) or _DAY_AFTER.search(after)
        value = _day_of(month, int(year[0]), int(day[1])) if day is not None else None
        if day is None or value is None:
            continue
        start = day.start(1) + (word.end() if day.string is after else 0)
        rest = _blank(_blank(blanked, word.span()), (start, start + len(day[1])))
        return value, rest, None
    return None


def _blank(text: str, span: tuple[int, int]) -> str:
    return text[: span[0]] + " " * (span[1] - span[0]) + text[span[1] :]


def _day_of(month: "Month", year: int, day: int) -> date | None:
    if month.calendar == "solar-hijri":
        return from_solar_hijri(year, month.number, day)
    if month.calendar == "ethiopian":
        return from_ethiopian(year, month.number, day)
    return _date(year, month.number, day)


def _date(year: int, month: int, day: int) -> date | None:
    if year in _SOLAR_HIJRI_YEARS:
        return from_solar_hijri(year, month, day)
    if year in _BUDDHIST_YEARS:
        return from_buddhist(year, month, day)
    try:
        # Not 9999: 24:00 of its last day is no datetime.
        return date(year, month, day) if year < 9999 else None
    except ValueError:
        return None


def _clock(rest: str) -> tuple[timedelta | None, tzinfo | None]:
    """Return the time of day in what stands around a date, and a numeric offset behind it."""
    match = _TIME.search(rest)
    if match is None:
        return None, None
    hour, minute, second = int(match[1] or match[4]), int(match[2] or 0), int(match[3] or 0)
    if hour <= 12 and _AFTERNOON.search(rest):
        hour = hour % 12 + 12
    elif hour == 12 and _MORNING.search(rest):
        hour = 0
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):
        return None, None
    # A leap second is read as the second before it, as databases do.
    return timedelta(hours=hour, minutes=minute, seconds=min(second, 59)), _offset(rest[match.end() :])


def _offset(behind: str) -> tzinfo | None:
    if _ZULU.match(behind):
        return UTC
    match = _OFFSET.match(re.sub(r"^\s*(?:Uhr\b|h\b|[ap]\.?\s?m\b\.?)", "", behind, flags=re.IGNORECASE))
    if match is None:
        return None
    size = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    if size > timedelta(hours=14):
        return None
    return timezone(size if match[1] == "+" else -size)


def _named_zone(rest: str, wall: datetime, zone: ZoneInfo | None) -> tzinfo | None:
    for match in _ABBREVIATION.finditer(rest):
        if zone is not None and zone.tzname(wall) == match[1]:
            return zone
        hours = _ZONE_HOURS.get(match[1])
        if hours is not None:
            return timezone(timedelta(hours=hours))
    return None


class Month(NamedTuple):
    """A month of a calendar."""

    number: int
    """1 to 12, 13 for the days at the end of an Ethiopian year."""
    calendar: str = ""
    """`solar-hijri, ethiopian`, "" for the Gregorian."""


def month_of(word: str, language: str = "") -> Month | None:
    """Return the month of which `word` is a name in `language`, else in any language that no other contradicts."""
    form = _fold(word)
    if len(form) < 2:
        return None
    own, common = _months()
    return own.get((language.split("-", maxsplit=1)[0].lower(), form)) or common.get(form)


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=1)
def _months() -> tuple[Mapping[tuple[str, str], Month], Mapping[str, Month]]:
    own: dict[tuple[str, str], Month] = {}
    meanings: dict[str, set[Month]] = {}
    table = files("newscrawl.dates").joinpath("month_names.txt").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line.startswith("#"):
            continue
        heading, *months = line.split()
        language, _, calendar = heading.partition("@")
        for number, forms in enumerate(months, start=1):
            for form in map(_fold, forms.split("/")):
                own.setdefault((language, form), Month(number, calendar))
                meanings.setdefault(form, set()).add(Month(number, calendar))
    return own, {form: min(found) for form, found in meanings.items() if len(found) == 1}
