"""The posts of a WordPress, as its REST API lists them, to links: addresses, times in UTC, edits, authors, sections."""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from newscrawl.discovery.entry import Entry, LinkMaker
from newscrawl.discovery.link import Link, Listing, Refused, UnreadableSource
from newscrawl.discovery.listing import listing
from newscrawl.outlet import Outlet
from newscrawl.vocabulary import DiscoveredVia, SourceReason

_FIELDS = "link,date_gmt,modified_gmt,title,excerpt,content,_links,_embedded"
_ASKED = {
    "per_page": "50",
    "orderby": "modified",
    "_embed": "author,wp:term,wp:featuredmedia",
    "_fields": _FIELDS,
}
"""By change: an edit of last year's post stands before last week's news, and both within the first fifty."""


def posts_address(url: str) -> str:
    """Return the address of the newest and the last changed posts; a query that is declared stays."""
    parts = urlsplit(url)
    return parts._replace(query=urlencode({**_ASKED, **dict(parse_qsl(parts.query))})).geturl()


def read_posts(body: bytes, url: str, *, outlet: Outlet, max_links: int) -> Listing:
    """Return the links of a list of posts. Raises UnreadableSource: `malformed, not-posts`."""
    try:
        posts = json.loads(body.decode("utf-8-sig", "replace"), strict=False)
    except (ValueError, RecursionError):
        raise UnreadableSource(SourceReason.MALFORMED) from None
    if not isinstance(posts, list):
        raise UnreadableSource(SourceReason.NOT_POSTS)
    maker = LinkMaker(url, outlet, Entry(), via=DiscoveredVia.REST)
    made = [maker.make(_entry(post)) for post in posts if isinstance(post, dict)]
    return listing(
        (link for link in made if isinstance(link, Link)),
        [refused for refused in made if isinstance(refused, Refused)],
        max_links=max_links,
    )


def _entry(post: Mapping[str, Any]) -> Entry:
    terms = list(_terms(post))
    return Entry(
        addresses=_texts(post.get("link")),
        title=_rendered(post, "title"),
        summary=_rendered(post, "excerpt"),
        content=_rendered(post, "content"),
        published=tuple(_utc(post.get("date_gmt"))),
        modified=tuple(_utc(post.get("modified_gmt"))),
        authors=tuple(name for author in _embedded(post, "author") for name in _texts(author.get("name"))),
        section=next((name for kind, name in terms if kind == "category"), None),
        tags=tuple(name for kind, name in terms if kind == "post_tag"),
        images=tuple(
            address
            for media in _embedded(post, "wp:featuredmedia")
            for address in _texts(media.get("source_url"))
        ),
    )


def _terms(post: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield kind and name of categories and tags; the category that nobody chose is none."""
    for group in _list(_dict(post.get("_embedded")).get("wp:term")):
        for term in map(_dict, _list(group)):
            for name in _texts(term.get("name")):
                if term.get("slug") != "uncategorized":
                    yield str(term.get("taxonomy")), name


def _utc(value: Any) -> Iterator[str]:
    """Yield a time of WordPress's with its zone; posts that were imported may bear the year 0."""
    for text in _texts(value):
        yield text if text.endswith("Z") or "+" in text else f"{text}Z"


def _rendered(post: Mapping[str, Any], name: str) -> str | None:
    return next(iter(_texts(_dict(post.get(name)).get("rendered"))), None)


def _embedded(post: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    return (entry for entry in map(_dict, _list(_dict(post.get("_embedded")).get(name))))


def _texts(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) and value.strip() else ()


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
