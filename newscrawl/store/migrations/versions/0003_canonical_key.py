"""Articles are looked for by canonical address alone: with the outlet before it, the index was of no use for that."""

from collections.abc import Sequence

from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_index(op.f("ix_article_canonical_key"), "article", ["canonical_key"], unique=False)
    op.drop_index(op.f("ix_article_outlet_canonical_key"), table_name="article")


def downgrade() -> None:
    op.create_index(
        op.f("ix_article_outlet_canonical_key"), "article", ["outlet", "canonical_key"], unique=False
    )
    op.drop_index(op.f("ix_article_canonical_key"), table_name="article")
