"""Tables and columns by the field's usual names; no row changes."""

from collections.abc import Sequence

from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_TABLES = (("fate", "link_outcome"), ("furniture", "boilerplate"), ("page", "archived_page"))
_COLUMNS = (
    ("link_outcome", "given_at", "assigned_at"),
    ("link_outcome", "settled_at", "recorded_at"),
    ("run", "verdict", "health"),
    ("run", "verdict_reason", "health_reason"),
)
_INDEXES = (
    ("ix_fate_url_key", "ix_link_outcome_url_key", "link_outcome", ["url_key"]),
    (
        "ix_page_fetched_at_stored_bytes",
        "ix_archived_page_fetched_at_stored_bytes",
        "archived_page",
        ["fetched_at", "stored_bytes"],
    ),
)
_CONSTRAINTS = (
    ("link_outcome", "pk_fate", "pk_link_outcome"),
    ("link_outcome", "fk_fate_run_id", "fk_link_outcome_run_id"),
    ("boilerplate", "pk_furniture", "pk_boilerplate"),
    ("archived_page", "pk_page", "pk_archived_page"),
    ("archived_page", "fk_page_article_id", "fk_archived_page_article_id"),
)


def upgrade() -> None:
    for old, new in _TABLES:
        op.rename_table(old, new)
    for table, old, new in _COLUMNS:
        op.execute(f"ALTER TABLE {table} RENAME COLUMN {old} TO {new}")
    for old, new, table, columns in _INDEXES:
        op.drop_index(old, table_name=table)
        op.create_index(new, table, columns)
    _rename_constraints({(table, old): new for table, old, new in _CONSTRAINTS})
    _comment(
        figures="what the health is judged from: coverage, lengths, statuses",
        evidence="the figures that the health stands on",
        archived_page="The page that an article was last read from, where `NEWSCRAWL_ARCHIVE_DAYS` has it kept",
    )


def downgrade() -> None:
    for old, new, table, columns in _INDEXES:
        op.drop_index(new, table_name=table)
        op.create_index(old, table, columns)
    _rename_constraints({(table, new): old for table, old, new in _CONSTRAINTS})
    _comment(
        figures="what the verdict judges: coverage, lengths, statuses",
        evidence="the figures that the verdict stands on",
        archived_page="The page that an article was last read from, where `NEWSCRAWL_KEEP_PAGES` has it kept",
    )
    for table, old, new in _COLUMNS:
        op.execute(f"ALTER TABLE {table} RENAME COLUMN {new} TO {old}")
    for old, new in _TABLES:
        op.rename_table(new, old)


def _rename_constraints(names: dict[tuple[str, str], str]) -> None:
    # SQLite cannot, and would copy whole tables for names that nobody reads.
    if op.get_bind().dialect.name == "postgresql":
        for (table, old), new in names.items():
            op.execute(f"ALTER TABLE {table} RENAME CONSTRAINT {old} TO {new}")


def _comment(*, figures: str, evidence: str, archived_page: str) -> None:
    # SQLite keeps no comments.
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("run", "figures", comment=figures)
        op.alter_column("run", "evidence", comment=evidence)
        op.create_table_comment("archived_page", archived_page)
