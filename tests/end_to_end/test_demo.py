"""Every trap of the demo newsroom, in one crawl of the first edition and one of the second."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from newscrawl.article import Article
from newscrawl.demo.content import HOME, HOST
from newscrawl.demo.server import Newsroom, start
from newscrawl.store import articles
from newscrawl.store.database import open_engine
from newscrawl.urls.canonical import url_key
from tests.end_to_end.traps import TRAPS, Trap

ROOT = Path(__file__).parents[2]

# One worker makes the three crawls, not each its own.
pytestmark = pytest.mark.xdist_group("demo")


@dataclass(frozen=True, slots=True)
class Crawled:
    """The database after a crawl, by url_key, and what the newsroom was asked."""

    links: dict[str, Any]
    stored: dict[str, Article]
    by_id: dict[int, Article]
    output: str
    requests: list[dict[str, Any]]

    def link(self, path: str) -> Any:
        return self.links.get(url_key(HOME + path.lstrip("/")))

    def article(self, path: str) -> Article | None:
        link = self.link(path)
        return None if link is None or link.article_id is None else self.by_id[link.article_id]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that go into a wheel, as the build backend picks them."""
    source, built = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("built")
    for name in ("newscrawl", "spiders", "pipelines"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    command = ["-c", "from setuptools import setup; setup()", "-q", "build_py", "--build-lib", str(built)]
    done = subprocess.run([sys.executable, *command], cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return built


def _crawl(newsroom: Newsroom, database_url: str, *arguments: str, built: Path | None = None) -> str:
    """Crawl the demo in the project, or from a wheel's files in an empty folder, and return what was printed."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("NEWSCRAWL_", "SCRAPY_"))
    }
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "scrapy",
            "crawl",
            "demo",
            "-L",
            "WARNING",
            "-s",
            "DOWNLOAD_DELAY=0",
            *arguments,
        ],
        cwd=ROOT if built is None else built.with_name("elsewhere"),
        env=kept
        | ({} if built is None else _installed(built))
        | {
            "NEWSCRAWL_DATABASE_URL": database_url,
            "NEWSCRAWL_ROUTES": f"{HOST}={newsroom.address[0]}:{newsroom.address[1]}",
        },
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _installed(built: Path) -> dict[str, str]:
    """Return the variables with which Python takes the project from there, outside of any project's folder."""
    built.with_name("elsewhere").mkdir(exist_ok=True)
    return {"PYTHONPATH": str(built), "SCRAPY_SETTINGS_MODULE": "newscrawl.settings"}


def _read(database_url: str, output: str, requests: list[dict[str, Any]]) -> Crawled:
    engine = open_engine(database_url)
    with engine.connect() as connection:
        links = {row.url_key: row for row in connection.execute(text("select * from link"))}
        ids = connection.execute(text("select id, url_key from article")).all()
        by_id = {row.id: articles.get(connection, row.id) for row in ids}
    engine.dispose()
    stored = {row.url_key: by_id[row.id] for row in ids}
    return Crawled(links, stored, by_id, output, requests)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def editions(
    tmp_path_factory: pytest.TempPathFactory, built: Path
) -> Iterator[tuple[Crawled, Crawled, Crawled]]:
    """The first edition, the same once more in full, and the second, that by a wheel's files outside of the project."""
    database_url = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'news.db'}"
    newsroom = start()
    try:
        first = _read(database_url, _crawl(newsroom, database_url), newsroom.requests())
        seen = len(newsroom.requests())
        again = _read(
            database_url, _crawl(newsroom, database_url, "-a", "full=1"), newsroom.requests()[seen:]
        )
        newsroom.advance()
        second = _read(database_url, _crawl(newsroom, database_url, "-a", "full=1", built=built), [])
        yield first, again, second
    finally:
        newsroom.stop()


@pytest.mark.parametrize("trap", TRAPS, ids=[trap.name for trap in TRAPS])
def test_a_trap_catches_nothing(trap: Trap, editions: tuple[Crawled, Crawled, Crawled]) -> None:
    crawled = editions[0]
    link = crawled.link(trap.path)
    if trap.outcome == "none":
        assert link is None
        return
    assert (link.outcome, trap.reason or link.reason) == (trap.outcome, link.reason)
    if trap.truth is None:
        assert link.article_id is None
        return
    stored = crawled.article(trap.path)
    assert stored is not None
    same = [name for name in trap.same if name != "text"]
    assert {name: getattr(stored, name) for name in same} == {
        name: getattr(trap.truth, name) for name in same
    }
    assert "text" not in trap.same or trap.truth.is_told_by(stored.text), stored.text
    assert {name: getattr(stored, name) for name in trap.expected} == dict(trap.expected)
    assert trap.warning is None or trap.warning in stored.warnings
    for words in trap.never:
        assert words not in stored.title + "\n" + stored.text


@pytest.mark.parametrize("trap", [t for t in TRAPS if t.later], ids=[t.name for t in TRAPS if t.later])
def test_the_second_edition_is_noticed(trap: Trap, editions: tuple[Crawled, Crawled, Crawled]) -> None:
    assert editions[2].link(trap.path).outcome == trap.later


def test_every_article_of_the_newsroom_is_stored_once(editions: tuple[Crawled, Crawled, Crawled]) -> None:
    assert len(editions[0].stored) >= 45
    assert len({item.language for item in editions[0].stored.values()}) >= 12
    assert len({item.script for item in editions[0].stored.values()}) >= 5


def test_an_unchanged_newsroom_transfers_no_article_again(editions: tuple[Crawled, Crawled, Crawled]) -> None:
    stored = {item.url for item in editions[0].stored.values()}
    again = [
        request
        for request in editions[1].requests
        if request["target"] in stored and request["status"] == 200
    ]
    assert again == []
    assert "0 stored + 0 updated" in editions[1].output


def test_what_the_second_edition_changed_is_kept_as_a_revision(
    editions: tuple[Crawled, Crawled, Crawled],
) -> None:
    changed = [editions[2].article(trap.path) for trap in TRAPS if trap.later]
    assert all(item is not None and item.revision > 1 for item in changed)
    withdrawn = editions[2].article("/en/cemetery-goats-1017")
    assert withdrawn is not None
    assert withdrawn.status == "withdrawn"


def test_the_second_edition_was_crawled_with_what_goes_into_a_wheel(
    built: Path, editions: tuple[Crawled, Crawled, Crawled]
) -> None:
    assert editions[2].links
    done = subprocess.run(
        [sys.executable, "-c", "import newscrawl, pipelines, spiders; print(newscrawl.__path__[0])"],
        cwd=built.with_name("elsewhere"),
        env=_installed(built),
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()) == built / "newscrawl"
