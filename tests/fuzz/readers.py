"""What is fed: every reader of foreign bytes, with what must hold of whatever comes out."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis.strategies import SearchStrategy

from newscrawl import discovery
from newscrawl.article import Article
from newscrawl.dates.feed_dates import read_feed_date
from newscrawl.dates.grammar import parse_moment
from newscrawl.dates.user_input import read_instant
from newscrawl.discovery import robots_txt
from newscrawl.discovery.link import Listing, UnreadableSource
from newscrawl.downloader.retry_after import retry_after_seconds
from newscrawl.extraction import NotAnArticle, extract
from newscrawl.extraction.json_ld import parse_json_ld
from newscrawl.extraction.rights.tdmrep import find_rule, read_tdmrep
from newscrawl.normalize import MAX_LINE_CHARS, normalize_line, normalize_text
from newscrawl.outlet import Feed, Outlet
from newscrawl.outlets.fixtures import SavedPagesError, read_index
from newscrawl.outlets.opml import OpmlError, read_opml
from newscrawl.publishing.formats import write_csv, write_jsonl
from newscrawl.translation import xliff
from newscrawl.translation.handoff import Refused, from_line
from newscrawl.urls.canonical import MalformedAddress, canonicalize, url_key
from tests.fuzz import documents
from tests.fuzz.edits import as_bytes, edited

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
URL = "http://newsroom.test/politics/story-1000"
OUTLET = Outlet(
    name="gazette",
    title="The Gazette",
    home="http://newsroom.test/",
    country="RS",
    language="sr-Latn",
    timezone="Europe/Belgrade",
    sources=(Feed("http://newsroom.test/feed.xml"),),
)
_MAX_LINKS = 50
# csv's own limit is 131,072 characters; a page may hold more text than that.
csv.field_size_limit(10_000_000)
# What no database, CSV reader, XML parser or terminal takes as it stands.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A reader, what it is fed, and how long a call may take."""

    name: str
    inputs: SearchStrategy[Any]
    read: Callable[[Any, Path], None]
    """Reads one input, in a folder of its own, and raises AssertionError when what comes out is not as it must be."""
    most_seconds: float = 1.0
    """CPU of one call."""


def _require_clean(value: object, where: str) -> None:
    """Every string in a value, however deep, may be stored, printed and exported."""
    if isinstance(value, str):
        assert not _FORBIDDEN.search(value), f"{where}: {value[:200]!r}"
    elif isinstance(value, dict):
        for key, part in value.items():
            _require_clean(part, f"{where}.{key}")
    elif isinstance(value, (tuple, list)):
        for part in value:
            _require_clean(part, where)


def _page(content: bytes, folder: Path) -> None:
    try:
        article = extract(content, URL, fetched_at=NOW, outlet=OUTLET)
    except NotAnArticle:
        return
    assert article.title
    assert article.text
    assert len(article.title) <= MAX_LINE_CHARS
    for field in fields(Article):
        # The clean stage normalises these; whatever else is written as it comes from here.
        if field.name not in {
            "title",
            "text",
            "summary",
            "section",
            "authors",
            "tags",
            "agency",
            "copyright_holder",
        }:
            _require_clean(getattr(article, field.name), field.name)
    json.dumps(asdict(article), default=str).encode()
    _export(article, folder)


def _export(article: Article, folder: Path) -> None:
    from pipelines.clean import clean

    article = clean(article)
    _require_clean(asdict(article), "cleaned")
    if not article.title or not article.text:
        return
    names = [field.name for field in fields(Article)]
    row = {name: getattr(article, name) for name in names}
    write_csv(folder / "a.csv", names, [row])
    with (folder / "a.csv").open(newline="", encoding="utf-8-sig") as lines:
        assert len(list(csv.reader(lines))) == 2
    write_jsonl(folder / "a.jsonl", names, [row])
    assert len((folder / "a.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n")) == 1


def _source(kind: str) -> Callable[[bytes, Path], None]:
    def read(body: bytes, _: Path) -> None:
        try:
            listing = discovery.read(kind, body, OUTLET.home, outlet=OUTLET, max_links=_MAX_LINKS)
        except UnreadableSource:
            return
        _require_listing(listing)

    return read


