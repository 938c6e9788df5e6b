import gzip
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newscrawl.discovery.link import Child, Link, Listing, Refused, UnreadableSource
from newscrawl.discovery.listing import MAX_CHILDREN
from newscrawl.outlet import Outlet

Read = Callable[..., Listing]

XMLNS = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" '
    'xmlns:video="http://www.google.com/schemas/sitemap-video/1.1"'
)


def urlset(*entries: str, xmlns: str = XMLNS) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {xmlns}>{"".join(entries)}</urlset>'


def entry(path: str, extra: str = "") -> str:
    return f"<url><loc>https://glas.example{path}</loc>{extra}</url>"


def index(*children: str) -> str:
    return f"<sitemapindex {XMLNS}>{''.join(children)}</sitemapindex>"


def child(path: str, lastmod: str = "") -> str:
    lastmod = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    return f"<sitemap><loc>https://glas.example{path}</loc>{lastmod}</sitemap>"


def paths(listing: Listing) -> list[str]:
    return [link.url.removeprefix("https://glas.example") for link in listing.links]


NEWS_ENTRY = entry(
    "/vest/17",
    """<lastmod>2026-11-23T11:00:00+00:00</lastmod>
    <news:news><news:publication><news:name>Глас</news:name><news:language>sr</news:language></news:publication>
    <news:publication_date>2026-11-23T10:00:00+01:00</news:publication_date>
    <news:title>Мост је отворен &amp; пут</news:title><news:keywords>Банат, мост, </news:keywords></news:news>
    <image:image><image:loc>https://cdn.example/most.jpg</image:loc><image:title>Слика</image:title></image:image>
    <video:video><video:title>Снимак</video:title><video:publication_date>2020-01-01</video:publication_date>
    </video:video>""",
)
NEWS_LINK = Link(
    url="https://glas.example/vest/17",
    via="news-sitemap",
    source="https://glas.example/rss",
    title="Мост је отворен & пут",
    published_at=datetime(2026, 11, 23, 9, tzinfo=UTC),
    modified_at=datetime(2026, 11, 23, 11, tzinfo=UTC),
    language="sr",
    tags=("Банат", "мост"),
    image_url="https://cdn.example/most.jpg",
)


def test_everything_that_a_news_entry_says_is_read(read: Read) -> None:
    assert read("news-sitemap", urlset(NEWS_ENTRY)).links == (NEWS_LINK,)


@pytest.mark.parametrize(
    "body",
    [
        urlset(NEWS_ENTRY, xmlns=XMLNS.replace("sitemap-news/0.9", "sitemap-news/1.0")),
        urlset(NEWS_ENTRY, xmlns=XMLNS.replace('xmlns="http://www.sitemaps.org', 'xmlns="https://sitemaps.org')),
        urlset(NEWS_ENTRY, xmlns=XMLNS.replace("xmlns:news", "xmlns:n")).replace("news:", "n:"),
        urlset(NEWS_ENTRY, xmlns=""),
        urlset(NEWS_ENTRY, xmlns=XMLNS.replace("xmlns=", "xmlns:s="))
        .replace("<url", "<s:url").replace("</url", "</s:url").replace("<loc", "<s:loc").replace("</loc", "</s:loc")
        .replace("<lastmod", "<s:lastmod").replace("</lastmod", "</s:lastmod"),
        "\ufeff \n" + urlset(NEWS_ENTRY),
        "<!-- made by x -->" + urlset(NEWS_ENTRY),
    ],
    ids=["version", "wrong-namespace", "other-prefix", "undeclared", "prefixed-root", "bom", "comment"],
)  # fmt: skip
def test_namespaces_prefixes_and_preambles_make_no_difference(read: Read, body: str) -> None:
    assert read("news-sitemap", body).links == (NEWS_LINK,)


def test_a_publication_day_is_no_instant(read: Read) -> None:
    day = "<news:news><news:publication_date>2026-11-23</news:publication_date></news:news>"
    (link,) = read("news-sitemap", urlset(entry("/1", day))).links
    assert (link.published_at, link.published_precision) == (datetime(2026, 11, 22, 23, tzinfo=UTC), "day")


def test_a_plain_sitemap_gives_the_last_change_only(read: Read) -> None:
    (link,) = read("sitemap", urlset(entry("/1", "<lastmod>2026-11-23T10:00:00Z</lastmod>"))).links
    assert (link.via, link.published_at, link.modified_at) == (
        "sitemap",
        None,
        datetime(2026, 11, 23, 10, tzinfo=UTC),
    )


def test_newest_come_first_by_publication_change_and_address(read: Read) -> None:
    body = urlset(
        entry("/bez-datuma"),
        entry("/2026/11/21/b"),
        entry("/c", "<lastmod>2026-11-22</lastmod>"),
        entry("/d", "<news:news><news:publication_date>2026-11-23</news:publication_date></news:news>"),
        entry("/e", "<lastmod>2026-11-20</lastmod>"),
    )
    assert paths(read("sitemap", body)) == ["/d", "/c", "/2026/11/21/b", "/e", "/bez-datuma"]


def test_children_of_an_index_come_newest_first(read: Read) -> None:
    body = index(
        child("/sitemap-2004-01.xml"),
        child("/sitemap-2026-10.xml"),
        child("/sitemap-2026-11.xml.gz"),
        child("/vesti.xml", "2026-11-23T10:00:00Z"),
        child("/strane.xml"),
    )
    listing = read("sitemap", body)
    assert [found.url.removeprefix("https://glas.example/") for found in listing.children] == [
        "vesti.xml", "sitemap-2026-11.xml.gz", "sitemap-2026-10.xml", "sitemap-2004-01.xml", "strane.xml",
    ]  # fmt: skip
    assert listing.children[0] == Child(
        url="https://glas.example/vesti.xml", modified_at=datetime(2026, 11, 23, 10, tzinfo=UTC)
    )
    assert listing.links == ()


