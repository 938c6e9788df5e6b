"""Feeds that other programs read: valid, escaped, credited."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree

from newscrawl.article import Article, Image
from newscrawl.publishing.edition import as_written, in_translation
from newscrawl.publishing.rss_atom import FEEDS, Channel, Removal, count_entries
from newscrawl.publishing.schema_org import COLUMNS, news_article
from newscrawl.store.translations import Translated

ARTICLE = Article(
    outlet="demo",
    country="RS",
    url="https://newsroom.test/vest?a=1&b=2",
    title="Наслов <b>са</b> & знаком",
    text="Први пасус.\n\n<script>alert(1)</script>",
    summary="Сажетак",
    published_at=datetime(2026, 3, 5, 9, 30, tzinfo=UTC),
    modified_at=datetime(2026, 3, 5, 10, 0, tzinfo=UTC),
    fetched_at=datetime(2026, 3, 5, 12, 0, tzinfo=UTC),
    authors=("Ана Анић",),
    tags=("политика",),
    agency="Tanjug",
    language="sr-Cyrl",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    publish="full",
)

# Every feed that a test here writes is checked by them.
SCHEMAS = {
    suffix: etree.RelaxNG(etree.parse(Path(__file__).with_name(name)))
    for suffix, name in ((".rss", "rss.rng"), (".atom", "atom.rng"))
}

TRANSLATED = Translated(
    article_id=1, language="en", title="Headline & more", summary="In short", text="First paragraph.",
    translator=None, engine="Some Engine 2", source_revision=1, is_stale=False, created_at=ARTICLE.fetched_at,
)  # fmt: skip
CHANNEL = Channel(title="Вести", home="https://publisher.test/")


def written(tmp_path: Path, suffix: str, *articles: Article) -> Any:
    path = tmp_path / f"feed{suffix}"
    entries = [as_written(number, article, "The Demo") for number, article in enumerate(articles, 1)]
    assert FEEDS[suffix](path, entries, CHANNEL, ()) == len(articles)
    assert count_entries(path) == len(articles)
    SCHEMAS[suffix].assertValid(etree.parse(path))
    return feedparser.parse(path.read_bytes())


@pytest.mark.parametrize("suffix", FEEDS)
def test_a_feed_reads_back(tmp_path: Path, suffix: str) -> None:
    feed = written(tmp_path, suffix, ARTICLE, replace(ARTICLE, url="https://newsroom.test/2", title="Други"))
    assert not feed.bozo
    assert feed.version == {".rss": "rss20", ".atom": "atom10"}[suffix]
    assert [entry.title for entry in feed.entries] == ["Наслов <b>са</b> & знаком", "Други"]
    entry = feed.entries[0]
    assert entry.link == ARTICLE.url
    assert entry.published_parsed[:5] == (2026, 3, 5, 9, 30)
    assert [tag.term for tag in entry.tags] == ["политика"]


@pytest.mark.parametrize("suffix", FEEDS)
def test_source_and_licence_stand_before_the_text(tmp_path: Path, suffix: str) -> None:
    entry = written(tmp_path, suffix, ARTICLE).entries[0]
    body = entry.content[0].value if "content" in entry else entry.summary
    credit, _, rest = body.partition("</p>")
    assert 'href="https://newsroom.test/vest?a=1&amp;b=2"' in credit
    assert "Tanjug" in credit
    assert "creativecommons.org/licenses/by/4.0" in credit
    assert "Први пасус." in rest


@pytest.mark.parametrize("suffix", FEEDS)
def test_a_feed_carries_the_markup_sanitised(tmp_path: Path, suffix: str) -> None:
    pytest.importorskip("nh3", reason="NO NH3: pip install nh3")
    marked = replace(ARTICLE, markup="<h2>Наслов</h2><p>10<sup>6</sup><img src=x onerror=y></p>")
    written(tmp_path, suffix, marked)
    raw = (tmp_path / f"feed{suffix}").read_text(encoding="utf-8")
    assert "&lt;h2&gt;Наслов&lt;/h2&gt;&lt;p&gt;10&lt;sup&gt;6&lt;/sup&gt;&lt;/p&gt;" in raw
    assert "onerror" not in raw


@pytest.mark.parametrize("suffix", FEEDS)
def test_no_script_gets_into_a_feed(tmp_path: Path, suffix: str) -> None:
    written(tmp_path, suffix, ARTICLE)
    raw = (tmp_path / f"feed{suffix}").read_text(encoding="utf-8")
    assert "<script" not in raw
    assert "&lt;script&gt;" not in raw.replace("&amp;lt;script&amp;gt;", "")


@pytest.mark.parametrize("suffix", FEEDS)
def test_an_empty_feed_is_valid(tmp_path: Path, suffix: str) -> None:
    assert written(tmp_path, suffix).entries == []


@pytest.mark.parametrize("suffix", FEEDS)
def test_the_same_articles_give_the_same_feed(tmp_path: Path, suffix: str) -> None:
    written(tmp_path, suffix, ARTICLE)
    first = (tmp_path / f"feed{suffix}").read_bytes()
    written(tmp_path, suffix, ARTICLE)
    assert (tmp_path / f"feed{suffix}").read_bytes() == first


def test_atom_has_what_its_specification_asks_for(tmp_path: Path) -> None:
    """RFC 4287, 4.1: ids, titles and times of feed and entries, and an author of each entry or of the feed."""
    written(tmp_path, ".atom", ARTICLE)
    atom = {"a": "http://www.w3.org/2005/Atom"}
    root = etree.parse(tmp_path / "feed.atom").getroot()
    for node in (root, *root.findall("a:entry", atom)):
        assert all(node.find(f"a:{name}", atom) is not None for name in ("id", "title", "updated", "author"))
    assert root.find("a:entry/a:link[@rel='license']", atom).get("href") == ARTICLE.licence_url


@pytest.mark.parametrize(
    ("suffix", "right", "wrong"),
    [
        (".rss", "<title>", "<headline>"),
        (".rss", "Thu, 05 Mar 2026 09:30:00 +0000", "2026-03-05T09:30:00Z"),
        (".rss", 'isPermaLink="false"', 'isPermaLink="no"'),
        (".rss", "<pubDate>", "<published>"),
        (".atom", "<id>", "<guid>"),
        (".atom", "<published>", "<pubDate>"),
        (".atom", "2026-03-05T09:30:00+00:00", "Thu, 05 Mar 2026 09:30:00 +0000"),
        (".atom", "<name>", "<person>"),
        (".atom", 'term="', 'label="'),
    ],
)
def test_the_schemas_refuse_what_their_specifications_do(
    tmp_path: Path, suffix: str, right: str, wrong: str
) -> None:
    written(tmp_path, suffix, ARTICLE)
    text = (tmp_path / f"feed{suffix}").read_text(encoding="utf-8")
    assert right in text
    broken = text.replace(right, wrong).replace(right.replace("<", "</"), wrong.replace("<", "</"))
    assert not SCHEMAS[suffix].validate(etree.fromstring(broken.encode()))


@pytest.mark.parametrize("suffix", FEEDS)
def test_feeds_with_neighbours_translations_and_removals_fit_their_schemas(
    tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"feed{suffix}"
    channel = replace(
        CHANNEL, address=f"https://publisher.test/feed{suffix}", older="https://publisher.test/2"
    )
    pictured = replace(
        ARTICLE,
        section="Свет",
        image_url="https://newsroom.test/a.jpg",
        images=(Image(url="https://newsroom.test/a.jpg", caption="Трајект", credit="Ана"),),
    )
    entries = [in_translation(1, pictured, "The Demo", TRANSLATED), as_written(2, ARTICLE, "The Demo")]
    removals = [Removal(id=3, at=ARTICLE.fetched_at, reason="withdrawn")]
    FEEDS[suffix](path, entries, channel, removals)
    SCHEMAS[suffix].assertValid(etree.parse(path))


def _tree(tmp_path: Path, suffix: str, *articles: Article) -> Any:
    written(tmp_path, suffix, *articles)
    return etree.parse(tmp_path / f"feed{suffix}").getroot()


def test_a_feed_is_as_new_as_its_newest_article(tmp_path: Path) -> None:
    older = replace(ARTICLE, published_at=datetime(2026, 3, 1, tzinfo=UTC), modified_at=None)
    rss = _tree(tmp_path, ".rss", ARTICLE, older)
    assert rss.findtext("channel/lastBuildDate") == "Thu, 05 Mar 2026 10:00:00 +0000"
    atom = _tree(tmp_path, ".atom", ARTICLE, older)
    assert atom.findtext("{*}updated") == "2026-03-05T10:00:00+00:00"
    assert [node.text for node in atom.iterfind("{*}entry/{*}updated")] == [
        "2026-03-05T10:00:00+00:00",
        "2026-03-01T00:00:00+00:00",
    ]


def test_a_feed_without_articles_is_as_old_as_can_be(tmp_path: Path) -> None:
    assert _tree(tmp_path, ".rss").findtext("channel/lastBuildDate") == "Thu, 01 Jan 1970 00:00:00 +0000"
    assert _tree(tmp_path, ".atom").findtext("{*}updated") == "1970-01-01T00:00:00+00:00"


def test_an_article_without_times_is_as_new_as_when_it_was_fetched(tmp_path: Path) -> None:
    undated = replace(ARTICLE, published_at=None, modified_at=None)
    assert _tree(tmp_path, ".rss", undated).find("channel/item/pubDate") is None
    entry = _tree(tmp_path, ".atom", undated).find("{*}entry")
    assert entry.find("{*}published") is None
    assert entry.findtext("{*}updated") == "2026-03-05T12:00:00+00:00"


@pytest.mark.parametrize(
    ("holder", "licence", "rights"),
    [
        ("Гласник", ARTICLE.licence_url, "Гласник"),
        (None, ARTICLE.licence_url, ARTICLE.licence_url),
        (None, None, "The Demo"),
    ],
)
def test_the_rights_are_the_holders_else_the_licence_else_the_outlets(
    tmp_path: Path, holder: str | None, licence: str | None, rights: str
) -> None:
    article = replace(ARTICLE, copyright_holder=holder, licence_url=licence)
    rss, atom = _tree(tmp_path, ".rss", article), _tree(tmp_path, ".atom", article)
    assert rss.findtext("channel/item/{http://purl.org/dc/elements/1.1/}rights") == rights
    assert atom.findtext("{*}entry/{*}rights") == rights
    licences = [node.text for node in rss.iterfind("channel/item/{*}license")]
    assert licences == ([licence] if licence else [])


def test_an_unknown_language_is_not_told(tmp_path: Path) -> None:
    unknown = replace(ARTICLE, language="und")
    for suffix in FEEDS:
        assert "und" not in {
            value for node in _tree(tmp_path, suffix, unknown).iter() for value in node.attrib.values()
        }
    assert _tree(tmp_path, ".rss", unknown).find("channel/item/{*}language") is None
    link = "{*}entry/{*}link[@rel='alternate']"
    assert _tree(tmp_path, ".atom", unknown).find(link).get("hreflang") is None
    assert _tree(tmp_path, ".atom", ARTICLE).find(link).get("hreflang") == "sr-Cyrl"
    assert _tree(tmp_path, ".rss", ARTICLE).findtext("channel/item/{*}language") == "sr-Cyrl"


def test_an_entry_without_an_author_is_its_outlets_in_atom(tmp_path: Path) -> None:
    names = "{*}entry/{*}author/{*}name"
    anonymous = replace(ARTICLE, authors=())
    assert [node.text for node in _tree(tmp_path, ".atom", anonymous).iterfind(names)] == ["The Demo"]
    assert [node.text for node in _tree(tmp_path, ".atom", ARTICLE).iterfind(names)] == ["Ана Анић"]
    assert [node.text for node in _tree(tmp_path, ".rss", ARTICLE).iterfind("channel/item/{*}creator")] == [
        "Ана Анић"
    ]


def test_the_id_of_a_feed_is_its_address_else_the_home_page(tmp_path: Path) -> None:
    assert _tree(tmp_path, ".atom").findtext("{*}id") == CHANNEL.home
    path = tmp_path / "feed.atom"
    FEEDS[".atom"](path, [], replace(CHANNEL, address="https://publisher.test/feed"), ())
    assert etree.parse(path).findtext("{*}id") == "https://publisher.test/feed"


def test_a_feed_without_neighbours_names_none(tmp_path: Path) -> None:
    assert [node.get("rel") for node in _tree(tmp_path, ".atom").iterfind("{*}link")] == ["alternate"]
    assert list(_tree(tmp_path, ".rss").iterfind("channel/{http://www.w3.org/2005/Atom}link")) == []


def test_an_article_without_text_has_no_content_element(tmp_path: Path) -> None:
    empty = replace(ARTICLE, text="", publish="excerpt")
    assert _tree(tmp_path, ".rss", empty).find("channel/item/{*}encoded") is None
    assert _tree(tmp_path, ".atom", empty).find("{*}entry/{*}content") is None


def test_a_feed_declares_its_encoding_and_reads_as_lines(tmp_path: Path) -> None:
    written(tmp_path, ".rss", ARTICLE)
    lines = (tmp_path / "feed.rss").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "<?xml version='1.0' encoding='UTF-8'?>"
    assert "    <title>Вести</title>" in lines


@pytest.mark.parametrize("entity", ["<!ENTITY a SYSTEM 'file:///etc/hostname'>", "<!ENTITY a 'many'>"])
def test_a_feed_is_counted_without_its_entities(tmp_path: Path, entity: str) -> None:
    path = tmp_path / "feed.rss"
    path.write_text(f"<!DOCTYPE rss [{entity}]><rss><channel><item>&a;</item></channel></rss>")
    assert count_entries(path) == 1


def test_rss_names_the_source(tmp_path: Path) -> None:
    written(tmp_path, ".rss", ARTICLE)
    source = etree.parse(tmp_path / "feed.rss").find("channel/item/source")
    assert (source.get("url"), source.text) == (ARTICLE.url, "The Demo")


@pytest.mark.parametrize("suffix", FEEDS)
def test_section_picture_and_language_are_given(tmp_path: Path, suffix: str) -> None:
    picture = "https://newsroom.test/слика.jpg?a=1&b=2"
    entry = written(tmp_path, suffix, replace(ARTICLE, section="Свет", image_url=picture)).entries[0]
    assert [tag.term for tag in entry.tags] == ["Свет", "политика"]
    assert [(media["url"], media["medium"]) for media in entry.media_content] == [(picture, "image")]
    tree = etree.parse(tmp_path / f"feed{suffix}")
    assert "sr-Cyrl" in {node.get("{http://www.w3.org/XML/1998/namespace}lang") for node in tree.iter()}


@pytest.mark.parametrize("suffix", FEEDS)
def test_a_link_shows_neither_picture_nor_text(tmp_path: Path, suffix: str) -> None:
    shown = replace(ARTICLE, publish="link", image_url="https://newsroom.test/picture.jpg")
    entry = written(tmp_path, suffix, shown).entries[0]
    assert "media_content" not in entry
    assert "пасус" not in str(entry)


@pytest.mark.parametrize("suffix", FEEDS)
def test_a_translation_goes_first_and_the_original_stands_beside_it(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"feed{suffix}"
    FEEDS[suffix](path, [in_translation(1, ARTICLE, "The Demo", TRANSLATED)], CHANNEL, ())
    entry = feedparser.parse(path.read_bytes()).entries[0]
    assert entry.title == "Headline & more"
    assert entry.link == ARTICLE.url
    content = entry.content[0].value
    credit, _, rest = content.partition("</p>")
    assert "Some Engine 2" in credit
    assert rest.index("First paragraph.") < rest.index("Наслов") < rest.index("Први пасус.")
    assert entry.id == "https://publisher.test/#article-1"


@pytest.mark.parametrize("suffix", FEEDS)
def test_no_original_stands_beside_what_is_no_translation_or_has_no_text(tmp_path: Path, suffix: str) -> None:
    raw = etree.tostring(_tree(tmp_path, suffix, ARTICLE), encoding="unicode")
    assert "&lt;hr&gt;" not in raw
    translated = replace(
        in_translation(1, ARTICLE, "The Demo", TRANSLATED), original=replace(ARTICLE, text="")
    )
    FEEDS[suffix](tmp_path / "feed", [translated], CHANNEL, ())
    raw = (tmp_path / "feed").read_text(encoding="utf-8")
    assert "First paragraph." in raw
    assert "&lt;hr&gt;" not in raw


@pytest.mark.parametrize("suffix", FEEDS)
def test_the_summary_stands_behind_its_credit(tmp_path: Path, suffix: str) -> None:
    summary = written(tmp_path, suffix, ARTICLE).entries[0].summary
    assert summary.index("The Demo") < summary.index("Сажетак")


def test_a_translation_keeps_the_headings_of_its_original() -> None:
    translated = Translated(
        article_id=1, language="en", title="Headline", summary=None, text="Part one\n\nText.",
        translator="Ada", engine=None, source_revision=1, is_stale=False, created_at=ARTICLE.fetched_at,
    )  # fmt: skip
    original = replace(ARTICLE, text="Први део\n\nТекст.", markup="<h2>Први <em>део</em></h2><p>Текст.</p>")
    shown = in_translation(1, original, "The Demo", translated)
    assert (shown.article.markup, shown.original.markup) == (
        "<h2>Part one</h2><p>Text.</p>",
        original.markup,
    )


@pytest.mark.parametrize("suffix", FEEDS)
def test_a_picture_names_its_credit_also_beside_an_excerpt(tmp_path: Path, suffix: str) -> None:
    address = "https://newsroom.test/p.jpg"
    lead = Image(url=address, caption="Мост", credit="Фото: Ана Анић", alternative_text="мост")
    names = {"media": "http://search.yahoo.com/mrss/"}
    for publish, caption in (("full", ["Мост"]), ("excerpt", [])):
        shown = replace(
            ARTICLE, image_url=address, images=(lead, replace(lead, url=f"{address}2")), publish=publish
        )
        written(tmp_path, suffix, shown)
        tree = etree.parse(tmp_path / f"feed{suffix}")
        assert [node.text for node in tree.iterfind(".//media:credit", names)] == ["Фото: Ана Анић"]
        assert [node.text for node in tree.iterfind(".//media:description", names)] == caption


def test_removals_are_told_in_atom(tmp_path: Path) -> None:
    path = tmp_path / "feed.atom"
    gone = Removal(id=7, at=datetime(2026, 3, 6, tzinfo=UTC), reason="taken-down")
    assert FEEDS[".atom"](path, [as_written(1, ARTICLE, "The Demo")], CHANNEL, [gone]) == 1
    feed = feedparser.parse(path.read_bytes())
    assert (feed.bozo, len(feed.entries)) == (False, 1)
    assert feed.feed.updated_parsed[:3] == (2026, 3, 6)
    names = {"at": "http://purl.org/atompub/tombstones/1.0"}
    (deleted,) = etree.parse(path).findall("at:deleted-entry", names)
    assert deleted.get("ref") == "https://publisher.test/#article-7"
    assert deleted.get("when") == "2026-03-06T00:00:00+00:00"
    assert deleted.find("at:comment", names).text == "taken-down"


@pytest.mark.parametrize("suffix", FEEDS)
def test_a_feed_names_itself_its_hub_and_its_pages(tmp_path: Path, suffix: str) -> None:
    channel = replace(
        CHANNEL,
        address="https://publisher.test/feed",
        hub="https://hub.test/",
        older="https://publisher.test/2",
    )
    path = tmp_path / f"feed{suffix}"
    FEEDS[suffix](path, [as_written(1, ARTICLE, "The Demo")], channel, ())
    feed = feedparser.parse(path.read_bytes()).feed
    links = {link["rel"]: link["href"] for link in feed.links}
    assert (links["self"], links["hub"], links["next"]) == (
        "https://publisher.test/feed", "https://hub.test/", "https://publisher.test/2",
    )  # fmt: skip


def test_a_broken_feed_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "feed.rss").write_text("<rss><channel>")
    with pytest.raises(OSError, match="cannot be read back"):
        count_entries(tmp_path / "feed.rss")


def test_schema_org_names() -> None:
    named = news_article(7, replace(ARTICLE, duplicate_of=3, live=True), change="insert")
    assert tuple(named) == COLUMNS
    assert {
        name: named[name] for name in ("@type", "identifier", "headline", "inLanguage", "isBasedOn", "change")
    } == {
        "@type": "LiveBlogPosting",
        "identifier": 7,
        "headline": ARTICLE.title,
        "inLanguage": "sr-Cyrl",
        "isBasedOn": 3,
        "change": "insert",
    }
    assert named["author"] == [{"@type": "Person", "name": "Ана Анић"}]
    assert named["datePublished"] == "2026-03-05T09:30:00Z"


def test_a_day_is_not_told_as_an_instant() -> None:
    day = replace(
        ARTICLE, published_at=datetime(2026, 3, 5, tzinfo=UTC), date_precision="day", language="und"
    )
    assert news_article(1, day)["datePublished"] == "2026-03-05"
    assert news_article(1, day)["inLanguage"] is None
