"""The newsroom as a client sees it: forms of request, conditions, life and death of its process."""

import gzip
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

import newscrawl
from newscrawl.demo.content import HOST, SOURCES, articles
from newscrawl.demo.server import Newsroom, start

ARTICLE = "/en/ferry-timetable-1001"


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    newsroom = start()
    yield newsroom
    newsroom.stop()


def ask(
    newsroom: Newsroom, target: str, headers: dict[str, str] | None = None, method: str = "GET"
) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(*newsroom.address, timeout=10)
    try:
        connection.request(method, target, headers=headers or {"Host": HOST})
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("target", "host"),
    [
        pytest.param(f"http://{HOST}{ARTICLE}", HOST, id="as-a-proxy"),
        pytest.param(ARTICLE, HOST, id="by-host-header"),
        pytest.param(ARTICLE, "127.0.0.1:9", id="in-a-browser"),
    ],
)
def test_every_form_of_request_reaches_the_article(newsroom: Newsroom, target: str, host: str) -> None:
    response, body = ask(newsroom, target, {"Host": host})
    assert response.status == 200
    assert "Islanders win back their last evening ferry" in body.decode()


def test_other_hosts_are_out_of_reach(newsroom: Newsroom) -> None:
    response, _ = ask(newsroom, "http://www.other-paper.test/en/1", {"Host": "www.other-paper.test"})
    assert response.status == 502


def test_every_source_answers(newsroom: Newsroom) -> None:
    statuses = {url: ask(newsroom, url)[0].status for _, url in SOURCES}
    assert statuses == {url: 200 for _, url in SOURCES}


def test_every_article_answers_as_the_content_says(newsroom: Newsroom) -> None:
    wrong = [
        article.path
        for article in articles()
        if ask(newsroom, article.url)[0].status != article.status and not article.fails_first
    ]
    assert wrong == []


@pytest.mark.parametrize("target", [ARTICLE, "/feed.xml", "/sitemap.xml", "/world/"])
@pytest.mark.parametrize("condition", ["ETag", "Last-Modified"])
def test_what_the_client_has_is_not_sent_again(newsroom: Newsroom, target: str, condition: str) -> None:
    response, _ = ask(newsroom, target)
    value = response.headers[condition]
    if value is None:
        assert (target, condition) == ("/world/", "Last-Modified")
        return
    name = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}[condition]
    again, body = ask(newsroom, target, {"Host": HOST, name: value})
    assert (again.status, body) == (304, b"")


def test_head_tells_the_length_and_sends_nothing(newsroom: Newsroom) -> None:
    response, body = ask(newsroom, ARTICLE, method="HEAD")
    assert (response.status, body) == (200, b"")
    assert int(response.headers["Content-Length"]) > 1000


def test_gzip_is_sent_to_those_who_accept_it(newsroom: Newsroom) -> None:
    response, body = ask(newsroom, ARTICLE, {"Host": HOST, "Accept-Encoding": "gzip, br"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == ask(newsroom, ARTICLE)[1]


def test_requests_are_remembered(newsroom: Newsroom) -> None:
    ask(newsroom, "/en/never-was-1")
    assert newsroom.requests()[-1] == {"host": HOST, "target": "/en/never-was-1", "status": 404, "bytes": 75}


def test_stop_ends_the_process() -> None:
    newsroom = start()
    newsroom.stop()
    assert not newsroom.process.is_alive()


PARENT = """
import time
from newscrawl.demo.server import start

if __name__ == "__main__":
    newsroom = start()
    print(newsroom.process.pid, flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM], ids=["killed", "terminated"])
def test_the_newsroom_ends_with_its_parent(how: signal.Signals, tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(Path.cwd())}
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.send_signal(how)
        parent.wait()
        assert ends_within(pid, seconds=10)


ZIPPED = """
import newscrawl.demo
from newscrawl.demo.content import articles
from newscrawl.demo.server import start

if __name__ == "__main__":
    newsroom = start()
    newsroom.advance()
    print(newscrawl.demo.__file__, len(articles()), newsroom.requests())
    newsroom.stop()
"""


def test_it_works_from_a_zipped_package(tmp_path: Path) -> None:
    root = Path(newscrawl.__file__).parent
    package = tmp_path / "newscrawl.egg"
    with zipfile.ZipFile(package, "w") as archive:
        for file in (*root.glob("*.py"), *root.glob("demo/**/*.*")):
            archive.write(file, Path("newscrawl") / file.relative_to(root))
    script = tmp_path / "zipped.py"
    script.write_text(ZIPPED, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(package)}
    done = subprocess.run(
        [sys.executable, script], env=environment, cwd=tmp_path, capture_output=True, check=True
    )
    assert done.stdout.decode().split() == [
        f"{package}/newscrawl/demo/__init__.py",
        str(len(articles())),
        "[]",
    ]


def ends_within(pid: int, *, seconds: float) -> bool:
    """Whether a process that is not our child is gone, or a zombie, before the time is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        state = subprocess.run(
            ["ps", "-o", "state=", "-p", str(pid)], capture_output=True, check=False
        ).stdout
        if state.strip() in {b"", b"Z"}:
            return True
    return False


def test_the_second_edition_opens_on_request() -> None:
    newsroom = start()
    before, _ = ask(newsroom, "/en/cemetery-goats-1017")
    newsroom.advance()
    after, _ = ask(newsroom, "/en/cemetery-goats-1017")
    newsroom.stop()
    assert (before.status, after.status) == (200, 410)
