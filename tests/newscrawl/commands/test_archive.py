"""`scrapy archive`: what is kept, out to an archive, and away."""

import gzip
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from warcio.archiveiterator import ArchiveIterator

from newscrawl.article import Article
from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.discovery.link import Link
from newscrawl.store import archived_pages, articles, leases, ledger, runs
from newscrawl.store.cursor import writing
from newscrawl.store.database import open_engine
from newscrawl.urls.canonical import url_key

Command = Callable[..., tuple[int, str, str]]
NOW = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)


@pytest.fixture
def engine(sqlite_url: str) -> Iterator[Engine]:
    opened = open_engine(sqlite_url)
    yield opened
    opened.dispose()


@pytest.fixture
def kept(engine: Engine) -> None:
    """Two articles of the demo, fetched on 5 and 6 March, with their pages."""
    for day in (5, 6):
        url, at = f"https://newsroom.test/{day}", NOW.replace(day=day)
        item = Article(outlet="demo", country="DE", url=url, title=f"T {day}", text="Text.", fetched_at=at)
        page = archived_pages.pack(b"<html>%d" % day, url, fetched_at=at, http_status=200, headers={})
        with writing(engine) as connection:
            run_id = runs.start(connection, "demo", at, arguments={}, holder=leases.this_process())
            ledger.enter(connection, run_id, "demo", [Link(url=url, via="feed")], at)
            submission = articles.Submission(
                article=item, run_id=run_id, url_key=url_key(url), fingerprint=fingerprint("Text."), page=page
            )
            articles.save(connection, submission, at)


def test_what_is_kept_is_listed(command: Command, kept: None) -> None:
    assert command("archive", "list")[1].splitlines() == [
        "demo  2 pages  0.0 MiB (0.0 MiB unpacked)  fetched 2026-03-05 to 2026-03-06",
        "2 pages kept, 0.0 MiB",
    ]


def test_an_export_has_the_chosen_pages(command: Command, kept: None, tmp_path: Path) -> None:
    target = tmp_path / "demo.warc.gz"
    code, out, _ = command("archive", "export", "-O", target, "--outlet", "demo", "--since", "2026-03-06")
    assert (code, out) == (0, f"{target}: 1 page\n")
    with target.open("rb") as stream:
        found = [
            (entry.rec_headers["WARC-Target-URI"], entry.content_stream().read())
            for entry in ArchiveIterator(stream)
            if entry.rec_type == "response"
        ]
    assert found == [("https://newsroom.test/6", b"<html>6")]
    assert gzip.decompress(target.read_bytes()).count(b"WARC/1.1") == 2


def test_a_kept_page_and_a_saved_one_become_files_for_a_browser(
    command: Command, kept: None, tmp_path: Path
) -> None:
    target, saved = tmp_path / "page.html", tmp_path / "saved.html.gz"
    for named in ("1", "https://newsroom.test/5?utm_source=x"):
        assert command("archive", "open", named, "-O", target)[:2] == (0, f"{target}\n")
        assert target.read_bytes().endswith(b"<html>5")
        target.unlink()
    saved.write_bytes(gzip.compress("<p>Мост</p>".encode("cp1251")))
    assert command("archive", "open", saved, "-O", target)[0] == 0
    assert "script-src" not in target.read_text(encoding="utf-8")
    assert "default-src 'none'" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("named", ["99", "9" * 30, "https://newsroom.test/none", "nothing.html"])
def test_a_page_that_is_not_kept_is_told(command: Command, kept: None, named: str) -> None:
    code, _, err = command("archive", "open", named)
    assert (code, "no page is kept" in err) == (2, True)


def test_dropped_pages_are_gone_and_their_articles_are_not(
    command: Command, kept: None, engine: Engine
) -> None:
    assert command("archive", "drop", "--since", "2026-03-06")[1] == "1 page dropped\n"
    assert "1 page kept" in command("archive", "list")[1]
    with writing(engine) as connection:
        assert set(articles.get_many(connection, [1, 2])) == {1, 2}


@pytest.mark.parametrize(
    "words",
    [
        ("export",),
        ("export", "-O", "a.zip"),
        ("list", "-O", "a.warc.gz"),
        ("keep",),
        ("drop", "now"),
        ("drop", "--outlet", "tpyo"),
        ("drop", "--since", "today"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_meant_is_refused(command: Command, words: tuple[str, ...]) -> None:
    assert command("archive", *words)[0] == 2


def test_an_export_of_nothing_is_said(command: Command, tmp_path: Path) -> None:
    code, out, _ = command("archive", "export", "-O", tmp_path / "a.warc.gz")
    assert (code, out) == (1, "no page is kept that could be exported; scrapy archive list\n")
    assert list(tmp_path.glob("*.gz")) == []
