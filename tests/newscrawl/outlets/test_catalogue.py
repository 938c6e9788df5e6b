from pathlib import Path

from scrapy.settings import Settings

from newscrawl.outlets.catalogue import as_row, catalogue, country_name
from newscrawl.outlets.project import declared

SETTINGS = Settings({"SPIDER_MODULES": ["spiders"]})
DOCUMENT = Path(__file__).parents[3] / "docs" / "outlets.md"


def test_the_catalogue_in_docs_is_that_of_the_declarations() -> None:
    written = DOCUMENT.read_text(encoding="utf-8")
    assert written == catalogue(tuple(declared(SETTINGS).values())), (
        "write it anew: scrapy outlets --write docs/outlets.md"
    )


def test_the_demo_is_no_outlet_of_the_world() -> None:
    outlets = declared(SETTINGS)
    assert "demo" in outlets
    assert "`demo`" not in catalogue(tuple(outlets.values()))


def test_countries_are_called_by_their_names() -> None:
    assert country_name("BA") == "Bosnia and Herzegovina"
    assert country_name("CD") == "Democratic Republic of the Congo"


def test_a_row_says_where_the_sources_were_read() -> None:
    row = as_row(declared(SETTINGS)["taz"])
    assert row["country"] == "DE"
    assert row["sources"][0].keys() == {"kind", "url"}
