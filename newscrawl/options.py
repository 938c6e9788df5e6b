"""The project's own settings, `NEWSCRAWL_*`: from the environment, overridden by `-s NAME=value`, checked at start."""

import difflib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from newscrawl.language.tags import is_usual

PREFIX = "NEWSCRAWL_"


class OptionError(ValueError):
    """A setting has a wrong value; the message names the setting, the value and the remedy."""


class _Settings(Protocol):
    def get(self, name: str, default: Any = None) -> Any: ...

    def __iter__(self) -> Iterator[Any]: ...


@dataclass(frozen=True, slots=True)
class Option:
    """One setting: its field in Options, its default as it would be written, how it is read, what it does."""

    field: str
    default: str
    read: Callable[[str], Any]
    meaning: str
    secret: bool = False
    """Whether the value may hold a password: never shown, and also read from the file that NAME_FILE names."""

    @property
    def name(self) -> str:
        """As it is written in the environment."""
        return PREFIX + self.field.upper()


def _text(value: str) -> str:
    return value.strip()


def _words(value: str) -> tuple[str, ...]:
    return tuple(word for word in (part.strip() for part in value.split(",")) if word)


def _languages(value: str) -> tuple[str, ...]:
    tags = _words(value)
    if not tags or not all(map(is_usual, tags)):
        raise ValueError("write BCP 47 tags separated by commas, the preferred first, e.g. en,de,sr-Latn")
    return tags


def _whole(low: int, high: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not re.fullmatch(r"\d{1,9}", value.strip()) or not low <= int(value) <= high:
            raise ValueError(f"write a whole number from {low} to {high}")
        return int(value)

    return read


def _yes_or_no(value: str) -> bool:
    word = value.strip().lower()
    if word not in {"1", "0", "true", "false", "yes", "no"}:
        raise ValueError("write yes or no")
    return word in {"1", "true", "yes"}


def _page(value: str) -> str:
    address = value.strip()
    parts = urlsplit(address)
    if address and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.username):
        raise ValueError("write an http(s) address in full, such as https://news.example/")
    return address


def _site(value: str) -> str:
    address = value.strip().rstrip("/")
    parts = urlsplit(address)
    if parts.username or parts.password:
        raise ValueError("the address holds credentials; set NEWSCRAWL_WORDPRESS_USER and _PASSWORD")
    if address and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.query):
        raise ValueError("write the https address of the site's home page")
    return address


def _queries(value: str) -> tuple[str, ...]:
    queries = _words(value)
    if wrong := [query for query in queries if not re.search(r"(?:^|\s)[^-\s]", query)]:
        raise ValueError(
            f"{wrong[0]!r} names no word to look for; write what articles must have before what not"
        )
    return queries


def _permission(value: str) -> str:
    word = value.strip().lower()
    # Not `full`: the text of others without a licence is nobody's to give away by a setting.
    if word not in {"review", "link", "excerpt"}:
        raise ValueError(
            "write review, link or excerpt; what is more, scrapy decide says of an outlet or article"
        )
    return word


def _contact(value: str) -> str:
    text = value.strip()
    if text and not re.fullmatch(r"(?:mailto:)?[^@\s]+@[^@\s]+\.[^@\s]+|https?://\S+", text):
        raise ValueError("write an e-mail address or the http(s) address of a page about your crawler")
    return text


def _hosts(value: str) -> tuple[str, ...]:
    hosts = _words(value)
    if any(re.search(r"[/@\s]|^[^:]+:\d+$", host) for host in hosts):
        raise ValueError("write names of hosts separated by commas, without http:// and port")
    return hosts


def _routes(value: str) -> Mapping[str, str]:
    routes: dict[str, str] = {}
    for word in _words(value):
        match = re.fullmatch(r"([\w.-]+)=((?:127(?:\.\d{1,3}){3}|localhost|\[::1\]):\d{1,5})", word)
        if match is None:
            raise ValueError(
                "write host=127.0.0.1:port pairs separated by commas; only loopback can be routed to"
            )
        routes[match[1].lower()] = match[2]
    return routes


