"""Looking for words in stored articles: one row an article in `search_index`, written in the article's transaction.

On SQLite an FTS5 table, on PostgreSQL a tsvector with a GIN index; the words are the same in both (`search_terms`), so
that both give the same answer. A removed article takes its row along, by a trigger or a foreign key.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    column,
    delete,
    func,
    literal,
    select,
    table,
    text,
    update,
)
from sqlalchemy.dialects import postgresql

from newscrawl.article import Article
from newscrawl.store.bulk import insert_rows
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.rows import to_article
from newscrawl.store.schema import article, cursor
from newscrawl.store.search_terms import RULE_VERSION, Query, Term, words_of

_BATCH: Final = 200
_LONGEST_WORD: Final = 100
"""Longer ones are encoded pictures and addresses; PostgreSQL keeps none over 2 kB."""
_LAST_POSITION: Final = 16_383
"""Words beyond are found, but all at this place: a tsvector counts no further."""
_RULE: Final = "search"
"""Name of the row in `cursor` that holds the version of the rule by which all articles are indexed."""

_SQLITE = table("search_index", column("rowid"), column("words"), column("search_index"))
_POSTGRESQL = table("search_index", column("article_id"), column("words"))


def index(connection: Connection, article_id: int, item: Article) -> None:
    """Write the words of an article, in place of those it had."""
    words = [word[:_LONGEST_WORD] for word in _words(item)]
    if connection.dialect.name == "sqlite":
        connection.execute(_FORGET, {"id": article_id})
        connection.execute(_ADD, {"id": article_id, "words": " ".join(words)})
    else:
        connection.execute(_UPSERT, {"id": article_id, "words": _vector(words)})


def index_many(connection: Connection, items: Mapping[int, Article]) -> None:
    """Write the words of new articles, by id."""
    words = {key: [word[:_LONGEST_WORD] for word in _words(item)] for key, item in items.items()}
    if connection.dialect.name == "sqlite":
        connection.execute(_ADD, [{"id": key, "words": " ".join(found)} for key, found in words.items()])
    else:
        rows = [{"article_id": key, "words": _vector(found)} for key, found in words.items()]
        insert_rows(connection, _POSTGRESQL, rows)


def forget(connection: Connection, article_ids: Collection[int]) -> None:
    """Remove the words of articles that are still there, but not to be found."""
    if connection.dialect.name == "sqlite":
        connection.execute(_FORGET, [{"id": article_id} for article_id in sorted(article_ids)])
    else:
        connection.execute(delete(_POSTGRESQL).where(_POSTGRESQL.c.article_id.in_(article_ids)))


def matches(connection: Connection, queries: Sequence[Query]) -> ColumnElement[bool]:
    """Return the condition that an article has what one of the queries asks for."""
    if connection.dialect.name == "sqlite":
        asked = " OR ".join(f"({_fts5(query)})" for query in queries)
        return article.c.id.in_(select(_SQLITE.c.rowid).where(_SQLITE.c.search_index.op("MATCH")(asked)))
    asked = " | ".join(f"({_tsquery(query)})" for query in queries)
    found = _POSTGRESQL.c.words.op("@@")(func.cast(literal(asked), postgresql.TSQUERY))
    return article.c.id.in_(select(_POSTGRESQL.c.article_id).where(found))


def among(connection: Connection, article_ids: Collection[int], queries: Sequence[Query]) -> set[int]:
    """Return those of the articles that have what one of the queries asks for."""
    chosen = select(article.c.id).where(article.c.id.in_(article_ids), matches(connection, queries))
    return set(connection.scalars(chosen))


def is_complete(connection: Connection) -> bool:
    """Whether all articles are indexed by today's rule; if not, `rebuild` makes it so."""
    version = connection.scalar(select(cursor.c.last_number).where(cursor.c.name == _RULE))
    return bool(version == RULE_VERSION)


def rebuild(engine: Engine) -> Iterator[int]:
    """Index all articles anew, and yield each one's id; in short transactions, while crawls go on."""
    last = 0
    while True:
        with writing(engine) as connection:
            following = select(article).where(article.c.id > last).order_by(article.c.id).limit(_BATCH)
            rows = connection.execute(following.with_for_update()).all()
            for row in rows:
                index(connection, row.id, to_article(row))
            if not rows:
                connection.execute(
                    update(cursor).where(cursor.c.name == _RULE).values(last_number=RULE_VERSION)
                )
                return
        last = rows[-1].id
        yield from (row.id for row in rows)


def count(engine: Engine) -> int:
    """Return how many articles `rebuild` has to go through."""
    with reading(engine) as connection:
        return connection.scalar(select(func.count()).select_from(article)) or 0


_FORGET = text("DELETE FROM search_index WHERE rowid = :id")
_ADD = text("INSERT INTO search_index (rowid, words) VALUES (:id, :words)")
_UPSERT = text(
    "INSERT INTO search_index (article_id, words) VALUES (:id, CAST(:words AS tsvector)) "
    "ON CONFLICT (article_id) DO UPDATE SET words = excluded.words"
)


def _words(item: Article) -> Iterator[str]:
    for part in (item.title, item.summary or "", item.text, *item.authors, *item.tags):
        yield from words_of(part)


def _vector(words: Sequence[str]) -> str:
    """Return the words with their places as PostgreSQL writes a tsvector; none of them holds a quote."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words, 1):
        places[word].append(min(place, _LAST_POSITION))
    # More than 256 places of a word are refused.
    return " ".join(f"'{word}':{','.join(map(str, found[:255]))}" for word, found in places.items())


def _fts5(query: Query) -> str:
    wanted = " AND ".join(map(_phrase, query.wanted))
    return f"({wanted})" + "".join(f" NOT {_phrase(term)}" for term in query.unwanted)


def _phrase(term: Term) -> str:
    return f'"{" ".join(term.words)}"{" *" if term.is_prefix else ""}'


def _tsquery(query: Query) -> str:
    wanted = [_sequence(term) for term in query.wanted]
    return " & ".join((*wanted, *(f"!({_sequence(term)})" for term in query.unwanted)))


def _sequence(term: Term) -> str:
    *first, last = (f"'{word}'" for word in term.words)
    return " <-> ".join((*first, f"{last}:*" if term.is_prefix else last))
