from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newscrawl.discovery.entry import language_tag
from newscrawl.discovery.link import Link, Listing, Refused, UnreadableSource
from newscrawl.outlet import Feed, Outlet

Read = Callable[..., Listing]

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
  xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule"
  xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
  <title>Glas</title><link>https://glas.example/</link><language>sr-Latn-RS</language>
  <atom:link href="https://glas.example/rss" rel="self"/>
  <copyright>© Glas</copyright><ttl>10</ttl>
  <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
  {items}
</channel></rss>"""

FULL_ITEM = """<item>
  <title><![CDATA[Most u Žitištu &amp; put <b>otvoreni</b>]]></title>
  <link>https://glas.example/vest/17?a=1&amp;b=2</link>
  <guid isPermaLink="false">glas-17</guid>
  <pubDate>Mon, 23 Nov 2026 10:00:00 +0100</pubDate>
  <atom:updated>2026-11-23T12:00:00+01:00</atom:updated>
  <description>&lt;p&gt;Novi most od &lt;i&gt;danas&lt;/i&gt;.&lt;/p&gt;</description>
  <content:encoded><![CDATA[<p>Ceo tekst <a href="/x">ovde</a>.</p>]]></content:encoded>
  <dc:creator>Ana Anić</dc:creator><dc:creator>Боб Бобић</dc:creator>
  <category>Saobraćaj</category><category domain="x">Banat</category>
  <media:group><media:content url="/slike/most.jpg" medium="image"><media:title>Slika</media:title></media:content>
  </media:group>
  <dc:language>sr-Latn</dc:language>
  <creativeCommons:license>https://creativecommons.org/licenses/by/4.0/</creativeCommons:license>
  <dc:rights>Glas i autori</dc:rights>
  <source url="https://other.example/rss"><title>Drugi list</title></source>
