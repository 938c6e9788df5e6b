"""Pages kept by a crawl, as a user has them."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from newscrawl.store import leases
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.schema import archived_page, article
from tests.end_to_end.conftest import ROOT, closing_engine

Rows = Callable[..., list[dict[str, Any]]]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """A database that a crawl of the demo filled, its pages kept."""
    return str(request.getfixturevalue(f"crawled_{request.param}_url"))


def test_a_crawl_keeps_the_page_of_every_article_but_of_those_that_forbid_it(rows: Rows) -> None:
    without = rows("select url from article where id not in (select article_id from archived_page)")
    forbidden = rows("select url from article where cast(robots_directives as text) like '%noarchive%'")
    assert without == forbidden != []
    (kept,) = rows("select count(*) as n, min(body_bytes) as least from archived_page")
    assert kept["n"] > 40
    assert kept["least"] > 500
    headers = {row["headers"] for row in rows("select cast(headers as text) as headers from archived_page")}
    assert {json.loads(header)["content-type"] for header in headers} == {
        "text/html; charset=utf-8",
        "text/html; charset=windows-1251",
    }


# Which article gets which number depends on the order in which pages come.
_ODD = "select article_id from archived_page where article_id % 2 = 1"
_EVEN = (
    "(select article_id from archived_page join article on article.id = article_id where article_id % 2 = 0 "
    "and date_precision = 'instant' order by article_id limit 1 offset {})"
)


def _spoil(database_url: str) -> None:
    """Store what wrong rules would have: headlines, authors, a date and a line too much."""
    of_odd, of_one, of_another = f"id in ({_ODD})", f"id = {_EVEN.format(0)}", f"id = {_EVEN.format(1)}"
    longer = "text = text || '\n\nSubscribe now.', word_count = word_count + 2"
    spoiled = {
        of_odd: "title = 'Wrong [b]headline'",
        of_one: "authors = '[\"Nobody\"]', published_at = '2020-01-01 00:00:00'",
        of_another: longer,
    }
    with closing_engine(database_url) as engine, engine.begin() as connection:
        for where, values in spoiled.items():
            connection.execute(text(f"update article set {values} where {where}"))  # noqa: S608  # our own words


STORED = (
    "select id, title, text, cast(authors as text) as authors, published_at, word_count, language, url, fetched_at "
    "from article order by id"
)


def test_reextracting_heals_what_wrong_rules_have_stored(scrapy: Any, rows: Rows, database_url: str) -> None:
    right = rows(STORED)
    fresh = scrapy("reextract", "demo", "--dry-run")
    assert fresh.stdout == f"0 of {len(right) - 1} articles would change; {len(right) - 1} unchanged\n"

    _spoil(database_url)
    wrong = rows(STORED)
    odd = len(rows(_ODD))
    dry = scrapy("reextract", "demo", "--dry-run")
    assert dry.returncode == 0, dry.stderr
    assert (
        f"articles would change: title {odd}, published_at 1, authors 1, word_count 1, text 1" in dry.stdout
    )
    assert re.search(r"authors +Nobody\b", dry.stdout)
    assert "Wrong [b]headline" in dry.stdout
    assert rows(STORED) == wrong

    healed = scrapy("reextract", "demo")
    assert healed.returncode == 0, healed.stderr
    assert f"articles changed: title {odd}" in healed.stdout
    assert rows(STORED) == right
    assert rows("select distinct kind from revision where title = 'Wrong [b]headline'") == [
        {"kind": "reextracted"}
    ]
    again = scrapy("reextract", "demo")
    assert again.stdout.startswith("0 of ")
    assert rows("select count(*) as n from lease where expires_at is not null") == [{"n": 0}]
    # A crawl goes on as if nothing had been: no link was settled anew.
    assert scrapy("crawl", "demo", "-L", "WARNING").returncode == 0


def test_a_reextraction_that_is_killed_is_finished_by_the_next(
    scrapy: Any, rows: Rows, database_url: str
) -> None:
    right = rows(STORED)
    _spoil(database_url)
    process = subprocess.Popen(
        [sys.executable, "-m", "scrapy", "reextract", "demo"],
        cwd=ROOT,
        env=os.environ | {"NEWSCRAWL_DATABASE_URL": database_url},
        stdout=subprocess.DEVNULL,
    )
    healed = "select count(*) as n from revision where kind = 'reextracted'"
    while rows(healed)[0]["n"] < 3:
        assert process.poll() is None
    process.kill()
    process.wait()
    assert rows(healed)[0]["n"] < 25
    finished = scrapy("reextract", "demo")
    assert finished.returncode == 0, finished.stderr
    assert rows(STORED) == right
    twice = "select article_id from revision where kind = 'reextracted' group by 1 having count(*) > 1"
    assert rows(twice) == []
    silent = (
        "select id from article where revision = 2 and unannounced is null "
        "and id not in (select article_id from change where kind = 'update')"
    )
    assert rows(silent) == []


def test_one_address_may_be_reextracted(scrapy: Any, rows: Rows, database_url: str) -> None:
    url = rows("select url from article order by id")[0]["url"]
    assert scrapy("reextract", url).stdout == "0 of 1 article changed; 1 unchanged\n"
    assert scrapy("reextract", "demo", "--since", "2030-01-01").returncode == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_without_archived_pages_it_says_how_to_have_some(scrapy: Any, sqlite_url: str) -> None:
    # A crawl keeps none unless it is asked to.
    scrapy = partial(scrapy, NEWSCRAWL_DATABASE_URL=sqlite_url)
    scrapy("crawl", "demo", "-L", "WARNING", "-a", "limit=2")
    refused = scrapy("reextract", "demo", "http://newsroom.test/unknown")
    assert refused.returncode == 1
    remedy = "NEWSCRAWL_ARCHIVE_DAYS=30 has the pages of articles kept for 30 days, from the next crawl on"
    assert refused.stderr.splitlines() == [
        f"demo: no page is kept; {remedy}",
        f"http://newsroom.test/unknown: no page is kept; {remedy}",
    ]
    assert scrapy("reextract").returncode == 2
    assert "did you mean demo" in scrapy("reextract", "dem").stderr


def test_an_outlet_that_is_being_crawled_is_left_to_its_crawl(scrapy: Any, database_url: str) -> None:
    with closing_engine(database_url) as engine, writing(engine) as connection:
        leases.acquire(connection, "demo", leases.this_process(), datetime.now(UTC))
    refused = scrapy("reextract", "demo")
    assert refused.returncode == 3
    assert "is being crawled by process" in refused.stderr
    # Looking is free.
    assert scrapy("reextract", "demo", "--dry-run").returncode == 0


_TOLD = ("title", "text", "language", "published_at", "authors")


def test_what_a_crawl_kept_is_exported_and_read_as_the_same_articles(
    scrapy: Any, rows: Rows, database_url: str, tmp_path: Path
) -> None:
    pytest.importorskip("fastwarc", reason="needs the extra `archive`")
    from newscrawl.archive.article_rows import read_rows
    from newscrawl.archive.file_reading import read_file
    from tests.newscrawl.archive.test_engines import DEMO, SETTINGS, task

    exported = scrapy("archive", "export", "-O", str(tmp_path / "kept.warc.gz"))
    assert exported.returncode == 0, exported.stderr
    report = read_file(task(tmp_path / "kept.warc.gz", tmp_path / "read"), (DEMO,), SETTINGS)
    with closing_engine(database_url) as engine, reading(engine) as connection:
        kept = select(article).where(article.c.id.in_(select(archived_page.c.article_id)))
        stored = {row.url: {name: getattr(row, name) for name in _TOLD} for row in connection.execute(kept)}
    read = {row.article.url: row.article for row in read_rows(tmp_path / "read" / "kept.parquet")}
    assert report.adds_up
    assert set(read) == set(stored)
    different = {
        (url, name): (value, getattr(read[url], name))
        for url, values in stored.items()
        for name, value in values.items()
        if (tuple(value) if name == "authors" else value) != getattr(read[url], name)
    }
    assert not different, different
