"""Articles about which a person must decide something, newest first."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, func, literal_column, or_, select

from newscrawl.article import Article
from newscrawl.store.dialects import batches
from newscrawl.store.rows import to_article
from newscrawl.store.schema import article, decision
from newscrawl.vocabulary import DecidedField, DuplicateKind

_UNCERTAIN_COPIES: Final[Sequence[ColumnElement[str]]] = [
    literal_column(f"'{kind}'")
    for kind in (DuplicateKind.NEAR, DuplicateKind.EXCERPT, DuplicateKind.TRANSLATION)
]
"""Kinds of copies that a rule may be wrong about: others share every word, the agency or the outlet."""


def questions(
    connection: Connection, kind: str, *, outlets: Collection[str] = (), limit: int | None = None
) -> dict[int, Article]:
    """Return by id the current articles of which something is open; `kind` is a key of KINDS."""
    at = func.coalesce(article.c.published_at, article.c.first_stored_at)
    # Put in order without the articles: sorting whole texts takes seconds.
    chosen = select(article.c.id).where(_is_open(kind, outlets)).order_by(at.desc(), article.c.id.desc())
    ids = connection.scalars(chosen.limit(limit)).all()
    rows = {
        row.id: row
        for batch in batches(ids)
        for row in connection.execute(select(article).where(article.c.id.in_(batch)))
    }
    return {article_id: to_article(rows[article_id]) for article_id in ids}


def count(connection: Connection, kind: str, *, outlets: Collection[str] = ()) -> int:
    """Return how many articles `questions` has without a limit."""
    counted = select(func.count()).select_from(article).where(_is_open(kind, outlets))
    return connection.scalar(counted) or 0


def _is_open(kind: str, outlets: Collection[str]) -> ColumnElement[bool]:
    of_these = article.c.outlet.in_(outlets) if outlets else and_(True)
    return and_(article.c.status == literal_column("'current'"), KINDS[kind], of_these)


_IS_DECIDED_COPY = (
    select(decision.c.id)
    .where(
        decision.c.article_id == article.c.id,
        decision.c.field == DecidedField.ORIGINAL,
        decision.c.undone_at.is_(None),
    )
    .exists()
)
# Written out, not parameters: only so do databases see that a partial index serves.
KINDS: Final[Mapping[str, ColumnElement[bool]]] = {
    "language": or_(article.c.language == literal_column("'und'"), article.c.needs_translation.is_(None)),
    # A copy is not published beside its original.
    "permission": and_(article.c.publish == literal_column("'review'"), article.c.duplicate_of.is_(None)),
    "copy": and_(article.c.duplicate_kind.in_(_UNCERTAIN_COPIES), ~_IS_DECIDED_COPY),
}
"""What can be open, and of which articles it is."""