</item>"""

ORIGINAL = (
    '<feedburner:origLink xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">https://glas.example/1'
    "</feedburner:origLink>"
)


def item(link: str, *, title: str = "Vest", extra: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{extra}</item>"


def rss(*items: str) -> str:
    return RSS.replace("{items}", "\n".join(items))


def urls(listing: Listing) -> list[str]:
    return [link.url for link in listing.links]


def test_everything_that_an_item_says_is_read(read: Read) -> None:
    (link,) = read("feed", rss(FULL_ITEM)).links
    # A mark of what the feed says, to tell an edit by.
    assert link.content_hash is not None
    assert replace(link, content_hash=None) == Link(
        url="https://glas.example/vest/17?a=1&b=2",
        via="feed",
        source="https://glas.example/rss",
        title="Most u Žitištu & put otvoreni",
        summary="Novi most od danas.",
        published_at=datetime(2026, 11, 23, 9, tzinfo=UTC),
        modified_at=datetime(2026, 11, 23, 11, tzinfo=UTC),
        language="sr-Latn",
        authors=("Ana Anić", "Боб Бобић"),
        tags=("Saobraćaj", "Banat"),
        image_url="https://glas.example/slike/most.jpg",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
        rights="Glas i autori",
    )


def test_what_an_item_leaves_open_is_the_channels(read: Read) -> None:
    (link,) = read("feed", rss(item("/vest/1"))).links
    assert (link.url, link.language, link.rights) == ("https://glas.example/vest/1", "sr-Latn-RS", "© Glas")


def test_the_longer_of_the_polling_wishes_counts(read: Read) -> None:
    assert read("feed", rss()).poll_seconds == 1800


RSS_091 = """<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Glas</title><item><title>Vest</title><link>https://glas.example/vest/1</link>
</item></channel></rss>"""
RSS_10 = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://glas.example/rss"><title>Glas</title><link>https://glas.example/</link>
<items><rdf:Seq><rdf:li rdf:resource="https://glas.example/vest/1"/></rdf:Seq></items></channel>
<item rdf:about="https://glas.example/vest/1"><title>Vest</title><link>https://glas.example/vest/1</link>
<dc:date>2026-11-23T10:00:00+01:00</dc:date></item></rdf:RDF>"""
RSS_090 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
<channel><title>Glas</title></channel><item><title>Vest</title><link>https://glas.example/vest/1</link></item></rdf:RDF>"""
ATOM_10 = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Glas</title><id>urn:glas</id>
<entry><title type="html">Vest</title><id>urn:1</id><link rel="edit" href="https://glas.example/uredi/1"/>
<link rel="alternate" type="text/html" href="https://glas.example/vest/1"/><updated>2026-11-23T09:00:00Z</updated>
</entry></feed>"""
ATOM_03 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Glas</title>
<entry><title mode="escaped">Vest</title><link rel="alternate" type="text/html" href="https://glas.example/vest/1"/>
<issued>2026-11-23T10:00:00</issued></entry></feed>"""
PREFIXED_ATOM = """<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>Vest</a:title>
<a:link href="https://glas.example/vest/1"/></a:entry></a:feed>"""
DEFAULT_NAMESPACE = """<rss version="2.0" xmlns="http://backend.userland.com/rss2"><channel><item><title>Vest</title>
<link>https://glas.example/vest/1</link></item></channel></rss>"""
NO_NAMESPACES = """<rss><channel><item><title>Vest</title><link>https://glas.example/vest/1</link>
<dc:creator>Ana</dc:creator><media:thumbnail url="/s.jpg"/></item></channel></rss>"""
NO_CHANNEL = "<rss><item><title>Vest</title><link>https://glas.example/vest/1</link></item></rss>"
UPPER_CASE = """<RSS><CHANNEL><ITEM><TITLE>Vest</TITLE><LINK>https://glas.example/vest/1</LINK></ITEM></CHANNEL></RSS>"""
JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "Glas", "home_page_url": "https://glas.example/",
"items": [{"id": "1", "url": "/vest/1", "title": "Vest", "content_html": "<p>x</p>"}]}"""


@pytest.mark.parametrize(
    "body",
    [
        RSS_091, RSS_10, RSS_090, ATOM_10, ATOM_03, PREFIXED_ATOM, DEFAULT_NAMESPACE, NO_NAMESPACES, NO_CHANNEL,
        UPPER_CASE, JSON_FEED,
    ],
    ids=[
        "rss-0.91", "rss-1.0", "rss-0.90", "atom-1.0", "atom-0.3", "prefixed", "default-namespace", "no-namespaces",
        "no-channel", "upper-case", "json",
    ],
)  # fmt: skip
def test_every_format_is_read(read: Read, body: str) -> None:
    listing = read("feed", body)
    assert [(link.url, link.title) for link in listing.links] == [("https://glas.example/vest/1", "Vest")]
    assert listing.refused == ()


@pytest.mark.parametrize(
    ("body", "published", "modified"),
    [(RSS_10, 9, None), (ATOM_10, None, 9), (ATOM_03, 9, None)],
    ids=["rss-1.0", "atom-1.0", "atom-0.3"],
)
def test_dates_of_every_format_are_read(
    read: Read, body: str, published: int | None, modified: int | None
) -> None:
    (link,) = read("feed", body).links
    assert link.published_at == (datetime(2026, 11, 23, published, tzinfo=UTC) if published else None)
    assert link.modified_at == (datetime(2026, 11, 23, modified, tzinfo=UTC) if modified else None)


def test_times_without_a_zone_are_the_outlets(read: Read) -> None:
    (link,) = read("feed", rss(item("/1", extra="<pubDate>Mon, 23 Nov 2026 10:00:00</pubDate>"))).links
    assert link.published_at == datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_a_date_without_a_time_says_so(read: Read) -> None:
    (link,) = read("feed", rss(item("/1", extra="<pubDate>2026-11-23</pubDate>"))).links
    assert (link.published_at, link.published_precision) == (datetime(2026, 11, 22, 23, tzinfo=UTC), "day")


def test_a_senseless_date_gives_way_to_the_next(read: Read) -> None:
    dates = "<pubDate>danas</pubDate><dc:date>2026-11-23T09:00:00Z</dc:date>"
    (link,) = read("feed", rss(item("/1", extra=dates))).links
    assert link.published_at == datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("inner", "url"),
    [
        (f"<link>https://feeds.redirector.example/~r/1</link>{ORIGINAL}", "https://glas.example/1"),
        ("<link/><guid>https://glas.example/1</guid>", "https://glas.example/1"),
        ('<guid isPermaLink="true">https://glas.example/1</guid>', "https://glas.example/1"),
        ('<link>urn:x</link><guid isPermaLink="false">https://glas.example/1</guid>', "https://glas.example/1"),
        ('<link href="https://glas.example/1"/>', "https://glas.example/1"),
        ("<link><![CDATA[\n https://glas.example/1?a=1&b=2 \n]]></link>", "https://glas.example/1?a=1&b=2"),
        ("<link>https://glas.example/1?a=1&b=2</link>", "https://glas.example/1?a=1&b=2"),
        ("<link>https://glas.example/1</link><comments>https://glas.example/1/kom</comments>", "https://glas.example/1"),
        ('<atom:link rel="alternate" href="https://glas.example/1"/>', "https://glas.example/1"),
        ("<link>https://ads.example/x</link><guid>https://glas.example/1</guid>", "https://glas.example/1"),
        ('<link type="application/json" href="/1.json"/><link type="text/html" href="/1"/>', "https://glas.example/1"),
    ],
    ids=[
        "feedburner", "guid", "permalink", "guid-after-urn", "href", "cdata", "bare-ampersand", "comments",
        "atom-in-rss", "advertiser-then-guid", "html-before-json",
    ],
)  # fmt: skip
def test_the_articles_own_address_is_found(read: Read, inner: str, url: str) -> None:
    assert urls(read("feed", rss(f"<item><title>Vest</title>{inner}</item>"))) == [url]


def test_xml_base_is_respected(read: Read) -> None:
    body = ATOM_10.replace("<feed ", '<feed xml:base="/en/" ').replace(
        "https://glas.example/vest/1", "vest/1"
    )
    assert urls(read("feed", body)) == ["https://glas.example/en/vest/1"]


def test_relative_addresses_are_the_sites_not_the_feed_hosts(outlet: Outlet, read: Read) -> None:
    hosted = replace(outlet, sources=(Feed("https://feeds.redirector.example/glas"),))
    listing = read("feed", rss(item("/vest/1")), url="https://feeds.redirector.example/glas", outlet=hosted)
    assert urls(listing) == ["https://glas.example/vest/1"]


@pytest.mark.parametrize(
    ("rotten", "reason"),
    [
        ("<item><title>Vest</title></item>", "no-link"),
        ("<item/>", "no-link"),
        (item("javascript:alert(1)"), "scheme-javascript"),
        (item("file:///etc/passwd"), "scheme-file"),
        (item("http://[bad/"), "malformed-address"),
        (item("https://ads.example/kupi"), "off-site"),
        (item("http://192.0.2.1/"), "off-site"),
        (item("https://glas.example@ads.example/"), "credentials"),
    ],
)
def test_one_rotten_entry_never_costs_the_others(read: Read, rotten: str, reason: str) -> None:
    listing = read("feed", rss(item("/1"), rotten, item("/2")))
    assert urls(listing) == ["https://glas.example/1", "https://glas.example/2"]
    assert [refused.reason for refused in listing.refused] == [reason]


def test_addresses_that_the_outlets_pattern_rejects_are_refused(outlet: Outlet, read: Read) -> None:
    listing = read(
        "feed", rss(item("/vest/1"), item("/oglas/2")), outlet=replace(outlet, article_url=r"^/vest/")
    )
    assert urls(listing) == ["https://glas.example/vest/1"]
    assert listing.refused == (Refused(entry="https://glas.example/oglas/2", reason="not-article-address"),)


@pytest.mark.parametrize(
    "spoilt",
    [
        "<item><title>Vest<br></title><link>https://glas.example/2</link></item>",
        "<item><title>Vest</title><link>https://glas.example/2</link><description><p>a<br>b</description></item>",
        "<item><title>A & B &nbsp; &bogus; C</title><link>https://glas.example/2</link></item>",
        "<item><title>\x00\x0b\x01Vest&#x1F;&#0;&#xFFFF;</title><link>https://glas.example/2</link></item>",
        '<item><title a="1" a="2">Vest</title><link>https://glas.example/2</link></item>',
        "<item><title>Vest</title><link>https://glas.example/2</link>",
        "<item><title>Vest</title><link>https://glas.example/2</link></iteem>",
        "<item><title><undeclared:x>Vest</undeclared:x></title><link>https://glas.example/2</link></item>",
    ],
    ids=["br", "p-br", "entities", "controls", "attributes", "unclosed", "mistyped", "prefix"],
)
def test_broken_markup_in_an_entry_stays_its_own_trouble(read: Read, spoilt: str) -> None:
    listing = read("feed", rss(item("/1"), spoilt, item("/3")))
    assert sorted(urls(listing)) == [f"https://glas.example/{number}" for number in (1, 2, 3)]


def test_an_unclosed_tag_hides_none_of_the_fields_behind_it(read: Read) -> None:
    spoilt = (
        "<description>Prvi<br>drugi</description><title>Vest</title><link>/1</link><category>Svet</category>"
    )
    (link,) = read("feed", rss(f"<item>{spoilt}</item>")).links
    assert (link.title, link.tags, link.summary) == ("Vest", ("Svet",), "Prvi drugi")


@pytest.mark.parametrize(
    ("categories", "section"),
    [
        ("<category>Svet</category>", "Svet"),
        ('<category term="w" label="Svet"/>', "Svet"),
        ("<category>Svet</category><category>Dunav</category>", None),
        ("<category> </category>", None),
        ("", None),
    ],
)
def test_the_only_category_of_an_entry_is_its_section(
    read: Read, categories: str, section: str | None
) -> None:
    (link,) = read("feed", rss(f"<item><title>Vest</title><link>/1</link>{categories}</item>")).links
    assert link.section == section


def test_control_characters_inside_a_tag_do_no_harm(read: Read) -> None:
    (link,) = read("feed", rss("<item><ti\x00tle>Vest</ti\x0btle><link>/1</link></item>")).links
    assert (link.title, link.url) == ("Vest", "https://glas.example/1")


def test_the_title_of_another_feed_is_not_the_articles(read: Read) -> None:
    inner = '<link>/1</link><source url="/rss"><title>Drugi list</title></source><image><title>Slika</title></image>'
    (link,) = read("feed", rss(f"<item>{inner}</item>")).links
    assert link.title is None


def test_every_entry_of_a_long_broken_feed_is_read(read: Read) -> None:
    spoilt = [item(f"/{number}", title="a<br>b") for number in range(600)]
    assert len(read("feed", rss(*spoilt)).links) == 600


@pytest.mark.parametrize("body", [rss(item("/1"), item("/2"), item("/3"))])
def test_a_feed_cut_off_gives_the_entries_before_the_cut(read: Read, body: str) -> None:
    assert urls(read("feed", body[: body.index("</link>", body.index("/3</link>")) - 1])) == [
        "https://glas.example/1",
        "https://glas.example/2",
    ]


def test_a_json_feed_cut_off_gives_the_items_before_the_cut(read: Read) -> None:
    body = '{"title": "Glas", "items": [{"url": "https://glas.example/1"}, {"url": "https://glas.example/2'
    assert urls(read("feed", body)) == ["https://glas.example/1"]


def test_everything_that_a_json_item_says_is_read(read: Read) -> None:
    body = """{"version": "https://jsonfeed.org/version/1", "language": "ka", "author": {"name": "Glas"}, "items": [
      {"id": 7, "url": "https://glas.example/1", "title": "ახალი ამბავი", "summary": "მოკლედ", "tags": ["სპორტი", 3],
       "date_published": "2026-11-23T10:00:00+04:00", "date_modified": "2026-11-23T11:00:00+04:00",
       "authors": [{"name": "ანა"}, "x", {"url": "y"}], "image": "/a.jpg"}, null, "x", {"id": "https://glas.example/2"},
      {"url": 5}]}"""
    listing = read("feed", body)
    assert listing.links[0] == Link(
        url="https://glas.example/1",
        via="feed",
        source="https://glas.example/rss",
        title="ახალი ამბავი",
        summary="მოკლედ",
        published_at=datetime(2026, 11, 23, 6, tzinfo=UTC),
        modified_at=datetime(2026, 11, 23, 7, tzinfo=UTC),
        language="ka",
        authors=("ანა",),
        tags=("სპორტი",),
        image_url="https://glas.example/a.jpg",
    )
    assert urls(listing)[1:] == ["https://glas.example/2"]
    assert [refused.reason for refused in listing.refused] == ["no-link"]


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("গুরুত্বপূর্ণ খবর", "bn"), ("የዛሬ ዜና", "am"), ("ငလျင် သတင်း", "my"), ("ข่าววันนี้", "th"), ("أخبار اليوم", "ar"),
        ("חדשות היום", "he"), ("今日の主なニュース", "ja"), ("Ειδήσεις", "el"), ("Νέα — ‘x’", "el"), ("Қазір", "kk"),
    ],
)  # fmt: skip
def test_titles_of_all_scripts_come_through_unchanged(read: Read, title: str, language: str) -> None:
    (link,) = read("feed", rss(item("/1", title=title, extra=f"<dc:language>{language}</dc:language>"))).links
    assert (link.title, link.language) == (title, language)


def test_newest_come_first_and_undated_last_in_their_order(read: Read) -> None:
    def dated(link: str, day: int) -> str:
        return item(link, extra=f"<pubDate>2026-11-{day}T00:00:00Z</pubDate>")

    listing = read("feed", rss(item("/a"), dated("/1", 20), item("/b"), dated("/2", 22), dated("/3", 21)))
    assert [url.rsplit("/", 1)[-1] for url in urls(listing)] == ["2", "3", "1", "a", "b"]


def test_of_a_repeated_entry_the_newest_counts(read: Read) -> None:
    old = item("/1", title="Stari naslov", extra="<pubDate>2026-11-20T00:00:00Z</pubDate>")
    new = item("/1", title="Novi naslov", extra="<pubDate>2026-11-21T00:00:00Z</pubDate>")
    assert [link.title for link in read("feed", rss(old, new)).links] == ["Novi naslov"]


def test_what_is_over_the_cap_is_told_with_its_number(read: Read) -> None:
    listing = read("feed", rss(*(item(f"/{number}") for number in range(10))), max_links=3)
    assert len(listing.links) == 3
    assert listing.refused == (Refused(entry="7 further links", reason="over-cap"),)


def test_many_refusals_are_told_by_their_number(read: Read) -> None:
    listing = read("feed", rss(*["<item/>"] * 1000))
    assert len(listing.refused) == 201
    assert listing.refused[-1] == Refused(entry="800 further entries", reason="refused")


def test_pictures_are_told_from_other_media(read: Read) -> None:
    media = (
        '<enclosure url="/a.mp3" type="audio/mpeg"/><media:content url="/v.mp4" medium="video"/>'
        '<enclosure url="/a.jpg" type="image/jpeg"/>'
    )
    (link,) = read("feed", rss(item("/1", extra=media))).links
    assert link.image_url == "https://glas.example/a.jpg"


def test_an_atom_licence_link_is_no_article_address(read: Read) -> None:
    licence = '<link rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/"/>'
    (link,) = read("feed", ATOM_10.replace("<updated>", f"{licence}<updated>")).links
    assert (link.url, link.licence_url) == (
        "https://glas.example/vest/1",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    )


def test_an_atom_authors_address_is_not_part_of_the_name(read: Read) -> None:
    author = (
        "<author><name>Ана</name><uri>https://glas.example/ana</uri><email>ana@glas.example</email></author>"
    )
    (link,) = read("feed", ATOM_10.replace("<updated>", f"{author}<updated>")).links
    assert link.authors == ("Ана",)


def test_the_sources_own_new_address_is_told(read: Read) -> None:
    moved = '<itunes:new-feed-url xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">{}</itunes:new-feed-url>'
    assert (
        read("feed", rss(moved.format("https://glas.example/novi"))).moved_to == "https://glas.example/novi"
    )
    assert read("feed", rss(moved.format("file:///etc/passwd"))).moved_to is None


@pytest.mark.parametrize(
    "before", ["\ufeff", "\n\n  ", "<!-- napravio sistem <rss/> -->\n", "Warning: mysql_connect()\n"]
)
def test_what_stands_before_the_feed_does_no_harm(read: Read, before: str) -> None:
    assert urls(read("feed", before + rss(item("/1")))) == ["https://glas.example/1"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x1f\x8b", "empty"),
        (b"<!DOCTYPE html><html><head><title>x</title>", "html"),
        (b"<html><body>Access denied</body></html>", "html"),
        (b"%PDF-1.7 \xe2\xe3", "not-xml"),
        (bytes(range(256)), "not-xml"),
        (b"<opml version='2.0'><body/></opml>", "not-xml"),
        (b"<urlset><url><loc>https://glas.example/1</loc></url></urlset>", "sitemap"),
        (b"<rss><channel>", "malformed"),
        (b"{", "malformed"),
        (b'{"error": "not found"}', "not-a-feed"),
        (b"[]", "not-a-feed"),
        (b'{"items":' + b"[" * 100_000, "malformed"),
    ],
)
def test_what_is_no_feed_is_refused_with_a_word(read: Read, body: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource) as refusal:
        read("feed", body)
    assert refusal.value.reason == reason


def test_an_empty_feed_is_a_feed(read: Read) -> None:
    assert read("feed", rss()).links == ()


def test_entities_are_neither_expanded_nor_fetched(read: Read, tmp_path: object) -> None:
    body = (
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">'
        '<!ENTITY % d SYSTEM "http://127.0.0.1:9/x"> %d;]>' + rss(item("/1", title="&b;|&c;"))[39:]
    )
    (link,) = read("feed", body).links
    assert link.title == "&b;|&c;"


def test_a_body_that_looks_like_a_path_is_no_path(read: Read, tmp_path: object) -> None:
    with pytest.raises(UnreadableSource, match="not-xml"):
        read("feed", b"/etc/hostname")


def test_a_wrong_charset_claim_is_seen_through(read: Read) -> None:
    body = rss(item("/1", title="Čaršija šuška")).encode("cp1250")
    (link,) = read("feed", body, content_type="application/rss+xml; charset=UTF-8").links
    assert link.title == "Čaršija šuška"


def test_an_unknown_kind_is_our_own_mistake(read: Read) -> None:
    with pytest.raises(ValueError, match=r"'rss'; the kinds are feed, news-sitemap"):
        read("rss", "<rss/>")


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Smile &#55357;&#56832;", "Smile \U0001f600"),
        ("Torn &#xD83D; apart", "Torn apart"),
        ("Nothing &#0; and &#xFFFF; and &#x110000;", "Nothing and and"),
        ("Twice &amp;#55357;&amp;#56832; escaped", "Twice \U0001f600 escaped"),
        ("Padded &#0000000000038; co", "Padded & co"),
    ],
)
def test_references_that_name_no_character_cost_nothing_else(read: Read, written: str, read_as: str) -> None:
    item = "<item><title>{}</title><link>https://glas.example/vest/{}</link></item>"
    listing = read("feed", RSS.replace("{items}", item.format(written, 1) + item.format("Next", 2)))
    assert [link.title for link in listing.links] == [read_as, "Next"]


def test_what_sources_say_has_nothing_that_a_terminal_would_obey(read: Read) -> None:
    item = "<item><title>\u202eTurned\u2028 round \u200eand\u0085 back</title><link>https://glas.example/vest/1</link></item>"
    assert read("feed", RSS.replace("{items}", item)).links[0].title == "Turned round and back"


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("\u202een", "en"),
        (" sr-Latn\ufeff ", "sr-Latn"),
        ("\u202e", None),
        ("x" * 36, None),
        ("sr\x85\u2028-Latn\n", "sr -Latn"),
        ("", None),
    ],
)
def test_languages_are_kept_without_what_no_terminal_takes(written: str, language: str | None) -> None:
    assert language_tag(written) == language
