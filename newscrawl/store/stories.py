"""Which articles are copies of each other: united across outlets, runs and processes, with one original a story.

An article's bands are committed with it, and only then does `unite` look for others with the same bands: of two
processes that store two copies at once, the one that commits last sees both. The smallest id becomes the story's root,
whoever unites and however often, so it does not matter that ids are given before they are visible. On PostgreSQL
an advisory lock keeps two processes from uniting the same articles to different roots; SQLite has one writer anyway.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, func, or_, select, union_all, update

from newscrawl.article import Article
from newscrawl.dedupe.attribution import (
    ORIGINAL,
    WALL_TOKENS,
    Member,
    Place,
    choose_original,
    is_notice,
    may_be_copies,
    place,
    primary,
)
from newscrawl.dedupe.fingerprints import Fingerprint, fingerprint
from newscrawl.dedupe.resemblance import is_near, resemblance
from newscrawl.store import articles
from newscrawl.store.bands import band_epoch, candidates
from newscrawl.store.decision_records import DECIDED, originals
from newscrawl.store.dialects import batches
from newscrawl.store.schema import alternate, article, revision
from newscrawl.urls.canonical import same_site
from newscrawl.vocabulary import DuplicateKind

MAX_VERIFIED: Final = 8
"""Stories that an article's text is compared with, those with most bands in common first."""
_MAX_CANDIDATES: Final = 32
"""Articles whose stories are looked at; many of them may be of one story."""
_SAME_ARTICLE: Final = 0.4
"""Containment of one version in the next from which both are versions of one article, however much was added."""
_LOCK: Final = 0x6E657773
"""Any number that nothing else in the database locks."""


def unite(connection: Connection, article_ids: Sequence[int], now: datetime) -> tuple[int, ...]:
    """Give stored articles their stories and originals; return the ids whose attribution changed, sorted.

    The articles must have been committed before this transaction began. Repeating it changes nothing. Others than the
    given ones change when an article joins two stories or turns out to be the original.
    """
    rows = _unsettled(connection, article_ids)
    if not rows:
        return ()
    ids = sorted(rows)
    search = _Search(connection, rows, band_epoch(now))
    leaving, partners = search.leaving(), search.partners()
    if not partners and search.all_new:
        return tuple(sorted(_stand_alone(connection, ids, leaving)))
    lock(connection)
    changed = set(_stand_alone(connection, ids, leaving))
    for one, others in sorted(partners.items()):
        for other in others:
            changed |= _merge(connection, one, other)
    changed |= _attribute(connection, {*ids, *changed, *search.left_behind(leaving)})
    return tuple(sorted(changed))


def members(connection: Connection, article_id: int) -> dict[int, Article]:
    """Return the articles of a story by id, its original first, then as they were published; empty when unknown."""
    own = select(article.c.story_id).where(article.c.id == article_id).scalar_subquery()
    ids = connection.scalars(
        select(article.c.id)
        .where(or_(article.c.id == article_id, article.c.story_id == own))
        .order_by(article.c.duplicate_of.is_not(None), article.c.published_at.nulls_last(), article.c.id)
    ).all()
    found = articles.get_many(connection, ids)
    return {entry: found[entry] for entry in ids}


def choose_again(connection: Connection, article_ids: Collection[int]) -> tuple[int, ...]:
    """Choose the originals of these articles' stories anew; return the ids whose attribution changed, sorted.

    For what no new article brings about: the words of an original were removed.
    """
    lock(connection)
    return tuple(sorted(_attribute(connection, set(article_ids))))


def follow_decision(connection: Connection, article_id: int, now: datetime) -> tuple[int, ...]:
    """Bring what a person said of an article's original into force; return the ids whose attribution changed, sorted.

    Where nothing is said any more, the article looks for its story anew. The caller holds the lock.
    """
    row = _rows(connection, [article_id])[article_id]
    decided = originals(connection, [article_id])
    if row.duplicate_kind == DECIDED:
        connection.execute(update(article).where(article.c.id == article_id).values(story_id=None))
        changed = set(unite(connection, [article_id], now))
    else:
        changed = set()
    original = decided.get(article_id)
    if original is not None:
        changed |= _merge(connection, article_id, original)
    return tuple(sorted(changed | _attribute(connection, {article_id, row.story_id or article_id, *changed})))


