"""Date strings of any outlet as wall clocks: pages, feeds and sitemaps are read by this one grammar.

ISO 8601, RFC 822, asctime, epoch, numeric and written dates in 90 languages, month or day first, with ordinals, Solar
Hijri, Ethiopian, Buddhist and Japanese years among them. Bounded, instead of a general parser: dateutil reads almost
anything as some date, and dateparser takes seconds over twenty hostile bytes. A month is a whole name or a listed
abbreviation (`month_names.txt`), never the beginning of one.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from newscrawl.dates.calendars import from_buddhist, from_ethiopian, from_solar_hijri, western_years
from newscrawl.dates.zones import read_zone

MAX_CHARS = 120
"""Longer strings are no dates."""
_MAX_DATES = 4
"""A line with more dates is a table, not the particulars of an article."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDate:
    """One of the dates of a line, with the words that it stands between."""

    moment: Moment
    before: str
    """What stands between the date before, or the line's start, and this one; its time may be in it."""
    behind: str
    """What stands between this date and the next one or the line's end; its time may be in it."""


_YEAR_FIRST = re.compile(
    r"(?<!\d)(\d{4})\s?(?:[-/.년年]|оны?)\s?(\d{1,2})\s?(?:[-/.월月]|(?:-?р )?сарын)\s?(\d{1,2})(?!\d)\s?[일日]?"
)
_YEAR_LAST = re.compile(r"(?<![\d.:])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|(?<=\.)\d{2})(?!\d)")
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm|,)?\s+(\d{4})(?!\d)", re.IGNORECASE)
_ARABIC_TWIN_MONTH = re.compile(r"(تشرين|كانون)\s+(الأول|الاول|الثاني)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(?!\d)")
_ISO = re.compile(r"(?:19|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?")
# From 1990 to 2030. The lunar years of that time begin with 1410, so a number tells the calendar.
_SOLAR_HIJRI_YEARS = range(1369, 1410)
_BUDDHIST_YEARS = range(2533, 2600)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
# Not \w+: the vowel signs of Indic scripts are marks, which \w leaves out.
_WORD = re.compile(r"[^\W\d_][^\s\d.,:;/|()\-]*")
# 1300 to 2699: of all calendars, and no offset such as +0200.
_YEAR = re.compile(r"(?<![\d:.+])(?:1[3-9]|2[0-6])\d\d(?![\d:])")
_SHORT_YEAR = re.compile(r"^[\s.,\-/]*(?:\d{1,2}(?:st|nd|rd|th)?[\s,\-]+)?['’]?(\d\d)(?![\d:.])")
_DAY_BEFORE = re.compile(
    r"(?<![\d:])(\d{1,2})(?:\s?[.,°]|er|st|nd|rd|th|-?го|o|a|e)?[\s.\-/]*+(?:(?:de|di|d’|d'|of)\s*+)?$"
)
_DAY_AFTER = re.compile(r"^[\s.,\-]*(?:the\s)?(\d{1,2})(?![\d:]|\.\d\d)")
_JOINT = re.compile(r"\s?[\-–—,|/T]\s?(?=\d{1,2}[:.h]\d\d)")
_TIME = re.compile(
    r"(?<![\d+\-])(\d{1,2})\s?(?:[:.]|h|時|时|点|點|시)\s?(\d{2})(?:[:.](\d{2}))?(?:[.,:]\d{1,9})?(?!\d)"
    r"|(?<![\d+\-])(\d{1,2})\s?(?:時|시|点|點|h\b|Uhr|(?=[ap]\.?m\b))"
)
_AFTERNOON = re.compile(r"(?<![^\W\d_])p\.?\s?m\b|下午|午後|오후|μ\.?μ|(?<=[\d\s])م(?!\w)", re.IGNORECASE)
_MORNING = re.compile(r"(?<![^\W\d_])a\.?\s?m\b|上午|午前|오전|π\.?μ|(?<=[\d\s])ص(?!\w)", re.IGNORECASE)


def parse_moment(
    text: str, *, language: str = "", zone: tzinfo | None = None, short_years: bool = True
) -> Moment | None:
    """Return the first date that `text` holds, None when it holds no full one.

    `language` (a BCP 47 tag) decides month names that two languages share; `zone` decides abbreviations such as IST.
    A numeric date that stays undecided is read day first, with `swapped` set. `short_years` allows years of two
    digits (`1 Mar 26`, `1.3.26`): only for what is known to be a date.
    """
    whole = _from_iso(text) if _ISO.fullmatch(text) else None
    if whole is not None:
        return whole
    found = line_dates(text, language=language, zone=zone, short_years=short_years)
    return found[0].moment if found else None


