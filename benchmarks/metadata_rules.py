"""What each rule of headline, dates and authors is worth: switched off in turn, over all sets of known pages.

usage: python -m benchmarks.metadata_rules [--set NAME ...] [--only WORD]

A rule earns its place where a share of right pages falls without it. Some ten minutes of one core for all. No
weight is fitted to pages, so all of a set are read alike; the shut domains of `corpora` are told apart in the table.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

from benchmarks.corpora import SETS, KnownPage, load_corpus
from benchmarks.scoring import fold
from newscrawl.extraction.authors import bylines, credited
from newscrawl.extraction.headline import candidates
from newscrawl.extraction.page import Page, open_page
from newscrawl.extraction.publication import publication_dates, statements
from newscrawl.extraction.refusal import NotAnArticle

FIELDS = ("title", "day", "authors")


@dataclass(frozen=True, slots=True)
class Switch:
    """A rule and how it is switched off: the name in a module that is replaced."""

    label: str
    module: ModuleType
    name: str
    instead: Any


def _nothing(*_: object, **__: object) -> None:
    return None


def _none(*_: object, **__: object) -> tuple[()]:
    return ()


SWITCHES = (
    Switch(
        "headline: heading weighs as in newsrooms", candidates, "_OTHER_WEIGHTS", candidates._NEWSROOM_WEIGHTS
    ),
    Switch("headline: no dissenting source", candidates, "_dissenter", _nothing),
    Switch("headline: site's name stays", candidates, "_without_site", lambda text, _: text),
    Switch("headline: bars and stars stay", candidates, "_without_attached", lambda text: text),
    Switch("headline: section's name stays", candidates, "_without_section", lambda text, _: text),
    Switch("headline: kickers stay", candidates, "_reduced", lambda offers: offers),
    Switch("headline: cut ones stay", candidates, "_completed", lambda offers: offers),
    Switch("headline: unrelated headings count", candidates, "_is_related", lambda *_: True),
    Switch("headline: descriptions count", candidates, "_sized", lambda offers: offers),
    Switch("dates: no visible ones", statements, "_lines", _none),
    Switch("dates: none that stand alone", statements, "_alone_on_page", _none),
    Switch("dates: no microdata", statements, "_in_microdata", _none),
    Switch("dates: not in the page's title", statements, "_in_title", _none),
    Switch("dates: not in data attributes", statements, "_in_attributes", _none),
    Switch("dates: a later stated one stays", publication_dates, "_shown_earlier", _nothing),
    Switch("dates: none guessed", publication_dates, "_guessed", _nothing),
    Switch("authors: headlines too", credited, "_is_of", lambda *_: False),
    Switch("authors: contributors too", credited, "_is_contribution", lambda *_: False),
    Switch("authors: roles make persons", credited, "_distinct", tuple),
    Switch("authors: none by class", credited, "_classed", _none),
    Switch("authors: none by a person's page", credited, "_profile_links", _none),
    Switch("authors: none printed", credited, "_printed", _none),
    Switch("authors: none from the opening line", credited, "_opening_line", _none),
    Switch("authors: none beside the date", credited, "_beside_date", _none),
    Switch("authors: none labelled", credited, "_labelled", _none),
    Switch("authors: none in the date's line", credited, "_in_date_lines", _none),
    Switch("authors: none signed far from the headline", credited, "_named_anywhere", _none),
    Switch("authors: none in previews", credited, "_PREVIEW_LABEL", re.compile(r"(?!)")),
    Switch("authors: single names as good as whole ones", credited, "_is_account", lambda _: False),
    Switch("authors: newsrooms don't sign", credited, "is_office", lambda _: False),
    Switch("authors: dates stay", bylines, "_without_dates", lambda text: text),
    Switch("authors: link words stay", bylines, "_without_link_words", lambda text: text),
    Switch("authors: titles stay", bylines, "_without_title", lambda text: text),
)


@contextmanager
def switched_off(switch: Switch) -> Iterator[None]:
    """Run without a rule."""
    original = getattr(switch.module, switch.name)
    setattr(switch.module, switch.name, switch.instead)
    try:
        yield
    finally:
        setattr(switch.module, switch.name, original)


def read_fields(known: KnownPage, page: Page) -> dict[str, bool]:
    """Return for each field that is known of a page whether ours is right."""
    marks: dict[str, bool] = {}
    if known.row.get("title"):
        marks["title"] = fold(candidates.read_headline(page) or "") == fold(known.row["title"])
    if known.row.get("published_at"):
        day = publication_dates.read_dates(page).published_day
        marks["day"] = day is not None and day.isoformat() in _days(str(known.row["published_at"]))
    if known.row.get("authors"):
        ours = credited.read_authors(page)
        names = {fold(name) for name in known.row["authors"]}
        marks["authors"] = names in ({fold(n) for n in ours.authors}, {fold(n) for n in ours.credited})
    return marks


def _days(stated: str) -> set[str]:
    """Return the day as stated, and that in UTC."""
    try:
        at = datetime.fromisoformat(stated)
    except ValueError:
        return {stated[:10]}
    return {at.date().isoformat(), *({at.astimezone(UTC).date().isoformat()} if at.tzinfo else ())}


_Counts = dict[tuple[str, bool], tuple[int, int]]


def score(pages: Sequence[KnownPage], switches: Sequence[Switch] = ()) -> tuple[_Counts, dict[str, _Counts]]:
    """Return the number of right and of known pages, by field and by whether the domain is shut; then by switch."""
    base: _Counts = {}
    without: dict[str, _Counts] = {switch.label: {} for switch in switches}
    for known in pages:
        # Parsing costs more than reading, so each page is read with all rules and without each before the next.
        try:
            page = open_page(known.read(), known.row["url"], fetched_at=known.fetched_at, headers={})
        except NotAnArticle:
            continue
        _count(base, known, page)
        for switch in switches:
            with switched_off(switch):
                _count(without[switch.label], known, page)
    return base, without


def _count(counts: _Counts, known: KnownPage, page: Page) -> None:
    for field, is_right in read_fields(known, page).items():
        right, total = counts.get((field, known.is_shut), (0, 0))
        counts[field, known.is_shut] = (right + is_right, total + 1)


def _row(label: str, counts: _Counts, base: _Counts) -> str:
    cells = []
    for is_shut in (False, True):
        for field in FIELDS:
            right, total = counts.get((field, is_shut), (0, 0))
            change = right - base.get((field, is_shut), (0, 0))[0]
            cells.append(f"{right / total:.3f} {change:+4d}" if total else " " * 10)
    return f"{label:42} " + "  ".join(cells)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", action="append", choices=SETS, help="only these sets (repeatable)")
    parser.add_argument("--only", default="", metavar="WORD", help="only rules whose line has this word")
    args = parser.parse_args()
    print(
        f"{'share right, change in pages':42} open: "
        + "  ".join(f"{field:10}" for field in FIELDS)
        + " shut: the same"
    )
    switches = [switch for switch in SWITCHES if args.only in switch.label]
    for corpus in args.set or SETS:
        pages = load_corpus(corpus)
        base, without = score(pages, switches)
        print(_row(f"{corpus} ({len(pages)})", base, base), flush=True)
        for label, counts in without.items():
            print(_row(f"  {label}", counts, base), flush=True)


if __name__ == "__main__":
    main()
