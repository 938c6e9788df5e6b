"""What the operator was told of each outlet, so that nothing is told twice."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, select

from newscrawl.store.dialects import insert
from newscrawl.store.schema import alert


def told(connection: Connection) -> dict[str, str]:
    """Return the state that was told last, by outlet; outlets of which nothing was ever told are left out."""
    return {row.outlet: row.state for row in connection.execute(select(alert.c.outlet, alert.c.state))}


def record(connection: Connection, states: Mapping[str, str], now: datetime) -> None:
    """Write down that these states, by outlet, were told."""
    for outlet, state in sorted(states.items()):
        values = {"state": state, "at": now}
        adding = insert(connection.dialect.name, alert).values(outlet=outlet, **values)
        connection.execute(adding.on_conflict_do_update(index_elements=["outlet"], set_=values))
