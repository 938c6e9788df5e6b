import gzip

import pytest

from newscrawl.discovery.autodiscovery import (
    Candidate,
    distinct,
    linked_feeds,
    robots_sitemaps,
    source_kind,
    usual_places,
)

HOME = "https://glas.example/"


def test_feeds_of_link_tags_are_found_in_order_without_comments() -> None:
    html = b"""<html><head><link rel="stylesheet" href="/a.css">
    <link rel="alternate" type="application/rss+xml" title="Glas &raquo; Vesti" href="/feed/">
    <link rel="alternate" type="application/rss+xml" title="Glas &raquo; Comments" href="/comments/feed/">
    <link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="https://glas.example/atom.xml">
    <link rel="alternate" type="application/feed+json" href="/feed.json"><link rel="alternate" hreflang="en" href="/en">
    <link rel="alternate" type="application/rss+xml" href="javascript:x"></head></html>"""
    assert linked_feeds(html, HOME) == (
        Candidate(url="https://glas.example/feed/", how="link tag", title="Glas » Vesti"),
        Candidate(url="https://glas.example/atom.xml", how="link tag"),
        Candidate(url="https://glas.example/feed.json", how="link tag"),
    )


@pytest.mark.parametrize("html", [b"", b"\x00", b"not html at all", b"<" * 1000])
def test_a_page_without_feeds_names_none(html: bytes) -> None:
    assert linked_feeds(html, HOME) == ()


def test_sitemaps_of_robots_txt_are_found_news_first() -> None:
    robots = (
        b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /x\r\nSitemap: https://glas.example/sitemap.xml\r\n"
        b"  SITEMAP : /news.xml # x\n"
        b"Sitemap: file:///etc/passwd\nSitemap:\nXSitemap: /no.xml\n"
    )
    assert [candidate.url for candidate in robots_sitemaps(robots, HOME)] == [
        "https://glas.example/news.xml",
        "https://glas.example/sitemap.xml",
    ]


def test_usual_places_begin_with_those_of_the_content_system() -> None:
    places = [candidate.url for candidate in usual_places(HOME, "Arc")]
    assert places[0] == "https://glas.example/arc/outboundfeeds/rss/?outputType=xml"
    assert "https://glas.example/sitemap.xml" in places
    assert len(places) == len(set(places))


def test_usual_places_of_an_unknown_system_are_the_common_ones() -> None:
    assert usual_places(HOME, None) == usual_places(HOME, "Nobody's")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<rss><channel/></rss>", "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": []}', "feed"),
        (b'{"items": []}', None),
        (b"<urlset><url><loc>x</loc></url></urlset>", "sitemap"),
        (
            b'<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><n:news><n:publication_date/>',
            "news-sitemap",
        ),
        (gzip.compress(b"<sitemapindex></sitemapindex>", mtime=0), "sitemap-index"),
        (b"<!doctype html><title>x</title>", None),
        (b"", None),
    ],
)
def test_a_body_tells_what_kind_of_source_it_is(body: bytes, kind: str | None) -> None:
    assert source_kind(body) == kind


def test_the_first_way_to_an_address_is_kept() -> None:
    first = Candidate(url=HOME, how="link tag")
    assert distinct([first, Candidate(url=HOME, how="usual place")]) == (first,)
