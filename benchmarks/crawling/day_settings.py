"""The project's settings for a day that passes faster: intervals are divided, leases and heartbeats are real."""

from datetime import timedelta
from typing import Any

from benchmarks.crawling.many_outlets import FACTOR
from newscrawl.crawl import retries_and_revisits
from newscrawl.discovery import poll_interval
from newscrawl.scheduling import plan
from newscrawl.settings import *  # noqa: F403  # settings are names
from newscrawl.store import ledger

SPIDER_MODULES = ["benchmarks.crawling.many_outlets", "newscrawl.crawl.due_outlets"]
DOWNLOAD_DELAY = 1.0 / FACTOR


def _divide(module: Any, *names: str) -> None:
    for name in names:
        setattr(module, name, _divided(getattr(module, name)))


def _divided(value: Any) -> Any:
    if isinstance(value, timedelta):
        return value / FACTOR
    if isinstance(value, dict):
        return {name: _divided(part) for name, part in value.items()}
    if isinstance(value, tuple):
        return tuple(map(_divided, value))
    return max(1, round(value / FACTOR))


_divide(poll_interval, "BOUNDS", "FIRST_INTERVAL")
_divide(retries_and_revisits, "_AGES", "_LIVE_PAUSE", "_RETRY_PAUSES")
_divide(plan, "_PAUSE")
_divide(ledger, "_GATHERED", "_RESTED", "_HINT_PAUSE")
