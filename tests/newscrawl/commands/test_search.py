"""`scrapy search` and `export --matching`: what they print, write and return."""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from newscrawl.article import Article
from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.discovery.link import Link
from newscrawl.store import articles, leases, ledger, reconcile, runs
from newscrawl.store.cursor import writing
from newscrawl.store.database import open_engine
from newscrawl.urls.canonical import url_key

Command = Callable[..., tuple[int, str, str]]
NOW = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
ARTICLE = Article(
    outlet="demo", country="RS", url="https://newsroom.test/1", title="Climate talks", language="en", publish="full",
    text="Ministers spoke of the climate.", published_at=NOW, date_precision="instant", fetched_at=NOW,
)  # fmt: skip
OTHER = replace(
    ARTICLE,
    url="https://newsroom.test/2",
    title="東京都で会議",
    text="気候について話し合った。",
    language="ja",
)


@pytest.fixture
def engine(sqlite_url: str) -> Iterator[Engine]:
    opened = open_engine(sqlite_url)
    yield opened
    opened.dispose()


@pytest.fixture(autouse=True)
def stored(engine: Engine) -> None:
    for item in (ARTICLE, OTHER):
        with writing(engine) as connection:
            run_id = runs.start(connection, item.outlet, NOW, arguments={}, holder=leases.this_process())
            ledger.enter(connection, run_id, item.outlet, [Link(url=item.url, via="argument")], NOW)
            mark = fingerprint(item.text)
            made = articles.Submission(
                article=item, run_id=run_id, url_key=url_key(item.url), fingerprint=mark
            )
            saved = articles.save(connection, made, NOW)
        with writing(engine) as connection:
            reconcile.reconcile(connection, [saved.id], NOW)


def test_what_is_found_is_printed_newest_first(command: Command) -> None:
    code, out, _ = command("search", "climate")
    assert code == 0
    assert out.splitlines() == [
        "       1  2026-03-05 12:00  en      demo: Climate talks",
        "1 article, 1 shown",
    ]


def test_it_is_chosen_by_language_and_given_as_json(command: Command) -> None:
    code, out, _ = command("search", "気候", "--language", "ja", "--json")
    assert code == 0
    assert json.loads(out)["url"] == OTHER.url
    assert command("search", "climate", "--language", "ja")[0] == 1


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ((), "say what to look for"),
        (("!!!",), "names no word"),
        (("climate", "--rebuild"), "say what to look for"),
        (("climate", "--ouput", "x"), "unknown argument '--ouput'"),
        (("climate", "--limit", "0"), "--limit"),
    ],
    ids=str,
)
def test_what_cannot_be_asked_is_refused(command: Command, words: tuple[str, ...], complaint: str) -> None:
    code, _, err = command("search", *words)
    assert code == 2
    assert complaint in err


def test_an_index_that_is_not_complete_says_so_until_it_is_made(command: Command, engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(text("DELETE FROM search_index"))
        connection.execute(text("UPDATE cursor SET last_number = 0 WHERE name = 'search'"))
    code, _, err = command("search", "climate")
    assert (code, err) == (1, "not all articles are indexed; run once: scrapy search --rebuild\n")
    assert command("search", "--rebuild")[1] == "2 articles indexed\n"
    assert command("search", "climate")[0] == 0


def exported(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [row["url"] for row in csv.DictReader(lines)]


def test_exports_are_chosen_by_words(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "found.csv"
    assert command("export", "-O", path, "--matching", "気候")[0] == 0
    assert exported(path) == [OTHER.url]


def test_the_standing_list_is_a_filter_of_every_export(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "found.csv"
    assert command("export", "-O", path, settings={"NEWSCRAWL_WATCH": "flood*, climate -sport"})[0] == 0
    assert exported(path) == [ARTICLE.url]
    assert command("export", "-O", path, settings={"NEWSCRAWL_WATCH": "-sport"})[0] == 2
