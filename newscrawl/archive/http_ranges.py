"""A file on a web server, read from any byte on; a connection that breaks is taken up where it ended."""

import io
import re
import time
from collections.abc import Callable
from typing import Any

import urllib3
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from newscrawl.whole_numbers import whole_number

_TIMEOUT = urllib3.Timeout(connect=10, read=60)
_RETRIES = urllib3.Retry(total=5, connect=0, read=0, redirect=5, status=0, other=0)
"""Redirects only: tries after a failure are counted here, and reset by every byte that arrives."""
_MAX_FAILURES = 8
_LONGEST_PAUSE_SECONDS = 60.0
_COME_AGAIN = frozenset({408, 425, 429, *range(500, 600)})
_PIECE_BYTES = 1024 * 1024


class UnreachableFile(OSError):
    """A file could not be read from its server; the message names the address and says why."""


class RangeReader(io.RawIOBase):
    """Reads the file at `url` forwards, from byte `offset` to its end. Wrap it in a BufferedReader.

    A server that knows no ranges sends the file again, and what was read before is skipped. A file that is replaced
    meanwhile (another ETag or length) ends the reading: two halves of two files are no file. Raises UnreachableFile.
    """

    def __init__(
        self, url: str, offset: int = 0, *, user_agent: str, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._url = url
        self._position = offset
        self._user_agent = user_agent
        self._sleep = sleep
        self._pool = urllib3.PoolManager(retries=_RETRIES, timeout=_TIMEOUT)
        self._response: BaseHTTPResponse | None = None
        self._length: int | None = None
        self._etag: str | None = None
        self._failures = 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def tell(self) -> int:
        """Return how many bytes of the file stand before."""
        return self._position

    def readinto(self, buffer: Any) -> int:
        """Read on, asking again behind what came where a connection breaks. Raises OSError when patience ends."""
        while True:
            try:
                piece = self._read(len(buffer))
            except (HTTPError, _TryAgain) as error:
                self._pause(error)
                continue
            self._failures = 0
            self._position += len(piece)
            buffer[: len(piece)] = piece
            return len(piece)

    def close(self) -> None:
        """Hang up."""
        self._hang_up()
        self._pool.clear()
        super().close()

    def _read(self, size: int) -> bytes:
        if self._length is not None and self._position >= self._length:
            return b""
        if self._response is None:
            self._response = self._open()
        piece = self._response.read(size, decode_content=False)
        if not piece and self._length is not None and self._position < self._length:
            raise _TryAgain(f"the connection ended at byte {self._position} of {self._length}")
        return piece

    def _open(self) -> BaseHTTPResponse:
        headers = {"User-Agent": self._user_agent, "Accept-Encoding": "identity"}
        if self._position:
            headers["Range"] = f"bytes={self._position}-"
        response = self._pool.request("GET", self._url, headers=headers, preload_content=False)
        if response.status in _COME_AGAIN:
            raise _TryAgain(f"HTTP {response.status}")
        if response.status not in {200, 206}:
            raise UnreachableFile(f"{self._url}: HTTP {response.status}")
        self._require_same_file(response)
        if response.status == 200:
            _skip(response, self._position)
        return response

    def _require_same_file(self, response: BaseHTTPResponse) -> None:
        etag, length = response.headers.get("ETag"), _whole_length(response)
        before = (self._etag or etag, self._length or length)
        if (etag or before[0], length or before[1]) != before:
            raise UnreachableFile(f"{self._url}: the file was replaced while it was read; run it again")
        self._etag, self._length = before

    def _pause(self, error: Exception) -> None:
        self._hang_up()
        self._failures += 1
        if self._failures >= _MAX_FAILURES:
            message = f"{self._url}: {error}; given up after {_MAX_FAILURES} tries in a row"
            raise UnreachableFile(message) from error
        self._sleep(min(2.0 ** (self._failures - 1), _LONGEST_PAUSE_SECONDS))

    def _hang_up(self) -> None:
        if self._response is not None:
            self._response.close()
            self._response = None


class _TryAgain(Exception):
    """The server answered so that another try may succeed."""


def _whole_length(response: BaseHTTPResponse) -> int | None:
    """Return the length of the whole file, None where the server does not say."""
    if response.status == 206:
        total = re.fullmatch(r"bytes \d+-\d+/(\d+)", response.headers.get("Content-Range", ""))
        return whole_number(total[1]) if total else None
    return whole_number(response.headers.get("Content-Length", ""))


def _skip(response: BaseHTTPResponse, size: int) -> None:
    while size > 0 and (piece := response.read(min(size, _PIECE_BYTES), decode_content=False)):
        size -= len(piece)
