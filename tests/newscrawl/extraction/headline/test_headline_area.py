import time
from collections.abc import Callable

import pytest

from newscrawl.extraction.headline.headline_area import find_headline, near_headline, text_of_element
from newscrawl.extraction.page import Page

MakePage = Callable[..., Page]
HEADLINE = "<h1>Bridge opens after nine years</h1>"


def shown(page: Page) -> str:
    return " ".join(text_of_element(element, 200) for element in near_headline(page) if len(element) == 0)


@pytest.mark.parametrize(
    ("body", "headline"),
    [
        (f"<h1>Glas</h1>{HEADLINE}", "Bridge opens after nine years"),
        ("<nav><h1>Bridge opens after nine years</h1></nav><h2>Bridge opens after nine years</h2>", "h2"),
        ("<ul class='breadcrumbs'><li><h1>Bridge opens</h1></li></ul>", None),
        ("<p>No heading.</p>", None),
    ],
)
def test_the_headline_is_the_heading_that_the_title_names(
    make_page: MakePage, body: str, headline: str | None
) -> None:
    found = find_headline(make_page(body=body, head="<title>Bridge opens after nine years | Glas</title>"))
    if headline is None:
        assert found is None
    else:
        assert found is not None
        assert headline in {found.tag, text_of_element(found, 100)}


@pytest.mark.parametrize(
    "around",
    [
        "<article>{}<p>by Ana</p></article>",
        "<body class='has-comments sidebar'><article>{}<p>by Ana</p></article>",
        "<article><p>by Ana</p><header>{}</header></article>",
        "<article>{}<p class='inline-list page-header__meta'><span>by Ana</span></p></article>",
        "<article>{}<div class='hero-banner__details'><span>by Ana</span></div></article>",
        "<article><header>{}</header><div class='author-info'><span>by Ana</span></div></article>",
    ],
)
def test_what_stands_by_the_headline_is_near(make_page: MakePage, around: str) -> None:
    assert "by Ana" in shown(make_page(body=around.format(HEADLINE)))


@pytest.mark.parametrize(
    "around",
    [
        "<div class='site-header'><p>by Ana</p></div><article>{}</article>",
        "<article>{}<aside><p>by Ana</p></aside></article>",
        "<article>{}<div class='related-stories'><p>by Ana</p></div></article>",
        "<article>{}" + f"<p>{'Long paragraph. ' * 20}</p>" * 3 + "<p>by Ana</p></article>",
        "<article>{}</article><nav><p>by Ana</p></nav>",
    ],
)
def test_what_belongs_to_others_is_not_near(make_page: MakePage, around: str) -> None:
    assert "by Ana" not in shown(make_page(body=around.format(HEADLINE)))


def test_a_headline_in_an_h3_is_found_where_the_h1_is_the_blogs_name(make_page: MakePage) -> None:
    head = "<title>Zëri i Drinit: Bridge opens after nine years of work</title>"
    page = make_page(head=head, body="<h1>Zëri i Drinit</h1><h3>Bridge opens after nine years of work</h3>")
    heading = find_headline(page)
    assert heading is not None
    assert heading.tag == "h3"


def test_large_pages_cost_little(make_page: MakePage) -> None:
    page = make_page(body=f"{HEADLINE}<div>{'<span>x</span>' * 40_000}</div>")
    started = time.process_time()
    assert len(near_headline(page)) <= 400
    assert time.process_time() - started < 1
