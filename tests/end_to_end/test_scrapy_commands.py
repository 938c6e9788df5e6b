"""Scrapy's own commands in this project: on any page, and with a spider that is no outlet's."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

ROOT = Path(__file__).parents[2]
SENTENCE = "The bridge is open again after a year of work, said the mayor on Monday. "
PAGE = (
    f"<html><head><title>Bridge</title></head><body><h1>Bridge opens</h1><p>{SENTENCE * 20}</p></body></html>"
)
Call = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Serve the page at every address but robots.txt."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(404 if self.path == "/robots.txt" else 200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(PAGE.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def scrapy_in(tmp_path: Path) -> Call:
    """Call scrapy in a folder, with a database of its own."""

    def call(folder: Path, *arguments: str, **further: str) -> "subprocess.CompletedProcess[str]":
        # Scrapy's own variable would make a spider of the test's one of the project's.
        ours = ("NEWSCRAWL_", "SCRAPY_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        own = {
            "NEWSCRAWL_DATABASE_URL": f"sqlite:///{tmp_path / 'news.db'}",
            "NEWSCRAWL_ALLOW_HOSTS": "127.0.0.1",
            "NEWSCRAWL_WORKERS": "1",
        }
        done = subprocess.run(
            [sys.executable, "-m", "scrapy", *arguments],
            cwd=folder,
            env=kept | own | further,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return done

    return call


def test_the_shell_opens_any_page(scrapy_in: Call, site: str) -> None:
    done = scrapy_in(ROOT, "shell", f"{site}/a", "-c", "response.css('h1::text').get()")
    assert "Bridge opens" in done.stdout


def test_fetch_prints_any_page(scrapy_in: Call, site: str) -> None:
    assert SENTENCE in scrapy_in(ROOT, "fetch", f"{site}/a", "--nolog").stdout


def test_parse_shows_what_an_outlets_spider_makes_of_a_page(scrapy_in: Call, site: str) -> None:
    done = scrapy_in(ROOT, "parse", f"{site}/a", "--spider", "demo", "--nolog", "--nocolour")
    assert "'title': 'Bridge opens'" in done.stdout
    assert "'outlet': 'demo'" in done.stdout


def test_a_spider_of_ones_own_runs_beside_the_outlets(scrapy_in: Call, site: str, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "__init__.py").touch()
    (tmp_path / "own_settings.py").write_text(
        "from newscrawl.settings import *\nSPIDER_MODULES = ['own']\nNEWSPIDER_MODULE = 'own'\n"
    )
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = own_settings\n")
    where = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    scrapy_in(tmp_path, "genspider", "harbour", f"{site}/a", **where)
    module = tmp_path / "own" / "harbour.py"
    written = module.read_text()
    assert "class HarbourSpider(scrapy.Spider)" in written
    module.write_text(written.replace("pass", 'yield {"title": response.css("h1::text").get()}'))
    scrapy_in(tmp_path, "crawl", "harbour", "-a", "category=ferries", "-O", "ferries.json", **where)
    assert json.loads((tmp_path / "ferries.json").read_text()) == [{"title": "Bridge opens"}]