def line_dates(
    text: str, *, language: str = "", zone: tzinfo | None = None, short_years: bool = False
) -> tuple[LineDate, ...]:
    """Return the dates of a line from left to right, four at most; empty where it holds none or is too long."""
    if not 6 <= len(text) <= MAX_CHARS:
        return ()
    text = _plain(text)
    if _EPOCH.fullmatch(text):
        return (LineDate(moment=_from_epoch(int(text[:10])), before="", behind=""),)
    days, bare = _days(text, language, short_years=short_years)
    lefts = [0, *(day.end for day in days)]
    rights = [*(day.start for day in days[1:]), len(text)]
    # What stands between the parts of a date ("Apr 28 19:20:36 CEST 2023") is read with what stands behind it.
    return tuple(
        _dated(day, bare[left : day.start], bare[day.start : right], zone)
        for day, left, right in zip(days, lefts, rights, strict=False)
    )


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).strip()
    if not text.isascii():
        digits = "".join(str(unicodedata.digit(c)) if not c.isascii() and c.isdigit() else c for c in text)
        text = western_years(_ARABIC_TWIN_MONTH.sub(r"\1_\2", digits))
    return text if _EPOCH.fullmatch(text) else _COMPACT.sub(_spelt_out, text)


def _spelt_out(match: re.Match[str]) -> str:
    year, month, day, hour, minute, second = match.groups()
    time = f" {hour}:{minute}:{second or '00'}" if hour else ""
    return f"{year}-{month}-{day}{time}"


def _from_iso(text: str) -> Moment | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return Moment(wall=at.replace(tzinfo=None, microsecond=0), tz=at.tzinfo, has_time=len(text) > 10)


def _from_epoch(seconds: int) -> Moment:
    return Moment(wall=datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None), tz=UTC, has_time=True)


_Span = tuple[int, int]


class _Day(NamedTuple):
    """A calendar day, and where in the text it stands."""

    value: date
    parts: tuple[_Span, ...]
    """Of day, month and year, which a time of day may stand between; without it one span."""
    swapped: date | None = None

    @property
    def start(self) -> int:
        return min(start for start, _ in self.parts)

    @property
    def end(self) -> int:
        return max(end for _, end in self.parts)


def _days(text: str, language: str, *, short_years: bool) -> tuple[list[_Day], str]:
    """Return the days that `text` names from left to right, and the text with spaces in their place."""
    found: list[_Day] = []
    while len(found) < _MAX_DATES and any(c.isdigit() for c in text):
        day = _first_day(text, language, short_years=short_years)
        if day is None:
            break
        found.append(day)
        for span in day.parts:
            text = _blank(text, span)
    return sorted(found, key=lambda day: day.start), text


def _first_day(text: str, language: str, *, short_years: bool) -> _Day | None:
    numeric = [*_year_first(text), *_year_last(text, short_years=short_years), *_vietnamese(text)]
    return min(numeric, key=lambda day: day.start, default=None) or _written(
        text, language, short_years=short_years
    )


def _year_first(text: str) -> Iterator[_Day]:
    for match in _YEAR_FIRST.finditer(text):
        value = _date(int(match[1]), int(match[2]), int(match[3]))
        if value is not None:
            yield _Day(value, (_with_joint(text, match.span()),))


def _year_last(text: str, *, short_years: bool) -> Iterator[_Day]:
    for match in _YEAR_LAST.finditer(text):
        if len(match[4]) == 2 and not short_years:
            continue
        first, second = int(match[1]), int(match[3])
        year = int(match[4]) + (2000 if len(match[4]) == 2 else 0)
        day_first = _date(year, second, first)
        month_first = _date(year, first, second) if match[2] != "." else None
        value = day_first or month_first
        if value is not None:
            is_open = day_first is not None and month_first != day_first
            yield _Day(value, (_with_joint(text, match.span()),), month_first if is_open else None)


def _vietnamese(text: str) -> Iterator[_Day]:
    for match in _VIETNAMESE.finditer(text):
        value = _date(int(match[3]), int(match[2]), int(match[1]))
        if value is not None:
            yield _Day(value, (match.span(),))


