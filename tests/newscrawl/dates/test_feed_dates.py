from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from newscrawl.dates.feed_dates import read_feed_date, read_feed_time

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
    found = read_feed_time(text, BELGRADE)
    assert found is not None
    assert found.replace(second=0) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


def test_an_ambiguous_zone_name_means_the_outlets_own_zone() -> None:
    assert read_feed_time("Mon, 23 Nov 2026 10:00:00 IST", KOLKATA) == datetime(
        2026, 11, 23, 4, 30, tzinfo=UTC
    )


def test_a_zone_name_that_the_outlets_zone_uses_means_that_zone() -> None:
    manila = ZoneInfo("Asia/Manila")
    assert read_feed_time("Mon, 23 Nov 2026 10:00:00 PST", manila) == datetime(2026, 11, 23, 2, tzinfo=UTC)
    assert read_feed_time("Mon, 23 Nov 2026 10:00:00 PST", BELGRADE) == datetime(2026, 11, 23, 18, tzinfo=UTC)


def test_an_unknown_zone_name_means_the_outlets_own_zone() -> None:
    assert read_feed_time("Mon, 23 Nov 2026 10:00:00 XYZ", BELGRADE) == datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["2026-11-23", "20261123", "23 Nov 2026", "23.11.2026.", "2026-11-23T25:00:00Z", "2026-11-23T10:61:00Z"],
)
def test_a_date_without_a_possible_time_is_a_day(text: str) -> None:
    moment = read_feed_date(text, BELGRADE)
    assert moment is not None
    assert (moment.at, moment.precision) == (datetime(2026, 11, 22, 23, tzinfo=UTC), "day")


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "now", "12", "0001-01-01T00:00:00Z", "1970-01-01", "2999-01-01", "99999-12-31T00:00:00Z",
        "2026-02-30", "2026-13-01", "1 " * 5000, "12:" * 5000, f"Mon, 23 Nov 2026 10:00{' ' * 50_000}x", "٢٠٢٦",
    ],
)  # fmt: skip
def test_what_is_no_plausible_date_is_none(text: str) -> None:
    assert read_feed_date(text, BELGRADE) is None


def test_no_text_is_no_date() -> None:
    assert read_feed_date(None, BELGRADE) is None


@pytest.mark.parametrize(
    ("zone", "language", "day"),
    [
        ("Europe/Belgrade", "sr", "2026-04-03"),
        ("America/Chicago", "en", "2026-03-04"),
        ("UTC", "en-US", "2026-03-04"),
        ("UTC", "de", "2026-04-03"),
        ("UTC", "en", None),
    ],
)
def test_day_and_month_stand_as_the_outlets_country_writes_them(
    zone: str, language: str, day: str | None
) -> None:
    found = read_feed_date("03/04/2026 12:00", ZoneInfo(zone), language)
    assert (found and found.at.date().isoformat()) == day


@pytest.mark.parametrize(
    ("text", "language", "zone", "expected"),
    [
        ("Tue, Nov 24 2026 08:28:28 PM", "en", "UTC", "2026-11-24T20:28:28"),
        ("Tue Nov 24 10:49:00 2026", "en", "UTC", "2026-11-24T10:49:00"),
        ("November 24th, 2026 - 09:01", "en", "UTC", "2026-11-24T09:01:00"),
        ("Tue,24 Nov 2026 18:28:36 -0000", "en", "UTC", "2026-11-24T18:28:36"),
        ("Tue, 24 Nov 2026 20:19:00 America/Los_Angeles", "en", "UTC", "2026-11-25T04:19:00"),
        ("2026-11-24 15:04:05 -0700 MST", "en", "UTC", "2026-11-24T22:04:05"),
        ("Tue Nov 24 2026 15:04:05 GMT-0700 (MST)", "en", "UTC", "2026-11-24T22:04:05"),
        ("Fri, 24 Jul 2026 08:57:00 MEST", "en", "UTC", "2026-07-24T06:57:00"),
        ("Tue, 24 Nov 2026 16:31:00 ET", "en", "UTC", "2026-11-24T21:31:00"),
        ("Fri, 24 Jul 2026 16:31:00 ET", "en", "UTC", "2026-07-24T20:31:00"),
        ("Tue, 24 Nov 2026 16:31:00 BST", "bn", "Asia/Dhaka", "2026-11-24T10:31:00"),
        ("Fri, 24 Jul 2026 16:31:00 BST", "en", "UTC", "2026-07-24T15:31:00"),
        ("2026-11-24T15:04:05:00", "en", "UTC", "2026-11-24T15:04:05"),
        ("Tue, 2026/11/24 08:19:53 EST", "en", "UTC", "2026-11-24T13:19:53"),
        ("di, 24 nov 2026 10:09:29 +0000", "nl", "Europe/Amsterdam", "2026-11-24T10:09:29"),
        ("ma, 05 okt 2026 10:09:29 +0000", "nl", "Europe/Amsterdam", "2026-10-05T10:09:29"),
        ("Di, 24 Mär 2026 11:41:36 +0100", "de", "Europe/Berlin", "2026-03-24T10:41:36"),
        ("ti, 24 marras 2026 10:00:00 +0200", "fi", "Europe/Helsinki", "2026-11-24T08:00:00"),
        ("вт, 24 нояб. 2026 10:00:00 МСК", "ru", "Europe/Moscow", "2026-11-24T07:00:00"),
        ("wt., 24 lis 2026 10:00", "pl", "Europe/Warsaw", "2026-11-24T09:00:00"),
        ("uto, 24 lis 2026 10:00", "hr", "Europe/Zagreb", "2026-10-24T08:00:00"),
        ("24 Kas 2026 Sal 10:00", "tr", "Europe/Istanbul", "2026-11-24T07:00:00"),
        ("2026년 11월 24일  01:31:15", "ko", "Asia/Seoul", "2026-11-23T16:31:15"),
        ("2026-11-24 오후 11:23:17", "ko", "Asia/Seoul", "2026-11-24T14:23:17"),
        ("mardi 24 novembre 2026 à 9h05", "fr", "Europe/Paris", "2026-11-24T08:05:00"),
    ],
)
def test_dates_of_the_wild_are_read(text: str, language: str, zone: str, expected: str) -> None:
    found = read_feed_date(text, ZoneInfo(zone), language)
    assert found is not None
    assert found.precision == "instant"
    assert found.at == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["24 marmalade 2026", "24 Novena 2026 10:00", "24 marr 2026", "Marsaday 24 2026"]
)
def test_a_word_that_begins_like_a_month_is_none(text: str) -> None:
    assert read_feed_date(text, BELGRADE, "en") is None
