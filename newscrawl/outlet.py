"""Outlets as frozen declarations that validate themselves: who publishes, where its articles are named, what is odd."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import ClassVar, Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newscrawl import vocabulary
from newscrawl.language.tags import is_usual
from newscrawl.vocabulary import DiscoveredVia

_NAME = re.compile(r"[a-z][a-z0-9_]{1,40}")
_COUNTRY = re.compile(r"[A-Z]{2}")
TITLE_SOURCES = ("json-ld", "og", "h1", "title")
PERMISSIONS = tuple(vocabulary.PERMISSIONS)


class OutletError(ValueError):
    """A declaration is wrong; the message names the outlet, the value and the remedy."""


def _require_address(owner: str, what: str, url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"\s", url):
        raise OutletError(
            f"{owner}: {what} {url!r} is no http(s) address; write it in full, https://host/path"
        )


def _require_pattern(owner: str, what: str, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise OutletError(f"{owner}: {what} {pattern!r} is no regular expression: {error}") from error


@lru_cache(maxsize=4096)
def _selector_fault(selector: str) -> str | None:
    # Imported here: only outlets with rules need it, and `scrapy list` should stay quick.
    from cssselect import HTMLTranslator, SelectorError  # noqa: PLC0415

    try:
        HTMLTranslator().css_to_xpath(selector)
    except SelectorError as error:
        return str(error)
    return None


def _require_selector(owner: str, what: str, selector: str) -> None:
    fault = _selector_fault(selector)
    if fault is not None:
        raise OutletError(f"{owner}: {what} {selector!r} is no CSS selector: {fault}")


@dataclass(frozen=True, slots=True)
class Source:
    """A place that names articles. Use one of its kinds below."""

    kind: ClassVar[str] = ""
    url: str

    def __post_init__(self) -> None:
        _require_address(type(self).__name__, "url", self.url)


@dataclass(frozen=True, slots=True)
class Feed(Source):
    """RSS 0.9x, 1.0, 2.0, Atom or JSON Feed."""

    kind: ClassVar[str] = DiscoveredVia.FEED


@dataclass(frozen=True, slots=True)
class NewsSitemap(Source):
    """Sitemap with `news:` entries of the last two days, or an index of such."""

    kind: ClassVar[str] = DiscoveredVia.NEWS_SITEMAP


@dataclass(frozen=True, slots=True)
class Sitemap(Source):
    """Plain sitemap, or an index of such; polled rarely, newest entries first."""

    kind: ClassVar[str] = DiscoveredVia.SITEMAP


@dataclass(frozen=True, slots=True)
class WordPress(Source):
    """The posts of a WordPress by its REST API: `https://host/wp-json/wp/v2/posts`; newest first, with every edit.

    Only where robots.txt allows it, as for every source.
    """

    kind: ClassVar[str] = DiscoveredVia.REST


@dataclass(frozen=True, slots=True)
class Section(Source):
    """Section or front page, read for links that match `links` (a regular expression over the absolute address)."""

    kind: ClassVar[str] = DiscoveredVia.SECTION
    links: str = ""
    """Empty: the outlet's `article_url` decides; without either, links with three or more slug words."""

    def __post_init__(self) -> None:
        # Not super(): a slotted dataclass is a new class, which the zero-argument form does not know.
        Source.__post_init__(self)
        _require_pattern("Section", "links", self.links)


