"""Sites of Hugo, Pelican and Nikola: what `outlet new` chooses names every post once, and nothing else is stored."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from os import environ
from pathlib import Path
from typing import Any

import pytest

from newscrawl.outlets.declaration import module_text
from newscrawl.outlets.fetching import Fetcher
from newscrawl.outlets.probing import Known, Proposal, probe
from tests.content_systems import static_sites

ROOT = Path(__file__).parents[2]
_KNOWN = Known(name="invented", title="Invented News", country="IE", language="en", timezone="UTC")


def _look(address: str) -> Proposal:
    fetcher = Fetcher(user_agent="newscrawl/test", delay_seconds=0, allowed_hosts=frozenset({"127.0.0.1"}))
    return probe(f"{address}/", fetcher.fetch, robots=fetcher.robots_txt(f"{address}/"), known=_KNOWN)


def _crawled(proposal: Proposal, folder: Path) -> list[tuple[Any, ...]]:
    module = module_text(proposal.outlet(checked=datetime.now(UTC).date()), summary="Invented.")
    (folder / "invented_outlet.py").write_text(module, encoding="utf-8")
    options = {
        "SPIDER_MODULES": "invented_outlet",
        "NEWSCRAWL_ALLOW_HOSTS": "127.0.0.1",
        "NEWSCRAWL_DATABASE_URL": f"sqlite:///{folder / 'news.db'}",
        "NEWSCRAWL_WORKERS": "1",
        "NEWSCRAWL_PROGRESS": "no",
        "DOWNLOAD_DELAY": "0",
    }
    settings = [part for name, value in options.items() for part in ("-s", f"{name}={value}")]
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", "invented", "-L", "WARNING", *settings],
        cwd=ROOT,
        env={**environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    with closing(sqlite3.connect(folder / "news.db")) as connection:
        return connection.execute("SELECT url, published_at, authors FROM article").fetchall()


@pytest.mark.parametrize("name", static_sites.GENERATORS)
def test_every_post_is_found_once_with_its_time_and_author_and_nothing_else(
    name: str, tmp_path: Path
) -> None:
    lacking = static_sites.missing(name)
    if lacking is not None:
        pytest.skip(lacking)
    with static_sites.served(name, tmp_path) as (address, posts):
        proposal = _look(address)
        stored = _crawled(proposal, tmp_path)
    told = {
        url.rstrip("/").removesuffix(".html").rpartition("/")[2]: (at, json.loads(by))
        for url, at, by in stored
    }
    declared = [(found.source.kind, found.source.url) for found in proposal.sources]
    assert set(told) == {post.slug for post in posts}, (declared, proposal.notes)
    assert len(stored) == len(posts)
    times = sum(told[post.slug][0].startswith(f"{post.at:%Y-%m-%d %H:%M}") for post in posts)
    authors = sum(told[post.slug][1] == [post.author] for post in posts)
    assert (times, authors) == (len(posts), len(posts))
