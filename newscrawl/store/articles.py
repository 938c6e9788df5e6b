"""Articles: stored, updated, recognised under another address, withdrawn.

All that concerns one article is written in the caller's transaction: row, earlier version, bands, link and outcome.
Readers hear of it after `reconcile`, when the story it belongs to is known.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, or_, select, update

from newscrawl.article import Article
from newscrawl.dedupe.fingerprints import Fingerprint, fingerprint
from newscrawl.dedupe.resemblance import is_near, resemblance
from newscrawl.store import (
    archive_records,
    archived_pages,
    bands,
    boilerplate,
    cursor,
    outcomes,
    revisions,
    search,
)
from newscrawl.store.bulk import insert_rows, take_ids
from newscrawl.store.decision_records import in_force, under
from newscrawl.store.dialects import batches, insert_ignoring
from newscrawl.store.rows import FIELDS, to_article, values_of
from newscrawl.store.schema import alternate, article, band, link, revision, tombstone, translation
from newscrawl.store.versions import Version, compare, has_better_date, merged
from newscrawl.urls.canonical import MalformedAddress, url_key
from newscrawl.vocabulary import (
    ChangeKind,
    DuplicateReason,
    Outcome,
    RevisionKind,
    Status,
    StoredReason,
    UnchangedReason,
    Word,
)

_SEARCHED = frozenset(("title", "summary", "text", "authors", "tags"))
"""Fields whose words are indexed."""
_MARKS = ("url_key", "canonical_key", "exact_hash", "fingerprint_version")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternate:
    """Another language edition that the page names."""

    language: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """An article as the pipelines leave it, with what the ledger needs."""

    article: Article
    run_id: int
    url_key: str
    """Of the link that led here; the article's own address differs after a redirect."""
    fingerprint: Fingerprint
    http_status: int = 200
    etag: str | None = None
    last_modified: str | None = None
    next_fetch_at: datetime | None = None
    """When to look again; None: never."""
    lines: tuple[str, ...] = ()
    """Lines to count as possible boilerplate, when the article is new."""
    alternates: tuple[Alternate, ...] = ()
    story_key: str | None = None
    """Of the number in the address, for outlets that declare one: whatever the slug, it is one article."""
    page: archived_pages.Page | None = None
    """To be kept with the article; None: it must not be, or nobody wants it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What became of a submission."""

    id: int
    outcome: Outcome
    """`stored, updated, unchanged, duplicate`; `duplicate` here means: the same article under another address."""
    article: Article
    """As stored; once the writer's future resolves, with its story."""
    revision: int
    reason: Word | None = None
    """`same-address`, `redirected`, the kind of the revision, or None."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An article that its outlet has withdrawn; its copies may need another original."""

    id: int


def save(connection: Connection, submission: Submission, now: datetime) -> Saved:
    """Store an article with its link's outcome: insert, update, or recognise it.

    Unchanged headline and text refresh the other fields without a new revision. A page of the same outlet that names
    the same canonical address and carries the same or nearly the same text gets no second row. Repeating a
    submission that was saved before is harmless. Raises Unstorable, and TakenDown for an address with a tombstone.
    """
    return _settle(connection, submission, store(connection, submission, now), now)


def store(connection: Connection, submission: Submission, now: datetime) -> Saved:
    """Store an article as `save` does, without a word about its link: no run was assigned it."""
    keys = _Keys.of(submission.article, submission.story_key)
    _refuse_taken_down(connection, submission.article, keys)
    return _store(connection, submission, keys, now)


def unknown(connection: Connection, submissions: Sequence[Submission]) -> set[int]:
    """Return the places of those that `insert_many` takes: of articles that share an address, only the first."""
    keys = [_Keys.of(submission.article, submission.story_key) for submission in submissions]
    addresses = sorted({key for entry in keys for key in (entry.own, entry.canonical) if key is not None})
    outlets = sorted({f"outlet:{submission.article.outlet}" for submission in submissions})
    seen: set[str | None] = set(connection.scalars(_TAKEN_DOWN, {"keys": [*addresses, *outlets]}))
    for row in connection.execute(_STORED, {"keys": addresses}):
        seen |= {row.url_key, row.canonical_key}
    seen.discard(None)
    found = set()
    for place, (entry, submission) in enumerate(zip(keys, submissions, strict=True)):
        if seen.isdisjoint({entry.own, entry.canonical, f"outlet:{submission.article.outlet}"}):
            found.add(place)
            seen |= {entry.own, entry.canonical} - {None}
    return found


