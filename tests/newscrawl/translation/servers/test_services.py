"""DeepL, OpenAI's chat completions and Apertium-APy, each against a local server that speaks its API."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from newscrawl.translation.servers import TextRefused, TranslatorError
from newscrawl.translation.servers.http_translator import HttpTranslator
from newscrawl.translation.servers.services import client

Reply = Callable[[str, Any, Mapping[str, str]], tuple[int, Any]]


class Server:
    """Answers with what `reply` makes of path, body and headers, and remembers them."""

    def __init__(self) -> None:
        self.reply: Reply = lambda *_: (404, {})
        self.asked: list[tuple[str, Any, Mapping[str, str]]] = []
        handler = type("Handler", (_Handler,), {"server_of_test": self})
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server_of_test: Server

    def _answer(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        is_json = self.headers.get("Content-Type") == "application/json"
        body = (
            json.loads(content) if is_json else {name: found[0] for name, found in parse_qs(content).items()}
        )
        asked = (self.path, body, dict(self.headers))
        self.server_of_test.asked.append(asked)
        status, said = self.server_of_test.reply(*asked)
        answer = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_GET = do_POST = _answer  # noqa: N815  # http.server's names

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    thread = threading.Thread(target=made.http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.http.shutdown()
    thread.join()
    made.http.server_close()


@pytest.fixture
def opened(server: Server) -> Iterator[Callable[..., HttpTranslator]]:
    made: list[HttpTranslator] = []

    def run(name: str, **more: Any) -> HttpTranslator:
        made.append(client(name, server.url, tell=lambda _: None, **more))
        return made[-1]

    yield run
    for translator in made:
        translator.service.close()


def test_deepl_is_asked_in_its_own_words(server: Server, opened: Callable[..., HttpTranslator]) -> None:
    server.reply = lambda _, body, __: (
        200,
        {"translations": [{"text": text.upper()} for text in body["text"]]},
    )
    translator = opened("deepl", key="canary:fx")
    assert translator.translate(["eins", "", "zwei"], source="de", target="en") == ("EINS", "", "ZWEI")
    ((path, body, headers),) = server.asked
    assert path == "/v2/translate"
    assert (body["source_lang"], body["target_lang"], body["text"]) == ("DE", "EN-GB", ["eins", "zwei"])
    assert headers["Authorization"] == "DeepL-Auth-Key canary:fx"
    assert "canary" not in repr(translator)
    assert translator.characters == 8


@pytest.mark.parametrize(
    ("source", "target", "codes"),
    [
        ("und", "en-US", (None, "EN-US")),
        ("sr-Latn", "pt", ("SR", "PT-PT")),
        ("no", "zh-Hant", ("NB", "ZH-HANT")),
    ],
)
def test_deepl_has_names_of_its_own(
    server: Server, opened: Callable[..., HttpTranslator], source: str, target: str, codes: tuple[Any, str]
) -> None:
    server.reply = lambda *_: (200, {"translations": [{"text": "x"}]})
    opened("deepl", key="k").translate(["a"], source=source, target=target)
    body = server.asked[0][1]
    assert (body.get("source_lang"), body["target_lang"]) == codes


def test_deepl_tells_what_it_lacks(server: Server, opened: Callable[..., HttpTranslator]) -> None:
    names = {"source": ["DE", "EN"], "target": ["EN-GB", "DE"]}
    server.reply = lambda path, *_: (
        200,
        [{"language": name} for name in names[urlsplit(path).query.partition("=")[2]]],
    )
    translator = opened("deepl", key="k")
    assert [translator.has(source, "en") for source in ("de", "bs", "und")] == [True, False, True]
    assert len(server.asked) == 2


def test_a_used_up_quota_stops_everything(server: Server, opened: Callable[..., HttpTranslator]) -> None:
    server.reply = lambda *_: (456, {"message": "Quota exceeded"})
    with pytest.raises(TranslatorError, match="456: Quota exceeded") as stopped:
        opened("deepl", key="k").translate(["a"], source="de", target="en")
    assert not isinstance(stopped.value, TextRefused)


def said(content: str) -> tuple[int, Any]:
    return 200, {"choices": [{"message": {"role": "assistant", "content": content}}]}


def upper(_: str, body: Any, __: Any) -> tuple[int, Any]:
    texts = json.loads(body["messages"][-1]["content"])
    return said(f"```json\n{json.dumps([text.upper() for text in texts])}\n```")


def test_a_model_is_asked_for_a_list(server: Server, opened: Callable[..., HttpTranslator]) -> None:
    server.reply = upper
    translator = opened("openai", key="canary", model="small-1")
    assert translator.translate(["eins", "zwei"], source="de", target="en") == ("EINS", "ZWEI")
    ((path, body, headers),) = server.asked
    assert (path, body["model"], body["temperature"]) == ("/chat/completions", "small-1", 0)
    assert "from de into the language with the BCP 47 tag en" in body["messages"][0]["content"]
    assert headers["Authorization"] == "Bearer canary"
    assert translator.engine == "small-1 127.0.0.1"
    assert translator.has("de", "en") is None


def test_a_model_that_lost_count_is_asked_text_by_text(
    server: Server, opened: Callable[..., HttpTranslator]
) -> None:
    def forgetful(path: str, body: Any, headers: Any) -> tuple[int, Any]:
        texts = json.loads(body["messages"][-1]["content"])
        return upper(path, body, headers) if len(texts) == 1 else said('["only one"]')

    server.reply = forgetful
    assert opened("openai", model="m").translate(["a", "b"], source="de", target="en") == ("A", "B")
    assert len(server.asked) == 3
    assert "Authorization" not in server.asked[0][2]


@pytest.mark.parametrize("content", ["Sure! Here it is: A", '{"a": 1}', "[1]", '["A", "B", "C"]'])
def test_a_model_that_only_chats_is_refused(
    server: Server, opened: Callable[..., HttpTranslator], content: str
) -> None:
    server.reply = lambda *_: said(content)
    with pytest.raises(TextRefused, match="gives no translation back"):
        opened("openai", model="m").translate(["a", "b"], source="de", target="en")


PAIRS = {"responseData": [
    {"sourceLanguage": "hbs", "targetLanguage": "eng_US"},
    {"sourceLanguage": "hbs", "targetLanguage": "eng"},
    {"sourceLanguage": "spa", "targetLanguage": "eng"},
]}  # fmt: skip


def apertium(path: str, body: Any, _: Any) -> tuple[int, Any]:
    if path == "/listPairs":
        return 200, PAIRS
    return 200, {"responseData": {"translatedText": f"{body['langpair']}: {body['q']}"}}


def test_apertium_is_asked_by_its_names_of_languages(
    server: Server, opened: Callable[..., HttpTranslator]
) -> None:
    server.reply = apertium
    translator = opened("apertium")
    assert translator.translate(["uno", "dos"], source="es", target="en") == ("spa|eng: uno", "spa|eng: dos")
    assert translator.translate(["jedan"], source="sr-Latn", target="en") == ("hbs|eng: jedan",)
    assert [translator.has(source, "en") for source in ("es", "hr", "de", "und")] == [
        True,
        True,
        False,
        False,
    ]


def test_apertium_refuses_a_language_that_it_has_not(
    server: Server, opened: Callable[..., HttpTranslator]
) -> None:
    server.reply = apertium
    with pytest.raises(TextRefused, match="no translation from de into en"):
        opened("apertium").translate(["eins"], source="de", target="en")


@pytest.mark.parametrize(
    ("name", "server", "more", "complaint"),
    [
        ("deepl", None, {}, "DeepL needs a key"),
        ("openai", "http://127.0.0.1:1/v1", {}, "name the model"),
        ("libretranslate", None, {}, "name the server"),
        ("apertium", "https://me:canary@host/", {}, "no http"),
    ],
)
def test_what_is_missing_is_named(name: str, server: str | None, more: Any, complaint: str) -> None:
    with pytest.raises(TranslatorError, match=complaint):
        client(name, server, tell=lambda _: None, **more)


@pytest.mark.parametrize(("key", "host"), [("abc:fx", "api-free.deepl.com"), ("abc", "api.deepl.com")])
def test_a_key_of_deepl_says_which_server_it_is_for(key: str, host: str) -> None:
    assert client("deepl", None, key=key, tell=lambda _: None).host == host
