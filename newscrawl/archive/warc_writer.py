"""WARC 1.1 (ISO 28500): archived pages as an archive that other tools read, one gzip member a record."""

import base64
import gzip
import hashlib
import re
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from http.client import responses
from pathlib import Path
from typing import IO, TYPE_CHECKING

from w3lib.url import safe_url_string

from newscrawl import __version__

if TYPE_CHECKING:
    from newscrawl.store.reextractions import ArchivedPage

_VERSION = b"WARC/1.1\r\n"
_ABOUT = (
    "software: newscrawl/{version}\r\n"
    "format: WARC File Format 1.1\r\n"
    "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
    "description: Pages of stored articles. Bodies are as received, transfer and content codings undone; of the "
    "headers only those that extraction reads were kept, Content-Length is the body's.\r\n"
)


def write_warc(path: Path, kept: Iterable["ArchivedPage"], *, made_at: datetime) -> int:
    """Write a `warcinfo` record and a `response` record for each page; return the number of records."""
    with path.open("wb") as out:
        about = _ABOUT.format(version=__version__).encode()
        _write(out, _head("warcinfo", f"newscrawl:{path.name}", made_at, "application/warc-fields"), about)
        return 1 + sum(_write_response(out, entry) for entry in kept)


def count_warc(path: Path) -> int:
    """Return the number of complete records. Raises OSError for a file that is cut off or no WARC."""
    count = 0
    with gzip.open(path) as records:
        while line := records.readline():
            if line != _VERSION:
                raise OSError(f"record {count + 1} does not begin with its version")
            length = 0
            while (line := records.readline().strip()) != b"":
                name, _, value = line.partition(b":")
                length = int(value) if name == b"Content-Length" else length
            if len(records.read(length)) != length or records.read(4) != b"\r\n\r\n":
                raise OSError(f"record {count + 1} is cut off")
            count += 1
    return count


def _write_response(out: IO[bytes], kept: "ArchivedPage") -> int:
    page, body = kept.page, kept.body
    url = _on_a_line(safe_url_string(page.url))
    said = {_title(name): value for name, value in page.headers.items()}
    status = f"HTTP/1.1 {page.http_status} {responses.get(page.http_status, '')}\r\n"
    http = _fields(said | {"Content-Length": str(len(body))})
    head = _head(
        "response", f"{url} {page.fetched_at}", page.fetched_at, "application/http; msgtype=response"
    )
    head |= {"WARC-Target-URI": url, "WARC-Payload-Digest": _digest(body)}
    _write(out, head, status.encode() + http + b"\r\n" + body)
    return 1


def _head(kind: str, identity: str, at: datetime, content_type: str) -> dict[str, str]:
    return {
        "WARC-Type": kind,
        # From what it names, not from chance: the same pages give the same file.
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, identity)}>",
        "WARC-Date": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Content-Type": content_type,
    }


def _write(out: IO[bytes], head: Mapping[str, str], block: bytes) -> None:
    fields = dict(head) | {"WARC-Block-Digest": _digest(block), "Content-Length": str(len(block))}
    record = _VERSION + _fields(fields) + b"\r\n" + block + b"\r\n\r\n"
    out.write(gzip.compress(record, mtime=0))


def _fields(values: Mapping[str, str]) -> bytes:
    return "".join(f"{name}: {_on_a_line(value)}\r\n" for name, value in values.items()).encode()


def _on_a_line(value: str) -> str:
    # A line's end in a header would begin a header, or a record, of the page's own making.
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", value).strip()


def _title(name: str) -> str:
    return "-".join(part.capitalize() for part in name.split("-"))


def _digest(content: bytes) -> str:
    return f"sha1:{base64.b32encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()}"
