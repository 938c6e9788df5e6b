"""What an outlet's sources say and contribute, for `scrapy status OUTLET` and, in a sentence, for the page. Pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from rich.table import Table
from rich.text import Text

from newscrawl.discovery.recall import Contribution, Estimate, Recall
from newscrawl.status.words import ago, command, duration, number, printable
from newscrawl.store.sources import State

_MOST_PARTS = 10
"""Sitemaps of indexes that are shown; an index may name five hundred."""


def sentence(outlet: str, recall: Recall | None) -> str:
    """Return in a sentence how much of the outlet's output is seen; empty before anything is known."""
    if recall is None or not recall.contributions:
        return ""
    if recall.estimate is not None:
        return f"{_estimated(recall.estimate)}{_idle(recall)}"
    if len({found.kind for found in recall.contributions}) == 1:
        others = command("outlet", "check", outlet, "--online")
        return f"one kind of source only, so that what it misses is not known: {others}"
    return _idle(recall).removeprefix("; ")


def _estimated(found: Estimate) -> str:
    return (
        f"{found.seen:.1f} of about {found.daily:.1f} articles a day are seen "
        f"({100 * found.recall:.0f}\u202f%; {found.low:.1f} to {found.high:.1f})"
    )


def _idle(recall: Recall) -> str:
    idle = [found.source for found in recall.contributions if found.adds_nothing]
    return f"; adds nothing for a fortnight: {', '.join(map(printable, idle))}" if idle else ""


def lines(
    outlet: str, states: Sequence[State], recall: Recall | None, now: datetime
) -> Iterator[str | Table]:
    """Yield the table of the outlet's sources and what is judged from it; foreign text without control characters."""
    if not states:
        yield f"No source of {outlet} was asked yet: {command('crawl', outlet)}"
        return
    own = [state for state in states if state.parent_url is None]
    parts = [state for state in states if state.parent_url is not None]
    found = {entry.source: entry for entry in recall.contributions} if recall else {}
    yield _table([*own, *parts[:_MOST_PARTS]], found, now)
    if len(parts) > _MOST_PARTS:
        yield f"... and {number(len(parts) - _MOST_PARTS)} more that indexes name"
    yield from filter(None, (sentence(outlet, recall),))
    if recall is not None and recall.estimate is not None:
        yield f"  by capture and recapture: {recall.estimate.first} and {recall.estimate.second}"


def _table(states: Sequence[State], found: dict[str, Contribution], now: datetime) -> Table:
    table = Table(box=None, pad_edge=False)
    columns = ("source", "kind", "asked", "every", "entries", "state", "named", "alone", "first", "late by")
    for name in columns:
        table.add_column(name, justify="right" if name in {"entries", "named", "alone", "first"} else "left")
    for state in states:
        table.add_row(*_cells(state, found.get(state.url), now))
    return table


def _cells(state: State, found: Contribution | None, now: datetime) -> Iterator[str | Text]:
    yield Text(printable(state.url))
    yield state.kind
    yield ago(state.last_polled_at, now)
    yield duration(state.interval_seconds)
    yield number(state.entries)
    yield Text(_state(state, now))
    if found is None:
        yield from ("", "", "", "")
        return
    yield from (number(found.named), number(found.alone), number(found.first))
    yield duration(found.late_seconds) if found.late_seconds is not None else ""


def _state(state: State, now: datetime) -> str:
    """Return what is to be said of a source, the gravest first."""
    return next(_remarks(state, now), "ok")


def _remarks(state: State, now: datetime) -> Iterator[str]:
    if state.failures:
        yield f"failing: {state.reason} ({state.failures} in a row)"
    if state.entries and state.refused >= state.entries:
        yield f"all refused: {state.refused_as}, for example {printable(state.refused_example or '')}"
    if state.retired_at is not None:
        yield f"retired: {state.reason}"
    if state.same_as is not None:
        yield f"the same as {printable(state.same_as)}"
    if state.gaps:
        yield f"entries probably missed {state.gaps} times, last {ago(state.last_gap_at, now)}"
    if state.older_from is not None:
        yield f"older entries wait from place {number(state.older_from)} on"
    if state.parent_url is not None:
        yield f"found because of {printable(state.parent_url)}"
