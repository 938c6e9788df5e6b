"""Several outlets in one job of a scrapyd node, whose id tells which they are: a node names no more of a job."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache

from newscrawl.scheduling.plan import JOB_TIME, Decision

_FEWEST_OUTLETS, _MOST_OUTLETS = 5, 20
"""Outlets of one job: fewer cost more to start than to crawl, with more a kill repeats too much."""
_JOBS_AT_ONCE = 4
"""Jobs that a node is given at once where there are outlets for so many."""
_TAG_LENGTH = 5


def batches(decisions: Sequence[Decision], now: datetime) -> Iterator[tuple[str, Sequence[Decision]]]:
    """Yield the outlets of a node in jobs, with the id of each: enough to keep its processes busy, none too large."""
    size = min(max(-(-len(decisions) // _JOBS_AT_ONCE), _FEWEST_OUTLETS), _MOST_OUTLETS)
    for start in range(0, len(decisions), size):
        batch = decisions[start : start + size]
        yield job_id([decision.outlet for decision in batch], now), batch


def job_id(outlets: Iterable[str], asked_at: datetime) -> str:
    """Return the id of a job of these outlets; scrapyd names the log after it."""
    tags = "".join(map(_tag, outlets))
    return f"due-{asked_at.astimezone(UTC).strftime(JOB_TIME)}Z-{tags}"


def outlets_of(job: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return those of the known outlets that are in a job; none for one that somebody else has named.

    One in some ten million outlets is taken for another, and then waits until the job has ended.
    """
    found = re.fullmatch(r"due-\d{8}T\d{6}Z-([a-z2-7]+)", job)
    if found is None:
        return ()
    tags = {found[1][start : start + _TAG_LENGTH] for start in range(0, len(found[1]), _TAG_LENGTH)}
    return tuple(outlet for outlet in known if _tag(outlet) in tags)


@cache
def _tag(outlet: str) -> str:
    digest = hashlib.blake2b(outlet.encode(), digest_size=4).digest()
    return base64.b32encode(digest).decode().lower()[:_TAG_LENGTH]
