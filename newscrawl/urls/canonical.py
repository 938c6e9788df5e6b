"""Addresses: one normal form for all the forms of one address, and whose site it is.

The normal form is a key to look articles up by; pages are fetched by the address as it was found.
"""

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import quote, unquote, unquote_plus, unquote_to_bytes, urlsplit

from w3lib.url import canonicalize_url

from newscrawl.urls.hosts import ascii_host, registered, without_device
from newscrawl.urls.tracking import is_tracking

MAX_ADDRESS_CHARS: Final = 2048
"""`is_web_address` refuses longer ones: no article needs them, and servers and indexes choke on them."""
MAX_KEYED_CHARS: Final = 16_384
"""Longer strings have no normal form; AMP caches nested in each other take quadratic time."""


class MalformedAddress(ValueError):
    """The string is no http(s) address with a host, or longer than `MAX_KEYED_CHARS`."""

    def __init__(self, url: str) -> None:
        super().__init__(f"no http(s) address: {url[:200]!r}")


def canonicalize(url: str) -> str:
    """Return the normal form that all forms of one article's address share; ASCII, idempotent.

    It begins with `https://` and is free of tracking, session, AMP, mobile and print marks. It need not be
    fetchable. Raises MalformedAddress.
    """
    parts = _unwrapped(url)
    host = without_device(parts.host)
    query = _identifying(parts.query, registered(host))
    # Where scripts choose the page (`#!/story/5`), the fragment is all that tells articles apart.
    fragment = quote(parts.fragment, safe=_FRAGMENT_SAFE) if _ROUTE.match(parts.fragment) else ""
    form = "".join(
        (
            "https://",
            host,
            parts.port,
            _without_view(parts.path),
            f"?{query}" if query else "",
            f"#{fragment}" if fragment else "",
        )
    )
    # A letter beyond ASCII takes six characters or more.
    if len(form) > MAX_KEYED_CHARS:
        raise MalformedAddress(url)
    return form


# One address is asked for several times on its way: entered, claimed, stored, settled.
@lru_cache(maxsize=4096)
def url_key(url: str) -> str:
    """Return the sha256 of the normal form, 64 hexadecimal digits. Raises MalformedAddress."""
    return hashlib.sha256(canonicalize(url).encode("ascii")).hexdigest()


def story_key(url: str, article_id: str) -> str | None:
    """Return the key of the article that `url` names by number, whatever its slug; 64 hexadecimal digits.

    `article_id` is a regular expression with one group, searched in path and query of the normal form; None
    where it finds nothing or the address is malformed. Keys of different hosts never meet.
    """
    try:
        normal = canonicalize(url)
    except MalformedAddress:
        return None
    host, _, rest = normal.removeprefix("https://").partition("/")
    match = re.search(article_id, f"/{rest}")
    if match is None or not match[1]:
        return None
    return hashlib.sha256(f"{host} {match[1]}".encode("ascii")).hexdigest()


def registrable_domain(url: str) -> str:
    """Return the part of the host that one owner registered (`bbc.co.uk`), ASCII; empty when malformed.

    Tenants of a shared host (`a.blogspot.com`) are owners of their own; an IP address is returned whole.
    Source: the Public Suffix List in the copy that tldextract brings along.
    """
    try:
        return registered(_split(url).host)
    except MalformedAddress:
        return ""


def same_site(a: str, b: str) -> bool:
    """Whether one owner registered the hosts of both addresses; False when either is malformed."""
    domain = registrable_domain(a)
    return domain != "" and domain == registrable_domain(b)


def is_web_address(url: str) -> bool:
    """Whether `url` is an absolute http(s) address fit to be requested and stored as it stands.

    At most `MAX_ADDRESS_CHARS` characters, no spaces, control characters or credentials, and a plausible
    host: dotted, `localhost`, or an IP address written the usual way.
    """
    if len(url) > MAX_ADDRESS_CHARS or _UNFIT.search(url) or _CREDENTIALS.match(url):
        return False
    try:
        host = _split(url).host
    except MalformedAddress:
        return False
    return "." in host or host.startswith("[") or host == "localhost"


