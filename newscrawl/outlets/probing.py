"""From the address of a site to a declaration of its outlet, and an honest word on what could not be found."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urljoin, urlsplit

from newscrawl import discovery
from newscrawl.discovery import Read
from newscrawl.discovery.autodiscovery import (
    Candidate,
    distinct,
    linked_feeds,
    robots_sitemaps,
    sitemap_places,
    source_kind,
    usual_places,
)
from newscrawl.discovery.link import Link, Listing, UnreadableSource
from newscrawl.discovery.listing_addresses import is_listing
from newscrawl.discovery.site_profile import Site, read_site, zone_of
from newscrawl.discovery.wordpress_posts import posts_address
from newscrawl.outlet import (
    SOURCE_KINDS,
    NewsSitemap,
    Outlet,
    Rights,
    Section,
    Sitemap,
    Source,
    WordPress,
)
from newscrawl.outlets.declaration import outlet_name
from newscrawl.outlets.fetching import Fetched, FetchFailed
from newscrawl.vocabulary import DiscoveredVia

MAX_TRIED = 24
"""Addresses tried as sources: a guest looks around, it doesn't search the house."""
_MAX_FEEDS = 3
_ENOUGH_LINKS = 5
_BY_KIND: dict[str, type[Source]] = {**SOURCE_KINDS, "sitemap-index": Sitemap}
_RANKS = (
    DiscoveredVia.REST,
    DiscoveredVia.NEWS_SITEMAP,
    DiscoveredVia.FEED,
    DiscoveredVia.SITEMAP,
    DiscoveredVia.SECTION,
)
_SITEMAP_KINDS = frozenset({DiscoveredVia.NEWS_SITEMAP, DiscoveredVia.SITEMAP})
_MAX_PARTS = 3
"""Sitemaps of an index that are looked into, until one names articles."""
_FITTING_SHARE = 0.9
"""Of a sitemap's addresses, those that must look like the feeds' for it to list articles only."""

Fetch = Callable[[str], Fetched]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSource:
    """A source that answered and could be read."""

    source: Source
    how: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the person who adds the outlet knows better than any guess; None leaves it to the guess."""

    name: str | None = None
    title: str | None = None
    country: str | None = None
    language: str | None = None
    timezone: str | None = None
    otherwise_title: str | None = None
    """What a list calls it: taken where the site itself gives no name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What probing found."""

    home: str
    """After redirects."""
    site: Site
    name: str
    sources: tuple[FoundSource, ...]
    """Those to declare, the best first."""
    tried: int = 0
    notes: tuple[str, ...] = ()
    """What failed or is doubtful, in sentences for the person."""
    known: Known = field(default_factory=Known)

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the fields without which no outlet can be declared."""
        values = {
            name: getattr(self.known, name) or getattr(self.site, name)
            for name in ("title", "country", "language")
        }
        return (
            *(name for name, value in values.items() if not value),
            *(() if self.sources else ("sources",)),
        )

    @property
    def sample(self) -> tuple[Link, ...]:
        """Return the links of all sources, those of the best first, newest first."""
        return tuple({link.url: link for found in self.sources for link in found.links}.values())

    def outlet(self, *, checked: date) -> Outlet:
        """Return the declaration; `checked` is the day on which the sources answered.

        Raises OutletError when a field of `missing` is needed.
        """
        country = self.known.country or self.site.country or ""
        shut_out = self.site.training_disallowed
        return Outlet(
            name=self.name,
            title=self.known.title or self.site.title or "",
            home=self.home,
            country=country,
            language=self.known.language or plain_language(self.site.language or "", country),
            timezone=self.known.timezone or zone_of(country) or "",
            sources=tuple(found.source for found in self.sources),
            sources_checked=checked,
            sources_from="scrapy outlet new",
            rights=Rights(training_disallowed=True, evidence="robots.txt") if shut_out else Rights(),
        )


def plain_language(tag: str, country: str) -> str:
    """Return a tag without the region where it is just the outlet's country: `mk` for `mk-MK` in MK."""
    return tag.removesuffix(f"-{country}") if country else tag


