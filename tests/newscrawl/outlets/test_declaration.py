import ast
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from newscrawl.outlet import Feed, NewsSitemap, Outlet, Rights, Section
from newscrawl.outlets.declaration import (
    class_name,
    country_folder,
    module_path,
    module_text,
    outlet_name,
    with_rule,
)

GLAS = Outlet(
    name="glas_javnosti",
    title='Глас "јавности"',
    home="https://glas.example/",
    country="RS",
    language="sr-Cyrl",
    timezone="Europe/Belgrade",
    sources=(
        NewsSitemap("https://glas.example/news.xml"),
        Feed("https://glas.example/rss/jedna-veoma-duga-adresa"),
        Section("https://glas.example/svet", links=r"/vest/\d+$"),
    ),
    sources_checked=date(2026, 11, 23),
    rights=Rights(training_disallowed=True, evidence="robots.txt"),
)


def declared_in(source: str) -> Outlet:
    """Return the outlet of a module's source, run without the spider."""
    source = source.replace("from newscrawl.spider import OutletSpider", "class OutletSpider: pass")
    scope: dict[str, object] = {}
    exec(compile(source, "module", "exec"), scope)  # noqa: S102  # what we have just written
    (spider,) = (v for v in scope.values() if isinstance(v, type) and "outlet" in vars(v))
    outlet = vars(spider)["outlet"]
    assert isinstance(outlet, Outlet)
    return outlet


def test_a_written_module_declares_the_same_outlet() -> None:
    assert declared_in(module_text(GLAS, summary="Глас: a newspaper")) == GLAS


@pytest.mark.parametrize(
    "title",
    [
        'The "Gazette"', "The 'Gazette'", "Both \" and '", "back\\slash", 'back\\ and "', "ends in \\",
        "raw \\d and '", "line\nbreak \\ too", "\u202eturned", "Žutа 日本",
    ],
)  # fmt: skip
def test_any_title_makes_a_module_that_reads_back(title: str) -> None:
    assert declared_in(module_text(replace(GLAS, title=title), summary="A paper.")).title == title


def test_a_written_module_is_as_the_formatter_wants_it(tmp_path: Path) -> None:
    import subprocess
    import sys

    path = tmp_path / "glas.py"
    path.write_text(module_text(GLAS, summary="Глас: a newspaper"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "format", "--line-length", "110", "--check", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("summary", ['Ends with "quotes"', 'Has """ inside', "Two\nlines", "A \\backslash"])
def test_any_summary_makes_a_docstring(summary: str) -> None:
    tree = ast.parse(module_text(GLAS, summary=summary))
    assert (ast.get_docstring(tree) or "").endswith(".")


@pytest.mark.parametrize(
    ("country", "folder"),
    [
        ("RS", "serbia"),
        ("BA", "bosnia_and_herzegovina"),
        ("GB", "united_kingdom"),
        ("TR", "turkiye"),
        ("IN", "india"),
        ("XK", "kosovo"),
        ("CI", "cote_divoire"),
        ("KR", "south_korea"),
    ],
)
def test_countries_have_folders_of_their_names(country: str, folder: str) -> None:
    assert country_folder(country) == folder
    assert module_path(replace(GLAS, country=country)) == Path("spiders") / folder / "glas_javnosti.py"


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.gradski-portal.co.rs", "gradski_portal"),
        ("taz.de", "taz"),
        ("24sata.hr", "outlet_24sata"),
        ("is.fi", "outlet_is"),
        ("новости.рф", "outlet"),
    ],
)
def test_names_come_from_the_domain(host: str, name: str) -> None:
    assert outlet_name(host) == name
    assert replace(GLAS, name=outlet_name(host))


def test_class_names_join_the_parts() -> None:
    assert class_name("new_york_times") == "NewYorkTimes"


MODULE = '''"""Глас: новине."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Glas(OutletSpider):
    outlet = Outlet(
        name="glas",
        title="Глас јавности",  # as on the masthead
        home="https://glas.example/",
        country="RS",
        language="sr-Cyrl",
        timezone="Europe/Belgrade",
        sources=(Feed("https://glas.example/rss"),),
    )
'''


def test_a_rule_is_added_and_everything_else_stays() -> None:
    source = with_rule(MODULE, body="div.text", remove=("aside.promo", ".related"))
    outlet = declared_in(source)
    assert (outlet.body, outlet.remove) == ("div.text", ("aside.promo", ".related"))
    assert "# as on the masthead" in source
    assert (
        source.replace('        body="div.text",\n        remove=("aside.promo", ".related"),\n', "")
        == MODULE
    )


def test_a_rule_takes_the_place_of_an_older_one() -> None:
    source = with_rule(with_rule(MODULE, body="div.old"), body="div.new")
    assert declared_in(source).body == "div.new"
    assert "div.old" not in source


def test_a_rule_is_added_where_the_last_comma_is_missing() -> None:
    source = MODULE.replace(
        'Feed("https://glas.example/rss"),),\n    )', 'Feed("https://glas.example/rss"),))'
    )
    assert declared_in(with_rule(source, body="div.text")).body == "div.text"


@pytest.mark.parametrize("source", ["x = 1\n", MODULE + MODULE.replace("class Glas", "class Glas2")])
def test_a_module_without_exactly_one_outlet_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="one is needed"):
        with_rule(source, body="div")
