"""When an article was published and changed, and how far to trust it.

The first source that states a possible time wins: JSON-LD, meta, dates shown by the headline, feed or news sitemap,
address, htmldate. A source that knows only the day gives way to a later one that knows the time of the same day.

- A time without a zone is read in the outlet's zone. Where that is not known either, in the offset that another date
  of the page states (`date-zone-inferred`), else as UTC (`date-zone-assumed`: wrong by up to 14 hours, but the order
  of an outlet's articles stays right, which a null would lose).
- A time in the future is refused (`date-in-future`), unless it is a local time falsely marked as UTC: if the outlet's
  zone makes it possible, or a time element shows the same clock with the zone's offset, that is taken
  (`date-zone-corrected`).
- A day without a time is that day's midnight in UTC, whatever the outlet's zone: midnight at an outlet east of
  Greenwich is the day before in UTC, and that is what readers of an export would see. So a page of tomorrow's first
  hours in Auckland is dated some hours after its fetching: the day is right.
- `03/04/2026` is read as the outlet's country writes it; where that is not known, as another source of the page
  confirms it, else not at all (`date-ambiguous`).
- Before 1990 is refused (`date-out-of-range`): such dates are defaults of content systems.
- What htmldate finds is refused when it is the day of fetching (`date-from-chrome-refused`): that is the date in a
  masthead more often than an article's, and a fresh article states its date elsewhere. Older ones are kept with
  `date-guessed`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from newscrawl.dates.day_order import is_month_first
from newscrawl.dates.grammar import Moment, parse_moment
from newscrawl.discovery.link import Link
from newscrawl.extraction.canonical_link import declared_language
from newscrawl.extraction.explanation import Candidate
from newscrawl.extraction.page import Page
from newscrawl.extraction.publication.statements import (
    Statement,
    guess_day,
    modified_statements,
    published_statements,
    rival_statements,
    stamped_times,
    statements_by_headline,
)
from newscrawl.vocabulary import DateSource, DateWarning

_CLOCK_SKEW = timedelta(hours=1)
"""Outlets announce some articles for the next full hour, and their clocks run ahead."""
_WIDEST_ZONE = timedelta(hours=14)
_DISAGREEMENT = timedelta(hours=36)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Times of an article, aware and in UTC, to the second."""

    published_at: datetime | None = None
    """None when not known for certain."""
    modified_at: datetime | None = None
    """Last change that the outlet states, never before `published_at`."""
    published_day: date | None = None
    """The day that the outlet's readers saw: in its zone, else at the offset that the date states, else in UTC."""
    precision: str | None = None
    """`instant` or `day` (`published_at` is then that day's midnight in UTC: a label, no instant)."""
    source: str | None = None
    """`json-ld, meta, time, feed, news-sitemap, url, htmldate`."""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A statement as understood."""

    at: datetime
    day: date
    """Calendar day as the outlet sees it."""
    precision: str
    source: str
    place: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """What statements of one page are read with."""

    page: Page
    zone: ZoneInfo | None
    link: Link | None
    language: str

    @property
    def latest(self) -> datetime:
        """The latest time that an article of this page can have been published at."""
        return self.page.fetched_at + _CLOCK_SKEW


def read_dates(page: Page, *, zone: ZoneInfo | None = None, link: Link | None = None) -> Dates:
    """Return when the article on `page` was published and changed; `zone` is the outlet's. Raises nothing."""
    context = _Context(page=page, zone=zone, link=link, language=declared_language(page) or "")
    warnings: list[str] = []
    published = _published(context, warnings)
    modified = _modified(context, published, warnings)
    if published is None:
        return Dates(modified_at=modified, warnings=_unique(warnings))
    return Dates(
        published_at=_told(published),
        modified_at=modified,
        published_day=published.day,
        precision=published.precision,
        source=published.source,
        warnings=_unique([*warnings, *published.notes]),
    )


def date_candidates(
    page: Page, *, zone: ZoneInfo | None = None, link: Link | None = None
) -> tuple[Candidate, ...]:
    """Return what every place says of publication and last change, in order of trust, and what became of it."""
    context = _Context(page=page, zone=zone, link=link, language=declared_language(page) or "")
    chosen = read_dates(page, zone=zone, link=link)
    published = (
        _explained("published_at", statement, context, chosen.published_at)
        for statement in published_statements(page, link)
    )
    modified = (
        _explained("modified_at", statement, context, chosen.modified_at)
        for statement in modified_statements(page, link)
    )
    return (*published, *modified)


