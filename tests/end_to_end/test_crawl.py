"""`scrapy crawl`, whole: exit codes, the second run, arguments, what is passed on."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from newscrawl.publishing.item_exporters import COLUMNS
from tests.end_to_end.conftest import closing_engine

Rows = Callable[..., list[dict[str, Any]]]
IDENTITY = re.compile(r"^(\d+) links in the run = (.+)$", re.MULTILINE)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database, or one that a crawl of the demo filled."""
    is_crawled = getattr(request, "param", None) == "crawled"
    return (
        str(request.getfixturevalue("crawled_sqlite_url")) if is_crawled else f"sqlite:///{tmp_path}/news.db"
    )


def _identity(output: str) -> tuple[int, dict[str, int]]:
    match = IDENTITY.search(output)
    assert match is not None, output
    terms = {word: int(number) for number, word in re.findall(r"(\d+) ([a-z]+)", match[2])}
    return int(match[1]), terms


def test_a_second_crawl_finds_nothing_new_and_loses_nothing(scrapy: Any, rows: Rows) -> None:
    first = scrapy("crawl", "demo", "-L", "WARNING")
    assert first.returncode == 0, first.stderr
    in_run, terms = _identity(first.stdout)
    assert in_run == sum(terms.values()) > 45
    assert terms["pending"] == terms["quarantined"] == 0
    before = rows("select id, title, text, revision from article order by id")

    second = scrapy("crawl", "demo", "-L", "WARNING")
    assert second.returncode == 0, second.stderr
    _, terms = _identity(second.stdout)
    assert terms["stored"] == terms["duplicate"] == terms["updated"] == 0
    assert "not due yet" in second.stdout
    assert "health: quiet, " in second.stdout
    assert rows("select id, title, text, revision from article order by id") == before


@pytest.mark.parametrize("database_url", ["crawled"], indirect=True)
def test_full_looks_at_everything_again_without_transferring_a_stored_page(scrapy: Any, rows: Rows) -> None:
    again = scrapy("crawl", "demo", "-L", "WARNING", "-a", "full=1")
    assert again.returncode == 0, again.stderr
    in_run, terms = _identity(again.stdout)
    assert in_run > 45
    assert terms["stored"] == 0
    stored = rows("select count(*) as n from article")[0]["n"]
    not_modified = rows("select count(*) as n from link where reason = 'not-modified'")[0]["n"]
    # A live page may show the clock; everything else answers 304.
    assert not_modified >= stored - 3


def test_limit_leaves_the_rest_pending_and_the_next_run_takes_it_up(scrapy: Any, rows: Rows) -> None:
    first = scrapy("crawl", "demo", "-L", "WARNING", "-a", "limit=5")
    _, terms = _identity(first.stdout)
    assert first.returncode == 0, first.stderr
    assert terms["pending"] > 30
    second = scrapy("crawl", "demo", "-L", "WARNING")
    _, terms = _identity(second.stdout)
    assert terms["stored"] > 30
    assert terms["pending"] == 0
    assert rows("select count(*) as n from link where state = 'pending' and attempts = 0")[0]["n"] == 0


def test_since_and_until_bound_what_is_stored_and_a_run_without_them_brings_the_rest(
    scrapy: Any, rows: Rows
) -> None:
    scrapy("crawl", "demo", "-L", "WARNING", "-a", "since=2026-11-18", "-a", "until=2026-11-18")
    days = {row["day"] for row in rows("select substr(published_at, 1, 10) as day from article")}
    assert days - {None} == {"2026-11-18"}
    some = rows("select count(*) as n from article")[0]["n"]
    scrapy("crawl", "demo", "-L", "WARNING")
    assert rows("select count(*) as n from article")[0]["n"] > some + 20


def test_addresses_are_fetched_as_asked(scrapy: Any, rows: Rows) -> None:
    one = "http://newsroom.test/en/ferry-timetable-1001"
    done = scrapy("crawl", "demo", "-L", "WARNING", "-a", f"url={one}")
    assert done.returncode == 0, done.stderr
    assert [row["url"] for row in rows("select url from article")] == [one]
    assert rows("select discovered_via from article") == [{"discovered_via": "argument"}]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("crawl", "demoo"), "did you mean demo"),
        (("crawl",), "name one outlet"),
        (("crawl", "demo", "-a", "sinse=1"), "-a since="),
        (("crawl", "demo", "-a", "limit=none"), "limit=none"),
        (("crawl", "demo", "-s", "NEWSCRAWL_WORKERS=many"), "NEWSCRAWL_WORKERS"),
    ],
    ids=["unknown outlet", "no outlet", "unknown argument", "wrong argument", "wrong setting"],
)
def test_wrong_usage_ends_in_2_and_names_the_remedy(
    scrapy: Any, arguments: tuple[str, ...], named: str
) -> None:
    done = scrapy(*arguments)
    assert done.returncode == 2
    assert named in done.stdout + done.stderr


