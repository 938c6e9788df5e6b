"""The status in a terminal: what needs a look in full, all else in figures."""

from collections.abc import Iterator, Mapping

from rich.table import Table
from rich.text import Text

from newscrawl.plural import counted
from newscrawl.status.outlet_health import Health
from newscrawl.status.view import View
from newscrawl.status.words import ago, command, duration, number, printable
from newscrawl.store.posts import Backlog

_STYLES = {
    **dict.fromkeys(("failing", "gone", "killed"), "red"),
    **dict.fromkeys(("entries_refused", "moved", "blocked", "layout_changed", "overdue", "stale"), "yellow"),
    "quiet": "dim",
    "ok": "green",
}
_BLOCKS = " ▁▂▃▄▅▆▇█"
_MOST_FINE = 25
_MOST_DROPS = 12
_MOST_HEADLINES = 8


def render(shown: View) -> Iterator[str | Table]:
    """Yield lines and tables; whatever comes from outside is shown without control characters."""
    seen = shown.seen
    if not shown.outlets:
        yield f"No outlet was crawled yet. To begin: {command('crawl', 'demo')}"
        return
    fine = shown.fine[:_MOST_FINE]
    yield _outlets(shown, (*shown.poor, *fine))
    if len(shown.fine) > len(fine):
        yield f"... and {len(shown.fine) - len(fine)} more as they should be"
    yield ""
    counts = ", ".join(f"{count} {state}" for state, count in shown.states.items())
    never = f"; {shown.never_crawled} declared, never crawled" if shown.never_crawled else ""
    yield f"{counted(len(shown.outlets), 'outlet')}: {counts}{never}"
    yield f"{counted(seen.stored, 'article', shown=number)} in {seen.days} days, {number(seen.total)} in all"
    yield from _named("languages", seen.languages)
    yield from _named("copies", seen.duplicates)
    yield from _named("may be published", seen.rights)
    yield (
        f"to translate into {shown.into}: {counted(shown.waiting, 'article', shown=number)}, "
        f"{counted(shown.characters, 'character', shown=number)} ({command('translations', 'list')})"
    )
    if seen.undecided:
        yield f"language not certain: {counted(seen.undecided, 'article', shown=number)}; a person must decide"
    if seen.quarantined:
        yield f"in quarantine: {counted(seen.quarantined, 'page', shown=number)} ({command('quarantine', 'list')})"
    for site in seen.sites:
        yield f"{site.site}: {_backlog(site)} ({command('publish', 'list')})"
    yield ""
    if seen.drops:
        yield _drops(shown)
        yield ""
    yield _latest(shown)


def _backlog(site: Backlog) -> str:
    refused = f", {number(site.failed)} refused there" if site.failed else ""
    last = f"{site.last_success_at:%Y-%m-%d %H:%M} UTC" if site.last_success_at else "never"
    return (
        f"{counted(site.waiting, 'article', shown=number)} waiting{refused}, last brought up to date {last}"
    )


def sparkline(found: Health) -> str:
    """Return the volume of each day as a block, scaled to the largest; a day with articles is never blank."""
    top = max([1, *(day.stored for day in found.days)])
    return "".join(_BLOCKS[max(round(day.stored / top * 8), 1 if day.stored else 0)] for day in found.days)


def _outlets(shown: View, outlets: tuple[Health, ...]) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in (
        "outlet",
        "state",
        f"{shown.seen.days} days",
        "new",
        "last run",
        "last success",
        "a run",
        "why",
    ):
        table.add_column(name, justify="right" if name == "new" else "left")
    for outlet in outlets:
        table.add_row(
            outlet.outlet,
            Text(outlet.state, style=_STYLES[outlet.state]),
            sparkline(outlet),
            number(outlet.stored),
            "now" if outlet.holder else ago(outlet.ended_at, shown.seen.now),
            ago(outlet.last_good_at, shown.seen.now),
            "" if outlet.seconds is None else duration(outlet.seconds),
            Text(printable(outlet.reason)),
        )
    return table


def _named(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    if counts:
        yield f"{title}: " + ", ".join(f"{printable(name)} {number(count)}" for name, count in counts.items())


def _drops(shown: View) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("links", justify="right")
    table.add_column("without an article because")
    table.add_column("for example")
    for drop in shown.seen.drops[:_MOST_DROPS]:
        example = command("why", drop.example) if drop.example else ""
        table.add_row(number(drop.links), Text(f"{drop.outcome}: {printable(drop.reason)}"), Text(example))
    return table


def _latest(shown: View) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in ("stored last", "language", "headline"):
        table.add_column(name)
    for entry in shown.seen.latest[:_MOST_HEADLINES]:
        table.add_row(entry.outlet, entry.language, Text(printable(entry.title)))
    return table
