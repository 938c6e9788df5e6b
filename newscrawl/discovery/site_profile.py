"""What a home page, its headers and robots.txt give away of a site: name, language, country, zone, system, walls."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

from lxml import etree

from newscrawl.discovery.link import UnreadableSource
from newscrawl.discovery.robots_txt import AGENT, rules
from newscrawl.discovery.sections import parse_page
from newscrawl.discovery.xml import Element
from newscrawl.language.tags import parse
from newscrawl.urls.canonical import registrable_domain

_SYSTEMS = (
    ("WordPress", rb"/wp-content/|/wp-includes/|generator[^>]{0,20}WordPress"),
    ("Drupal", rb"drupal-settings-json|/sites/default/files|generator[^>]{0,20}Drupal"),
    ("Arc", rb"Fusion\.arcSite|/pf/resources/|arc-cdn"),
    ("Ghost", rb"generator[^>]{0,20}Ghost|ghost-portal"),
    ("Blogger", rb"generator[^>]{0,20}blogger|blogger\.googleusercontent"),
    ("BLOX", rb"tncms|bloximages"),
    ("Hugo", rb"generator[^>]{0,20}Hugo"),
    ("Jekyll", rb"generator[^>]{0,20}Jekyll"),
    ("Hexo", rb"generator[^>]{0,20}Hexo"),
    ("Pelican", rb"generator[^>]{0,20}Pelican|getpelican\.com"),
    ("Nikola", rb"generator[^>]{0,20}Nikola|getnikola\.com"),
    ("Joomla", rb"generator[^>]{0,20}Joomla|/media/jui/"),
    ("TYPO3", rb"generator[^>]{0,20}TYPO3|/typo3temp/"),
    ("Bitrix", rb"/bitrix/(?:js|templates|cache)/"),
    ("Labrador", rb"labrador-cms|/lab-media"),
    ("Quintype", rb"quintype|gumlet\.assettype"),
    ("Next.js", rb"__NEXT_DATA__|/_next/static/"),
    ("Nuxt", rb"__NUXT__|/_nuxt/"),
)
_SYSTEM_PATTERNS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _SYSTEMS)

_WALLS = (
    ("Cloudflare challenge", rb"cf-chl|challenge-platform/h/|<title>Just a moment"),
    ("AWS WAF challenge", rb"awsWafCookieDomainList|token\.awswaf\.com"),
    ("DataDome", rb"captcha-delivery\.com"),
    ("PerimeterX", rb"px-captcha|_pxAppId"),
    ("Imperva", rb"_Incapsula_Resource"),
    ("Akamai", rb"errors\.edgesuite\.net"),
    ("Anubis", rb"anubis_challenge|within\.website/x/cmd/anubis"),
)
_WALL_PATTERNS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _WALLS)

_TRAINING_AGENTS = (
    "GPTBot", "CCBot", "Google-Extended", "ClaudeBot", "anthropic-ai", "Bytespider", "Applebot-Extended",
    "meta-externalagent", "PerplexityBot", "cohere-ai", "Diffbot",
)  # fmt: skip
"""Agents that collect for models; a robots.txt that shuts them out speaks of training, not of news readers."""

# Top-level domains that name a country on the map but hardly ever on the web.
_GENERIC_DOMAINS = {
    "ai",
    "cc",
    "co",
    "fm",
    "io",
    "ly",
    "me",
    "to",
    "tv",
    "ws",
    "vu",
    "gg",
    "la",
    "im",
    "sh",
    "is",
    "nu",
    "st",
}
_MAIN_ZONES = {
    "AR": "America/Argentina/Buenos_Aires", "AU": "Australia/Sydney", "BR": "America/Sao_Paulo",
    "CA": "America/Toronto", "CD": "Africa/Kinshasa", "CL": "America/Santiago", "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia", "DE": "Europe/Berlin", "EC": "America/Guayaquil", "ES": "Europe/Madrid",
    "GL": "America/Nuuk", "ID": "Asia/Jakarta", "KZ": "Asia/Almaty", "MN": "Asia/Ulaanbaatar",
    "MX": "America/Mexico_City", "MY": "Asia/Kuala_Lumpur", "NZ": "Pacific/Auckland", "PS": "Asia/Gaza",
    "PT": "Europe/Lisbon", "RU": "Europe/Moscow", "UA": "Europe/Kyiv", "US": "America/New_York",
    "UZ": "Asia/Tashkent", "VN": "Asia/Ho_Chi_Minh", "XK": "Europe/Belgrade",
}  # fmt: skip
"""Where most outlets of a country with several zones sit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Guesses about a site; None or empty where nothing gives it away."""

    title: str | None = None
    language: str | None = None
    """BCP 47, as far as the page declares it."""
    country: str | None = None
    """ISO 3166 alpha-2."""
    timezone: str | None = None
    """IANA name, the main one of a country with several."""
    content_system: str | None = None
    wall: str | None = None
    """What answers instead of the site (`Cloudflare challenge`)."""
    reservations: tuple[str, ...] = ()
    """Signals of the home page, headers and robots.txt against reuse, as written."""
    training_disallowed: bool = False
    """Whether robots.txt shuts out agents that collect for models."""


def read_site(
    html: bytes, url: str, *, status: int = 200, headers: Mapping[str, str] | None = None, robots: bytes = b""
) -> Site:  # fmt: skip
    """Return what can be guessed from the home page at `url`; `headers` by lower-case name."""
    headers = headers or {}
    try:
        tree = parse_page(html, content_type=headers.get("content-type", ""))
    except UnreadableSource:
        tree = etree.Element("html")
    meta = _read_meta(tree)
    language = _language(tree, meta, headers)
    country = _country(url, language, meta)
    shut_out = shut_out_agents(robots, url)
    return Site(
        title=_title(tree, meta, url),
        language=language,
        country=country,
        timezone=zone_of(country) if country else None,
        content_system=_first_match(html, _SYSTEM_PATTERNS),
        wall=wall_in(html, status=status),
        reservations=(
            *_reservations(meta, headers),
            *(f"robots.txt shuts out {agent}" for agent in shut_out),
        ),
        training_disallowed=bool(shut_out),
    )


def wall_in(html: bytes, *, status: int = 200) -> str | None:
    """Return what a page has in place of content; None for an ordinary page, whatever its length."""
    # The marks of a wall stand in ordinary pages too, which load its script: only short pages are walls.
    named = _first_match(html, _WALL_PATTERNS) if len(html) < 60_000 else None
    if named is not None and (status != 200 or len(html) < 20_000):
        return named
    return f"HTTP {status}" if status in {401, 403, 405, 406, 429, 451} else None


def shut_out_agents(robots: bytes, url: str) -> tuple[str, ...]:
    """Return the agents that collect for models and may not fetch `url`, where others may."""
    try:
        stated = rules(robots, (AGENT, *_TRAINING_AGENTS))
        if not stated.can_fetch(url, AGENT):
            return ()
        return tuple(agent for agent in _TRAINING_AGENTS if not stated.can_fetch(url, agent))
    except ValueError:
        return ()


def _first_match(html: bytes, patterns: tuple[tuple[str, re.Pattern[bytes]], ...]) -> str | None:
    return next((name for name, pattern in patterns if pattern.search(html)), None)


def _read_meta(tree: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("http-equiv") or "").strip().lower()
        content = " ".join((tag.get("content") or "").split())
        if name and content:
            found.setdefault(name, content)
    return found


def _title(tree: Element, meta: Mapping[str, str], url: str) -> str | None:
    named = meta.get("og:site_name") or meta.get("application-name")
    if named:
        return named
    title = next((" ".join((tag.text or "").split()) for tag in tree.iter("title")), "")
    parts = [part.strip() for part in re.split(r"\s[|–—•»:-]\s", title) if part.strip()]
    # Of "Najnovije vesti | Glas" the part that the domain knows, else the shortest: slogans are long.
    label = registrable_domain(url).partition(".")[0]
    known = [part for part in parts if label and label in re.sub(r"\W", "", part).lower()]
    return min(known or parts, key=len, default=None)


def _language(tree: Element, meta: Mapping[str, str], headers: Mapping[str, str]) -> str | None:
    declared = (
        tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        meta.get("og:locale"),
        meta.get("content-language"),
        headers.get("content-language"),
    )
    return next((str(tag) for text in declared if text and (tag := parse(text))), None)


def _country(url: str, language: str | None, meta: Mapping[str, str]) -> str | None:
    top = (urlsplit(url).hostname or "").rpartition(".")[2]
    by_domain = {"uk": "GB", "eu": None}.get(top, top.upper())
    if by_domain in _countries() and top not in _GENERIC_DOMAINS:
        return by_domain
    for tag in (parse(language or ""), parse(meta.get("og:locale", ""))):
        # en-US is what content systems write when nobody chose.
        if tag is not None and tag.region in _countries() and str(tag) != "en-US":
            return tag.region
    return by_domain if by_domain in _countries() and top in {"me", "is", "la"} else None


def zone_of(country: str) -> str | None:
    """Return the zone that most of a country's outlets use; None for an unknown code."""
    return _MAIN_ZONES.get(country) or next(iter(_zones().get(country, ())), None)


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    table = files("tzdata.zoneinfo").joinpath("iso3166.tab").read_text(encoding="utf-8")
    return frozenset(line[:2] for line in table.splitlines() if line and not line.startswith("#")) | {"XK"}


@lru_cache(maxsize=1)
def _zones() -> Mapping[str, tuple[str, ...]]:
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            found[country] = (*found.get(country, ()), zone)
    return found


def _reservations(meta: Mapping[str, str], headers: Mapping[str, str]) -> tuple[str, ...]:
    words = ("noarchive", "nosnippet", "noai", "noimageai", "noindex", "none")
    robots = f"{meta.get('robots', '')},{headers.get('x-robots-tag', '')}".lower()
    stated = dict.fromkeys(word for part in re.split(r"[,:]", robots) if (word := part.strip()) in words)
    tdm = meta.get("tdm-reservation") or headers.get("tdm-reservation")
    return (*stated, *((f"tdm-reservation {tdm}",) if tdm else ()))
