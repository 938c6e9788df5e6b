from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from newscrawl.discovery.link import Link
from newscrawl.discovery.site_profile import Site
from newscrawl.extraction import extract
from newscrawl.outlet import Feed, Outlet
from newscrawl.outlets.adding import (
    Sample,
    save_page,
    sheet_path,
    take_samples,
    twins,
    with_language_of,
    write_module,
)
from newscrawl.outlets.fetching import Fetched, Fetcher, FetchFailed
from newscrawl.outlets.fixtures import read_index, read_sheet
from newscrawl.outlets.probing import FoundSource, Known, Proposal

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ArticlePage = Callable[..., bytes]


def proposal(*numbers: int, **changes: object) -> Proposal:
    links = tuple(Link(url=f"https://glas.example/vest/{number}", via="feed") for number in numbers)
    found = FoundSource(source=Feed("https://glas.example/rss"), how="link tag", links=links)
    plain = Proposal(home="https://glas.example/", site=Site(language="sr"), name="glas", sources=(found,))
    return replace(plain, **changes)  # type: ignore[arg-type]


class Pages(Fetcher):
    """A fetcher that never goes out."""

    def __init__(self, pages: dict[int, bytes]) -> None:
        super().__init__(user_agent="x")
        self._pages = pages

    def fetch(self, url: str) -> Fetched:
        body = self._pages.get(int(url.rpartition("/")[2]))
        if body is None:
            raise FetchFailed("robots.txt disallows it")
        return Fetched(url=url, status=200, headers={}, body=body)


def sample(html: bytes) -> Sample:
    url = "https://glas.example/vest/1"
    return Sample(url=url, html=html, fetched_at=NOW, article=extract(html, url, fetched_at=NOW))


def test_two_articles_are_taken_and_failures_told(article_page: ArticlePage) -> None:
    pages = {1: b"<p>x</p>", 3: article_page(), 4: article_page(), 5: article_page()}
    samples, failures = take_samples(proposal(1, 2, 3, 4, 5), Pages(pages), now=NOW)
    assert [taken.url[-1] for taken in samples] == ["3", "4"]
    assert failures[0].startswith("https://glas.example/vest/1: no article (")
    assert failures[1] == "https://glas.example/vest/2: robots.txt disallows it."


def test_sources_without_any_article_are_told() -> None:
    samples, failures = take_samples(proposal(1), Pages({}), now=NOW)
    assert samples == ()
    assert failures[-1].startswith("No article could be extracted")


@pytest.mark.parametrize("declared", [None, "en"])
def test_the_articles_say_which_language_it_is(article_page: ArticlePage, declared: str | None) -> None:
    undeclared = proposal(
        1, site=Site(language=declared), notes=("The page declares no language: say --language.",)
    )
    found = with_language_of(undeclared, (sample(article_page()),))
    assert (found.site.language or "").startswith("sr")
    assert "was taken" in found.notes[-1]
    assert not any("--language" in note for note in found.notes)


def test_what_the_person_says_of_the_language_stands(article_page: ArticlePage) -> None:
    said = proposal(1, known=Known(language="cnr"))
    assert with_language_of(said, (sample(article_page()),)) == said


def test_twins_are_found_by_name_and_by_site(outlet: Outlet) -> None:
    assert len(twins(proposal(1), {"glas": outlet}, again=False)) == 2
    assert twins(proposal(1), {"glas": outlet}, again=True) == (
        "There is an outlet 'glas' already: say --name.",
    )
    assert (
        twins(proposal(1, home="https://other.example/", name="other"), {"glas": outlet}, again=False) == ()
    )


def test_a_module_is_written_into_its_country_once(outlet: Outlet, tmp_path: Path) -> None:
    path = write_module(
        replace(outlet, sources_checked=date(2026, 11, 23)), tmp_path, summary="Glas: a daily"
    )
    assert path == tmp_path / "spiders" / "serbia" / "glas.py"
    assert path.read_text(encoding="utf-8").startswith('"""Glas: a daily."""\n\nfrom datetime import date\n')
    assert (path.parent / "__init__.py").exists()
    with pytest.raises(FileExistsError):
        write_module(outlet, tmp_path, summary="Glas")


def test_a_saved_page_has_a_line_and_a_sheet(
    outlet: Outlet, article_page: ArticlePage, tmp_path: Path
) -> None:
    page = save_page(outlet, sample(article_page()), tmp_path)
    assert read_index(tmp_path) == (page,)
    assert not page.accepted
    assert read_sheet(sheet_path(tmp_path, page).read_text(encoding="utf-8")) == page.expected


def test_a_page_saved_again_keeps_its_name(outlet: Outlet, article_page: ArticlePage, tmp_path: Path) -> None:
    first = save_page(outlet, sample(article_page()), tmp_path)
    second = save_page(outlet, sample(article_page(headline="Drugi naslov za isti most")), tmp_path)
    assert first.page == second.page
    assert [page.expected["title"] for page in read_index(tmp_path)] == ["Drugi naslov za isti most"]
