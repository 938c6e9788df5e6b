from collections.abc import Callable
from typing import Any

import pytest

from newscrawl.extraction.page import Page
from newscrawl.extraction.structured import (
    MAX_VALUES,
    first_text,
    one_line,
    own_articles,
    same_page,
    url_of,
    values,
)

MakePage = Callable[..., Page]
OWN = "https://www.glas.example/politics/bridge-opens-after-nine-years"
OTHER = "https://www.glas.example/economy/ferry-strike-ends"


def article(headline: str, **properties: Any) -> dict[str, Any]:
    return {"@type": "NewsArticle", "headline": headline, **properties}


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (" Bridge\n\topens ", "Bridge opens"),
        ("Bridge &amp;amp; ferry", "Bridge & ferry"),
        ("<b>Bridge</b><script>x</script>", "Bridge x"),
        ("Bri\u200bdge\x00 \u202eopens", "Bridge opens"),
        ("\ud800Bridge", "Bridge"),
        (7, ""),
        (None, ""),
        (["Bridge"], ""),
    ],
)
def test_one_line_is_plain_text(value: object, line: str) -> None:
    assert one_line(value) == line


def test_values_are_bounded_in_depth_and_number() -> None:
    nested: Any = "deep"
    for _ in range(50):
        nested = [nested]
    assert values({"a": nested}, "a") == ()
    assert len(values({"a": [list(range(1_000))] * 1_000}, "a")) == MAX_VALUES


def test_an_object_stands_for_its_name() -> None:
    assert first_text({"publisher": [{"name": "Glas"}, {"name": "Other"}]}, "publisher") == "Glas"
    assert first_text({"publisher": {"@id": "#x"}}, "publisher") is None


@pytest.mark.parametrize(
    "value", ["/a.jpg", {"url": "/a.jpg"}, {"contentUrl": ["/a.jpg"]}, {"@id": "/a.jpg"}]
)
def test_an_address_is_a_string_or_in_an_object(value: Any) -> None:
    assert url_of(value) == "/a.jpg"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (OWN, f"{OWN}/?ref=feed", True),
        (OWN, OWN.replace("https://www.", "http://m."), True),
        (OWN, OTHER, False),
        ("https://glas.example/", "https://glas.example", False),
        ("http://[broken/a", OWN, False),
    ],
)
def test_pages_are_the_same_by_their_path(one: str, other: str, same: bool) -> None:
    assert same_page(one, other) is same


class TestOwnArticles:
    def headlines(self, page: Page) -> list[str | None]:
        return [first_text(entity, "headline", "name") for entity in own_articles(page)]

    def test_what_names_this_address_comes_first(self, make_page: MakePage) -> None:
        ld = [article("Untitled"), article("Bridge", mainEntityOfPage={"@id": OWN})]
        assert self.headlines(make_page(ld=ld)) == ["Bridge", "Untitled"]

    def test_articles_at_other_addresses_are_left_out(self, make_page: MakePage) -> None:
        assert self.headlines(make_page(ld=[article("Ferry strike ends", url=OTHER), article("Bridge")])) == [
            "Bridge"
        ]

    def test_another_address_with_this_headline_is_kept(self, make_page: MakePage) -> None:
        head = '<meta property="og:title" content="Bridge opens after nine years">'
        page = make_page(head=head, ld=article("Bridge opens after nine years", url=OTHER))
        assert self.headlines(page) == ["Bridge opens after nine years"]

    def test_articles_come_before_videos(self, make_page: MakePage) -> None:
        ld = [{"@type": "VideoObject", "name": "Opening"}, article("Bridge")]
        assert self.headlines(make_page(ld=ld)) == ["Bridge", "Opening"]

    def test_the_main_entity_of_a_page_is_found(self, make_page: MakePage) -> None:
        assert self.headlines(make_page(ld={"@type": "WebPage", "mainEntity": article("Bridge")})) == [
            "Bridge"
        ]
