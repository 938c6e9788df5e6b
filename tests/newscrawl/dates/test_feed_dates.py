from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from newscrawl.dates.feed_dates import read_instant, read_moment

BELGRADE = ZoneInfo("Europe/Belgrade")
KOLKATA = ZoneInfo("Asia/Kolkata")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-23T10:00:00Z", "2026-11-23T10:00"),
        ("2026-11-23T10:00:00+01:00", "2026-11-23T09:00"),
        ("2026-11-23T10:00:00.123456-0800", "2026-11-23T18:00"),
        ("2026-11-23 10:00", "2026-11-23T09:00"),
        ("2026-07-23T10:00:00", "2026-07-23T08:00"),
        ("2026/11/23 10:00:00 +0530", "2026-11-23T04:30"),
        ("20261123T100000Z", "2026-11-23T10:00"),
        ("Mon, 23 Nov 2026 10:00:00 GMT", "2026-11-23T10:00"),
        ("Mon, 23 Nov 2026 10:00:00", "2026-11-23T09:00"),
        ("23 Nov 26 10:00 +0200", "2026-11-23T08:00"),
        ("Monday, 23-Nov-26 10:00:00 UTC", "2026-11-23T10:00"),
        ("Mon, 23 November 2026 10:00:00 EST", "2026-11-23T15:00"),
        ("Mon, 23 Nov 2026 10:00:00 CET", "2026-11-23T09:00"),
        ("Mon, 23 Nov 2026 10:00:00 GMT+2", "2026-11-23T08:00"),
        ("Mon, 23 Nov 2026 10:00:00 +0100 (CET)", "2026-11-23T09:00"),
        ("Mon, 23 Nov 2026 10:00 PM", "2026-11-23T21:00"),
        ("Mon, 23 Nov 2026 12:05 am", "2026-11-22T23:05"),
        ("23.11.2026 10:00", "2026-11-23T09:00"),
        ("23.11.2026. 10.00", "2026-11-23T09:00"),
        ("2026-11-23T24:00:00Z", "2026-11-24T00:00"),
        ("2026-06-30T23:59:60Z", "2026-06-30T23:59"),
        ("  2026-11-23T10:00:00Z\n", "2026-11-23T10:00"),
    ],
)
def test_times_are_read_to_the_second_in_utc(text: str, expected: str) -> None:
    found = read_instant(text, BELGRADE)
    assert found is not None
    assert found.replace(second=0) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


def test_an_ambiguous_zone_name_means_the_outlets_own_zone() -> None:
    assert read_instant("Mon, 23 Nov 2026 10:00:00 IST", KOLKATA) == datetime(2026, 11, 23, 4, 30, tzinfo=UTC)


def test_a_zone_name_that_the_outlets_zone_uses_means_that_zone() -> None:
    manila = ZoneInfo("Asia/Manila")
    assert read_instant("Mon, 23 Nov 2026 10:00:00 PST", manila) == datetime(2026, 11, 23, 2, tzinfo=UTC)
    assert read_instant("Mon, 23 Nov 2026 10:00:00 PST", BELGRADE) == datetime(2026, 11, 23, 18, tzinfo=UTC)


def test_an_unknown_zone_name_means_the_outlets_own_zone() -> None:
    assert read_instant("Mon, 23 Nov 2026 10:00:00 XYZ", BELGRADE) == datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize("text", ["2026-11-23", "20261123", "23 Nov 2026", "23.11.2026."])
def test_a_date_alone_is_a_day(text: str) -> None:
    moment = read_moment(text, BELGRADE)
    assert moment is not None
    assert (moment.at, moment.precision) == (datetime(2026, 11, 22, 23, tzinfo=UTC), "day")


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "now", "12", "0001-01-01T00:00:00Z", "1970-01-01", "2999-01-01", "99999-12-31T00:00:00Z",
        "2026-02-30", "2026-13-01", "2026-11-23T25:00:00Z", "2026-11-23T10:61:00Z", "03/04/2026",
        "2026-11-23T10:00:00+99:00", "1 " * 5000, "12:" * 5000, f"Mon, 23 Nov 2026 10:00{' ' * 50_000}x", "٢٠٢٦",
    ],
)  # fmt: skip
def test_what_is_no_plausible_date_is_none(text: str) -> None:
    assert read_moment(text, BELGRADE) is None


def test_no_text_is_no_date() -> None:
    assert read_moment(None, BELGRADE) is None
