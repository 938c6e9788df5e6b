"""`scrapy translations`, as an operator runs it."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from scrapy import cmdline
from sqlalchemy import Engine, func, insert, select

from newscrawl.commands.translations import _BATCH, _take_in
from newscrawl.store import migrate
from newscrawl.store.database import open_engine, reading
from newscrawl.store.schema import article, translation
from newscrawl.store.translations import wanted
from newscrawl.translation.handoff import Delivery, from_line, to_line

ROOT = Path(__file__).parents[3]
CORE = "{urn:oasis:names:tc:xliff:document:2.0}"
NOON = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
GERMAN = (
    "Die Bürgermeisterin teilte am Dienstag mit, dass die Brücke Nummer {} noch vor Jahresende fertig wird."
)
ENGLISH = "The mayor said on Tuesday that bridge number {} would be finished before the end of the year."
SERBIAN = "Predsednik opštine rekao je juče da će most broj {} biti završen pre kraja godine."


def command(url: str, *args: str) -> list[str]:
    return [sys.executable, "-m", "scrapy", "translations", *args, "-s", f"NEWSCRAWL_DATABASE_URL={url}"]


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in this process, which saves it Scrapy's start."""

    def execute(url: str, *args: str, **environment: str) -> Done:
        monkeypatch.chdir(ROOT)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cmdline.execute(["scrapy", *command(url, *args)[3:]])
        return Done(int(ended.value.code or 0), *capsys.readouterr())

    return execute


def fill(engine: Engine, count: int, *, language: str = "de", text: str = GERMAN, first: int = 1) -> None:
    with engine.begin() as connection:
        for number in range(first, first + count):
            connection.execute(insert(article).values(**row(number, language, text.format(number))))


def row(number: int, language: str, text: str) -> dict[str, Any]:
    return {
        "id": number,
        "outlet": "demo",
        "country": "DE",
        "url": f"https://newsroom.test/{number}",
        "url_key": f"key-{number}",
        "title": f"Brücke {number}",
        "text": text,
        "authors": (),
        "tags": (),
        "published_at": NOON,
        "fetched_at": NOON,
        "discovered_via": "feed",
        "language": language,
        "language_confidence": 0.98,
        "language_source": "detectors",
        "needs_translation": True,
        "translation_reason": "foreign-language",
        "live": False,
        "robots_directives": (),
        "publish": "full",
        "publish_reason": "licence/1",
        "status": "current",
        "revision": 1,
        "word_count": 20,
        "extraction_method": "trafilatura",
        "warnings": (),
        "first_stored_at": NOON,
        "updated_at": NOON,
    }


def fill_in(path: Path, text: str = ENGLISH) -> list[str]:
    lines = []
    for line in path.read_text("utf-8").splitlines():
        fields = json.loads(line)
        number = fields["article_id"]
        fields["target"] = {"title": f"Bridge {number}", "text": text.format(number)}
        lines.append(json.dumps(fields))
    return lines