SOURCE_KINDS: Final[Mapping[str, type[Source]]] = {
    kind.kind: kind for kind in (Feed, NewsSitemap, Sitemap, WordPress, Section)
}
"""The declaration of each kind of source by its word in `DiscoveredVia`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Extraction rules of an older design of the site, for pages published up to and including `until`."""

    until: date
    title_from: str | None = None
    body: str | None = None
    remove: tuple[str, ...] = ()
    author: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What an outlet allows, as its terms or a contract say; beats what single pages leave open."""

    publish: str | None = None
    """`full, excerpt, link, review`; None leaves the permission to the page's own signals."""
    licence_url: str | None = None
    credit: str | None = None
    """Line that must stand beside a republished article."""
    training_disallowed: bool | None = None
    """Whether the outlet's terms or robots.txt disallow use for training of models."""
    evidence: str | None = None
    """Where this was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One news outlet. Everything below `sources` is only for where the generic way errs. Picklable.

    Raises OutletError, naming outlet and value, at construction.
    """

    name: str
    """Spider name: lower-case letters, digits and underscores, unique over all countries."""
    title: str
    """The outlet's name as readers know it, in its own script."""
    home: str
    country: str
    """ISO 3166 alpha-2, upper case."""
    language: str
    """BCP 47 tag of most articles (`sr-Latn`)."""
    timezone: str
    """IANA zone for times without one (`Europe/Belgrade`)."""
    sources: tuple[Source, ...]
    sources_checked: date | None = None
    """When somebody last fetched the sources with success; None as long as nobody has."""
    sources_from: str | None = None
    """Where the source addresses were read ("Fundus declarations, 2026"); not whether they answer."""
    article_url: str | None = None
    """Regular expression that the whole of an article's path and query must contain a match of."""
    article_id: str | None = None
    """Regular expression whose one group is the article's number, where it stays and the slug changes (see
    `urls.story_key`); searched in path and query of the address's normal form."""
    title_from: str | None = None
    """Which of `json-ld, og, h1, title` holds the headline."""
    body: str | None = None
    """CSS selector(s) of the blocks that hold the text, in page order."""
    remove: tuple[str, ...] = ()
    """CSS selectors of blocks that are not text, taken out first, with or without a `body` rule."""
    author: str | None = None
    """CSS selector of elements whose text, or content attribute, names the authors."""
    layouts: tuple[Layout, ...] = ()
    """Older designs, oldest first."""
    delay: float | None = None
    """Seconds between requests, where the default is not polite enough."""
    rights: Rights = field(default_factory=Rights)
    agency: str | None = None
    """Short name when the outlet itself is a wire agency, so that its texts are originals."""

    def __post_init__(self) -> None:
        self._validate_identity()
        self._validate_sources()
        self._validate_rules()

    @property
    def owner(self) -> str:
        """How messages name the outlet."""
        return f"outlet {self.name!r}"

    @property
    def zone(self) -> ZoneInfo:
        """The outlet's time zone."""
        return ZoneInfo(self.timezone)

    def is_article_url(self, url: str) -> bool:
        """Whether `url` has the form of this outlet's article addresses; True where no form is declared."""
        if self.article_url is None:
            return True
        parts = urlsplit(url)
        return (
            re.search(self.article_url, f"{parts.path}?{parts.query}" if parts.query else parts.path)
            is not None
        )

    def _validate_identity(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise OutletError(
                f"{self.owner}: a name is lower-case letters, digits and underscores, e.g. 'ny_times'"
            )
        if not self.title.strip():
            raise OutletError(f"{self.owner}: the title is empty; write the name that readers know")
        if not _COUNTRY.fullmatch(self.country):
            raise OutletError(
                f"{self.owner}: country {self.country!r} is no ISO 3166 alpha-2 code such as 'RS'"
            )
        if not is_usual(self.language):
            raise OutletError(f"{self.owner}: language {self.language!r} is no BCP 47 tag such as 'sr-Latn'")
        self._validate_zone()
        _require_address(self.owner, "home", self.home)

    def _validate_zone(self) -> None:
        try:
            ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise OutletError(
                f"{self.owner}: timezone {self.timezone!r} is unknown; use an IANA name such as 'Europe/Belgrade'"
            ) from error

    def _validate_sources(self) -> None:
        if not self.sources:
            raise OutletError(
                f"{self.owner}: no sources; name at least one Feed, NewsSitemap, Sitemap, WordPress or Section"
            )
        urls = [source.url for source in self.sources]
        for url in urls:
            if urls.count(url) > 1:
                raise OutletError(f"{self.owner}: source {url} stands twice; delete one")

    def _validate_rules(self) -> None:
        if self.article_url is not None:
            _require_pattern(self.owner, "article_url", self.article_url)
        if self.article_id is not None:
            _require_pattern(self.owner, "article_id", self.article_id)
            if re.compile(self.article_id).groups != 1:
                raise OutletError(
                    f"{self.owner}: article_id {self.article_id!r} needs exactly one group, around the number"
                )
        _validate_selectors(self.owner, self)
        for layout in self.layouts:
            _validate_selectors(self.owner, layout)
        if self.delay is not None and not 0 <= self.delay <= 3600:
            raise OutletError(f"{self.owner}: delay {self.delay!r} is not between 0 and 3600 seconds")
        if self.rights.publish is not None and self.rights.publish not in PERMISSIONS:
            raise OutletError(
                f"{self.owner}: publish {self.rights.publish!r} is none of {', '.join(PERMISSIONS)}"
            )


def _validate_selectors(owner: str, rules: Outlet | Layout) -> None:
    if rules.title_from is not None and rules.title_from not in TITLE_SOURCES:
        raise OutletError(f"{owner}: title_from {rules.title_from!r} is none of {', '.join(TITLE_SOURCES)}")
    for what, selector in (
        ("body", rules.body),
        ("author", rules.author),
        *(("remove", s) for s in rules.remove),
    ):
        if selector is not None:
            _require_selector(owner, what, selector)
