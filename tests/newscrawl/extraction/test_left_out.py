from collections.abc import Callable

import pytest

from newscrawl.extraction.body.blocks import read_blocks
from newscrawl.extraction.body.rendering import render
from newscrawl.extraction.left_out import find_left_out, is_cut_by_wall
from newscrawl.extraction.page import Page

MakePage = Callable[..., Page]
URL = "https://kyst.example/lokalt/bro-stengt"


def found(
    make_page: MakePage, inside: str = "", *, behind: str = "", head: str = "", url: str = URL
) -> tuple[str, ...]:
    page = make_page(f"<h1>Bro</h1><div><p>First.</p>{inside}<p>Last.</p></div>{behind}", head=head, url=url)
    blocks = [block for block in read_blocks(page.tree.find("body")) if block.tag == "p"]
    return find_left_out(page, render(blocks, url))


@pytest.mark.parametrize(
    ("address", "is_part"),
    [
        ("?page=2", True),
        ("/lokalt/bro-stengt/2", True),
        ("/lokalt/bro-stengt/page/2/", True),
        ("/lokalt/bro-stengt,seite-2.html", True),
        ("/lokalt/bro-stengt?p=2", True),
        ("/lokalt/ferje-innstilt", False),
        ("/lokalt/bro-stengt-igjen-2024", False),
        ("/lokalt/page/2", False),
        ("http://[x", False),
    ],
)
def test_the_next_page_of_the_article_is_told_from_the_next_article(
    make_page: MakePage, address: str, is_part: bool
) -> None:
    expected = ("text-is-part",) if is_part else ()
    assert found(make_page, head=f'<link rel="next" href="{address}">') == expected
    assert found(make_page, behind=f'<a rel="nofollow next" href="{address}">Neste</a>') == expected


@pytest.mark.parametrize(
    "bar",
    [
        "Page 1 of 3", "Seite 1 von 2", "Página 1 de 4", "Страница 1 из 2", "1 / 3", "Strona 1 z 2", "第1/3页",
    ],
)  # fmt: skip
def test_a_bar_of_page_numbers_says_that_there_is_more(make_page: MakePage, bar: str) -> None:
    link = '<a href="?page=2">2</a>'
    assert found(make_page, behind=f'<nav class="pagination">{bar} {link}</nav>') == ("text-is-part",)
    assert found(make_page, behind=f'<div class="slider">{bar} {link}</div>') == ()
    assert found(make_page, behind=f'<nav class="pagination">{bar} <a href="/sport">x</a></nav>') == ()


_ROWS = "<tr><td>Stemmer for</td><td>112</td></tr><tr><td>Stemmer mot</td><td>98</td></tr>"


@pytest.mark.parametrize(
    ("inside", "warnings"),
    [
        pytest.param(f"<table>{_ROWS}</table>", ("table-left-out",), id="table"),
        pytest.param(f"<aside><table>{_ROWS}</table></aside>", (), id="table in a box"),
        pytest.param(f"<table role='presentation'>{_ROWS}</table>", (), id="table for layout"),
        pytest.param("<iframe src='https://video.example/1'></iframe>", ("embed-left-out",), id="film"),
        pytest.param("<iframe data-src='//chart.example/1'></iframe>", ("embed-left-out",), id="lazy"),
        pytest.param("<amp-twitter data-tweetid='1'></amp-twitter>", ("embed-left-out",), id="AMP"),
        pytest.param("<blockquote class='tweet'><a href='/x'>Se</a></blockquote>", ("embed-left-out",), id="post"),
        pytest.param("<blockquote class='twitter-tweet'><p>First.</p></blockquote>", (), id="quoted post"),
        pytest.param("<iframe src='https://ads.example/ads/1'></iframe>", (), id="advertisement"),
        pytest.param("<iframe src='https://x.example/1' width='1' height='1'></iframe>", (), id="counting frame"),
        pytest.param("<iframe src='about:blank'></iframe>", (), id="empty frame"),
        pytest.param("<div class='newsletter'><iframe src='https://x.example/1'></iframe></div>", (), id="in a promo"),
    ],
)  # fmt: skip
def test_what_the_article_shows_and_the_text_lacks_is_told(
    make_page: MakePage, inside: str, warnings: tuple[str, ...]
) -> None:
    assert found(make_page, inside) == warnings


def test_a_table_that_the_text_holds_is_not_left_out(make_page: MakePage) -> None:
    page = make_page(f"<h1>Bro</h1><p>First.</p><table>{_ROWS}</table><p>Last.</p>")
    assert find_left_out(page, render(read_blocks(page.tree.find("body")), URL)) == ()


def test_what_stands_behind_the_article_is_none_of_its_own(make_page: MakePage) -> None:
    assert found(make_page, behind="<div><iframe src='https://video.example/1'></iframe></div>") == ()


def test_a_short_text_before_a_wall_is_a_part() -> None:
    assert is_cut_by_wall("Short.", is_free=False)
    assert not is_cut_by_wall("Short.", is_free=None)
    assert not is_cut_by_wall("Long. " * 500, is_free=False)
