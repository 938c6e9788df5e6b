"""A folder of read archives into both databases, and back to its records."""

import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from newscrawl.archive.article_rows import RowWriter, archived, read_rows
from newscrawl.archive.file_reading import read_file
from newscrawl.archive.file_report import FileReport
from newscrawl.archive.loading import load_folder
from newscrawl.archive.record_reader import RecordReader
from newscrawl.archive.warc_writer import write_warc
from newscrawl.article import Article
from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.store import archive_records, reextractions
from newscrawl.store.database import reading
from newscrawl.store.schema import archive_record, article, change
from newscrawl.store.translation_flags import Policy
from tests.newscrawl.archive.test_engines import DEMO, ROOT, SETTINGS, task

pytest.importorskip("fastwarc", reason="needs the extra `archive`")
POLICY = Policy(languages=("en",))


@pytest.fixture
def report(newspaper: Path, tmp_path: Path) -> FileReport:
    return read_file(task(newspaper, tmp_path / "read"), (DEMO,), SETTINGS)


def test_a_folder_is_loaded_once_however_often(engine: Engine, report: FileReport, tmp_path: Path) -> None:
    folder = tmp_path / "read"
    (first,) = load_folder(engine, folder, [report], POLICY)
    assert (first.name, first.rows, first.adds_up) == ("newspaper", 4, True)
    # The page that stands in the file twice is one article.
    assert first.outcomes["stored"] + first.outcomes["duplicate"] == 3
    assert first.outcomes["unchanged"] == 1
    (again,) = load_folder(engine, folder, [report], POLICY)
    assert (dict(again.outcomes), again.adds_up) == ({"unchanged": 4}, True)
    with reading(engine) as connection:
        assert connection.scalar(select(func.count()).select_from(article)) == 3
        undecided = select(func.count()).where(
            article.c.unannounced.is_not(None) | article.c.story_id.is_(None)
        )
        assert connection.scalar(undecided) == 0
        ids = archive_records.chosen(connection, outlet="demo")
        assert len(ids) == 3
        assert archive_records.chosen(connection, outlet="demo", since=datetime(2027, 1, 1, tzinfo=UTC)) == ()

    told: list[str] = []
    pages = list(reextractions.read(engine, ids, RecordReader(told.append)))
    assert [page.page.url for page in pages] == [page.article.url for page in pages]
    assert all(b"</html>" in page.body for page in pages)
    assert told == []


def test_an_archive_that_is_gone_is_told_once(engine: Engine, report: FileReport, tmp_path: Path) -> None:
    list(load_folder(engine, tmp_path / "read", [report], POLICY))
    Path(report.warc).unlink()
    with reading(engine) as connection:
        ids = archive_records.chosen(connection, outlet="demo")
    told: list[str] = []
    assert list(reextractions.read(engine, ids, RecordReader(told.append))) == []
    assert len(told) == 1
    assert "newspaper.warc.gz" in told[0]


def test_what_is_loaded_and_exported_is_read_as_it_was(
    engine: Engine, report: FileReport, tmp_path: Path
) -> None:
    folder = tmp_path / "read"
    list(load_folder(engine, folder, [report], POLICY))
    with reading(engine) as connection:
        ids = archive_records.chosen(connection, outlet="demo")
    pages = reextractions.read(engine, ids, RecordReader(pytest.fail))
    assert write_warc(tmp_path / "again.warc.gz", pages, made_at=datetime.now(UTC)) == 4
    again = read_file(task(tmp_path / "again.warc.gz", folder), (DEMO,), SETTINGS)
    assert (again.records, again.articles, dict(again.others)) == (4, 3, {"warcinfo": 1})
    before = {row.article.url: row for row in read_rows(folder / "newspaper.parquet")}
    for row in read_rows(folder / "again.parquet"):
        assert row == replace(before[row.article.url], record_offset=row.record_offset)
    (loaded,) = load_folder(engine, folder, [again], POLICY)
    assert dict(loaded.outcomes) == {"unchanged": 3}


def invented(number: int) -> Article:
    words = " ".join(f"word{number * place}" for place in range(40))
    return Article(
        outlet=f"site{number % 3}.example",
        country="ZZ",
        url=f"https://site{number % 3}.example/{number}",
        title=f"Headline {number}",
        text=words,
        fetched_at=datetime(2026, 6, 1, tzinfo=UTC),
        language="en",
        discovered_via="archive",
    )


def written(folder: Path, items: Iterable[Article]) -> FileReport:
    """A folder of one file of these articles, as if they had been read."""
    folder.mkdir()
    report = FileReport(warc="/archive/a.warc.gz", selection={}, version="1")
    with RowWriter(folder / "a.parquet") as rows:
        for place, item in enumerate(items):
            facts = {"record_offset": place, "http_status": 200, "story_key": None, "editions": ()}
            rows.write(archived(item, fingerprint(item.text), **facts))
            report.records += 1
            report.add_article(item, is_declared=False)
    (folder / "a.counts.json").write_text(report.to_json())
    return report


def test_an_article_that_no_database_keeps_costs_only_itself(engine: Engine, tmp_path: Path) -> None:
    items = [invented(1), replace(invented(2), title="A\x00B"), invented(3)]
    report = written(tmp_path / "read", items)
    (loaded,) = load_folder(engine, tmp_path / "read", [report], POLICY)
    assert (dict(loaded.outcomes), loaded.adds_up) == ({"stored": 2, "quarantined": 1}, True)


def test_a_loading_that_is_killed_is_finished_by_the_next(engine: Engine, tmp_path: Path) -> None:
    report = written(tmp_path / "read", map(invented, range(1, 1501)))
    everything = select(func.count()).select_from(article)
    address = engine.url.render_as_string(hide_password=False)
    process = subprocess.Popen(
        [sys.executable, "-m", "scrapy", "archive", "load", str(tmp_path / "read")],
        cwd=ROOT,
        env=os.environ | {"NEWSCRAWL_DATABASE_URL": address},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    stored = 0
    while not stored and process.poll() is None:
        with reading(engine) as connection:
            stored = connection.scalar(everything) or 0
    process.kill()
    process.wait()
    with reading(engine) as connection:
        stored = connection.scalar(everything) or 0
    # In whole batches, of which this is not the last.
    assert 0 < stored < 1500
    assert stored % 200 == 0
    (loaded,) = load_folder(engine, tmp_path / "read", [report], POLICY)
    assert loaded.adds_up
    assert loaded.outcomes["stored"] == 1500 - stored
    with reading(engine) as connection:
        assert connection.scalar(everything) == 1500
        unsettled = article.c.unannounced.is_not(None) | article.c.story_id.is_(None)
        assert connection.scalar(select(func.count()).where(unsettled)) == 0
        assert connection.scalar(select(func.count()).select_from(archive_record)) == 1500
        told = select(func.count()).select_from(change).where(change.c.kind == "insert")
        assert connection.scalar(told) == 1500
