"""An outlet on loopback with as many articles as are asked for: saved pages with their words in another order."""

import re
import threading
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random

from benchmarks.scoring import Fixture

HOST = "bench.test"
HOME = f"http://{HOST}/"

_SCRIPT_OR_TEXT = re.compile(r"(?is)<(script|style)\b.*?</\1\s*>|>([^<>]{40,})<")
_STORY = re.compile(r"/story/(\d+)-")
_FEW_SPACES = 0.05
"""Share of spaces under which a text is taken for one of a script without them."""


def address_of(number: int) -> str:
    return f"{HOME}story/{number}-words-in-another-order"


def variant(page: Fixture, number: int) -> bytes:
    """Return the page as article `number`: the same layout and words, each passage's words in another order.

    So no two variants are copies of each other, and an extractor has with each what it has with the page itself.
    """
    chance = Random(number)  # noqa: S311  # no secret

    def shuffled(match: re.Match[str]) -> str:
        passage = match[2]
        return match[0] if passage is None else f">{_in_another_order(passage, chance)}<"

    markup = page.content.decode("utf-8", "surrogateescape")
    markup = markup.replace(page.url, address_of(number))
    return _SCRIPT_OR_TEXT.sub(shuffled, markup).encode("utf-8", "surrogateescape")


def _in_another_order(passage: str, chance: Random) -> str:
    spaced = passage.count(" ") >= _FEW_SPACES * len(passage)
    parts = passage.split(" ") if spaced else list(passage)
    chance.shuffle(parts)
    return (" " if spaced else "").join(parts)


def sitemap(links: int) -> bytes:
    entries = "".join(f"<url><loc>{address_of(number)}</loc></url>" for number in range(links))
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'.encode()


@contextmanager
def serving(
    pages: Sequence[Fixture], links: int, seen: Callable[[int, bytes], None]
) -> Iterator[ThreadingHTTPServer]:
    """Serve a sitemap of `links` articles and the articles; `seen` is told each before it is sent, and may wait."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            match = _STORY.search(self.path)
            if match is not None:
                number = int(match[1])
                body = variant(pages[number % len(pages)], number)
                seen(number, body)
                self._send(200, "text/html", body)
            elif self.path.endswith("/sitemap.xml"):
                self._send(200, "application/xml", sitemap(links))
            else:
                self._send(404, "text/plain", b"")

        def _send(self, status: int, kind: str, body: bytes) -> None:
            packed = gzipped(body)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(packed)))
            self.end_headers()
            self.wfile.write(packed)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def gzipped(body: bytes) -> bytes:
    packer = zlib.compressobj(1, wbits=31)
    return packer.compress(body) + packer.flush()
