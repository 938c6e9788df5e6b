import time as clock
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.dates.grammar import Moment, Month, line_dates, month_of, parse_moment

EAST_2 = timezone(timedelta(hours=2))
WEST_4 = timezone(timedelta(hours=-4))
WEST_8 = timezone(timedelta(hours=-8))


@pytest.mark.parametrize(
    ("text", "wall", "tz"),
    [
        ("2026-03-01T19:20:36+02:00", "2026-03-01T19:20:36", EAST_2),
        ("2026-03-01T19:20:36+0200", "2026-03-01T19:20:36", EAST_2),
        ("2026-03-01 19:20:36 +02:00", "2026-03-01T19:20:36", EAST_2),
        ("2026-03-01T23:30:00-08:00", "2026-03-01T23:30:00", WEST_8),
        ("2026-03-01T19:20Z", "2026-03-01T19:20:00", UTC),
        ("2026-03-01T19:20:36.863186", "2026-03-01T19:20:36", None),
        ("20260301T192036Z", "2026-03-01T19:20:36", UTC),
        ("1772393436", "2026-03-01T19:30:36", UTC),
        ("1772393436000", "2026-03-01T19:30:36", UTC),
        ("Sun, 01 Mar 2026 19:20:36 GMT", "2026-03-01T19:20:36", UTC),
        ("Fri Apr 28 19:20:36 CEST 2023", "2023-04-28T19:20:36", EAST_2),
        (
            "Fri Apr 28 2023 19:20:36 GMT+0200 (Central European Summer Time)",
            "2023-04-28T19:20:36",
            EAST_2,
        ),
        ("April 26, 2023 2:20pm EDT", "2023-04-26T14:20:00", WEST_4),
        ("April 25, 2023 2:26 PM GMT+2", "2023-04-25T14:26:00", EAST_2),
        ("2026-03-01T24:00:00", "2026-03-02T00:00:00", None),
        ("2026-03-01T23:59:60Z", "2026-03-01T23:59:59", UTC),
        ("12:05 AM, 1 March 2026", "2026-03-01T00:05:00", None),
        ("28. April 2023, 19:50 Uhr", "2023-04-28T19:50:00", None),
        ("28.04.2023-19:20", "2023-04-28T19:20:00", None),
        ("02/02/2025 KL. 09:00", "2025-02-02T09:00:00", None),
        ("1er janvier 2025 à 20h45", "2025-01-01T20:45:00", None),
        ("28 de abril de 2023 às 9h15", "2023-04-28T09:15:00", None),
        ("Понедељак, 3. март 2025. | 14:05", "2025-03-03T14:05:00", None),
        ("3. veljače 2025. u 8:15", "2025-02-03T08:15:00", None),
        ("3 Νοεμβρίου 2025, 10:15 μ.μ.", "2025-11-03T22:15:00", None),
        ("2023. április 28. 10:05", "2023-04-28T10:05:00", None),
        ("2025年1月14日 20:00", "2025-01-14T20:00:00", None),
        ("2025.01.14. 오후 8:05", "2025-01-14T20:05:00", None),
        ("٢٨ أبريل ٢٠٢٣ ١٠:٠٥ م", "2023-04-28T22:05:00", None),
        ("26 เมษายน 2568 10:05", "2025-04-26T10:05:00", None),
        ("الخميس ١٩ تشرين الثاني ٢٠٢٦ - ١٤:٣٥", "2026-11-19T14:35:00", None),
        ("19 نونبر 2026 - 14:35", "2026-11-19T14:35:00", None),
        ("پنجشنبه / ۲۸ آبان ۱۴۰۵ / ۱۱:۰۷", "2026-11-19T11:07:00", None),
        ("۲۸ عقرب ۱۴۰۵ ۱۱:۰۷", "2026-11-19T11:07:00", None),
        ("令和8年11月19日 9時05分", "2026-11-19T09:05:00", None),
        ("民國115年11月19日 09:05", "2026-11-19T09:05:00", None),
        ("2026 оны 11 сарын 19, 10:05", "2026-11-19T10:05:00", None),
        ("Thứ năm, 19 tháng 11 năm 2026, 10:05", "2026-11-19T10:05:00", None),
        ("19 நவம்பர் 2026 10:05", "2026-11-19T10:05:00", None),
    ],
)
def test_a_time_is_read_with_the_zone_it_states(text: str, wall: str, tz: timezone | None) -> None:
    found = parse_moment(text)
    assert found is not None
    assert found.has_time
    assert found.wall.isoformat() == wall
    assert (found.tz.utcoffset(found.wall) if found.tz else None) == (tz.utcoffset(None) if tz else None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-01", date(2026, 3, 1)),
        ("20260301", date(2026, 3, 1)),
        ("1.3.26", date(2026, 3, 1)),
        ("May 15th, 2023", date(2023, 5, 15)),
        ("२८ अप्रैल २०२३", date(2023, 4, 28)),
        ("2024-04-28+02:00", date(2024, 4, 28)),
        ("0001-01-01", date(1, 1, 1)),
        ("ኅዳር 10 ቀን 2019 ዓ.ም", date(2026, 11, 19)),
        ("ሐሙስ፣ ኅዳር 10 ቀን 2019 ዓ.ም (Thursday, 19 November 2026)", date(2026, 11, 19)),
        ("2019 (Thursday, 19 November 2026)", date(2026, 11, 19)),
        ("۳۰ اسفند ۱۴۰۳", date(2025, 3, 20)),
        ("۱۴۰۵/۰۸/۲۸", date(2026, 11, 19)),
        ("19/11/2569", date(2026, 11, 19)),
    ],
)
def test_a_date_without_time_is_a_day(text: str, day: date) -> None:
    assert parse_moment(text) == Moment(wall=datetime.combine(day, time()))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "14:36",
        "3 hours ago",
        "yesterday",
        "2024-02-30",
        "2024-13-01",
        "99999-12-31T00:00:00Z",
        "28 April",
        "2024-W17-7",
        "9999-12-31T24:00:00",
        "1 " * 60,
        "12:" * 40,
        "x" * 121,
        "2026-03-01" + " " * 200,
    ],
)
def test_what_is_no_full_date_is_none(text: str) -> None:
    assert parse_moment(text) is None