_TAKEN_DOWN = select(tombstone.c.key).where(tombstone.c.key.in_(bindparam("keys", expanding=True)))
_STORED = select(article.c.url_key, article.c.canonical_key).where(
    or_(
        article.c.url_key.in_(bindparam("keys", expanding=True)),
        article.c.canonical_key.in_(bindparam("keys", expanding=True)),
    )
)


def insert_many(connection: Connection, submissions: Sequence[Submission], now: datetime) -> list[Saved]:
    """Store articles of which none is stored, under any of their addresses, or taken down; as `store` does each.

    Raises Unstorable, and IntegrityError where one of the addresses was stored in this moment.
    """
    decided = {
        outlet: in_force(connection, outlet, None)
        for outlet in sorted({submission.article.outlet for submission in submissions})
    }
    ids = take_ids(connection, article, len(submissions))
    items, rows = {}, []
    for article_id, submission in zip(ids, submissions, strict=True):
        keys = _Keys.of(submission.article, submission.story_key)
        items[article_id], values = _new_row(submission, keys, decided[submission.article.outlet], now)
        rows.append({"id": article_id, **values})
    insert_rows(connection, article, rows)
    by_id = dict(zip(ids, submissions, strict=True))
    bands.write_many(connection, {key: submission.fingerprint for key, submission in by_id.items()}, now)
    for article_id, submission in by_id.items():
        _write_alternates(connection, article_id, submission.alternates)
        if submission.page is not None:
            archived_pages.keep(connection, article_id, submission.url_key, submission.page)
    search.index_many(connection, items)
    boilerplate.count_many(connection, ((s.article.outlet, s.lines) for s in submissions), now)
    return [Saved(id=key, outcome=Outcome.STORED, article=item, revision=1) for key, item in items.items()]


def get(connection: Connection, article_id: int) -> Article | None:
    """Return the article of a row, None when there is none."""
    row = connection.execute(select(article).where(article.c.id == article_id)).one_or_none()
    return None if row is None else to_article(row)


_BY_ID = select(article).where(article.c.id.in_(bindparam("ids", expanding=True)))


def get_many(connection: Connection, article_ids: Iterable[int]) -> dict[int, Article]:
    """Return the articles of those ids that have a row."""
    return {
        row.id: to_article(row)
        for batch in batches(sorted(set(article_ids)))
        for row in connection.execute(_BY_ID, {"ids": batch})
    }


def find(connection: Connection, url: str) -> tuple[int, Article] | None:
    """Return id and article by any form of its address, canonical or redirecting ones too; None when not stored."""
    try:
        key = url_key(url)
    except MalformedAddress:
        return None
    via_link = select(link.c.article_id).where(link.c.url_key == key).scalar_subquery()
    row = connection.execute(
        select(article)
        .where(or_(article.c.url_key == key, article.c.id == via_link, article.c.canonical_key == key))
        .order_by(article.c.url_key != key, article.c.id)
        .limit(1)
    ).one_or_none()
    return None if row is None else (row.id, to_article(row))


def withdraw(
    connection: Connection, run_id: int, link_key: str, now: datetime, *, http_status: int, reason: str
) -> Withdrawn | None:
    """Mark the article behind a link as withdrawn by the outlet (404, 410), and settle the link as `updated`.

    The text is kept as an earlier version. Returns None when the link has no article, and then settles it as `failed`
    with `reason` for good.
    """
    article_id = connection.scalar(select(link.c.article_id).where(link.c.url_key == link_key))
    row = (
        None
        if article_id is None
        else connection.execute(select(article).where(article.c.id == article_id)).one()
    )
    if row is None:
        gone = outcomes.LinkOutcome(outcome=Outcome.FAILED, reason=reason, http_status=http_status)
        outcomes.record(connection, run_id, link_key, gone, now)
        return None
    if row.status == Status.CURRENT:
        _keep_version(connection, row, RevisionKind.WITHDRAWN, now)
        connection.execute(
            update(article)
            .where(article.c.id == row.id)
            .values(
                status=Status.WITHDRAWN,
                revision=row.revision + 1,
                updated_at=now,
                unannounced=row.unannounced or ChangeKind.WITHDRAWN,
            )
        )
    outcome = Outcome.UPDATED if row.status == Status.CURRENT else Outcome.UNCHANGED
    ended = outcomes.LinkOutcome(outcome=outcome, reason=UnchangedReason.WITHDRAWN, http_status=http_status)
    outcomes.record(connection, run_id, link_key, ended, now)
    return Withdrawn(row.id)


