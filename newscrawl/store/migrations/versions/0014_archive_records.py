"""Where the record of an article stands that was loaded from an archive."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    identifier = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "archive_record",
        sa.Column("article_id", identifier, autoincrement=False, nullable=False),
        sa.Column("url_key", sa.Text(), nullable=False, comment="of the address that was captured"),
        sa.Column("warc", sa.Text(), nullable=False, comment="path or address of the file"),
        sa.Column(
            "record_offset",
            sa.BigInteger(),
            nullable=False,
            comment="of the record in it, in compressed bytes",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_archive_record_article_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", name="pk_archive_record"),
        comment="The WARC record that an article was last read from, where it came from an archive",
    )


def downgrade() -> None:
    op.drop_table("archive_record")
