"""The words of articles, to be looked for."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from newscrawl.store.search_terms import RULE_VERSION

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# Marks are letters here: words come in as they are to be found, cut by nothing but spaces.
_SQLITE = (
    """CREATE VIRTUAL TABLE search_index USING fts5(
        words, columnsize = 0, tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
    )""",
    """CREATE TRIGGER search_index_forget AFTER DELETE ON article BEGIN
        DELETE FROM search_index WHERE rowid = old.id;
    END""",
)
_POSTGRESQL = (
    """CREATE TABLE search_index (
        article_id BIGINT CONSTRAINT pk_search_index PRIMARY KEY
            CONSTRAINT fk_search_index_article_id REFERENCES article (id) ON DELETE CASCADE,
        words TSVECTOR NOT NULL
    )""",
    "CREATE INDEX ix_search_index_words ON search_index USING gin (words)",
)


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _SQLITE if is_sqlite else _POSTGRESQL:
        op.execute(statement)
    # Articles that are there already are indexed by `scrapy search --rebuild`: it takes long, and may wait.
    is_empty = op.get_bind().scalar(sa.text("SELECT NOT EXISTS (SELECT 1 FROM article)"))
    row = {"name": "search", "last_number": RULE_VERSION if is_empty else 0}
    op.get_bind().execute(sa.text("INSERT INTO cursor (name, last_number) VALUES (:name, :last_number)"), row)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER search_index_forget")
    op.execute("DROP TABLE search_index")
    op.execute("DELETE FROM cursor WHERE name = 'search'")