def _require_listing(listing: Listing) -> None:
    assert len(listing.links) <= _MAX_LINKS
    for link in listing.links:
        assert re.match(r"https?://[^/?#\s]", link.url), link.url
        url_key(link.url)
        _require_clean(asdict(link), "link")
    for child in listing.children:
        assert re.match(r"https?://[^/?#\s]", child.url), child.url


def _json_ld(text: str, _: Path) -> None:
    for value in parse_json_ld(text):
        json.dumps(value)


def _robots(body: bytes, _: Path) -> None:
    rules = robots_txt.rules(body)
    assert rules.can_fetch(URL, "newscrawl") in {True, False}
    robots_txt.sitemaps(body)


def _date(text: str, _: Path) -> None:
    zone = ZoneInfo("Europe/Belgrade")
    found = (parse_moment(text, language="sr", zone=zone), read_feed_date(text, zone))
    str(found)
    try:
        assert read_instant(text).tzinfo is not None
    except (ValueError, OverflowError):
        return


def _address(text: str, _: Path) -> None:
    try:
        once = canonicalize(text)
    except MalformedAddress:
        return
    assert canonicalize(once) == once
    assert len(url_key(once)) == 64
    _require_clean(once, "address")


def _tdmrep(body: bytes, _: Path) -> None:
    find_rule(read_tdmrep(body), URL)


def _order(text: str, _: Path) -> None:
    for line in text.split("\n"):
        try:
            _require_clean(asdict(from_line(line)), "delivery")
        except Refused:
            continue


def _xliff(body: bytes, _: Path) -> None:
    try:
        for delivery in xliff.read(io.BytesIO(body)):
            if not isinstance(delivery, Refused):
                _require_clean(asdict(delivery), "delivery")
    except Refused:
        return


def _opml(body: bytes, _: Path) -> None:
    try:
        found = read_opml(body)
    except OpmlError:
        return
    assert all(re.match(r"https?://", feed.url) for feed in found.feeds)


def _fixtures(body: bytes, folder: Path) -> None:
    (folder / "truth.jsonl").write_bytes(body)
    try:
        read_index(folder)
    except SavedPagesError:
        return


def _text(text: str, _: Path) -> None:
    for normalize in (normalize_text, normalize_line):
        once = normalize(text)
        assert normalize(once) == once
        _require_clean(once, "text")


def _header(text: str, _: Path) -> None:
    seconds = retry_after_seconds(text, NOW)
    assert seconds is None or 0 <= seconds < 10**9


READERS: tuple[Reader, ...] = (
    Reader(name="page", inputs=as_bytes(edited(documents.PAGES)), read=_page, most_seconds=8),
    Reader(name="feed", inputs=as_bytes(edited(documents.FEEDS)), read=_source("feed"), most_seconds=2),
    Reader(
        name="json-feed", inputs=as_bytes(edited(documents.JSON_FEEDS)), read=_source("feed"), most_seconds=2
    ),
    Reader(
        name="sitemap", inputs=as_bytes(edited(documents.SITEMAPS)), read=_source("sitemap"), most_seconds=2
    ),
    Reader(
        name="news-sitemap",
        inputs=as_bytes(edited(documents.SITEMAPS)),
        read=_source("news-sitemap"),
        most_seconds=2,
    ),
    Reader(
        name="section", inputs=as_bytes(edited(documents.SECTIONS)), read=_source("section"), most_seconds=2
    ),
    Reader(name="json-ld", inputs=edited(documents.JSON_LD), read=_json_ld),
    Reader(name="robots.txt", inputs=as_bytes(edited(documents.ROBOTS)), read=_robots),
    Reader(name="date", inputs=edited(documents.DATES), read=_date),
    Reader(name="address", inputs=edited(documents.ADDRESSES), read=_address),
    Reader(name="tdmrep.json", inputs=as_bytes(edited(documents.TDMREP)), read=_tdmrep),
    Reader(name="translations as lines", inputs=edited(documents.ORDERS), read=_order),
    Reader(name="xliff", inputs=as_bytes(edited(documents.XLIFF)), read=_xliff),
    Reader(name="opml", inputs=as_bytes(edited(documents.OPML)), read=_opml),
    Reader(name="list of fixtures", inputs=as_bytes(edited(documents.FIXTURE_LISTS)), read=_fixtures),
    Reader(name="text", inputs=edited(documents.TEXTS), read=_text),
    Reader(name="retry-after", inputs=edited(documents.HEADERS), read=_header),
)