class _Parts(NamedTuple):
    host: str
    port: str
    """`:8080`, or empty for the ports of http and https."""
    path: str
    """Tidy: percent-encoding, slashes and dot segments are normal."""
    query: str
    fragment: str


_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_UNFIT = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffe\uffff\ud800-\udfff\\]"
)
_CREDENTIALS = re.compile(r"[^/]*//[^/?#]*@")
_ROUTE = re.compile(r"(?:!/?|/)[^/]")
_FRAGMENT_SAFE = "!#$%&'()*+,/:;=?@[]~"


# Several questions are asked of one address in a row: whose it is, whether it is fit, what its key is.
@lru_cache(maxsize=256)
def _split(url: str) -> _Parts:
    if len(url) > MAX_KEYED_CHARS:
        raise MalformedAddress(url)
    # Browsers drop tabs and line breaks anywhere in an address (WHATWG URL, 4.4); feeds wrap long ones.
    text = re.sub(r"[\t\n\r]", "", url.strip(" \t\n\r\f\v\x00\xa0\u200b\u2060\ufeff"))
    if _FORBIDDEN.search(text):
        raise MalformedAddress(url)
    # A backslash is a slash to browsers and part of a name to Python, so that two hosts would be read out of
    # `https://a.example\@b.example/`.
    text = re.sub(r"^[^?#]*", lambda head: head[0].replace("\\", "/"), text)
    try:
        split = urlsplit(unicodedata.normalize("NFC", text))
        host, port = ascii_host(split.hostname or ""), split.port
    except ValueError as error:
        raise MalformedAddress(url) from error
    if split.scheme not in {"http", "https"} or not host:
        raise MalformedAddress(url)
    port_suffix = "" if port in {None, 80, 443} else f":{port}"
    return _Parts(host, port_suffix, _tidy(split.path), split.query, split.fragment)


_AMP_CACHE_HOST = re.compile(r"(?:[a-z0-9-]+\.)?(?:cdn\.ampproject\.(?:org|net)|bing-amp\.com)")
_AMP_CACHE_PATH = re.compile(r"/(?:[a-z]/|wp/)+(?:s/)?([\w-]+\.[^/].*)", re.ASCII)
_AMP_VIEWER_PATH = re.compile(r"/amp/(?:s/)?([\w-]+\.[^/].*)", re.ASCII)
_AMP_VIEWER_HOST = re.compile(r"google\.(?:com?\.)?[a-z]{2,3}|bing\.com")
_CLICK_COUNTER = re.compile(r"google\.(?:com?\.)?[a-z]{2,3}/url|lm?\.(?:facebook|instagram)\.com/(?:l\.php)?")
_CLICK_TARGET = re.compile(r"(?:^|&)(?:url|q|u)=(https?(?:://|%3a%2f%2f)[^&]+)", re.IGNORECASE)


def _unwrapped(url: str) -> _Parts:
    """Return the publisher's address, taken out of that of an AMP cache or a click counter."""
    parts = _split(url)
    # Each turn strips a host, so the address becomes shorter and the loop ends.
    while (inner := _inner_address(parts)) is not None:
        try:
            parts = _split(inner)
        except MalformedAddress:
            break
    return parts


def _inner_address(parts: _Parts) -> str | None:
    host = without_device(parts.host)
    query = f"?{parts.query}" if parts.query else ""
    if _AMP_CACHE_HOST.fullmatch(parts.host) and (match := _AMP_CACHE_PATH.fullmatch(parts.path)):
        return f"https://{match[1]}{query}"
    if _AMP_VIEWER_HOST.fullmatch(host) and (match := _AMP_VIEWER_PATH.fullmatch(parts.path)):
        return f"https://{match[1]}{query}"
    if _CLICK_COUNTER.fullmatch(host + parts.path) and (match := _CLICK_TARGET.search(parts.query)):
        return unquote(match[1])
    return None


_SESSION_IN_PATH = re.compile(
    r";(?:jsessionid|phpsessid|sid)=[^/;]*|/\([a-z]\([0-9a-z]{20,}\)\)(?=/)", re.IGNORECASE
)
_TRACKING_IN_PATH = re.compile(r"(?:&|%26|%3F)(?:amp;)?(?:utm_|fbclid).*", re.IGNORECASE | re.DOTALL)
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# With the letter before it, which marks may stand above; the last digit of `%3E` is none.
_ENCODED_RUN = re.compile(r"(?:(?<!%)(?<!%[0-9A-F])[A-Za-z])?(?:%[89A-F][0-9A-F])+")