def preview(
    connection: Connection, submission: Submission, article_id: int, *, date_is_older: bool
) -> "Version | None":
    """Return what `reextracted` would make of a stored article."""
    row = connection.execute(_STANDING, {"row": article_id}).one_or_none()
    return None if row is None else _reextract(connection, row, submission, date_is_older=date_is_older)


def reextracted(
    connection: Connection, submission: Submission, article_id: int, now: datetime, *, date_is_older: bool
) -> Saved | None:
    """Store what was read anew on the very page that a stored article was made from.

    Address, time of fetching and link stay. With `date_is_older` the stored date is not the page's and stays where
    it says more. A page that turns out to forbid it is kept no longer. None for an article that is withdrawn or
    gone. Raises as `save` does.
    """
    row = connection.execute(_STANDING.with_for_update(), {"row": article_id}).one_or_none()
    if row is None:
        return None
    keys = replace(_Keys.of(submission.article, submission.story_key), own=row.url_key)
    _refuse_taken_down(connection, submission.article, keys)
    version = _reextract(connection, row, submission, date_is_older=date_is_older)
    if "noarchive" in version.article.robots_directives:
        archived_pages.forget(connection, [article_id])
    return _revise(connection, submission, keys, row, version, now, called=RevisionKind.REEXTRACTED)


_STANDING = select(article).where(article.c.id == bindparam("row"), article.c.status == Status.CURRENT)


def _reextract(
    connection: Connection, row: Row[Any], submission: Submission, *, date_is_older: bool
) -> Version:
    item = replace(submission.article, url=row.url, fetched_at=row.fetched_at)
    keep_date = date_is_older and has_better_date(row, item)
    return compare(connection, row, merged(row, item, keep_date=keep_date))


class TakenDown(Exception):
    """The address, or its outlet, was taken down and must not be stored again; settle it as filtered, `taken-down`."""


@dataclass(frozen=True, slots=True)
class _Keys:
    own: str
    canonical: str | None
    """Of the canonical address, or of the number that the address carries."""

    @classmethod
    def of(cls, item: Article, story_key: str | None) -> "_Keys":
        canonical = story_key
        if canonical is None and item.canonical_url is not None:
            try:
                canonical = url_key(item.canonical_url)
            except MalformedAddress:
                canonical = None
        return cls(url_key(item.url), canonical)


_TOMBSTONE = (
    select(tombstone.c.reason)
    .where(tombstone.c.key.in_([bindparam("own"), bindparam("canonical"), bindparam("outlet")]))
    .limit(1)
)


def _refuse_taken_down(connection: Connection, item: Article, keys: _Keys) -> None:
    asked = {"own": keys.own, "canonical": keys.canonical, "outlet": f"outlet:{item.outlet}"}
    reason = connection.scalar(_TOMBSTONE, asked)
    if reason is not None:
        raise TakenDown(f"{item.url} was taken down ({reason})")


# All that may be this article: its own address, and pages of its outlet that share a canonical address with it.
_CANDIDATES = (
    select(article)
    .where(
        or_(
            article.c.url_key.in_([bindparam("own"), bindparam("canonical")]),
            article.c.canonical_key.in_([bindparam("own"), bindparam("canonical")]),
        )
    )
    .order_by(article.c.id)
    .limit(20)
    .with_for_update()
)


def _store(connection: Connection, submission: Submission, keys: _Keys, now: datetime) -> Saved:
    asked = {"own": keys.own, "canonical": keys.canonical or keys.own}
    candidates = connection.execute(_CANDIDATES, asked).all()
    own = next((row for row in candidates if row.url_key == keys.own), None)
    if own is not None:
        return _meet(connection, submission, keys, own, now)
    renamed = next((row for row in candidates if _has_number(row, submission)), None)
    if renamed is not None:
        # Any slug leads to it: the first address stays, so that two of them do not take turns.
        same = replace(submission, article=replace(submission.article, url=renamed.url))
        return _meet(connection, same, replace(keys, own=renamed.url_key), renamed, now)
    twin = next((row for row in candidates if _is_twin(row, submission)), None)
    if twin is not None:
        return _join(connection, submission, keys, twin)
    inserted = _insert(connection, submission, keys, now)
    # None: another process stored this very address since we looked, and now we see its row.
    return inserted or _store(connection, submission, keys, now)


