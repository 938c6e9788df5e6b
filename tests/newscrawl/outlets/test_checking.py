from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from newscrawl.outlet import Layout, NewsSitemap, Outlet
from newscrawl.outlets.checking import (
    OutletReport,
    check_online,
    check_saved,
    dead_selectors,
    figures,
)
from newscrawl.outlets.fetching import Fetched, FetchFailed
from newscrawl.outlets.fixtures import Fixture

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ArticlePage = Callable[..., bytes]


def saved(**expected: object) -> Fixture:
    return Fixture(
        page="rs-glas.html.gz",
        url="https://glas.example/vest/1",
        fetched_at=NOW,
        expected=expected,
        accepted=True,
    )


def check(outlet: Outlet, html: bytes, **expected: object) -> OutletReport:
    return check_saved(outlet, [saved(**expected)], lambda _: html)


def test_a_page_that_extracts_as_expected_is_fine(
    outlet: Outlet, article_page: ArticlePage, accepted_text: str
) -> None:
    taught = replace(outlet, remove=("p.umetak",))
    report = check(
        taught,
        article_page(),
        title="Otvoren novi most preko reke",
        published_at="2026-11-23T09:00:00+00:00",
        authors=[],
        text=accepted_text,
    )
    assert (report.health, report.faults, report.pages[0].differences) == ("ok", (), ())
    assert report.pages[0].body_f1 == 1.0


@pytest.mark.parametrize(
    ("expected", "fault"),
    [
        ({"title": "Drugi naslov"}, "title 'Otvoren novi most preko reke' for 'Drugi naslov'"),
        ({"published_at": "2026-11-22T09:00:00Z"}, "published_at"),
        ({"text": "Sasvim drugi tekst od više reči nego tri."}, "text F1 0.00"),
    ],
)
def test_what_differs_is_a_fault(
    outlet: Outlet, article_page: ArticlePage, expected: dict[str, object], fault: str
) -> None:
    report = check(outlet, article_page(), **expected)
    assert report.health == "failing"
    assert fault in report.faults[0]


def test_another_author_line_is_a_difference_but_no_fault(outlet: Outlet, article_page: ArticlePage) -> None:
    report = check(outlet, article_page(), authors=["Ana Anić"])
    assert (report.health, report.pages[0].differences[0].field) == ("ok", "authors")


def test_a_refused_page_is_a_fault(outlet: Outlet) -> None:
    report = check(outlet, b"<html><body></body></html>", title="x")
    assert report.health == "failing"
    assert report.pages[0].refused is not None


def test_an_outlet_without_pages_is_unseen(outlet: Outlet) -> None:
    assert check_saved(replace(outlet, body="div.dead"), [], lambda _: b"").health == "unseen"


def test_selectors_that_match_nothing_are_dead(outlet: Outlet, article_page: ArticlePage) -> None:
    rules = replace(
        outlet,
        body="div.article-text",
        remove=("p.umetak", "aside.gone"),
        author=".byline",
        layouts=(Layout(until=date(2020, 1, 1), body="#old"),),
    )
    assert dead_selectors(rules, [(saved(), article_page())]) == (".byline", "aside.gone", "#old")


def test_an_article_pattern_that_does_not_match_is_a_fault(outlet: Outlet, article_page: ArticlePage) -> None:
    report = check(replace(outlet, article_url=r"/clanak/"), article_page())
    assert report.faults == ("article_url does not match https://glas.example/vest/1",)


def test_figures_count_refused_pages_as_wrong(
    outlet: Outlet, article_page: ArticlePage, accepted_text: str
) -> None:
    good = check(replace(outlet, remove=("p.umetak",)), article_page(), text=accepted_text)
    bad = check(outlet, b"<html></html>", text=accepted_text)
    found = figures([good, bad])
    assert (found.pages, found.body_f1, found.title) == (2, 0.5, 0.5)


def feed(published: str) -> bytes:
    return (
        "<rss><channel><item><title>V</title><link>https://glas.example/vest/1</link>"
        f"<pubDate>{published}</pubDate></item></channel></rss>"
    ).encode()


def fetch_from(pages: dict[str, bytes]) -> Callable[[str], Fetched]:
    def fetch(url: str) -> Fetched:
        if url not in pages:
            raise FetchFailed("ConnectionRefusedError")
        return Fetched(url=url, status=200, headers={}, body=pages[url])

    return fetch


def test_an_outlet_that_answers_with_fresh_articles_is_fine(
    outlet: Outlet, article_page: ArticlePage
) -> None:
    pages = {
        "https://glas.example/rss": feed("2026-11-23T09:00:00Z"),
        "https://glas.example/vest/1": article_page(),
    }
    sources, headline, faults = check_online(outlet, fetch_from(pages), now=NOW)
    assert ([source.health for source in sources], headline, faults) == (
        ["ok"],
        "Otvoren novi most preko reke",
        (),
    )
    assert sources[0].newest == datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (feed("2026-11-01T09:00:00Z"), "stale (newest of 2026-11-01)"),
        (b"<rss><channel></channel></rss>", "empty"),
        (feed("x").replace(b"glas.example/vest", b"ads.example/x"), "empty (off-site 1)"),
        (b"<!doctype html><title>x</title>", "unreadable (html)"),
        (None, "failed (ConnectionRefusedError)"),
    ],
)
def test_what_is_wrong_with_a_source_is_told(
    outlet: Outlet, article_page: ArticlePage, body: bytes | None, fault: str
) -> None:
    pages = {"https://glas.example/vest/1": article_page()}
    if body is not None:
        pages["https://glas.example/rss"] = body
    _, _, faults = check_online(outlet, fetch_from(pages), now=NOW)
    assert faults == (f"feed https://glas.example/rss: {fault}",)


def test_a_source_whose_links_lead_to_no_article_is_a_fault(outlet: Outlet) -> None:
    pages = {
        "https://glas.example/rss": feed("2026-11-23T09:00:00Z"),
        "https://glas.example/vest/1": b"<p>x</p>",
    }
    _, headline, faults = check_online(outlet, fetch_from(pages), now=NOW)
    assert headline is None
    assert "refused as" in faults[0]


def test_an_index_is_followed_to_its_newest_sitemap(outlet: Outlet, article_page: ArticlePage) -> None:
    home = "https://glas.example"
    own = replace(outlet, sources=(NewsSitemap(f"{home}/index.xml"),))
    index = f"<sitemapindex><sitemap><loc>{home}/a.xml</loc></sitemap></sitemapindex>".encode()
    entries = f"<urlset><url><loc>{home}/vest/1</loc><lastmod>2026-11-23</lastmod></url></urlset>".encode()
    pages = {f"{home}/index.xml": index, f"{home}/a.xml": entries, f"{home}/vest/1": article_page()}
    sources, _, faults = check_online(own, fetch_from(pages), now=NOW)
    assert (sources[0].links, faults) == (1, ())


def test_a_report_is_json(outlet: Outlet, article_page: ArticlePage) -> None:
    import json

    report = check(outlet, article_page(), title="Drugi naslov")
    online = replace(
        report,
        sources=check_online(outlet, fetch_from({"https://glas.example/rss": feed("2026-11-23")}), now=NOW)[
            0
        ],
    )
    read = json.loads(json.dumps(online.as_json()))
    assert (read["health"], read["sources"][0]["sample"]) == ("failing", "https://glas.example/vest/1")
