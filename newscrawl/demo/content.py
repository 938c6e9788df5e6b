"""What the newsroom publishes: one TOML file an article, which is also the truth that tests compare with.

A file holds the fields of `DemoArticle` and a `body`, blocks separated by a blank line. A block is a
paragraph, or begins with

- `## `  a sub-headline
- `>> `  a teaser of another story, `words | /path`; on the page, never in the truth
- `-- `  a picture with its caption; on the page, never in the truth
- `@@ `  the time of a live blog's entry, ISO 8601, whose headline follows

`[words](/path)` inside a paragraph is a link. A table `second` holds what differs in the second edition of
the newsroom. All times are fixed, so the same edition has the same bytes for ever; only the clock in a
page's header is the server's.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final
from zoneinfo import ZoneInfo

HOST: Final = "newsroom.test"
HOME: Final = f"http://{HOST}/"
TITLE: Final = "The Newsroom"
TIMEZONE: Final = "Europe/Belgrade"
"""Zone of the visible dates that name none."""
ARTICLE_URL: Final = r"-\d{4}(?:\?|$)"
"""What the path of every article of the newsroom ends with; some other pages have it too."""

FEED: Final = f"{HOME}feed.xml"
ATOM: Final = f"{HOME}balkan/atom.xml"
JSON_FEED: Final = f"{HOME}asia/feed.json"
NEWS_SITEMAP: Final = f"{HOME}news-sitemap.xml"
SITEMAP: Final = f"{HOME}sitemap.xml"
SECTION: Final = f"{HOME}world/"

SOURCES: Final = (
    ("feed", FEED),
    ("feed", ATOM),
    ("feed", JSON_FEED),
    ("news-sitemap", NEWS_SITEMAP),
    ("sitemap", SITEMAP),
    ("section", SECTION),
)
"""Kind (the word of `Link.via`) and address of all that names articles. `SITEMAP` is an index."""

LISTS: Final = ("rss", "atom", "json", "news-sitemap", "sitemap", "archive", "section")
"""Words of `DemoArticle.listed_in`; `sitemap` and `archive` are the children of the index."""

_LINK = re.compile(r"\[([^\[\]]+)\]\(([^()]+)\)")
_KINDS = {"## ": "heading", ">> ": "teaser", "-- ": "caption", "@@ ": "entry"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of an article's body in page order."""

    kind: str
    """`paragraph, heading, teaser, caption, entry`."""
    source: str
    """The text, with `[words](/path)` links in paragraphs."""
    href: str | None = None
    """Where a teaser leads, from the root; None for all others."""
    at: datetime | None = None
    """Time of a live blog's entry; None for all others."""

    @property
    def text(self) -> str:
        """What a reader sees; an entry begins with its time at the outlet (`22:40 Fog`)."""
        words = _LINK.sub(r"\1", self.source)
        return words if self.at is None else f"{self.at.astimezone(ZoneInfo(TIMEZONE)):%H:%M} {words}"

    @property
    def is_text(self) -> bool:
        """Whether the block belongs to the article's text."""
        return self.kind in {"paragraph", "heading", "entry"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoArticle:
    """One article with the values that a faultless extraction returns, and how its page is to be made."""

    name: str
    """Name of the file, without its ending."""
    path: str
    """Where it lies, from the root."""
    template: str
    """`graph, microdata, opengraph, bare, wordpress, portal, live`."""
    language: str
    """BCP 47 tag of the text (`sr-Cyrl`); `und` where even a reader cannot name one."""
    declared: str
    """What the page's `lang` says."""
    title: str
    title_markup: str | None = None
    """HTML of the headline where it is more than the escaped title; None otherwise."""
    title_meta: str | None = None
    """Headline in og:title and JSON-LD where it differs; None otherwise."""
    summary: str | None = None
    blocks: tuple[Block, ...]
    authors: tuple[str, ...] = ()
    agency: str | None = None
    section: str
    tags: tuple[str, ...] = ()
    published: datetime | date
    """With the outlet's offset, or a bare date where the page tells no more."""
    modified: datetime | None = None
    """None when the page states no change."""
    canonical: str | None = None
    """Canonical address that the page claims; None for its own."""
    listed_in: tuple[str, ...]
    listed_as: Mapping[str, str] = field(default_factory=dict)
    """Path and query under which one of `LISTS` names the article, where not `path`."""
    listed_at: datetime | None = None
    """Time that feeds and sitemaps claim; None for `published`."""
    editions: Mapping[str, str] = field(default_factory=dict)
    """hreflang to path of the same story in other languages."""
    is_free: bool | None = None
    licence_url: str | None = None
    robots: tuple[str, ...] = ()
    tdm_reserved: bool = False
    charset: str = "utf-8"
    """Encoding of the page's bytes."""
    declared_charset: str = "utf-8"
    """Encoding that header and meta element claim."""
    faults: tuple[str, ...] = ()
    """`clock, doubled-headline, standfirst-repeated, glued-quotes, machine-translated`."""
    fails_first: bool = False
    """Whether the first request is answered with 500."""
    since_edition: int = 1
    """The newsroom's edition that first has the article."""
    status: int = 200
    """410 when the outlet has withdrawn it."""

    @property
    def url(self) -> str:
        """The address that it is served at."""
        return address(self.path)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Paragraphs and sub-headlines in reading order."""
        return tuple(block.text for block in self.blocks if block.is_text)

    @property
    def text(self) -> str:
        """What `Article.text` should be."""
        return "\n\n".join(self.paragraphs)

    def is_told_by(self, text: str) -> bool:
        """Whether `text` is this article's, with or without the standfirst before it: both are right."""
        return text in {self.text, f"{self.summary}\n\n{self.text}"}

    @property
    def live(self) -> bool:
        """Whether it is a live blog."""
        return self.template == "live"

    @property
    def date_precision(self) -> str:
        """`instant` or `day`."""
        return "instant" if isinstance(self.published, datetime) else "day"

    @property
    def published_at(self) -> datetime:
        """In UTC; for a bare date that day's midnight in UTC."""
        return _instant(self.published)

    @property
    def modified_at(self) -> datetime | None:
        """In UTC; None when it was never changed."""
        return None if self.modified is None else _instant(self.modified)

    def listed_url(self, listing: str) -> str:
        """Return the address under which `listing` names the article."""
        return address(self.listed_as.get(listing, self.path))


def address(path: str) -> str:
    """Return the newsroom's absolute address of a path from the root; whole addresses stay as they are."""
    return path if path.startswith("http") else f"http://{HOST}{path}"


def _instant(value: datetime | date) -> datetime:
    if not isinstance(value, datetime):
        value = datetime.combine(value, time(), UTC)
    return value.astimezone(UTC)


@lru_cache
def articles(edition: int = 1) -> tuple[DemoArticle, ...]:
    """Return what the newsroom has in its first or second edition, newest first, the withdrawn too."""
    found = (_article(name, source, edition) for name, source in _sources())
    present = [article for article in found if article.since_edition <= edition]
    return tuple(sorted(present, key=lambda article: (article.published_at, article.name), reverse=True))


def _sources() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for entry in files("newscrawl.demo").joinpath("articles").iterdir():
        if entry.name.endswith(".toml"):
            yield entry.name.removesuffix(".toml"), tomllib.loads(entry.read_text(encoding="utf-8"))


def _article(name: str, source: Mapping[str, Any], edition: int) -> DemoArticle:
    values = dict(source)
    second = values.pop("second", {})
    if edition >= 2:
        values |= second
    body = values.pop("body")
    values.setdefault("declared", values["language"])
    for key in ("authors", "tags", "listed_in", "robots", "faults"):
        values[key] = tuple(values.get(key, ()))
    return DemoArticle(name=name, blocks=tuple(map(_block, _pieces(body))), **values)


def _pieces(body: str) -> list[str]:
    return [" ".join(piece.split()) for piece in body.strip().split("\n\n")]


def _block(piece: str) -> Block:
    kind = _KINDS.get(piece[:3], "paragraph")
    if kind == "paragraph":
        return Block(kind=kind, source=piece)
    if kind == "teaser":
        words, href = piece[3:].split(" | ")
        return Block(kind=kind, source=words, href=href)
    if kind == "entry":
        at, words = piece[3:].split(" ", 1)
        return Block(kind=kind, source=words, at=datetime.fromisoformat(at))
    return Block(kind=kind, source=piece[3:])
