"""Section and front pages to links: those that look like articles, in the page's order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote, urlsplit

from lxml import etree

from newscrawl.charset import to_utf8
from newscrawl.discovery.link import Link, Listing, Refused, UnreadableSource
from newscrawl.discovery.link_addresses import home_domains, refusal, resolve
from newscrawl.discovery.listing import over_cap
from newscrawl.discovery.plain import MAX_TITLE_CHARS, plain_text
from newscrawl.discovery.unpack import gunzip
from newscrawl.discovery.xml import Element
from newscrawl.outlet import Outlet, Section
from newscrawl.urls.canonical import MalformedAddress, canonicalize, registrable_domain, same_site
from newscrawl.vocabulary import DiscoveredVia, EntryRefusal, SourceReason

MAX_ANCHORS = 20_000
_MAX_TEXT_PARTS = 60
_MAX_TEXT_DEPTH = 20
_MAX_HEADLINE_CHARS = 300
# libxml2 compares each attribute of a tag with all before it: 100,000 of them hold it for a minute.
_HUGE_TAG = re.compile(rb"<[A-Za-z][^<>]{8000,}")
_MAX_ATTRIBUTES = 500
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}

_NO_ARTICLE = re.compile(
    r"/(?:tags?|topics?|thema|themen|tema|temas|sujet|author|authors|autor|autori|auteurs?|profile?s?|users?"
    r"|categor(?:y|ies|ia|ias|ie)|kategori(?:ja|je|e|en)?|search|suche?|login|signin|sign-in|register|account|abo"
    r"|subscribe|subscription|newsletters?|about|about-us|contact|kontakt|privacy|privacy-policy|terms|imprint"
    r"|impressum|cookies?|advertise|jobs|feeds?|rss|wp-content|wp-json|cdn-cgi|page)(?:/|\Z)",
    re.IGNORECASE,
)
_MEDIA = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|avif|mp[34]|m4a|ogg|webm|pdf|zip|docx?|xlsx?|xml|rss|css|js|ico)\Z",
    re.IGNORECASE,
)
_DATED_PATH = re.compile(r"/(?:19|20)\d\d[/-](?:0?[1-9]|1[0-2])(?:[/-](?:0?[1-9]|[12]\d|3[01]))?/[^/]+")
_NUMBER = re.compile(r"(?<![\d])\d{5,20}(?!\d)")
# AST1F4445T1FUTIL02SM: letters and digits mixed, as content systems number their articles.
_CODE = re.compile(r"(?<![^\W_])(?=(?:[A-Za-z]{0,12}\d){3})[A-Za-z\d]{10,40}(?![^\W_])")
_PAGE_NUMBER = re.compile(
    r"(?:[?&](?:page|paged|pg|p|pagina|seite|sayfa|strana|stranica)=|/(?:page|pagina|seite|strana|stranica)/)(\d{1,6})(?!\d)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_UNSPACED_LETTERS = 8


@dataclass(slots=True)
class _Found:
    text: str
    is_heading: bool


def read_section(body: bytes, url: str, *, outlet: Outlet, content_type: str, max_links: int) -> Listing:
    """Return a page's links that match the section's pattern, else the outlet's, else look like articles.

    Links on other registrable domains are no news of the outlet and not worth a word; of what is over
    `max_links` one Refused tells. Where a pattern fits nothing, what looks like an article is refused by it.
    Raises UnreadableSource: `empty`, `malformed`.
    """
    tree = parse_page(body, content_type=content_type, language=outlet.language)
    pattern = _pattern_of(url, outlet)
    found = _candidates(tree, url, outlet, pattern)
    links = [
        Link(
            url=address,
            via=DiscoveredVia.SECTION,
            source=url,
            title=plain_text(link.text, limit=MAX_TITLE_CHARS),
        )
        for address, link in islice(found.items(), max_links)
    ]
    refused = over_cap(len(found) - max_links, "links") if found else _unfitting(tree, url, outlet, pattern)
    return Listing(links=tuple(links), refused=refused, next_page=_next_page(tree, url))


def _unfitting(tree: Element, url: str, outlet: Outlet, pattern: str | None) -> tuple[Refused, ...]:
    """Return what looks like articles on a page of which a declared pattern fits nothing."""
    if pattern is None and outlet.article_url is None:
        return ()
    looking = (address for address, _ in _anchors(tree, url, outlet) if looks_like_article(address))
    return tuple(
        refusal(address, EntryRefusal.NOT_ARTICLE_ADDRESS) for address in islice(dict.fromkeys(looking), 50)
    )


def _next_page(tree: Element, url: str) -> str | None:
    """Return the address of the page with older links: declared, or numbered one higher than this."""
    base = page_base(tree, url)
    current = _page_number(url)
    for link in islice(tree.iter("link", "a"), MAX_ANCHORS):
        is_next = "next" in (link.get("rel") or "").lower().split()
        address = resolve(link.get("href") or "", base)
        is_numbered = link.tag == "a" and isinstance(address, str) and _page_number(address) == current + 1
        if isinstance(address, str) and (is_next or is_numbered) and same_site(address, url):
            return address
    return None


def _page_number(address: str) -> int:
    """Return the number of a page of a list; 1 for an address without one."""
    found = _PAGE_NUMBER.search(address)
    return int(found[1]) if found else 1


def parse_page(body: bytes, *, content_type: str = "", language: str = "") -> Element:
    """Return the tree of an HTML page. Raises UnreadableSource: `empty`, `malformed`."""
    unpacked, _ = gunzip(body)
    text = to_utf8(unpacked, content_type=content_type, language=language).replace(b"\x00", b"")
    text = _HUGE_TAG.sub(_bounded_tag, text)
    if not text.strip():
        raise UnreadableSource(SourceReason.EMPTY)
    # huge_tree: without it everything below the 256th level is lost, and all that follows it.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        tree = etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableSource(SourceReason.MALFORMED) from error
    if tree is None:
        raise UnreadableSource(SourceReason.MALFORMED)
    return tree


def _bounded_tag(match: re.Match[bytes]) -> bytes:
    tag = match.group()
    return b"" if len(tag.split(None, _MAX_ATTRIBUTES + 1)) > _MAX_ATTRIBUTES else tag


def _candidates(tree: Element, url: str, outlet: Outlet, pattern: str | None) -> dict[str, _Found]:
    found: dict[str, _Found] = {}
    for address, anchor in _anchors(tree, url, outlet):
        if address in found or _is_wanted(address, pattern, outlet):
            _keep_best(found, address, _read_text(anchor))
    return found


def _anchors(tree: Element, url: str, outlet: Outlet) -> Iterator[tuple[str, Element]]:
    """Yield the links of a page that stay on the outlet's site and lead elsewhere than to the page itself."""
    base = page_base(tree, url)
    domains = home_domains(outlet)
    for anchor in islice(tree.iter("a", "area"), MAX_ANCHORS):
        address = resolve(anchor.get("href") or "", base)
        if isinstance(address, str) and registrable_domain(address) in domains and address not in (url, base):
            yield address, anchor