def _tidy(path: str) -> str:
    path = _STRAY_PERCENT.sub("%25", path.strip("/"))
    # With a slash behind, w3lib encodes what follows a `;` in the last segment like everything else.
    path = canonicalize_url(f"https://h/{path}/").removeprefix("https://h").rstrip("/")
    path = _ENCODED_RUN.sub(_composed, path)
    folder, slash, last = _SESSION_IN_PATH.sub("", path).rpartition("/")
    path = folder + slash + _TRACKING_IN_PATH.sub("", last)
    segments: list[str] = []
    for segment in (part.rstrip(";") for part in path.split("/")):
        if segment == "..":
            del segments[-1:]
        elif segment not in {"", "."}:
            segments.append(segment)
    return "/" + "/".join(segments)


def _composed(run: re.Match[str]) -> str:
    """Return percent-encoded UTF-8 in NFC: one outlet's Macs and servers write é differently."""
    try:
        decoded = unquote_to_bytes(run[0]).decode()
    except UnicodeDecodeError:
        return run[0]
    return quote(unicodedata.normalize("NFC", decoded))


_INDEX = re.compile(r"(?:index|default)\.(?:html?|php\d?|aspx?|jsp|cfm)", re.IGNORECASE)
_AMP_SEGMENT = re.compile(r"amp(?:html)?(?:\.html?)?", re.IGNORECASE)
_AMP_SUFFIX = re.compile(r"(?<!;);*\.amp(?=\.[a-z]{3,5}$|$)", re.IGNORECASE)
_PRINT_SEGMENT = re.compile(
    r"print(?:er|able|view|version|-view|-version|er-friendly|_view)?(?:\.html?)?|drucken|druckversion"
    r"|druckansicht|imprimir|imprimer|impression|stampa|tisk|drukuj|afdrukken|komplettansicht",
    re.IGNORECASE,
)
_LISTS = frozenset({"tag", "tags", "topic", "topics", "thema", "tema", "temas", "sujet", "search", "hashtag"})


def _without_view(path: str) -> str:
    """Return a tidy path without the segments that choose AMP, print or index pages of the same article."""
    segments: list[str] = []
    for segment in path.split("/")[1:]:
        if _is_listed(segments) or not _AMP_SEGMENT.fullmatch(segment):
            segments.append(segment)
    while segments and (shorter := _without_last_view(segments)) != segments:
        segments = shorter
    while len(segments) > 1 and segments[0].lower() == "print":
        del segments[0]
    return "/" + "/".join(segments)


def _is_listed(before: list[str]) -> bool:
    """Whether a segment behind these names a topic: /tags/amp is about amplifiers."""
    return bool(before) and before[-1].lower() in _LISTS


def _without_last_view(segments: list[str]) -> list[str]:
    *before, last = segments
    if _INDEX.fullmatch(last):
        return before
    if not _is_listed(before) and _AMP_SEGMENT.fullmatch(last):
        return before
    if before and not _is_listed(before) and _PRINT_SEGMENT.fullmatch(last):
        return before
    last = _AMP_SUFFIX.sub("", last)
    return [*before, last] if last.strip(".") else before


def _identifying(query: str, site: str) -> str:
    """Return the parameters that tell articles apart, sorted, in normal percent-encoding."""
    kept = [pair for pair in _pairs(query) if not _is_tracking_pair(pair, site)]
    if not kept:
        return ""
    return canonicalize_url(f"https://h/?{'&'.join(kept)}").removeprefix("https://h/?")


def _pairs(query: str) -> list[str]:
    # Feeds escape `&` twice, so that a name begins with `amp;`.
    return [pair for raw in query.replace(" ", "+").split("&") if (pair := re.sub(r"^(?:amp;)+", "", raw))]


def _is_tracking_pair(pair: str, site: str) -> bool:
    name, _, value = pair.partition("=")
    return is_tracking(unquote_plus(name), unquote_plus(value), site)
