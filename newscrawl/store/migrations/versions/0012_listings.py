"""Indexes for what listings and the end of each run ask, so that neither reads a growing table from end to end."""

from collections.abc import Sequence

from alembic import op
from sqlalchemy import text

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    _create("ix_link_pending", "link", "outlet", "state = 'pending' AND next_fetch_at IS NOT NULL")
    op.create_index(op.f("ix_article_outlet_first_stored_at"), "article", ["outlet", "first_stored_at"])
    # As the dialect writes what the queue asks for: a partial index serves a query that says the same.
    true = "1" if op.get_bind().dialect.name == "sqlite" else "true"
    wanted = f"needs_translation IS {true} AND status = 'current' AND duplicate_of IS NULL"
    _create("ix_article_to_translate", "article", "language", wanted)
    _create("ix_article_undecided", "article", "id", "needs_translation IS NULL AND status = 'current'")


def _create(name: str, table: str, column: str, where: str) -> None:
    op.create_index(op.f(name), table, [column], sqlite_where=text(where), postgresql_where=text(where))


def downgrade() -> None:
    op.drop_index(op.f("ix_article_undecided"), table_name="article")
    op.drop_index(op.f("ix_article_to_translate"), table_name="article")
    op.drop_index(op.f("ix_article_outlet_first_stored_at"), table_name="article")
    op.drop_index(op.f("ix_link_pending"), table_name="link")
