"""Feeds that other programs read: valid, escaped, credited."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree

from newscrawl.article import Article
from newscrawl.publishing.rss_atom import FEEDS, count_entries
from newscrawl.publishing.schema_org import COLUMNS, news_article

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


def written(tmp_path: Path, suffix: str, *articles: Article) -> Any:
    path = tmp_path / f"feed{suffix}"
    entries = list(enumerate(articles, 1))
    assert FEEDS[suffix](path, entries, title="Вести", address="https://publisher.test/") == len(articles)
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
    assert (source.get("url"), source.text) == (ARTICLE.url, "demo")


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