def _folder(value: str) -> Path | None:
    text = value.strip()
    if text and not Path(text).is_dir():
        raise ValueError(
            f"there is no folder {text}; name one with *.html.gz and truth.jsonl, or leave it empty"
        )
    return Path(text) if text else None


def _path(value: str) -> Path:
    return Path(value.strip())


def _nodes(value: str) -> tuple[str, ...]:
    nodes = tuple(dict.fromkeys(word.rstrip("/") for word in _words(value)))
    for node in nodes:
        parts = urlsplit(node)
        if parts.username or parts.password:
            # Not even in the message: addresses stand in tables and logs.
            raise ValueError(
                "an address holds credentials; set NEWSCRAWL_SCRAPYD_USER and NEWSCRAWL_SCRAPYD_PASSWORD"
            )
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
            raise ValueError("write http(s) addresses separated by commas, e.g. http://127.0.0.1:6800")
    return nodes


_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def _schedule(value: str) -> Mapping[str, timedelta | str]:
    schedule: dict[str, timedelta | str] = {"*": "auto", "demo": "off"}
    for word in _words(value):
        match = re.fullmatch(r"([a-z][a-z0-9_]*|\*)=(?:(auto|off)|([1-9]\d{0,3})([mhd]))", word)
        if match is None:
            raise ValueError(
                "write outlet=when pairs separated by commas, when being auto, off or a time such as 30m, 6h, 2d; "
                "* stands for all other outlets"
            )
        schedule[match[1]] = match[2] or timedelta(**{_UNITS[match[4]]: int(match[3])})
    return schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """All settings of one run, checked. `OPTIONS` says what each means."""

    database_url: str
    languages: tuple[str, ...]
    hbs_as_one: bool
    publish: str
    watch: tuple[str, ...]
    translator_key: str
    publisher: str
    feeds_url: str
    hub: str
    wordpress_url: str
    wordpress_user: str
    wordpress_password: str
    wordpress_media: bool
    contact: str
    workers: int
    outlets_at_once: int
    deadline_seconds: int
    worker_memory_mb: int
    max_links: int
    max_children: int
    replay: Path | None
    routes: Mapping[str, str]
    environment_proxy: bool
    allow_hosts: tuple[str, ...]
    fixtures: Path
    archive_days: int
    archive_mb: int
    progress: bool
    scrapyd: tuple[str, ...]
    scrapyd_user: str
    scrapyd_password: str
    scrapyd_pending: int
    schedule: Mapping[str, timedelta | str]
    alerts: tuple[str, ...]

    def fixed_interval(self, outlet: str) -> timedelta | None:
        """Return the time at which `schedule` has an outlet looked at; None: as its sources ask."""
        rule = self.schedule.get(outlet, self.schedule["*"])
        return rule if isinstance(rule, timedelta) else None

    @classmethod
    def from_settings(cls, settings: _Settings) -> "Options":
        """Read and check every option. Raises OptionError at the first wrong one, or a name that is nearly one."""
        _refuse_misspelt(settings)
        return _read(tuple(_text_in(option, settings) for option in OPTIONS))


