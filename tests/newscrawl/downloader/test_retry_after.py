from datetime import UTC, datetime

import pytest

from newscrawl.downloader.retry_after import MAX_SECONDS, retry_after_seconds

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("30", 30),
        (" 0 ", 0),
        ("Mon, 23 Nov 2026 12:01:00 GMT", 60),
        ("Mon, 23 Nov 2026 13:01:00 +0100", 60),
        ("Mon, 23 Nov 2020 12:00:00 GMT", 0),
        ("315360000", MAX_SECONDS),
        ("Thu, 23 Nov 2056 12:00:00 GMT", MAX_SECONDS),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("9" * 5000, None),
        ("1.5", None),
    ],
)
def test_seconds_and_dates_are_read_and_capped(value: str, seconds: int | None) -> None:
    assert retry_after_seconds(value, NOW) == seconds
