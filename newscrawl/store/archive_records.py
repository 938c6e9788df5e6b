"""Which record of which WARC file an article was read from, so that a mended rule can read it again there."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from newscrawl.store.dialects import insert
from newscrawl.store.schema import archive_record, article


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPlace:
    """Where a record stands."""

    warc: str
    """Path or address of the file."""
    offset: int
    """In the file's own (compressed) bytes."""


def note_many(connection: Connection, places: Iterable[tuple[int, str, RecordPlace]]) -> None:
    """Write down where the records are that articles' rows were made from, instead of earlier ones.

    Each with the article's id and the key of the address that was captured.
    """
    rows = [
        {"article_id": article_id, "url_key": key, "warc": place.warc, "record_offset": place.offset}
        for article_id, key, place in places
    ]
    connection.execute(_noting(connection.dialect.name), rows)


@cache
def _noting(dialect: str) -> Any:
    adding = insert(dialect, archive_record)
    renewed = {name: adding.excluded[name] for name in ("url_key", "warc", "record_offset")}
    return adding.on_conflict_do_update(index_elements=["article_id"], set_=renewed)


_FORGET = delete(archive_record).where(archive_record.c.article_id.in_(bindparam("ids", expanding=True)))


def forget(connection: Connection, article_ids: Collection[int]) -> None:
    """Forget where articles were read, as they have been read elsewhere since."""
    connection.execute(_FORGET, {"ids": list(article_ids)})


def find(connection: Connection, article_id: int) -> tuple[str, RecordPlace] | None:
    """Return the key of the captured address and the place of the record; None when the article has none."""
    row = connection.execute(
        select(archive_record).where(archive_record.c.article_id == article_id)
    ).one_or_none()
    return None if row is None else (row.url_key, RecordPlace(warc=row.warc, offset=row.record_offset))


def chosen(connection: Connection, *, outlet: str, since: datetime | None = None) -> tuple[int, ...]:
    """Return the articles of an outlet that have a record, captured `since`, sorted."""
    query = select(archive_record.c.article_id).join(article).where(article.c.outlet == outlet)
    if since is not None:
        query = query.where(article.c.fetched_at >= since)
    return tuple(sorted(connection.scalars(query)))