def _insert(connection: Connection, submission: Submission, keys: _Keys, now: datetime) -> Saved | None:
    """Return the new article; None when its address was stored in this moment."""
    decided = in_force(connection, submission.article.outlet, None)
    item, values = _new_row(submission, keys, decided, now)
    article_id = connection.scalar(insert_ignoring(connection, article, returning=article.c.id), values)
    if article_id is None:
        return None
    bands.write(connection, article_id, submission.fingerprint, now)
    _write_alternates(connection, article_id, submission.alternates)
    search.index(connection, article_id, item)
    boilerplate.count(connection, item.outlet, submission.lines, now)
    if submission.page is not None:
        archived_pages.keep(connection, article_id, submission.url_key, submission.page)
    return Saved(id=article_id, outcome=Outcome.STORED, article=item, revision=1)


def _new_row(
    submission: Submission, keys: _Keys, decided: Mapping[str, tuple[str, bool]], now: datetime
) -> tuple[Article, dict[str, Any]]:
    """Return a new article under what was decided of its outlet, and the values of its row."""
    item = replace(
        submission.article, duplicate_of=None, duplicate_kind=None, similarity=None, story_id=None, revision=1
    )
    item, undecided = under(item, decided)
    values = values_of(item) | _marks(submission.fingerprint, keys) | {"undecided": undecided}
    values |= {"first_stored_at": now, "updated_at": now, "unannounced": ChangeKind.INSERT}
    return item, values


def _has_number(row: Row[Any], submission: Submission) -> bool:
    number = submission.story_key
    return number is not None and row.canonical_key == number and row.outlet == submission.article.outlet


def _is_twin(row: Row[Any], submission: Submission) -> bool:
    """Whether a row is this very article under another address.

    Only within the outlet, and only when the texts agree: a page may name any address as its canonical one.
    """
    return row.outlet == submission.article.outlet and _is_same_text(row, submission)


def _is_same_text(row: Row[Any], submission: Submission) -> bool:
    mine = submission.fingerprint
    if mine.exact is not None and row.fingerprint_version == mine.version and row.exact_hash == mine.exact:
        return True
    item = submission.article
    if revisions.classify(title=item.title, text=row.text, new_title=item.title, new_text=item.text) is None:
        return True
    return is_near(resemblance(mine, fingerprint(row.text)))


def _join(connection: Connection, submission: Submission, keys: _Keys, twin: Row[Any]) -> Saved:
    """Recognise the article under another address; the canonical one becomes the row's."""
    if twin.canonical_key == keys.own:
        connection.execute(
            update(article)
            .where(article.c.id == twin.id)
            .values(url=submission.article.url, url_key=keys.own)
        )
    return Saved(
        id=twin.id,
        outcome=Outcome.DUPLICATE,
        article=to_article(twin),
        revision=twin.revision,
        reason=DuplicateReason.SAME_ADDRESS,
    )


_UPDATE = (
    update(article)
    .where(article.c.id == bindparam("row"))
    .values({name: bindparam(name) for name in (*FIELDS, *_MARKS, "undecided", "unannounced", "updated_at")})
)


def _meet(connection: Connection, submission: Submission, keys: _Keys, row: Row[Any], now: datetime) -> Saved:
    """Compare with the stored article of the same address, and update it."""
    keep_date = has_better_date(row, submission.article)
    version = compare(connection, row, merged(row, submission.article, keep_date=keep_date))
    saved = _revise(connection, submission, keys, row, version, now)
    if version.announced:
        _renew_page(connection, row.id, submission, date_is_older=keep_date)
    return saved


def _renew_page(
    connection: Connection, article_id: int, submission: Submission, *, date_is_older: bool
) -> None:
    archive_records.forget(connection, [article_id])
    if submission.page is None:
        # The one of an earlier fetch would bring back what it said.
        archived_pages.forget(connection, [article_id])
    else:
        archived_pages.keep(
            connection, article_id, submission.url_key, submission.page, date_is_older=date_is_older
        )


