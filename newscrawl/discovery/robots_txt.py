"""robots.txt as RFC 9309 reads it, written again in the plain form that Protego reads alike.

Protego compares the whole value of a `User-agent` line (`newscrawl/1.0` binds nobody), takes the beginning of a name
for the name, and lets any line end a list of agents.
"""

import codecs
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from protego import Protego

MAX_BYTES = 512 * 1024
"""RFC 9309 2.5: at least 500 KiB must be read; more than that is somebody's mistake or attack."""
AGENT = "newscrawl"
"""Our product token."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re.compile(r"\r\n?|\n")
_INVALID_BYTE = re.compile(r"\\x([0-9a-f]{2})")
_TOKEN = re.compile(r"[A-Za-z_-]+")
_RECORD = re.compile(
    r"\s*([A-Za-z][A-Za-z-]*(?: (?:agent|delay|rate|time))?)\s*(?::|\s)\s*(.*)", re.IGNORECASE
)
_NAMES = {
    **dict.fromkeys(("user-agent", "useragent", "user agent"), "User-agent"),
    **dict.fromkeys(("disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"), "Disallow"),
    "allow": "Allow",
    **dict.fromkeys(("crawl-delay", "crawl delay"), "Crawl-delay"),
    **dict.fromkeys(("request-rate", "request rate"), "Request-rate"),
    **dict.fromkeys(("visit-time", "visit time"), "Visit-time"),
    **dict.fromkeys(("sitemap", "sitemaps", "site-map"), "Sitemap"),
}
"""Names of records in lower case, the common misspellings too, to the one that is written."""
_RULES = {"Allow", "Disallow"}
# Python ends lines at these too, and Protego reads by Python's lines.
_BREAKS = re.compile(r"[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@dataclass(slots=True)
class _Group:
    agents: list[str] = field(default_factory=list)
    records: list[tuple[str, str]] = field(default_factory=list)

    @property
    def has_rules(self) -> bool:
        return any(name in _RULES for name, _ in self.records)


def rules(body: bytes, agents: Collection[str] = (AGENT,)) -> Protego:
    """Return the parsed rules for `agents`, product tokens, and for everybody."""
    return Protego.parse(normalized(body, agents).decode())


def normalized(body: bytes, agents: Collection[str] = (AGENT,)) -> bytes:
    """Return the groups that bind one of `agents` or everybody, and the sitemaps, in UTF-8.

    Only Allow and Disallow end a list of agents (2.2.4: other records must not interfere), Crawl-delay does not:
    it is none of the RFC's.
    """
    records = list(_records(_text(body)))
    wanted = {agent.lower() for agent in agents}
    lines = [line for group in _groups(records) for line in _written(group, wanted)]
    return "\n".join(
        [*lines, *(f"Sitemap: {value}" for name, value in records if name == "Sitemap")]
    ).encode()


def sitemaps(body: bytes) -> tuple[str, ...]:
    """Return the values of the Sitemap lines, in order, each once, as written."""
    return tuple(dict.fromkeys(value for name, value in _records(_text(body)) if name == "Sitemap" and value))


def _text(body: bytes) -> str:
    body = body[:MAX_BYTES]
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "backslashreplace")
    # Without a mark, two bytes a character show by the zeros of ASCII letters.
    if body[1:40:2].count(0) > 10:
        return body.decode("utf-16-le", "backslashreplace")
    if body[0:40:2].count(0) > 10:
        return body.decode("utf-16-be", "backslashreplace")
    # A path in another encoding is requested by its bytes.
    return _INVALID_BYTE.sub(r"%\1", body.decode("utf-8", "backslashreplace"))


def _records(text: str) -> Iterator[tuple[str, str]]:
    """Yield the known records: name and value."""
    for line in _LINE_END.split(text):
        match = _RECORD.fullmatch(line.partition("#")[0].strip())
        name = _NAMES.get(match[1].lower()) if match else None
        if match and name:
            yield name, _BREAKS.sub(lambda sign: quote(sign[0]), match[2].strip())


def _groups(records: Iterable[tuple[str, str]]) -> Iterator[_Group]:
    group = _Group()
    for name, value in records:
        if name == "User-agent":
            if group.has_rules:
                yield group
                group = _Group()
            group.agents.append(_product(value))
        elif name != "Sitemap" and group.agents:
            group.records.append((name, value))
    yield group


def _product(value: str) -> str:
    """Return the product token of a `User-agent` line in lower case: `newscrawl` of `Newscrawl/1.0 (+https://...)`."""
    if value.split(None, 1)[:1] == ["*"]:
        return "*"
    match = _TOKEN.match(value)
    return match[0].lower() if match else ""


def _written(group: _Group, wanted: Collection[str]) -> Iterator[str]:
    agents = [agent for agent in dict.fromkeys(group.agents) if agent == "*" or agent in wanted]
    if agents:
        yield from (f"User-agent: {agent}" for agent in agents)
        yield from (f"{name}: {value}".rstrip() for name, value in group.records)
        if not group.has_rules:
            # Protego goes on with the list of agents until a rule ends it.
            yield "Disallow:"
