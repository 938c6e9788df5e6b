"""An invented newsroom on loopback, whose server says what a test wants, and crawls of it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

Answer = Callable[["Asked"], tuple[int, dict[str, str], str]]
HOST = "glas.test"
_WORDS = (
    "ferry",
    "harbour",
    "council",
    "bridge",
    "winter",
    "orchard",
    "lantern",
    "railway",
    "mayor",
    "library",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that arrived."""

    host: str
    path: str
    """With the query."""
    headers: dict[str, str]
    """Names in lower case."""


@dataclass(slots=True)
class Newsroom:
    """What the server answers, by address without the scheme; stories stand under /story/."""

    port: int
    answers: dict[str, str | Answer] = field(default_factory=dict)
    """`glas.test/feed`: a body, or what makes the answer."""
    asked: list[Asked] = field(default_factory=list)

    def routes(self, *hosts: str) -> str:
        """Return NEWSCRAWL_ROUTES for the hosts."""
        return ",".join(f"{host}=127.0.0.1:{self.port}" for host in (HOST, *hosts))

    def paths(self, beginning: str) -> list[str]:
        """Return the paths that were asked for, in order, of those that begin so."""
        return [asked.path for asked in self.asked if asked.path.startswith(beginning)]

    def answer(self, asked: Asked) -> tuple[int, dict[str, str], str]:
        found = self.answers.get(f"{asked.host}{asked.path}")
        if callable(found):
            return found(asked)
        if found is not None:
            return 200, {}, found
        if "/story" in asked.path or asked.path.startswith("/20"):
            return 200, {}, story(asked.path)
        return 404, {}, "not here"


@contextmanager
def newsroom() -> Iterator[Newsroom]:
    """Serve a newsroom for one block."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            path = f"{parts.path}?{parts.query}" if parts.query else parts.path
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked((parts.hostname or headers["host"]).partition(":")[0], path, headers)
            served.asked.append(asked)
            status, more, text = served.answer(asked)
            body = b"" if status == 304 else text.encode()
            kind = "application/xml" if text.startswith("<?xml") else "text/html; charset=utf-8"
            self.send_response(status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **more}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = Newsroom(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def story(path: str, *, at: str = "2026-11-19T08:00:00+01:00") -> str:
    """Return an article's page, each path's own."""
    seed = sum(map(ord, path))
    paragraphs = "".join(
        f"<p>The {_WORDS[(seed + n) % 10]} of {path.strip('/')} was the matter of the day, said the keeper of the "
        f"{_WORDS[(seed * 3 + n) % 10]} on {n} occasions, and nobody in town had asked for {seed + n} of them.</p>"
        for n in range(6)
    )
    return (
        f'<!doctype html><html lang="en"><head><title>{path}</title><meta property="og:type" content="article">'
        f'<meta property="article:published_time" content="{at}"></head>'
        f"<body><article><h1>The {_WORDS[seed % 10]} of {path.strip('/')}</h1>{paragraphs}</article></body></html>"
    )


def rss(*links: str, at: Any = None) -> str:
    """Return a feed of the addresses."""
    date = f"<pubDate>{format_datetime(at)}</pubDate>" if at else ""
    items = "".join(f"<item><title>Story</title><link>{link}</link>{date}</item>" for link in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Glas</title>{items}</channel></rss>'


def sitemap(*links: str, lastmod: str = "") -> str:
    """Return a sitemap of the addresses."""
    date = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    entries = "".join(f"<url><loc>{link}</loc>{date}</url>" for link in links)
    return (
        f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
    )


def index(*sitemaps: str) -> str:
    """Return a sitemap index."""
    entries = "".join(f"<sitemap><loc>{address}</loc></sitemap>" for address in sitemaps)
    return f'<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>'


def module(sources: str, more: str = "") -> str:
    """Return the module of the outlet `glas` with the sources, written as in a declaration."""
    return (
        "from newscrawl.outlet import Feed, NewsSitemap, Outlet, Section, Sitemap\n"
        "from newscrawl.spider import OutletSpider\n\n\n"
        "class Glas(OutletSpider):\n"
        f'    outlet = Outlet(name="glas", title="Glas", home="http://{HOST}/", country="ZZ", language="en",\n'
        f'        timezone="Europe/Belgrade", sources=({sources},), {more})\n'
    )
