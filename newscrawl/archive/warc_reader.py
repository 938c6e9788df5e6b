"""WARC 1.0 and 1.1 (ISO 28500), gzip or not: the records of a file in order, and what of it could not be read."""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import IO, Literal

from fastwarc.warc import ArchiveIterator, HeaderMap, WarcRecord, WarcRecordType

from newscrawl.archive.http_ranges import UnreachableFile
from newscrawl.archive.warc_files import WarcFile
from newscrawl.page_files import MAX_PAGE_BYTES

"""Larger pages are not read, as in a crawl."""
_MAX_RECORD_BYTES = MAX_PAGE_BYTES + 1024 * 1024
_PIECE_BYTES = 256 * 1024
_GZIP_START = b"\x1f\x8b\x08"
_PLAIN_START = b"\r\n\r\nWARC/1."
_VERSION = b"WARC/1."
_PROBE_BYTES = 512
_TYPES = frozenset(
    ("warcinfo", "response", "resource", "request", "metadata", "revisit", "conversion", "continuation")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CapturedPage:
    """A response as its server sent it, content and transfer codings undone."""

    url: str
    fetched_at: datetime
    """Aware, in UTC."""
    http_status: int
    headers: Mapping[str, str]
    """Names in lower case, repeated ones joined by a comma."""
    body: bytes
    offset: int
    """Of the record in the file, in the file's own (compressed) bytes."""
    is_cut_off: bool = False
    """Whether the archive's crawler stored only the beginning of the page."""


@dataclass(frozen=True, slots=True)
class OtherRecord:
    """A record that is no page, or a stretch of the file that is no record."""

    kind: str
    """The record's type (`request`, `warcinfo` ...) or one of `FAULTS`."""


FAULTS = ("broken", "truncated", "too-large", "undated", "invalid-http", "not-http")
Record = CapturedPage | OtherRecord
_TRUNCATED = OtherRecord("truncated")


def read_records(file: WarcFile, *, user_agent: str = "newscrawl") -> Iterator[Record]:
    """Yield the records of a file; a stretch that cannot be read is one `broken` record, then the next is sought.

    Raises OSError when the bytes cannot be had, and for nothing that stands in them.
    """
    start: int | None = 0
    is_told = False
    while start is not None:
        stretch = _Stretch(file, start, user_agent)
        for record in stretch:
            # A record that is cut off may also have a wrong length, and others may stand in what it claims.
            is_told = record == _TRUNCATED
            yield record
        if not (stretch.is_broken or is_told):
            return
        if not is_told:
            yield OtherRecord("broken")
        is_told = True
        start = _next_start(file, stretch.last + 1, user_agent)


def read_page(file: WarcFile, offset: int, *, user_agent: str = "newscrawl") -> CapturedPage | None:
    """Return the page whose record begins at `offset`, None when there is none. Raises OSError."""
    record = next(iter(_Stretch(file, offset, user_agent)), None)
    return record if isinstance(record, CapturedPage) else None


@dataclass(slots=True)
class _Stretch:
    """The records from one offset on, up to the end or to the first that cannot be read."""

    file: WarcFile
    start: int
    user_agent: str
    is_broken: bool = field(default=False, init=False)
    last: int = field(default=0, init=False)
    """Offset of the record begun last."""

    def __iter__(self) -> Iterator[Record]:
        self.last = self.start
        with self.file.open(self.start, user_agent=self.user_agent) as stream:
            records = ArchiveIterator(stream, parse_http=False, fsspec_args=False)
            while True:
                try:
                    record = next(records, None)
                    if record is None:
                        return
                    self.last = record.stream_pos
                    content = _read(record, self.last)
                except (OSError, ValueError) as error:
                    _raise_unless_of_content(error)
                    self.is_broken = True
                    return
                yield content


def _raise_unless_of_content(error: Exception) -> None:
    # Errors of the disk have a number, those of the WARC's own reader have none.
    if isinstance(error, UnreachableFile) or getattr(error, "errno", None) is not None:
        raise error


def _read(record: WarcRecord, offset: int) -> Record:
    kind = record.record_type
    if "Content-Length" not in record.headers:
        return _TRUNCATED
    if kind != WarcRecordType.response:
        named = (record.headers.get("WARC-Type") or "").lower()
        return OtherRecord(named if named in _TYPES else "unknown")
    if record.content_length > _MAX_RECORD_BYTES:
        return OtherRecord("too-large")
    block = record.reader.read(record.content_length)
    if len(block) < record.content_length:
        return _TRUNCATED
    return _read_response(record, block, offset)


def _read_response(record: WarcRecord, block: bytes, offset: int) -> Record:
    if not record.is_http:
        return OtherRecord("not-http")
    moment = record.record_date
    if moment is None:
        return OtherRecord("undated")
    http = _parse_http(block, "all") or _parse_http(block, "none")
    if http is None:
        return OtherRecord("invalid-http")
    answer, body = http
    if len(body) > MAX_PAGE_BYTES:
        return OtherRecord("too-large")
    return CapturedPage(
        url=(record.headers.get("WARC-Target-URI") or "").strip("<> "),
        fetched_at=moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC),
        http_status=answer.status_code or 0,
        headers=_joined(answer.items()),
        body=body,
        offset=offset,
        is_cut_off="WARC-Truncated" in record.headers,
    )


def _parse_http(block: bytes, decode: Literal["all", "none"]) -> tuple[HeaderMap, bytes] | None:
    """Return headers and body, of which at most a byte more than is read; None where the block cannot be read so.

    Archives of some years undid the codings and left the headers that name them: such a body is read as it stands.
    """
    record = WarcRecord()
    record.set_bytes_content(block)
    record.is_http = True
    try:
        record.parse_http(auto_decode=decode)
        body = record.reader.read(MAX_PAGE_BYTES + 1)
    except (OSError, ValueError):
        return None
    headers = record.http_headers
    return None if headers is None or headers.status_code is None else (headers, body)


def _joined(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    joined: dict[str, str] = {}
    for name, value in headers:
        key = name.lower()
        joined[key] = f"{joined[key]}, {value}" if key in joined else value
    return joined


def _next_start(file: WarcFile, offset: int, user_agent: str) -> int | None:
    """Return where the next record after a broken one begins, None when none does."""
    with file.open(offset, user_agent=user_agent) as stream:
        return _find_gzip(stream, offset) if file.place.endswith(".gz") else _find_plain(stream, offset)


def _find_gzip(stream: IO[bytes], offset: int) -> int | None:
    for position, window in _windows(stream, offset):
        found = window.find(_GZIP_START)
        while 0 <= found < _PIECE_BYTES:
            if _begins_record(window[found : found + _PROBE_BYTES]):
                return position + found
            found = window.find(_GZIP_START, found + 1)
    return None


def _begins_record(member: bytes) -> bool:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(member, 64).startswith(_VERSION)
    except zlib.error:
        return False


def _find_plain(stream: IO[bytes], offset: int) -> int | None:
    for position, window in _windows(stream, offset):
        found = window.find(_PLAIN_START)
        if found >= 0:
            return position + found + len(_PLAIN_START) - len(_VERSION)
    return None


def _windows(stream: IO[bytes], offset: int) -> Iterator[tuple[int, bytes]]:
    """Yield pieces of a stream with their offsets, each with the beginning of the next."""
    piece = stream.read(_PIECE_BYTES)
    while piece:
        following = stream.read(_PIECE_BYTES)
        yield offset, piece + following[:_PROBE_BYTES]
        offset += len(piece)
        piece = following
