"""`scrapy outlet`: add an outlet, save its pages, teach it a rule, check it."""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from newscrawl import command_options
from newscrawl.command import TROUBLE, complain, say, watched
from newscrawl.command_verbs import Verb, VerbCommand, typed
from newscrawl.plural import counted

if TYPE_CHECKING:
    from rich.table import Table

    from newscrawl.limited_extraction import LimitedExtractor
    from newscrawl.outlet import Outlet
    from newscrawl.outlets.adding import Sample
    from newscrawl.outlets.checking import OutletReport
    from newscrawl.outlets.fetching import Fetcher
    from newscrawl.outlets.fixtures import Fixture
    from newscrawl.outlets.opml import OpmlSite
    from newscrawl.outlets.probing import Known, Proposal
    from newscrawl.outlets.survey import Finding


class Command(VerbCommand):
    usage = "new URL | new --opml FILE | save NAME URL [--accept] | learn NAME | check [NAME ...] [--online]"
    summary = "Add an outlet, save its pages, learn a rule from one, check outlets"
    description = (
        "Each verb has its own help: scrapy outlet new -h. check --online without names, or with --write or "
        "--journal, surveys the sources alone, many sites at a time, and looks for others in place of broken ones."
    )

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """Add, save, learn and check."""
        return {
            "new": Verb(
                self._new, "find a site's feeds and sitemaps, save two pages and write its module", _add_new
            ),
            "save": Verb(self._save, "keep a page with what is extracted from it", _add_save),
            "learn": Verb(self._learn, "propose extraction rules from an accepted page", _add_learn),
            "check": Verb(
                self._check, "do saved pages extract as expected, do selectors match, do sources answer", _add_check
            ),
        }  # fmt: skip

    def answer(self, args: list[str], opts: argparse.Namespace) -> int:
        """Do what the verb is for; 1 when a site or a page does not allow it."""
        from newscrawl.limited_extraction import LimitedExtractor
        from newscrawl.outlet import OutletError
        from newscrawl.outlets.fetching import FetchFailed
        from newscrawl.outlets.fixtures import SavedPagesError

        try:
            with LimitedExtractor(self.options) as limited:
                self._limited = limited
                return super().answer(args, opts)
        except (FetchFailed, OutletError, SavedPagesError) as error:
            complain(f"scrapy outlet {opts.verb}: {error}")
            return TROUBLE

    def _new(self, opts: argparse.Namespace) -> int:
        from newscrawl.outlets import project
        from newscrawl.outlets.probing import Known

        if opts.opml is not None:
            _require(not (opts.url or opts.name or opts.title), "--opml names the sites and their titles")
            return self._new_of_list(opts.opml, opts)
        _require(opts.url is not None, "name one address: scrapy outlet new https://example.org/")
        known = Known(
            name=opts.name,
            title=opts.title,
            country=opts.country,
            language=opts.language,
            timezone=opts.timezone,
        )
        fetcher = project.fetcher(self.checked_settings)
        return 0 if self._declare(opts.url, (), fetcher, known, opts) else TROUBLE

    def _new_of_list(self, path: Path, opts: argparse.Namespace) -> int:
        """Declare the sites of an OPML file one after the other; one that fails does not keep the others away."""
        from newscrawl.outlets import opml, project
        from newscrawl.outlets.probing import Known

        try:
            named = opml.read_opml(path.read_bytes())
        except opml.OpmlError as error:
            raise UsageError(f"--opml {path}: {error}") from error
        feeds, known_already = opml.undeclared(named.feeds, self.outlets.values())
        say(f"{address}: no http(s) address, skipped." for address in named.refused)
        say(f"{feed.url}: a source of {owner} already, skipped." for feed, owner in known_already)
        fetcher = project.fetcher(self.checked_settings)
        sites = tuple(opml.sites(feeds))
        declared = 0
        for site in sites:
            say(["", f"{site.title or site.home}: {', '.join(site.feeds)}"])
            known = Known(
                country=opts.country,
                language=opts.language,
                timezone=opts.timezone,
                otherwise_title=site.title,
            )
            declared += self._declared_or_told(site, fetcher, known, opts)
        say(["", _list_summary(len(sites), declared, len(known_already), len(named.refused))])
        return 0 if declared == len(sites) and not named.refused else TROUBLE

    def _declared_or_told(
        self, site: "OpmlSite", fetcher: "Fetcher", known: "Known", opts: argparse.Namespace
    ) -> bool:
        from newscrawl.outlet import OutletError
        from newscrawl.outlets.fetching import FetchFailed

        try:
            return self._declare(site.home, site.feeds, fetcher, known, opts)
        except (FetchFailed, OutletError) as error:
            say([f"{site.home}: {error}."])
            return False

    def _declare(
        self,
        url: str,
        feeds: Sequence[str],
        fetcher: "Fetcher",
        known: "Known",
        opts: argparse.Namespace,
    ) -> bool:
        """Look at a site, say what was found, and write its module; return whether nothing stood in the way."""
        from newscrawl.outlets import adding, project
        from newscrawl.outlets.declaration import module_text
        from newscrawl.outlets.terminal_reports import proposal_lines

        found = adding.look_at(url, fetcher, known, feeds=feeds, read=self._limited.read)
        samples, failures = adding.take_samples(found, fetcher, now=_now(), extract=self._limited.extract)
        found = adding.with_language_of(replace(found, notes=(*found.notes, *failures)), samples)
        say(proposal_lines(found))
        obstacles = [*_missing(found), *adding.twins(found, self.outlets, again=opts.again)]
        if obstacles:
            say(obstacles)
            return False
        outlet = found.outlet(checked=_now().date())
        # The next site of a list must not take its name.
        self.outlets[outlet.name] = outlet
        summary = f"{outlet.title}: {outlet.home}"
        if opts.print:
            say([module_text(outlet, summary=summary)])
            return True
        written = adding.write_module(outlet, project.root(), summary=summary)
        say([f"Wrote {written}. Say in its first line what the outlet is."])
        self._keep(outlet, samples, opts)
        return True

    def _keep(self, outlet: "Outlet", samples: "Sequence[Sample]", opts: argparse.Namespace) -> None:
        from newscrawl.outlets import adding

        folder = self._pages_folder(opts)
        for sample in samples:
            page = adding.save_page(outlet, sample, folder)
            say([_sheet_hint(outlet.name, page, folder)])

    def _save(self, opts: argparse.Namespace) -> int:
        from newscrawl.outlets import adding
        from newscrawl.outlets.fixtures import read_index

        outlet, folder = self.outlet(opts.name), self._pages_folder(opts)
        saved = next((page for page in read_index(folder) if page.url == opts.url), None)
        if opts.accept and saved is not None:
            say([f"{_accept(saved, folder).page} is accepted."])
            return 0
        sample = self._fetch_sample(outlet, opts.url)
        page = adding.save_page(outlet, sample, folder, accepted=opts.accept)
        say([f"{page.page} is accepted." if opts.accept else _sheet_hint(outlet.name, page, folder)])
        return 0

    def _fetch_sample(self, outlet: "Outlet", url: str) -> "Sample":
        from newscrawl.extraction import NotAnArticle
        from newscrawl.outlets import project
        from newscrawl.outlets.adding import Sample
        from newscrawl.outlets.fetching import FetchFailed

        page = project.fetcher(self.checked_settings).fetch(url)
        if page.status != 200:
            raise FetchFailed(f"{url}: HTTP {page.status}")
        now = _now()
        try:
            article = self._limited.extract(
                page.body, page.url, fetched_at=now, headers=page.headers, outlet=outlet
            )
        except NotAnArticle as refusal:
            raise FetchFailed(f"{url}: no article ({refusal.reason})") from refusal
        return Sample(url=page.url, html=page.body, fetched_at=now, article=article)

    def _learn(self, opts: argparse.Namespace) -> int:
        from newscrawl.outlets.fixtures import read_html
        from newscrawl.outlets.learning import CannotLearn, learn
        from newscrawl.outlets.terminal_reports import lesson_lines
        from newscrawl.workers import WorkerLost

        outlet, folder = self.outlet(opts.name), self._pages_folder(opts)
        accepted = [page for page in self._pages_of(folder)[outlet.name] if page.accepted]
        if not accepted:
            say([f"{outlet.name} has no accepted page in {folder}: scrapy outlet save {outlet.name} URL"])
            return 1
        newest = max(accepted, key=lambda page: page.fetched_at)
        try:
            lesson = self._limited.submit(learn, outlet, newest, read_html(folder, newest)).result()
        except (CannotLearn, WorkerLost) as reason:
            say([f"{newest.page}: {reason}."])
            return 1
        say([newest.page, *lesson_lines(lesson)])
        if not lesson.is_gain:
            say(["The rule gains nothing: the outlet needs none."])
            return 0
        return self._write_rule(outlet.name, lesson.body, lesson.remove, write=opts.write)

    def _write_rule(self, name: str, body: str | None, remove: tuple[str, ...], *, write: bool) -> int:
        from newscrawl.outlets import project
        from newscrawl.outlets.declaration import with_rule

        module = project.module_of(self.checked_settings, name)
        rule: dict[str, str | tuple[str, ...]] = {
            **({"body": body} if body else {}),
            **({"remove": remove} if remove else {}),
        }
        if not write:
            say([f"scrapy outlet learn {name} --write puts it into {module}."])
            return 0
        try:
            changed = with_rule(module.read_text(encoding="utf-8"), **rule)
        except ValueError as reason:
            # Editions of a family are declared by a function of their own.
            say([f"{module}: {reason}; write the rule there by hand."])
            return 1
        module.write_text(changed, encoding="utf-8")
        say([f"Wrote {', '.join(rule)} into {module}. scrapy outlet check {name} tells how it does."])
        return 0

    def _check(self, opts: argparse.Namespace) -> int:
        of_survey = opts.write or opts.journal is not None
        _require(opts.online or not of_survey, "--write and --journal are about sources: say --online, too")
        outlets = [self.outlet(name) for name in opts.names] or list(self.outlets.values())
        if opts.online and (of_survey or not opts.names):
            return self._survey(outlets, opts)
        return self._check_pages(outlets, opts)

    def _check_pages(self, outlets: "list[Outlet]", opts: argparse.Namespace) -> int:
        from newscrawl.outlets import project

        folder = self._pages_folder(opts)
        pages = self._pages_of(folder)
        fetcher = project.fetcher(self.checked_settings) if opts.online else None
        reports = [
            _report(outlet, pages[outlet.name], folder, fetcher, self._limited)
            for outlet in watched(outlets, "check", total=len(outlets))
        ]
        if opts.json:
            say(_as_json(reports, pages[_STRAYS]))
        else:
            strays = [] if opts.names else pages[_STRAYS]
            say(_as_lines(reports, strays, with_pages=bool(opts.names)))
        return 1 if any(report.health == "failing" for report in reports) else 0

    def _survey(self, outlets: "list[Outlet]", opts: argparse.Namespace) -> int:
        """Ask the sources of many outlets, look for others in place of broken ones, and write them down if asked to."""
        from newscrawl.outlets.survey import in_order
        from newscrawl.outlets.terminal_reports import survey_summary, survey_table

        found = in_order(self._findings(outlets, opts))
        if opts.json:
            say([json.dumps({"outlets": [asdict(finding) for finding in found]}, ensure_ascii=False)])
        else:
            say([survey_table(found), survey_summary(found)])
        if opts.write:
            written = [self._written(finding) for finding in found if finding.state in {"works", "healed"}]
            for line in written:
                complain(line) if opts.json else say([line])
        return TROUBLE if any(finding.state == "person" for finding in found) else 0

    def _findings(self, outlets: "list[Outlet]", opts: argparse.Namespace) -> "list[Finding]":
        """Return what was found of the outlets, now or in an earlier survey of the same journal."""
        from newscrawl.outlets import project
        from newscrawl.outlets.survey import read_journal, survey_all, write_journal

        earlier = read_journal(opts.journal) if opts.journal else {}
        waiting = [outlet for outlet in outlets if outlet.name not in earlier]
        found = [earlier[outlet.name] for outlet in outlets if outlet.name in earlier]
        settings = self.checked_settings
        asked = survey_all(
            waiting,
            lambda: project.fetcher(settings),
            now=_now(),
            parallel=opts.parallel,
            extract=self._limited.extract,
            read=self._limited.read,
        )
        for finding in watched(asked, "survey", total=len(waiting)):
            found.append(finding)
            if opts.journal:
                write_journal(opts.journal, finding)
        return found

    def _written(self, finding: "Finding") -> str:
        """Write the sources that answer, with the day, into the outlet's module; return what was done."""
        from newscrawl.outlets import project
        from newscrawl.outlets.declaration import with_sources

        module = project.module_of(self.checked_settings, finding.name)
        sources = finding.declared(self.outlets[finding.name])
        try:
            changed = with_sources(module.read_text(encoding="utf-8"), sources, _now().date())
        except ValueError as reason:
            return f"{module}: {reason}; write the sources there by hand."
        module.write_text(changed, encoding="utf-8")
        return f"Wrote {counted(len(sources), 'source')} into {module}."

    def _pages_folder(self, opts: argparse.Namespace) -> Path:
        folder: Path = opts.pages or self.options.fixtures
        if opts.pages and not folder.is_dir():
            raise UsageError(f"--pages {folder}: there is no such folder")
        return folder

    def _pages_of(self, folder: Path) -> "dict[str, list[Fixture]]":
        """Return the saved pages by outlet, those of none under _STRAYS."""
        from newscrawl.outlets.fixtures import read_index
        from newscrawl.outlets.matching import outlet_of

        found: dict[str, list[Fixture]] = {name: [] for name in (*self.outlets, _STRAYS)}
        for page in read_index(folder):
            outlet = outlet_of(page.url, self.outlets.values())
            found[outlet.name if outlet else _STRAYS].append(page)
        return found


