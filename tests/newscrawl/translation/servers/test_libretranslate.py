"""The client against a local server that speaks the API."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from newscrawl.json_service import JsonService
from newscrawl.translation.handoff import Order
from newscrawl.translation.servers import TextRefused, TranslatorError, translate
from newscrawl.translation.servers.libretranslate import LibreTranslate

NOW = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)


@dataclass
class Server:
    """Answers with what the test queued, then translates by turning to upper case."""

    url: str = ""
    answers: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    listed: list[dict[str, Any]] = field(default_factory=list)

    def client(self, **changes: Any) -> LibreTranslate:
        service = JsonService(
            url=changes.pop("url", self.url),
            sleep=self.slept.append,
            clock=lambda: NOW,
            patience_seconds=changes.pop("patience_seconds", 120.0),
        )
        return LibreTranslate(service=service, **changes)

    def answer(self, body: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
        self.asked.append(body)
        if self.answers:
            return self.answers.pop(0)
        return 200, {}, json.dumps({"translatedText": [text.upper() for text in body["q"]]}).encode()


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.path == "/translate"
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, headers, answer = server.answer(body)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def do_GET(self) -> None:
            assert self.path == "/languages"
            answer = json.dumps(server.listed).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Nothing: the test's output is its own."""

    return Handler


@contextmanager
def _running(server: Server) -> Iterator[Server]:
    listener = ThreadingHTTPServer(("127.0.0.1", 0), _handler(server))
    server.url = f"http://127.0.0.1:{listener.server_port}/"
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown()
        thread.join()
        listener.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    with _running(Server()) as running:
        yield running


def busy(status: int = 429, **headers: str) -> tuple[int, dict[str, str], bytes]:
    return (
        status,
        {name.replace("_", "-"): value for name, value in headers.items()},
        b'{"error": "Slowdown"}',
    )


def test_texts_are_translated_in_their_order(server: Server) -> None:
    assert server.client().translate(["a", "b"], source="de", target="en") == ("A", "B")
    assert server.asked == [{"q": ["a", "b"], "format": "text", "source": "de", "target": "en"}]


def test_the_key_is_sent_and_not_shown(server: Server) -> None:
    client = server.client(key="hush")
    client.translate(["a"], source="de", target="en")
    assert server.asked[0]["api_key"] == "hush"
    assert "hush" not in repr(client)


def test_requests_keep_within_the_limits(server: Server) -> None:
    client = server.client(batch_texts=2, batch_characters=10)
    texts = ["aaaa", "bbbb", "cc", "dddddddddddddddd", "e", "f", "g"]
    assert client.translate(texts, source="de", target="en") == tuple(text.upper() for text in texts)
    assert [body["q"] for body in server.asked] == [
        ["aaaa", "bbbb"],
        ["cc"],
        ["dddddddddddddddd"],
        ["e", "f"],
        ["g"],
    ]


def test_empty_texts_are_not_sent(server: Server) -> None:
    assert server.client().translate(["a", "", " "], source="de", target="en") == ("A", "", " ")
    assert server.client().translate([""], source="de", target="en") == ("",)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("sr-Latn", "sr"),
        ("zh-Hant", "zt"),
        ("zh-Hans", "zh"),
        ("nb", "nb"),
        ("no", "nb"),
        ("und", "auto"),
        ("pt-BR", "pt"),
    ],
)
def test_languages_are_named_as_the_service_does(server: Server, tag: str, code: str) -> None:
    server.client().translate(["a"], source=tag, target="en")
    assert server.asked[0]["source"] == code


@pytest.mark.parametrize(
    ("answer", "pause"),
    [
        pytest.param(busy(Retry_After="7"), 7.0, id="seconds"),
        pytest.param(busy(Retry_After="Thu, 05 Mar 2026 12:00:30 GMT"), 30.0, id="a date"),
        pytest.param(busy(Retry_After="Thu, 05 Mar 2026 11:00:00 GMT"), 0.0, id="a date gone by"),
        pytest.param(busy(Retry_After="soon"), 2.0, id="nonsense"),
        pytest.param(busy(), 2.0, id="nothing"),
        pytest.param(busy(503), 2.0, id="overloaded"),
    ],
)
def test_a_busy_server_is_waited_for_as_it_asks(server: Server, answer: Any, pause: float) -> None:
    server.answers = [answer]
    assert server.client().translate(["a"], source="de", target="en") == ("A",)
    assert server.slept == [pause]


def test_pauses_grow_and_end(server: Server) -> None:
    server.answers = [busy() for _ in range(9)]
    with pytest.raises(TranslatorError, match="answers 429; try again later"):
        server.client(patience_seconds=40).translate(["a"], source="de", target="en")
    assert server.slept == [2.0, 4.0, 8.0, 16.0]


def test_a_server_that_asks_for_an_hour_is_left_alone(server: Server) -> None:
    server.answers = [busy(Retry_After="3600")]
    with pytest.raises(TranslatorError, match="answers 429; try again later"):
        server.client().translate(["a"], source="de", target="en")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        pytest.param(
            (400, {}, b'{"error": "zz is not supported"}'), "400: zz is not supported", id="refused"
        ),
        pytest.param((403, {}, b"<html>"), "403: Forbidden", id="forbidden, without JSON"),
        pytest.param((302, {"Location": "http://127.0.0.1:1/"}, b""), "leads on to", id="a redirect"),
        pytest.param((200, {}, b"<html>"), "no JSON", id="another server"),
        pytest.param(
            (200, {}, b'{"translatedText": ["A", "B"]}'), "not a translation of the 1 texts", id="too many"
        ),
        pytest.param((200, {}, b'{"translatedText": "A"}'), "not a translation", id="one for a list"),
        pytest.param((200, {}, b'{"translatedText": [1]}'), "not a translation", id="a number"),
    ],
)
def test_other_answers_are_errors_at_once(server: Server, answer: Any, message: str) -> None:
    server.answers = [answer]
    with pytest.raises(TranslatorError, match=message):
        server.client().translate(["a"], source="de", target="en")
    assert server.slept == []


@pytest.mark.parametrize("status", [400, 413])
def test_a_text_that_is_refused_says_nothing_of_the_next(server: Server, status: int) -> None:
    server.answers = [(status, {}, b'{"error": "bs is not supported"}')]
    with pytest.raises(TextRefused, match="bs is not supported"):
        server.client().translate(["a"], source="bs", target="en")


def test_a_server_that_is_not_there_is_an_error(server: Server) -> None:
    client = server.client(url="http://127.0.0.1:9", patience_seconds=3)
    with pytest.raises(TranslatorError, match="does not answer"):
        client.translate(["a"], source="de", target="en")


def test_the_server_says_which_languages_it_lacks(server: Server) -> None:
    server.listed = [{"code": "de", "targets": ["en", "fr"]}, {"code": "zt", "targets": ["fr"]}]
    client = server.client()
    asked = ("de", "zh-Hant", "bs", "und")
    assert [client.has(source, "en") for source in asked] == [True, False, False, True]


def test_an_article_is_translated_part_by_part(server: Server) -> None:
    order = Order(
        article_id=7,
        revision=2,
        outlet="demo",
        url="https://newsroom.test/a",
        language="de",
        into="en",
        title="titel",
        summary=None,
        text="eins\n\nzwei",
    )
    done = translate(order, server.client())
    assert (done.title, done.summary, done.text, done.revision) == ("TITEL", None, "EINS\n\nZWEI", 2)
    assert done.engine == "LibreTranslate 127.0.0.1"
