from datetime import UTC, datetime, time

import pytest
from scrapy.exceptions import UsageError

from newscrawl import command_options

NOW = datetime(2026, 3, 5, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-03-04", datetime(2026, 3, 4, tzinfo=UTC)),
        ("2026-03-04T08:00", datetime(2026, 3, 4, 8, tzinfo=UTC)),
        ("2026-03-04T08:00+02:00", datetime(2026, 3, 4, 6, tzinfo=UTC)),
        ("24h", datetime(2026, 3, 4, 12, 30, tzinfo=UTC)),
        ("7d", datetime(2026, 2, 26, 12, 30, tzinfo=UTC)),
        ("90m", datetime(2026, 3, 5, 11, 0, tzinfo=UTC)),
    ],
)
def test_times_are_iso_8601_or_so_long_ago(written: str, meant: datetime) -> None:
    assert command_options.moment("--since", written, now=NOW) == meant


def test_a_date_alone_may_mean_its_end() -> None:
    found = command_options.moment("--until", "2026-03-04", now=NOW, of_a_date=time.max)
    assert found == datetime(2026, 3, 4, 23, 59, 59, 999999, tzinfo=UTC)


@pytest.mark.parametrize("written", ["yesterday", "", "0h", "24", "2026-13-01", "0001-01-01T00:00+14:00"])
def test_what_is_no_time_is_refused(written: str) -> None:
    with pytest.raises(UsageError, match=r"--since .* is no time; write 2026-11-23"):
        command_options.moment("--since", written, now=NOW)


def test_tags_and_codes_are_brought_to_their_usual_spelling() -> None:
    assert command_options.languages("--language", "SR_latn, en") == ("sr-Latn", "en")
    assert command_options.countries("--country", "rs,xk, gb") == ("RS", "XK", "GB")