def _add_pages(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--pages", metavar="FOLDER", type=Path, help="folder of saved pages (default: NEWSCRAWL_FIXTURES)"
    )


def _add_new(parser: argparse.ArgumentParser) -> None:
    _add_pages(parser)
    parser.add_argument("url", metavar="URL", nargs="?", help="the outlet's home page")
    parser.add_argument(
        "--opml", metavar="FILE", type=Path, help="the sites of a feed reader's list instead of one URL"
    )
    parser.add_argument("--again", action="store_true", help="although an outlet of that site is declared")
    parser.add_argument("--print", action="store_true", help="print the module, write nothing")
    known = parser.add_argument_group("what you know better than a guess")
    known.add_argument("--name", help="spider name")
    known.add_argument("--title", help="the outlet's name as readers know it")
    known.add_argument("--country", type=typed(command_options.country, "--country"), help="ISO 3166 alpha-2")
    known.add_argument("--language", type=typed(command_options.language, "--language"), help="BCP 47 tag")
    known.add_argument("--timezone", help="IANA zone")


def _add_save(parser: argparse.ArgumentParser) -> None:
    _add_pages(parser)
    parser.add_argument("name", metavar="NAME", help="the outlet")
    parser.add_argument("url", metavar="URL", type=typed(command_options.address, "URL"), help="the page")
    parser.add_argument("--accept", action="store_true", help="a person has seen the expected values")


