"""Which articles are copies of each other: here, those whose normalised text is the same."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from newscrawl.store.schema import article


def unite(connection: Connection, article_ids: Sequence[int], now: datetime) -> tuple[int, ...]:  # noqa: ARG001
    """Give each article its story and original, the smallest id being the root; return the ids that changed."""
    changed: list[int] = []
    for article_id in sorted(article_ids):
        mark = connection.scalar(select(article.c.exact_hash).where(article.c.id == article_id))
        same = article.c.id == article_id if mark is None else article.c.exact_hash == mark
        members = connection.execute(
            select(article.c.id, article.c.story_id, article.c.duplicate_of)
            .where(same)
            .order_by(article.c.id)
            .with_for_update()
        ).all()
        changed += [member.id for member in members if _attribute(connection, member, members[0].id)]
    return tuple(sorted(set(changed)))


def _attribute(connection: Connection, member: Any, root: int) -> bool:
    copy_of = None if member.id == root else root
    if member.story_id == root and member.duplicate_of == copy_of:
        return False
    kind, similarity = (None, None) if copy_of is None else ("exact", 1.0)
    connection.execute(
        update(article)
        .where(article.c.id == member.id)
        .values(story_id=root, duplicate_of=copy_of, duplicate_kind=kind, similarity=similarity)
    )
    return True
