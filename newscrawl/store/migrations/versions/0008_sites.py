"""Sites that are published to, and what was posted there."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from newscrawl.store.types import Identifier, Instant, String

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "site",
        sa.Column("address", String(), nullable=False, comment="of the site's home page"),
        sa.Column("last_number", Identifier, nullable=False, server_default="0"),
        sa.Column("last_run_at", Instant(), nullable=True),
        sa.Column(
            "last_success_at",
            Instant(),
            nullable=True,
            comment="end of the last run that left nothing undone",
        ),
        sa.Column("report", String(), nullable=True, comment="what the last run did, for people to read"),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_site")),
        comment="Sites that are published to, each with a cursor of its own",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "post",
        sa.Column("site", String(), nullable=False, comment="address of the site"),
        sa.Column("article_id", Identifier, nullable=False),
        sa.Column(
            "slug",
            String(),
            nullable=False,
            comment="key of the article there, looked for before it is posted",
        ),
        sa.Column(
            "remote_id", Identifier, nullable=True, comment="id of the post; null: none, or nobody knows"
        ),
        sa.Column("state", String(), nullable=False, comment="a word that docs/data.md explains"),
        sa.Column("digest", String(), nullable=True, comment="sha256 of what was last sent"),
        sa.Column(
            "remote_digest",
            String(),
            nullable=True,
            comment="sha256 of the words as the site had them then: other ones are a person's",
        ),
        sa.Column("error", String(), nullable=True, comment="why the last attempt failed; null: it did not"),
        sa.Column("posted_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("site", "article_id", name=op.f("pk_post")),
        comment="Articles at sites, as they were left there",
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("post")
    op.drop_table("site")
