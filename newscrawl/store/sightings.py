"""Which source named which address when, and what is judged from it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, delete, func, select

from newscrawl.discovery.recall import LOOK_BACK, Contribution, Estimate, Recall, Sighting, judge
from newscrawl.store.dialects import insert, insert_ignoring
from newscrawl.store.schema import link, recall, sighting, source

_JUDGE_EVERY = timedelta(hours=6)


def source_key(url: str) -> str:
    """Return the key of a source's address."""
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()


def record(
    connection: Connection, outlet: str, named_by: str, url_keys: Sequence[str], now: datetime
) -> None:
    """Note that the source at the address `named_by` names addresses; what was noted before stays."""
    rows = [
        {"outlet": outlet, "url_key": key, "source_key": source_key(named_by), "seen_at": now}
        for key in sorted(set(url_keys))
    ]
    if rows:
        connection.execute(insert_ignoring(connection, sighting), rows)


def judge_again(connection: Connection, outlet: str, now: datetime) -> None:
    """Judge the outlet's sources anew where that is some hours ago, and forget what is too old to count."""
    judged_at = connection.scalar(select(recall.c.judged_at).where(recall.c.outlet == outlet))
    if judged_at is not None and now - judged_at < _JUDGE_EVERY:
        return
    connection.execute(
        delete(sighting).where(sighting.c.outlet == outlet, sighting.c.seen_at < now - LOOK_BACK)
    )
    found = judge(_sightings(connection, outlet), now)
    values = {
        "judged_at": now,
        "contributions": [asdict(entry) for entry in found.contributions],
        "estimate": asdict(found.estimate) if found.estimate else None,
    }
    statement = insert(connection.dialect.name, recall).values(outlet=outlet, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["outlet"], set_=values))


def recalls(connection: Connection, outlets: Sequence[str] | None = None) -> Mapping[str, Recall]:
    """Return the last judgement of all outlets, or of some."""
    query = select(recall)
    if outlets is not None:
        query = query.where(recall.c.outlet.in_(outlets))
    return {row.outlet: _recall(row.contributions, row.estimate) for row in connection.execute(query)}


def _sightings(connection: Connection, outlet: str) -> Sequence[Sighting]:
    """Return what sources named that became articles; sitemaps of an index count as the index."""
    named_by = source.alias("named_by")
    rows = connection.execute(
        select(
            func.coalesce(named_by.c.parent_url, named_by.c.url).label("source"),
            named_by.c.kind,
            sighting.c.url_key,
            sighting.c.seen_at,
        )
        .join(
            named_by,
            and_(named_by.c.outlet == sighting.c.outlet, named_by.c.source_key == sighting.c.source_key),
        )
        .join(link, link.c.url_key == sighting.c.url_key)
        .where(sighting.c.outlet == outlet, link.c.article_id.is_not(None))
    )
    return [
        Sighting(source=row.source, kind=row.kind, url_key=row.url_key, seen_at=row.seen_at) for row in rows
    ]


def _recall(contributions: Sequence[Mapping[str, Any]], estimate: Mapping[str, Any] | None) -> Recall:
    return Recall(
        contributions=tuple(Contribution(**entry) for entry in contributions),
        estimate=Estimate(**estimate) if estimate else None,
    )
