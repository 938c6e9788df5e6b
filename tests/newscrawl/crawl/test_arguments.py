from datetime import UTC, datetime, timedelta, timezone

import pytest

from newscrawl.crawl.arguments import ArgumentError, Arguments, read_arguments


def test_no_arguments_ask_for_everything() -> None:
    assert read_arguments({}) == Arguments()


def test_addresses_are_separated_by_commas_before_a_scheme() -> None:
    urls = read_arguments({"url": "https://a.example/x,1.html,http://b.example/"}).urls
    assert urls == ("https://a.example/x,1.html", "http://b.example/")


@pytest.mark.parametrize(
    ("name", "written", "expected"),
    [
        ("since", "2026-11-23", datetime(2026, 11, 23, tzinfo=UTC)),
        ("until", "2026-11-23", datetime(2026, 11, 23, 23, 59, 59, 999999, tzinfo=UTC)),
        ("since", "2026-11-23T18:00", datetime(2026, 11, 23, 18, tzinfo=UTC)),
        ("since", "2026-11-23T18:00+01:00", datetime(2026, 11, 23, 17, tzinfo=UTC)),
        ("until", "2026-11-23T18:00Z", datetime(2026, 11, 23, 18, tzinfo=UTC)),
    ],
)
def test_times_are_iso_and_utc_where_no_zone_is_named(name: str, written: str, expected: datetime) -> None:
    assert getattr(read_arguments({name: written}), name) == expected


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ({"sinse": "2026-01-01"}, "'sinse'"),
        ({"start": "x"}, "-a since="),
        ({"url": "ftp://a.example/"}, "ftp://a.example/"),
        ({"url": "http://[bad/"}, "http://[bad/"),
        ({"url": ""}, "empty"),
        ({"since": "yesterday"}, "yesterday"),
        ({"limit": "0"}, "limit=0"),
        ({"limit": "many"}, "limit=many"),
        ({"full": "perhaps"}, "full=perhaps"),
        ({"since": "2026-02-01", "until": "2026-01-01"}, "after"),
    ],
)
def test_a_wrong_argument_is_refused_and_named(written: dict[str, str], named: str) -> None:
    with pytest.raises(ArgumentError) as refusal:
        read_arguments(written)
    assert named in str(refusal.value)


def test_the_job_of_scrapyd_is_taken() -> None:
    assert read_arguments({"_job": "6487ec79"}).job == "6487ec79"


def test_bounds_are_inclusive_and_an_unknown_time_is_never_out_of_them() -> None:
    day = datetime(2026, 11, 23, tzinfo=UTC)
    asked = Arguments(since=day, until=day + timedelta(hours=1))
    assert asked.covers(day)
    assert asked.covers((day + timedelta(hours=1)).astimezone(timezone(timedelta(hours=5))))
    assert not asked.covers(day - timedelta(seconds=1))
    assert not asked.covers(day + timedelta(hours=1, seconds=1))
    assert asked.covers(None)
