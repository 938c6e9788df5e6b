"""Kept pages, and the word for what is read from them again."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from newscrawl.store.types import Bytes, Identifier, Instant, Json, String

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_KINDS = "what replaced it: headline, text, correction, withdrawn"


def upgrade() -> None:
    op.create_table(
        "page",
        sa.Column("article_id", Identifier, autoincrement=False, nullable=False),
        sa.Column(
            "url_key",
            String(),
            nullable=False,
            comment="of the link that led here: `link` has what its source said",
        ),
        sa.Column("url", String(), nullable=False, comment="as fetched, after redirects"),
        sa.Column("fetched_at", Instant(), nullable=False),
        sa.Column("http_status", sa.Integer(), nullable=False),
        sa.Column(
            "headers", Json, nullable=False, comment="those that extraction reads, names in lower case"
        ),
        sa.Column("body", Bytes(), nullable=False, comment="zlib"),
        sa.Column("body_bytes", sa.Integer(), nullable=False, comment="size before compression"),
        sa.Column("stored_bytes", sa.Integer(), nullable=False, comment="size of `body`"),
        sa.Column(
            "date_is_older",
            sa.Boolean(),
            nullable=False,
            comment="whether the article's date is an earlier page's, which knew it better",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_page_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_page")),
        comment="The page that an article was last read from, where `NEWSCRAWL_KEEP_PAGES` has it kept",
    )
    op.create_index(
        op.f("ix_page_fetched_at_stored_bytes"), "page", ["fetched_at", "stored_bytes"], unique=False
    )
    _comment_on_kinds(f"{_KINDS}, reextracted")


def downgrade() -> None:
    _comment_on_kinds(_KINDS)
    op.drop_index(op.f("ix_page_fetched_at_stored_bytes"), table_name="page")
    op.drop_table("page")


def _comment_on_kinds(comment: str) -> None:
    # SQLite keeps no comments, and would copy the table for one.
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("revision", "kind", comment=comment)
