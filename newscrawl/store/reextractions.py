"""Archived pages with what is stored of them, and what today's rules read there instead."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Row, select

from newscrawl.article import Article
from newscrawl.discovery.link import Link
from newscrawl.store import announced_fields, archive_records, articles
from newscrawl.store.archive_records import RecordPlace
from newscrawl.store.archived_pages import Page
from newscrawl.store.database import reading
from newscrawl.store.schema import archived_page, link


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedPage:
    """An archived page with what extraction is told beside it."""

    article_id: int
    article: Article
    """As stored now."""
    page: Page
    link: Link
    """What the source of the address said of it."""
    url_key: str
    """Of the link."""
    date_is_older: bool
    """Whether the stored date of publication is an earlier page's, which knew it better than this one."""

    @property
    def body(self) -> bytes:
        """The page as it was fetched, content codings undone."""
        return zlib.decompress(self.page.body)


ReadRecord = Callable[[RecordPlace], Page | None]
"""Reads the page of a WARC record; None when it cannot be had."""


def _nowhere(place: RecordPlace) -> Page | None:  # noqa: ARG001  # the signature of ReadRecord
    return None


def read(
    engine: Engine, article_ids: Iterable[int], read_record: ReadRecord = _nowhere
) -> Iterator[ArchivedPage]:
    """Yield the archived pages of articles, each read by itself; those that went meanwhile are left out.

    Where the database has none, `read_record` is asked for the record that an article was loaded from.
    """
    for article_id in article_ids:
        with reading(engine) as connection:
            kept = get(connection, article_id) or _of_record(connection, article_id, read_record)
        if kept is not None:
            yield kept


def get(connection: Connection, article_id: int) -> ArchivedPage | None:
    """Return the archived page of an article, None when there is none."""
    row = connection.execute(
        select(archived_page).where(archived_page.c.article_id == article_id)
    ).one_or_none()
    stored = None if row is None else articles.get(connection, article_id)
    if row is None or stored is None:
        return None
    return ArchivedPage(
        article_id=article_id,
        article=stored,
        page=_page(row),
        link=_link(connection, row, stored),
        url_key=row.url_key,
        date_is_older=row.date_is_older,
    )


def _of_record(connection: Connection, article_id: int, read_record: ReadRecord) -> ArchivedPage | None:
    found, stored = archive_records.find(connection, article_id), articles.get(connection, article_id)
    page = None if found is None else read_record(found[1])
    if found is None or stored is None or page is None:
        return None
    return ArchivedPage(
        article_id=article_id,
        article=stored,
        page=page,
        link=Link(url=page.url, via=stored.discovered_via),
        url_key=found[0],
        date_is_older=False,
    )


def _page(row: Row[Any]) -> Page:
    return Page(
        url=row.url,
        fetched_at=row.fetched_at,
        http_status=row.http_status,
        headers=row.headers,
        body=row.body,
        body_bytes=row.body_bytes,
    )


def _link(connection: Connection, row: Row[Any], stored: Article) -> Link:
    known = connection.execute(select(link).where(link.c.url_key == row.url_key)).one_or_none()
    return announced_fields.unpack(known) if known else Link(url=row.url, via=stored.discovered_via)


def find(connection: Connection, url: str) -> tuple[str, int] | None:
    """Return outlet and id of the article at any form of its address, when its page is kept."""
    found = articles.find(connection, url)
    if found is None:
        return None
    kept = connection.scalar(select(archived_page.c.url).where(archived_page.c.article_id == found[0]))
    is_readable = kept is not None or archive_records.find(connection, found[0]) is not None
    return (found[1].outlet, found[0]) if is_readable else None
