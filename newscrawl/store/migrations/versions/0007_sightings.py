"""Which source named what; what a source's last body held; how far its 304 is believed."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from newscrawl.store.types import Instant, Json, String

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_PARENT = "the sitemap index that named it; null when the outlet declares it"


def upgrade() -> None:
    for column in _columns():
        op.add_column("source", column)
    _comment_parent("the index or robots.txt that named it; null when the outlet declares it", before=_PARENT)
    op.create_table(
        "sighting",
        sa.Column("outlet", String(), nullable=False),
        sa.Column("url_key", String(), nullable=False),
        sa.Column("source_key", String(), nullable=False, comment="sha256 of the source's address"),
        sa.Column(
            "seen_at",
            Instant(),
            nullable=False,
            comment="when the source was first found to name the address",
        ),
        sa.PrimaryKeyConstraint("outlet", "url_key", "source_key", name=op.f("pk_sighting")),
        comment="Which source named which address, of the last weeks",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_sighting_outlet_seen_at"), "sighting", ["outlet", "seen_at"])
    op.create_table(
        "recall",
        sa.Column("outlet", String(), nullable=False),
        sa.Column("judged_at", Instant(), nullable=False),
        sa.Column(
            "contributions", Json, nullable=False, comment="what each source named, alone, first, how late"
        ),
        sa.Column(
            "estimate",
            Json,
            comment="articles a day by capture and recapture; null: two sources do not suffice",
        ),
        sa.PrimaryKeyConstraint("outlet", name=op.f("pk_recall")),
        comment="What an outlet's sources contribute, judged now and then",
    )


def downgrade() -> None:
    op.drop_table("recall")
    op.drop_index(op.f("ix_sighting_outlet_seen_at"), table_name="sighting")
    op.drop_table("sighting")
    _comment_parent(_PARENT, before="the index or robots.txt that named it; null when the outlet declares it")
    for column in reversed(_columns()):
        op.drop_column("source", column.name)


def _columns() -> list[sa.Column[object]]:
    return [
        sa.Column(
            "place", sa.Integer(), comment="in its index, 0 the likeliest to hold news; null without one"
        ),
        sa.Column("read_at", Instant(), comment="when it last sent a body"),
        _counter("not_modified", "answers 304 in a row"),
        _counter(
            "trusted_for",
            "answers 304 in a row that are believed, until it is asked without validators",
            default="3",
        ),
        _counter("entries", "entries of the last body, refused ones too"),
        _counter("refused", "of those, entries that gave no link"),
        sa.Column("refused_as", String(), comment="reason of most of them"),
        sa.Column("refused_example", String(), comment="one of them"),
        sa.Column(
            "older_from",
            sa.Integer(),
            comment="entries of the last body that were looked through; null: all that are wanted",
        ),
        _counter("gaps", "polls at which nothing was known, so that entries were probably missed before"),
        sa.Column("last_gap_at", Instant()),
    ]


def _counter(name: str, comment: str, *, default: str = "0") -> sa.Column[object]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default=default, comment=comment)


def _comment_parent(comment: str, *, before: str) -> None:
    # SQLite keeps no comments.
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("source", "parent_url", comment=comment, existing_comment=before)
