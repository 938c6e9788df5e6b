"""All tables. What a column means stands in its comment, which `scrapy db` and docs/data.md print."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Computed,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    text,
)

from newscrawl.article import Credit, Image
from newscrawl.store.types import (
    Bytes,
    Identifier,
    Instant,
    Json,
    OptionalJson,
    Records,
    String,
    Strings,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _required(name: str, *, comment: str | None = None, default: str | None = None) -> Column[str]:
    return Column(name, String, nullable=False, comment=comment, server_default=default)


def _optional(name: str, *, comment: str | None = None) -> Column[str]:
    return Column(name, String, comment=comment)


def _counter(name: str, *, comment: str | None = None) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default="0", comment=comment)


run = Table(
    "run",
    metadata,
    Column("id", Identifier, primary_key=True),
    _required("outlet"),
    Column("started_at", Instant, nullable=False),
    Column("finished_at", Instant, comment="null while it runs, or for ever when it was killed"),
    _optional("finish_reason", comment="Scrapy's reason, or `killed` as the next run found it"),
    Column("arguments", Json, nullable=False, comment="-a arguments"),
    _counter("links", comment="links that were given to this run, counted as they were given"),
    Column("counts", Json, comment="links by outcome"),
    Column("figures", Json, comment="what the health is judged from: coverage, lengths, statuses"),
    _optional(
        "health", comment="ok, quiet, stale, blocked, layout_changed, moved, entries_refused, gone, failing"
    ),
    _optional("health_reason", comment="a sentence for the operator"),
    Column("evidence", Json, comment="the figures that the health stands on"),
    _optional("job", comment="scrapyd's job"),
    _optional("host"),
    Column("pid", Integer),
    Index(None, "outlet", "started_at"),
    Index(
        "ix_run_good",
        "outlet",
        "started_at",
        sqlite_where=text("health IN ('ok', 'quiet')"),
        postgresql_where=text("health IN ('ok', 'quiet')"),
    ),
    Index(
        "ix_run_open",
        "outlet",
        "started_at",
        sqlite_where=text("finished_at IS NULL"),
        postgresql_where=text("finished_at IS NULL"),
    ),
    sqlite_autoincrement=True,
    comment="One crawl of one outlet",
)

_OPEN = {
    "language": "(language = 'und' OR needs_translation IS NULL)",
    "permission": "publish = 'review' AND duplicate_of IS NULL",
    "copy": "duplicate_kind IN ('near', 'excerpt', 'translation')",
}
"""What a person must decide, by kind: `open_questions` asks in the same words, or the index would not serve."""

article = Table(
    "article",
    metadata,
    Column("id", Identifier, primary_key=True),
    _required("outlet"),
    _required("country"),
    _required("url"),
    _optional("canonical_url"),
    _required("title"),
    _required("text"),
    _optional("markup"),
    _optional("summary"),
    _optional("section"),
    _optional("image_url"),
    Column("images", Records(Image), nullable=False, server_default="[]"),
    Column("credits", Records(Credit), nullable=False, server_default="[]"),
    Column("authors", Strings, nullable=False),
    Column("tags", Strings, nullable=False),
    _optional("agency"),
    Column("published_at", Instant),
    Column("modified_at", Instant),
    Column("published_day", Date),
    _optional("date_precision"),
    _optional("date_source"),
    Column("fetched_at", Instant, nullable=False),
    _required("discovered_via"),
    _required("language"),
    _optional("script"),
    _optional("macrolanguage"),
    _optional("language_declared"),
    _optional("language_detected"),
    Column("language_confidence", Float, nullable=False),
    _required("language_source"),
    Column("needs_translation", Boolean),
    _required("translation_reason"),
    # No foreign keys: a story outlives the removal of its first member.
    Column("duplicate_of", Identifier),
    _optional("duplicate_kind"),
    Column("similarity", Float),
    Column("story_id", Identifier),
    Column("is_free", Boolean),
    Column("live", Boolean, nullable=False),
    _optional("licence_url"),
    _optional("copyright_holder"),
    Column("tdm_reserved", Boolean),
    Column("robots_directives", Strings, nullable=False),
    _required("publish"),
    _required("publish_reason"),
    _required("status"),
    Column("revision", Integer, nullable=False),
    Column("word_count", Integer, nullable=False),
    _required("extraction_method"),
    Column("warnings", Strings, nullable=False),
    Column("url_key", String, nullable=False, unique=True, comment="url_key of `url`"),
    _optional("canonical_key", comment="url_key of `canonical_url`"),
    Column(
        "exact_hash", Bytes, comment="16 bytes of the normalised text; null when it is too short to compare"
    ),
    Column(
        "fingerprint_version",
        Integer,
        nullable=False,
        server_default="0",
        comment="version of the rule behind `exact_hash` and `band`",
    ),
    Column("first_stored_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False, comment="last change of this row that readers see"),
    Column(
        "characters",
        Integer,
        Computed("length(title) + length(text) + coalesce(length(summary), 0)", persisted=True),
        comment="of headline, summary and text, as translators charge them",
    ),
    _optional(
        "unannounced",
        comment="change that readers hear of once the story is settled: insert, update, withdrawn; else null",
    ),
    Column(
        "undecided",
        OptionalJson,
        comment="fields that a person decided, as they would be otherwise; null where nothing was decided",
    ),
    Index(None, "outlet", "published_at"),
    Index(None, "canonical_key"),
    Index(None, "exact_hash"),
    Index(None, "story_id"),
    Index(
        "ix_article_duplicate_of",
        "duplicate_of",
        sqlite_where=text("duplicate_of IS NOT NULL"),
        postgresql_where=text("duplicate_of IS NOT NULL"),
    ),
    Index(None, "first_stored_at"),
    # Covering what is asked for, here and below: a look at the rows themselves reads whole texts.
    Index(None, "published_at", "first_stored_at"),
    Index(None, "outlet", "first_stored_at", "published_at"),
    Index(None, "publish", "publish_reason"),
    Index(
        "ix_article_to_translate",
        "published_at",
        "first_stored_at",
        "language",
        "revision",
        "word_count",
        "characters",
        sqlite_where=text("needs_translation IS 1 AND status = 'current' AND duplicate_of IS NULL"),
        postgresql_where=text("needs_translation IS TRUE AND status = 'current' AND duplicate_of IS NULL"),
    ),
    Index(
        "ix_article_undecided",
        "id",
        sqlite_where=text("needs_translation IS NULL AND status = 'current'"),
        postgresql_where=text("needs_translation IS NULL AND status = 'current'"),
    ),
    *(
        Index(
            f"ix_article_open_{kind}",
            # What is asked for by value in front, or SQLite prefers another index that has it there.
            *(["publish"] if kind == "permission" else []),
            "published_at",
            "first_stored_at",
            sqlite_where=text(f"status = 'current' AND {condition}"),
            postgresql_where=text(f"status = 'current' AND {condition}"),
        )
        for kind, condition in _OPEN.items()
    ),
    Index(
        "ix_article_unannounced",
        "unannounced",
        sqlite_where=text("unannounced IS NOT NULL"),
        postgresql_where=text("unannounced IS NOT NULL"),
    ),
    sqlite_autoincrement=True,
    comment="One article an address, as it is now",
)

link = Table(
    "link",
    metadata,
    Column("url_key", String, primary_key=True, comment="sha256 of the address's normal form"),
    _required("url", comment="as first seen"),
    _required("outlet"),
    _required("state", comment="`pending` as long as it is wanted, then `settled`", default="pending"),
    _optional("outcome", comment="last outcome"),
    _optional("reason", comment="last reason"),
    _counter("attempts", comment="failures in a row"),
    _counter("unchanged_in_row", comment="fetches in a row that found nothing new"),
    Column("next_fetch_at", Instant, comment="when it is due again; null: closed"),
    _optional("etag", comment="of the last response that was stored"),
    _optional("last_modified", comment="of the last response that was stored"),
    _required("discovered_via", comment="feed, news-sitemap, sitemap, section, rest, argument"),
    _optional("source_url", comment="feed, sitemap or section that named it first"),
    Column("hints", Json, nullable=False, comment="what the source said: title, published_at, language ..."),
    Column("first_seen_at", Instant, nullable=False),
    Column("last_seen_at", Instant, nullable=False),
    Column("last_fetched_at", Instant),
    Column("http_status", Integer),
    Column("article_id", Identifier, ForeignKey("article.id", ondelete="SET NULL")),
    Column("run_id", Identifier, comment="the last run that it was given to"),
    Index(None, "outlet", "next_fetch_at"),
    Index(
        "ix_link_pending",
        "outlet",
        sqlite_where=text("state = 'pending' AND next_fetch_at IS NOT NULL"),
        postgresql_where=text("state = 'pending' AND next_fetch_at IS NOT NULL"),
    ),
    Index(None, "article_id"),
    sqlite_with_rowid=False,
    comment="The ledger: every address ever seen, once",
)

link_outcome = Table(
    "link_outcome",
    metadata,
    Column("run_id", Identifier, ForeignKey("run.id", ondelete="CASCADE"), primary_key=True),
    Column("url_key", String, primary_key=True),
    _required("why", comment="new, retry, revisit, resumed, argument, full, rejected"),
    Column("assigned_at", Instant, nullable=False),
    _optional("outcome", comment="null: pending"),
    _optional("reason", comment="a word that docs/data.md explains"),
    Column("http_status", Integer),
    _optional("detail", comment="what the word leaves open, for a person"),
    Column("recorded_at", Instant),
    Index(None, "url_key"),
    sqlite_with_rowid=False,
    comment="What happened to a link in a run: one row, one outcome",
)

source = Table(
    "source",
    metadata,
    Column("outlet", String, primary_key=True),
    Column("source_key", String, primary_key=True, comment="sha256 of the address"),
    _required("kind", comment="feed, news-sitemap, sitemap, section, rest"),
    _required("url"),
    _optional(
        "parent_url", comment="the index or robots.txt that named it; null when the outlet declares it"
    ),
    Column("place", Integer, comment="in its index, 0 the likeliest to hold news; null without one"),
    _optional("etag"),
    _optional("last_modified"),
    _optional("body_hash", comment="sha256 of the last body"),
    _optional("same_as", comment="source of the outlet whose body is the same; polled in its stead"),
    Column(
        "interval_seconds", Integer, nullable=False, comment="pause between polls; shorter where more is new"
    ),
    Column("next_poll_at", Instant, nullable=False),
    Column("last_polled_at", Instant),
    Column("read_at", Instant, comment="when it last sent a body"),
    _counter("not_modified", comment="answers 304 in a row"),
    Column(
        "trusted_for",
        Integer,
        nullable=False,
        server_default="3",
        comment="answers 304 in a row that are believed, until it is asked without validators",
    ),
    _counter("entries", comment="entries of the last body, refused ones too"),
    _counter("refused", comment="of those, entries that gave no link"),
    _optional("refused_as", comment="reason of most of them"),
    _optional("refused_example", comment="one of them"),
    Column(
        "older_from",
        Integer,
        comment="entries of the last body that were looked through; null: all that are wanted",
    ),
    _counter("gaps", comment="polls at which nothing was known, so that entries were probably missed before"),
    Column("last_gap_at", Instant),
    Column("last_new_at", Instant, comment="when it last named an address that was new"),
    Column("newest_at", Instant, comment="latest publication that it named"),
    _counter("failures", comment="failed polls in a row"),
    _counter("polls"),
    _counter("new_links", comment="new addresses that it named, all in all"),
    Column("retired_at", Instant, comment="since when it is polled no more; null: it is polled"),
    _optional("reason", comment="of the last failure or of the retirement"),
    Column("http_status", Integer),
    sqlite_with_rowid=False,
    comment="Polling state of feeds, sitemaps and sections",
)

sighting = Table(
    "sighting",
    metadata,
    Column("outlet", String, primary_key=True),
    Column("url_key", String, primary_key=True),
    Column("source_key", String, primary_key=True, comment="sha256 of the source's address"),
    Column("seen_at", Instant, nullable=False, comment="when the source was first found to name the address"),
    Index(None, "outlet", "seen_at"),
    sqlite_with_rowid=False,
    comment="Which source named which address, of the last weeks",
)

recall = Table(
    "recall",
    metadata,
    Column("outlet", String, primary_key=True),
    Column("judged_at", Instant, nullable=False),
    Column("contributions", Json, nullable=False, comment="what each source named, alone, first, how late"),
    Column(
        "estimate", Json, comment="articles a day by capture and recapture; null: two sources do not suffice"
    ),
    comment="What an outlet's sources contribute, judged now and then",
)

revision = Table(
    "revision",
    metadata,
    Column("article_id", Identifier, ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("revision", Integer, primary_key=True, comment="number of the version that was replaced"),
    _required("kind", comment="what replaced it: headline, text, correction, withdrawn, reextracted"),
    _required("title"),
    _required("text"),
    _optional("summary"),
    Column("modified_at", Instant),
    Column("fetched_at", Instant, nullable=False),
    Column("replaced_at", Instant, nullable=False),
    comment="Earlier versions of articles",
)

band = Table(
    "band",
    metadata,
    Column("epoch", Integer, primary_key=True, autoincrement=False, comment="30-day period of the storing"),
    Column(
        "key",
        Identifier,
        primary_key=True,
        autoincrement=False,
        comment="signed 64 bits, band number folded in",
    ),
    Column("article_id", Identifier, ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Index(None, "article_id"),
    sqlite_with_rowid=False,
    comment="Index for near duplicates; old epochs are dropped",
)

boilerplate = Table(
    "boilerplate",
    metadata,
    Column("outlet", String, primary_key=True),
    Column("line_key", String, primary_key=True, comment="hash of the line"),
    _counter("articles", comment="articles that the line stood in"),
    Column("first_seen_at", Instant, nullable=False),
    Column("last_seen_at", Instant, nullable=False),
    sqlite_with_rowid=False,
    comment="Lines that recur in an outlet's articles",
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("id", Identifier, primary_key=True),
    _required("outlet"),
    _required("url_key"),
    _required("url"),
    Column("run_id", Identifier),
    _required("reason", comment="a word that docs/data.md explains"),
    _optional("detail", comment="what the word leaves open, for a person"),
    Column("body", Bytes, comment="zlib; null when the page may not be kept or was too large"),
    _counter("body_bytes", comment="size before compression"),
    Column("at", Instant, nullable=False),
    Column("retried_at", Instant, comment="when its link was last made due again"),
    Index(None, "outlet", "id"),
    Index(None, "url_key"),
    sqlite_autoincrement=True,
    comment="Pages that could not be dealt with, for a person to look at",
)

archived_page = Table(
    "archived_page",
    metadata,
    Column(
        "article_id",
        Identifier,
        ForeignKey("article.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    _required("url_key", comment="of the link that led here: `link` has what its source said"),
    _required("url", comment="as fetched, after redirects"),
    Column("fetched_at", Instant, nullable=False),
    Column("http_status", Integer, nullable=False),
    Column("headers", Json, nullable=False, comment="those that extraction reads, names in lower case"),
    Column("body", Bytes, nullable=False, comment="zlib"),
    Column("body_bytes", Integer, nullable=False, comment="size before compression"),
    Column("stored_bytes", Integer, nullable=False, comment="size of `body`"),
    Column(
        "date_is_older",
        Boolean,
        nullable=False,
        comment="whether the article's date is an earlier page's, which knew it better",
    ),
    # Both bounds are found here, without a look at the bodies.
    Index(None, "fetched_at", "stored_bytes"),
    comment="The page that an article was last read from, where `NEWSCRAWL_ARCHIVE_DAYS` has it kept",
)

archive_record = Table(
    "archive_record",
    metadata,
    Column(
        "article_id",
        Identifier,
        ForeignKey("article.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    _required("url_key", comment="of the address that was captured"),
    _required("warc", comment="path or address of the file"),
    Column("record_offset", BigInteger, nullable=False, comment="of the record in it, in compressed bytes"),
    comment="The WARC record that an article was last read from, where it came from an archive",
)

lease = Table(
    "lease",
    metadata,
    Column("outlet", String, primary_key=True),
    Column(
        "token",
        Identifier,
        nullable=False,
        comment="grows with each holder; what an older one writes is refused",
    ),
    _optional("host"),
    _optional("boot_id", comment="of the machine since it was started"),
    Column("pid", Integer),
    _optional("process_started", comment="start of the process in the kernel's own count"),
    Column("acquired_at", Instant),
    Column("renewed_at", Instant),
    Column("expires_at", Instant, comment="null: free"),
    comment="Which process crawls an outlet",
)

change = Table(
    "change",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column(
        "number",
        Identifier,
        unique=True,
        comment="order in which readers see it; null only inside a transaction",
    ),
    # No foreign key: the news of a removal outlives the row.
    Column("article_id", Identifier, nullable=False),
    _required("kind", comment="insert, update, attribution, stale-translation, withdrawn, takedown"),
    Column("revision", Integer, nullable=False, comment="the article's, when it changed"),
    Column("at", Instant, nullable=False),
    Index(None, "article_id"),
    Index(
        "ix_change_unnumbered",
        "id",
        sqlite_where=text("number IS NULL"),
        postgresql_where=text("number IS NULL"),
    ),
    sqlite_autoincrement=True,
    comment="What a publisher must hear of, in order",
)

cursor = Table(
    "cursor",
    metadata,
    Column("name", String, primary_key=True, comment="`change`"),
    Column("last_number", Identifier, nullable=False, server_default="0"),
    comment="Last number given to a change",
)

translation = Table(
    "translation",
    metadata,
    Column("article_id", Identifier, ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("language", String, primary_key=True, comment="BCP 47"),
    _required("title"),
    _required("text"),
    _optional("summary"),
    _optional("translator", comment="person or organisation"),
    _optional("engine", comment="program and version, when machine-made"),
    Column(
        "source_revision", Integer, nullable=False, comment="stale when older than the article's revision"
    ),
    Column("created_at", Instant, nullable=False),
    comment="Translations made of stored articles",
)

alternate = Table(
    "alternate",
    metadata,
    Column("article_id", Identifier, ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("url_key", String, primary_key=True),
    Column("language", String, nullable=False, comment="hreflang as written"),
    _required("url"),
    Index(None, "url_key"),
    sqlite_with_rowid=False,
    comment="Other language editions that a page names",
)

decision = Table(
    "decision",
    metadata,
    Column("id", Identifier, primary_key=True),
    _required("outlet"),
    # No foreign key: who decided what outlives the row.
    Column("article_id", Identifier, comment="null: all articles of the outlet"),
    _required("field", comment="publish, language, translate, original"),
    _required("value", comment="as docs/data.md has it of each field"),
    _required("reason", comment="as it was given with --because"),
    _required("decided_by", comment="a person's name, as given with --by"),
    Column("decided_at", Instant, nullable=False),
    _optional("before", comment="what stood there, for people to read"),
    _optional("undone_by", comment="who took it back"),
    Column("undone_at", Instant, comment="null: in force, unless a later decision on the same is"),
    Index(None, "article_id"),
    Index(None, "outlet"),
    sqlite_autoincrement=True,
    comment="What people decided of articles and outlets; nothing is deleted",
)

site = Table(
    "site",
    metadata,
    Column("address", String, primary_key=True, comment="of the site's home page"),
    Column("last_number", Identifier, nullable=False, server_default="0"),
    Column("last_run_at", Instant),
    Column("last_success_at", Instant, comment="end of the last run that left nothing undone"),
    _optional("report", comment="what the last run did, for people to read"),
    sqlite_with_rowid=False,
    comment="Sites that are published to, each with a cursor of its own",
)

post = Table(
    "post",
    metadata,
    Column("site", String, primary_key=True, comment="address of the site"),
    # No foreign key: what must go from a site outlives the row.
    Column("article_id", Identifier, primary_key=True, autoincrement=False),
    _required("slug", comment="key of the article there, looked for before it is posted"),
    Column("remote_id", Identifier, comment="id of the post; null: none, or nobody knows"),
    _required("state", comment="a word that docs/data.md explains"),
    _optional("digest", comment="sha256 of what was last sent"),
    _optional(
        "remote_digest", comment="sha256 of the words as the site had them then: other ones are a person's"
    ),
    _optional("error", comment="why the last attempt failed; null: it did not"),
    Column("posted_at", Instant, nullable=False),
    sqlite_with_rowid=False,
    comment="Articles at sites, as they were left there",
)

tombstone = Table(
    "tombstone",
    metadata,
    Column("key", String, primary_key=True, comment="url_key, or `outlet:` and a name"),
    _required("outlet"),
    _optional("url"),
    _required("reason", comment="as it was given to `scrapy takedown`"),
    Column("at", Instant, nullable=False),
    comment="What was taken down and is never fetched again",
)

alert = Table(
    "alert",
    metadata,
    Column("outlet", String, primary_key=True),
    _required("state", comment="what the operator was told last"),
    Column("at", Instant, nullable=False),
    comment="What `scrapy status --alert` told of each outlet, so that nothing is told twice",
)
