"""What people decided, row by row, and articles as they are under it.

Nothing here writes articles: `articles` and `stories` ask what is in force, `decisions` brings it there.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, or_, select, update

from newscrawl.article import Article
from newscrawl.language import tags
from newscrawl.store.dialects import batches
from newscrawl.store.rows import to_article
from newscrawl.store.schema import article, decision
from newscrawl.vocabulary import LANGUAGE_NOTES, DecidedField, Status

DECIDED: Final = "decided"
"""Kind of a copy whose original a person named."""
NO_ORIGINAL: Final = "none"
"""Value of `original` for an article that copies nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is decided on: an article, or all of an outlet."""

    outlet: str
    article_id: int | None = None

    def is_meant(self) -> ColumnElement[bool]:
        """Return the condition that a decision is on this."""
        if self.article_id is None:
            return and_(decision.c.outlet == self.outlet, decision.c.article_id.is_(None))
        return decision.c.article_id == self.article_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """Who decides, why, and when."""

    by: str
    reason: str
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One field of one article, or of all articles of an outlet, as a person decided it."""

    id: int
    outlet: str
    article_id: int | None
    """None: the whole outlet."""
    field: str
    """A key of vocabulary.DECIDED_FIELDS."""
    value: str
    reason: str
    decided_by: str
    decided_at: datetime
    before: str | None
    """What stood there; None for an outlet of which nothing was decided before."""
    undone_by: str | None
    undone_at: datetime | None
    """None: in force, unless a later decision on the same is."""


def decisions(
    connection: Connection,
    *,
    article_ids: Collection[int] = (),
    outlets: Collection[str] = (),
    limit: int | None = None,
) -> tuple[Decision, ...]:
    """Return decisions, undone ones too, the newest first; of these articles and outlets where any are named."""
    chosen = select(decision).order_by(decision.c.id.desc()).limit(limit)
    if article_ids:
        chosen = chosen.where(decision.c.article_id.in_(article_ids))
    if outlets:
        chosen = chosen.where(decision.c.outlet.in_(outlets))
    return tuple(Decision(**row._mapping) for row in connection.execute(chosen))


_IN_FORCE = (
    select(decision.c.article_id, decision.c.field, decision.c.value)
    .where(
        decision.c.undone_at.is_(None),
        or_(
            decision.c.article_id == bindparam("row"),
            and_(decision.c.article_id.is_(None), decision.c.outlet == bindparam("outlet")),
        ),
    )
    .order_by(decision.c.id)
)


def in_force(connection: Connection, outlet: str, article_id: int | None) -> dict[str, tuple[str, bool]]:
    """Return by field what holds for an article, and whether it was said of itself and not of its outlet.

    A later decision goes before an earlier one, the article's before its outlet's. Without `article_id`: the outlet's.
    """
    rows = connection.execute(_IN_FORCE, {"row": article_id or 0, "outlet": outlet}).all()
    of_outlet = {row.field: (row.value, False) for row in rows if row.article_id is None}
    return of_outlet | {row.field: (row.value, True) for row in rows if row.article_id is not None}


def applied(connection: Connection, item: Article, article_id: int) -> tuple[Article, dict[str, Any] | None]:
    """Return a stored article as people decided it, and what `article.undecided` must hold of it."""
    return under(item, in_force(connection, item.outlet, article_id))


def under(item: Article, in_force: Mapping[str, tuple[str, bool]]) -> tuple[Article, dict[str, Any] | None]:
    """Return the article under what is in force for it, and what `article.undecided` must hold of it."""
    decided = _decided(item, in_force)
    names = ("publish", "publish_reason", "language", "script", "macrolanguage", "language_confidence",
             "language_source", "warnings")  # fmt: skip
    differ = {name: getattr(item, name) for name in names if getattr(item, name) != getattr(decided, name)}
    return decided, differ or None


def as_read(row: Row[Any]) -> Article:
    """Return the article of a row as it would be if nobody had decided anything."""
    kept: Mapping[str, Any] = row.undecided or {}
    return replace(to_article(row), **{name: _from_json(value) for name, value in kept.items()})


def originals(connection: Connection, article_ids: Collection[int]) -> dict[int, int | None]:
    """Return by id what people decided these articles to be copies of; None for one that copies nobody.

    A copy of what was withdrawn or taken down since is left to the rules again.
    """
    found: dict[int, int | None] = {}
    for batch in batches(sorted(article_ids)):
        for row in connection.execute(_ORIGINALS, {"ids": batch}):
            found[row.article_id] = None if row.value == NO_ORIGINAL else int(row.value)
    targets = sorted({target for target in found.values() if target is not None})
    gone = set(targets).difference(*(connection.scalars(_CURRENT, {"ids": b}) for b in batches(targets)))
    return {copy: target for copy, target in found.items() if target not in gone}


_ORIGINALS = (
    select(decision.c.article_id, decision.c.value)
    .where(
        decision.c.article_id.in_(bindparam("ids", expanding=True)),
        decision.c.field == DecidedField.ORIGINAL,
        decision.c.undone_at.is_(None),
    )
    .order_by(decision.c.id)
)
_CURRENT = select(article.c.id).where(
    article.c.id.in_(bindparam("ids", expanding=True)), article.c.status == Status.CURRENT
)


def write(
    connection: Connection, subject: Subject, field: str, value: str, because: Because, before: str | None
) -> None:
    """Write a decision down."""
    connection.execute(
        decision.insert().values(
            outlet=subject.outlet,
            article_id=subject.article_id,
            field=field,
            value=value,
            reason=because.reason,
            decided_by=because.by,
            decided_at=because.now,
            before=before,
        )
    )


def take_back(connection: Connection, subject: Subject, because: Because) -> tuple[str, ...]:
    """Undo the last decision in force on each field; return the fields."""
    standing = select(decision.c.id, decision.c.field).where(
        subject.is_meant(), decision.c.undone_at.is_(None)
    )
    last = {row.field: row.id for row in connection.execute(standing.order_by(decision.c.id))}
    connection.execute(
        update(decision)
        .where(decision.c.id.in_(last.values()))
        .values(undone_by=because.by, undone_at=because.now)
    )
    return tuple(last)


def _decided(item: Article, values: Mapping[str, tuple[str, bool]]) -> Article:
    if "publish" in values:
        publish, is_own = values["publish"]
        item = replace(item, publish=publish, publish_reason="decided/1" if is_own else "outlet-decided/1")
    if "language" in values:
        item = _in_language(item, values["language"][0])
    return item


def _in_language(item: Article, tag: str) -> Article:
    parsed = tags.parse(tag)
    return replace(
        item,
        language=tag,
        script=(parsed.script if parsed is not None else None) or item.script,
        macrolanguage=tags.macrolanguage(tag),
        language_confidence=1.0,
        language_source=DECIDED,
        # Doubts that are answered.
        warnings=tuple(word for word in item.warnings if word not in LANGUAGE_NOTES),
    )


def _from_json(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
