"""What holds for every declared outlet. Each test names the offenders, so that one run shows them all."""

import ast
import pickle
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

import spiders
from newscrawl.extraction.authors.agencies import agency_of
from newscrawl.outlet import NewsSitemap, Outlet, Sitemap
from newscrawl.spider import OutletSpider

ROOT = Path(spiders.__path__[0])
IMPORTABLE = {"newscrawl.outlet", "newscrawl.spider"}
FOLDERS = {
    "BA": "bosnia_and_herzegovina",
    "CD": "democratic_republic_of_the_congo",
    "CZ": "czechia",
    "GB": "united_kingdom",
    "KR": "south_korea",
    "MM": "myanmar",
    "TL": "timor_leste",
    "TR": "turkiye",
    "TT": "trinidad_and_tobago",
    "XK": "kosovo",
}
"""Where the country's English name is not that of the time zone database."""
SOUTH_EAST_EUROPE = {"AL", "BA", "BG", "CY", "GR", "HR", "HU", "MD", "ME", "MK", "RO", "RS", "SI", "TR", "XK"}
INVENTED = "ZZ"
"""Country of the demo newsroom, which follows the form of a declaration but is no outlet of the world."""
NO_HTTPS = {"people"}
"""Outlets whose addresses are only known as http."""


class Declared(NamedTuple):
    module: ModuleType
    spider: type[OutletSpider]
    outlet: Outlet


def _modules() -> Iterator[ModuleType]:
    for found in walk_packages(spiders.__path__, "spiders."):
        if not found.ispkg and not found.name.startswith("spiders.families."):
            yield import_module(found.name)


def _spiders_of(module: ModuleType) -> list[type[OutletSpider]]:
    return [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, OutletSpider) and value.__module__ == module.__name__
    ]


@pytest.fixture(scope="module")
def everything() -> list[Declared]:
    return [
        Declared(module, spider, spider.outlet) for module in _modules() for spider in _spiders_of(module)
    ]


@pytest.fixture(scope="module")
def declared(everything: list[Declared]) -> list[Declared]:
    return [entry for entry in everything if entry.outlet.country != INVENTED]


@pytest.fixture(scope="module")
def outlets(declared: list[Declared]) -> list[Outlet]:
    return [entry.outlet for entry in declared]


def _table(name: str) -> Iterator[list[str]]:
    for line in (files("tzdata.zoneinfo") / name).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.strip().split("\t")


def _folder_of(country: str, english: str) -> str:
    letters = unicodedata.normalize("NFKD", english).encode("ascii", "ignore").decode().lower()
    return FOLDERS.get(country, re.sub(r"[^a-z]+", "_", letters).strip("_"))


def test_every_module_declares_exactly_one_outlet():
    assert [module.__name__ for module in _modules() if len(_spiders_of(module)) != 1] == []


def test_a_module_is_named_like_its_outlet(everything: list[Declared]):
    assert [
        entry.module.__name__
        for entry in everything
        if entry.module.__name__.split(".")[-1] != entry.outlet.name
    ] == []


def test_names_are_unique_over_all_countries(everything: list[Declared]):
    assert [
        name for name, count in Counter(entry.outlet.name for entry in everything).items() if count > 1
    ] == []


def test_a_spider_is_named_like_its_outlet(everything: list[Declared]):
    assert [entry.outlet.name for entry in everything if entry.spider.name != entry.outlet.name] == []


def test_scrapy_lists_every_outlet_and_no_family(everything: list[Declared]):
    listed = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["spiders"]})).list()
    assert sorted(listed) == sorted(entry.outlet.name for entry in everything)


def test_no_spider_defines_start_requests(everything: list[Declared]):
    # Scrapy 2.16 and later never call it: such a spider crawls nothing and says `finished`.
    assert [entry.outlet.name for entry in everything if hasattr(entry.spider, "start_requests")] == []


def test_the_folder_is_the_country(declared: list[Declared]):
    english = {**dict(_table("iso3166.tab")), "XK": "Kosovo"}
    misplaced = [
        entry.module.__name__
        for entry in declared
        if entry.module.__name__.split(".")[1]
        != _folder_of(entry.outlet.country, english[entry.outlet.country])
    ]
    assert misplaced == []