def page_base(tree: Element, url: str) -> str:
    """Return what the page's relative addresses are relative to."""
    declared = next((base.get("href") for base in tree.iter("base") if base.get("href")), None)
    base = resolve(declared, url) if declared else url
    return base if isinstance(base, str) else url


def _pattern_of(url: str, outlet: Outlet) -> str | None:
    sections = [source for source in outlet.sources if isinstance(source, Section)]
    own = next((section.links for section in sections if _same_address(section.url, url)), None)
    if own is not None:
        return own or None
    # Fetched at another address than declared, after a redirect: a pattern that all share is still the one.
    patterns = {section.links for section in sections}
    return (patterns.pop() or None) if len(patterns) == 1 else None


def _same_address(a: str, b: str) -> bool:
    try:
        return canonicalize(a) == canonicalize(b)
    except MalformedAddress:
        return False


def _is_wanted(address: str, pattern: str | None, outlet: Outlet) -> bool:
    if pattern is not None:
        return re.search(pattern, address) is not None
    if outlet.article_url is not None:
        return outlet.is_article_url(address)
    return looks_like_article(address)


def looks_like_article(address: str) -> bool:
    """Whether an address has the form of an article's in most content systems, in any language.

    That is a slug of three or more words (or eight letters of a script without spaces), a number of five or
    more digits, a code of letters and digits, or a date in the path; and none of the words and endings that
    name lists, forms and media.
    """
    parts = urlsplit(address)
    path = unquote(parts.path).rstrip("/")
    if _NO_ARTICLE.search(path) or _MEDIA.search(path):
        return False
    slugs = path.split("/")[-2:]
    return (
        _DATED_PATH.search(path) is not None
        or any(_is_slug(slug) for slug in slugs)
        or _NUMBER.search("/".join([*slugs, parts.query])) is not None
        or _CODE.search(slugs[-1]) is not None
    )


def _is_slug(segment: str) -> bool:
    words = _WORDS.findall(segment)
    unspaced = sum(1 for char in segment if char >= "\u2e80" and char.isalpha())
    return (len(words) >= 3 and re.search(r"[-_+ ]", segment) is not None) or unspaced >= _UNSPACED_LETTERS


def _keep_best(found: dict[str, _Found], address: str, new: _Found) -> None:
    old = found.get(address)
    if old is None:
        found[address] = new
    elif (new.is_heading, len(new.text)) > (old.is_heading, len(old.text)):
        old.text, old.is_heading = new.text, new.is_heading


def _read_text(anchor: Element) -> _Found:
    # A card links kicker, headline, teaser and time at once; its heading is the headline.
    heading = next(
        (child for child in islice(anchor.iter(), _MAX_TEXT_PARTS) if child.tag in _HEADINGS), None
    )
    text = (
        _text(heading if heading is not None else anchor)
        or anchor.get("title")
        or anchor.get("aria-label")
        or ""
    )
    in_heading = heading is not None or any(
        parent.tag in _HEADINGS for parent in islice(anchor.iterancestors(), 3)
    )
    return _Found(text if len(text) <= _MAX_HEADLINE_CHARS else "", in_heading)


def _text(element: Element) -> str:
    return " ".join(" ".join(str(part) for part in islice(_visible(element), _MAX_TEXT_PARTS)).split())


def _visible(element: Element, depth: int = 1) -> Iterator[str]:
    if element.tag in {"script", "style", "svg", "noscript"} or depth > _MAX_TEXT_DEPTH:
        return
    if element.text:
        yield element.text
    for child in element:
        yield from _visible(child, depth + 1)
        if child.tail:
            yield child.tail
