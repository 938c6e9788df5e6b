"""Articles keep the day that readers saw; of those whose day alone is known it is filled in."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_PUBLISHABLE = """
CREATE VIEW publishable AS
SELECT
    c.number, c.kind AS change, c.at AS changed_at, c.article_id AS id,
    a.outlet, a.country, a.url, a.canonical_url, a.title,
    CASE WHEN a.status = 'current' AND a.publish = 'full' THEN a.text END AS text,
    CASE WHEN a.status = 'current' AND a.publish = 'full' THEN a.markup END AS markup,
    CASE
        WHEN a.status <> 'current' THEN NULL
        WHEN a.publish = 'full' THEN a.summary
        WHEN a.publish = 'excerpt' THEN substr(coalesce(a.summary, a.text), 1, 300)
    END AS summary,
    a.section,
    CASE WHEN a.status = 'current' AND a.publish IN ('full', 'excerpt') THEN a.image_url END AS image_url,
    CASE WHEN a.status = 'current' AND a.publish = 'full' THEN a.images END AS images, a.credits,
    a.authors, a.tags, a.agency, a.published_at, a.modified_at, a.published_day,
    a.date_precision, a.date_source,
    a.fetched_at, a.discovered_via, a.language, a.script, a.macrolanguage, a.language_declared,
    a.language_detected, a.language_confidence, a.language_source, a.needs_translation,
    a.translation_reason, a.duplicate_of, a.duplicate_kind, a.similarity, a.story_id, a.is_free, a.live,
    a.licence_url, a.copyright_holder, a.tdm_reserved, a.robots_directives, a.publish, a.publish_reason,
    a.status, a.revision, a.word_count, a.extraction_method, a.warnings
FROM change AS c LEFT JOIN article AS a ON a.id = c.article_id
WHERE c.number IS NOT NULL
"""
_BEFORE = """
CREATE VIEW publishable AS
SELECT
    c.number, c.kind AS change, c.at AS changed_at, c.article_id AS id,
    a.outlet, a.country, a.url, a.canonical_url, a.title,
    CASE WHEN a.status = 'current' AND a.publish = 'full' THEN a.text END AS text,
    CASE WHEN a.status = 'current' AND a.publish = 'full' THEN a.markup END AS markup,
    CASE
        WHEN a.status <> 'current' THEN NULL
        WHEN a.publish = 'full' THEN a.summary
        WHEN a.publish = 'excerpt' THEN substr(coalesce(a.summary, a.text), 1, 300)
    END AS summary,
    a.section,
    CASE WHEN a.status = 'current' AND a.publish IN ('full', 'excerpt') THEN a.image_url END AS image_url,
    CASE WHEN a.status = 'current' AND a.publish = 'full' THEN a.images END AS images, a.credits,
    a.authors, a.tags, a.agency, a.published_at, a.modified_at, a.date_precision, a.date_source,
    a.fetched_at, a.discovered_via, a.language, a.script, a.macrolanguage, a.language_declared,
    a.language_detected, a.language_confidence, a.language_source, a.needs_translation,
    a.translation_reason, a.duplicate_of, a.duplicate_kind, a.similarity, a.story_id, a.is_free, a.live,
    a.licence_url, a.copyright_holder, a.tdm_reserved, a.robots_directives, a.publish, a.publish_reason,
    a.status, a.revision, a.word_count, a.extraction_method, a.warnings
FROM change AS c LEFT JOIN article AS a ON a.id = c.article_id
WHERE c.number IS NOT NULL
"""


def upgrade() -> None:
    op.add_column("article", sa.Column("published_day", sa.Date(), nullable=True))
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    day = "date(published_at)" if is_sqlite else "(published_at AT TIME ZONE 'UTC')::date"
    op.execute(f"UPDATE article SET published_day = {day} WHERE date_precision = 'day'")  # noqa: S608  # two constants
    op.execute("DROP VIEW publishable")
    op.execute(_PUBLISHABLE)


def downgrade() -> None:
    op.execute("DROP VIEW publishable")
    op.drop_column("article", "published_day")
    op.execute(_BEFORE)
