"""What lists and figures are answered from without a look at whole articles; how long a translation will be."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0015"
down_revision: str | None = "0014"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_TIMES = ["published_at", "first_stored_at"]
_CURRENT = "status = 'current'"
_OPEN = {
    "language": f"{_CURRENT} AND (language = 'und' OR needs_translation IS NULL)",
    "permission": f"{_CURRENT} AND publish = 'review' AND duplicate_of IS NULL",
    "copy": f"{_CURRENT} AND duplicate_kind IN ('near', 'excerpt', 'translation')",
}
_OPEN_NAMES = [f"ix_article_open_{kind}" for kind in _OPEN]


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    # Computed where it is read, on SQLite: nothing is rewritten, and the index has it ready.
    length = sa.Computed(
        "length(title) + length(text) + coalesce(length(summary), 0)", persisted=not is_sqlite
    )
    comment = "of headline, summary and text, as translators charge them"
    op.add_column("article", sa.Column("characters", sa.Integer(), length, comment=comment))
    op.drop_index(op.f("ix_article_to_translate"), table_name="article")
    # As the dialect writes what the queue asks for: a partial index serves a query that says the same.
    true = "1" if is_sqlite else "true"
    wanted = f"needs_translation IS {true} AND {_CURRENT} AND duplicate_of IS NULL"
    columns = [*_TIMES, "language", "revision", "word_count", "characters"]
    _create("ix_article_to_translate", "article", columns, wanted)
    for kind, where in _OPEN.items():
        # With what is asked for by value in front, or SQLite prefers another index that has it there.
        _create(
            f"ix_article_open_{kind}",
            "article",
            (["publish"] if kind == "permission" else []) + _TIMES,
            where,
        )
    # Without the nulls, or SQLite takes it for a way to what copies nothing.
    op.drop_index(op.f("ix_article_duplicate_of"), table_name="article")
    _create("ix_article_duplicate_of", "article", ["duplicate_of"], "duplicate_of IS NOT NULL")
    op.create_index(op.f("ix_article_published_at_first_stored_at"), "article", _TIMES)
    op.drop_index(op.f("ix_article_outlet_first_stored_at"), table_name="article")
    op.create_index(
        op.f("ix_article_outlet_first_stored_at_published_at"),
        "article",
        ["outlet", "first_stored_at", "published_at"],
    )
    _create("ix_run_good", "run", ["outlet", "started_at"], "health IN ('ok', 'quiet')")
    _create("ix_run_open", "run", ["outlet", "started_at"], "finished_at IS NULL")


def _create(name: str, table: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(op.f(name), table, columns, sqlite_where=condition, postgresql_where=condition)


def downgrade() -> None:
    op.drop_index(op.f("ix_run_open"), table_name="run")
    op.drop_index(op.f("ix_run_good"), table_name="run")
    op.drop_index(op.f("ix_article_outlet_first_stored_at_published_at"), table_name="article")
    op.create_index(op.f("ix_article_outlet_first_stored_at"), "article", ["outlet", "first_stored_at"])
    op.drop_index(op.f("ix_article_published_at_first_stored_at"), table_name="article")
    for name in (*_OPEN_NAMES, "ix_article_to_translate", "ix_article_duplicate_of"):
        op.drop_index(op.f(name), table_name="article")
    op.create_index(op.f("ix_article_duplicate_of"), "article", ["duplicate_of"])
    true = "1" if op.get_bind().dialect.name == "sqlite" else "true"
    wanted = f"needs_translation IS {true} AND {_CURRENT} AND duplicate_of IS NULL"
    _create("ix_article_to_translate", "article", ["language"], wanted)
    op.drop_column("article", "characters")