def test_an_impossible_time_leaves_the_day() -> None:
    assert parse_moment("2026-03-01T25:61:00") == Moment(wall=datetime.fromisoformat("2026-03-01T00:00:00"))


def test_day_and_month_that_could_be_swapped_say_so() -> None:
    assert parse_moment("03/04/2026") == Moment(
        wall=datetime.fromisoformat("2026-04-03T00:00:00"), swapped=date(2026, 3, 4)
    )


@pytest.mark.parametrize("text", ["13/04/2026", "04/13/2026", "13.04.2026"])
def test_a_number_over_twelve_is_the_day(text: str) -> None:
    assert parse_moment(text) == Moment(wall=datetime.fromisoformat("2026-04-13T00:00:00"))


def test_with_dots_the_day_comes_first() -> None:
    assert parse_moment("03.04.2026") == Moment(wall=datetime.fromisoformat("2026-04-03T00:00:00"))


def test_an_abbreviation_that_means_several_zones_is_the_outlets() -> None:
    kolkata, jerusalem = ZoneInfo("Asia/Kolkata"), ZoneInfo("Asia/Jerusalem")
    found = [parse_moment("05 Jan 2026 10:00 IST", zone=zone) for zone in (kolkata, jerusalem, None)]
    assert [moment and moment.tz for moment in found] == [kolkata, jerusalem, None]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Published 8 March 2026, 09:10 Updated 10 March 2026, 12:00",
            ["2026-03-08T09:10", "2026-03-10T12:00"],
        ),
        ("2026年3月8日 9:10 公開 2026年3月10日 12:00 更新", ["2026-03-08T09:10", "2026-03-10T12:00"]),
        ("8. 3. 2026. | 10. 3. 2026. 12:00", ["2026-03-08T00:00", "2026-03-10T12:00"]),
        ("09:10, 8 March 2026", ["2026-03-08T09:10"]),
        ("No date in 2026", []),
    ],
)
def test_each_date_of_a_line_has_its_own_time(text: str, found: list[str]) -> None:
    assert [d.moment.wall.isoformat(timespec="minutes") for d in line_dates(text)] == found


def test_dates_of_a_line_tell_the_words_beside_them() -> None:
    first, second = line_dates("Published 8 March 2026 - updated 10 March 2026")
    assert (first.before.strip(), second.before.strip(" -")) == ("Published", "updated")


@pytest.mark.parametrize("text", ["iOS 12.4.20 is here", "1.3.26", "Mon, 2 Jan 06"])
def test_years_of_two_digits_count_only_where_a_date_is_expected(text: str) -> None:
    assert parse_moment(text, short_years=False) is None
    assert parse_moment(text) is not None


@pytest.mark.parametrize(
    ("language", "month"), [("hr", 10), ("pl", 11), ("cs-CZ", 11), ("en", None), ("", None)]
)
def test_a_contested_month_needs_its_language(language: str, month: int | None) -> None:
    assert month_of("listopad", language) == (Month(month) if month else None)


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("prosinca", 12),
        ("Ağustos", 8),
        ("ΜΑΡΤΊΟΥ", 3),
        ("Rugsėjo", 9),
        ("shkurt", 2),
        ("MÄR", 3),
        ("грудня", 12),
    ],
)
def test_month_names_are_known_in_any_case(word: str, month: int) -> None:
    assert month_of(word) == Month(month)


@given(st.text(max_size=130))
def test_any_string_gives_a_moment_or_none(text: str) -> None:
    found = parse_moment(text)
    assert found is None or found.wall.year < 10_000


@given(
    st.datetimes(
        min_value=datetime.fromisoformat("1990-01-01T00:00:00"),
        max_value=datetime.fromisoformat("2100-01-01T00:00:00"),
    )
)
def test_iso_8601_comes_back_to_the_second(wall: datetime) -> None:
    found = parse_moment(wall.isoformat())
    assert found is not None
    assert found.wall == wall.replace(microsecond=0)


@pytest.mark.parametrize(
    "text", ["1 " * 5000, "12:" * 5000, "99999-12-31T00:00:00Z", "." * 100_000, "a " * 59, "1/" * 59]
)
def test_hostile_strings_cost_nothing(text: str) -> None:
    started = clock.process_time()
    for _ in range(20):
        parse_moment(text)
    assert clock.process_time() - started < 0.2
