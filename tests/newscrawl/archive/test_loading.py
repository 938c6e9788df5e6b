"""A folder of read archives into both databases, and back to its records."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from newscrawl.archive.file_reading import read_file
from newscrawl.archive.file_report import FileReport
from newscrawl.archive.loading import load_folder
from newscrawl.archive.record_reader import RecordReader
from newscrawl.store import archive_records, reextractions
from newscrawl.store.database import reading
from newscrawl.store.schema import article
from newscrawl.store.translation_flags import Policy
from tests.newscrawl.archive.test_engines import DEMO, SETTINGS, task

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
