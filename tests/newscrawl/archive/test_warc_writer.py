"""Archives of archived pages, read back by a program that is not ours."""

import gzip
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from newscrawl.archive.warc_writer import count_warc, write_warc
from newscrawl.article import Article
from newscrawl.discovery.link import Link
from newscrawl.store.archived_pages import pack
from newscrawl.store.reextractions import ArchivedPage

NOON = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
URL = "https://newsroom.test/vest/1"


def kept(body: bytes = b"<html>", url: str = URL, **headers: str) -> ArchivedPage:
    page = pack(
        body,
        url,
        fetched_at=NOON,
        http_status=200,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )
    assert page is not None
    item = Article(outlet="demo", country="RS", url=url, title="T", text="T", fetched_at=NOON)
    return ArchivedPage(
        article_id=1,
        article=item,
        page=page,
        link=Link(url=url, via="feed"),
        url_key="key",
        date_is_older=False,
    )


def written(path: Path, *pages: ArchivedPage) -> Path:
    assert write_warc(path, pages, made_at=NOON) == len(pages) + 1
    return path


def test_another_program_reads_the_pages_as_they_were_fetched(tmp_path: Path) -> None:
    bodies = ("<p>Вест".encode("windows-1251"), b"", b"WARC/1.1\r\nWARC-Type: response\r\n\r\n" * 3)
    pages = [
        kept(body, f"{URL}/{number}", content_type="text/html; charset=windows-1251")
        for number, body in enumerate(bodies)
    ]
    path = written(tmp_path / "a.warc.gz", *pages)
    with path.open("rb") as stream:
        records = [
            (
                record.rec_type,
                record.rec_headers["WARC-Target-URI"],
                record.rec_headers["WARC-Date"],
                record.http_headers and record.http_headers.get_statuscode(),
                record.http_headers and record.http_headers["Content-Type"],
                record.content_stream().read(),
            )
            for record in ArchiveIterator(stream, check_digests="raise")
        ]
    assert records[0][0] == "warcinfo"
    assert records[1:] == [
        (
            "response",
            f"{URL}/{number}",
            "2026-03-05T12:00:00Z",
            "200",
            "text/html; charset=windows-1251",
            body,
        )
        for number, body in enumerate(bodies)
    ]
    assert count_warc(path) == 4


def test_the_same_pages_give_the_same_file(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
    one, two = (written(tmp_path / folder / "a.warc.gz", kept()) for folder in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("url", "header"),
    [
        pytest.param(URL, "text/html\r\nWARC-Type: metadata\r\n\r\nHTTP/1.1 200 OK", id="header"),
        pytest.param(f"{URL}\r\nWARC-Type: metadata", "text/html", id="address"),
        pytest.param(f"{URL}/čaša\x85WARC-Type: metadata", "x\u2028y: z", id="other line ends"),
    ],
)
def test_no_page_can_write_records_or_headers_of_its_own(tmp_path: Path, url: str, header: str) -> None:
    path = written(tmp_path / "a.warc.gz", kept(url=url, content_type=header))
    assert count_warc(path) == 2
    with path.open("rb") as stream:
        _, record = [(entry.rec_type, entry.http_headers) for entry in ArchiveIterator(stream)]
    assert record[0] == "response"
    assert [name for name, _ in record[1].headers] == ["Content-Type", "Content-Length"]


def test_a_file_that_was_cut_off_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.warc.gz", kept(b"x" * 1000))
    whole = gzip.decompress(path.read_bytes())
    path.write_bytes(gzip.compress(whole[:-10]))
    with pytest.raises(OSError, match="cannot be read back"):
        count_warc(path)
    path.write_bytes(gzip.compress(b"hello"))
    with pytest.raises(OSError, match="cannot be read back"):
        count_warc(path)


def test_a_status_without_a_phrase_is_written(tmp_path: Path) -> None:
    odd = kept()
    path = written(tmp_path / "a.warc.gz", replace(odd, page=replace(odd.page, http_status=299)))
    with path.open("rb") as stream:
        _, status = [
            entry.http_headers and entry.http_headers.get_statuscode() for entry in ArchiveIterator(stream)
        ]
    assert status == "299"


def test_a_file_whose_last_bytes_are_missing_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.warc.gz", kept(b"x" * 1000))
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(OSError, match="record 2 is cut off"):
        count_warc(path)
