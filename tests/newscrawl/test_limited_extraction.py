import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy.settings import Settings

from newscrawl.discovery import UnreadableSource
from newscrawl.extraction import NotAnArticle, extract
from newscrawl.limited_extraction import LimitedExtractor
from newscrawl.options import Options
from newscrawl.outlet import Feed, Outlet
from newscrawl.workers import WorkerLost

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
URL = "https://glas.example/bridge"
PAGE = (Path(__file__).parents[1] / "fixtures" / "de-breaking.html").read_bytes()


@pytest.fixture(scope="module")
def limited() -> Iterator[LimitedExtractor]:
    settings = Settings({"NEWSCRAWL_WORKERS": "1", "NEWSCRAWL_DEADLINE_SECONDS": "4"})
    with LimitedExtractor(Options.from_settings(settings)) as extractor:
        yield extractor


def test_what_a_worker_extracts_is_what_extract_returns(limited: LimitedExtractor) -> None:
    assert limited.extract(PAGE, URL, fetched_at=NOW) == extract(PAGE, URL, fetched_at=NOW)


def test_a_refusal_keeps_its_reason(limited: LimitedExtractor) -> None:
    with pytest.raises(NotAnArticle) as refusal:
        limited.extract(b"", URL, fetched_at=NOW)
    assert refusal.value.reason == "empty-page"


def test_a_source_is_read_as_discovery_reads_it(limited: LimitedExtractor) -> None:
    feed = b"<rss><channel><item><title>A</title><link>https://glas.example/a</link></item></channel></rss>"
    outlet = Outlet(
        name="glas", title="Glas", home="https://glas.example/", country="ZZ", language="en", timezone="UTC",
        sources=(Feed("https://glas.example/feed"),),
    )  # fmt: skip
    read = limited.read("feed", feed, "https://glas.example/feed", outlet=outlet)
    assert [link.url for link in read.links] == ["https://glas.example/a"]
    with pytest.raises(UnreadableSource) as refusal:
        limited.read("feed", b"", "https://glas.example/feed", outlet=outlet)
    assert refusal.value.reason == "empty"


def test_a_call_that_overruns_its_deadline_is_lost_and_the_next_one_is_not(limited: LimitedExtractor) -> None:
    with pytest.raises(WorkerLost, match="4 CPU seconds"):
        limited.submit(re.fullmatch, "(?:a+)+b", "a" * 60).result()
    assert limited.extract(PAGE, URL, fetched_at=NOW).title.startswith("Güterzug")
