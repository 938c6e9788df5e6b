"""RSS 2.0 and Atom for readers and other programs: source, licence and link first."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any, Final

from feedgen.feed import FeedGenerator
from lxml import etree

from newscrawl.article import Article

Entries = Sequence[tuple[int, Article]]
_EMPTY_SINCE: Final = datetime(1970, 1, 1, tzinfo=UTC)


def write_rss(path: Path, entries: Entries, *, title: str, address: str) -> int:
    """Write RSS 2.0, the entries in their order; return their number. Articles hold no more than may be published."""
    feed = _feed(entries, title, address)
    feed.rss_file(str(path), pretty=True)
    return len(entries)


def write_atom(path: Path, entries: Entries, *, title: str, address: str) -> int:
    """Write Atom 1.0, the entries in their order; return their number. Articles hold no more than may be published."""
    feed = _feed(entries, title, address)
    feed.atom_file(str(path), pretty=True)
    return len(entries)


def count_entries(path: Path) -> int:
    """Return the number of entries of a feed. Raises OSError when it is no XML."""
    try:
        root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except etree.XMLSyntaxError as error:
        raise OSError(f"cannot be read back: {error}") from error
    return len(root.findall("channel/item")) + len(root.findall("{http://www.w3.org/2005/Atom}entry"))


FEEDS: Mapping[str, Callable[..., int]] = {".rss": write_rss, ".atom": write_atom}
"""How to write, by the file's suffix."""


def _feed(entries: Entries, title: str, address: str) -> FeedGenerator:
    feed = FeedGenerator()
    feed.load_extension("dc", atom=True, rss=True)
    feed.id(address)
    feed.title(title)
    feed.description(title)
    feed.link(href=address, rel="alternate")
    feed.author(name=title)
    # Not the time of writing: the same articles give the same feed.
    feed.updated(max((_updated(article) for _, article in entries), default=_EMPTY_SINCE))
    feed.generator("newscrawl")
    for article_id, article in entries:
        _add(feed.add_entry(order="append"), article_id, article, address)
    return feed


def _add(entry: Any, article_id: int, article: Article, address: str) -> None:
    entry.id(f"{address.rstrip('/')}/articles/{article_id}")
    entry.title(article.title)
    entry.link(href=article.url, rel="alternate")
    if article.licence_url is not None:
        entry.link(href=article.licence_url, rel="license")
    entry.source(url=article.canonical_url or article.url, title=article.outlet)
    entry.updated(_updated(article))
    entry.published(article.published_at)
    entry.rights(_rights(article))
    for name in article.authors:
        entry.author(name=name)
    for tag in article.tags:
        entry.category(term=tag)
    entry.summary(_credit(article) + (_paragraphs(article.summary) if article.summary else ""), type="html")
    if article.text:
        entry.content(_credit(article) + _paragraphs(article.text), type="html")
    if article.language != "und":
        entry.dc.dc_language(article.language)


def _updated(article: Article) -> datetime:
    known = [moment for moment in (article.published_at, article.modified_at) if moment is not None]
    return max(known, default=article.fetched_at)


def _rights(article: Article) -> str:
    return article.copyright_holder or article.licence_url or article.outlet


def _credit(article: Article) -> str:
    """Return the line that stands before every text: whose it is, where it stands, under which licence."""
    source = f'<a href="{escape(article.url)}">{escape(article.outlet)}</a>'
    agency = f" / {escape(article.agency)}" if article.agency else ""
    licence = f' (<a href="{escape(article.licence_url)}">licence</a>)' if article.licence_url else ""
    return f"<p>{source}{agency}{licence}</p>"


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(each.strip())}</p>" for each in text.split("\n\n") if each.strip())
