"""Whatever the bytes: a Listing or an UnreadableSource, soon, and with a bounded answer."""

import gzip
import pickle
import time
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscrawl import discovery
from newscrawl.discovery.link import Listing, UnreadableSource
from newscrawl.outlet import Feed, Outlet, Section

Read = Callable[..., Listing]

OUTLET = Outlet(
    name="glas", title="Glas", home="https://glas.example/", country="RS", language="sr-Latn",
    timezone="Europe/Belgrade", sources=(Feed("https://glas.example/rss"), Section("https://glas.example/")),
)  # fmt: skip

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Glas</title><link>https://glas.example/</link><ttl>10</ttl><item><title>Вест &amp; <![CDATA[<b>још</b>]]></title>
<link>https://glas.example/vest/1?a=1&amp;b=2</link><pubDate>Mon, 23 Nov 2026 10:00:00 +0100</pubDate>
<dc:creator>Ана</dc:creator></item><item><guid>https://glas.example/2</guid></item></channel></rss>""".encode()
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/x/"><entry><title type="html">&lt;i&gt;A</title>
<link href="y" rel="alternate"/><updated>2026-11-23T10:00:00Z</updated><author><name>Б</name></author></entry>
</feed>""".encode()
JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "items": [
{"url":"/1","tags":["a"],"authors":[{"name":"b"}]}, {"url":"/2"}]}"""
NEWS = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://glas.example/1</loc><n:news><n:publication_date>2026-11-23T10:00:00Z</n:publication_date><n:title>A</n:title>
</n:news></url><url><loc>https://glas.example/2</loc><lastmod>2026-11-22</lastmod></url></urlset>"""
INDEX = b"<sitemapindex><sitemap><loc>https://glas.example/a.xml</loc><lastmod>2026-11-23</lastmod></sitemap></sitemapindex>"
PAGE = '<html><base href="/x/"><body><h2><a href="a/prva-druga-treca">Наслов</a></h2><a href="/b/123456">b</a>'.encode()
SEEDS = (RSS, ATOM, JSON, NEWS, INDEX, PAGE, gzip.compress(NEWS))
FRAGMENTS = (
    b"<", b">", b"&", b"]]>", b"<![CDATA[", b"<!--", b"<!DOCTYPE x [", b"<item>", b"</item>", b"<url>", b"<entry",
    b"<loc>", b"&#0;", b"&#x110000;", b"&#99999999999999;", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80",
    b"xmlns:x=", b"http://[", b"//", b"javascript:", b'"', b"'", b"{", b"[", b"\\ud800", b"1e999", b"99999-12-31",
    b"\x1f\x8b", b'xml:base="http://["', b"null", b"http://a..b/", "\u202e".encode(), b"xml:lang='", b"http://xn--a/",
    b"http://1.2.3.4.5/", b"%", b"http://\xc3\xbc..de",
)  # fmt: skip
CONTENT_TYPES = (
    "",
    "text/xml; charset=utf-16",
    "text/html;charset=hz",
    "charset=x",
    "text/xml; charset=euc-jp",
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    body = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(body)))
        end = min(len(body), start + draw(st.sampled_from((0, 0, 1, 5, 60))))
        body = body[:start] + draw(st.one_of(st.sampled_from(FRAGMENTS), st.binary(max_size=8))) + body[end:]
    return body


def read_or_none(kind: str, body: bytes, content_type: str = "") -> Listing | None:
    """Return the listing, None for the one refusal that is allowed."""
    try:
        return discovery.read(
            kind, body, "https://glas.example/rss", outlet=OUTLET, content_type=content_type
        )
    except UnreadableSource:
        return None


@settings(max_examples=600, deadline=2000, suppress_health_check=[HealthCheck.too_slow])
@given(body=mutated(), kind=st.sampled_from(discovery.KINDS), content_type=st.sampled_from(CONTENT_TYPES))
def test_mutated_sources_give_a_listing_or_a_refusal(body: bytes, kind: str, content_type: str) -> None:
    listing = read_or_none(kind, body, content_type)
    if listing is None:
        return
    assert pickle.loads(pickle.dumps(listing)) == listing  # noqa: S301  # our own bytes: it goes to another process
    assert all(link.url.startswith(("http://", "https://")) for link in listing.links)
    assert all("\n" not in (link.title or "") and "\x00" not in (link.title or "") for link in listing.links)