def _revise(
    connection: Connection,
    submission: Submission,
    keys: _Keys,
    row: Row[Any],
    version: Version,
    now: datetime,
    *,
    called: RevisionKind | None = None,
) -> Saved:
    """Write a version over the row, the earlier one kept when the words differ; `called` names that kind anew."""
    item = version.article
    kind = version.kind and (called or version.kind)
    if kind is not None:
        _keep_version(connection, row, kind, now)
        item = replace(item, revision=row.revision + 1)
    values = values_of(item) | _marks(submission.fingerprint, keys) | {"undecided": version.undecided}
    if version.announced:
        values |= {"updated_at": now, "unannounced": row.unannounced or ChangeKind.UPDATE}
    connection.execute(
        _UPDATE, {"row": row.id, "unannounced": row.unannounced, "updated_at": row.updated_at} | values
    )
    if version.kind in {RevisionKind.TEXT, RevisionKind.CORRECTION}:
        connection.execute(delete(band).where(band.c.article_id == row.id))
        bands.write(connection, row.id, submission.fingerprint, now)
    if version.changed & _SEARCHED:
        search.index(connection, row.id, item)
    if kind is not None:
        _mark_translations(connection, row.id, now)
    _write_alternates(connection, row.id, submission.alternates)
    outcome = Outcome.UNCHANGED if kind is None else Outcome.UPDATED
    return Saved(id=row.id, outcome=outcome, article=item, revision=item.revision, reason=kind)


def _marks(mark: Fingerprint, keys: _Keys) -> dict[str, Any]:
    return {
        "url_key": keys.own,
        "canonical_key": keys.canonical,
        "exact_hash": mark.exact,
        "fingerprint_version": mark.version,
    }


def _keep_version(connection: Connection, row: Row[Any], kind: RevisionKind, now: datetime) -> None:
    old = {
        name: row._mapping[name]
        for name in ("revision", "title", "text", "summary", "modified_at", "fetched_at")
    }
    connection.execute(revision.insert().values(article_id=row.id, kind=kind, replaced_at=now, **old))


def _mark_translations(connection: Connection, article_id: int, now: datetime) -> None:
    stale = connection.scalar(
        select(translation.c.article_id).where(translation.c.article_id == article_id).limit(1)
    )
    if stale is not None:
        cursor.record(connection, [article_id], ChangeKind.STALE_TRANSLATION, now)


def _write_alternates(connection: Connection, article_id: int, named: tuple[Alternate, ...]) -> None:
    rows: dict[str, Mapping[str, Any]] = {}
    for entry in named:
        try:
            key = url_key(entry.url)
        except MalformedAddress:
            continue
        rows[key] = {"article_id": article_id, "url_key": key, "language": entry.language, "url": entry.url}
    if rows:
        connection.execute(insert_ignoring(connection, alternate), [rows[key] for key in sorted(rows)])


def _settle(connection: Connection, submission: Submission, saved: Saved, now: datetime) -> Saved:
    """Write link and outcome; a repeated submission gets the outcome of its first time."""
    own_key = url_key(submission.article.url)
    redirected = own_key != submission.url_key
    # The redirecting address is not fetched again: its target is.
    again = None if redirected else submission.next_fetch_at
    reason = saved.reason or (StoredReason.REDIRECTED if redirected else None)
    outcome = outcomes.LinkOutcome(
        outcome=saved.outcome,
        reason=reason,
        http_status=submission.http_status,
        next_fetch_at=again,
    )
    answer = outcomes.Response(
        article_id=saved.id, etag=submission.etag, last_modified=submission.last_modified
    )
    if not outcomes.record(connection, submission.run_id, submission.url_key, outcome, now, response=answer):
        first = outcomes.outcome_of(connection, submission.run_id, submission.url_key)
        return replace(saved, outcome=Outcome(first) if first else saved.outcome)
    if redirected:
        _note_target(connection, submission, own_key, answer, now)
    return replace(saved, reason=reason)


def _note_target(
    connection: Connection, submission: Submission, key: str, answer: outcomes.Response, now: datetime
) -> None:
    """Enter the address that a redirect led to as an article's, unless the ledger knows it."""
    item = submission.article
    row: dict[str, Any] = {
        "url_key": key,
        "url": item.url,
        "outlet": item.outlet,
        "state": outcomes.SETTLED,
        "next_fetch_at": submission.next_fetch_at,
        "discovered_via": item.discovered_via,
        "hints": {},
        "first_seen_at": now,
        "last_seen_at": now,
        "last_fetched_at": now,
        "http_status": submission.http_status,
        "article_id": answer.article_id,
        "etag": answer.etag,
        "last_modified": answer.last_modified,
    }
    connection.execute(insert_ignoring(connection, link), row)
