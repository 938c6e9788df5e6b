"""Times as people write them on a command line."""

import re
from datetime import UTC, date, datetime, time


def read_instant(written: str, *, of_a_date: time = time.min) -> datetime:
    """Return an ISO 8601 time, UTC where it names no zone; a date alone means its `of_a_date`. Raises ValueError."""
    text = written.strip()
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return datetime.combine(date.fromisoformat(text), of_a_date, UTC)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
