"""Recurring lines are counted by their hashes alone: their words outlived the articles that they were taken from."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from newscrawl.store.types import String

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.drop_column("boilerplate", "line")


def downgrade() -> None:
    op.add_column(
        "boilerplate",
        sa.Column("line", String(), nullable=False, server_default="", comment="as first seen"),
    )