def test_the_zone_is_one_of_the_country(outlets: list[Outlet]):
    # Kosovo has no zone of its own in the time zone database.
    zones = {("XK", "Europe/Belgrade"), *((row[0], row[2]) for row in _table("zone.tab"))}
    assert [outlet.name for outlet in outlets if (outlet.country, outlet.timezone) not in zones] == []


def test_every_outlet_is_picklable(everything: list[Declared]):
    copies = [(entry.outlet, pickle.loads(pickle.dumps(entry.outlet))) for entry in everything]  # noqa: S301  # our own
    assert [outlet.name for outlet, copy in copies if copy != outlet] == []


def test_no_two_outlets_share_a_source(outlets: list[Outlet]):
    addresses = Counter(source.url for outlet in outlets for source in outlet.sources)
    assert [url for url, count in addresses.items() if count > 1] == []


def test_no_two_outlets_share_a_home(outlets: list[Outlet]):
    # A page is attributed by the longest home that its address begins with.
    homes = Counter(outlet.home.rstrip("/") for outlet in outlets)
    assert [home for home, count in homes.items() if count > 1] == []


def test_every_outlet_says_where_its_addresses_were_read(outlets: list[Outlet]):
    assert [outlet.name for outlet in outlets if not outlet.sources_from] == []


def test_addresses_are_encrypted_where_that_is_known_to_work(outlets: list[Outlet]):
    plain = {
        outlet.name
        for outlet in outlets
        for url in (outlet.home, *(source.url for source in outlet.sources))
        if urlsplit(url).scheme != "https"
    }
    assert plain == NO_HTTPS


def test_a_plain_sitemap_stands_alone(outlets: list[Outlet]):
    # An archive of years beside a feed would fill the ledger with old news at the first crawl.
    crowded = [
        outlet.name
        for outlet in outlets
        if len(outlet.sources) > 1 and any(isinstance(source, Sitemap) for source in outlet.sources)
    ]
    assert crowded == []


def test_feeds_come_before_news_sitemaps(outlets: list[Outlet]):
    kinds = {
        outlet.name: [isinstance(source, NewsSitemap) for source in outlet.sources] for outlet in outlets
    }
    assert [name for name, is_sitemap in kinds.items() if is_sitemap != sorted(is_sitemap)] == []


def test_every_module_says_in_one_line_what_the_outlet_is(declared: list[Declared]):
    lines = {entry.module.__name__: entry.module.__doc__ or "" for entry in declared}
    assert [
        name for name, line in lines.items() if "\n" in line or not line.endswith(".") or len(line) < 15
    ] == []


def test_an_agency_is_called_as_in_credits(outlets: list[Outlet]):
    # Otherwise a copy credited to "Anadolu" would not be known for one of the outlet "AA".
    called = {outlet.agency: agency_of(outlet.agency) for outlet in outlets if outlet.agency}
    assert {name: credited for name, credited in called.items() if credited not in {name, None}} == {}


def test_serbian_names_its_script(outlets: list[Outlet]):
    assert {outlet.language for outlet in outlets if outlet.language.startswith("sr")} == {
        "sr-Cyrl",
        "sr-Latn",
    }


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_declarations_import_nothing_but_the_declared_language(path: Path):
    imported = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Import)]
    imported_from = {
        node.module or ""
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
    }
    allowed = {
        module for module in imported_from if module in IMPORTABLE or module.startswith("spiders.families.")
    }
    assert (imported, imported_from - allowed) == ([], set())


def test_the_world_is_covered(outlets: list[Outlet]):
    countries = Counter(outlet.country for outlet in outlets)
    languages = {outlet.language.split("-")[0] for outlet in outlets}
    balkan = sum(countries[country] for country in SOUTH_EAST_EUROPE)
    assert (len(outlets) >= 250, len(countries) >= 60, len(languages) >= 40, balkan >= 60) == (
        True,
        True,
        True,
        True,
    )


def test_both_demonstration_spiders_exist(outlets: list[Outlet]):
    # `make crawl SITE=dw` and `make crawl SITE=bbc` are what the readme shows.
    assert {"dw", "bbc"} <= {outlet.name for outlet in outlets}
