"""Many invented outlets on loopback over a day that passes faster: feeds that fill, edits, unchanged and dead sources.

An outlet has a feed, a news sitemap and a section page. How much it publishes follows from its number, from 2 to 200
articles a day; every eighth article is changed once, an hour after it came out; one outlet of 25 answers slowly, one of
50 not at all. Times on pages are the machine's own; a simulated hour lasts 3600/`factor` seconds of it.
"""

import hashlib
import json
import os
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import urlsplit

from benchmarks.crawling.newsroom import gzipped, variant
from benchmarks.scoring import Fixture
from newscrawl.outlet import Feed, NewsSitemap, Outlet, Section
from newscrawl.spider import OutletSpider

OUTLETS = int(os.environ.get("BENCH_OUTLETS", "50"))
FACTOR = float(os.environ.get("BENCH_FACTOR", "1"))
"""Simulated seconds of a second."""

_LISTED = 30
_HOUR = 3600.0
_DAY = 24 * _HOUR
_SLOW_SECONDS = 1.0
_ISO_TIME = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?")


def host_of(number: int) -> str:
    return f"outlet{number:03}.test"


def articles_a_day(number: int) -> int:
    """Return how much an outlet publishes: few publish much, most little, 29 a day on average."""
    place = (number * 37 % 100) / 100
    return round(2 * 100 ** (place**1.4))


def _outlet(number: int) -> Outlet:
    home = f"http://{host_of(number)}/"
    return Outlet(
        name=f"outlet{number:03}",
        title=f"Outlet {number}",
        home=home,
        country="ZZ",
        language="en",
        timezone="Europe/Belgrade",
        sources=(Feed(f"{home}feed.xml"), NewsSitemap(f"{home}news.xml"), Section(f"{home}news/")),
    )


for _number in range(OUTLETS):
    _name = f"Outlet{_number:03}"
    globals()[_name] = type(_name, (OutletSpider,), {"outlet": _outlet(_number), "__module__": __name__})


# Compared by identity: it is a key of the pages' cache.
@dataclass(slots=True, eq=False)
class Day:
    """The newsrooms' side: what is out at a moment, and what was asked for."""

    pages: Sequence[Fixture]
    factor: float
    started_at: float = field(default_factory=time.time)
    asked: Counter[str] = field(default_factory=Counter)
    """Requests by what was asked for and how it was answered."""

    def out(self, number: int) -> range:
        """Return the numbers of the articles that are out; the first day's worth was there before."""
        rate = articles_a_day(number)
        elapsed = (time.time() - self.started_at) * self.factor
        last = int(rate * (1 + elapsed / _DAY))
        return range(max(0, last - _LISTED), last)

    def published_at(self, number: int, article: int) -> float:
        rate = articles_a_day(number)
        return self.started_at + (article / rate - 1) * _DAY / self.factor

    def is_changed(self, number: int, article: int) -> bool:
        hour = _HOUR / self.factor
        return article % 8 == 0 and time.time() - self.published_at(number, article) > hour

    def modified_at(self, number: int, article: int) -> float:
        published = self.published_at(number, article)
        return published + _HOUR / self.factor if self.is_changed(number, article) else published

    def feed(self, number: int) -> bytes:
        items = "".join(
            f"<entry><title>Story {article} of {number}</title><id>{article}</id>"
            f'<link href="http://{host_of(number)}/story/{article}-of-the-day"/>'
            f"<published>{_iso(self.published_at(number, article))}</published>"
            f"<updated>{_iso(self.modified_at(number, article))}</updated></entry>"
            for article in reversed(self.out(number))
        )
        return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{number}</title>{items}</feed>'.encode()

    def news_sitemap(self, number: int) -> bytes:
        entries = "".join(
            f"<url><loc>http://{host_of(number)}/story/{article}-of-the-day</loc><news:news>"
            f"<news:publication_date>{_iso(self.published_at(number, article))}</news:publication_date>"
            f"<news:title>Story {article} of {number}</news:title></news:news></url>"
            for article in reversed(self.out(number))
        )
        return (
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
            f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{entries}</urlset>'
        ).encode()

    def section(self, number: int) -> bytes:
        links = "".join(
            f'<h2><a href="/story/{article}-of-the-day">The long headline of story {article} of {number}</a></h2>'
            for article in reversed(self.out(number))
        )
        return f"<html><body><main>{links}</main></body></html>".encode()

    def answer(self, number: int, path: str) -> tuple[str, str, bytes | None]:
        """Return what is asked for, its content type and body; None: there is no such thing."""
        story = re.search(r"/story/(\d+)-", path)
        if story is not None:
            return "page", "text/html", self.page(number, int(story[1]))
        if path == "/feed.xml":
            return "feed", "application/atom+xml", self.feed(number)
        if path == "/news.xml":
            return "news-sitemap", "application/xml", self.news_sitemap(number)
        if path == "/news/":
            return "section", "text/html", self.section(number)
        return path.rpartition("/")[2], "text/plain", None

    def page(self, number: int, article: int) -> bytes:
        changed = self.is_changed(number, article)
        return _page(self, number, article, changed=changed)


@lru_cache(maxsize=500)
def _page(day: Day, number: int, article: int, *, changed: bool) -> bytes:
    seed = number * 100_000 + article
    html = variant(day.pages[seed % len(day.pages)], seed).decode("utf-8", "surrogateescape")
    html = _ISO_TIME.sub(_iso(day.published_at(number, article)), html)
    if changed:
        html = html.replace("</p>", " This was put right an hour later, as the editors say.</p>", 1)
    return html.encode("utf-8", "surrogateescape")


def _iso(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60
    day: ClassVar[Day]

    def do_GET(self) -> None:
        number = int(re.sub(r"\D", "", (self.headers.get("Host") or "").partition(":")[0]) or 0)
        if number % 50 == 49:
            self.day.asked["dead"] += 1
            self._send(503, "text/plain", b"")
            return
        if number % 25 == 24:
            time.sleep(_SLOW_SECONDS)
        # A host that is routed is asked as a proxy is, with the whole address.
        what, kind, body = self.day.answer(number, urlsplit(self.path).path)
        if body is None:
            self.day.asked[what] += 1
            self._send(404, kind, b"")
        else:
            self._send_known(what, kind, body)

    def _send_known(self, what: str, kind: str, body: bytes) -> None:
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == etag:
            self.day.asked[f"{what} 304"] += 1
            self._send(304, kind, b"", etag)
            return
        self.day.asked[f"{what} 200"] += 1
        self._send(200, kind, body, etag)

    def _send(self, status: int, kind: str, body: bytes, etag: str | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Date", format_datetime(datetime.now(UTC), usegmt=True))
        if etag is not None:
            self.send_header("ETag", etag)
        sent = gzipped(body) if body else b""
        if body:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 512


@contextmanager
def serving(day: Day) -> Iterator[ThreadingHTTPServer]:
    """Serve all outlets on one loopback port."""
    _Handler.day = day
    server = _Server(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def routes(port: int) -> str:
    return ",".join(f"{host_of(number)}=127.0.0.1:{port}" for number in range(OUTLETS))


def described(day: Day) -> str:
    """Return what was asked for, as JSON."""
    return json.dumps(dict(sorted(day.asked.items())))
