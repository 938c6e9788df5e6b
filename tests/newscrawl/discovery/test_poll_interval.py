import pytest

from newscrawl.discovery import poll_interval


@pytest.mark.parametrize(
    ("minutes", "seconds"),
    [
        ("15", 900),
        (" 60 ", 3600),
        ("999999999", 604_800),
        ("0", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("", None),
        (None, None),
    ],
)
def test_ttl_is_minutes(minutes: str | None, seconds: int | None) -> None:
    assert poll_interval.from_ttl(minutes) == seconds


@pytest.mark.parametrize(
    ("period", "frequency", "seconds"),
    [
        ("hourly", "1", 3600),
        ("hourly", "4", 900),
        ("Daily ", None, 86_400),
        ("yearly", "1", 604_800),
        ("hourly", "0", None),
        ("hourly", "many", None),
        ("sometimes", "1", None),
        (None, "2", None),
    ],
)
def test_syndication_module_gives_an_interval(
    period: str | None, frequency: str | None, seconds: int | None
) -> None:
    assert poll_interval.from_syndication(period, frequency) == seconds


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache_control": "public, max-age=300"}, 300),
        ({"cache_control": 'max-age="300"'}, 300),
        ({"cache_control": "s-maxage=10, max-age=300"}, 300),
        ({"cache_control": "s-maxage=900"}, None),
        ({"cache_control": "x-max-age=900"}, None),
        ({"cache_control": "max-age=0"}, None),
        ({"cache_control": "no-cache"}, None),
        ({"cache_control": "max-age=99999999999999"}, 604_800),
        (
            {"expires": "Mon, 23 Nov 2026 10:10:00 GMT", "date": "Mon, 23 Nov 2026 10:00:00 GMT"},
            600,
        ),
        ({"expires": "0", "date": "Mon, 23 Nov 2026 10:00:00 GMT"}, None),
        ({"expires": "Mon, 23 Nov 2026 10:10:00 GMT"}, None),
        ({"expires": "Mon, 23 Nov 2026 10:10:00 GMT", "date": "Mon, 23 Nov 2026 10:00:00"}, None),
        ({}, None),
    ],
)
def test_headers_say_how_long_a_source_is_fresh(headers: dict[str, str], seconds: int | None) -> None:
    assert poll_interval.from_headers(**headers) == seconds


def test_the_longest_wish_counts() -> None:
    assert poll_interval.longest(None, 300, 900) == 900
    assert poll_interval.longest(None, None) is None