@settings(max_examples=300, deadline=2000)
@given(body=st.binary(max_size=300), kind=st.sampled_from(discovery.KINDS))
def test_random_bytes_give_a_listing_or_a_refusal(body: bytes, kind: str) -> None:
    assert isinstance(read_or_none(kind, body), Listing | None)


@settings(max_examples=300, deadline=2000)
@given(cut=st.integers(0, len(RSS)))
def test_a_feed_cut_anywhere_gives_whole_entries_only(cut: int) -> None:
    listing = read_or_none("feed", RSS[:cut]) or Listing()
    assert {link.url for link in listing.links} <= {
        "https://glas.example/vest/1?a=1&b=2",
        "https://glas.example/2",
    }


def entity_bomb() -> bytes:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    title = (
        "<rss><channel><item><title>&e11;</title><link>https://glas.example/1</link></item></channel></rss>"
    )
    return f'<!DOCTYPE rss [<!ENTITY e0 "x">{levels}]>{title}'.encode()


def gzip_bomb(content: bytes) -> bytes:
    packer = zlib.compressobj(1, wbits=31)
    block = content * (1_000_000 // len(content))
    parts = [packer.compress(b"<urlset>"), *(packer.compress(block) for _ in range(200)), packer.flush()]
    return b"".join(parts)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("feed", entity_bomb()),
        ("sitemap", gzip_bomb(b" ")),
        ("sitemap", gzip_bomb(b"<url><loc>/a</loc></url>")),
        ("feed", b"<rss><channel>" + b"<x>" * 200_000),
        ("feed", b"<rss><channel>" + b"<item>" * 100_000),
        ("feed", b"<rss><item " + b"".join(b'a%d="" ' % n for n in range(100_000)) + b"/></rss>"),
        ("feed", b"<rss>" + b"&" * 2_000_000),
        ("feed", b"<rss>" + b"<![CDATA[" * 200_000),
        ("feed", b"<!--" * 1_000_000),
        ("feed", b"<!DOCTYPE a [" * 500_000),
        ("feed", b"<rss><item><title>" + b"&lt;a " * 500_000 + b"</title></item></rss>"),
        ("feed", b"<rss><item><title>" + b"x" * 20_000_000 + b"</title></item></rss>"),
        ("feed", b"<rss><item><link>" + b"http://" * 500_000 + b"</link></item></rss>"),
        ("feed", b"<rss><item><pubDate>" + b"1 " * 500_000 + b"</pubDate></item></rss>"),
        ("feed", b'{"items":' * 100_000),
        ("section", b"<a " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">x</a><a href='/a/11111'>y</a>"),
        ("section", b"<div>" * 200_000),
        ("section", b"<span><a href=/a/11111>x" * 20_000),
        ("section", b"<a href='/a/11111'>" + b"<b>" * 1900 + b"x"),
        ("section", b"<" * 3_000_000),
        ("section", b"<h1><a href='/a/11111'>" + b"x " * 1_000_000),
    ],
    ids=[
        "entities", "gzip-spaces", "gzip-entries", "deep", "nested-items", "attributes", "ampersands", "cdata",
        "comments", "doctypes", "open-tags", "huge-text", "huge-link", "huge-date", "deep-json", "html-attributes",
        "deep-html", "nested-links", "deep-link", "html-lt", "huge-anchor",
    ],
)  # fmt: skip
def test_bombs_cost_little_time(read: Read, kind: str, body: bytes) -> None:
    begin = time.process_time()
    with suppress(UnreadableSource):
        read(kind, body)
    # Generous for a shared machine: each takes minutes, or all memory, when its guard is gone.
    assert time.process_time() - begin < 20


def test_fifty_thousand_entries_are_read_newest_first(read: Read) -> None:
    entries = (
        f"<url><loc>https://glas.example/vest/{n}</loc><lastmod>2026-{n % 12 + 1:02}-{n % 28 + 1:02}</lastmod></url>"
        for n in range(50_000)
    )
    listing = read("sitemap", f"<urlset>{''.join(entries)}</urlset>", max_links=100)
    assert len(listing.links) == 100
    assert {str(link.modified_at)[:10] for link in listing.links} == {"2026-12-27"}
    assert "49900 further links" in {refused.entry for refused in listing.refused}
