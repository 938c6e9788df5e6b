"""The index of near copies: which articles share bands with which, looked up in time that does not grow.

Bands are kept for two epochs, so that the index holds the articles of one or two months; url keys and exact hashes are
kept for good. However many articles share a band, only the newest of them are read.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, Engine, bindparam, delete, func, select, text

from newscrawl.dedupe.fingerprints import BANDS, Fingerprint
from newscrawl.store.bulk import insert_rows
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.schema import band

EPOCH_DAYS: Final = 30
WINDOW: Final = 2
"""Epochs that a lookup reads, the current one included; older bands are pruned."""
MAX_OF_BUCKET: Final = 8
"""Candidates among the articles that share one band, newest first; an article has many bands, each with its own."""
_SAME: Final = BANDS + 1
"""What the very same text counts: more than all bands in common."""
# Keys are spread evenly over 64 bits, so that ranges of them are slices of equal size.
_SLICES: Final = 256


def band_epoch(at: datetime) -> int:
    """Return the epoch of the bands of a text that was stored at `at`."""
    return int(at.astimezone(UTC).timestamp()) // (EPOCH_DAYS * 86400)


def write(connection: Connection, article_id: int, mark: Fingerprint, now: datetime) -> None:
    """Enter the bands of an article that has none in the index."""
    if mark.bands:
        keys: object = sorted(set(mark.bands))
        # Rows of their own would be as many statements to PostgreSQL.
        asked = {"epoch": band_epoch(now), "article": article_id, "keys": keys}
        if connection.dialect.name == "sqlite":
            asked["keys"] = json.dumps(keys)
        connection.execute(_INSERTS[connection.dialect.name], asked)


def write_many(connection: Connection, marks: Mapping[int, Fingerprint], now: datetime) -> None:
    """Enter the bands of articles, by id, that have none in the index."""
    epoch = band_epoch(now)
    keys = ((article_id, key) for article_id, mark in marks.items() for key in sorted(set(mark.bands)))
    rows = [{"epoch": epoch, "key": key, "article_id": article_id} for article_id, key in keys]
    insert_rows(connection, band, rows)


_INSERTS: Final = {
    "sqlite": text(
        "INSERT INTO band (epoch, key, article_id) SELECT :epoch, value, :article FROM json_each(:keys)"
    ),
    "postgresql": text(
        "INSERT INTO band (epoch, key, article_id) SELECT CAST(:epoch AS integer), key, CAST(:article AS bigint) "
        "FROM unnest(CAST(:keys AS bigint[])) AS key"
    ),
}


def candidates(connection: Connection, ids: Sequence[int], epoch: int) -> dict[int, Counter[int]]:
    """Return for each article what shares bands with it, and how many bands.

    Only the newest of a band's articles count. One article of the very same text is among them, however old.
    """
    asked = {f"epoch{number}": epoch - number for number in range(WINDOW)} | {"ids": list(ids)}
    found: dict[int, Counter[int]] = defaultdict(Counter)
    for article_id, other, shared in connection.execute(_LOOKUPS[connection.dialect.name], asked):
        found[article_id][other] += shared
    return found


# One statement a lookup: each further one would cost more than the search itself. SQLite has no LATERAL: there the
# article after the newest of a bucket bounds the search to them, and CROSS JOIN keeps the order.
_EPOCHS = " UNION ALL ".join(f"SELECT :epoch{number} AS epoch" for number in range(WINDOW))
_ON_SQLITE = text(
    f"""
    SELECT own.article_id, other.article_id, count(*)
    FROM band AS own CROSS JOIN ({_EPOCHS}) AS past CROSS JOIN band AS other
    WHERE own.article_id IN :ids AND other.epoch = past.epoch AND other.key = own.key
        AND other.article_id <> own.article_id AND other.article_id > coalesce((
            SELECT article_id FROM band WHERE epoch = past.epoch AND key = own.key
            ORDER BY article_id DESC LIMIT 1 OFFSET {MAX_OF_BUCKET}
        ), 0)
    GROUP BY own.article_id, other.article_id
    UNION ALL
    SELECT * FROM (
        SELECT own.id, (
            SELECT id FROM article
            WHERE exact_hash = own.exact_hash AND fingerprint_version = own.fingerprint_version AND id <> own.id
            LIMIT 1
        ) AS same, {_SAME}
        FROM article AS own WHERE own.id IN :ids
    ) WHERE same IS NOT NULL
    """  # noqa: S608  # numbers of our own
).bindparams(bindparam("ids", expanding=True))
# Planning takes as long as searching. PostgreSQL keeps a plan once it sees that no parameter changes its estimates:
# hence sub-selects that it does not see through. The outer LIMIT spares a hot bucket the search of past epochs.
_GIVEN_IDS = "ANY (ARRAY (SELECT unnest(CAST(:ids AS bigint[]))))"
_OF_EPOCH = f"""(
            SELECT article_id FROM band WHERE epoch = (SELECT CAST(:epoch{{}} AS integer)) AND key = own.key
            ORDER BY article_id DESC LIMIT {MAX_OF_BUCKET}
        )"""  # noqa: S608
_ON_POSTGRESQL = text(
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
    SELECT own.id, same.id, {_SAME}
    FROM article AS own
    CROSS JOIN LATERAL (
        SELECT id FROM article
        WHERE exact_hash = own.exact_hash AND fingerprint_version = own.fingerprint_version AND id <> own.id
        LIMIT 1
    ) AS same
    WHERE own.id = {_GIVEN_IDS}
    """  # noqa: S608
)
_LOOKUPS: Final = {"sqlite": _ON_SQLITE, "postgresql": _ON_POSTGRESQL}


def prune(engine: Engine, now: datetime) -> int:
    """Delete the bands of past epochs, in short transactions; return how many rows."""
    oldest_archived = band_epoch(now) - WINDOW + 1
    with reading(engine) as connection:
        oldest = connection.scalar(select(func.min(band.c.epoch)))
    past = range(oldest_archived if oldest is None else oldest, oldest_archived)
    return sum(_prune_slice(engine, epoch, number) for epoch in past for number in range(_SLICES))


def _prune_slice(engine: Engine, epoch: int, number: int) -> int:
    width = 2**64 // _SLICES
    lowest = number * width - 2**63
    with writing(engine) as connection:
        old = delete(band).where(band.c.epoch == epoch, band.c.key.between(lowest, lowest + width - 1))
        return connection.execute(old).rowcount