def lock(connection: Connection) -> None:
    """Wait until no other process unites; SQLite's transactions do so from their beginning."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def _unsettled(connection: Connection, article_ids: Sequence[int]) -> dict[int, Any]:
    """Return the rows of those that are new or changed since they were settled, by id."""
    return {
        row.id: row
        for batch in batches(sorted(set(article_ids)))
        for row in connection.execute(_UNSETTLED, {"ids": batch})
    }


class _Search:
    """What the articles of one batch have in common with all others; reads only."""

    def __init__(self, connection: Connection, rows: Mapping[int, Any], epoch: int) -> None:
        """`rows` are the batch's articles by id."""
        self._connection = connection
        self._ids = ids = sorted(rows)
        self._candidates = {
            entry: Counter(dict(found.most_common(_MAX_CANDIDATES)))
            for entry, found in candidates(connection, ids, epoch).items()
        }
        others = {other for found in self._candidates.values() for other in found}
        self._rows = {**rows, **_rows(connection, others - rows.keys())}
        roots = {row.story_id for row in self._rows.values() if row.story_id is not None}
        self._rows |= _rows(connection, roots - self._rows.keys())
        self._translations = _translations(connection, [self._rows[entry] for entry in ids])

    @property
    def all_new(self) -> bool:
        """Whether none of the articles belongs to a story yet."""
        return all(self._rows[entry].story_id is None for entry in self._ids)

    def leaving(self) -> tuple[int, ...]:
        """Return the articles whose new text is no copy of their story's root any more."""
        return tuple(entry for entry in self._ids if not self._stays(self._rows[entry]))

    def left_behind(self, leaving: Sequence[int]) -> set[int]:
        """Return the roots of the stories that these leave, which may have lost their original."""
        return {self._rows[entry].story_id for entry in leaving}

    def partners(self) -> dict[int, tuple[int, ...]]:
        """Return for each article that joins a story one of its members: by text, and as a translation."""
        return {entry: found for entry in self._ids if (found := self._partners_of(self._rows[entry]))}

    def _partners_of(self, row: Row[Any]) -> tuple[int, ...]:
        by_text = () if _is_settled(row) and self._stays(row) else self._alike(row)
        named = self._translations.get(row.id)
        return by_text if named is None else (*by_text, named)

    def _stays(self, row: Row[Any]) -> bool:
        if row.duplicate_kind == DECIDED:
            return True
        if (
            not _is_settled(row)
            or row.duplicate_kind == DuplicateKind.TRANSLATION
            or row.story_id not in self._rows
        ):
            return True
        return self._likeness(row, row.story_id) is not None

    def _alike(self, row: Row[Any]) -> tuple[int, ...]:
        """Return the story that the text is most like, and others that are like that one too.

        Bands miss some copies, and a new copy that is like both brings them together. Two reports that a third
        quotes stay apart.
        """
        likeness = {
            anchor: found
            for anchor in self._anchors(row)[:MAX_VERIFIED]
            if (found := self._likeness(row, anchor)) is not None
        }
        if not likeness:
            return ()
        best = max(likeness, key=lambda anchor: (*likeness[anchor], -anchor))
        rest = (anchor for anchor in likeness if anchor != best)
        return (best, *(anchor for anchor in rest if self._likeness(self._rows[best], anchor) is not None))

    def _anchors(self, row: Row[Any]) -> list[int]:
        """Return what the text is compared with, most bands in common first: roots, so that chains do not grow."""
        order = sorted(
            self._candidates.get(row.id, Counter()).items(), key=lambda found: (-found[1], -found[0])
        )
        anchors = (self._anchor(self._rows[other]) for other, _ in order if other in self._rows)
        return [anchor for anchor in dict.fromkeys(anchors) if anchor not in {row.id, row.story_id}]

    def _anchor(self, candidate: Row[Any]) -> int:
        speaks_for_itself = (
            candidate.duplicate_kind == DuplicateKind.TRANSLATION or candidate.story_id not in self._rows
        )
        return int(candidate.id if speaks_for_itself else candidate.story_id)

    def _likeness(self, row: Row[Any], anchor: int) -> tuple[float, float] | None:
        mine, other = _fingerprint_of(self._connection, row.id), _fingerprint_of(self._connection, anchor)
        if not may_be_copies(_member(row), _member(self._rows[anchor]), mine, other):
            return None
        alike = resemblance(mine, other)
        if not is_near(alike) or _is_notice(self._connection, mine) or _is_notice(self._connection, other):
            return None
        return alike.containment, alike.jaccard