def _add_learn(parser: argparse.ArgumentParser) -> None:
    _add_pages(parser)
    parser.add_argument("name", metavar="NAME", help="the outlet")
    parser.add_argument("--write", action="store_true", help="write the rule into the outlet's module")


def _add_check(parser: argparse.ArgumentParser) -> None:
    _add_pages(parser)
    parser.add_argument("names", metavar="NAME", nargs="*", help="outlets (default: all)")
    parser.add_argument("--online", action="store_true", help="ask the sources, too")
    parser.add_argument("--json", action="store_true", help="one JSON object, for a nightly job")
    many = parser.add_argument_group("with --online, of many")
    many.add_argument("--write", action="store_true", help="declare the sources that answer, with the day")
    many.add_argument(
        "--parallel", metavar="N", type=typed(command_options.whole, "--parallel", least=1), default=8,
        help="so many sites at a time (8)",
    )  # fmt: skip
    many.add_argument(
        "--journal", metavar="FILE", type=Path, help="write each finding there, and skip those it has"
    )


_STRAYS = ""


def _report(
    outlet: "Outlet",
    pages: "Sequence[Fixture]",
    folder: Path,
    fetcher: "Fetcher | None",
    limited: "LimitedExtractor",
) -> "OutletReport":
    """Return how an outlet does on its saved pages and, with a fetcher, online."""
    from newscrawl.outlets.checking import check_online, check_saved
    from newscrawl.outlets.fixtures import read_html

    report = check_saved(outlet, pages, lambda page: read_html(folder, page), extract=limited.extract)
    if fetcher is None:
        return report
    sources, article, faults = check_online(
        outlet, fetcher.fetch, now=_now(), extract=limited.extract, read=limited.read
    )
    return replace(report, sources=sources, article=article, faults=(*report.faults, *faults))


