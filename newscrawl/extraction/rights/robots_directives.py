"""Directives for crawlers on a page: robots meta tags and the X-Robots-Tag header, those that concern us."""

import re
from collections.abc import Iterable, Iterator

from newscrawl.extraction.page import Page

BOT_NAME = "newscrawl"
_AGENTS = ("robots", BOT_NAME)
# Search engines are the only aggregators that most outlets know by name. What they are told about copies and
# snippets is meant for our kind; what they are told about indexing is between them and the outlet.
_KIN = ("googlebot", "googlebot-news", "bingbot")
_PLAIN = frozenset(
    (
        "noindex",
        "none",
        "noarchive",
        "nocache",
        "nosnippet",
        "noai",
        "noimageai",
        "noimageindex",
        "notranslate",
    )
)
_OF_KIN = frozenset(("noarchive", "nocache", "nosnippet"))
_MAX_SNIPPET = re.compile(r"max-snippet\s*[:=]\s*(-1|\d{1,6})")
_VALUED = frozenset(("max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"))
_MAX_CHARS = 4_000
_MAX_DIRECTIVES = 20


def read_robots_directives(page: Page) -> tuple[str, ...]:
    """Return what the page tells all crawlers, or ours, in lower case: `noarchive`, `max-snippet:50`; each
    once.

    Only restrictions are kept (`index`, `follow`, `all` and `max-snippet:-1` restrict nothing).
    """
    found = [*_of_meta(page), *_of_header(page.headers.get("x-robots-tag", ""))]
    return tuple(dict.fromkeys(found))[:_MAX_DIRECTIVES]


def snippet_limit(directives: Iterable[str]) -> int | None:
    """Return how many characters of text may be shown, 0 for none, None without a limit."""
    limits = [0 if d == "nosnippet" else int(d.partition(":")[2]) for d in directives if "snippet" in d]
    return min(limits, default=None)


def _of_meta(page: Page) -> Iterator[str]:
    for name in (*_AGENTS, *_KIN):
        for content in page.meta.get(name, ()):
            yield from _kept(content, name)


def _of_header(value: str) -> Iterator[str]:
    """`noarchive, newscrawl: nosnippet, otherbot: noindex`: a name holds until the next, or until the line's end."""
    for line in value[:_MAX_CHARS].splitlines():
        agent = "robots"
        for token in line.split(","):
            prefix, colon, rest = (part.strip() for part in token.partition(":"))
            if colon and prefix.lower() not in _VALUED:
                agent, token = prefix.lower(), rest  # noqa: PLW2901  (the token without its agent)
            if agent in {"*", *_AGENTS, *_KIN}:
                yield from _kept(token, agent)


def _kept(content: str, agent: str) -> Iterator[str]:
    for token in content[:_MAX_CHARS].lower().replace(";", ",").split(","):
        directive = _directive(token.strip())
        if directive is not None and (
            agent not in _KIN or directive in _OF_KIN or directive.startswith("max-")
        ):
            yield directive


def _directive(token: str) -> str | None:
    if token in _PLAIN:
        return token
    limit = _MAX_SNIPPET.fullmatch(token)
    return f"max-snippet:{limit[1]}" if limit is not None and limit[1] != "-1" else None
