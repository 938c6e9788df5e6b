from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from newscrawl.extraction.outlet_rules import read_body_by_rule, rules_of, without_removed
from newscrawl.extraction.page import Page
from newscrawl.outlet import Feed, Layout, Outlet

MakePage = Callable[..., Page]
_OUTLET = Outlet(
    name="glas",
    title="Glas",
    home="https://www.glas.example/",
    country="RS",
    language="sr-Latn",
    timezone="Europe/Belgrade",
    sources=(Feed("https://www.glas.example/feed"),),
    body="div.new p",
    layouts=(
        Layout(until=date(2020, 6, 30), body="div.first p"),
        Layout(until=date(2024, 6, 30), body="div.second p"),
    ),
)


@pytest.mark.parametrize(
    ("published_at", "body"),
    [
        (datetime(2019, 1, 1, tzinfo=UTC), "div.first p"),
        (datetime(2020, 6, 30, 21, 59, tzinfo=UTC), "div.first p"),
        (datetime(2020, 6, 30, 22, 1, tzinfo=UTC), "div.second p"),
        (datetime(2026, 1, 1, tzinfo=UTC), "div.new p"),
        (None, "div.new p"),
    ],
)
def test_the_design_of_the_day_of_publication_holds(published_at: datetime | None, body: str) -> None:
    assert rules_of(_OUTLET, published_at).body == body


def test_removed_blocks_are_gone_and_their_tails_stay(make_page: MakePage) -> None:
    page = make_page(body="<p>one</p><div class='x'>gone<div class='x'>too</div></div>tail")
    assert without_removed(page, ["div.x"]).tree.find("body").text_content() == "onetail"
    assert "gone" in page.tree.text_content()


def test_a_page_without_matches_is_not_copied(make_page: MakePage) -> None:
    page = make_page(body="<p>one</p>")
    assert without_removed(page, ["div.x", "aside"]) is page


def test_nested_matches_are_read_once_and_in_page_order(make_page: MakePage) -> None:
    page = make_page(
        body="<div class='t'><h2>Head of it</h2><div class='t'>First block.</div></div><p class='t'>Second.</p>"
    )
    assert read_body_by_rule(page, "p.t, div.t").text == "Head of it\n\nFirst block.\n\nSecond."
