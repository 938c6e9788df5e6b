"""What a tick did, for a terminal or a log."""

from collections.abc import Iterator

from rich.table import Table

from newscrawl.scheduling.local import Ended
from newscrawl.scheduling.tick import Tick
from newscrawl.status.words import duration, printable
from newscrawl.store.runs import Run

_MOST_ROWS = 60


def report(done: Tick, *, dry: bool = False) -> Iterator[str | Table]:
    """Yield what is to be said of a tick: faults, a table of what was due, and one line of figures."""
    for node in done.nodes:
        if node.fault is not None:
            moved = "" if all(entry.fault for entry in done.nodes) else "; its outlets go to the others"
            yield f"{node.name} {node.fault}{moved}"
    if done.plan.start or done.plan.held_back or done.plan.at_work:
        yield _table(done, "would start" if dry else "started")
    yield summary(done, "to start" if dry else "started")


def summary(done: Tick, word: str = "started") -> str:
    """Return the figures of a tick in one line."""
    parts = [f"{len(done.started)} {word}"]
    parts += [f"{len(done.refused)} refused"] if done.refused else []
    parts += [f"{len(done.plan.at_work)} at work"] if done.plan.at_work else []
    parts += [f"{len(done.plan.held_back)} held back"] if done.plan.held_back else []
    parts.append(f"{len(done.plan.waiting)} not due")
    parts += [f"{done.plan.off} off"] if done.plan.off else []
    following = f"; next {_next(done)}" if done.plan.waiting else ""
    return ", ".join(parts) + following


def ended_line(crawl: Ended, run: Run | None) -> str:
    """Return in a line how a crawl of this machine went; `run` is the outlet's last in the database."""
    if run is None or run.finished_at is None or run.health is None:
        return f"{crawl.job.outlet}: ended with exit code {crawl.exit_code}; see {crawl.log}"
    took = duration((run.finished_at - run.started_at).total_seconds())
    log = f"; exit code {crawl.exit_code}, see {crawl.log}" if crawl.exit_code else ""
    return f"{crawl.job.outlet}: {run.health}, {printable(run.health_reason or '')} ({took}){log}"


def ended(crawls: tuple[Ended, ...]) -> Table:
    """Return the crawls that this machine ran, with the exit codes of `scrapy crawl`."""
    table = Table(box=None, pad_edge=False)
    table.add_column("outlet")
    table.add_column("exit code", justify="right")
    table.add_column("log")
    for entry in sorted(crawls, key=lambda crawl: crawl.job.outlet):
        style = None if entry.exit_code == 0 else "red"
        table.add_row(entry.job.outlet, str(entry.exit_code), str(entry.log), style=style)
    return table


def _table(done: Tick, word: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in ("outlet", "what", "where", "why"):
        table.add_column(name)
    rows = [(entry.outlet, word, entry.node, entry.reason) for entry in done.started]
    rows += [(entry.outlet, "refused", entry.node, entry.reason) for entry in done.refused]
    rows += [(entry.outlet, "held back", None, entry.reason) for entry in done.plan.held_back]
    rows += [(entry.outlet, "at work", None, entry.reason) for entry in done.plan.at_work]
    styles = {"refused": "red", "held back": "yellow"}
    for outlet, what, where, why in rows[:_MOST_ROWS]:
        table.add_row(outlet, what, where or "", why, style=styles.get(what))
    if len(rows) > _MOST_ROWS:
        table.add_row(f"... and {len(rows) - _MOST_ROWS} more")
    return table


def _next(done: Tick) -> str:
    first = done.plan.waiting[0]
    return f"{first.outlet} at {first.due_at:%Y-%m-%d %H:%M} UTC" if first.due_at else first.outlet