def _explained(field: str, statement: Statement, context: _Context, chosen: datetime | None) -> Candidate:
    reading = _read(statement, context)
    written = statement.text or (statement.at.isoformat() if statement.at else "")
    if not isinstance(reading, _Reading):
        refusal = reading or "no date"
        return Candidate(
            field=field, value=written, source=statement.source, place=statement.place, reason=refusal
        )
    is_chosen = _told(reading) == chosen
    remarks = (f"«{written}», {reading.precision}", *reading.notes, *(() if is_chosen else ("passed over",)))
    return Candidate(
        field=field,
        value=_told(reading).isoformat(),
        source=statement.source,
        place=statement.place,
        is_chosen=is_chosen,
        reason="; ".join(remarks),
    )


def _told(reading: _Reading) -> datetime:
    return reading.at if reading.precision == "instant" else datetime.combine(reading.day, time(), UTC)


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _published(context: _Context, warnings: list[str]) -> _Reading | None:
    chosen: _Reading | None = None
    for reading in _readings(published_statements(context.page, context.link), context, warnings):
        if chosen is None or (reading.precision == "instant" and reading.day == chosen.day):
            chosen = reading
        if chosen.precision == "instant":
            break
    if chosen is None:
        return _guessed(context, warnings)
    chosen = _shown_earlier(chosen, context, warnings) or chosen
    rivals = _readings(rival_statements(context.page, context.link), context, [])
    if any(abs(rival.at - chosen.at) > _DISAGREEMENT for rival in rivals):
        warnings.append(DateWarning.DATES_DISAGREE)
    return chosen


def _shown_earlier(chosen: _Reading, context: _Context, warnings: list[str]) -> _Reading | None:
    """Return the date shown by the headline, where metadata states a later one: that is when the page was made anew."""
    if chosen.source not in {DateSource.JSON_LD, DateSource.META} or chosen.place == "title":
        return None
    marked = (statement for statement in statements_by_headline(context.page) if statement.is_marked)
    for shown in _readings(marked, context, []):
        if chosen.day - shown.day > timedelta(days=1):
            warnings.append(DateWarning.DATES_DISAGREE)
            return shown
        return None
    return None


def _modified(context: _Context, published: _Reading | None, warnings: list[str]) -> datetime | None:
    refusals: list[str] = []
    reading = next(_readings(modified_statements(context.page, context.link), context, refusals), None)
    if DateWarning.DATE_IN_FUTURE in refusals:
        warnings.append(DateWarning.MODIFIED_IN_FUTURE)
    if reading is None or published is None or published.precision == "day":
        return (
            reading.at if reading is not None and (published is None or reading.at >= published.at) else None
        )
    if published.at - reading.at > timedelta(days=1):
        warnings.append(DateWarning.MODIFIED_BEFORE_PUBLISHED)
    # Scheduled articles were last edited before they went out: that is no change of what was published.
    return reading.at if reading.at >= published.at else None


def _readings(statements: Iterable[Statement], context: _Context, refusals: list[str]) -> Iterator[_Reading]:
    """Yield the statements that hold a possible time; append to `refusals` why others don't."""
    for statement in statements:
        reading = _read(statement, context)
        if isinstance(reading, _Reading) and statement.is_above_headline and _is_todays(reading, context):
            refusals.append(DateWarning.DATE_FROM_CHROME_REFUSED)
        elif isinstance(reading, _Reading):
            yield reading
        elif reading is not None:
            refusals.append(reading)


def _is_todays(reading: _Reading, context: _Context) -> bool:
    """Whether a date is the day of fetching without a time: the page's own clock rather than the article's."""
    today = context.page.fetched_at.astimezone(context.zone or UTC).date()
    return reading.precision == "day" and reading.day >= today


def _read(statement: Statement, context: _Context) -> _Reading | str | None:
    """Return the statement as understood, the word for why it is refused, or None where it holds no date."""
    if statement.at is not None:
        # Discovery reads a date without a time as midnight at the outlet.
        wall = statement.at.astimezone(context.zone or UTC)
        moment: Moment | None = Moment(wall=wall.replace(tzinfo=None), tz=wall.tzinfo, has_time=True)
    else:
        moment = statement.moment or parse_moment(
            statement.text, language=context.language, zone=context.zone
        )
    if moment is None:
        return None
    if moment.wall.year < 1990:
        return DateWarning.DATE_OUT_OF_RANGE
    if moment.swapped is not None:
        day = _decide_day(moment.wall.date(), moment.swapped, context)
        if day is None:
            return DateWarning.DATE_AMBIGUOUS
        moment = replace(moment, wall=datetime.combine(day, moment.wall.time()), swapped=None)
    return _place(moment, statement, context)


