"""Archived pages as WARC 1.1 (ISO 28500) that other tools read, one gzip member a record."""

import re
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from http.client import responses
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from w3lib.url import safe_url_string
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newscrawl import __version__

if TYPE_CHECKING:
    from newscrawl.store.reextractions import ArchivedPage

_ABOUT = {
    "software": f"newscrawl/{__version__}",
    "format": "WARC File Format 1.1",
    "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    "description": (
        "Pages of stored articles. Bodies are as received, transfer and content codings undone; of the headers only "
        "those that extraction reads were kept, Content-Length is the body's."
    ),
}


def write_warc(path: Path, pages: Iterable["ArchivedPage"], *, made_at: datetime) -> int:
    """Write a `warcinfo` record and a `response` record for each page; return the number of records.

    The same pages give the same file.
    """
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True, warc_version="1.1")
        about = writer.create_warcinfo_record(path.name, _ABOUT)
        for name, value in _identity(f"newscrawl:{path.name}", made_at).items():
            about.rec_headers.replace_header(name, value)
        _write(writer, about)
        return 1 + sum(_write_response(writer, page) for page in pages)


def count_warc(path: Path) -> int:
    """Return the number of complete records. Raises OSError for a file that is cut off or no WARC."""
    count = 0
    try:
        with path.open("rb") as stream:
            for count, record in enumerate(ArchiveIterator(stream, no_record_parse=True), 1):
                if len(record.raw_stream.read()) != record.length:
                    raise OSError(f"record {count} is cut off")
    except ArchiveLoadFailed as error:
        raise OSError(f"it cannot be read back: {error}") from error
    return count


def _write_response(writer: WARCWriter, archived: "ArchivedPage") -> int:
    page, body = archived.page, archived.body
    url = _on_a_line(safe_url_string(page.url))
    headers = [(_title(name), _on_a_line(value)) for name, value in page.headers.items()]
    status = f"{page.http_status} {responses.get(page.http_status, '')}"
    http = StatusAndHeaders(status, [*headers, ("Content-Length", str(len(body)))], protocol="HTTP/1.1")
    identity = _identity(f"{url} {page.fetched_at}", page.fetched_at)
    record = writer.create_warc_record(
        url, "response", payload=BytesIO(body), http_headers=http, warc_headers_dict=identity
    )
    _write(writer, record)
    return 1


def _write(writer: WARCWriter, record: ArcWarcRecord) -> None:
    writer.write_record(record)
    # warcio put the content into a temporary file, to compute its digests, and leaves it open.
    record.raw_stream.close()


def _identity(of: str, at: datetime) -> dict[str, str]:
    # From what it names, not from chance: the same pages give the same file.
    return {
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, of)}>",
        "WARC-Date": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def _on_a_line(value: str) -> str:
    # A line's end in a header would begin a header, or a record, of the page's own making.
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", value).strip()


def _title(name: str) -> str:
    return "-".join(part.capitalize() for part in name.split("-"))
