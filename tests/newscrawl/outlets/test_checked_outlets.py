"""The declared outlets on their saved pages: no rule may make them worse, no selector may be dead."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from scrapy.settings import Settings

from newscrawl.outlets.checking import OutletReport, check_saved, figures
from newscrawl.outlets.fixtures import Fixture, read_html, read_index
from newscrawl.outlets.matching import outlet_of
from newscrawl.outlets.project import declared

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / (os.environ.get("NEWSCRAWL_FIXTURES") or "../shared/pages")

pytestmark = [
    pytest.mark.shared_fixtures,
    pytest.mark.skipif(
        not FOLDER.is_dir(), reason=f"NO SAVED PAGES: {FOLDER} is missing; set NEWSCRAWL_FIXTURES"
    ),
]


def _pages_by_outlet() -> Iterator[tuple[str, list[Fixture]]]:
    outlets = declared(Settings({"SPIDER_MODULES": ["spiders"]}))
    found: dict[str, list[Fixture]] = {}
    for page in read_index(FOLDER):
        outlet = outlet_of(page.url, outlets.values())
        if outlet is not None:
            found.setdefault(outlet.name, []).append(page)
    yield from found.items()


@pytest.fixture(scope="module")
def reports() -> list[OutletReport]:
    outlets = declared(Settings({"SPIDER_MODULES": ["spiders"]}))
    return [
        check_saved(outlets[name], pages, lambda page: read_html(FOLDER, page))
        for name, pages in _pages_by_outlet()
    ]


def test_saved_pages_extract_as_well_as_promised(reports: list[OutletReport]) -> None:
    found = figures(reports)
    assert (found.body_f1 >= 0.945, found.title >= 0.8, found.published_at >= 0.93) == (True, True, True), (
        found
    )


def test_no_selector_is_dead(reports: list[OutletReport]) -> None:
    assert {report.name: report.dead_selectors for report in reports if report.dead_selectors} == {}
