"""An archive like CC-NEWS, made from saved pages and the demo: WARC files with all that is wrong in real ones.

usage: python benchmarks/synthetic_archive.py FOLDER [--files 20] [--records 500]

Each file begins with a `warcinfo` and has, of a hundred records: 70 pages with their words in another order, 4 of the
same pages again, 4 requests, 4 metadata, 3 revisits, 4 answers of other status, 3 that are no HTML, 3 front pages, and
5 with a fault: a coding that the header names and the body lacks, a header without a status, no date, bytes
overwritten, a length that is too long. The last file ends in the middle of a record, and a day between the files is
missing. The same arguments give the same bytes.
"""

import argparse
import gzip
import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from benchmarks.crawling import newsroom
from benchmarks.scoring import INVENTED_PAGES, Fixture, load_pages, third_party_pages

_FIRST_DAY = datetime(2026, 6, 1, tzinfo=UTC)
_FILES_A_DAY = 8
_MISSING_DAY = 1
_HTML = ("Content-Type", "text/html; charset=utf-8")

Write = Callable[[WARCWriter, "Capture"], None]


class Capture:
    """One record to be written: a page with its address and time."""

    def __init__(self, page: Fixture, number: int, at: datetime) -> None:
        parts = urlsplit(page.url)
        self.url = f"{parts.scheme}://{parts.netloc}/{number}/{parts.path.rpartition('/')[2] or 'story'}"
        self.body = newsroom.variant(page, number).replace(
            newsroom.address_of(number).encode(), self.url.encode()
        )
        self.at = f"{at:%Y-%m-%dT%H:%M:%SZ}"


def write_archive(folder: Path, files: int, records: int) -> list[Path]:
    """Write the files and return them, in order of their names."""
    pages = _pages()
    folder.mkdir(parents=True, exist_ok=True)
    return [
        _write_file(folder, number, records, pages, is_last=number == files - 1) for number in range(files)
    ]


def _pages() -> list[Fixture]:
    listings = [listing for listing in (third_party_pages(), INVENTED_PAGES) if listing.is_file()]
    return [page for listing in listings for page in load_pages(listing)]


def _write_file(folder: Path, number: int, records: int, pages: Sequence[Fixture], *, is_last: bool) -> Path:
    day = number // _FILES_A_DAY
    at = _FIRST_DAY + timedelta(days=day + (day >= _MISSING_DAY), hours=3 * (number % _FILES_A_DAY))
    path = folder / f"CC-NEWS-{at:%Y%m%d%H%M%S}-{number:05}.warc.gz"
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.0" if number % 2 else "1.1")
    writer.write_record(writer.create_warcinfo_record(path.name, {"software": "synthetic"}))
    chance = Random(number)  # noqa: S311  # no secret
    for place, write in enumerate(_plan(records - 1, chance)):
        index = number * records + place
        write(writer, Capture(pages[index % len(pages)], index, at + timedelta(seconds=20 * place)))
    content = out.getvalue()
    path.write_bytes(content[: -len(content) // 50] if is_last else content)
    return path


def _plan(records: int, chance: Random) -> list[Write]:
    kinds = [kind for kind, share in _SHARES for _ in range(-(-share * records // 100))]
    kinds += [_page] * (records - len(kinds))
    chance.shuffle(kinds)
    return kinds


def _record(
    writer: WARCWriter,
    capture: Capture,
    body: bytes,
    *,
    kind: str = "response",
    status: str = "200 OK",
    headers: Sequence[tuple[str, str]] = (_HTML,),
    url: str | None = None,
) -> None:
    http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            url or capture.url,
            kind,
            payload=io.BytesIO(body),
            http_headers=http,
            warc_headers_dict={"WARC-Date": capture.at},
        )
    )


def _page(writer: WARCWriter, capture: Capture) -> None:
    _record(
        writer,
        capture,
        gzip.compress(capture.body, 1, mtime=0),
        headers=(_HTML, ("Content-Encoding", "gzip")),
    )


def _same_page(writer: WARCWriter, capture: Capture) -> None:
    """Write a page twice: as it is, and under a longer address."""
    _record(writer, capture, capture.body, url=f"{capture.url}?utm_source=feed")


def _undone_coding(writer: WARCWriter, capture: Capture) -> None:
    _record(writer, capture, capture.body, headers=(_HTML, ("Content-Encoding", "gzip")))


def _gone(writer: WARCWriter, capture: Capture) -> None:
    _record(writer, capture, b"<p>gone", status="404 Not Found")


def _no_html(writer: WARCWriter, capture: Capture) -> None:
    _record(writer, capture, b"%PDF-1.7", headers=(("Content-Type", "application/pdf"),))


def _front(writer: WARCWriter, capture: Capture) -> None:
    links = "".join(f'<li><a href="/{n}">Headline number {n} of the day</a>' for n in range(40))
    _record(
        writer,
        capture,
        f"<html><body><ul>{links}</ul>".encode(),
        url=f"https://{urlsplit(capture.url).netloc}/",
    )


def _request(writer: WARCWriter, capture: Capture) -> None:
    http = StatusAndHeaders("GET / HTTP/1.1", [("Host", "a")], is_http_request=True)
    writer.write_record(
        writer.create_warc_record(capture.url, "request", payload=io.BytesIO(b""), http_headers=http)
    )


def _metadata(writer: WARCWriter, capture: Capture) -> None:
    writer.write_record(
        writer.create_warc_record(capture.url, "metadata", payload=io.BytesIO(b"fetchTimeMs: 9"))
    )


def _revisit(writer: WARCWriter, capture: Capture) -> None:
    writer.write_record(writer.create_revisit_record(capture.url, "A" * 32, capture.url, capture.at))


def _spoilt(change: Callable[[bytes], bytes], *, is_packed: bool) -> Write:
    """Return what writes a record after a change of its bytes, packed or not."""

    def write(writer: WARCWriter, capture: Capture) -> None:
        own = io.BytesIO()
        _record(WARCWriter(own, gzip=is_packed), capture, capture.body)
        changed = change(own.getvalue())
        writer.out.write(changed if is_packed else gzip.compress(changed, 1, mtime=0))

    return write


_SHARES: tuple[tuple[Write, int], ...] = (
    (_same_page, 4),
    (_request, 4),
    (_metadata, 4),
    (_revisit, 3),
    (_gone, 4),
    (_no_html, 3),
    (_front, 3),
    (_undone_coding, 1),
    (_spoilt(lambda raw: raw[:200] + bytes(200) + raw[400:], is_packed=True), 1),
    (_spoilt(lambda raw: raw.replace(b"HTTP/1.1 200 OK", b"hello, world!!!", 1), is_packed=False), 1),
    (_spoilt(lambda raw: raw.replace(b"WARC-Date: ", b"WARC-Data: ", 1), is_packed=False), 1),
    (_spoilt(lambda raw: raw.replace(b"Content-Length: ", b"Content-Length: 9", 1), is_packed=False), 1),
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=20)
    parser.add_argument("--records", type=int, default=500)
    given = parser.parse_args()
    written = write_archive(given.folder, given.files, given.records)
    print(
        f"{len(written)} files, {sum(path.stat().st_size for path in written) / 1e6:.1f} MB in {given.folder}"
    )


if __name__ == "__main__":
    main()
