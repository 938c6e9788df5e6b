"""Retry-After, in both of its forms."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

MAX_SECONDS = 86400
"""A server may ask for a day; more is somebody's mistake."""


def retry_after_seconds(value: str, now: datetime) -> int | None:
    """Return how long a Retry-After header asks to wait, 0 to MAX_SECONDS; None for one that says nothing.

    RFC 9110 10.2.3: whole seconds, or an HTTP date.
    """
    text = value.strip()[:100]
    if re.fullmatch(r"\d{1,12}", text):
        return min(int(text), MAX_SECONDS)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max(round((moment - now).total_seconds()), 0), MAX_SECONDS)