def probe(
    home: str,
    fetch: Fetch,
    *,
    robots: bytes = b"",
    known: Known | None = None,
    feeds: Sequence[str] = (),
    read: Read = discovery.read,
) -> Proposal:
    """Return what can be found of the outlet at `home`. Raises FetchFailed when the home page gives nothing.

    With `feeds` they are the sources, as far as they answer, and no others are looked for.
    """
    known = known or Known()
    page = fetch(home)
    site = read_site(page.body, page.url, status=page.status, headers=page.headers, robots=robots)
    site = replace(site, title=site.title or known.otherwise_title)
    name = known.name or outlet_name(urlsplit(page.url).hostname or "")
    proposal = Proposal(
        home=page.url, site=site, name=name, sources=(), known=known, notes=tuple(_doubts(site, known))
    )
    if site.wall is not None:
        return replace(
            proposal, notes=(*proposal.notes, f"A wall answers instead of the home page: {site.wall}.")
        )
    if page.status >= 400:
        raise FetchFailed(f"the home page answers HTTP {page.status}")
    reader = _Reader(fetch, proposal, read)
    return _with_feeds(proposal, reader, feeds) if feeds else _with_sources(proposal, page, reader, robots)


def _doubts(site: Site, known: Known) -> Iterator[str]:
    if not (known.country or site.country):
        yield "The country could not be guessed: say --country."
    if not (known.language or site.language):
        yield "The page declares no language: say --language."
    if not (known.title or site.title):
        yield "The page gives no name: say --title."
    if not known.timezone and (known.country or site.country):
        yield f"The zone is guessed from the country {known.country or site.country}: look at an article's time."
    yield from (f"Reservation: {signal}." for signal in site.reservations)


def _with_feeds(proposal: Proposal, reader: "_Reader", feeds: Sequence[str]) -> Proposal:
    found = tuple(reader.read_all(Candidate(url=url, how="named") for url in feeds))
    return replace(proposal, sources=found, tried=reader.tried, notes=(*proposal.notes, *reader.notes))


def _with_sources(proposal: Proposal, page: Fetched, reader: "_Reader", robots: bytes) -> Proposal:
    system = proposal.site.content_system
    content_type = page.headers.get("content-type", "")
    named = distinct(
        (*robots_sitemaps(robots, page.url), *linked_feeds(page.body, page.url, content_type=content_type))
    )
    found = [*reader.read_posts(page.url)] if system == "WordPress" else []
    found += reader.read_all(named)
    if not any(
        source.source.kind in {DiscoveredVia.REST, DiscoveredVia.NEWS_SITEMAP, DiscoveredVia.FEED}
        for source in found
    ):
        found += reader.read_all(usual_places(page.url, system), until_found=True)
    if not any(source.source.kind in _SITEMAP_KINDS for source in found):
        found += reader.read_all(sitemap_places(page.url, system), until_found=True)
    if not found:
        found += reader.read_home(page)
    chosen = choose(found)
    notes = (*proposal.notes, *reader.notes, *_passed_over(found, chosen))
    return replace(proposal, sources=chosen, tried=reader.tried, notes=notes)


def _passed_over(found: Sequence[FoundSource], chosen: Sequence[FoundSource]) -> Iterator[str]:
    """Name the sitemaps that are not declared although they name what no chosen source does."""
    seen = {link.url for source in chosen for link in source.links}
    for source in found:
        more = {link.url for link in source.links} - seen
        if source.source.kind == DiscoveredVia.SITEMAP and source not in chosen and more:
            yield (
                f"{source.source.url} was passed over: it names {len(more)} further addresses, not only articles. "
                "Declare it as Sitemap, with an article_url that fits articles, to miss nothing."
            )


def choose(found: Sequence[FoundSource]) -> tuple[FoundSource, ...]:
    """Return the sources to declare: WordPress's posts, a news sitemap, the fullest feeds, a sitemap of articles.

    Without any of these a sitemap of whatever kind, else the home page. A source whose links others have already
    named, all of them, adds nothing but requests.
    """
    ranked = sorted(found, key=lambda source: (_RANKS.index(source.source.kind), -len(source.links)))
    chosen: list[FoundSource] = []
    seen: set[str] = set()
    for source in ranked:
        kind = source.source.kind
        same = [other for other in chosen if other.source.kind == kind]
        if kind == DiscoveredVia.SECTION and chosen:
            break
        if kind == DiscoveredVia.SITEMAP and chosen and not _lists_articles_only(source, seen):
            continue
        if (
            len(same) >= (_MAX_FEEDS if kind == DiscoveredVia.FEED else 1)
            or {link.url for link in source.links} <= seen
        ):
            continue
        chosen.append(source)
        seen |= {link.url for link in source.links}
    return tuple(chosen)


def _lists_articles_only(sitemap: FoundSource, known: Collection[str]) -> bool:
    """Whether a sitemap's addresses look like those that feeds name: as many segments, numbers in the same places."""
    shapes = {_shape(url) for url in known}
    fitting = sum(_shape(link.url) in shapes and not is_listing(link.url) for link in sitemap.links)
    return fitting >= _FITTING_SHARE * len(sitemap.links)