def test_an_index_that_names_itself_or_others_is_not_followed(read: Read) -> None:
    body = index(child("/index.xml"), child("/a.xml"), child("/a.xml")) + ""
    body = body.replace(
        "</sitemapindex>", "<sitemap><loc>http://127.0.0.1/x.xml</loc></sitemap></sitemapindex>"
    )
    listing = read("sitemap", body, url="https://glas.example/index.xml")
    assert [found.url for found in listing.children] == ["https://glas.example/a.xml"]
    assert {refused.reason for refused in listing.refused} == {"names-itself", "off-site"}


def test_too_many_children_are_told_by_their_number(read: Read) -> None:
    listing = read("sitemap", index(*(child(f"/{number}.xml") for number in range(MAX_CHILDREN + 7))))
    assert len(listing.children) == MAX_CHILDREN
    assert listing.refused == (Refused(entry="7 further sitemaps", reason="over-cap"),)


def test_of_too_many_links_the_newest_are_kept(read: Read) -> None:
    body = urlset(*(entry(f"/{day}", f"<lastmod>2026-11-{day:02}</lastmod>") for day in range(1, 29)))
    listing = read("sitemap", body, max_links=3)
    assert paths(listing) == ["/28", "/27", "/26"]
    assert listing.refused == (Refused(entry="25 further links", reason="over-cap"),)


@pytest.mark.parametrize(
    ("rotten", "reason"),
    [
        ("<url><loc>file:///etc/passwd</loc></url>", "scheme-file"),
        ("<url><loc>javascript:alert(1)</loc></url>", "scheme-javascript"),
        ("<url><loc>http://[bad/</loc></url>", "malformed-address"),
        ("<url><loc></loc></url>", "no-link"),
        ("<url/>", "no-link"),
        ("<url><loc>https://partner.example/a</loc></url>", "off-site"),
    ],
)
def test_one_rotten_entry_never_costs_the_others(read: Read, rotten: str, reason: str) -> None:
    listing = read("sitemap", urlset(entry("/1"), rotten, entry("/2")))
    assert paths(listing) == ["/1", "/2"]
    assert [refused.reason for refused in listing.refused] == [reason]


def test_pages_that_are_no_articles_are_refused_by_the_outlets_pattern(outlet: Outlet, read: Read) -> None:
    listing = read(
        "sitemap", urlset(entry("/vest/1"), entry("/o-nama")), outlet=replace(outlet, article_url="^/vest/")
    )
    assert paths(listing) == ["/vest/1"]
    assert [refused.reason for refused in listing.refused] == ["not-article-address"]


@pytest.mark.parametrize(
    "body",
    [
        urlset(entry("/1"), entry("/2"), entry("/3"))[:-30],
        urlset(entry("/1"), "<url><loc>https://glas.example/2</loc>", "<url><loc>https://glas.example/cut"),
        urlset(
            entry("/1"), "<url><loc>https://glas.example/2<lastmod>x</loc></url>", "<url><loc>https://glas.ex"
        ),
    ],
    ids=["cut", "unclosed", "crossed"],
)
def test_a_broken_sitemap_gives_its_whole_entries(read: Read, body: str) -> None:
    body = body.removesuffix("</urlset>")
    assert paths(read("sitemap", body)) == ["/1", "/2"]


@pytest.mark.parametrize("layers", [1, 2])
def test_packed_sitemaps_are_unpacked(read: Read, layers: int) -> None:
    body = urlset(entry("/1")).encode()
    for _ in range(layers):
        body = gzip.compress(body)
    assert paths(read("sitemap", body)) == ["/1"]


def test_text_sitemaps_are_read_line_by_line(read: Read) -> None:
    listing = read("sitemap", "\ufeffhttps://glas.example/1\r\nhttps://glas.example/2\n\nfile:///x\n")
    assert paths(listing) == ["/1", "/2"]
    assert [refused.reason for refused in listing.refused] == ["scheme-file"]


def test_a_feed_passed_off_as_sitemap_is_read_as_feed(read: Read) -> None:
    body = (
        f"<rss {XMLNS}><channel><item><title>Vest</title><link>https://glas.example/1</link>"
        "<pubDate>Mon, 23 Nov 2026 10:00:00 +0100</pubDate></item></channel></rss>"
    )
    (link,) = read("news-sitemap", body).links
    assert (link.via, link.title, link.published_at) == (
        "feed",
        "Vest",
        datetime(2026, 11, 23, 9, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (gzip.compress(b"", mtime=0), "empty"),
        (b"<!doctype html><title>404</title>", "html"),
        (b"Not found", "not-xml"),
        (b"<urlset", "not-xml"),
    ],
)
def test_what_is_no_sitemap_is_refused_with_a_word(read: Read, body: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource) as refusal:
        read("sitemap", body)
    assert refusal.value.reason == reason


def test_a_sitemap_without_entries_is_a_sitemap(read: Read) -> None:
    assert read("news-sitemap", urlset()) == Listing()


def test_entities_are_neither_expanded_nor_fetched(read: Read) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "https://glas.example/1"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    listing = read("sitemap", bomb + urlset("<url><loc>&a;</loc></url>", "<url><loc>/&f;</loc></url>"))
    assert paths(listing) == ["/&a", "/&f"]
