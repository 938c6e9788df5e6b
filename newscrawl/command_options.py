"""What users write after options to choose articles, read and checked. Every function raises UsageError."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.exceptions import UsageError

if TYPE_CHECKING:
    from newscrawl.store.search_terms import Query


def words(value: str | None) -> tuple[str, ...]:
    """Return the words of a list that is separated by commas."""
    return tuple(word for word in (part.strip() for part in (value or "").split(",")) if word)


def countries(option: str, value: str | None) -> tuple[str, ...]:
    """Return ISO 3166 codes in upper case."""
    return tuple(country(option, code) for code in words(value))


def country(option: str, value: str) -> str:
    """Return an ISO 3166 code in upper case."""
    from newscrawl.outlets.declaration import is_country  # noqa: PLC0415  # `scrapy list` stays quick

    code = value.upper()
    if not is_country(code):
        raise UsageError(f"{option} {code!r} is no ISO 3166 code such as GB or RS")
    return code


def languages(option: str, value: str | None) -> tuple[str, ...]:
    """Return language tags in their usual spelling."""
    return tuple(language(option, tag) for tag in words(value))


def language(option: str, value: str) -> str:
    """Return a language tag in its usual spelling."""
    from newscrawl.language.tags import parse  # noqa: PLC0415  # as above

    parsed = parse(value)
    if parsed is None:
        raise UsageError(f"{option} {value!r} is no language tag such as en or sr-Latn")
    return str(parsed)


def among(option: str, value: str | None, known: Iterable[str]) -> tuple[str, ...]:
    """Return words of a vocabulary."""
    chosen = words(value)
    for word in chosen:
        if word not in known:
            raise UsageError(f"{option} {word!r} is none of {', '.join(known)}")
    return chosen


def query(option: str, value: str) -> "Query":
    """Return what is to be looked for."""
    from newscrawl.store.search_terms import UnclearQuery, read_query  # noqa: PLC0415  # as above

    try:
        return read_query(value)
    except UnclearQuery as error:
        raise UsageError(f"{option}: {error}") from error


def watched(queries: Iterable[str]) -> tuple["Query", ...]:
    """Return what NEWSCRAWL_WATCH looks for."""
    return tuple(query("NEWSCRAWL_WATCH", words) for words in queries)


_AGO = re.compile(r"([1-9]\d{0,4})([mhd])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def moment(option: str, value: str | None, *, now: datetime, of_a_date: time = time.min) -> datetime | None:
    """Return a time written in ISO 8601, or as the time that has passed since (`90m`, `24h`, `7d`).

    A date alone means its `of_a_date` in UTC.
    """
    from newscrawl.dates.user_input import read_instant  # noqa: PLC0415  # as above

    if value is None:
        return None
    if ago := _AGO.fullmatch(value.strip()):
        return now - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
    try:
        return read_instant(value, of_a_date=of_a_date).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UsageError(
            f"{option} {value!r} is no time; write 2026-11-23, 2026-11-23T08:00Z or 24h"
        ) from error


def whole(option: str, value: str | None, *, least: int) -> int | None:
    """Return a whole number from `least` on; None when nothing was written."""
    if value is None:
        return None
    if not (value.isascii() and value.isdigit() and len(value) < 19 and int(value) >= least):
        raise UsageError(f"{option} {value!r} is no number from {least}")
    return int(value)


def address(option: str, value: str) -> str:
    """Return an http(s) address."""
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UsageError(f"{option} {value!r} is no http(s) address; write it in full, https://host/")
    return value
