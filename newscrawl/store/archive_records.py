"""Which record of which WARC file an article was read from, so that a mended rule can read it again there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from newscrawl.store.schema import archive_record, article
from newscrawl.store.statements import insert


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPlace:
    """Where a record stands."""

    warc: str
    """Path or address of the file."""
    offset: int
    """In the file's own (compressed) bytes."""


def note(connection: Connection, article_id: int, url_key: str, place: RecordPlace) -> None:
    """Write down where the record is that an article's row was made from, instead of an earlier one."""
    values = {"url_key": url_key, "warc": place.warc, "record_offset": place.offset}
    adding = insert(connection.dialect.name, archive_record).values(article_id=article_id, **values)
    connection.execute(adding.on_conflict_do_update(index_elements=["article_id"], set_=values))


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
