"""What is taken down or purged is found nowhere: a canary in every column of every table, whichever there are."""

import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Column, Date, Engine, LargeBinary, insert, make_url, select, text
from sqlalchemy.types import TypeDecorator

from newscrawl.store import migrate
from newscrawl.store.cursor import writing
from newscrawl.store.database import open_engine, reading
from newscrawl.store.erasure import erase_remains
from newscrawl.store.removal import purge, take_down, take_down_outlet
from newscrawl.store.schema import article, metadata
from newscrawl.store.types import Instant, String, Strings
from newscrawl.urls.canonical import url_key

CANARY = "canaryzwitscher"
URL = "https://gazette.example/story-17"
KEY = url_key(URL)

STAYS: Mapping[str, str] = {
    "outlet": "the outlet's name",
    "country": "of the outlet",
    "url": "addresses stay, so that nothing is fetched again",
    "canonical_url": "as above",
    "parent_url": "of a source",
    "source_url": "of a source",
    "url_key": "a hash of the address",
    "canonical_key": "a hash of the address",
    "source_key": "a hash of the source's address",
    "line_key": "a hash",
    "body_hash": "a hash of the source's body",
    "same_as": "of a source",
    "kind": "a word of ours",
    "why": "a word of ours",
    "reason": "a word of ours",
    "state": "a word of ours",
    "outcome": "a word of ours",
    "discovered_via": "a word of ours",
    "date_precision": "a word of ours",
    "date_source": "a word of ours",
    "language_source": "a word of ours",
    "translation_reason": "a word of ours",
    "extraction_method": "a word of ours",
    "language": "a tag",
    "script": "a tag",
    "macrolanguage": "a tag",
    "name": "of a counter",
    "site": "address of a site that is published to",
    "slug": "a hash of the address",
    "digest": "a hash",
    "remote_digest": "a hash",
}
"""Columns of any table that may stay, with the reason."""

OF_OTHERS: Mapping[str, str] = {
    "run": "figures of a crawl: counts by reason",
    "recall": "how many articles the sources name",
    "lease": "which process crawls",
    "alert": "what the operator was told of an outlet",
    "source": "where feeds are polled; kept for the outlet's next crawl",
    "tombstone": "why it was taken down, in the operator's words",
    "decision": "who decided what and why, in the editors' words",
    "cursor": "counters",
    "site": "where is published to, and what the last run did there",
}
"""Tables that hold nothing of articles, with what they hold."""


def _value(column: Column[Any], number: int, now: datetime) -> Any:
    """Return what is put into a column: the canary wherever any text or bytes may stand."""
    name = f"{column.table.name}.{column.name}"
    if column.name in {"url", "canonical_url"}:
        return URL
    if column.name in {"url_key", "canonical_key"}:
        return KEY
    if column.name == "outlet":
        return "gazette"
    if column.foreign_keys or column.name in {"id", "article_id", "run_id", "number", "story_id"}:
        return number
    if column.name in STAYS:
        return f"stays {name}"
    return _of_type(column.type, f"{CANARY} {name}", now)


def _of_type(kind: Any, said: str, now: datetime) -> Any:
    if isinstance(kind, Strings):
        return (said,)
    if isinstance(kind, Date | Instant):
        return now.date() if isinstance(kind, Date) else now
    if isinstance(kind, String):
        return said
    if isinstance(kind, LargeBinary):
        return said.encode()
    if isinstance(kind, JSON):
        return {said: [said]}
    return None if isinstance(kind, TypeDecorator) else kind.python_type(0)


def _fill(engine: Engine, now: datetime) -> None:
    """Write one row of the article into every table."""
    with writing(engine) as connection:
        for table in metadata.sorted_tables:
            if table.name in {"tombstone", "cursor"}:
                continue
            row = {
                column.name: _value(column, 1, now)
                for column in table.c
                if column.name not in {"id", "number"} and column.computed is None
            }
            if table is article:
                row |= {"duplicate_of": None, "status": "current", "unannounced": None}
            if table.name == "link":
                row |= {"next_fetch_at": None}
            connection.execute(insert(table).values(row))
        words = f"{CANARY} of the index"
        if engine.dialect.name == "sqlite":
            connection.execute(
                text("INSERT INTO search_index (rowid, words) VALUES (1, :words)"), {"words": words}
            )
        else:
            connection.execute(
                text(
                    "INSERT INTO search_index (article_id, words) VALUES (1, to_tsvector('simple', :words))"
                ),
                {"words": words},
            )


