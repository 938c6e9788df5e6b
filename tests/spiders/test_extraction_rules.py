"""Every extraction rule of an outlet stands on a saved page and still does something there."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from benchmarks.extraction import declared_outlets, newscrawl
from benchmarks.scoring import Fixture, load_pages, score, third_party_pages
from newscrawl.extraction import extract
from newscrawl.outlet import Outlet
from newscrawl.outlets.matching import outlet_of

pytestmark = pytest.mark.shared_fixtures
_NONE = {"title_from": None, "body": None, "remove": (), "author": None}


@pytest.fixture(scope="module")
def pages_of() -> dict[str, tuple[Outlet, list[Fixture]]]:
    """The outlets that have saved pages, by name, with those pages."""
    listing = third_party_pages()
    if not listing.exists():
        pytest.skip(
            f"NO THIRD-PARTY PAGES: {listing} is missing; set NEWSCRAWL_FIXTURES to the folder of saved pages"
        )
    outlets = declared_outlets()
    found: dict[str, tuple[Outlet, list[Fixture]]] = {}
    for page in load_pages(listing):
        outlet = outlet_of(page.url, outlets)
        if outlet is not None:
            found.setdefault(outlet.name, (outlet, []))[1].append(page)
    return found


def _rules() -> Iterator[tuple[str, str]]:
    for outlet in declared_outlets():
        for rule, nothing in _NONE.items():
            if getattr(outlet, rule) != nothing:
                yield outlet.name, rule


def _answers(outlet: Outlet, pages: list[Fixture]) -> list[tuple[str, str, tuple[str, ...], str | None]]:
    articles = [extract(p.content, p.url, fetched_at=p.fetched_at, outlet=outlet) for p in pages]
    return [(article.title, article.text, article.authors, article.agency) for article in articles]


def _group(name: str, pages_of: dict[str, tuple[Outlet, list[Fixture]]], rule: str) -> list[str]:
    """The outlets with saved pages that have the same rule in the same country group: editions of one site."""
    value = getattr(pages_of[name][0], rule) if name in pages_of else None
    return [other for other, (outlet, _) in pages_of.items() if value and getattr(outlet, rule) == value]


@pytest.mark.parametrize(("name", "rule"), [pytest.param(*pair, id="-".join(pair)) for pair in _rules()])
def test_a_rule_changes_something_on_a_saved_page(
    pages_of: dict[str, tuple[Outlet, list[Fixture]]], name: str, rule: str
) -> None:
    if name not in pages_of:
        pytest.skip(f"{name} shares its rule with an outlet that has a saved page")
    outlet, pages = pages_of[name]
    bare = replace(outlet, **{rule: _NONE[rule]})
    same = _answers(outlet, pages) == _answers(bare, pages)
    shared = _group(name, pages_of, rule)
    assert not same or any(
        _answers(*pages_of[other])
        != _answers(replace(pages_of[other][0], **{rule: _NONE[rule]}), pages_of[other][1])
        for other in shared
    )


@pytest.mark.parametrize("name", sorted({name for name, rule in _rules() if rule == "body"}))
def test_a_body_rule_still_fits_its_saved_pages(
    pages_of: dict[str, tuple[Outlet, list[Fixture]]], name: str
) -> None:
    outlet, pages = pages_of[name]
    for page in pages:
        article = extract(page.content, page.url, fetched_at=page.fetched_at, outlet=outlet)
        assert (article.extraction_method, article.warnings.count("rule-failed")) == ("rule", 0)


def test_rules_make_no_page_worse(pages_of: dict[str, tuple[Outlet, list[Fixture]]]) -> None:
    worse = []
    for outlet, pages in pages_of.values():
        bare = replace(outlet, title_from=None, body=None, remove=(), author=None, layouts=())
        if bare == outlet:
            continue
        for page in pages:
            with_rules = score(page, newscrawl([page], [outlet])(page))
            generic = score(page, newscrawl([page], [bare])(page))
            # A headline of its own moves a text a little: the block model looks for headlines among the blocks.
            reads_text = outlet.body is not None or outlet.remove or outlet.layouts
            is_worse_text = reads_text and with_rules.f1 < generic.f1 - 0.002
            if is_worse_text or with_rules.title < generic.title:
                worse.append(page.row["page"])
    assert worse == []
