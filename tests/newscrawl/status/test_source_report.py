from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from rich.console import Console

from newscrawl.discovery.recall import Contribution, Estimate, Recall
from newscrawl.status.source_report import lines, sentence
from newscrawl.store.sources import State

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
FEED = State(
    outlet="glas",
    kind="feed",
    url="https://glas.test/feed",
    parent_url=None,
    same_as=None,
    interval_seconds=900,
    next_poll_at=NOW,
    last_polled_at=NOW - timedelta(minutes=10),
    last_new_at=NOW,
    newest_at=NOW,
    failures=0,
    polls=9,
    new_links=40,
    entries=10,
    refused=0,
    refused_as=None,
    refused_example=None,
    gaps=0,
    last_gap_at=None,
    older_from=None,
    retired_at=None,
    reason=None,
    http_status=200,
)
MAP = replace(FEED, kind="sitemap", url="https://glas.test/sitemap.xml")
FOUND = Contribution(
    source=FEED.url, kind="feed", named=700, alone=3, first=650, late_seconds=5400.0, adds_nothing=False
)
ESTIMATE = Estimate(first=FEED.url, second=MAP.url, days=27.0, seen=28.0, daily=30.0, low=27.5, high=33.1)
RECALL = Recall(contributions=(FOUND, replace(FOUND, source=MAP.url, kind="sitemap")), estimate=ESTIMATE)


def _shown(*states: State, recall: Recall | None = None) -> str:
    written = StringIO()
    console = Console(width=300, file=written)
    for line in lines("glas", states, recall, NOW):
        console.print(line)
    return written.getvalue()


def test_the_sentence_gives_what_is_seen_and_what_is_estimated_with_its_bounds() -> None:
    assert sentence("glas", RECALL) == "28.0 of about 30.0 articles a day are seen (93\u202f%; 27.5 to 33.1)"


def test_a_source_that_adds_nothing_is_named() -> None:
    idle = replace(RECALL, contributions=(FOUND, replace(FOUND, source=MAP.url, adds_nothing=True)))
    assert sentence("glas", idle).endswith(f"adds nothing for a fortnight: {MAP.url}")


def test_where_one_kind_of_source_is_all_another_is_proposed() -> None:
    alone = Recall(contributions=(FOUND,), estimate=None)
    assert sentence("glas", alone).endswith("scrapy outlet check glas --online")


def test_before_anything_is_known_nothing_is_said() -> None:
    assert sentence("glas", None) == sentence("glas", Recall(contributions=(), estimate=None)) == ""


def test_what_a_source_contributes_stands_in_its_row() -> None:
    shown = _shown(FEED, MAP, recall=RECALL)
    (row,) = (line for line in shown.splitlines() if line.startswith(FEED.url))
    assert row.split()[-5:] == ["700", "3", "650", "1.5", "h"]
    assert f"by capture and recapture: {FEED.url} and {MAP.url}" in shown


@pytest.mark.parametrize(
    ("state", "said"),
    [
        pytest.param(
            replace(FEED, failures=4, reason="http-404"), "failing: http-404 (4 in a row)", id="failing"
        ),
        pytest.param(
            replace(FEED, refused=10, refused_as="off-site", refused_example="https://new.test/\x1b[2Ja"),
            "all refused: off-site, for example https://new.test/[2Ja",
            id="refused",
        ),
        pytest.param(
            replace(FEED, gaps=2, last_gap_at=NOW - timedelta(hours=5)),
            "entries probably missed 2 times, last 5\u202fh ago",
            id="gap",
        ),
        pytest.param(
            replace(MAP, older_from=1500), "older entries wait from place 1\u202f500 on", id="older"
        ),
        pytest.param(replace(MAP, parent_url=FEED.url), f"found because of {FEED.url}", id="found"),
        pytest.param(FEED, "ok", id="ok"),
    ],
)
def test_the_state_of_a_source_is_told(state: State, said: str) -> None:
    assert said in _shown(state)


def test_an_outlet_that_was_never_asked_gets_the_command() -> None:
    assert _shown() == "No source of glas was asked yet: scrapy crawl glas\n"


def test_of_the_many_parts_of_an_index_ten_are_shown() -> None:
    parts = [replace(MAP, url=f"https://glas.test/s-{n}.xml", parent_url=MAP.url) for n in range(60)]
    assert "... and 50 more that indexes name" in _shown(MAP, *parts)
