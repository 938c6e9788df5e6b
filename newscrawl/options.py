"""The project's own settings, `NEWSCRAWL_*`: from the environment, overridden by `-s NAME=value`, checked at start."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Protocol

PREFIX = "NEWSCRAWL_"


class OptionError(ValueError):
    """A setting has a wrong value; the message names the setting, the value and the remedy."""


class _Settings(Protocol):
    def get(self, name: str, default: Any = None) -> Any: ...


@dataclass(frozen=True, slots=True)
class Option:
    """One setting: its field in Options, its default as it would be written, how it is read, what it does."""

    field: str
    default: str
    read: Callable[[str], Any]
    meaning: str

    @property
    def name(self) -> str:
        return PREFIX + self.field.upper()


def _text(value: str) -> str:
    return value.strip()


def _words(value: str) -> tuple[str, ...]:
    return tuple(word for word in (part.strip() for part in value.split(",")) if word)


def _languages(value: str) -> tuple[str, ...]:
    tags = _words(value)
    wrong = [tag for tag in tags if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", tag)]
    if wrong or not tags:
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


def _contact(value: str) -> str:
    text = value.strip()
    if text and not re.fullmatch(r"(?:mailto:)?[^@\s]+@[^@\s]+\.[^@\s]+|https?://\S+", text):
        raise ValueError("write an e-mail address or the http(s) address of a page about your crawler")
    return text


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """All settings of one run, checked. `OPTIONS` says what each means."""

    database_url: str
    languages: tuple[str, ...]
    hbs_as_one: bool
    contact: str
    workers: int
    deadline_seconds: int
    worker_memory_mb: int
    max_links: int
    max_children: int
    replay: Path | None
    routes: Mapping[str, str]
    allow_hosts: tuple[str, ...]
    pages: Path
    progress: bool

    @classmethod
    def from_settings(cls, settings: _Settings) -> "Options":
        """Read and check every option. Raises OptionError at the first wrong one."""
        return cls(**{option.field: read_option(option, settings) for option in OPTIONS})


OPTIONS: tuple[Option, ...] = (
    Option(
        "database_url",
        "sqlite:///newscrawl.db",
        _text,
        "SQLAlchemy address of the store; SQLite or PostgreSQL",
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
    Option("contact", "", _contact, "address in the user agent by which a site's owner can reach you"),
    Option("workers", "2", _whole(1, 64), "processes that extract articles"),
    Option(
        "deadline_seconds", "20", _whole(1, 600), "seconds a page may take in a worker before it is set aside"
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
    Option("allow_hosts", "", _words, "hosts that may be reached although their address is not public"),
    Option("pages", "../shared/pages", _path, "folder of saved pages for the tests and `scrapy outlet`"),
    Option(
        "progress", "yes", _yes_or_no, "whether a crawl shows its progress when standard error is a terminal"
    ),
)


def read_option(option: Option, settings: _Settings) -> Any:
    """Return the checked value of one option. Raises OptionError."""
    written = settings.get(option.name)
    value = option.default if written is None else str(written)
    try:
        return option.read(value)
    except ValueError as error:
        # A database address may hold a password; everything else is shown.
        shown = "" if option.field == "database_url" else f" {value!r}"
        raise OptionError(f"setting {option.name}{shown} is wrong: {error}") from error


def from_environment(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return every option as written in `environment`, else its default."""
    return {option.name: environment.get(option.name, option.default) for option in OPTIONS}


# A field without its row, or a row without its field, would be a setting that nobody can set.
assert {option.field for option in OPTIONS} == {field.name for field in fields(Options)}  # noqa: S101  # import-time check
