"""The accounting of a WARC file, and of many."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from newscrawl.archive import statistics
from newscrawl.archive.file_report import FileReport, read_report, report_path
from newscrawl.archive.page_selection import Selection
from newscrawl.archive.statistics_page import render
from newscrawl.article import Article

DAY = datetime(2026, 6, 1, 10, tzinfo=UTC)
ARTICLE = Article(
    outlet="gazette",
    country="RS",
    url="https://a.example/",
    title="T",
    text="T",
    fetched_at=DAY,
    language="sr",
)


def report(*articles: Article, **refused: int) -> FileReport:
    made = FileReport(warc="/a/x.warc.gz", selection=Selection().to_json(), version="1")
    for article in articles:
        made.add_article(article, is_declared=True)
        made.add_capture(article.fetched_at.date())
    made.refused.update(refused)
    made.records = len(articles) + sum(refused.values())
    return made


def test_it_comes_back_as_it_was_written(tmp_path: Path) -> None:
    made = report(ARTICLE, replace(ARTICLE, published_at=DAY), gone=2)
    path = report_path(tmp_path, "x")
    path.write_text(made.to_json(), encoding="utf-8")
    assert read_report(tmp_path, "x") == made
    assert json.loads(made.to_json())["published"] == {"2026-06-01": 1, "unknown": 1}


@pytest.mark.parametrize("text", ["", "{}", '{"outlets": 3}', "[1]"])
def test_one_that_is_unreadable_counts_as_none(tmp_path: Path, text: str) -> None:
    report_path(tmp_path, "x").write_text(text, encoding="utf-8")
    assert read_report(tmp_path, "x") is None


def test_records_that_went_missing_are_noticed() -> None:
    made = report(ARTICLE, gone=2)
    assert made.adds_up
    made.records += 1
    assert not made.adds_up


def test_it_knows_what_it_was_read_for() -> None:
    assert report().is_of(Selection())
    assert not report().is_of(Selection(outlets=("gazette",)))
    assert not report().is_of(Selection(since=DAY))


def test_counts_of_files_are_added() -> None:
    later = replace(ARTICLE, fetched_at=DAY.replace(day=4))
    total = statistics.sum_reports([report(ARTICLE, gone=1), report(later, ARTICLE)])
    assert (total.records, total.articles, total.refused["gone"], total.adds_up) == (4, 3, 1, True)
    counts = total.outlets["gazette"]
    assert (counts.articles, counts.first_at, counts.last_at) == (3, DAY, later.fetched_at)


def test_days_without_captures_are_named() -> None:
    total = statistics.sum_reports([report(ARTICLE), report(replace(ARTICLE, fetched_at=DAY.replace(day=4)))])
    assert statistics.missing_days(total) == (date(2026, 6, 2), date(2026, 6, 3))
    assert any("2 days missing: 2026-06-02, 2026-06-03" in line for line in statistics.summary(total, 2))
    assert statistics.missing_days(report()) == ()


def test_declared_outlets_without_articles_are_named() -> None:
    found = {table.title: table.rows for table in statistics.tables(report(ARTICLE), ["gazette", "herald"])}
    assert found["declared outlets without any"] == (("1", "herald"),)
    assert found["declared outlets with articles"] == (("gazette", "1", "2026-06-01", "2026-06-01"),)


def test_the_page_escapes_what_archives_say() -> None:
    page = render(report(replace(ARTICLE, outlet="<script>alert(1)</script>")), [], 1, title="a & b")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "a &amp; b" in page