def _found(engine: Engine) -> set[str]:
    """Return the columns in which the canary stands."""
    found = set()
    with reading(engine) as connection:
        for table in metadata.sorted_tables:
            if table.name in OF_OTHERS:
                continue
            for row in connection.execute(select(table)).mappings():
                found |= {f"{table.name}.{name}" for name, value in row.items() if CANARY in _plain(value)}
        indexed = connection.scalars(text("SELECT CAST(words AS TEXT) FROM search_index")).all()
        found |= {"search_index.words" for words in indexed if CANARY in words}
    return found


def _plain(value: Any) -> str:
    if not isinstance(value, bytes):
        return str(value)
    try:
        return zlib.decompress(value).decode()
    except zlib.error:
        return value.decode("utf-8", "replace")


def _in_files(database: Path) -> dict[str, int]:
    """Return how often the canary stands in the bytes of a database's files."""
    parts = database.parent.glob(f"{database.name}*")
    found = {path.name: path.read_bytes().count(CANARY.encode()) for path in parts}
    return {name: count for name, count in found.items() if count}


@pytest.fixture
def crawled(engine: Engine, now: datetime) -> Engine:
    _fill(engine, now)
    return engine


def test_the_canary_stands_in_every_column_first(crawled: Engine) -> None:
    texts = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        if table.name not in OF_OTHERS
        for column in table.c
        if column.name not in STAYS and isinstance(column.type, String | Strings | LargeBinary | JSON)
    }
    assert texts - _found(crawled) <= {"article.status", "article.unannounced", "article.duplicate_kind"}


REMOVALS: Mapping[str, Callable[[Engine, datetime], object]] = {
    "take-down of the article": lambda engine, now: take_down(engine, URL, "court", now),
    "take-down of the outlet": lambda engine, now: take_down_outlet(engine, "gazette", "court", now),
    "purge": lambda engine, now: purge(engine, now + timedelta(days=1)),
    "purge of the outlet": lambda engine, now: purge(engine, now + timedelta(days=1), outlet="gazette"),
}


@pytest.mark.parametrize("remove", REMOVALS.values(), ids=REMOVALS)
def test_nothing_is_found_in_any_table_afterwards(
    crawled: Engine, now: datetime, remove: Callable[[Engine, datetime], object]
) -> None:
    remove(crawled, now)
    assert _found(crawled) == set()


@pytest.fixture
def file_engine(tmp_path: Path, now: datetime) -> Iterator[Engine]:
    """A file in which nothing but articles holds the canary."""
    engine = open_engine(f"sqlite:///{tmp_path / 'forgetting.db'}")
    migrate.require_current(engine)
    _fill(engine, now)
    with writing(engine) as connection:
        for name in OF_OTHERS:
            connection.execute(text(f"DELETE FROM {name} WHERE '{name}' <> 'cursor'"))  # noqa: S608
    yield engine
    engine.dispose()


@pytest.mark.parametrize("remove", REMOVALS.values(), ids=REMOVALS)
def test_nothing_is_found_in_the_files_afterwards(
    file_engine: Engine, now: datetime, remove: Callable[[Engine, datetime], object]
) -> None:
    database = Path(make_url(str(file_engine.url)).database or "")
    assert _in_files(database)
    remove(file_engine, now)
    assert erase_remains(file_engine)
    assert _in_files(database) == {}


def test_who_reads_meanwhile_is_told_of(file_engine: Engine, now: datetime) -> None:
    with reading(file_engine) as connection:
        connection.execute(select(article.c.id)).all()
        take_down(file_engine, URL, "court", now)
        assert not erase_remains(file_engine)
    assert erase_remains(file_engine)