def test_a_file_that_is_no_database_ends_in_4(scrapy: Any, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no database at all " * 100)
    done = scrapy("crawl", "demo", "-L", "ERROR", NEWSCRAWL_DATABASE_URL=f"sqlite:///{tmp_path}/notes.txt")
    assert done.returncode == 4
    assert "is no SQLite database" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_run_that_could_not_be_opened_does_not_end_in_0(scrapy: Any, database_url: str) -> None:
    assert scrapy("db", "check").returncode == 0
    with closing_engine(database_url) as engine, engine.begin() as connection:
        connection.execute(text("DROP TABLE lease"))
    assert scrapy("crawl", "demo", "-L", "CRITICAL").returncode == 1


def test_a_database_that_does_not_answer_ends_in_4_without_a_secret(scrapy: Any) -> None:
    url = "postgresql://reader:canary-one@127.0.0.1:9/news?password=canary-two"
    done = scrapy("crawl", "demo", NEWSCRAWL_DATABASE_URL=url)
    assert done.returncode == 4
    assert "does not answer" in done.stderr
    assert "canary" not in done.stdout + done.stderr


def test_feeds_have_every_column_and_json_reads_back(scrapy: Any, tmp_path: Path, rows: Rows) -> None:
    scrapy(
        "crawl", "demo", "-L", "WARNING", "-a", "limit=8",
        "-O", str(tmp_path / "out.csv"), "-O", str(tmp_path / "out.json"),
    )  # fmt: skip
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as lines:
        cells = list(csv.DictReader(lines))
    stored = rows("select count(*) as n from article")[0]["n"]
    assert len(cells) == stored > 0
    assert tuple(cells[0]) == COLUMNS
    assert json.loads(cells[0]["authors"]) == json.loads((tmp_path / "out.json").read_text())[0]["authors"]


def test_a_stage_that_raises_ends_in_1_and_keeps_the_page(scrapy: Any, rows: Rows, tmp_path: Path) -> None:
    (tmp_path / "faulty.py").write_text(
        "class Faulty:\n    def process_item(self, item):\n        raise RuntimeError('a bug of ours')\n"
    )
    stages = json.dumps({"faulty.Faulty": 150, "pipelines.persist.PersistPipeline": 500})
    done = scrapy(
        "crawl",
        "demo",
        "-L",
        "CRITICAL",
        "-a",
        "limit=3",
        "-s",
        f"ITEM_PIPELINES={stages}",
        PYTHONPATH=str(tmp_path),
    )
    assert done.returncode == 1
    kept = rows("select reason, detail, body_bytes from quarantine")
    assert [row["reason"] for row in kept] == ["stage-error"] * 3
    assert all("a bug of ours" in row["detail"] and row["body_bytes"] > 1000 for row in kept)


_FAULTY_SPIDER = """
from dataclasses import replace
from newscrawl.spider import OutletSpider
from spiders.demo import Demo

class Faulty(OutletSpider):
    outlet = replace(Demo.outlet, name="faulty")

"""
_FAULTY_CALLBACKS = {
    "of pages": "    async def parse_article(self, response, due):\n"
    "        raise RuntimeError('a bug of ours')\n        yield\n",
    "of pages, no generator": "    def parse_article(self, response, due):\n"
    "        raise RuntimeError('a bug of ours')\n",
    "of pages, after some": "    async def parse_article(self, response, due):\n"
    "        if due.link.url.endswith('1'):\n            raise RuntimeError('a bug of ours')\n"
    "        async for item in super().parse_article(response, due):\n            yield item\n",
    "of sources": "    async def links_in(self, response, kind):\n        raise RecursionError('a bug of ours')\n",
}


@pytest.fixture
def faulty_crawl(scrapy: Any, tmp_path: Path, request: pytest.FixtureRequest) -> Any:
    """A crawl with the callback that is named."""
    (tmp_path / "faulty_spiders.py").write_text(_FAULTY_SPIDER + _FAULTY_CALLBACKS[request.param])
    return scrapy(
        "crawl", "faulty", "-L", "CRITICAL", "-s", "SPIDER_MODULES=faulty_spiders",
        "-s", "DOWNLOAD_DELAY=0", PYTHONPATH=str(tmp_path),
    )  # fmt: skip


@pytest.mark.parametrize("faulty_crawl", _FAULTY_CALLBACKS, indirect=True)
def test_what_a_callback_breaks_on_is_recorded(
    faulty_crawl: Any, rows: Rows, request: pytest.FixtureRequest
) -> None:
    assert rows("select count(*) as n from link_outcome where outcome is null") == [{"n": 0}], (
        faulty_crawl.stderr
    )
    broken = rows("select detail, body_bytes from quarantine where reason = 'callback-error'")
    failed = rows("select reason from source where failures > 0")
    assert broken or failed, faulty_crawl.stdout
    assert all("a bug of ours" in row["detail"] for row in broken)
    assert not broken or max(row["body_bytes"] for row in broken) > 1000
    assert all(row["reason"] == "callback-error" for row in failed)
    assert "callback-error" in faulty_crawl.stdout
    # One page that breaks us does not make an outlet failing; a callback that always raises does not end in 0.
    breaks_some = request.node.callspec.params["faulty_crawl"] == "of pages, after some"
    assert faulty_crawl.returncode == (0 if breaks_some else 1), faulty_crawl.stdout


@pytest.mark.parametrize("database_url", ["crawled"], indirect=True)
def test_sitemaps_of_an_index_are_asked_although_the_index_is_not_due(
    scrapy: Any, rows: Rows, database_url: str
) -> None:
    with closing_engine(database_url) as engine, engine.begin() as connection:
        # As a run leaves it that was killed after the index and before its sitemaps.
        connection.execute(
            text(
                "update source set polls = 0, next_poll_at = (select min(started_at) from run), "
                "etag = null, body_hash = null where parent_url is not null"
            )
        )
    assert rows("select distinct polls from source where parent_url is not null") == [{"polls": 0}]
    scrapy("crawl", "demo", "-L", "WARNING")
    assert rows("select distinct polls from source where parent_url is not null") == [{"polls": 1}]
