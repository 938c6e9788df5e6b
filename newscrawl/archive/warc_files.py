"""Which WARC files are meant, and how their bytes are had: from a disk or from a web server."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import urljoin, urlsplit

from newscrawl.archive.http_ranges import RangeReader
from newscrawl.discovery.unpack import gunzip

_BUFFER_BYTES = 1024 * 1024
_MAX_LIST_BYTES = 50 * 1024 * 1024
_WARC = re.compile(r"\.warc(\.gz)?$")
_LIST = re.compile(r"\.(txt|paths)(\.gz)?$")


class NoWarcFile(ValueError):
    """An argument names neither a WARC file nor a list of such; the message says what would."""


@dataclass(frozen=True, slots=True)
class WarcFile:
    """A WARC file by its path or http(s) address."""

    place: str

    @property
    def name(self) -> str:
        """The file's name without `.warc.gz`; what is made of it is called so."""
        return _WARC.sub("", Path(urlsplit(self.place).path if self.is_remote else self.place).name)

    @property
    def is_remote(self) -> bool:
        """Whether it is read over HTTP."""
        return self.place.startswith(("http://", "https://"))

    def open(self, offset: int = 0, *, user_agent: str = "newscrawl") -> IO[bytes]:
        """Return its bytes from `offset` on. Raises OSError."""
        if self.is_remote:
            return io.BufferedReader(RangeReader(self.place, offset, user_agent=user_agent), _BUFFER_BYTES)
        stream = Path(self.place).open("rb")  # noqa: SIM115  # the caller's
        stream.seek(offset)
        return stream


def expand(words: Iterable[str], *, base: str | None = None) -> tuple[WarcFile, ...]:
    """Return the files that are named, each once, those of lists in place of the list (`warc.paths.gz`, `*.txt`).

    A list has a path or address a line; a relative one is seen from `base`, without one from the list's own place.
    Raises NoWarcFile for other words and for two files of one name, whose results would overwrite each other; OSError.
    """
    places = dict.fromkeys(place for word in words for place in _places(word, base))
    files = tuple(WarcFile(place) for place in places)
    by_name: dict[str, WarcFile] = {}
    for file in files:
        other = by_name.setdefault(file.name, file)
        if other is not file:
            raise NoWarcFile(f"{other.place} and {file.place} have one name; read them into two folders")
    return files


def _places(word: str, base: str | None) -> Iterator[str]:
    if _WARC.search(urlsplit(word).path if "://" in word else word):
        yield word if "://" in word else str(Path(word).resolve())
    elif _LIST.search(word):
        yield from (_seen_from(base or word, line) for line in _lines(word))
    else:
        raise NoWarcFile(f"{word}: name .warc or .warc.gz files, or lists of them (.txt, .paths, .paths.gz)")


def _lines(place: str) -> Iterator[str]:
    with WarcFile(place).open() as stream:
        content = stream.read(_MAX_LIST_BYTES + 1)
    text, is_cut = gunzip(content, limit=_MAX_LIST_BYTES)
    if is_cut:
        raise NoWarcFile(f"{place}: a list of more than {_MAX_LIST_BYTES >> 20} MiB")
    yield from (line.strip() for line in text.decode("utf-8").split("\n") if line.strip())


def _seen_from(base: str, line: str) -> str:
    if "://" in line or line.startswith("/"):
        return line
    if base.startswith(("http://", "https://")):
        return urljoin(base, line)
    folder = Path(base) if Path(base).is_dir() else Path(base).parent
    return str((folder / line).resolve())
