"""Uploads to a server that answers as WordPress does; tests/content_systems has a real one."""

import json
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from newscrawl.json_service import JsonService, Uncertain
from newscrawl.publishing.wordpress_article import Picture, Post
from newscrawl.publishing.wordpress_client import WordPressClient
from newscrawl.publishing.wordpress_media import MediaLibrary, NoPicture

_PICTURE = Picture(
    url="https://glas.example/a.jpg",
    shown="<figure></figure>",
    below="Photo: Ana",
    alternative_text="A ferry",
)
_POST = Post(
    slug="glas-0123456789ab", title="Ferry", content="", excerpt="", status="publish", date_gmt=None, categories=(),
    tags=(), meta={}, picture=_PICTURE,
)  # fmt: skip


class _Site(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.media: dict[int, dict[str, Any]] = {}
        self.status = 201


class _Handler(BaseHTTPRequestHandler):
    server: _Site

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:  # the name that the library calls
        if self._number:
            self._answer(200, self.server.media[self._number])
        else:
            wanted = parse_qs(urlsplit(self.path).query)["slug"][0]
            self._answer(200, [entry for entry in self.server.media.values() if entry["slug"] == wanted])

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self._number:
            self.server.media[self._number].update(json.loads(body))
            self._answer(200, self.server.media[self._number])
            return
        name = self.headers["Content-Disposition"].partition('"')[2].rstrip('"')
        entry = {"id": len(self.server.media) + 1, "slug": name.partition(".")[0], "bytes": len(body)}
        self.server.media[entry["id"]] = entry | {"type": self.headers["Content-Type"]}
        self._answer(self.server.status, entry)

    def do_DELETE(self) -> None:
        self._answer(200, self.server.media.pop(self._number))

    @property
    def _number(self) -> int:
        last = parse_qs(urlsplit(self.path).query)["rest_route"][0].rpartition("/")[2]
        return int(last) if last.isdecimal() else 0

    def _answer(self, status: int, body: Any) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture
def site() -> Iterator[_Site]:
    with _Site() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def client(site: _Site) -> Iterator[WordPressClient]:
    made = WordPressClient(service=JsonService(url=f"http://127.0.0.1:{site.server_port}"))
    with closing(made.service):
        yield made


def test_a_picture_is_uploaded_once_with_its_credit(site: _Site, client: WordPressClient) -> None:
    asked: list[str] = []

    def fetch(url: str) -> bytes:
        asked.append(url)
        return b"\xff\xd8\xff picture"

    library = MediaLibrary(client=client, fetch=fetch)
    assert (library.bring(_POST, _PICTURE), library.bring(_POST, _PICTURE)) == (1, 1)
    assert asked == [_PICTURE.url]
    (entry,) = site.media.values()
    assert entry["slug"].startswith("picture-glas-0123456789ab-")
    assert (entry["type"], entry["bytes"]) == ("image/jpeg", 11)
    assert (entry["alt_text"], entry["caption"]) == ("A ferry", "Photo: Ana")


@pytest.mark.parametrize("content", [b"<svg onload='x()'/>", b"<html>", b"", b"RIFF0000AVI "])
def test_what_is_no_picture_is_not_uploaded(site: _Site, client: WordPressClient, content: bytes) -> None:
    with pytest.raises(NoPicture):
        MediaLibrary(client=client, fetch=lambda _: content).bring(_POST, _PICTURE)
    assert site.media == {}


def test_an_upload_whose_answer_was_lost_is_found_by_the_next_run(
    site: _Site, client: WordPressClient
) -> None:
    library = MediaLibrary(client=client, fetch=lambda _: b"GIF89a")
    site.status = 500
    with pytest.raises(Uncertain):
        library.bring(_POST, _PICTURE)
    site.status = 201
    assert library.bring(_POST, _PICTURE) == 1
    assert len(site.media) == 1


def test_only_what_was_uploaded_for_a_post_is_deleted_with_it(site: _Site, client: WordPressClient) -> None:
    site.media = {
        1: {"id": 1, "slug": "picture-glas-0123456789ab-0a"},
        2: {"id": 2, "slug": "an-editors-own"},
    }
    library = MediaLibrary(client=client)
    for number in (0, 1, 2):
        library.drop(number, _POST.slug)
    assert list(site.media) == [2]
