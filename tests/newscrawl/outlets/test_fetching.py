import gzip
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import create_server, socket
from threading import Event, Thread

import pytest

from newscrawl.outlets import fetching
from newscrawl.outlets.fetching import Fetcher, FetchFailed

Answer = tuple[int, dict[str, str], bytes]


class Server(ThreadingHTTPServer):
    """Answers from `answers` by path, 404 otherwise, and remembers what was asked."""

    answers: dict[str, Answer]
    asked: list[str]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        status, headers, body = self.server.answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # http.server's name
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Handler) as running:
        running.answers, running.asked = {}, []
        Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture
def url(server: Server) -> Callable[[str], str]:
    return lambda path: f"http://127.0.0.1:{server.server_port}{path}"


def a_fetcher(**options: object) -> Fetcher:
    return Fetcher(
        user_agent="newscrawl/1 (+https://example.org)",
        allowed_hosts=frozenset({"127.0.0.1"}),
        sleep=[].append,
        **options,  # type: ignore[arg-type]
    )


def test_a_page_is_fetched_with_lower_case_headers(server: Server, url: Callable[[str], str]) -> None:
    server.answers["/a"] = (200, {"X-Robots-Tag": "noai"}, b"<p>a</p>")
    page = a_fetcher().fetch(url("/a"))
    assert (page.url, page.status, page.headers["x-robots-tag"], page.body) == (
        url("/a"),
        200,
        "noai",
        b"<p>a</p>",
    )


def test_packed_bodies_are_unpacked(server: Server, url: Callable[[str], str]) -> None:
    server.answers["/a"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"<p>a</p>"))
    assert a_fetcher().fetch(url("/a")).body == b"<p>a</p>"


def test_addresses_in_any_script_are_asked_for(server: Server, url: Callable[[str], str]) -> None:
    server.answers["/%D0%B2?q=%D0%B0"] = (200, {}, b"x")
    assert a_fetcher().fetch(url("/в?q=а")).body == b"x"


def test_robots_txt_is_obeyed_and_read_once(server: Server, url: Callable[[str], str]) -> None:
    server.answers |= {
        "/robots.txt": (200, {}, b"User-agent: newscrawl\nDisallow: /no\n"),
        "/a": (200, {}, b"x"),
    }
    fetcher = a_fetcher()
    fetcher.fetch(url("/a"))
    with pytest.raises(FetchFailed, match=r"robots\.txt disallows it"):
        fetcher.fetch(url("/no"))
    assert server.asked == ["/robots.txt", "/a"]
    assert fetcher.robots_txt(url("/x")).startswith(b"User-agent")


def test_a_failing_robots_txt_forbids_everything(server: Server, url: Callable[[str], str]) -> None:
    server.answers |= {"/robots.txt": (503, {}, b""), "/a": (200, {}, b"x")}
    with pytest.raises(FetchFailed, match="nothing may be fetched"):
        a_fetcher().fetch(url("/a"))
    assert server.asked == ["/robots.txt"]


def test_redirects_are_followed_and_obey_robots_txt(server: Server, url: Callable[[str], str]) -> None:
    server.answers |= {
        "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /no\n"),
        "/a": (301, {"Location": "/b"}, b""), "/b": (200, {}, b"b"), "/c": (302, {"Location": "/no"}, b""),
        "/loop": (302, {"Location": "/loop"}, b""), "/file": (302, {"Location": "file:///etc/hostname"}, b""),
    }  # fmt: skip
    fetcher = a_fetcher()
    assert (fetcher.fetch(url("/a")).url, fetcher.fetch(url("/a")).body) == (url("/b"), b"b")
    for path, reason in (("/c", "disallows"), ("/loop", "redirects"), ("/file", "no http")):
        with pytest.raises(FetchFailed, match=reason):
            fetcher.fetch(url(path))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_addresses_that_are_not_public_are_never_reached(server: Server, host: str) -> None:
    fetcher = Fetcher(user_agent="x", sleep=[].append)
    with pytest.raises(FetchFailed):
        fetcher.fetch(f"http://{host}:{server.server_port}/")
    assert server.asked == []


def test_a_redirect_does_not_lead_to_an_address_that_is_not_public(
    server: Server, url: Callable[[str], str]
) -> None:
    server.answers["/a"] = (302, {"Location": f"http://localhost:{server.server_port}/b"}, b"")
    with pytest.raises(FetchFailed, match="not public"):
        a_fetcher().fetch(url("/a"))
    assert server.asked == ["/robots.txt", "/a"]


def test_a_routed_host_is_reached_through_its_server(server: Server) -> None:
    server.answers["http://glas.test/a"] = (200, {}, b"routed")
    fetcher = a_fetcher(routes={"glas.test": f"127.0.0.1:{server.server_port}"})
    assert fetcher.fetch("http://glas.test/a").body == b"routed"


def test_a_body_without_end_is_cut(
    server: Server, url: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "MAX_BODY_BYTES", 1000)
    server.answers["/a"] = (200, {}, b"x" * 2000)
    with pytest.raises(FetchFailed, match="more than"):
        a_fetcher().fetch(url("/a"))


@pytest.mark.parametrize(
    "drip",
    [
        pytest.param([b"HTTP/1.1 200 OK\r\n", *[b"X-Patience: more\r\n"] * 1000], id="headers without end"),
        pytest.param([b"HTTP/1.1 2", *[b"0"] * 1000], id="a status line without end"),
        pytest.param([b"HTTP/1.1 200 OK\r\n\r\n", *[b"x"] * 1000], id="a body without end"),
        pytest.param([], id="nothing"),
    ],
)
def test_a_request_has_one_deadline_whatever_it_waits_for(drip: list[bytes]) -> None:
    stop = Event()
    with create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            connection, _ = listening.accept()
            with connection, suppress(OSError):
                for piece in drip:
                    connection.sendall(piece)
                    stop.wait(0.05)
                stop.wait()

        serving = Thread(target=answer, daemon=True)
        serving.start()
        started = time.monotonic()
        with pytest.raises(FetchFailed, match=r"takes too long|timed out"):
            a_fetcher(timeout_seconds=0.3)._get(f"http://127.0.0.1:{listening.getsockname()[1]}/")
        assert time.monotonic() - started < 3
        stop.set()
        serving.join()


def test_there_is_a_pause_between_requests_to_one_host(server: Server, url: Callable[[str], str]) -> None:
    pauses: list[float] = []
    now = [100.0]
    fetcher = Fetcher(
        user_agent="x", delay_seconds=3, allowed_hosts=frozenset({"127.0.0.1"}), sleep=pauses.append,
        clock=lambda: now[0],
    )  # fmt: skip
    fetcher.robots_txt(url("/"))
    now[0] += 1
    fetcher.fetch(url("/a"))
    now[0] += 5
    fetcher.fetch(url("/b"))
    assert pauses == [2]


def test_other_hosts_need_not_wait(server: Server) -> None:
    pauses: list[float] = []
    routes = {f"{name}.test": f"127.0.0.1:{server.server_port}" for name in "ab"}
    fetcher = Fetcher(user_agent="x", routes=routes, sleep=pauses.append, clock=lambda: 0.0)
    fetcher.robots_txt("http://a.test/")
    fetcher.robots_txt("http://b.test/")
    assert pauses == []


def test_a_server_that_is_not_there_is_told() -> None:
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchFailed, match="ConnectionRefusedError"):
        a_fetcher().fetch(f"http://127.0.0.1:{port}/a")
