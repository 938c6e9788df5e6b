"""Whether declared outlets can be crawled as they are: what works, what was healed, what a person must do."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from newscrawl import discovery
from newscrawl.discovery import Read
from newscrawl.extraction import Extract, extract
from newscrawl.outlet import SOURCE_KINDS, Outlet, Source
from newscrawl.outlets.checking import SourceReport, check_online
from newscrawl.outlets.fetching import Fetcher, FetchFailed
from newscrawl.outlets.probing import Known, Proposal, probe
from newscrawl.urls.canonical import registrable_domain

STATES = ("works", "healed", "in part", "person")
"""As they are; with the sources found in place of others; some sources only; not without somebody's decision."""
_BROKEN = frozenset({"failed", "unreadable", "empty"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found of one outlet."""

    name: str
    state: str
    """One of STATES."""
    detail: str = ""
    """What is wrong, or was found, or is to be done, in a sentence."""
    sources: tuple[tuple[str, str], ...] = ()
    """Kind and address of the sources that answer, declared and found ones."""

    def declared(self, outlet: Outlet) -> tuple[Source, ...]:
        """Return the sources to declare, patterns of sections kept."""
        known = {source.url: source for source in outlet.sources}
        return tuple(known.get(url) or SOURCE_KINDS[kind](url) for kind, url in self.sources)


def survey(
    outlet: Outlet,
    fetcher: Fetcher,
    *,
    now: datetime,
    extract: Extract = extract,
    read: Read = discovery.read,
) -> Finding:
    """Ask the outlet's sources and, where some are broken, look for others on its site."""
    reports, _, faults = check_online(outlet, fetcher.fetch, now=now, extract=extract, read=read)
    broken = [report for report in reports if report.health in _BROKEN]
    working = tuple((report.kind, report.url) for report in reports if report.health not in _BROKEN)
    if not broken:
        return Finding(name=outlet.name, state="works", detail="; ".join(faults), sources=working)
    found, obstacle = _found_anew(outlet, fetcher, {report.url for report in broken}, read)
    fresh = tuple(source for source in found if source not in working)
    lost = "; ".join(map(_shown, broken))
    if fresh:
        told = ", ".join(url for _, url in fresh)
        return Finding(
            name=outlet.name, state="healed", detail=f"{told} in place of {lost}", sources=(*working, *fresh)
        )
    state = "in part" if working else "person"
    return Finding(name=outlet.name, state=state, detail=f"{lost}; {obstacle}", sources=working)


def survey_all(
    outlets: Sequence[Outlet],
    fetcher_of: Callable[[], Fetcher],
    *,
    now: datetime,
    parallel: int,
    extract: Extract = extract,
    read: Read = discovery.read,
) -> Iterator[Finding]:
    """Yield the findings as they come, `parallel` outlets at a time; each site is asked by one alone."""
    with ThreadPoolExecutor(parallel) as pool:
        waiting = {
            pool.submit(survey, outlet, fetcher_of(), now=now, extract=extract, read=read): outlet
            for outlet in outlets
        }
        for done in as_completed(waiting):
            yield done.result()


def read_journal(path: Path) -> dict[str, Finding]:
    """Return the findings that an earlier survey wrote before it ended or was killed; a last half line is left out."""
    if not path.is_file():
        return {}
    found: dict[str, Finding] = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        try:
            values = json.loads(line)
        except ValueError:
            continue
        sources = tuple((kind, url) for kind, url in values["sources"])
        found[values["name"]] = Finding(**{**values, "sources": sources})
    return found


def write_journal(path: Path, finding: Finding) -> None:
    """Append a finding to the journal, on a line of its own also after one that a kill cut in two."""
    is_cut = path.is_file() and path.read_bytes()[-1:] not in {b"", b"\n"}
    with path.open("a", encoding="utf-8") as lines:
        lines.write(("\n" if is_cut else "") + json.dumps(asdict(finding), ensure_ascii=False) + "\n")


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings, those that want a person first."""
    return tuple(sorted(findings, key=lambda finding: (-STATES.index(finding.state), finding.name)))


def _found_anew(
    outlet: Outlet, fetcher: Fetcher, lost: set[str], read: Read
) -> tuple[tuple[tuple[str, str], ...], str]:
    """Return the sources that the site has, without the lost ones, and what stands in the way of more."""
    known = Known(
        name=outlet.name,
        title=outlet.title,
        country=outlet.country,
        language=outlet.language,
        timezone=outlet.timezone,
    )
    try:
        proposal = probe(
            outlet.home, fetcher.fetch, robots=fetcher.robots_txt(outlet.home), known=known, read=read
        )
    except FetchFailed as failure:
        return (), f"the home page {outlet.home} cannot be asked: {failure}"
    return _on_site(outlet, proposal, lost)


def _on_site(outlet: Outlet, proposal: Proposal, lost: set[str]) -> tuple[tuple[tuple[str, str], ...], str]:
    site = registrable_domain(outlet.home)
    if registrable_domain(proposal.home) != site:
        return (), f"the site has moved to {proposal.home}: declare it as home, if it is still the outlet"
    if proposal.site.wall is not None:
        return (), f"{proposal.site.wall} answers instead of the home page: ask the outlet for access"
    found = tuple(
        (entry.source.kind, entry.source.url)
        for entry in proposal.sources
        if entry.source.url not in lost and registrable_domain(entry.source.url) == site
    )
    return found, "" if found else "nothing else was found on the site: name a source by hand, or retire it"


def _shown(report: SourceReport) -> str:
    return f"{report.kind} {report.url} ({report.health}{f', {report.detail}' if report.detail else ''})"
