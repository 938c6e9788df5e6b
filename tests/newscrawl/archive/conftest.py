"""Invented WARC files."""

import gzip
import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy.settings import Settings
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newscrawl.demo.content import articles
from newscrawl.demo.replies import Site

HTML = ("Content-Type", "text/html; charset=utf-8")


def record(
    body: bytes,
    url: str = "https://gazette.example/a",
    *,
    headers: Sequence[tuple[str, str]] = (HTML,),
    status: str = "200 OK",
    date: str = "2026-06-01T10:00:00Z",
    version: str = "1.1",
) -> bytes:
    """Return a response record, not packed."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version=version)
    made = writer.create_warc_record(
        url,
        "response",
        payload=io.BytesIO(body),
        http_headers=StatusAndHeaders(status, list(headers), protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": date},
    )
    writer.write_record(made)
    made.raw_stream.close()
    return out.getvalue()


@pytest.fixture
def warc(tmp_path: Path) -> Callable[..., Path]:
    """Write records to a file, packed one by one where its name ends in `.gz`."""

    def write(name: str, *records: bytes) -> Path:
        path = tmp_path / name
        packed = [gzip.compress(entry, mtime=0) for entry in records] if name.endswith(".gz") else records
        path.write_bytes(b"".join(packed))
        return path

    return write


def settings() -> Settings:
    """Return the settings of the project, its stages among them."""
    made = Settings({"USER_AGENT": "test"})
    made.setmodule("newscrawl.settings", priority="project")
    return made


@pytest.fixture
def newspaper(warc: Callable[..., Path]) -> Path:
    """A WARC file of three pages of the demo newsroom, one of them twice, and of what is no article."""
    site = Site(edition=1, now=datetime(2026, 11, 25, tzinfo=UTC))
    told = [article for article in articles() if article.status == 200 and not article.robots][:3]
    pages = [
        record(site.reply(article.path).body, article.url, date="2026-11-25T10:00:00Z") for article in told
    ]
    return warc(
        "newspaper.warc.gz",
        pages[0],
        record(b"gone", "http://newsroom.test/gone", status="404 Not Found"),
        pages[1],
        pages[2].replace(b"WARC/1.1", b"XXXX/1.1", 1),
        pages[2],
        pages[0],
        record(b"%PDF", "http://newsroom.test/a.pdf", headers=[("Content-Type", "application/pdf")]),
        record(b"<p>Hi", "http://elsewhere.test/"),
    )
