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


CHANNEL = Channel(title="Вести", home="https://publisher.test/")


def written(tmp_path: Path, suffix: str, *articles: Article) -> Any:
    path = tmp_path / f"feed{suffix}"
    entries = [as_written(number, article, "The Demo") for number, article in enumerate(articles, 1)]
    assert FEEDS[suffix](path, entries, CHANNEL, ()) == len(articles)
    assert count_entries(path) == len(articles)
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
    translated = Translated(
        article_id=1, language="en", title="Headline & more", summary="In short", text="First paragraph.",
        translator=None, engine="Some Engine 2", source_revision=1, is_stale=False, created_at=ARTICLE.fetched_at,
    )  # fmt: skip
    path = tmp_path / f"feed{suffix}"
    FEEDS[suffix](path, [in_translation(1, ARTICLE, "The Demo", translated)], CHANNEL, ())
    entry = feedparser.parse(path.read_bytes()).entries[0]
    assert entry.title == "Headline & more"
    assert entry.link == ARTICLE.url
    content = entry.content[0].value
    credit, _, rest = content.partition("</p>")
    assert "Some Engine 2" in credit
    assert rest.index("First paragraph.") < rest.index("Наслов") < rest.index("Први пасус.")
    assert entry.id == "https://publisher.test/#article-1"


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
