"""A kind of source and a word for an outlet's health more; only comments change."""

from collections.abc import Sequence

from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_COMMENTS = (
    (
        "run",
        "health",
        "ok, quiet, stale, blocked, layout_changed, moved, gone, failing",
        "ok, quiet, stale, blocked, layout_changed, moved, entries_refused, gone, failing",
    ),
    (
        "link",
        "discovered_via",
        "feed, news-sitemap, sitemap, section, argument",
        "feed, news-sitemap, sitemap, section, rest, argument",
    ),
    (
        "source",
        "kind",
        "feed, news-sitemap, sitemap, section",
        "feed, news-sitemap, sitemap, section, rest",
    ),
)


def upgrade() -> None:
    for table, column, before, after in _COMMENTS:
        _comment(table, column, after, before=before)


def downgrade() -> None:
    for table, column, before, after in _COMMENTS:
        _comment(table, column, before, before=after)


def _comment(table: str, column: str, comment: str, *, before: str) -> None:
    # SQLite keeps no comments.
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column(table, column, comment=comment, existing_comment=before)
