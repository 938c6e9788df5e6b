import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.discovery.link import Link
from newscrawl.extraction.metadata import MAX_TAGS, Labels, read_labels
from newscrawl.extraction.page import Page

MakePage = Callable[..., Page]
SUMMARY = "Drivers cross the river again after nine years of work."


def article(**properties: Any) -> dict[str, Any]:
    return {"@type": "NewsArticle", "headline": "Bridge opens after nine years", **properties}


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def test_a_page_that_says_nothing_has_no_labels(make_page: MakePage) -> None:
    assert read_labels(make_page()) == Labels()


@pytest.mark.parametrize(
    ("head", "ld", "summary"),
    [
        ("", article(description=SUMMARY), SUMMARY),
        (meta("og:description", SUMMARY), article(), SUMMARY),
        ("", article(description=" All <b>cross</b>\nthe&nbsp;river &amp; return. "), "All cross the river & return."),
        (meta("og:description", SUMMARY), article(description="Bridge opens after nine years!"), SUMMARY),
        ("", article(description="Short."), None),
        (meta("og:site_name", "Glas of the river towns"), article(description="Glas of the river towns"), None),
    ],
)  # fmt: skip
def test_the_summary_is_one_clean_line_of_its_own(
    make_page: MakePage, head: str, ld: dict[str, Any], summary: str | None
) -> None:
    assert read_labels(make_page(head=head, ld=ld)).summary == summary


def test_the_sites_own_description_is_no_summary(make_page: MakePage) -> None:
    site = {"@type": "WebSite", "description": "All the news of the river towns, every day."}
    page = make_page(
        head=meta("og:description", "All the news of the river towns, every day."), ld=[site, article()]
    )
    assert read_labels(page).summary is None


def test_a_long_summary_is_cut_at_a_word(make_page: MakePage) -> None:
    summary = read_labels(make_page(ld=article(description="river, " * 400))).summary
    assert summary == "river, " * 141 + "river …"


@pytest.mark.parametrize("text", ["The bridge is open again", "Die Brücke ist offen.", "r" * 1_000])
def test_a_summary_of_a_few_words_or_of_as_many_as_there_may_be_is_kept(
    make_page: MakePage, text: str
) -> None:
    assert read_labels(make_page(ld=article(description=text))).summary == text


BREADCRUMBS = {
    "@type": "BreadcrumbList",
    "itemListElement": [
        {"@type": "ListItem", "position": 1, "name": "Naslovna", "item": "https://www.glas.example/"},
        {
            "@type": "ListItem",
            "position": 2,
            "item": {"@id": "https://www.glas.example/politics", "name": "Politika"},
        },
        {"@type": "ListItem", "position": 3, "name": "Bridge opens after nine years"},
    ],
}


@pytest.mark.parametrize(
    ("head", "ld", "section"),
    [
        ("", [article(articleSection="Politika")], "Politika"),
        ("", [article(articleSection=["Politika", "Grad"])], "Politika"),
        (meta("article:section", "Politika"), [article()], "Politika"),
        ("", [article(), BREADCRUMBS], "Politika"),
        (meta("og:site_name", "Glas"), [article(articleSection="Glas"), BREADCRUMBS], "Politika"),
        ("", [article(articleSection="Bridge opens after nine years")], None),
        ("", [article(articleSection="EU")], "EU"),
        ("", [article(articleSection="E")], None),
        ("", [article(articleSection="x" * 80)], "x" * 80),
        ("", [article(articleSection="x" * 81)], None),
        ("", [article(articleSection="https://www.glas.example/politics")], None),
    ],
)
def test_the_section_is_the_outlets_word(
    make_page: MakePage, head: str, ld: Any, section: str | None
) -> None:
    assert read_labels(make_page(head=head, ld=ld)).section == section


@pytest.mark.parametrize(
    ("head", "ld", "tags"),
    [
        ("", article(keywords="bridge, Danube,bridge , BRIDGE"), ("bridge", "Danube")),
        ("", article(keywords=["bridge", "Novi Sad"]), ("bridge", "Novi Sad")),
        ("", article(keywords=[{"@type": "DefinedTerm", "name": "bridge"}]), ("bridge",)),
        (meta("article:tag", "bridge") + meta("article:tag", "Danube"), article(), ("bridge", "Danube")),
        (meta("news_keywords", "мост; Дунав"), article(), ("мост", "Дунав")),
        ("", article(keywords=["_noshow", "type:article", "404", "#", "x" * 101, "bridge"]), ("bridge",)),
        ("", article(keywords="E, EU"), ("EU",)),
        ("", article(keywords="8ae9ab2d-fe1b-4230-acb8-a59b52877682, bridge"), ("bridge",)),
    ],
)
def test_tags_are_topics_each_once(
    make_page: MakePage, head: str, ld: dict[str, Any], tags: tuple[str, ...]
) -> None:
    assert read_labels(make_page(head=head, ld=ld)).tags == tags


def test_the_source_of_the_address_fills_the_gaps(make_page: MakePage) -> None:
    link = Link(
        url="https://x.example/a",
        via="feed",
        summary=SUMMARY,
        tags=("bridge",),
    )
    found = read_labels(make_page(), link=link)
    assert found == Labels(summary=SUMMARY, tags=("bridge",))


def test_the_section_that_a_source_names_is_none_of_the_topics(make_page: MakePage) -> None:
    link = Link(url="https://x.example/a", via="feed", section="Local", tags=("local", "bridge"))
    assert read_labels(make_page(), link=link) == Labels(section="Local", tags=("bridge",))
    stated = read_labels(make_page(head=meta("article:section", "Politika")), link=link)
    assert stated == Labels(section="Politika", tags=("local", "bridge"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(value=JSON)
@settings(deadline=None)
def test_any_json_ld_gives_labels(make_page: MakePage, value: Any) -> None:
    ld = article(description=value, articleSection=value, keywords=value)
    found = read_labels(make_page(ld=[ld, {"@type": "BreadcrumbList", "itemListElement": value}]))
    assert len(found.tags) <= MAX_TAGS


def test_huge_lists_cost_nothing(make_page: MakePage) -> None:
    ld = article(keywords=["a" * 50 + str(n) for n in range(20_000)], description="y" * 500_000)
    page = make_page(ld=ld)
    started = time.process_time()
    assert len(read_labels(page).tags) <= MAX_TAGS
    assert time.process_time() - started < 0.2


@pytest.mark.parametrize(
    "body",
    [
        '<h1>Bridge opens</h1><footer><a href="/local" rel="category tag">Local</a></footer>',
        '<nav class="breadcrumb"><a href="/">Home</a> / <a href="/local/">Local</a> / <span>Bridge opens</span></nav>',
        '<ol class="c-breadcrumbs"><li><a href="/">Glas</a></li><li><a href="/local">Local</a></li></ol>',
        '<nav aria-label="Breadcrumb"><a href="https://www.glas.example/">Naslovna</a><a href="/local">Local</a></nav>',
    ],
)
def test_the_section_is_read_from_category_links_and_shown_paths(make_page: MakePage, body: str) -> None:
    assert read_labels(make_page(body=body)).section == "Local"


def test_category_links_of_many_teasers_name_no_section(make_page: MakePage) -> None:
    body = "".join(f'<a href="/c{n}" rel="category tag">Section {n}</a>' for n in range(20))
    assert read_labels(make_page(body=body)).section is None


def test_a_link_that_is_marked_otherwise_names_no_section(make_page: MakePage) -> None:
    body = '<a rel="nofollow" href="/local">Local</a><p rel="category">Town</p>'
    assert read_labels(make_page(body=body)).section is None
