"""The `-a` arguments of every outlet spider."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from urllib.parse import urlsplit

from newscrawl.dates.user_input import read_instant
from newscrawl.printable import printable

KNOWN = {
    "url": "addresses to fetch, separated by commas; skips the sources and the revisit plan",
    "since": "ISO 8601; only articles published at or after it (UTC when it names no zone)",
    "until": "ISO 8601; only articles published at or before it; a bare date means its whole day",
    "backfill": "ISO 8601; look back to this time through sitemaps and numbered pages, a bounded part a run",
    "limit": "articles to fetch at most",
    "full": "1: look at everything again, due or not",
}
# scrapyd adds the job's id to every spider.
_SILENT = ("_job",)


class ArgumentError(ValueError):
    """A spider argument is unknown or malformed; the message names it and lists the known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """What the user asked of this run."""

    urls: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    backfill: datetime | None = None
    """Time to which the sources are looked back through; None: no further than usual."""
    limit: int | None = None
    full: bool = False
    job: str | None = None

    @property
    def is_partial(self) -> bool:
        """Whether only certain addresses, times or a number are asked for, so that volume says nothing."""
        return bool(self.urls or self.since or self.until or self.backfill or self.limit)

    @property
    def written(self) -> dict[str, str]:
        """What is asked for as the user wrote it, for the record."""
        asked = {
            "url": ",".join(self.urls),
            "since": self.since and self.since.isoformat(),
            "until": self.until and self.until.isoformat(),
            "backfill": self.backfill and self.backfill.isoformat(),
            "limit": self.limit and str(self.limit),
            "full": self.full and "1",
        }
        return {name: str(value) for name, value in asked.items() if value}

    def covers(self, published_at: datetime | None) -> bool:
        """Whether an article published then is asked for; an unknown time always is."""
        if published_at is None:
            return True
        after = self.since is None or published_at >= self.since
        return after and (self.until is None or published_at <= self.until)


def read_arguments(written: Mapping[str, str]) -> Arguments:
    """Return the checked arguments. Raises ArgumentError."""
    unknown = sorted(name for name in written if name not in KNOWN and name not in _SILENT)
    if unknown:
        known = "\n".join(f"  -a {name}=  {meaning}" for name, meaning in KNOWN.items())
        raise ArgumentError(
            f"unknown spider argument {', '.join(map(repr, unknown))}; the known are\n{known}"
        )
    arguments = Arguments(
        urls=_read_urls(written.get("url")),
        since=_read_time("since", written.get("since"), time.min),
        until=_read_time("until", written.get("until"), time.max),
        backfill=_read_time("backfill", written.get("backfill"), time.min),
        limit=_read_limit(written.get("limit")),
        full=_read_switch("full", written.get("full")),
        job=written.get("_job"),
    )
    if arguments.since and arguments.until and arguments.since > arguments.until:
        raise ArgumentError(
            f"-a since={written['since']} lies after -a until={written['until']}: nothing could match"
        )
    return arguments


# White space, and bytes of the command line that are no UTF-8.
_UNSENDABLE = re.compile(r"[\s\ud800-\udfff]")


def _read_urls(value: str | None) -> tuple[str, ...]:
    if value is None:
        return ()
    # A comma may stand inside an address: only one before a new scheme separates.
    urls = tuple(url.strip() for url in re.split(r",(?=\s*https?://)", value) if url.strip())
    for url in urls:
        try:
            parts = urlsplit(url)
            usable = (
                parts.scheme in {"http", "https"} and bool(parts.hostname) and not _UNSENDABLE.search(url)
            )
        except ValueError:
            usable = False
        if not usable:
            raise ArgumentError(
                f"-a url={printable(url)}: no http(s) address; write it in full, https://host/path"
            )
    if not urls:
        raise ArgumentError("-a url= is empty; name at least one address")
    return urls


def _read_time(name: str, value: str | None, of_a_date: time) -> datetime | None:
    if value is None:
        return None
    try:
        return read_instant(value, of_a_date=of_a_date).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ArgumentError(
            f"-a {name}={value}: no ISO 8601 time; write 2026-11-23 or 2026-11-23T18:00+01:00"
        ) from error


def _read_limit(value: str | None) -> int | None:
    if value is None:
        return None
    if not re.fullmatch(r"[1-9]\d{0,8}", value.strip()):
        raise ArgumentError(f"-a limit={value}: write a whole number from 1")
    return int(value)


def _read_switch(name: str, value: str | None) -> bool:
    word = (value or "0").strip().lower()
    if word not in {"0", "1", "false", "true", "no", "yes"}:
        raise ArgumentError(f"-a {name}={value}: write 1 or 0")
    return word in {"1", "true", "yes"}
