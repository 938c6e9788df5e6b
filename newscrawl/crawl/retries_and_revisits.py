"""When a page is fetched again: after a failure, and while its story is young."""

from datetime import datetime, timedelta

# Age of the article at the next look: corrections come in the first hours, withdrawals within days.
_AGES = tuple(timedelta(hours=h) for h in (0.5, 2, 6, 24, 72))
_LIVE_PAUSE = timedelta(minutes=10)
_LIVE_FOR = timedelta(hours=36)
# A failed fetch is tried again after these pauses, then left.
_RETRY_PAUSES = tuple(timedelta(minutes=m) for m in (5, 30, 180, 720, 1440))

MAX_ATTEMPTS = len(_RETRY_PAUSES)


def next_revisit(since: datetime, now: datetime, *, live: bool = False) -> datetime | None:
    """Return when to look at an article again, given its publication (or first sighting); None: never again."""
    age = now - since
    if live and age < _LIVE_FOR:
        return now + _LIVE_PAUSE
    return next((since + step for step in _AGES if step > age), None)


def next_retry(attempts: int, now: datetime) -> datetime | None:
    """Return when to try a failed fetch again, `attempts` (from 1) having failed; None: give up."""
    return now + _RETRY_PAUSES[attempts - 1] if attempts <= MAX_ATTEMPTS else None
