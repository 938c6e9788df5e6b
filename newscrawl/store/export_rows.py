"""Rows for publishers, streamed in constant memory: all that is stored, or every change after a number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select, true

from newscrawl.article import Article
from newscrawl.store import cursor, search
from newscrawl.store.dialects import in_language
from newscrawl.store.errors import NumberAhead
from newscrawl.store.rows import FIELDS, to_article
from newscrawl.store.schema import article, change, translation
from newscrawl.store.search_terms import Query
from newscrawl.vocabulary import ChangeKind, Status

_FETCH_ROWS = 200
# By their places they are read in half the time that their names take.
_COLUMNS = (*(article.c[name] for name in FIELDS), article.c.id)
_REMEMBERED_CHANGES = 100_000
"""How many of the last changes are searched for removals, so that a feed of a large store costs no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which articles; empty fields choose all."""

    outlets: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """BCP 47 tags; `sr` also chooses `sr-Cyrl` and `sr-Latn`."""
    permissions: tuple[str, ...] = ()
    since: datetime | None = None
    """Published at or after; articles without a date by when they were first stored."""
    until: datetime | None = None
    """Published at or before, likewise."""
    sections: tuple[str, ...] = ()
    """In the outlet's words; an empty one chooses articles without any."""
    originals_only: bool = False
    matching: tuple[Query, ...] = ()
    """Only articles that have what one of these asks for."""
    watched: tuple[Query, ...] = ()
    """The same again: the publisher's own list, whatever else is asked for."""
    translated_into: str | None = None
    """Only articles in this language, or with a translation into it that is not stale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row for a publisher."""

    id: int
    article: Article
    change: str | None = None
    """Kind of change (cursor.KINDS); None when all articles were asked for."""
    number: int | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A selection as of one moment."""

    records: Iterator[Record]
    """To be read once, while the connection is open; by id, or by number."""
    looked_at: int
    """Rows that `records` is chosen from."""
    next_number: int
    """What to ask for next: the number of the last change up to this moment."""


def newest(connection: Connection, selection: Selection, limit: int, *, skip: int = 0) -> tuple[Record, ...]:
    """Return the chosen articles that were published last, newest first, without the first `skip` of them.

    Those without a date are left out, and those that were withdrawn or taken down.
    """
    chosen = select(article).where(_is_shown(connection, selection))
    newest_first = chosen.order_by(article.c.published_at.desc(), article.c.id.desc())
    rows = connection.execute(newest_first.limit(limit).offset(skip))
    return tuple(Record(id=row.id, article=to_article(row)) for row in rows)


def groups(
    connection: Connection, selection: Selection, fields: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    """Return every combination that these fields have in what `newest` chooses from, sorted; `` for null."""
    columns = [func.coalesce(article.c[name], "").label(name) for name in fields]
    distinct = select(*columns).where(_is_shown(connection, selection)).distinct()
    return tuple(sorted(tuple(row) for row in connection.execute(distinct)))


def removals(connection: Connection, selection: Selection, limit: int) -> tuple[Record, ...]:
    """Return the last articles of these outlets and countries that readers must forget, the last first."""
    must_go = select(
        change.c.article_id, func.max(change.c.number).label("number"), func.max(change.c.at).label("at")
    )
    recent = change.c.number > cursor.last_number(connection) - _REMEMBERED_CHANGES
    gone = (
        must_go.where(change.c.kind.in_((ChangeKind.WITHDRAWN, ChangeKind.TAKEDOWN)), recent)
        .group_by(change.c.article_id)
        .subquery()
    )
    chosen = (
        select(article, gone.c.number, gone.c.at)
        .join_from(gone, article, article.c.id == gone.c.article_id)
        .where(_place(selection), article.c.status != Status.CURRENT)
        .order_by(gone.c.number.desc())
        .limit(limit)
    )
    return tuple(
        Record(id=row.id, article=to_article(row), number=row.number, at=row.at)
        for row in connection.execute(chosen)
    )


def found(connection: Connection, selection: Selection, limit: int) -> tuple[tuple[Record, ...], int]:
    """Return the newest of the chosen articles, without a date by when they were stored, and the number of all."""
    chosen = and_(
        _scope(selection),
        _state(selection),
        _has_words(connection, selection),
        article.c.status == Status.CURRENT,
    )
    at = func.coalesce(article.c.published_at, article.c.first_stored_at)
    newest_first = select(article).where(chosen).order_by(at.desc(), article.c.id.desc()).limit(limit)
    records = tuple(Record(id=row.id, article=to_article(row)) for row in connection.execute(newest_first))
    return records, connection.scalar(select(func.count()).select_from(article).where(chosen)) or 0


def rows(connection: Connection, selection: Selection, *, after: int | None = None) -> Rows:
    """Return the chosen articles or, with `after`, every change with a greater number, once and in order.

    `connection` must come from `reading`: count, rows and next number belong to one moment. A change that is not an
    insert is given whatever `originals_only`, `languages`, `permissions` and `translated_into` say, as
    the publisher may have the article from before: only so it learns that it became a copy or must go. What never had
    the words that are asked for is not: only its words could have changed that.
    Raises NumberAhead.
    """
    last = cursor.last_number(connection)
    if after is not None and after > last:
        raise NumberAhead(
            f"number {after} was never given, the last change is {last}: was a back-up restored, or is this another "
            "database? Start anew with --after 0"
        )
    if after is None:
        everything = select(*_COLUMNS).where(_is_announced())
        chosen = everything.where(
            _scope(selection), _state(selection), _has_words(connection, selection)
        ).order_by(article.c.id)
    else:
        everything = (
            select(*_COLUMNS, change.c.number, change.c.kind, change.c.at)
            .join_from(change, article, article.c.id == change.c.article_id)
            .where(change.c.number > after, change.c.number <= last)
        )
        had_before = or_(change.c.kind != ChangeKind.INSERT, _state(selection))
        had_words = or_(
            _has_words(connection, selection),
            and_(
                change.c.kind != ChangeKind.INSERT,
                or_(article.c.status != Status.CURRENT, article.c.revision > 1),
            ),
        )
        chosen = everything.where(_scope(selection), had_before, had_words).order_by(change.c.number)
    looked_at = connection.scalar(select(func.count()).select_from(everything.subquery())) or 0
    return Rows(records=_stream(connection, chosen), looked_at=looked_at, next_number=last)


def _stream(connection: Connection, query: Select[Any]) -> Iterator[Record]:
    """Yield a record for each row of _COLUMNS, behind which number, kind and time of a change may stand."""
    streamed = connection.execute(query, execution_options={"yield_per": _FETCH_ROWS})
    for row in streamed:
        article_id, *told = row[len(FIELDS) :]
        number, kind, at = told or (None, None, None)
        read = Article(**dict(zip(FIELDS, row, strict=False)))
        yield Record(id=article_id, article=read, change=kind, number=number, at=at)


def _is_shown(connection: Connection, selection: Selection) -> ColumnElement[bool]:
    return and_(
        _scope(selection),
        _state(selection),
        _has_words(connection, selection),
        _is_announced(),
        article.c.status == Status.CURRENT,
        article.c.published_at.is_not(None),
    )


def _is_announced() -> ColumnElement[bool]:
    return or_(article.c.unannounced.is_(None), article.c.unannounced != ChangeKind.INSERT)


def _scope(selection: Selection) -> ColumnElement[bool]:
    """What of an article hardly ever changes."""
    chosen = [_place(selection)]
    at = func.coalesce(article.c.published_at, article.c.first_stored_at)
    if selection.since is not None:
        chosen.append(at >= selection.since)
    if selection.until is not None:
        chosen.append(at <= selection.until)
    return and_(*chosen)


def _place(selection: Selection) -> ColumnElement[bool]:
    chosen: list[ColumnElement[bool]] = [true()]
    if selection.outlets:
        chosen.append(article.c.outlet.in_(selection.outlets))
    if selection.countries:
        chosen.append(article.c.country.in_(selection.countries))
    return and_(*chosen)


def _has_words(connection: Connection, selection: Selection) -> ColumnElement[bool]:
    asked = [queries for queries in (selection.matching, selection.watched) if queries]
    return and_(true(), *(search.matches(connection, queries) for queries in asked))


def _state(selection: Selection) -> ColumnElement[bool]:
    """What may change while a publisher has the article."""
    chosen: list[ColumnElement[bool]] = [true()]
    if selection.languages:
        chosen.append(or_(*(in_language(article.c.language, tag) for tag in selection.languages)))
    if selection.sections:
        chosen.append(func.coalesce(article.c.section, "").in_(selection.sections))
    if selection.permissions:
        chosen.append(article.c.publish.in_(selection.permissions))
    if selection.originals_only:
        chosen.append(article.c.duplicate_of.is_(None))
    if selection.translated_into is not None:
        current = exists().where(
            translation.c.article_id == article.c.id,
            in_language(translation.c.language, selection.translated_into),
            translation.c.source_revision >= article.c.revision,
        )
        chosen.append(or_(in_language(article.c.language, selection.translated_into), current))
    return and_(*chosen)