_PRINTED = (
    select(article.c.outlet, article.c.title).where(article.c.exact_hash == bindparam("words")).limit(50)
)


def _is_notice(connection: Connection, mark: Fingerprint) -> bool:
    """Whether a text is short, and some outlet has these very words at several addresses instead of articles.

    Outlets of one house share their consent walls, so that likeness across outlets proves nothing either.
    """
    if mark.exact is None or mark.token_count >= WALL_TOKENS:
        return False
    rows = connection.execute(_PRINTED, {"words": mark.exact})
    return is_notice((row.outlet, row.title) for row in rows)


def _is_settled(row: Row[Any]) -> bool:
    """Whether the article belongs to a story that another article began."""
    return row.story_id is not None and row.story_id != row.id


_FIRST_SEEN = article.c.first_stored_at.label("first_seen_at")
_SHOWN = (
    *(article.c.get(name, _FIRST_SEEN) for name in Member.__slots__),
    article.c.url,
    article.c.url_key,
    article.c.revision,
)
_SETTLED = (article.c.story_id, article.c.duplicate_of, article.c.duplicate_kind, article.c.similarity)
_ROWS = select(*_SHOWN, *_SETTLED).where(article.c.id.in_(bindparam("ids", expanding=True)))
_UNSETTLED = _ROWS.where(or_(article.c.story_id.is_(None), article.c.unannounced.is_not(None)))
_TEXT = select(article.c.text).where(article.c.id == bindparam("id"))


def _rows(connection: Connection, ids: Collection[int]) -> dict[int, Any]:
    return {
        row.id: row
        for batch in batches(sorted(ids))
        for row in connection.execute(_ROWS, {"ids": list(batch)})
    }


def _member(row: Row[Any]) -> Member:
    return Member(**{name: row._mapping[name] for name in Member.__slots__})


def _fingerprint_of(connection: Connection, article_id: int) -> Fingerprint:
    return _remembered(connection.execute(_TEXT, {"id": article_id}).scalar_one())


# A text is compared several times in a row: as the new one, as a root, as the original.
_remembered = lru_cache(maxsize=256)(fingerprint)


_NAMED = (
    select(alternate.c.article_id.label("asking"), article.c.id, article.c.url, article.c.language)
    .join_from(alternate, article, article.c.url_key == alternate.c.url_key)
    .where(alternate.c.article_id.in_(bindparam("ids", expanding=True)))
)
_ASKED = article.alias("asked")
_NAMING = (
    select(_ASKED.c.id.label("asking"), article.c.id, article.c.url, article.c.language)
    .join_from(_ASKED, alternate, alternate.c.url_key == _ASKED.c.url_key)
    .join(article, article.c.id == alternate.c.article_id)
    .where(_ASKED.c.id.in_(bindparam("ids", expanding=True)))
)
_EDITIONS = union_all(_NAMED, _NAMING)


def _translations(connection: Connection, rows: Sequence[Row[Any]]) -> dict[int, int]:
    """Return of each article the smallest id of its other languages: what its page names, or what names it."""
    asking = {row.id: row for row in rows}
    found: dict[int, int] = {}
    for named in connection.execute(_EDITIONS, {"ids": list(asking)}):
        row = asking[named.asking]
        # Only on its own site: any page may name a stranger's article as its other language.
        if primary(named.language) != primary(row.language) and same_site(named.url, row.url):
            found[row.id] = min(named.id, found.get(row.id, named.id))
    return found


_STAND_ALONE = (
    update(article)
    .where(
        article.c.id.in_(bindparam("ids", expanding=True)),
        or_(article.c.story_id.is_(None), article.c.id.in_(bindparam("leaving", expanding=True))),
    )
    .values(story_id=article.c.id, duplicate_of=None, duplicate_kind=None, similarity=None)
    .returning(article.c.id)
)


def _stand_alone(connection: Connection, ids: Sequence[int], leaving: Sequence[int]) -> list[int]:
    """Begin a story with each article that has none or leaves one; return them."""
    return list(connection.scalars(_STAND_ALONE, {"ids": ids, "leaving": leaving}))