def _shape(url: str) -> tuple[str, ...]:
    segments = urlsplit(url).path.strip("/").split("/")
    return tuple("number" if segment.isdigit() else "words" for segment in segments)


class _Reader:
    """Fetches candidates and reads them as what they are, and notes what failed."""

    def __init__(self, fetch: Fetch, proposal: Proposal, read: Read) -> None:
        self._fetch = fetch
        self._read_source = read
        self._proposal = proposal
        self.tried = 0
        self.notes: list[str] = []

    def read_all(
        self, candidates: Iterable[Candidate], *, until_found: bool = False
    ) -> Iterator[FoundSource]:
        for candidate in candidates:
            if self.tried >= MAX_TRIED:
                self.notes.append(f"Stopped after {MAX_TRIED} addresses.")
                return
            found = self._read(candidate)
            if found is not None:
                yield found
                if until_found and len(found.links) >= _ENOUGH_LINKS:
                    return

    def read_home(self, page: Fetched) -> Iterator[FoundSource]:
        """Yield the home page as a section, the last resort."""
        listing = self._listing(DiscoveredVia.SECTION, page, Section(page.url))
        if listing is not None and listing.links:
            self.notes.append(
                "Neither feed nor sitemap: the home page is read for links. A pattern for them would help."
            )
            yield FoundSource(source=Section(page.url), how="home page", links=listing.links)

    def _read(self, candidate: Candidate) -> FoundSource | None:
        self.tried += 1
        try:
            page = self._fetch(candidate.url)
        except FetchFailed as failure:
            self._note(candidate, str(failure))
            return None
        kind = source_kind(page.body) if page.status == 200 else None
        if kind is None:
            self._note(candidate, f"HTTP {page.status}" if page.status != 200 else "is no feed or sitemap")
            return None
        return self._read_kind(candidate, kind, page)

    def _read_kind(self, candidate: Candidate, kind: str, page: Fetched) -> FoundSource | None:
        source = _BY_KIND[kind](candidate.url)
        listing = self._listing(source.kind, page, source)
        if listing is None:
            self._note(candidate, "cannot be read")
            return None
        if kind == "sitemap-index":
            return self._read_index(candidate, listing)
        if not listing.links:
            self._note(candidate, "names no articles")
            return None
        return FoundSource(source=source, how=candidate.how, links=listing.links)

    def read_posts(self, home: str) -> Iterator[FoundSource]:
        """Yield the REST list of a WordPress's posts, where it answers and robots.txt allows it."""
        url = urljoin(home, "/wp-json/wp/v2/posts")
        self.tried += 1
        try:
            page = self._fetch(posts_address(url))
        except FetchFailed as failure:
            self.notes.append(f"{url} (WordPress's posts): {failure}.")
            return
        listing = self._listing(DiscoveredVia.REST, page, WordPress(url)) if page.status == 200 else None
        if listing is not None and listing.links:
            yield FoundSource(source=WordPress(url), how="WordPress", links=listing.links)

    def _read_index(self, candidate: Candidate, listing: Listing) -> FoundSource | None:
        """Read the most promising children until one names articles: its kind is the index's."""
        children = sorted(listing.children, key=lambda child: "news" not in child.url.lower())
        for part in children[:_MAX_PARTS]:
            child = self._read(Candidate(url=part.url, how=candidate.how)) if self.tried < MAX_TRIED else None
            if child is None:
                continue
            if child.source.kind == DiscoveredVia.NEWS_SITEMAP and len(children) > 1:
                # The index names archives, too: the child alone is the news.
                return child
            is_news = child.source.kind == DiscoveredVia.NEWS_SITEMAP
            source = NewsSitemap(candidate.url) if is_news else Sitemap(candidate.url)
            return replace(child, source=source, how=candidate.how)
        return None

    def _listing(self, kind: str, page: Fetched, source: Source) -> Listing | None:
        outlet = Outlet(
            name="probe", title="probe", home=self._proposal.home, country="ZZ", language="und", timezone="UTC",
            sources=(source,),
        )  # fmt: skip
        try:
            return self._read_source(
                kind, page.body, page.url, outlet=outlet, content_type=page.headers.get("content-type", "")
            )
        except UnreadableSource:
            return None

    def _note(self, candidate: Candidate, why: str) -> None:
        # That nothing is at a usual place is no news.
        if candidate.how != "usual place":
            self.notes.append(f"{candidate.url} ({candidate.how}): {why}.")
