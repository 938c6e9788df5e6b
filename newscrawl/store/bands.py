"""The index of near copies: which articles share bands with which, looked up in time that does not grow.

Bands are kept for two epochs, so that the index holds the articles of one or two months; url keys and exact hashes are
kept for good. However many articles share a band, only the newest of them are read.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Engine,
    FromClause,
    Select,
    bindparam,
    delete,
    func,
    select,
    text,
    union_all,
)

from newscrawl.store.articles import band_epoch
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.schema import article, band
from newscrawl.store.statements import batches
from newscrawl.text.fingerprint import VERSION

WINDOW: Final = 2
"""Epochs that a lookup reads, the current one included; older bands are pruned."""
MAX_OF_BUCKET: Final = 16
"""Candidates among the articles that share one band, newest first."""
_QUICK: Final = 128
"""Rows an article that a lookup reads at first; more means that some bucket is hot."""
# Keys are spread evenly over 64 bits, so that ranges of them are slices of equal size.
_SLICES: Final = 256

_OWN_BANDS = select(band.c.article_id, band.c.key).where(
    band.c.article_id.in_(bindparam("ids", expanding=True))
)
_SHARED_BANDS = (
    select(band.c.key, band.c.article_id)
    .where(
        band.c.epoch.in_(bindparam("epochs", expanding=True)),
        band.c.key.in_(bindparam("keys", expanding=True)),
    )
    .limit(bindparam("most"))
)
_OTHER = article.alias("other")
_SAME_TEXT = select(
    article.c.id,
    select(_OTHER.c.id)
    .where(
        _OTHER.c.exact_hash == article.c.exact_hash,
        _OTHER.c.fingerprint_version == VERSION,
        _OTHER.c.id != article.c.id,
    )
    .limit(1)
    .scalar_subquery()
    .label("same"),
).where(
    article.c.id.in_(bindparam("ids", expanding=True)),
    article.c.exact_hash.is_not(None),
    article.c.fingerprint_version == VERSION,
)


def candidates(connection: Connection, ids: Sequence[int], epoch: int) -> dict[int, Counter[int]]:
    """Return for each article what shares bands with it, and how many bands.

    Only the newest of a band's articles count. One article of the very same text is among them, however old.
    """
    epochs = range(epoch, epoch - WINDOW, -1)
    if connection.dialect.name == "postgresql":
        return _in_one_statement(connection, ids, epochs)
    found = _sharing_bands(connection, ids, epochs)
    for row in connection.execute(_SAME_TEXT, {"ids": list(ids)}):
        if row.same is not None:
            found[row.id][row.same] += MAX_OF_BUCKET
    return found


def _sharing_bands(
    connection: Connection, ids: Sequence[int], epochs: Sequence[int]
) -> dict[int, Counter[int]]:
    keys_of: dict[int, set[int]] = defaultdict(set)
    for article_id, key in connection.execute(_OWN_BANDS, {"ids": list(ids)}):
        keys_of[article_id].add(key)
    sharing = _quickly(connection, sorted(set().union(*keys_of.values())), epochs, _QUICK * len(ids))
    found: dict[int, Counter[int]] = defaultdict(Counter)
    for article_id, keys in keys_of.items():
        if sharing is None:
            found[article_id] = _newest(connection, sorted(keys), epochs)
        else:
            found[article_id].update(other for key in keys for other in sharing[key])
        del found[article_id][article_id]
    return found


def _in_one_statement(
    connection: Connection, ids: Sequence[int], epochs: Sequence[int]
) -> dict[int, Counter[int]]:
    """Return the candidates at the price of one round trip, which is most of what a lookup costs."""
    asked = {"ids": list(ids)} | {f"epoch{number}": epoch for number, epoch in enumerate(epochs)}
    found: dict[int, Counter[int]] = defaultdict(Counter)
    for article_id, other, shared in connection.execute(_BY_LATERAL, asked):
        found[article_id][other] += shared
    return found


# Planning takes as long as searching. The server keeps a plan once it sees that no parameter changes its estimates:
# hence constants in the text, and sub-selects that it does not see through.
_GIVEN_IDS = "ANY (ARRAY (SELECT unnest(CAST(:ids AS bigint[]))))"
_OF_EPOCH = f"""(
            SELECT article_id FROM band WHERE epoch = (SELECT CAST(:epoch{{}} AS integer)) AND key = own.key
            ORDER BY article_id DESC LIMIT {MAX_OF_BUCKET}
        )"""  # noqa: S608  # a number of our own
# The outer LIMIT spares a hot bucket the search of past epochs.
_BY_LATERAL = text(
    f"""
    SELECT own.article_id, other.article_id, count(*)
    FROM band AS own
    CROSS JOIN LATERAL (
        {" UNION ALL ".join(map(_OF_EPOCH.format, range(WINDOW)))}
        LIMIT {MAX_OF_BUCKET}
    ) AS other
    WHERE own.article_id = {_GIVEN_IDS} AND other.article_id <> own.article_id
    GROUP BY own.article_id, other.article_id
    UNION ALL
    SELECT own.id, same.id, {MAX_OF_BUCKET}
    FROM article AS own
    CROSS JOIN LATERAL (
        SELECT id FROM article
        WHERE exact_hash = own.exact_hash AND fingerprint_version = {VERSION} AND id <> own.id
        LIMIT 1
    ) AS same
    WHERE own.id = {_GIVEN_IDS} AND own.fingerprint_version = {VERSION}
    """  # noqa: S608  # likewise
)


def _quickly(
    connection: Connection, keys: Sequence[int], epochs: Sequence[int], most: int
) -> dict[int, list[int]] | None:
    """Return the articles of each key; None when they are too many to be read."""
    sharing: dict[int, list[int]] = defaultdict(list)
    for batch in batches(keys):
        asked = {"epochs": list(epochs), "keys": list(batch), "most": most}
        rows = connection.execute(_SHARED_BANDS, asked).all()
        if len(rows) == most:
            return None
        for key, article_id in rows:
            sharing[key].append(article_id)
    return sharing


def _newest(connection: Connection, keys: Sequence[int], epochs: Sequence[int]) -> Counter[int]:
    """Return how many bands the newest articles of each bucket share, without reading all of a hot one."""
    found: Counter[int] = Counter()
    values = {f"key{number}": key for number, key in enumerate(keys)}
    for epoch in epochs:
        rows: Sequence[Any] = connection.execute(_newest_by_union(len(keys)), values | {"epoch": epoch}).all()
        found.update(dict(rows))
        if len(found) >= MAX_OF_BUCKET:
            break
    return found


def _most_shared(buckets: FromClause) -> Select[tuple[int, int]]:
    shared = func.count()
    order = (shared.desc(), buckets.c.article_id.desc())
    return (
        select(buckets.c.article_id, shared)
        .group_by(buckets.c.article_id)
        .order_by(*order)
        .limit(MAX_OF_BUCKET)
    )


# SQLite has no LATERAL; a union of as many branches as keys does the same.
@cache
def _newest_by_union(keys: int) -> Select[tuple[int, int]]:
    buckets = (
        select(band.c.article_id)
        .where(band.c.epoch == bindparam("epoch"), band.c.key == bindparam(f"key{number}"))
        .order_by(band.c.article_id.desc())
        .limit(MAX_OF_BUCKET)
        .subquery()
        for number in range(keys)
    )
    return _most_shared(union_all(*(select(bucket.c.article_id) for bucket in buckets)).subquery())


def prune(engine: Engine, now: datetime) -> int:
    """Delete the bands of past epochs, in short transactions; return how many rows."""
    oldest_kept = band_epoch(now) - WINDOW + 1
    with reading(engine) as connection:
        oldest = connection.scalar(select(func.min(band.c.epoch)))
    past = range(oldest_kept if oldest is None else oldest, oldest_kept)
    return sum(_prune_slice(engine, epoch, number) for epoch in past for number in range(_SLICES))


def _prune_slice(engine: Engine, epoch: int, number: int) -> int:
    width = 2**64 // _SLICES
    lowest = number * width - 2**63
    with writing(engine) as connection:
        old = delete(band).where(band.c.epoch == epoch, band.c.key.between(lowest, lowest + width - 1))
        return connection.execute(old).rowcount
