"""WARC files as they should be, and as archives have them."""

import gzip
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawl.archive.warc_files import WarcFile
from newscrawl.archive.warc_reader import CapturedPage, OtherRecord, read_page, read_records
from tests.newscrawl.archive.conftest import HTML, record

pytest.importorskip("fastwarc", reason="needs the extra `archive`")
Warc = Callable[..., Path]
PAGE = "<p>Вест дана".encode()


def kinds(path: Path) -> list[str]:
    return [
        entry.kind if isinstance(entry, OtherRecord) else entry.body.decode()
        for entry in read_records(WarcFile(str(path)))
    ]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_pages_come_as_they_were_captured(warc: Warc, name: str, version: str) -> None:
    path = warc(name, *(record(PAGE, f"https://gazette.example/{n}", version=version) for n in range(3)))
    pages = list(read_records(WarcFile(str(path))))
    first = pages[0]
    assert isinstance(first, CapturedPage)
    assert (first.url, first.http_status, first.body) == ("https://gazette.example/0", 200, PAGE)
    assert first.fetched_at == datetime(2026, 6, 1, 10, tzinfo=UTC)
    assert first.headers == {"content-type": "text/html; charset=utf-8"}
    assert [read_page(WarcFile(str(path)), page.offset) for page in pages] == pages


def _chunked(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        pytest.param([("Content-Encoding", "gzip")], gzip.compress(PAGE), id="gzip"),
        pytest.param([("Content-Encoding", "deflate")], zlib.compress(PAGE), id="deflate"),
        pytest.param([("Transfer-Encoding", "chunked")], _chunked(PAGE), id="chunked"),
        pytest.param(
            [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")],
            _chunked(gzip.compress(PAGE)),
            id="both",
        ),
        pytest.param([("Content-Encoding", "gzip")], PAGE, id="gzip that was undone"),
        pytest.param([("Transfer-Encoding", "chunked")], PAGE, id="chunks that were undone"),
        pytest.param([("Content-Encoding", "br")], PAGE, id="brotli that was undone"),
        pytest.param([("Content-Encoding", "x-unknown")], PAGE, id="unknown coding"),
    ],
)
def test_codings_are_undone_once(warc: Warc, headers: list[tuple[str, str]], body: bytes) -> None:
    assert kinds(warc("a.warc.gz", record(body, headers=[HTML, *headers]))) == [PAGE.decode()]


def test_a_repeated_header_counts_with_all_its_values(warc: Warc) -> None:
    tags = [("X-Robots-Tag", "noarchive"), ("X-Robots-Tag", "nosnippet")]
    (page,) = read_records(WarcFile(str(warc("a.warc.gz", record(PAGE, headers=[HTML, *tags])))))
    assert isinstance(page, CapturedPage)
    assert page.headers["x-robots-tag"] == "noarchive, nosnippet"


ONE, TWO = record(b"one"), record(b"two")


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize(
    ("bad", "kind"),
    [
        pytest.param(ONE.replace(b"WARC/1.1", b"XXXX/1.1"), "broken", id="no version"),
        pytest.param(ONE.replace(b"Content-Length: ", b"Content-Length: 9", 1), "truncated", id="length"),
        pytest.param(ONE.replace(b"HTTP/1.1 200 OK", b"hello, world!!!"), "invalid-http", id="no status"),
        pytest.param(ONE.replace(b"WARC-Date", b"WARC-Data"), "undated", id="no date"),
        pytest.param(ONE.replace(b"WARC-Type: response", b"WARC-Type: revisit"), "revisit", id="revisit"),
        pytest.param(ONE.replace(b"WARC-Type: response", b"WARC-Type: strange"), "unknown", id="new type"),
    ],
)
def test_a_bad_record_costs_only_itself(warc: Warc, name: str, bad: bytes, kind: str) -> None:
    assert kinds(warc(name, TWO, bad, TWO)) == ["two", kind, "two"]


def test_overwritten_bytes_of_a_packed_file_cost_one_record(warc: Warc) -> None:
    path = warc("a.warc.gz", TWO, record(bytes(range(256)) * 20), TWO)
    content = bytearray(path.read_bytes())
    start = len(gzip.compress(TWO, mtime=0))
    content[start + 20 : start + 60] = bytes(40)
    path.write_bytes(content)
    assert kinds(path) == ["two", "broken", "two"]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_file_that_ends_in_the_middle_of_a_record_is_read_up_to_there(warc: Warc, name: str) -> None:
    path = warc(name, TWO, record(b"x" * 5000))
    path.write_bytes(path.read_bytes()[:-40])
    assert kinds(path) == ["two", "truncated"]


def test_an_answer_of_a_server_in_place_of_a_file_is_one_broken_record(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b'<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>')
    assert kinds(path) == ["broken"]


def test_an_empty_file_has_no_records(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(b"")
    assert kinds(tmp_path / "a.warc.gz") == []


def test_a_page_that_unpacks_to_more_than_is_read_is_left_out(warc: Warc) -> None:
    bomb = gzip.compress(bytes(11 * 1024 * 1024))
    path = warc("a.warc.gz", record(bomb, headers=[HTML, ("Content-Encoding", "gzip")]), TWO)
    assert kinds(path) == ["too-large", "two"]


def test_a_page_cannot_begin_a_record_after_a_broken_one(warc: Warc) -> None:
    forged = record(b"forged")
    hidden = record(b"<p>" + forged, headers=[HTML])
    path = warc("a.warc.gz", hidden.replace(b"WARC/1.1", b"XXXX/1.1", 1), TWO)
    assert kinds(path) == ["broken", "two"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(read_records(WarcFile(str(tmp_path / "none.warc.gz"))))