def _place(moment: Moment, statement: Statement, context: _Context) -> _Reading | str:
    """Return a wall clock as a time in UTC, or the word for why it can't be."""
    zone, notes = _zone_of(moment, context)
    at = _in_utc(moment.wall, zone)
    if DateWarning.DATE_ZONE_ASSUMED in notes and at > context.latest:
        # UTC is disproved; what is left is the day.
        moment, notes = replace(moment, wall=datetime.combine(moment.wall, time()), has_time=False), ()
        at = _in_utc(moment.wall, UTC)
    is_day = not moment.has_time or _is_bare_midnight(moment, context)
    zone_is_known = moment.tz is not None or context.zone is not None
    if at > context.latest + (timedelta(0) if zone_is_known else _WIDEST_ZONE):
        return DateWarning.DATE_IN_FUTURE
    day = at.astimezone(context.zone or zone).date()
    return _Reading(
        at=at,
        day=day,
        precision="day" if is_day else "instant",
        source=statement.source,
        place=statement.place,
        notes=notes,
    )


def _in_utc(wall: datetime, zone: tzinfo) -> datetime:
    # A time that a clock change skipped is read with the offset from before it, one that came twice as the
    # first.
    return wall.replace(tzinfo=zone).astimezone(UTC)


def _is_bare_midnight(moment: Moment, context: _Context) -> bool:
    # "2024-04-30T00:00:00" is how systems that know only the day print it; midnight of another zone is a
    # time.
    if moment.wall.time() != time():
        return False
    return moment.tz is None or (
        context.zone is not None and _offset(moment.wall, context.zone) == _stated(moment)
    )


def _offset(wall: datetime, zone: tzinfo) -> timedelta:
    return wall.replace(tzinfo=zone).utcoffset() or timedelta(0)


def _stated(moment: Moment) -> timedelta | None:
    return _offset(moment.wall, moment.tz) if moment.tz is not None else None


def _zone_of(moment: Moment, context: _Context) -> tuple[tzinfo, tuple[str, ...]]:
    """Return the zone to read a wall clock in, and the note that this needs."""
    if moment.tz is not None:
        if context.zone is not None and _is_falsely_utc(moment, context.zone, context):
            return context.zone, (DateWarning.DATE_ZONE_CORRECTED,)
        return moment.tz, ()
    if context.zone is not None or not moment.has_time:
        return context.zone or UTC, ()
    inferred = _zone_of_other_dates(moment.wall, context)
    return (
        (inferred, (DateWarning.DATE_ZONE_INFERRED,))
        if inferred is not None
        else (UTC, (DateWarning.DATE_ZONE_ASSUMED,))
    )


def _is_falsely_utc(moment: Moment, zone: ZoneInfo, context: _Context) -> bool:
    local = _offset(moment.wall, zone)
    if not moment.has_time or _stated(moment) != timedelta(0) or local == timedelta(0):
        return False
    if _in_utc(moment.wall, UTC) > context.latest >= _in_utc(moment.wall, zone):
        return True
    shown = (parse_moment(text) for text in stamped_times(context.page))
    return any(s is not None and s.wall == moment.wall and _stated(s) == local for s in shown)


def _zone_of_other_dates(wall: datetime, context: _Context) -> tzinfo | None:
    """Return an offset other than UTC that another date of the page states, within a season of `wall`."""
    for other in _other_moments(context):
        if _stated(other) and abs(other.wall - wall) < timedelta(days=90):
            return other.tz
    return None


def _other_moments(context: _Context) -> Iterator[Moment]:
    page, link = context.page, context.link
    for statement in (*rival_statements(page, link), *modified_statements(page, link)):
        moment = parse_moment(statement.text, language=context.language)
        if moment is not None:
            yield moment
    yield from filter(None, map(parse_moment, stamped_times(page)))


def _decide_day(day_first: date, month_first: date, context: _Context) -> date | None:
    """Return which reading of `03/04/2026` is meant, None where nothing tells."""
    possible = [day for day in (day_first, month_first) if day <= (context.latest + _WIDEST_ZONE).date()]
    if len(possible) == 1:
        return possible[0]
    stated = {moment.wall.date() for moment in _other_moments(context) if moment.swapped is None}
    confirmed = stated.intersection((day_first, month_first))
    if len(confirmed) == 1:
        return confirmed.pop()
    order = is_month_first(context.zone, context.language)
    return None if order is None else month_first if order else day_first


def _guessed(context: _Context, warnings: list[str]) -> _Reading | None:
    text = guess_day(context.page, latest=context.latest)
    if text is None:
        return None
    reading = _read(Statement(source=DateSource.HTMLDATE, text=text), context)
    if not isinstance(reading, _Reading):
        return None
    if _is_todays(reading, context):
        warnings.append(DateWarning.DATE_FROM_CHROME_REFUSED)
        return None
    return replace(reading, notes=(*reading.notes, DateWarning.DATE_GUESSED))