def _as_json(reports: "Sequence[OutletReport]", strays: "Sequence[Fixture]") -> list[str]:
    from newscrawl.outlets.checking import figures

    answer = {
        "outlets": [report.as_json() for report in reports],
        "figures": asdict(figures(reports)),
        "strays": [page.page for page in strays],
    }
    return [json.dumps(answer, ensure_ascii=False)]


def _as_lines(
    reports: "Sequence[OutletReport]", strays: "Sequence[Fixture]", *, with_pages: bool
) -> "list[Table | str]":
    """Return the table, what is wrong with pages and outlets, and the sum."""
    from newscrawl.outlets.checking import figures
    from newscrawl.outlets.terminal_reports import check_summary, check_table, page_lines

    pages = [page for report in reports for page in report.pages] if with_pages else []
    details = [line for page in pages for line in page_lines(page)]
    faults = [f"{report.name}: {fault}" for report in reports for fault in report.faults]
    lost = [f"{page.page}: no outlet publishes at {page.url}" for page in strays]
    return [check_table(reports), *details, *faults, *lost, check_summary(reports, figures(reports))]


def _now() -> datetime:
    return datetime.now(UTC)


def _require(condition: bool, remedy: str) -> None:
    if not condition:
        raise UsageError(remedy)


def _missing(found: "Proposal") -> list[str]:
    options = [f"--{name}" for name in found.missing if name != "sources"]
    say = f"Not enough for a declaration: say {', '.join(options)}." if options else ""
    none = (
        "Without a source there is nothing to crawl; name one by hand if you know it."
        if not found.sources
        else ""
    )
    return [line for line in (say, none) if line]


def _list_summary(sites: int, declared: int, known_already: int, refused: int) -> str:
    skipped = f"{counted(known_already, 'feed')} declared already" if known_already else ""
    wrong = f"{counted(refused, 'address')} unfit" if refused else ""
    return ", ".join(filter(None, (f"{declared} of {counted(sites, 'site')} declared", skipped, wrong)))


def _accept(page: "Fixture", folder: Path) -> "Fixture":
    """Read the sheet that a person has corrected back into the index."""
    from newscrawl.outlets.adding import sheet_path
    from newscrawl.outlets.fixtures import read_sheet, save_line

    sheet = sheet_path(folder, page)
    expected = read_sheet(sheet.read_text(encoding="utf-8")) if sheet.is_file() else page.expected
    accepted = replace(page, expected=expected, accepted=True)
    save_line(folder, accepted)
    return accepted


def _sheet_hint(name: str, page: "Fixture", folder: Path) -> str:
    from newscrawl.outlets.adding import sheet_path

    return (
        f"Saved {page.url} as {folder / page.page}. Correct {sheet_path(folder, page)} where it errs, "
        f"then: scrapy outlet save {name} {page.url} --accept"
    )
