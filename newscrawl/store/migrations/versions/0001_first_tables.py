"""First tables."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from newscrawl.store.types import Identifier, Instant, Json, String, Strings

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_PUBLISHABLE = """
CREATE VIEW publishable AS
SELECT
    c.number, c.kind AS change, c.at AS changed_at, c.article_id AS id,
    a.outlet, a.country, a.url, a.canonical_url, a.title,
    CASE WHEN a.status = 'current' AND a.publish = 'full' THEN a.text END AS text,
    CASE
        WHEN a.status <> 'current' THEN NULL
        WHEN a.publish = 'full' THEN a.summary
        WHEN a.publish = 'excerpt' THEN substr(coalesce(a.summary, a.text), 1, 300)
    END AS summary,
    a.section,
    CASE WHEN a.status = 'current' AND a.publish IN ('full', 'excerpt') THEN a.image_url END AS image_url,
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
    op.create_table(
        "article",
        sa.Column("id", Identifier, nullable=False),
        sa.Column("outlet", String(), nullable=False),
        sa.Column("country", String(), nullable=False),
        sa.Column("url", String(), nullable=False),
        sa.Column("canonical_url", String(), nullable=True),
        sa.Column("title", String(), nullable=False),
        sa.Column("text", String(), nullable=False),
        sa.Column("summary", String(), nullable=True),
        sa.Column("section", String(), nullable=True),
        sa.Column("image_url", String(), nullable=True),
        sa.Column("authors", Strings(), nullable=False),
        sa.Column("tags", Strings(), nullable=False),
        sa.Column("agency", String(), nullable=True),
        sa.Column("published_at", Instant(), nullable=True),
        sa.Column("modified_at", Instant(), nullable=True),
        sa.Column("date_precision", String(), nullable=True),
        sa.Column("date_source", String(), nullable=True),
        sa.Column("fetched_at", Instant(), nullable=False),
        sa.Column("discovered_via", String(), nullable=False),
        sa.Column("language", String(), nullable=False),
        sa.Column("script", String(), nullable=True),
        sa.Column("macrolanguage", String(), nullable=True),
        sa.Column("language_declared", String(), nullable=True),
        sa.Column("language_detected", String(), nullable=True),
        sa.Column("language_confidence", sa.Float(), nullable=False),
        sa.Column("language_source", String(), nullable=False),
        sa.Column("needs_translation", sa.Boolean(), nullable=True),
        sa.Column("translation_reason", String(), nullable=False),
        sa.Column("duplicate_of", Identifier, nullable=True),
        sa.Column("duplicate_kind", String(), nullable=True),
        sa.Column("similarity", sa.Float(), nullable=True),
        sa.Column("story_id", Identifier, nullable=True),
        sa.Column("is_free", sa.Boolean(), nullable=True),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("licence_url", String(), nullable=True),
        sa.Column("copyright_holder", String(), nullable=True),
        sa.Column("tdm_reserved", sa.Boolean(), nullable=True),
        sa.Column("robots_directives", Strings(), nullable=False),
        sa.Column("publish", String(), nullable=False),
        sa.Column("publish_reason", String(), nullable=False),
        sa.Column("status", String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("word_count", sa.Integer(), nullable=False),
        sa.Column("extraction_method", String(), nullable=False),
        sa.Column("warnings", Strings(), nullable=False),
        sa.Column("url_key", String(), nullable=False, comment="url_key of `url`"),
        sa.Column("canonical_key", String(), nullable=True, comment="url_key of `canonical_url`"),
        sa.Column(
            "exact_hash",
            sa.LargeBinary(),
            nullable=True,
            comment="16 bytes of the normalised text; null when it is too short to compare",
        ),
        sa.Column(
            "fingerprint_version",
            sa.Integer(),
            server_default="0",
            nullable=False,
            comment="version of the rule behind `exact_hash` and `band`",
        ),
        sa.Column("first_stored_at", Instant(), nullable=False),
        sa.Column(
            "updated_at", Instant(), nullable=False, comment="last change of this row that readers see"
        ),
        sa.Column(
            "unannounced",
            String(),
            nullable=True,
            comment="change that readers hear of once the story is settled: insert, update, withdrawn; else null",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("url_key", name=op.f("uq_article_url_key")),
        comment="One article an address, as it is now",
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_article_duplicate_of"), "article", ["duplicate_of"], unique=False)
    op.create_index(op.f("ix_article_exact_hash"), "article", ["exact_hash"], unique=False)
    op.create_index(op.f("ix_article_first_stored_at"), "article", ["first_stored_at"], unique=False)
    op.create_index(
        op.f("ix_article_outlet_canonical_key"), "article", ["outlet", "canonical_key"], unique=False
    )
    op.create_index(
        op.f("ix_article_outlet_published_at"), "article", ["outlet", "published_at"], unique=False
    )
    op.create_index(op.f("ix_article_story_id"), "article", ["story_id"], unique=False)
    op.create_index(
        "ix_article_unannounced",
        "article",
        ["unannounced"],
        unique=False,
        sqlite_where=sa.text("unannounced IS NOT NULL"),
        postgresql_where=sa.text("unannounced IS NOT NULL"),
    )
    op.create_table(
        "change",
        sa.Column("id", Identifier, nullable=False),
        sa.Column(
            "number",
            Identifier,
            nullable=True,
            comment="order in which readers see it; null only inside a transaction",
        ),
        sa.Column("article_id", Identifier, nullable=False),
        sa.Column(
            "kind",
            String(),
            nullable=False,
            comment="insert, update, attribution, stale-translation, withdrawn, takedown",
        ),
        sa.Column("revision", sa.Integer(), nullable=False, comment="the article's, when it changed"),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sa.UniqueConstraint("number", name=op.f("uq_change_number")),
        comment="What a publisher must hear of, in order",
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_change_article_id"), "change", ["article_id"], unique=False)
    op.create_index(
        "ix_change_unnumbered",
        "change",
        ["id"],
        unique=False,
        sqlite_where=sa.text("number IS NULL"),
        postgresql_where=sa.text("number IS NULL"),
    )
    op.create_table(
        "cursor",
        sa.Column("name", String(), nullable=False, comment="`change`"),
        sa.Column("last_number", Identifier, server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_cursor")),
        comment="Last number given to a change",
    )
    op.create_table(
        "furniture",
        sa.Column("outlet", String(), nullable=False),
        sa.Column("line_key", String(), nullable=False, comment="hash of the line"),
        sa.Column("line", String(), nullable=False, comment="as first seen"),
        sa.Column(
            "articles",
            sa.Integer(),
            server_default="0",
            nullable=False,
            comment="articles that the line stood in",
        ),
        sa.Column("first_seen_at", Instant(), nullable=False),
        sa.Column("last_seen_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("outlet", "line_key", name=op.f("pk_furniture")),
        comment="Lines that recur in an outlet's articles",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "lease",
        sa.Column("outlet", String(), nullable=False),
        sa.Column(
            "token",
            Identifier,
            nullable=False,
            comment="grows with each holder; what an older one writes is refused",
        ),
        sa.Column("host", String(), nullable=True),
        sa.Column("boot_id", String(), nullable=True, comment="of the machine since it was started"),
        sa.Column("pid", sa.Integer(), nullable=True),
        sa.Column(
            "process_started",
            String(),
            nullable=True,
            comment="start of the process in the kernel's own count",
        ),
        sa.Column("acquired_at", Instant(), nullable=True),
        sa.Column("renewed_at", Instant(), nullable=True),
        sa.Column("expires_at", Instant(), nullable=True, comment="null: free"),
        sa.PrimaryKeyConstraint("outlet", name=op.f("pk_lease")),
        comment="Which process crawls an outlet",
    )
    op.create_table(
        "quarantine",
        sa.Column("id", Identifier, nullable=False),
        sa.Column("outlet", String(), nullable=False),
        sa.Column("url_key", String(), nullable=False),
        sa.Column("url", String(), nullable=False),
        sa.Column("run_id", Identifier, nullable=True),
        sa.Column("reason", String(), nullable=False, comment="a word that docs/data.md explains"),
        sa.Column("detail", String(), nullable=True, comment="what the word leaves open, for a person"),
        sa.Column(
            "body",
            sa.LargeBinary(),
            nullable=True,
            comment="zlib; null when the page may not be kept or was too large",
        ),
        sa.Column(
            "body_bytes", sa.Integer(), server_default="0", nullable=False, comment="size before compression"
        ),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("retried_at", Instant(), nullable=True, comment="when its link was last made due again"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarantine")),
        comment="Pages that could not be dealt with, for a person to look at",
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_quarantine_outlet_id"), "quarantine", ["outlet", "id"], unique=False)
    op.create_index(op.f("ix_quarantine_url_key"), "quarantine", ["url_key"], unique=False)
    op.create_table(
        "run",
        sa.Column("id", Identifier, nullable=False),
        sa.Column("outlet", String(), nullable=False),
        sa.Column("started_at", Instant(), nullable=False),
        sa.Column(
            "finished_at",
            Instant(),
            nullable=True,
            comment="null while it runs, or for ever when it was killed",
        ),
        sa.Column(
            "finish_reason",
            String(),
            nullable=True,
            comment="Scrapy's reason, or `killed` as the next run found it",
        ),
        sa.Column("arguments", Json, nullable=False, comment="-a arguments"),
        sa.Column(
            "links",
            sa.Integer(),
            server_default="0",
            nullable=False,
            comment="links that were given to this run, counted as they were given",
        ),
        sa.Column("counts", Json, nullable=True, comment="links by outcome"),
        sa.Column(
            "figures", Json, nullable=True, comment="what the verdict judges: coverage, lengths, statuses"
        ),
        sa.Column(
            "verdict",
            String(),
            nullable=True,
            comment="ok, quiet, stale, blocked, layout_changed, moved, gone, failing",
        ),
        sa.Column("verdict_reason", String(), nullable=True, comment="a sentence for the operator"),
        sa.Column("evidence", Json, nullable=True, comment="the figures that the verdict stands on"),
        sa.Column("job", String(), nullable=True, comment="scrapyd's job"),
        sa.Column("host", String(), nullable=True),
        sa.Column("pid", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
        comment="One crawl of one outlet",
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_run_outlet_started_at"), "run", ["outlet", "started_at"], unique=False)
    op.create_table(
        "source",
        sa.Column("outlet", String(), nullable=False),
        sa.Column("source_key", String(), nullable=False, comment="sha256 of the address"),
        sa.Column("kind", String(), nullable=False, comment="feed, news-sitemap, sitemap, section"),
        sa.Column("url", String(), nullable=False),
        sa.Column(
            "parent_url",
            String(),
            nullable=True,
            comment="the sitemap index that named it; null when the outlet declares it",
        ),
        sa.Column("etag", String(), nullable=True),
        sa.Column("last_modified", String(), nullable=True),
        sa.Column("body_hash", String(), nullable=True, comment="sha256 of the last body"),
        sa.Column(
            "same_as",
            String(),
            nullable=True,
            comment="source of the outlet whose body is the same; polled in its stead",
        ),
        sa.Column(
            "interval_seconds",
            sa.Integer(),
            nullable=False,
            comment="pause between polls; shorter where more is new",
        ),
        sa.Column("next_poll_at", Instant(), nullable=False),
        sa.Column("last_polled_at", Instant(), nullable=True),
        sa.Column(
            "last_new_at", Instant(), nullable=True, comment="when it last named an address that was new"
        ),
        sa.Column("newest_at", Instant(), nullable=True, comment="latest publication that it named"),
        sa.Column(
            "failures", sa.Integer(), server_default="0", nullable=False, comment="failed polls in a row"
        ),
        sa.Column("polls", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "new_links",
            sa.Integer(),
            server_default="0",
            nullable=False,
            comment="new addresses that it named, all in all",
        ),
        sa.Column(
            "retired_at",
            Instant(),
            nullable=True,
            comment="since when it is polled no more; null: it is polled",
        ),
        sa.Column("reason", String(), nullable=True, comment="of the last failure or of the retirement"),
        sa.Column("http_status", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("outlet", "source_key", name=op.f("pk_source")),
        comment="Polling state of feeds, sitemaps and sections",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tombstone",
        sa.Column("key", String(), nullable=False, comment="url_key, or `outlet:` and a name"),
        sa.Column("outlet", String(), nullable=False),
        sa.Column("url", String(), nullable=True),
        sa.Column("reason", String(), nullable=False, comment="as it was given to `scrapy takedown`"),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_tombstone")),
        comment="What was taken down and is never fetched again",
    )
    op.create_table(
        "alert",
        sa.Column("outlet", String(), nullable=False),
        sa.Column("state", String(), nullable=False, comment="what the operator was told last"),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("outlet", name=op.f("pk_alert")),
        comment="What `scrapy status --alert` told of each outlet, so that nothing is told twice",
    )
    op.create_table(
        "alternate",
        sa.Column("article_id", Identifier, nullable=False),
        sa.Column("url_key", String(), nullable=False),
        sa.Column("language", String(), nullable=False, comment="hreflang as written"),
        sa.Column("url", String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_alternate_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "url_key", name=op.f("pk_alternate")),
        comment="Other language editions that a page names",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_alternate_url_key"), "alternate", ["url_key"], unique=False)
    op.create_table(
        "band",
        sa.Column(
            "epoch",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="30-day period of the storing",
        ),
        sa.Column(
            "key",
            Identifier,
            autoincrement=False,
            nullable=False,
            comment="signed 64 bits, band number folded in",
        ),
        sa.Column("article_id", Identifier, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_band_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("epoch", "key", "article_id", name=op.f("pk_band")),
        comment="Index for near duplicates; old epochs are dropped",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_band_article_id"), "band", ["article_id"], unique=False)
    op.create_table(
        "fate",
        sa.Column("run_id", Identifier, nullable=False),
        sa.Column("url_key", String(), nullable=False),
        sa.Column(
            "why", String(), nullable=False, comment="new, retry, revisit, resumed, argument, full, rejected"
        ),
        sa.Column("given_at", Instant(), nullable=False),
        sa.Column("outcome", String(), nullable=True, comment="null: pending"),
        sa.Column("reason", String(), nullable=True, comment="a word that docs/data.md explains"),
        sa.Column("http_status", sa.Integer(), nullable=True),
        sa.Column("detail", String(), nullable=True, comment="what the word leaves open, for a person"),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_fate_run_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("run_id", "url_key", name=op.f("pk_fate")),
        comment="What happened to a link in a run: one row, one outcome",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_fate_url_key"), "fate", ["url_key"], unique=False)
    op.create_table(
        "link",
        sa.Column("url_key", String(), nullable=False, comment="sha256 of the address's normal form"),
        sa.Column("url", String(), nullable=False, comment="as first seen"),
        sa.Column("outlet", String(), nullable=False),
        sa.Column(
            "state",
            String(),
            server_default="pending",
            nullable=False,
            comment="`pending` as long as it is wanted, then `settled`",
        ),
        sa.Column("outcome", String(), nullable=True, comment="last outcome"),
        sa.Column("reason", String(), nullable=True, comment="last reason"),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False, comment="failures in a row"),
        sa.Column(
            "unchanged_in_row",
            sa.Integer(),
            server_default="0",
            nullable=False,
            comment="fetches in a row that found nothing new",
        ),
        sa.Column("next_fetch_at", Instant(), nullable=True, comment="when it is due again; null: closed"),
        sa.Column("etag", String(), nullable=True, comment="of the last response that was stored"),
        sa.Column("last_modified", String(), nullable=True, comment="of the last response that was stored"),
        sa.Column(
            "discovered_via",
            String(),
            nullable=False,
            comment="feed, news-sitemap, sitemap, section, argument",
        ),
        sa.Column(
            "source_url", String(), nullable=True, comment="feed, sitemap or section that named it first"
        ),
        sa.Column(
            "hints", Json, nullable=False, comment="what the source said: title, published_at, language ..."
        ),
        sa.Column("first_seen_at", Instant(), nullable=False),
        sa.Column("last_seen_at", Instant(), nullable=False),
        sa.Column("last_fetched_at", Instant(), nullable=True),
        sa.Column("http_status", sa.Integer(), nullable=True),
        sa.Column("article_id", Identifier, nullable=True),
        sa.Column("run_id", Identifier, nullable=True, comment="the last run that it was given to"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_link_article_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("url_key", name=op.f("pk_link")),
        comment="The ledger: every address ever seen, once",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_link_article_id"), "link", ["article_id"], unique=False)
    op.create_index(op.f("ix_link_outlet_next_fetch_at"), "link", ["outlet", "next_fetch_at"], unique=False)
    op.create_table(
        "revision",
        sa.Column("article_id", Identifier, nullable=False),
        sa.Column(
            "revision", sa.Integer(), nullable=False, comment="number of the version that was replaced"
        ),
        sa.Column(
            "kind",
            String(),
            nullable=False,
            comment="what replaced it: headline, text, correction, withdrawn",
        ),
        sa.Column("title", String(), nullable=False),
        sa.Column("text", String(), nullable=False),
        sa.Column("summary", String(), nullable=True),
        sa.Column("modified_at", Instant(), nullable=True),
        sa.Column("fetched_at", Instant(), nullable=False),
        sa.Column("replaced_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_revision_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "revision", name=op.f("pk_revision")),
        comment="Earlier versions of articles",
    )
    op.create_table(
        "translation",
        sa.Column("article_id", Identifier, nullable=False),
        sa.Column("language", String(), nullable=False, comment="BCP 47"),
        sa.Column("title", String(), nullable=False),
        sa.Column("text", String(), nullable=False),
        sa.Column("summary", String(), nullable=True),
        sa.Column("translator", String(), nullable=True, comment="person or organisation"),
        sa.Column("engine", String(), nullable=True, comment="program and version, when machine-made"),
        sa.Column(
            "source_revision",
            sa.Integer(),
            nullable=False,
            comment="stale when older than the article's revision",
        ),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_translation_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "language", name=op.f("pk_translation")),
        comment="Translations made of stored articles",
    )
    op.execute("INSERT INTO cursor (name, last_number) VALUES ('change', 0)")
    op.execute(_PUBLISHABLE)


def downgrade() -> None:
    op.execute("DROP VIEW publishable")
    op.drop_table("translation")
    op.drop_table("revision")
    op.drop_index(op.f("ix_link_outlet_next_fetch_at"), table_name="link")
    op.drop_index(op.f("ix_link_article_id"), table_name="link")
    op.drop_table("link")
    op.drop_index(op.f("ix_fate_url_key"), table_name="fate")
    op.drop_table("fate")
    op.drop_index(op.f("ix_band_article_id"), table_name="band")
    op.drop_table("band")
    op.drop_index(op.f("ix_alternate_url_key"), table_name="alternate")
    op.drop_table("alternate")
    op.drop_table("alert")
    op.drop_table("tombstone")
    op.drop_table("source")
    op.drop_index(op.f("ix_run_outlet_started_at"), table_name="run")
    op.drop_table("run")
    op.drop_index(op.f("ix_quarantine_url_key"), table_name="quarantine")
    op.drop_index(op.f("ix_quarantine_outlet_id"), table_name="quarantine")
    op.drop_table("quarantine")
    op.drop_table("lease")
    op.drop_table("furniture")
    op.drop_table("cursor")
    op.drop_index(
        "ix_change_unnumbered",
        table_name="change",
        sqlite_where=sa.text("number IS NULL"),
        postgresql_where=sa.text("number IS NULL"),
    )
    op.drop_index(op.f("ix_change_article_id"), table_name="change")
    op.drop_table("change")
    op.drop_index(
        "ix_article_unannounced",
        table_name="article",
        sqlite_where=sa.text("unannounced IS NOT NULL"),
        postgresql_where=sa.text("unannounced IS NOT NULL"),
    )
    op.drop_index(op.f("ix_article_story_id"), table_name="article")
    op.drop_index(op.f("ix_article_outlet_published_at"), table_name="article")
    op.drop_index(op.f("ix_article_outlet_canonical_key"), table_name="article")
    op.drop_index(op.f("ix_article_first_stored_at"), table_name="article")
    op.drop_index(op.f("ix_article_exact_hash"), table_name="article")
    op.drop_index(op.f("ix_article_duplicate_of"), table_name="article")
    op.drop_table("article")