OPTIONS: tuple[Option, ...] = (
    Option(
        "database_url",
        "sqlite:///newscrawl.db",
        _text,
        "SQLAlchemy address of the store; SQLite or PostgreSQL",
        secret=True,
    ),
    Option(
        "languages",
        "en",
        _languages,
        "languages that are published, the preferred first; all others are translated",
    ),
    Option(
        "hbs_as_one",
        "yes",
        _yes_or_no,
        "whether hr, bs, sr and cnr count as one language for the translation flag",
    ),
    Option(
        "publish",
        "review",
        _permission,
        "what may be published of articles of which neither page nor outlet states anything: review, link or excerpt",
    ),
    Option(
        "watch",
        "",
        _queries,
        "words that articles must have to be exported, one entry at least, each as for `scrapy search`: "
        'elections, "climate change" -sport, flood*',
    ),
    Option("translator_key", "", _text, "key for `scrapy translations machine`", secret=True),
    Option(
        "publisher", "", _page, "address of your home page: ids in feeds begin with it and must never change"
    ),
    Option("feeds_url", "", _page, "public address of the folder of feeds, so that each can name its own"),
    Option("hub", "", _page, "WebSub hub that subscribers of the feeds are sent to"),
    Option(
        "wordpress_url",
        "",
        _site,
        "address of the WordPress site that `scrapy publish wordpress` brings up to date",
    ),
    Option("wordpress_user", "", _text, "user there; an Editor"),
    Option("wordpress_password", "", _text, "application password of that user", secret=True),
    Option(
        "wordpress_media",
        "no",
        _yes_or_no,
        "whether lead pictures of what may be published in full are fetched and uploaded to that site",
    ),
    Option("contact", "", _contact, "address in the user agent by which a site's owner can reach you"),
    Option("workers", "2", _whole(1, 64), "processes that extract articles"),
    Option(
        "outlets_at_once",
        "8",
        _whole(1, 100),
        "outlets that one process crawls together, each as slowly as its own site wants it",
    ),
    Option(
        "deadline_seconds",
        "20",
        _whole(1, 600),
        "CPU seconds a page may take in a worker before it is set aside",
    ),
    Option("worker_memory_mb", "1536", _whole(256, 65536), "address space of a worker in MiB (Linux)"),
    Option("max_links", "500", _whole(1, 50000), "links taken from one source, newest first"),
    Option("max_children", "20", _whole(1, 1000), "sitemaps taken from one index, newest first"),
    Option(
        "replay", "", _folder, "folder of saved pages that answer every request; nothing leaves the machine"
    ),
    Option(
        "routes", "", _routes, "host=127.0.0.1:port pairs: hosts reached through a server on this machine"
    ),
    Option(
        "environment_proxy",
        "no",
        _yes_or_no,
        "whether proxies of the environment (http_proxy) are used; the proxy then has to refuse what is not public",
    ),
    Option("allow_hosts", "", _hosts, "hosts that may be reached although their address is not public"),
    Option(
        "fixtures",
        "../shared/pages",
        _path,
        "folder of saved pages that tests and `scrapy outlet` check with",
    ),
    Option(
        "archive_days",
        "0",
        _whole(0, 3650),
        "days that the pages of stored articles are kept, to be read again by mended rules; 0: none is",
    ),
    Option(
        "archive_mb",
        "10000",
        _whole(1, 10_000_000),
        "MiB that archived pages may take in all; the oldest go first",
    ),
    Option(
        "progress", "yes", _yes_or_no, "whether a crawl shows its progress when standard error is a terminal"
    ),
    Option(
        "scrapyd", "", _nodes, "addresses of the scrapyd nodes that `scrapy schedule` spreads outlets over"
    ),
    Option("scrapyd_user", "", _text, "user name at all scrapyd nodes"),
    Option("scrapyd_password", "", _text, "password at all scrapyd nodes", secret=True),
    Option(
        "scrapyd_pending", "100", _whole(1, 10_000), "outlets that may wait in the queue of one scrapyd node"
    ),
    Option(
        "schedule",
        "",
        _schedule,
        "outlet=when pairs for `scrapy schedule`: auto (as the sources ask), off, or a fixed time such as 6h; "
        "* stands for all other outlets (auto; the demo is off)",
    ),
    Option("alerts", "", _words, "Apprise addresses that `scrapy status --alert` writes to", secret=True),
)


def database_of_project(url: str, project: Path | None) -> str:
    """Return a relative SQLite address as seen from the project's folder; any other address, or no project, as it is.

    Without this, a command called in a subfolder would make an empty database there and report on that one.
    """
    match = re.fullmatch(r"sqlite:///(?!/|:memory:|file:)([^?]+)(.*)", url)
    if match is None or project is None or project == Path.cwd():
        return url
    return f"sqlite:///{project / match[1]}{match[2]}"


