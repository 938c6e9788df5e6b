"""Every fault ends as it should, in bounded time and memory, with its reason in the database."""

from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from tests.hostile.conftest import Crawled, crawl, open_server
from tests.hostile.faults import FAULTS, Fault
from tests.hostile.robots import ROBOTS, UNHURRIED
from tests.hostile.sources import SOURCES, SourceFault
from tests.hostile.wire import DOMAIN, HostileServer

pytestmark = pytest.mark.xdist_group("hostile")

PAGES = [*FAULTS, *ROBOTS]


def address(fault: Fault) -> str:
    return f"http://{fault.name}.{DOMAIN}/story-1000"


def test_there_are_many_kinds_of_fault() -> None:
    names = [page.name for page in (*PAGES, *SOURCES)]
    assert len(set(names)) == len(names) >= 100


@pytest.mark.parametrize("fault", PAGES, ids=lambda fault: fault.name)
def test_the_ledger_knows_how_a_page_ended(page_crawl: Crawled, fault: Fault) -> None:
    link = page_crawl.link(address(fault))
    assert link["outcome"] in fault.outcomes, link
    assert link["outcome"] == "stored" or link["reason"], link
    if fault.reasons and link["outcome"] != "stored":
        assert link["reason"] in fault.reasons, link


@pytest.mark.parametrize("fault", [f for f in PAGES if f.requests is not None], ids=lambda fault: fault.name)
def test_a_page_is_not_asked_for_more_often_than_it_should(
    page_crawl: Crawled, hostile_server: HostileServer, fault: Fault
) -> None:
    assert len(hostile_server.requests_for(fault.name)) <= (fault.requests or 0)


@pytest.mark.parametrize("fault", PAGES, ids=lambda fault: fault.name)
def test_what_is_stored_has_a_text_and_no_strange_characters(page_crawl: Crawled, fault: Fault) -> None:
    rows = page_crawl.rows("SELECT title, text FROM article WHERE url LIKE ?", f"{address(fault)}%")
    assert bool(rows) == (page_crawl.link(address(fault))["outcome"] == "stored")
    for row in rows:
        assert len(row["text"].split()) > 40
        assert not set(row["title"] + row["text"]) & set("\x00\x0b\x1f\ufffd\uffff<")


@pytest.mark.parametrize("fault", [f for f in PAGES if f.pause_seconds], ids=lambda fault: fault.name)
def test_an_overloaded_host_is_left_alone_as_long_as_it_asks(page_crawl: Crawled, fault: Fault) -> None:
    query = "SELECT recorded_at, next_fetch_at FROM link_outcome JOIN link USING (url_key) WHERE url = ?"
    (row,) = page_crawl.rows(query, address(fault))
    pause = datetime.fromisoformat(row["next_fetch_at"]) - datetime.fromisoformat(row["recorded_at"])
    assert pause.total_seconds() == pytest.approx(fault.pause_seconds, abs=5)


def test_crawl_delay_lies_between_all_requests(tmp_path: Path) -> None:
    with open_server() as server:
        crawl(server, "hostile_pages", tmp_path, "-a", f"url={','.join(UNHURRIED)}")
        times = [request.at for request in server.requests]
    assert len(times) > len(UNHURRIED)
    assert all(later - earlier >= 0.95 for earlier, later in pairwise(times)), times


@pytest.mark.parametrize("crawled", ["page_crawl", "source_crawl"])
def test_a_crawl_of_faults_adds_up(request: pytest.FixtureRequest, crawled: str) -> None:
    done: Crawled = request.getfixturevalue(crawled)
    (run,) = done.rows("SELECT id, links, finish_reason FROM run")
    (outcomes,) = done.rows(
        "SELECT count(*) AS links, count(outcome) AS settled FROM link_outcome WHERE run_id = ?", run["id"]
    )
    assert run["finish_reason"] == "finished", done.log[-4000:]
    assert run["links"] == outcomes["links"] == outcomes["settled"]


def test_no_callback_raised(page_crawl: Crawled, source_crawl: Crawled) -> None:
    logs = page_crawl.log + source_crawl.log
    assert "Spider error processing" not in logs
    assert "spider_exceptions" not in logs


def test_crawls_of_faults_are_bounded(page_crawl: Crawled, source_crawl: Crawled) -> None:
    assert page_crawl.seconds < 120
    assert source_crawl.seconds < 120
    assert page_crawl.peak_megabytes < 600
    assert source_crawl.peak_megabytes < 600


@pytest.mark.parametrize("fault", SOURCES, ids=lambda fault: fault.name)
def test_a_source_gives_its_good_articles_and_no_others(source_crawl: Crawled, fault: SourceFault) -> None:
    rows = source_crawl.rows("SELECT url FROM article WHERE url LIKE ?", f"http://{fault.name}.{DOMAIN}/%")
    numbers = {int(row["url"].partition("/good-")[2][:6]) for row in rows}
    assert numbers == set(fault.articles)


@pytest.mark.parametrize("fault", SOURCES, ids=lambda fault: fault.name)
def test_a_source_that_fails_says_why(source_crawl: Crawled, fault: SourceFault) -> None:
    (row,) = source_crawl.rows("SELECT failures, reason FROM source WHERE url = ?", fault.url)
    assert (row["failures"] > 0) == bool(fault.fails), row
    assert row["reason"] in (fault.fails or (None,)), row


@pytest.mark.parametrize(
    "fault", [f for f in SOURCES if f.requests is not None], ids=lambda fault: fault.name
)
def test_a_source_is_not_asked_for_more_often_than_it_should(
    source_crawl: Crawled, hostile_server: HostileServer, fault: SourceFault
) -> None:
    asked = [
        r for r in hostile_server.requests_for(fault.name) if not r.target.startswith(("/good-", "/gone-"))
    ]
    assert len(asked) <= (fault.requests or 0), [r.target for r in asked]


def test_nothing_reached_the_canary(
    page_crawl: Crawled, source_crawl: Crawled, hostile_server: HostileServer
) -> None:
    assert hostile_server.canary.hits == []


def test_cookies_are_not_sent_back(page_crawl: Crawled, hostile_server: HostileServer) -> None:
    names = {name.lower() for request in hostile_server.requests for name in request.headers}
    assert not names & {"cookie", "authorization"}
