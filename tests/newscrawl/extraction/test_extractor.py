import contextlib
import pickle
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.article import Article
from newscrawl.discovery.link import Link
from newscrawl.extraction import NotAnArticle, extract
from newscrawl.outlet import Feed, Outlet

_URL = "https://www.glas.example/local/bridge"
_NOW = datetime(2026, 3, 12, 18, tzinfo=UTC)
_TEXT = (
    "<p>The bridge over the Lepenica opened on Monday, nine years after the first stone was laid there.</p>"
    "<p>About two thousand people walked across it before the first car was let through at noon.</p>"
)
_HTML = f"""<html lang="sr"><head><meta property="og:type" content="article"><title>Bridge opens - Glas</title></head>
<body><article><h1>Bridge opens after nine years</h1><p class="lead">The wait is over for the whole valley.</p>
<div class="text">{_TEXT}<p class="box">This box is not text, whatever it looks like to us.</p></div>
</article></body></html>"""
_OUTLET = Outlet(
    name="glas",
    title="Glas",
    home="https://www.glas.example/",
    country="RS",
    language="sr-Latn",
    timezone="Europe/Belgrade",
    sources=(Feed("https://www.glas.example/feed"),),
    remove=("p.box",),
)


def test_a_page_becomes_an_article() -> None:
    article = extract(_HTML, _URL, fetched_at=_NOW)
    assert (article.outlet, article.country, article.url) == ("glas.example", "ZZ", _URL)
    assert article.title == "Bridge opens after nine years"
    assert article.text.startswith(
        "The wait is over for the whole valley.\n\nThe bridge over the Lepenica opened"
    )
    assert (article.fetched_at, article.discovered_via, article.language) == (_NOW, "argument", "und")
    assert article.word_count > 30


def test_the_outlet_names_and_clears_the_article() -> None:
    article = extract(_HTML, _URL, fetched_at=_NOW, outlet=_OUTLET)
    assert (article.outlet, article.country) == ("glas", "RS")
    assert "This box" not in article.text
    assert "This box" in extract(_HTML, _URL, fetched_at=_NOW).text


def test_the_link_says_how_the_page_was_found() -> None:
    assert extract(_HTML, _URL, fetched_at=_NOW, link=Link(url=_URL, via="feed")).discovered_via == "feed"


@pytest.mark.parametrize(
    "fetched_at",
    [_NOW.replace(tzinfo=None), _NOW.astimezone(timezone(timedelta(hours=5)))],
    ids=["naive", "other zone"],
)
def test_the_time_of_fetching_is_in_utc(fetched_at: datetime) -> None:
    assert extract(_HTML, _URL, fetched_at=fetched_at).fetched_at == _NOW
    assert extract(_HTML, _URL, fetched_at=fetched_at).fetched_at.tzinfo is UTC


def test_the_same_bytes_give_the_same_article() -> None:
    assert extract(_HTML.encode(), _URL, fetched_at=_NOW) == extract(_HTML.encode(), _URL, fetched_at=_NOW)


def test_a_refusal_travels_between_processes_with_its_reason() -> None:
    refusal = pickle.loads(pickle.dumps(NotAnArticle("bot-wall")))  # noqa: S301 - our own bytes
    assert refusal.reason == "bot-wall"


def _fragments() -> Iterator[str]:
    yield from (
        "<p>",
        "</p>",
        "<div class='related'>",
        "</div>",
        "<h1>",
        "<a href='",
        "'>",
        "<!--",
        "-->",
        "<br>",
    )
    yield from (
        "<script>",
        "</script>",
        "<table><td>",
        "&#x1f;",
        "&amp;",
        "\x00",
        "<li>",
        "<article>",
        "Text here. ",
    )
    yield from (
        '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":["',
        '"]}',
        "<title>",
        "<body>",
    )
    yield from (
        "<meta property='og:type' content='article'>",
        "ж",
        "מ",
        "橋。",
        "\ud800",
        "<form>",
        "<time datetime='1'>",
    )


@settings(max_examples=150, deadline=None)
@given(parts=st.lists(st.sampled_from(list(_fragments())), max_size=60))
def test_any_markup_is_an_article_or_a_refusal(parts: list[str]) -> None:
    try:
        article = extract("".join(parts), _URL, fetched_at=_NOW)
    except NotAnArticle:
        return
    assert isinstance(article, Article)
    assert article.title
    assert article.text


@settings(max_examples=50, deadline=None)
@given(content=st.binary(max_size=300), url=st.text(max_size=40))
def test_any_bytes_at_any_address_are_an_article_or_a_refusal(content: bytes, url: str) -> None:
    with contextlib.suppress(NotAnArticle):
        extract(b"<p>" + content, url, fetched_at=_NOW, headers={"Content-Type": url})
