"""What `scrapy outlet new` does: probe a site, save two of its pages, write its module."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from newscrawl import discovery
from newscrawl.article import Article
from newscrawl.discovery import Read
from newscrawl.discovery.link import Link
from newscrawl.extraction import Extract, NotAnArticle, extract
from newscrawl.outlet import Outlet
from newscrawl.outlets.declaration import module_path, module_text
from newscrawl.outlets.fetching import Fetcher, FetchFailed
from newscrawl.outlets.fixtures import (
    Fixture,
    expected_of,
    page_name,
    read_index,
    save_html,
    save_line,
    sheet_text,
)
from newscrawl.outlets.probing import Known, Proposal, probe
from newscrawl.urls.canonical import registrable_domain

WANTED_PAGES = 2
_MAX_TRIED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """An article that was fetched to see whether the outlet works."""

    url: str
    html: bytes
    fetched_at: datetime
    article: Article
    unaided: Article | None = None
    """What the page alone gives, as a check of the saved page will read it; None where that is no article."""


def look_at(
    url: str, fetcher: Fetcher, known: Known, *, feeds: Sequence[str] = (), read: Read = discovery.read
) -> Proposal:
    """Return what can be found of the site at `url`, or of its `feeds` alone if some are given. Raises FetchFailed."""
    return probe(url, fetcher.fetch, robots=fetcher.robots_txt(url), known=known, feeds=feeds, read=read)


def take_samples(
    proposal: Proposal, fetcher: Fetcher, *, now: datetime, extract: Extract = extract
) -> tuple[tuple[Sample, ...], tuple[str, ...]]:
    """Return up to two articles of the proposed sources, and why others gave none."""
    samples: list[Sample] = []
    failures: list[str] = []
    for link in proposal.sample[:_MAX_TRIED]:
        if len(samples) >= WANTED_PAGES:
            break
        try:
            samples.append(_sample(link, fetcher, now, extract))
        except FetchFailed as failure:
            failures.append(f"{link.url}: {failure}.")
        except NotAnArticle as refusal:
            failures.append(f"{link.url}: no article ({refusal.reason}).")
    if not samples and proposal.sources:
        failures.append(
            "No article could be extracted: the sources may name other things, or a wall stands before them."
        )
    return tuple(samples), tuple(failures)


def _sample(link: Link, fetcher: Fetcher, now: datetime, extract: Extract) -> Sample:
    page = fetcher.fetch(link.url)
    if page.status != 200:
        raise FetchFailed(f"HTTP {page.status}")
    article = extract(page.body, page.url, fetched_at=now, headers=page.headers, link=link)
    try:
        unaided = extract(page.body, page.url, fetched_at=now, headers=page.headers)
    except NotAnArticle:
        unaided = None
    return Sample(url=page.url, html=page.body, fetched_at=now, article=article, unaided=unaided)


def with_language_of(proposal: Proposal, samples: tuple[Sample, ...]) -> Proposal:
    """Return the proposal with the language that its articles are in, where the page declares none or another."""
    from newscrawl.language.identification import identify  # noqa: PLC0415  # loads the profiles of the detectors

    declared = proposal.known.language or proposal.site.language
    found = {
        identify(s.article.title, s.article.text, declared=(declared,) if declared else ()).language
        for s in samples
    } - {"und"}
    if len(found) > 1 and len(bare := {tag.partition("-")[0] for tag in found}) == 1:
        # One language in two scripts.
        found = bare
    if len(found) != 1 or proposal.known.language:
        return proposal
    language = found.pop()
    if (
        declared is not None
        and language.partition("-")[0] == declared.partition("-")[0]
        and "-" not in language
    ):
        return proposal
    note = f"The page declares {declared or 'no language'}, its articles read as {language}: {language} was taken."
    notes = (
        *(n for n in proposal.notes if "--language" not in n),
        *((note,) if language != declared else ()),
    )
    return replace(proposal, site=replace(proposal.site, language=language), notes=notes)


def twins(proposal: Proposal, outlets: Mapping[str, Outlet], *, again: bool) -> tuple[str, ...]:
    """Return what stands in the way: an outlet of the same name or, unless `again`, one of the same site."""
    obstacles = (
        [f"There is an outlet {proposal.name!r} already: say --name."] if proposal.name in outlets else []
    )
    domain = registrable_domain(proposal.home)
    same = [outlet.name for outlet in outlets.values() if registrable_domain(outlet.home) == domain]
    if same and not again:
        obstacles.append(
            f"{domain} is declared already as {', '.join(same)}; --again declares another edition of it."
        )
    return tuple(obstacles)


def write_module(outlet: Outlet, root: Path, *, summary: str) -> Path:
    """Write the outlet's module, and its country's package where it is new. Raises FileExistsError."""
    path = root / module_path(outlet)
    path.parent.mkdir(parents=True, exist_ok=True)
    package = path.parent / "__init__.py"
    if not package.exists():
        package.write_text("", encoding="utf-8")
    with path.open("x", encoding="utf-8") as module:
        module.write(module_text(outlet, summary=summary))
    return path


def save_page(outlet: Outlet, sample: Sample, folder: Path, *, accepted: bool = False) -> Fixture:
    """Save a page, its line in the index, and a sheet of what was extracted for a person to correct."""
    index = read_index(folder)
    old = next((page for page in index if page.url == sample.url), None)
    name = old.page if old else page_name(outlet, sample.fetched_at, [page.page for page in index])
    page = Fixture(
        page=name,
        url=sample.url,
        fetched_at=sample.fetched_at,
        expected=expected_of(sample.unaided or sample.article),
        accepted=accepted,
    )
    save_html(folder, name, sample.html)
    sheet_path(folder, page).write_text(sheet_text(page.expected), encoding="utf-8")
    save_line(folder, page)
    return page


def sheet_path(folder: Path, page: Fixture) -> Path:
    """Return where a page's sheet stands: beside it, as `.txt`."""
    return folder / (page.page.removesuffix(".html.gz") + ".txt")
