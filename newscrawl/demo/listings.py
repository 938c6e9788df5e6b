"""The newsroom's sources as bytes: feeds in three formats, news sitemap, sitemap index with its children."""

import gzip
import json
from collections.abc import Sequence
from email.utils import format_datetime
from html import escape
from typing import Final

from newscrawl.demo.content import ATOM, FEED, HOME, JSON_FEED, TITLE, DemoArticle, address

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'

ROTTEN_ENTRIES: Final = """\
<item><title>A story whose link runs a script</title>
<link>javascript:alert(document.cookie)</link><pubDate>Thu, 19 Nov 2026 07:00:00 +0100</pubDate></item>
<item><title>A story without a link</title><description>Only words.</description></item>
<item><title>A story from another scheme</title><link>file:///etc/hostname</link></item>
<item><title>A story with half an address</title>
<link>http://[newsroom.test/en/broken-9001</link><pubDate>Thu, 45 Nov 2026 99:00:00 +0100</pubDate></item>
"""
"""Entries of the RSS feed that give no article and must not cost the others."""

_RSS_NAMESPACES = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"'

OTHER_ENTRIES: Final = (
    ("Fog over Port Vesta", "/video/fog-over-port-vesta-3001"),
    ("World news", "/world/"),
    ("A page that is gone but says 200", "/en/vanished-without-a-word-3004"),
    ("For subscribers of the print edition", "/private/print-edition-3005"),
    ("A page that never was", "/en/never-was-3006"),
    ("A page that was taken down", "/en/taken-down-3007"),
    ("The lamps of Brezna", "/r/lamps-1016"),
    ("Round and round", "/r/round-3008"),
)
"""Title and path of entries of the RSS feed that lead to something other than an article's page."""


def rss(articles: Sequence[DemoArticle]) -> bytes:
    """Return the international edition's RSS 2.0 feed, rotten entries in its middle."""
    items = [_rss_item(article) for article in articles]
    others = [f"<item><title>{t}</title><link>{address(p)}</link></item>" for t, p in OTHER_ENTRIES]
    middle = len(items) // 2
    body = "\n".join([*items[:middle], ROTTEN_ENTRIES, *items[middle:], *others])
    return (
        f'{_XML}<rss version="2.0" {_RSS_NAMESPACES}><channel><title>{TITLE}</title><link>{HOME}</link>'
        f"<description>The international edition</description><language>en</language><ttl>15</ttl>"
        f'<atom:link href="{FEED}" rel="self" type="application/rss+xml"/>\n'
        f"{body}\n</channel></rss>\n"
    ).encode()


def _rss_item(article: DemoArticle) -> str:
    authors = "".join(f"<dc:creator>{escape(name)}</dc:creator>" for name in article.authors)
    tags = "".join(f"<category>{escape(tag)}</category>" for tag in article.tags)
    published = article.listed_at or article.published_at
    return (
        f"<item><title>{escape(article.title)}</title><link>{escape(article.listed_url('rss'))}</link>"
        f'<guid isPermaLink="false">{article.name}</guid>'
        f"<description>{escape(article.summary or '')}</description>"
        f"<pubDate>{format_datetime(published)}</pubDate>"
        f"<dc:language>{article.declared}</dc:language>{authors}{tags}</item>"
    )


def atom(articles: Sequence[DemoArticle]) -> bytes:
    """Return the Balkan edition's Atom feed, each entry with its language."""
    updated = max(_changed(article) for article in articles)
    entries = "\n".join(_atom_entry(article) for article in articles)
    return (
        f'{_XML}<feed xmlns="http://www.w3.org/2005/Atom"><title>{TITLE}: Balkan</title><id>{ATOM}</id>'
        f'<link rel="self" href="{ATOM}"/><link href="{HOME}balkan/"/><updated>{updated}</updated>\n'
        f"{entries}\n</feed>\n"
    ).encode()


def _atom_entry(article: DemoArticle) -> str:
    authors = "".join(f"<author><name>{escape(name)}</name></author>" for name in article.authors)
    return (
        f'<entry xml:lang="{article.declared}"><title>{escape(article.title)}</title>'
        f"<id>tag:newsroom.test,2026:{article.name}</id>"
        f'<link rel="alternate" type="text/html" href="{escape(article.listed_url("atom"))}"/>'
        f"<published>{article.published_at.isoformat()}</published><updated>{_changed(article)}</updated>"
        f'<summary type="text">{escape(article.summary or "")}</summary>{authors}</entry>'
    )


def json_feed(articles: Sequence[DemoArticle]) -> bytes:
    """Return the Asian edition's JSON Feed 1.1."""
    items = [
        {
            "id": article.name,
            "url": article.listed_url("json"),
            "title": article.title,
            "summary": article.summary,
            "date_published": article.published_at.isoformat(),
            "language": article.declared,
            "authors": [{"name": name} for name in article.authors],
        }
        for article in articles
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{TITLE}: Asia",
        "feed_url": JSON_FEED,
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False).encode()


def news_sitemap(articles: Sequence[DemoArticle]) -> bytes:
    """Return a sitemap with `news:` title, date and language."""
    entries = "\n".join(
        f"<url><loc>{escape(article.listed_url('news-sitemap'))}</loc><news:news><news:publication><news:name>{TITLE}</news:name>"
        f"<news:language>{article.declared}</news:language></news:publication>"
        f"<news:publication_date>{article.published.isoformat()}</news:publication_date>"
        f"<news:title>{escape(article.title)}</news:title></news:news></url>"
        for article in articles
    )
    return (
        f'{_XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n{entries}\n</urlset>\n'
    ).encode()


def sitemap_index(articles: Sequence[DemoArticle]) -> bytes:
    """Return the index of the two plain sitemaps."""
    newest = max(_changed(article) for article in articles)
    return (
        f'{_XML}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"<sitemap><loc>{HOME}sitemap-2026-11.xml.gz</loc><lastmod>{newest}</lastmod></sitemap>\n"
        f"<sitemap><loc>{HOME}sitemap-archive.xml</loc><lastmod>2019-04-01T00:00:00+00:00</lastmod></sitemap>\n"
        "</sitemapindex>\n"
    ).encode()


def sitemap(articles: Sequence[DemoArticle], listing: str) -> bytes:
    """Return a plain sitemap of the articles as `listing` names them."""
    entries = "\n".join(
        f"<url><loc>{escape(article.listed_url(listing))}</loc><lastmod>{_changed(article)}</lastmod></url>"
        for article in articles
    )
    return (
        f'{_XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}\n</urlset>\n'.encode()
    )


def zipped(body: bytes) -> bytes:
    """Return the gzip file of a body, the same bytes every time."""
    return gzip.compress(body, mtime=0)


def _changed(article: DemoArticle) -> str:
    return (article.modified_at or article.published_at).isoformat()
