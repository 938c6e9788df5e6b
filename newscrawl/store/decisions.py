"""Deciding: writing down what a person wants of an article or an outlet, bringing it into force, and undoing it.

A decision is a row that stays, an undone one too. What the decided fields would be without any stands in
`article.undecided`, as the page last had it, so that undoing needs no page.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Engine, Row, and_, bindparam, or_, select, update

from newscrawl.publishing.house_rule import HOUSE_RULE, with_house_rule
from newscrawl.store import cursor, decision_records, reconcile, stories, translation_flags
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.decision_records import NO_ORIGINAL, Because, Subject
from newscrawl.store.dialects import batches
from newscrawl.store.rows import FIELDS
from newscrawl.store.schema import article
from newscrawl.store.translation_flags import DECIDED, Policy
from newscrawl.vocabulary import PERMISSIONS, ChangeKind, DecidedField, Status, TranslationReason

_BATCH: Final = 200


class Undecidable(ValueError):
    """Something cannot be decided so; the message names it and the remedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person wants of an article; a field that is None stays as it is."""

    publish: str | None = None
    """A key of vocabulary.PERMISSIONS."""
    language: str | None = None
    """BCP 47 tag."""
    translate: bool | None = None
    original: int | str | None = None
    """Id of the article that it copies, or NO_ORIGINAL."""

    def values(self) -> dict[str, str]:
        """Return the fields that are chosen, as the table has them."""
        translate = None if self.translate is None else _yes_or_no(self.translate)
        chosen = (
            (DecidedField.PUBLISH, self.publish),
            (DecidedField.LANGUAGE, self.language),
            (DecidedField.TRANSLATE, translate),
            (DecidedField.ORIGINAL, self.original),
        )
        return {name: str(value) for name, value in chosen if value is not None}


def decide(connection: Connection, article_id: int, choice: Choice, because: Because, policy: Policy) -> bool:
    """Write down what a person decided of an article and bring it into force; False where it was decided so already.

    Readers hear of what changes. Raises Undecidable.
    """
    # Before any row, as those do who unite stories: otherwise each could wait for the other.
    stories.lock(connection)
    row = _locked(connection, article_id)
    _refuse_impossible(connection, row, choice)
    standing = decision_records.in_force(connection, row.outlet, article_id)
    new = {name: value for name, value in choice.values().items() if standing.get(name) != (value, True)}
    subject = Subject(outlet=row.outlet, article_id=article_id)
    for name, value in new.items():
        decision_records.write(connection, subject, name, value, because, before=_standing(row, name))
    _bring_into_force(connection, row, new, policy, because.now)
    return bool(new)


def undo(connection: Connection, article_id: int, because: Because, policy: Policy) -> tuple[str, ...]:
    """Take back the last decision on each field of an article; return the fields.

    What was decided before is in force again, or else what the page says. Raises Undecidable.
    """
    stories.lock(connection)
    row = _locked(connection, article_id)
    undone = decision_records.take_back(
        connection, Subject(outlet=row.outlet, article_id=article_id), because
    )
    _bring_into_force(connection, row, undone, policy, because.now)
    return undone


def decide_outlet(engine: Engine, outlet: str, publish: str, because: Because, policy: Policy) -> int:
    """Decide what may be published of an outlet, in the past and from now on; return how many articles change.

    In short transactions: saying the same again takes up what a killed process left.
    """
    with writing(engine) as connection:
        before = decision_records.in_force(connection, outlet, None).get(DecidedField.PUBLISH, (None, False))[
            0
        ]
        if before != publish:
            subject = Subject(outlet=outlet)
            decision_records.write(connection, subject, DecidedField.PUBLISH, publish, because, before=before)
    return _renew(engine, article.c.outlet == outlet, policy, because.now)


def undo_outlet(engine: Engine, outlet: str, because: Because, policy: Policy) -> int | None:
    """Take back the last decision on an outlet; return how many articles change, None when there was none."""
    with writing(engine) as connection:
        undone = decision_records.take_back(connection, Subject(outlet=outlet), because)
    return _renew(engine, article.c.outlet == outlet, policy, because.now) if undone else None


_OLDER = "no-licence-stated/"
"""How the reasons of earlier versions begin."""


def apply_house_rule(engine: Engine, policy: Policy, now: datetime) -> int:
    """Bring stored articles of which nothing is stated under `policy.unstated`; return how many change."""
    # As an index has it: what else may stand there, then the reasons. LIKE would read all articles.
    older = and_(article.c.publish_reason >= _OLDER, article.c.publish_reason < f"{_OLDER}~")
    under_another = and_(
        article.c.publish.in_(sorted(PERMISSIONS.keys() - {policy.unstated})),
        or_(article.c.publish_reason == HOUSE_RULE, older),
    )
    return _renew(engine, under_another, policy, now)


def _renew(engine: Engine, chosen: ColumnElement[bool], policy: Policy, now: datetime) -> int:
    with reading(engine) as connection:
        standing = article.c.status != Status.TAKEN_DOWN
        ids = sorted(connection.scalars(select(article.c.id).where(chosen, standing)))
    changed = 0
    for batch in batches(ids, _BATCH):
        with writing(engine) as connection:
            rows = connection.execute(_LOCKED, {"ids": batch}).all()
            renewed = [row.id for row in rows if _rewrite(connection, row, policy, now)]
            translation_flags.settle(connection, renewed, policy, now)
            changed += len(renewed)
    return changed


_LOCKED = (
    select(article)
    .where(article.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(article.c.id)
    .with_for_update()
)


def _locked(connection: Connection, article_id: int) -> Row[Any]:
    row = connection.execute(_LOCKED, {"ids": [article_id]}).one_or_none()
    if row is None:
        raise Undecidable(
            f"there is no article {article_id}; scrapy decide --list --open permission lists some"
        )
    if row.status == Status.TAKEN_DOWN:
        raise Undecidable(f"article {article_id} was taken down: nothing of it is left to decide on")
    return row


def _refuse_impossible(connection: Connection, row: Row[Any], choice: Choice) -> None:
    if not isinstance(choice.original, int):
        return
    if choice.original == row.id:
        raise Undecidable(
            f"article {row.id} cannot be its own copy; --original none says that it copies nobody"
        )
    target = connection.execute(_LOCKED, {"ids": [choice.original]}).one_or_none()
    if target is None or target.status != Status.CURRENT:
        raise Undecidable(f"there is no article {choice.original} that could be an original")
    if target.duplicate_of is not None:
        raise Undecidable(
            f"article {choice.original} is itself a copy, of {target.duplicate_of}: name that, or decide it first"
        )


def _standing(row: Row[Any], name: str) -> str:
    """Return what a field is now, for people to read."""
    match name:
        case DecidedField.PUBLISH:
            return f"{row.publish} ({row.publish_reason})"
        case DecidedField.LANGUAGE:
            return f"{row.language} ({row.language_source})"
        case DecidedField.TRANSLATE:
            needs = "open" if row.needs_translation is None else _yes_or_no(row.needs_translation)
            return f"{needs} ({row.translation_reason})"
        case _:
            return NO_ORIGINAL if row.duplicate_of is None else f"{row.duplicate_of} ({row.duplicate_kind})"


def _bring_into_force(
    connection: Connection, row: Row[Any], names: Collection[str], policy: Policy, now: datetime
) -> None:
    if {DecidedField.PUBLISH, DecidedField.LANGUAGE}.intersection(names):
        _rewrite(connection, row, policy, now)
    if DecidedField.TRANSLATE in names:
        _flag(connection, row, now)
    if DecidedField.ORIGINAL in names:
        _attribute(connection, row, policy, now)
    if names:
        translation_flags.settle(connection, [row.id], policy, now)


def _rewrite(connection: Connection, row: Row[Any], policy: Policy, now: datetime) -> bool:
    """Write the fields of an article as they are decided now; whether any changed."""
    read = with_house_rule(decision_records.as_read(row), policy.unstated)
    item, undecided = decision_records.applied(connection, read, row.id)
    values = {name: getattr(item, name) for name in FIELDS if getattr(item, name) != row._mapping[name]}
    if not values and undecided == row.undecided:
        return False
    connection.execute(update(article).where(article.c.id == row.id).values(undecided=undecided, **values))
    if values:
        _announce(connection, row, now)
    return bool(values)


def _flag(connection: Connection, row: Row[Any], now: datetime) -> None:
    said = decision_records.in_force(connection, row.outlet, row.id).get(DecidedField.TRANSLATE)
    # Without a decision the flag is settled anew by whoever called.
    needs, reason = (None, TranslationReason.UNDECIDED) if said is None else (said[0] == "yes", DECIDED)
    values = {"needs_translation": needs, "translation_reason": reason}
    connection.execute(update(article).where(article.c.id == row.id).values(**values))
    if said is not None:
        _announce(connection, row, now)


def _attribute(connection: Connection, row: Row[Any], policy: Policy, now: datetime) -> None:
    changed = stories.follow_decision(connection, row.id, now)
    reconcile.tell_attribution(connection, changed, now, policy)


def _announce(connection: Connection, row: Row[Any], now: datetime) -> None:
    # An article that readers have not heard of yet is announced as it will be then.
    if row.unannounced is None:
        connection.execute(update(article).where(article.c.id == row.id).values(updated_at=now))
        cursor.record(connection, [row.id], ChangeKind.UPDATE, now)


def _yes_or_no(answer: bool) -> str:  # a value, not a switch
    return "yes" if answer else "no"
