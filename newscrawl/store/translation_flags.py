"""The translation flag for good: with the copies and editions that only the store knows."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, Self

from sqlalchemy import BindParameter, Connection, Row, Select, bindparam, select, union_all, update

from newscrawl.store import cursor
from newscrawl.store.dialects import batches
from newscrawl.store.schema import alternate, article
from newscrawl.translation.needs import Decision, decide
from newscrawl.vocabulary import ChangeKind, DuplicateKind, Permission, Status

DECIDED = "decided"
"""Reason of a flag that a person set; it is left as it is."""

# Kinds of copies that are the same story in another language.
_EDITIONS = (DuplicateKind.TRANSLATION, DuplicateKind.EDITION)


class _Options(Protocol):
    @property
    def languages(self) -> tuple[str, ...]: ...
    @property
    def hbs_as_one(self) -> bool: ...
    @property
    def publish(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What the publisher publishes."""

    languages: tuple[str, ...]
    """BCP 47 tags."""
    one_hbs: bool = True
    """Whether hr, bs, sr and cnr count as one."""
    unstated: str = Permission.REVIEW
    """What may be published where nothing is stated: a key of vocabulary.PERMISSIONS."""

    @classmethod
    def of(cls, options: _Options) -> Self:
        """Return what the settings say."""
        return cls(languages=options.languages, one_hbs=options.hbs_as_one, unstated=options.publish)


def settle(
    connection: Connection, article_ids: Collection[int], policy: Policy, now: datetime
) -> tuple[int, ...]:
    """Decide the flag of articles, and of those that they are editions or copies of; return the ids that changed.

    An edition that is stored later takes the earlier one off the queue. Readers hear of changed flags of
    articles that they know.
    """
    changed: list[int] = []
    relatives = _pairs(connection, article_ids)
    concerned = {*article_ids, *(entry for pair in relatives for entry in pair)}
    for batch in batches(sorted(concerned), 200):
        rows = connection.execute(_JUDGED, {"ids": batch}).all()
        # An article alone has no editions, and those of its relatives are asked for only where there are any.
        editions = _editions(connection, batch) if relatives else {}
        changed += [row.id for row in rows if _decide(connection, row, editions.get(row.id, ()), policy, now)]
    return tuple(changed)


def flagged(connection: Connection) -> tuple[int, ...]:
    """Return the ids of all current articles whose flag says that they need translation."""
    queued = select(article.c.id).where(
        article.c.needs_translation.is_(True), article.c.status == Status.CURRENT
    )
    return tuple(connection.scalars(queued.order_by(article.c.id)))


_JUDGED: Select[Any] = (
    select(
        article.c.id,
        article.c.language,
        article.c.language_confidence,
        article.c.macrolanguage,
        article.c.warnings,
        article.c.publish,
        article.c.word_count,
        article.c.duplicate_of,
        article.c.needs_translation,
        article.c.translation_reason,
        article.c.unannounced,
    )
    .where(article.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(article.c.id)
)
_FLAG = (
    update(article)
    .where(article.c.id == bindparam("row"))
    .values(needs_translation=bindparam("needs"), translation_reason=bindparam("reason"))
)


def _decide(
    connection: Connection, row: Row[Any], editions: Iterable[str], policy: Policy, now: datetime
) -> bool:
    if row.translation_reason == DECIDED:
        return False
    decision = _decision(row, None, policy)
    for language in sorted(editions):
        if decision.needs is not False:
            decision = _decision(row, language, policy)
    if (decision.needs, decision.reason.value) == (row.needs_translation, row.translation_reason):
        return False
    connection.execute(_FLAG, {"row": row.id, "needs": decision.needs, "reason": decision.reason.value})
    if row.unannounced is None:
        connection.execute(update(article).where(article.c.id == row.id).values(updated_at=now))
        cursor.record(connection, [row.id], ChangeKind.UPDATE, now)
    return True


def _decision(row: Row[Any], twin_language: str | None, policy: Policy) -> Decision:
    return decide(
        language=row.language,
        confidence=row.language_confidence,
        macrolanguage=row.macrolanguage,
        notes=row.warnings,
        publishing=policy.languages,
        one_hbs=policy.one_hbs,
        publish=row.publish,
        word_count=row.word_count,
        duplicate_of=row.duplicate_of,
        twin_language=twin_language,
    )


def _editions(connection: Connection, article_ids: Collection[int]) -> dict[int, set[str]]:
    """Return by article id the languages of its current editions."""
    pairs = _pairs(connection, article_ids)
    others = sorted({other for pair in pairs for other in pair})
    languages: dict[int, str] = {}
    for batch in batches(others):
        current = select(article.c.id, article.c.language).where(
            article.c.id.in_(batch), article.c.status == Status.CURRENT
        )
        languages |= {row.id: row.language for row in connection.execute(current)}
    found: defaultdict[int, set[str]] = defaultdict(set)
    for one, other in pairs:
        for mine, theirs in ((one, other), (other, one)):
            if theirs in languages:
                found[mine].add(languages[theirs])
    return found


_GIVEN: BindParameter[Any] = bindparam("ids", expanding=True)
_NAMED = (
    select(alternate.c.article_id, article.c.id)
    .join_from(alternate, article, article.c.url_key == alternate.c.url_key)
    .where(alternate.c.article_id != article.c.id)
)
_COPIED = select(article.c.id, article.c.duplicate_of).where(
    article.c.duplicate_kind.in_(_EDITIONS), article.c.duplicate_of.is_not(None)
)
# Either side has an index; asked for both at once, databases read all there is.
_PAIRS = union_all(
    _NAMED.where(alternate.c.article_id.in_(_GIVEN)),
    _NAMED.where(article.c.id.in_(_GIVEN)),
    _COPIED.where(article.c.id.in_(_GIVEN)),
    _COPIED.where(article.c.duplicate_of.in_(_GIVEN)),
)


def _pairs(connection: Connection, article_ids: Collection[int]) -> set[tuple[int, int]]:
    """Return the pairs of editions that articles are one of: named by hreflang, or found to be translations."""
    return {
        (one, other)
        for batch in batches(sorted(article_ids))
        for one, other in connection.execute(_PAIRS, {"ids": batch})
    }
