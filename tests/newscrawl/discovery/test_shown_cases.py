"""The cases of `shared/cases/feeds`: what public reports say goes wrong in feeds, sitemaps, addresses and robots.txt.

Each is read as a crawl reads it and held against what is right. Dates, robots.txt and addresses take that from the
table `cases.md`, the others from here, as the table says theirs in prose.
"""

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawl.discovery import read
from newscrawl.discovery.link import Listing
from newscrawl.discovery.robots_txt import rules
from newscrawl.outlet import Feed, Outlet
from newscrawl.urls import url_key

ROOT = Path(__file__).parents[3]
SHARED = Path(os.environ.get("NEWSCRAWL_FIXTURES") or ROOT.parent / "shared" / "pages").parent
CASES = SHARED / "cases" / "feeds"
TABLE = CASES / "cases.md"
if not TABLE.is_file():
    pytest.skip(
        f"NO SHOWN CASES in {CASES}: set NEWSCRAWL_FIXTURES to the folder `pages` beside `cases`",
        allow_module_level=True,
    )

pytestmark = pytest.mark.shared_fixtures
HARBOUR = "https://paper.example/news/ferry-returns-to-harbour"
STORY = "https://paper.example/news/a-b-c-d"


def _table() -> dict[str, dict[str, str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines if line[:1] == "|"
    ]
    return {row[0]: dict(zip(rows[0], row, strict=False)) for row in rows[2:]}


ROWS = _table()


def _named(letter: str) -> list[str]:
    return [number for number in ROWS if number.startswith(letter)]


def _listing(number: str) -> Listing:
    language, zone = "en", "UTC"
    if told := re.search(r"\((\w+), zone (\S+)\)$", ROWS[number]["situation"]):
        language, zone = told.groups()
    outlet = Outlet(
        name="paper",
        title="Paper",
        home="https://paper.example/",
        country="GB",
        language=language,
        timezone=zone,
        sources=(Feed("https://paper.example/blog/feed.xml"),),
    )
    body = (CASES / f"{number}.xml").read_bytes()
    kind = "sitemap" if number.startswith("S") else "feed"
    header = {"B03": "text/xml; charset=windows-1251", "B04": "text/xml; charset=utf-8", "S08": "text/html"}
    content_type = header.get(number, "application/json" if body[:1] == b"{" else "text/xml")
    return read(kind, body, outlet.sources[0].url, outlet=outlet, content_type=content_type, max_links=500)


@pytest.mark.parametrize("number", _named("D"))
def test_dates_of_feeds(number: str) -> None:
    right = datetime.fromisoformat(ROWS[number]["right"])
    assert [link.published_at for link in _listing(number).links] == [right]


@pytest.mark.parametrize("number", _named("R"))
def test_robots(number: str) -> None:
    allowed = rules((CASES / f"{number}.txt").read_bytes()).can_fetch(HARBOUR, "newscrawl")
    assert ("allowed" if allowed else "disallowed") == ROWS[number]["right"]


@pytest.mark.parametrize("number", _named("U"))
def test_forms_of_one_address(number: str) -> None:
    one, other = re.findall(r"`([^`]+)`", ROWS[number]["situation"])
    assert ("one article" if url_key(one) == url_key(other) else "two articles") == ROWS[number]["right"]


def _addresses(listing: Listing) -> list[str]:
    return [link.url for link in listing.links]


def _reasons(listing: Listing) -> list[str]:
    return [refused.reason for refused in listing.refused]


ADDRESSES = {
    "L01": [HARBOUR],
    "L02": ["https://paper.example/blog/2026/11/ferry-returns"],
    "L03": [HARBOUR],
    "L04": [HARBOUR],
    "L05": ["https://paper.example/news/a-ferry-story-here"],
    "L06": [HARBOUR],
    "L07": [f"https://paper.example/#!/story/{n}" for n in range(1, 6)],
    "L09": ["https://paper.example/news/ferry%20returns?a=1&b=2"],
    "L10": [],
    "S01": [STORY],
    "S08": [f"{STORY}?x=1&y=2", "https://paper.example/news/e-f-g-h", "https://paper.example/news/i-j-k-l"],
}


@pytest.mark.parametrize("number", [number for number in _named("L") + _named("S") if number in ADDRESSES])
def test_addresses_of_entries(number: str) -> None:
    assert _addresses(_listing(number)) == ADDRESSES[number]


OTHERS: dict[str, Callable[[Listing], bool]] = {
    "L08": lambda found: len(found.links) == 1,
    "L10": lambda found: set(_reasons(found)) == {"off-site"},
    "S02": lambda found: (
        [(link.title, link.language, link.published_at) for link in found.links]
        == [("F", "en", datetime(2026, 11, 18, tzinfo=UTC))]
    ),
    "S03": lambda found: (
        len(found.links) == 2
        and all(link.published_at is None or link.published_at.year == 2099 for link in found.links)
    ),
    "S04": lambda found: any("-60.xml" in child.url for child in found.children[:20]),
    "S07": lambda found: _addresses(found)[0].split("/")[4] == "100800",
}


@pytest.mark.parametrize("number", [number for number in _named("L") + _named("S") if number in OTHERS])
def test_lists_that_are_long_or_strange(number: str) -> None:
    assert OTHERS[number](_listing(number))


TITLES = {
    "T01": 'Mayor’s office "open"',
    "T02": "Ferry returns",
    "T03": "What the <b> tag does",
    "T05": "Grupo Fórmula and ¿qué pasa?",
    "T06": "AT&T and R&D ©",
    "T07": "Ferry",
}


@pytest.mark.parametrize("number", _named("T"))
def test_titles(number: str) -> None:
    assert [link.title for link in _listing(number).links] == [TITLES[number]]


@pytest.mark.parametrize("number", _named("B"))
def test_bytes(number: str) -> None:
    assert [(link.title or "")[:23] for link in _listing(number).links] == ["Паром вернулся в гавань"]


@pytest.mark.parametrize("number", _named("G"))
def test_languages_of_entries(number: str) -> None:
    assert [link.language for link in _listing(number).links] == [ROWS[number]["right"]]


def test_every_shown_case_but_whole_crawls_is_read() -> None:
    read_here = {
        *_named("D"),
        *_named("R"),
        *_named("U"),
        *_named("B"),
        *_named("G"),
        *TITLES,
        *ADDRESSES,
        *OTHERS,
    }
    assert {number for number in ROWS if not number.startswith("C")} == read_here
