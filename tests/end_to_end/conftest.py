"""Crawls as a user starts them: the real command in a process of its own, a database of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from newscrawl.store.database import open_engine

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
        return subprocess.run(
            [sys.executable, "-m", "scrapy", *arguments],
            cwd=ROOT,
            env=environment | further,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    return run


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
