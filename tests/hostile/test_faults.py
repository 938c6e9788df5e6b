"""Every fault ends as it should, in bounded time and memory, with its reason in the database."""

import pytest

from tests.hostile.conftest import Crawled
from tests.hostile.faults import FAULTS, Fault
from tests.hostile.robots import ROBOTS
from tests.hostile.sources import SOURCES, SourceFault
from tests.hostile.wire import HostileServer

pytestmark = pytest.mark.xdist_group("hostile")

PAGES = [*FAULTS, *ROBOTS]


def address(fault: Fault) -> str:
    return f"http://{fault.name}.hostile.test/story-1000"


def test_there_are_many_kinds_of_fault() -> None:
    names = [each.name for each in (*PAGES, *SOURCES)]
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


def test_the_page_crawl_adds_up(page_crawl: Crawled) -> None:
    assert page_crawl.exit_code == 0, page_crawl.log[-4000:]
    assert f"{len(PAGES)} links in the run" in page_crawl.log
    assert page_crawl.rows("SELECT count(*) AS n FROM fate WHERE outcome IS NULL") == [{"n": 0}]


def test_no_callback_raised(page_crawl: Crawled, source_crawl: Crawled) -> None:
    assert "spider_exceptions" not in page_crawl.log + source_crawl.log
    assert "Traceback" not in page_crawl.log + source_crawl.log


def test_crawls_of_faults_are_bounded(page_crawl: Crawled, source_crawl: Crawled) -> None:
    assert page_crawl.seconds < 120
    assert source_crawl.seconds < 120
    assert page_crawl.peak_megabytes < 600
    assert source_crawl.peak_megabytes < 600


@pytest.mark.parametrize("fault", SOURCES, ids=lambda fault: fault.name)
def test_a_source_gives_its_good_articles_and_no_others(source_crawl: Crawled, fault: SourceFault) -> None:
    rows = source_crawl.rows(
        "SELECT url FROM article WHERE url LIKE ?", f"http://{fault.name}.hostile.test/%"
    )
    numbers = {int(row["url"].partition("/good-")[2][:6]) for row in rows}
    assert numbers == set(fault.articles)


@pytest.mark.parametrize("fault", SOURCES, ids=lambda fault: fault.name)
def test_a_source_that_fails_says_why(source_crawl: Crawled, fault: SourceFault) -> None:
    (row,) = source_crawl.rows("SELECT failures, reason FROM source WHERE url = ?", fault.url)
    assert (row["failures"] > 0) == fault.fails, row
    assert bool(row["reason"]) == fault.fails, row


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


def test_the_source_crawl_adds_up(source_crawl: Crawled) -> None:
    assert source_crawl.exit_code == 0, source_crawl.log[-4000:]
    assert source_crawl.rows("SELECT count(*) AS n FROM fate WHERE outcome IS NULL") == [{"n": 0}]


def test_nothing_reached_the_canary(
    page_crawl: Crawled, source_crawl: Crawled, hostile_server: HostileServer
) -> None:
    assert hostile_server.canary.hits == []


def test_cookies_are_not_sent_back(page_crawl: Crawled, hostile_server: HostileServer) -> None:
    names = {name.lower() for request in hostile_server.requests for name in request.headers}
    assert not names & {"cookie", "authorization"}