def _merge(connection: Connection, one: int, other: int) -> set[int]:
    """Make one story of those of two articles; return the ids that change theirs."""
    # Read again: until we had the lock, another process may have united them.
    stories = select(func.coalesce(article.c.story_id, article.c.id)).where(article.c.id.in_([one, other]))
    roots = set(connection.scalars(stories))
    if len(roots) < 2:
        return set()
    root = min(roots)
    members = or_(article.c.story_id.in_(roots), article.c.id.in_([one, other]))
    joining = update(article).where(members, article.c.story_id.is_distinct_from(root)).values(story_id=root)
    return set(connection.scalars(joining.returning(article.c.id)))


_STORIES = (
    select(*_SHOWN, *_SETTLED)
    .where(article.c.story_id.in_(bindparam("roots", expanding=True)))
    .order_by(article.c.id)
)


def _attribute(connection: Connection, touched: set[int]) -> set[int]:
    """Say again who copies whom in the stories of these articles; return the ids for which it changed."""
    stories: dict[int, list[Any]] = defaultdict(list)
    for batch in batches(sorted(touched)):
        roots = (
            set(connection.scalars(select(article.c.story_id).where(article.c.id.in_(batch))))
            - stories.keys()
        )
        for row in connection.execute(_STORIES, {"roots": sorted(roots)}):
            stories[row.story_id].append(row)
    return {entry for rows in stories.values() for entry in _attribute_story(connection, rows, touched)}


def _attribute_story(connection: Connection, rows: Sequence[Row[Any]], touched: set[int]) -> Iterable[int]:
    alone = len(rows) == 1
    decided = originals(connection, [row.id for row in rows])
    eligible = _eligible(rows, decided)
    original = choose_original(
        [_member(row) if alone else _as_first_seen(connection, row) for row in eligible]
    )
    for row in rows:
        if row.id in decided:
            yield from _place_decided(connection, row, decided[row.id])
            continue
        # Comparing texts is what costs: two that were compared before and have not changed are left as they are.
        if touched.isdisjoint({row.id, original.id}) and row.duplicate_of == original.id:
            continue
        now = ORIGINAL if row.id == original.id else _place(connection, _member(row), original)
        if now != Place(duplicate_of=row.duplicate_of, kind=row.duplicate_kind, similarity=row.similarity):
            connection.execute(update(article).where(article.c.id == row.id).values(**_values(now)))
            yield row.id


def _eligible(rows: Sequence[Row[Any]], decided: Mapping[int, int | None]) -> Sequence[Row[Any]]:
    """Return those of a story that may be its original: whom people said to copy nobody, or else all but copies."""
    said = [row for row in rows if row.id in decided and decided[row.id] is None]
    return said or [row for row in rows if row.id not in decided] or rows


def _place_decided(connection: Connection, row: Row[Any], original: int | None) -> Iterable[int]:
    now = ORIGINAL
    if original is not None:
        alike = resemblance(_fingerprint_of(connection, row.id), _fingerprint_of(connection, original))
        now = Place(duplicate_of=original, kind=DECIDED, similarity=alike.jaccard)
    if now != Place(duplicate_of=row.duplicate_of, kind=row.duplicate_kind, similarity=row.similarity):
        connection.execute(update(article).where(article.c.id == row.id).values(**_values(now)))
        yield row.id


_EARLIER = (
    select(revision.c.text, revision.c.replaced_at)
    .where(revision.c.article_id == bindparam("id"))
    .order_by(revision.c.revision.desc())
    .limit(20)
)


def _as_first_seen(connection: Connection, row: Row[Any]) -> Member:
    """Return the member with the time from which its address carried this text, corrections and additions aside.

    Otherwise an old page could be rewritten into a copy and pass for the original.
    """
    member = _member(row)
    if row.revision == 1:
        return member
    mine = _fingerprint_of(connection, row.id)
    for earlier in connection.execute(_EARLIER, {"id": row.id}):
        if resemblance(mine, _remembered(earlier.text)).containment < _SAME_ARTICLE:
            return replace(member, first_seen_at=earlier.replaced_at)
    return member


def _place(connection: Connection, member: Member, original: Member) -> Place:
    mine, other = _fingerprint_of(connection, member.id), _fingerprint_of(connection, original.id)
    return place(member, original, resemblance(mine, other), (mine.token_count, other.token_count))


def _values(where: Place) -> dict[str, Any]:
    return {
        "duplicate_of": where.duplicate_of,
        "duplicate_kind": where.kind,
        "similarity": where.similarity,
    }