def _with_joint(text: str, span: _Span) -> _Span:
    """Return the span with the dash or comma that joins a time to it: `28.04.2023-19:20`."""
    joint = _JOINT.match(text, span[1])
    return (span[0], joint.end()) if joint is not None else span


def _written(text: str, language: str, *, short_years: bool) -> _Day | None:
    """Return the first date with a month's name: `28. April 2023`, `Apr 28 19:20:36 2023`.

    Names of the language itself come first, then those that have a day before them: Dutch `ma, 8 okt 2018` is no
    day of a month "ma".
    """
    ranked: list[tuple[bool, bool, int, _Day]] = []
    for word in _WORD.finditer(text):
        month, is_own = _month_named(word[0], language)
        found = _around_month(text, word, month, short_years=short_years) if month is not None else None
        if found is not None:
            is_behind = found.parts[0] > word.span()
            ranked.append((not is_own, is_behind, word.start(), found))
    return min(ranked)[-1] if ranked else None


def _around_month(text: str, word: re.Match[str], month: "Month", *, short_years: bool) -> _Day | None:
    year = _year_of(text, word, short_years=short_years)
    if year is None:
        return None
    blanked = _blank(text, year)
    day = _DAY_BEFORE.search(blanked[: word.start()])
    offset = 0
    if day is None:
        day, offset = _DAY_AFTER.search(blanked[word.end() :]), word.end()
    if day is None:
        return None
    number = int(text[slice(*year)])
    value = _day_of(month, number + (2000 if number < 100 else 0), int(day[1]))
    span = (day.start(1) + offset, day.end(1) + offset)
    return _Day(value, (span, word.span(), year)) if value is not None else None


def _year_of(text: str, word: re.Match[str], *, short_years: bool) -> _Span | None:
    # "10 Hidar 2019 (19 November 2026)": each month has the year behind it, unless only one stands before.
    year = _YEAR.search(text, word.end()) or _YEAR.search(text)
    if year is not None:
        return year.span()
    short = _SHORT_YEAR.match(text[word.end() :]) if short_years else None
    return (short.start(1) + word.end(), short.end(1) + word.end()) if short is not None else None


def _blank(text: str, span: _Span) -> str:
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


def _dated(day: _Day, before: str, behind: str, zone: tzinfo | None) -> LineDate:
    midnight = datetime.combine(day.value, datetime.min.time())
    clock, rest = _clock(behind)
    if clock is None:
        clock, rest = _clock(before)
    if clock is None:
        moment = Moment(wall=midnight, swapped=day.swapped)
    else:
        wall = midnight + clock
        moment = Moment(wall=wall, tz=read_zone(rest, wall, zone), has_time=True, swapped=day.swapped)
    return LineDate(moment=moment, before=before, behind=behind)


def _clock(text: str) -> tuple[timedelta | None, str]:
    """Return the time of day in what stands around a date, and what stands behind it."""
    match = _TIME.search(text)
    if match is None:
        return None, ""
    hour, minute, second = int(match[1] or match[4]), int(match[2] or 0), int(match[3] or 0)
    if hour <= 12 and _AFTERNOON.search(text):
        hour = hour % 12 + 12
    elif hour == 12 and _MORNING.search(text):
        hour = 0
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):
        return None, ""
    # A leap second is read as the second before it, as databases do.
    return timedelta(hours=hour, minutes=minute, seconds=min(second, 59)), text[match.end() :]


class Month(NamedTuple):
    """A month of a calendar."""

    number: int
    """1 to 12, 13 for the days at the end of an Ethiopian year."""
    calendar: str = ""
    """`solar-hijri, ethiopian`, "" for the Gregorian."""


def month_of(word: str, language: str = "") -> Month | None:
    """Return the month of which `word` is a name in `language`, else in any language that no other contradicts."""
    return _month_named(word, language)[0]


def _month_named(word: str, language: str) -> tuple[Month | None, bool]:
    """Return the month that a word names, and whether it does so in `language` itself."""
    form = _fold(word)
    if len(form) < 2:
        return None, False
    own, common = _months()
    month = own.get((language.split("-", maxsplit=1)[0].lower(), form))
    return (month, True) if month is not None else (common.get(form), False)


@lru_cache(maxsize=4096)
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
