"""What a page says it is: its one address, its language, and its editions in other languages."""

import re
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from newscrawl.extraction.page import Page
from newscrawl.extraction.structured import own_articles, texts
from newscrawl.urls.hosts import ascii_host, registered
from newscrawl.vocabulary import PageWarning

_MAX_ALTERNATES = 200
_MAX_ADDRESS = 2_000
_TAG = re.compile(r"[A-Za-z]{2,12}(?:[-_@.][A-Za-z0-9]{1,8}){0,4}")
_FRONT = re.compile(
    r"/?(?:[a-z]{2}(?:[-_][a-z]{2,4})?/?)?(?:(?:index|home|default)(?:\.\w{2,5})?)?/?", re.IGNORECASE
)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Address and language that a page declares for itself."""

    canonical_url: str | None = None
    """rel=canonical, else og:url, absolute and without fragment; None when absent or not to be believed."""
    language_declared: str | None = None
    """Tag as written: `<html lang>`, else JSON-LD, og:locale, content-language."""
    alternates: tuple[tuple[str, str], ...] = ()
    """Editions by rel=alternate: hreflang as written and absolute address, in page order, without `x-default`."""
    warnings: tuple[str, ...] = ()
    """`canonical-foreign`: on another registrable domain; `canonical-front`: a home page or section front;
    `canonical-ambiguous`: several that differ."""


def read_identity(page: Page) -> Identity:
    """Return what `page` declares of itself; a declaration that can't be true gives None and a warning."""
    canonical, warnings = _canonical(page)
    return Identity(
        canonical_url=canonical,
        language_declared=declared_language(page),
        alternates=_alternates(page),
        warnings=warnings,
    )


def declared_language(page: Page) -> str | None:
    """Return the language tag that the page declares, as written there; None where it declares none.

    `<html lang>` comes first: on 258 pages of 181 outlets JSON-LD and og:locale were never right where it was
    wrong, and on one (`kr` for Korean) they were wrong where it was right.
    """
    locales = (*page.meta.get("og:locale", ())[:1], *page.meta.get("language", ())[:1])
    stated = (
        page.tree.get("lang"),
        page.tree.get(_XML_LANG) or page.tree.get("xml:lang"),
        *(tag for entity in own_articles(page) for tag in texts(entity, "inLanguage")[:1]),
        *locales,
        *page.meta.get("dc.language", ())[:1],
        *page.meta.get("dcterms.language", ())[:1],
        page.headers.get("content-language", "").split(",")[0],
    )
    tags = (tag.strip() for tag in stated if tag)
    return next((tag for tag in tags if _TAG.fullmatch(tag)), None)


def _canonical(page: Page) -> tuple[str | None, tuple[str, ...]]:
    links = (
        e.get("href") for e in page.tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()
    )
    declared = dict.fromkeys(address for href in links if (address := _absolute(page.url, href)) is not None)
    if len(declared) > 1:
        return None, (PageWarning.CANONICAL_AMBIGUOUS,)
    shared = _absolute(page.url, page.first_meta("og:url"))
    warnings: list[str] = []
    for address in (*declared, *((shared,) if shared is not None else ())):
        fault = _fault(page.url, address)
        if fault is None:
            return address, tuple(dict.fromkeys(warnings))
        warnings.append(fault)
    return None, tuple(dict.fromkeys(warnings))


def _fault(url: str, address: str) -> PageWarning | None:
    """Return the warning for a canonical address that a page at `url` can't have, None for a possible one."""
    own, other = urlsplit(url), urlsplit(address)
    if registered(ascii_host(own.hostname or "")) != registered(ascii_host(other.hostname or "")):
        return PageWarning.CANONICAL_FOREIGN
    # The front page's address on an article is a template's fault, and would make all articles one.
    is_front = (
        _FRONT.fullmatch(other.path) is not None and not other.query and _FRONT.fullmatch(own.path) is None
    )
    return PageWarning.CANONICAL_FRONT if is_front or _is_section_of(other.path, own.path) else None


def _is_section_of(path: str, article_path: str) -> bool:
    """Whether `path` is a section above an article (`/politics` of `/politics/2026/vote-is-held`)."""
    above, own = path.strip("/").split("/"), article_path.strip("/").split("/")
    if not 0 < len(above) < len(own) or own[: len(above)] != above:
        return False
    # "/vote-is-held-123" above "/vote-is-held-123/amp" is the article itself.
    return above[-1].count("-") < 3 and not re.search(r"\d{4}", above[-1])


def _alternates(page: Page) -> tuple[tuple[str, str], ...]:
    found: dict[tuple[str, str], None] = {}
    for element in page.tree.iter("link"):
        tag = (element.get("hreflang") or "").strip()
        if "alternate" not in (element.get("rel") or "").lower().split() or not _TAG.fullmatch(tag):
            continue
        address = _absolute(page.url, element.get("href"))
        if address is not None and tag.lower() != "x-default":
            found[tag, address] = None
        if len(found) == _MAX_ALTERNATES:
            break
    return tuple(found)


def _absolute(base: str, href: str | None) -> str | None:
    if not href or len(href) > _MAX_ADDRESS:
        return None
    try:
        address = urldefrag(urljoin(base, href.strip())).url
        parts = urlsplit(address)
        host = ascii_host(parts.hostname or "")
    except ValueError:
        return None
    is_plain = parts.username is None and not re.search(r"[\s\x00-\x1f]", address)
    return address if parts.scheme in {"http", "https"} and host and is_plain else None
