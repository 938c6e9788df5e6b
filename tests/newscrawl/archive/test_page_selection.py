"""Which pages of an archive are wanted."""

from datetime import UTC, datetime

import pytest

from newscrawl.archive.page_selection import Selection

MAY, JUNE, JULY = (datetime(2026, month, 1, tzinfo=UTC) for month in (5, 6, 7))


@pytest.mark.parametrize(
    ("since", "until", "published", "is_taken"),
    [
        (None, None, None, True),
        (JUNE, None, JUNE, True),
        (JUNE, None, MAY, False),
        (None, JUNE, JUNE, True),
        (None, JUNE, JULY, False),
        (JULY, None, None, False),
    ],
)
def test_the_time_of_publication_decides_and_without_one_that_of_capture(
    since: datetime | None, until: datetime | None, published: datetime | None, is_taken: bool
) -> None:
    assert Selection(since=since, until=until).takes_time(published, JUNE) is is_taken


def test_a_page_captured_before_cannot_have_been_published_after() -> None:
    assert not Selection(since=JULY).may_take_capture(JUNE)
    assert Selection(until=MAY).may_take_capture(JUNE)
