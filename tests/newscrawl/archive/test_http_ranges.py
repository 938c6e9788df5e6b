"""A file from a real server on loopback that behaves badly."""

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from newscrawl.archive.http_ranges import RangeReader, UnreachableFile

CONTENT = bytes(range(256)) * 4000


class Server(ThreadingHTTPServer):
    """Serves CONTENT; what goes wrong is set by the test."""

    daemon_threads = True
    knows_ranges = True
    cut_after = len(CONTENT)
    """Bytes of an answer after which the connection ends."""
    statuses: list[int]
    """Statuses of the next answers; 200 and 206 when there are none."""
    etags: list[str]
    ranges: list[str | None]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        asked = self.headers.get("Range")
        self.server.ranges.append(asked)
        if self.server.statuses:
            self.send_response(self.server.statuses.pop(0))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked and self.server.knows_ranges else 0
        body = CONTENT[start:]
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(CONTENT) - 1}/{len(CONTENT)}")
        if self.server.etags:
            self.send_header("ETag", self.server.etags.pop(0))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: self.server.cut_after])
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server(("127.0.0.1", 0), Handler)
    running.statuses, running.etags, running.ranges = [], [], []
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    yield running
    running.shutdown()
    thread.join()
    running.server_close()


def read(server: Server, offset: int = 0) -> bytes:
    url = f"http://127.0.0.1:{server.server_address[1]}/a.warc.gz"
    pauses: list[float] = []
    reader: Any = RangeReader(url, offset, user_agent="test", sleep=pauses.append)
    with io.BufferedReader(reader, 65_536) as stream:
        return stream.read()


def test_a_file_is_read_from_any_byte(server: Server) -> None:
    assert read(server) == CONTENT
    assert read(server, 1000) == CONTENT[1000:]
    assert server.ranges == [None, "bytes=1000-"]


def test_a_connection_that_breaks_is_taken_up_where_it_ended(server: Server) -> None:
    server.cut_after = 300_000
    assert read(server) == CONTENT
    assert server.ranges == [None, "bytes=300000-", "bytes=600000-", "bytes=900000-"]


def test_a_server_without_ranges_is_read_from_the_start_again(server: Server) -> None:
    server.knows_ranges = False
    assert read(server, 5000) == CONTENT[5000:]


def test_a_busy_server_is_asked_again(server: Server) -> None:
    server.statuses = [503, 429, 500]
    assert read(server) == CONTENT
    assert len(server.ranges) == 4


def test_a_server_that_stays_down_is_given_up(server: Server) -> None:
    server.statuses = [503] * 20
    with pytest.raises(UnreachableFile, match="given up after 8 tries"):
        read(server)


def test_a_file_that_is_not_there_is_not_asked_for_again(server: Server) -> None:
    server.statuses = [404]
    with pytest.raises(UnreachableFile, match="HTTP 404"):
        read(server)
    assert len(server.ranges) == 1


def test_a_file_that_was_replaced_meanwhile_is_not_put_together_from_two(server: Server) -> None:
    server.cut_after, server.etags = 300_000, ['"one"', '"two"']
    with pytest.raises(UnreachableFile, match="was replaced"):
        read(server)


def test_a_server_that_does_not_answer_is_told() -> None:
    reader: Any = RangeReader("http://127.0.0.1:9/a.warc.gz", user_agent="test", sleep=lambda _: None)
    with pytest.raises(UnreachableFile, match="given up"), io.BufferedReader(reader) as stream:
        stream.read(1)
