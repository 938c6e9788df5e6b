"""Reports for a terminal: what `scrapy outlet` and `scrapy outlets` print."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from newscrawl.outlet import Outlet
from newscrawl.outlets.checking import Figures, OutletReport, PageReport
from newscrawl.outlets.learning import Lesson
from newscrawl.outlets.probing import Proposal
from newscrawl.outlets.survey import STATES, Finding
from newscrawl.plural import counted
from newscrawl.status.words import printable

_COLOURS = {"ok": "green", "failing": "red", "unseen": "dim"}
_MAX_SHOWN_BLOCKS = 40


def check_table(reports: Sequence[OutletReport]) -> Table:
    """Return one row an outlet; those with nothing to be checked by are left to the summary."""
    online = any(report.sources for report in reports)
    table = Table(box=None, pad_edge=False)
    for name in ("outlet", "country", "pages", "text F1", "title", "date", "authors"):
        table.add_column(name, justify="right" if name in {"pages", "text F1"} else "left")
    if online:
        table.add_column("sources")
    table.add_column("health")
    for report in reports:
        if report.health != "unseen":
            table.add_row(*_cells(report, online=online))
    return table


def _cells(report: OutletReport, *, online: bool) -> Iterator[str]:
    scores = [page.body_f1 for page in report.pages if page.body_f1 is not None]
    yield report.name
    yield report.country
    yield str(len(report.pages) or "")
    yield f"{sum(scores) / len(scores):.3f}" if scores else ""
    for field in ("title", "published_at", "authors"):
        yield _share(report.pages, field)
    if online:
        health = Counter(source.health for source in report.sources)
        yield ", ".join(f"{count} {health}" for health, count in health.items())
    yield f"[{_COLOURS[report.health]}]{report.health}[/]"


def _share(pages: Sequence[PageReport], field: str) -> str:
    if not pages:
        return ""
    wrong = sum(page.refused is not None or field in {d.field for d in page.differences} for page in pages)
    return "yes" if not wrong else "no" if wrong == len(pages) else f"{len(pages) - wrong} of {len(pages)}"


_STATE_COLOURS = {"works": "green", "healed": "cyan", "in part": "yellow", "person": "red"}


def survey_table(findings: Sequence[Finding]) -> Table:
    """Return one row an outlet, those that want a person first."""
    table = Table(box=None, pad_edge=False)
    for name in ("outlet", "state", "sources", "detail"):
        table.add_column(name)
    for finding in findings:
        kinds = Counter(kind for kind, _ in finding.sources)
        table.add_row(
            finding.name,
            Text(finding.state, style=_STATE_COLOURS[finding.state]),
            ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())),
            Text(printable(finding.detail)),
        )
    return table


def survey_summary(findings: Sequence[Finding]) -> str:
    """Return the states counted."""
    states = Counter(finding.state for finding in findings)
    counts = ", ".join(f"{states[state]} {state}" for state in STATES if states[state])
    return f"{counted(len(findings), 'outlet')}: {counts}"


def check_summary(reports: Sequence[OutletReport], found: Figures) -> str:
    """Return the health counted and, where pages were read, the figures."""
    health = Counter(report.health for report in reports)
    counts = ", ".join(f"{health[name]} {name}" for name in ("ok", "failing", "unseen") if health[name])
    if not found.pages:
        return f"{counted(len(reports), 'outlet')}: {counts}"
    return (
        f"{counted(len(reports), 'outlet')}: {counts}\n"
        f"{counted(found.pages, 'saved page')}: text F1 {found.body_f1:.3f}, title {found.title:.3f}, "
        f"date {found.published_at:.3f}, authors {found.authors:.3f}"
    )


def page_lines(page: PageReport) -> Iterator[str]:
    """Yield a saved page's differences, field by field."""
    mark = "" if page.accepted else " (nobody has accepted the expected values yet)"
    yield f"{page.page}: {page.refused or page.health}{mark}"
    for difference in page.differences:
        score = f", F1 {difference.f1:.3f}" if difference.f1 is not None else ""
        yield f"  {difference.field}{score}"
        yield f"    - {difference.expected}"
        yield f"    + {difference.found}"


def proposal_lines(proposal: Proposal) -> Iterator[str]:
    """Yield what probing found and what it did not, for a person."""
    site = proposal.site
    yield f"{proposal.home}: {site.title or 'no name found'}"
    guesses = {
        "language": site.language,
        "country": site.country,
        "zone": site.timezone,
        "system": site.content_system,
    }
    yield "  " + ", ".join(f"{name} {value or 'unknown'}" for name, value in guesses.items())
    for found in proposal.sources:
        yield f"  {found.source.kind} {found.source.url} ({found.how}): {counted(len(found.links), 'link')}"
    if not proposal.sources:
        yield f"  no source among {proposal.tried} addresses tried"
    yield from (f"  ! {note}" for note in proposal.notes)


def lesson_lines(lesson: Lesson) -> Iterator[str]:
    """Yield the block table, the self-check and what changes against before."""
    for block in lesson.blocks[:_MAX_SHOWN_BLOCKS]:
        yield f"  {'+' if block.kept else '-'} {block.where[:38]:<38} {block.text[:64]}"
    if len(lesson.blocks) > _MAX_SHOWN_BLOCKS:
        yield f"  ... {len(lesson.blocks) - _MAX_SHOWN_BLOCKS} more blocks"
    yield f"body   = {lesson.body or '(the generic way)'}"
    yield f"remove = {', '.join(lesson.remove) or '(nothing)'}"
    yield f"Your text and the rule's agree to {lesson.self_check:.3f}, without a rule to {lesson.generic:.3f}."
    if lesson.difference:
        yield "Lines that differ (- yours, + the rule's):"
        yield from (f"  {line}" for line in lesson.difference)
    if lesson.against_before:
        yield "Lines that change (- before, + now):"
        yield from (f"  {line}" for line in lesson.against_before)


def outlets_table(outlets: Sequence[Outlet]) -> Table:
    """Return one row an outlet."""
    table = Table(box=None, pad_edge=False)
    for name in ("name", "title", "country", "language", "sources", "checked", "home"):
        table.add_column(name)
    for outlet in outlets:
        checked = outlet.sources_checked.isoformat() if outlet.sources_checked else "never"
        table.add_row(
            outlet.name, outlet.title, outlet.country, outlet.language, kinds_of(outlet), checked, outlet.home
        )
    return table


def kinds_of(outlet: Outlet) -> str:
    """Return `2 feed, 1 news-sitemap`."""
    kinds = Counter(source.kind for source in outlet.sources)
    return ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
