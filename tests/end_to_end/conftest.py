"""Crawls as a user starts them: the real command in a process of its own, a database of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from newscrawl.store.database import open_engine
from tests.conftest import fresh_postgres, named_database

ROOT = Path(__file__).parents[2]

Scrapy = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'news.db'}"


@pytest.fixture
def environment(database_url: str) -> dict[str, str]:
    """Environment of a command: this test's database, no settings from outside."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("NEWSCRAWL_", "SCRAPY_"))
    }
    return kept | {"NEWSCRAWL_DATABASE_URL": database_url}


@pytest.fixture
def scrapy(environment: dict[str, str]) -> Scrapy:
    """Run `scrapy ...` in the project; further environment by keyword."""

    def run(*arguments: str, timeout: float = 120, **further: str) -> "subprocess.CompletedProcess[str]":
        return _scrapy(arguments, environment | further, timeout)

    return run


def _scrapy(
    arguments: tuple[str, ...], environment: dict[str, str], timeout: float
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


def _crawl_demo(database_url: str) -> None:
    own = {"NEWSCRAWL_DATABASE_URL": database_url, "NEWSCRAWL_ARCHIVE_DAYS": "30"}
    crawled = _scrapy(("crawl", "demo", "-L", "WARNING"), os.environ | own, 120)
    assert crawled.returncode == 0, crawled.stdout + crawled.stderr


@pytest.fixture(scope="session")
def crawled_sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file that one crawl of the demo newsroom filled, pages kept."""
    path = tmp_path_factory.mktemp("crawled") / "template.db"
    _crawl_demo(f"sqlite:///{path}")
    return path


@pytest.fixture
def crawled_sqlite_url(crawled_sqlite_template: Path, tmp_path: Path) -> str:
    """Address of a copy of that file."""
    path = tmp_path / "crawled.db"
    shutil.copy(crawled_sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def crawled_postgres_template(postgres_server: str, postgres_template: str) -> Iterator[str]:
    """Name of a PostgreSQL database that one crawl of the demo newsroom filled, pages kept."""
    for url in fresh_postgres(postgres_server, postgres_template):
        _crawl_demo(url)
        yield named_database(url)


@pytest.fixture
def crawled_postgres_url(postgres_server: str, crawled_postgres_template: str) -> Iterator[str]:
    """Address of a copy of that database."""
    yield from fresh_postgres(postgres_server, crawled_postgres_template)


@pytest.fixture
def rows(database_url: str) -> Callable[..., list[dict[str, Any]]]:
    """Read the test's database: `rows("select ...", name=value)`."""

    def read(query: str, **values: Any) -> list[dict[str, Any]]:
        with closing_engine(database_url) as engine, engine.connect() as connection:
            return [dict(row._mapping) for row in connection.execute(text(query), values)]

    return read


class closing_engine:  # noqa: N801  # reads as the context manager that it is
    """An engine for one block."""

    def __init__(self, url: str) -> None:
        self._engine = open_engine(url)

    def __enter__(self) -> Engine:
        return self._engine

    def __exit__(self, *_: object) -> None:
        self._engine.dispose()
