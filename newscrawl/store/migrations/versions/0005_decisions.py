"""What people decided of articles and outlets."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from newscrawl.store.types import Identifier, Instant, Json, String

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("id", Identifier, nullable=False),
        sa.Column("outlet", String(), nullable=False),
        sa.Column("article_id", Identifier, nullable=True, comment="null: all articles of the outlet"),
        sa.Column("field", String(), nullable=False, comment="publish, language, translate, original"),
        sa.Column("value", String(), nullable=False, comment="as docs/data.md has it of each field"),
        sa.Column("reason", String(), nullable=False, comment="as it was given with --because"),
        sa.Column("decided_by", String(), nullable=False, comment="a person's name, as given with --by"),
        sa.Column("decided_at", Instant(), nullable=False),
        sa.Column("before", String(), nullable=True, comment="what stood there, for people to read"),
        sa.Column("undone_by", String(), nullable=True, comment="who took it back"),
        sa.Column(
            "undone_at",
            Instant(),
            nullable=True,
            comment="null: in force, unless a later decision on the same is",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        comment="What people decided of articles and outlets; nothing is deleted",
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_decision_article_id"), "decision", ["article_id"])
    op.create_index(op.f("ix_decision_outlet"), "decision", ["outlet"])
    op.add_column(
        "article",
        sa.Column(
            "undecided",
            Json,
            nullable=True,
            comment="fields that a person decided, as they would be otherwise; null where nothing was decided",
        ),
    )
    op.create_index(op.f("ix_article_publish_publish_reason"), "article", ["publish", "publish_reason"])


def downgrade() -> None:
    op.drop_index(op.f("ix_article_publish_publish_reason"), table_name="article")
    op.drop_column("article", "undecided")
    op.drop_table("decision")
