"""What stands at each address of the newsroom: a pure function from path to reply, without sockets."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Final

from newscrawl.demo import listings
from newscrawl.demo.content import HOME, DemoArticle, address, articles
from newscrawl.demo.markup import render, render_amp, render_listing

ROBOTS: Final = f"""\
User-agent: *
Disallow: /private/
Disallow: /search
Crawl-delay: 0.05
Sitemap: {HOME}sitemap.xml
Sitemap: {HOME}news-sitemap.xml
"""

TDM_POLICY: Final = [
    {"location": "/reserved/*", "tdm-reservation": 1, "tdm-policy": f"{HOME}tdm-policy.json"},
]

REDIRECTS: Final = {
    "/r/lamps-1016": "/r/2/lamps-1016",
    "/r/2/lamps-1016": "/r/3/lamps-1016",
    "/r/3/lamps-1016": "/en/lamps-of-brezna-1016",
    "/r/round-3008": "/r/and-round-3008",
    "/r/and-round-3008": "/r/round-3008",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer before compression and conditions are applied."""

    body: bytes
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    modified_at: datetime | None = None
    """None sends no Last-Modified."""
    version: bytes | None = None
    """What the entity tag is made of; None for the body. Leaves out what differs from request to request."""

    @property
    def etag(self) -> str:
        """Weak validator of what is served."""
        return f'W/"{sha256(self.version or self.body).hexdigest()[:20]}"'


def _plain(status: int, words: str) -> Reply:
    page = f"<html><head><title>{status}</title></head><body><h1>{words}</h1></body></html>"
    return Reply(status=status, body=page.encode())


MISSING: Final = _plain(404, "Not found")
GONE: Final = _plain(410, "Gone")
BROKEN: Final = _plain(500, "Internal error")


_Write = Callable[[tuple[DemoArticle, ...]], bytes]


class Site:
    """The newsroom in one edition. `now` is what the clock in a page's header shows, and nothing else."""

    def __init__(self, *, edition: int, now: datetime) -> None:
        self._now = now
        self._articles = articles(edition)
        self._by_path = {article.path: article for article in self._articles}
        self._others: Mapping[str, Callable[[], Reply]] = {
            "/": self._front,
            "/world/": self._front,
            "/robots.txt": lambda: _text(ROBOTS, "text/plain; charset=utf-8"),
            "/.well-known/tdmrep.json": lambda: _text(json.dumps(TDM_POLICY), "application/json"),
            "/feed.xml": lambda: self._xml(listings.rss, "rss", "application/rss+xml"),
            "/balkan/atom.xml": lambda: self._xml(listings.atom, "atom", "application/atom+xml"),
            "/asia/feed.json": lambda: self._xml(listings.json_feed, "json", "application/feed+json"),
            "/news-sitemap.xml": lambda: self._xml(listings.news_sitemap, "news-sitemap", "application/xml"),
            "/sitemap.xml": lambda: self._xml(listings.sitemap_index, "sitemap", "application/xml"),
            "/sitemap-2026-11.xml.gz": self._zipped_sitemap,
            "/sitemap-archive.xml": lambda: self._xml(_archive, "archive", "application/xml"),
            "/video/fog-over-port-vesta-3001": lambda: _page("video", "/video/fog-over-port-vesta-3001", ()),
            "/en/vanished-without-a-word-3004": self._soft_404,
            "/en/taken-down-3007": lambda: GONE,
        }

    def reply(self, target: str, *, visit: int = 1) -> Reply:
        """Answer a path with query; `visit` counts the requests for this path, 1 for the first."""
        path = target.partition("?")[0]
        if path in REDIRECTS:
            return Reply(status=302, body=b"", headers={"Location": address(REDIRECTS[path])})
        if path in self._others:
            return self._others[path]()
        article = self._by_path.get(path.removeprefix("/amp"))
        if article is None:
            return MISSING
        if article.fails_first and visit == 1:
            return BROKEN
        return self._article(article, is_amp=path.startswith("/amp/"))

    def listed(self, listing: str) -> tuple[DemoArticle, ...]:
        """Return the articles that one of `content.LISTS` names, newest first."""
        return tuple(article for article in self._articles if listing in article.listed_in)

    def _article(self, article: DemoArticle, *, is_amp: bool) -> Reply:
        if article.status == 410:
            return GONE
        others = self._beside(article)
        # The entity tag leaves out the clock in the header: a day later the article is still the same.
        version = render(article, others, now=article.published_at) + bytes(is_amp)
        body = render_amp(article, now=self._now) if is_amp else render(article, others, now=self._now)
        headers = {"X-Robots-Tag": ", ".join(article.robots)} if article.robots else {}
        return Reply(
            body=body,
            content_type=f"text/html; charset={article.declared_charset}",
            headers=headers,
            modified_at=article.modified_at or article.published_at,
            version=version,
        )

    def _beside(self, article: DemoArticle) -> tuple[DemoArticle, ...]:
        same = [a for a in self._articles if a.language == article.language and a is not article]
        return tuple(same[:4]) or self._articles[:3]

    def _xml(
        self, write: Callable[[tuple[DemoArticle, ...]], bytes], listing: str, content_type: str
    ) -> Reply:
        shown = self.listed(listing)
        newest = max(article.modified_at or article.published_at for article in shown)
        return Reply(body=write(shown), content_type=f"{content_type}; charset=utf-8", modified_at=newest)

    def _zipped_sitemap(self) -> Reply:
        body = listings.zipped(listings.sitemap(self.listed("sitemap"), "sitemap"))
        return Reply(body=body, content_type="application/gzip")

    def _front(self) -> Reply:
        return _page("section", "/world/", self.listed("section"))

    def _soft_404(self) -> Reply:
        return _page("missing", "/en/vanished-without-a-word-3004", self.listed("section")[:3])


def _archive(shown: tuple[DemoArticle, ...]) -> bytes:
    return listings.sitemap(shown, "archive")


def _text(text: str, content_type: str) -> Reply:
    return Reply(body=text.encode(), content_type=content_type)


def _page(name: str, path: str, shown: tuple[DemoArticle, ...]) -> Reply:
    return Reply(body=render_listing(name, path, shown))