RENAMED: Mapping[str, str] = {
    "NEWSCRAWL_PAGES": "NEWSCRAWL_FIXTURES",
    "NEWSCRAWL_KEEP_PAGES": "NEWSCRAWL_ARCHIVE_DAYS",
    "NEWSCRAWL_KEEP_PAGES_MB": "NEWSCRAWL_ARCHIVE_MB",
}
"""Settings under the names that they had before version 0.2; they still work, and a line says the new one."""
_FORMER = {after: before for before, after in RENAMED.items()}


# Cached: a crawl reads the same settings at half a dozen places.
@lru_cache(maxsize=64)
def _read(written: tuple[str | None, ...]) -> Options:
    return Options(
        **{option.field: _value(option, text) for option, text in zip(OPTIONS, written, strict=True)}
    )


def _text_in(option: Option, settings: _Settings) -> str | None:
    written = _written(option, settings)
    return None if written is None else str(written)


def _written(option: Option, settings: "_Settings | Mapping[str, str]") -> Any:
    """Return what is written for an option, under its old name where only that is set; None: nothing."""
    old = _FORMER.get(option.name)
    before = settings.get(old) if old else None
    value = settings.get(option.name)
    # Scrapy's settings hold every option's default, which is nobody's word against the old name.
    if before is not None and value in {None, option.default}:
        return before
    return value


def _text_of(option: Option, environment: Mapping[str, str]) -> str:
    written = _written(option, environment)
    return option.default if written is None else str(written)


def old_names(names: Iterable[str]) -> list[str]:
    """Return a line for each setting among `names` that has a new name."""
    return [f"{name} is now called {RENAMED[name]}" for name in sorted(set(names) & set(RENAMED))]


def read_option(option: Option, settings: _Settings) -> Any:
    """Return the checked value of one option. Raises OptionError."""
    return _value(option, _text_in(option, settings))


def _value(option: Option, written: str | None) -> Any:
    value = option.default if written is None else written
    try:
        return option.read(value)
    except ValueError as error:
        hidden = option.secret or option.field in {"scrapyd", "wordpress_url"}
        shown = "" if hidden else f" {value!r}"
        raise OptionError(f"setting {option.name}{shown} is wrong: {error}") from error


def from_environment(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return every option as written in `environment`, else its default.

    A secret is also read from the file that NAME_FILE names, as systemd's and Docker's secrets are handed over.
    Raises OptionError when that file cannot be read, and for a name that is nearly an option's.
    """
    _refuse_misspelt(environment)
    written = {option.name: _text_of(option, environment) for option in OPTIONS}
    named = [option.name for option in OPTIONS if option.secret and environment.get(f"{option.name}_FILE")]
    return written | {name: _secret(name, environment) for name in named if not environment.get(name)}


def _refuse_misspelt(names: Iterable[str]) -> None:
    _refuse_names(frozenset(name for name in map(str, names) if name.startswith(PREFIX)))


# Cached: a process that crawls many outlets reads the same settings several times for each.
@cache
def _refuse_names(names: frozenset[str]) -> None:
    # Others may have variables that begin like ours; what is nearly a name of ours was meant to be it.
    known = {option.name for option in OPTIONS}
    files = {f"{option.name}_FILE" for option in OPTIONS if option.secret}
    for name in sorted(names):
        near = difflib.get_close_matches(name.removeprefix(PREFIX), _SUFFIXES, n=1, cutoff=_NEARLY)
        if near and name not in known | files | set(RENAMED):
            raise OptionError(f"there is no setting {name}; did you mean {PREFIX}{near[0]}?")


_SUFFIXES = tuple(option.field.upper() for option in OPTIONS)
_NEARLY = 0.8
"""Likeness of a name that was meant to be an option's: LANGUAGE is caught, OUTLETS (to ROUTES: 0.77) is not."""


def _secret(name: str, environment: Mapping[str, str]) -> str:
    path = environment[f"{name}_FILE"]
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise OptionError(f"setting {name}_FILE {path!r} is wrong: {why}; name a readable file") from error


# A field without its row, or a row without its field, would be a setting that nobody can set.
assert {option.field for option in OPTIONS} == {field.name for field in fields(Options)}  # noqa: S101  # import-time check