def filled_in_orders(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        orders = [entry.order for entry in wanted(connection, "en")]
    lines = [json.loads(to_line(order)) for order in orders]
    return [
        json.dumps(line | {"target": {"title": f"B {line['article_id']}", "text": ENGLISH.format(1)}})
        for line in lines
    ]


def stored(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(translation)) or 0


def test_the_queue_is_listed_with_what_it_costs(run: Run, sqlite_url: str, sqlite_engine: Engine) -> None:
    fill(sqlite_engine, 2)
    done = run(sqlite_url, "list")
    assert done.returncode == 0, done.stderr
    newest, *_, total = done.stdout.splitlines()
    assert newest.split()[:4] == ["2", "2026-03-05", "12:00", "de"]
    assert total == "2 articles to be translated into en: 40 words of text, 218 characters"


def test_a_part_of_the_queue_is_listed_with_what_all_of_it_costs(
    run: Run, sqlite_url: str, sqlite_engine: Engine
) -> None:
    fill(sqlite_engine, 2)
    fill(sqlite_engine, 1, language="sr-Latn", text=SERBIAN, first=10)
    done = run(sqlite_url, "list", "--limit", "1", "--language", "de", "--outlet", "demo")
    assert done.returncode == 0, done.stderr
    first, rest, total = done.stdout.splitlines()
    assert (first.split()[0], rest) == ("2", "the newest 1 of 2; --limit N shows more")
    assert total == "2 articles to be translated into en: 40 words of text, 218 characters"


def test_json_lines_make_the_round_trip(
    run: Run, sqlite_url: str, sqlite_engine: Engine, tmp_path: Path
) -> None:
    fill(sqlite_engine, 3)
    out, back = tmp_path / "queue.jsonl", tmp_path / "back.jsonl"
    assert run(sqlite_url, "export", "-O", str(out)).returncode == 0
    back.write_text("\n".join(fill_in(out)), "utf-8")
    first = run(sqlite_url, "import", str(back), "--translator", "Ada Example")
    assert (first.returncode, first.stdout) == (0, "3 imported\n")
    again = run(sqlite_url, "import", str(back), "--translator", "Ada Example")
    assert (again.returncode, again.stdout) == (0, "3 unchanged\n")
    assert "0 articles to be translated" in run(sqlite_url, "list").stdout


def test_xliff_makes_the_round_trip_one_file_a_language(
    run: Run, sqlite_url: str, sqlite_engine: Engine, tmp_path: Path
) -> None:
    fill(sqlite_engine, 2)
    fill(sqlite_engine, 1, language="sr-Latn", text=SERBIAN, first=10)
    done = run(sqlite_url, "export", "-O", str(tmp_path / "queue.xlf"))
    assert done.returncode == 0, done.stderr
    files = sorted(tmp_path.glob("queue.*.xlf"))
    assert [path.name for path in files] == ["queue.de.xlf", "queue.sr-Latn.xlf"]
    for path in files:
        tree = etree.parse(path)
        for number, unit in enumerate(tree.iter(f"{CORE}unit")):
            translated = ENGLISH.format(number)
            etree.SubElement(unit.find(f"{CORE}segment"), f"{CORE}target").text = translated
        tree.write(path)
    assert run(sqlite_url, "import", *map(str, files)).stdout == "3 imported\n"


def test_a_language_stands_for_its_scripts_and_each_has_its_file(
    run: Run, sqlite_url: str, sqlite_engine: Engine, tmp_path: Path
) -> None:
    fill(sqlite_engine, 2)
    fill(sqlite_engine, 1, language="sr-Latn", text=SERBIAN, first=10)
    fill(sqlite_engine, 1, language="sr", text=SERBIAN, first=11)
    done = run(sqlite_url, "export", "-O", str(tmp_path / "queue.xlf"), "--language", "sr")
    assert done.stderr.splitlines() == [
        f"{tmp_path}/queue.{tag}.xlf: 1 article to be translated from {tag} into en"
        for tag in ("sr", "sr-Latn")
    ]


def test_what_is_refused_is_named_and_the_rest_is_taken(
    run: Run, sqlite_url: str, sqlite_engine: Engine, tmp_path: Path
) -> None:
    fill(sqlite_engine, 3)
    out, back = tmp_path / "queue.jsonl", tmp_path / "back.jsonl"
    run(sqlite_url, "export", "-O", str(out))
    good, german, _ = fill_in(out)
    untouched = out.read_text("utf-8").splitlines()[2]
    wrong = json.loads(german)
    wrong["target"]["text"] = GERMAN.format(2)
    back.write_text("\n".join([good, json.dumps(wrong), untouched, "{"]), "utf-8")
    done = run(sqlite_url, "import", str(back))
    assert (done.returncode, done.stdout) == (1, "1 imported, 1 not-json, 1 not-translated, 1 unfinished\n")
    assert "article 2: not-translated" in done.stderr


def test_an_import_killed_in_the_middle_is_made_good_by_the_next(
    run: Run, sqlite_url: str, sqlite_engine: Engine, tmp_path: Path
) -> None:
    fill(sqlite_engine, 120)
    out, pipe, back = tmp_path / "queue.jsonl", tmp_path / "pipe.jsonl", tmp_path / "back.jsonl"
    assert run(sqlite_url, "export", "-O", str(out)).returncode == 0
    lines = fill_in(out)
    os.mkfifo(pipe)
    importing = subprocess.Popen(
        command(sqlite_url, "import", str(pipe)),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    # The last lines never come, so it is surely killed between the first transaction and the last.
    with pipe.open("w", encoding="utf-8") as stream:
        stream.write("\n".join(lines[:110]) + "\n")
        stream.flush()
        give_up = time.monotonic() + 60
        while not stored(sqlite_engine) and time.monotonic() < give_up:
            os.sched_yield()
        importing.send_signal(signal.SIGKILL)
        assert importing.wait() == -signal.SIGKILL
    before = stored(sqlite_engine)
    assert 0 < before < 120
    back.write_text("\n".join(lines), "utf-8")
    again = run(sqlite_url, "import", str(back))
    assert again.stdout == f"{120 - before} imported, {before} unchanged\n"
    assert stored(sqlite_engine) == 120


def test_files_of_windows_editors_and_tools_with_regions_are_taken(
    run: Run, sqlite_url: str, sqlite_engine: Engine, tmp_path: Path
) -> None:
    fill(sqlite_engine, 2)
    out, back = tmp_path / "queue.jsonl", tmp_path / "back.jsonl"
    run(sqlite_url, "export", "-O", str(out))
    lines = [json.dumps(json.loads(line) | {"target_language": "en-US"}) for line in fill_in(out)]
    back.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    assert run(sqlite_url, "import", str(back)).stdout == "2 imported\n"
    assert "0 articles to be translated" in run(sqlite_url, "list").stdout


def test_a_paragraph_that_a_tool_lost_leaves_the_article_in_the_queue(
    run: Run, sqlite_url: str, sqlite_engine: Engine, tmp_path: Path
) -> None:
    fill(sqlite_engine, 1, text=f"{GERMAN.format(1)}\n\n{GERMAN.format(2)}")
    run(sqlite_url, "export", "-O", str(tmp_path / "queue.xlf"))
    path = tmp_path / "queue.de.xlf"
    tree = etree.parse(path)
    for unit in list(tree.iter(f"{CORE}unit")):
        etree.SubElement(unit.find(f"{CORE}segment"), f"{CORE}target").text = ENGLISH.format(1)
        if unit.get("id") == "p2":
            unit.getparent().remove(unit)
    tree.write(path)
    assert run(sqlite_url, "import", str(path)).stdout == "1 unfinished\n"
    assert "1 article to be translated" in run(sqlite_url, "list").stdout


@pytest.mark.parametrize("backend", ["sqlite_url", "postgres_url"])
def test_two_imports_at_once_take_everything_once(
    request: pytest.FixtureRequest, backend: str, tmp_path: Path
) -> None:
    url = request.getfixturevalue(backend)
    engine = open_engine(url)
    migrate.upgrade(engine)
    fill(engine, _BATCH)
    deliveries = [from_line(line) for line in filled_in_orders(engine)]
    start, outcomes = threading.Barrier(2), Counter[str]()

    def take_in(mine: list[Delivery]) -> None:
        start.wait()
        for _ in range(3):
            outcomes.update(_take_in(engine, [replace(entry, translator=mine[0].title) for entry in mine]))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(take_in, (deliveries, deliveries[::-1])))
    engine_count = stored(engine)
    engine.dispose()
    assert (engine_count, outcomes["imported"]) == (_BATCH, _BATCH)


class _English(BaseHTTPRequestHandler):
    """A LibreTranslate server that has one sentence for everything, and does not take the second bridge."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        assert body["api_key"] == "hush"
        refused = "Brücke 2" in body["q"]
        translated = {"translatedText": [ENGLISH.format(1)] * len(body["q"])}
        answer = json.dumps({"error": "too long"} if refused else translated).encode()
        self.send_response(400 if refused else 200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Nothing: the test's output is its own."""


@pytest.fixture
def server() -> Iterator[str]:
    listener = ThreadingHTTPServer(("127.0.0.1", 0), _English)
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{listener.server_port}"
    listener.shutdown()
    thread.join()
    listener.server_close()


def test_a_server_translates_what_is_asked_for(
    run: Run, sqlite_url: str, sqlite_engine: Engine, server: str
) -> None:
    fill(sqlite_engine, 3, first=3)
    done = run(
        sqlite_url, "machine", "--server", server, "--limit", "2", "-s", "NEWSCRAWL_TRANSLATOR_KEY=hush"
    )
    assert (done.returncode, done.stdout) == (0, "2 imported\n"), done.stderr
    with sqlite_engine.connect() as connection:
        engines = set(connection.scalars(select(translation.c.engine)))
    assert engines == {"LibreTranslate 127.0.0.1"}


def test_a_text_that_the_server_refuses_does_not_hold_up_the_others(
    run: Run, sqlite_url: str, sqlite_engine: Engine, server: str
) -> None:
    fill(sqlite_engine, 3)
    done = run(sqlite_url, "machine", "--server", server, "-s", "NEWSCRAWL_TRANSLATOR_KEY=hush")
    assert (done.returncode, done.stdout) == (1, "2 imported, 1 refused-by-service\n")
    assert "article 2: http://127.0.0.1" in done.stderr
    assert "too long" in done.stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "required: list|export|import|machine"),
        (("list", "--engine", "x"), "unknown argument '--engine'"),
        (("machine", "--service", "babelfish"), "invalid choice"),
        (("export", "-O", "queue.docx"), "the format must be one of"),
        (("machine",), "name the server that texts are sent to"),
        (("list", "--into", "🙂"), "no language tag"),
    ],
)
def test_mistakes_are_told_with_the_remedy(
    run: Run, sqlite_url: str, args: tuple[str, ...], message: str
) -> None:
    done = run(sqlite_url, *args)
    assert done.returncode == 2
    assert message in done.stdout + done.stderr


def test_a_file_that_is_not_there_is_named(run: Run, sqlite_url: str) -> None:
    done = run(sqlite_url, "import", "missing.jsonl")
    assert (done.returncode, done.stderr) == (1, "missing.jsonl: No such file or directory\n")


def test_a_server_that_does_not_speak_the_api_is_an_error(
    run: Run, sqlite_url: str, sqlite_engine: Engine
) -> None:
    fill(sqlite_engine, 1)
    done = run(sqlite_url, "machine", "--server", "ftp://host/", "-s", "NEWSCRAWL_TRANSLATOR_KEY=hush")
    assert (done.returncode, "no http(s) address" in done.stderr) == (2, True)
    assert "hush" not in done.stdout + done.stderr
