"""One look at everything, and what is started after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING, Protocol

from newscrawl.scheduling.plan import Decision, Node, Plan, Rules, plan
from newscrawl.scheduling.scrapyd import Client
from newscrawl.store.database import reading
from newscrawl.store.due import standings
from newscrawl.store.leases import this_process

if TYPE_CHECKING:
    from sqlalchemy import Engine


class Runner(Protocol):
    """Where crawls run."""

    def look(self) -> tuple[Node, ...]:
        """Return the nodes as they are now."""
        ...

    def start(self, decisions: Sequence[Decision], now: datetime) -> tuple[Decision, ...]:
        """Start outlets; return those that their node did not take, with its reason."""
        ...

    def wait(self, stopped: Event) -> None:
        """Return when everything that runs only as long as this process has ended, or `stopped` is set."""
        ...

    def pause(self, stopped: Event, seconds: float) -> None:
        """Return after so many seconds, when `stopped` is set, or when another look is worth while before."""
        ...


class ScrapydNodes:
    """The scrapyd nodes of the settings."""

    def __init__(self, addresses: Sequence[str], client: Client) -> None:
        self._addresses, self._client = addresses, client

    def look(self) -> tuple[Node, ...]:
        """Return what the nodes do now."""
        return self._client.look(self._addresses)

    def start(self, decisions: Sequence[Decision], now: datetime) -> tuple[Decision, ...]:
        """Ask the nodes for jobs; return those that were refused."""
        return self._client.start(decisions, now)

    def wait(self, stopped: Event) -> None:
        """Return at once: the nodes run by themselves."""

    def pause(self, stopped: Event, seconds: float) -> None:
        """Wait, but no longer than until it is stopped."""
        stopped.wait(seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """What was found and done."""

    plan: Plan
    nodes: tuple[Node, ...]
    refused: tuple[Decision, ...] = ()
    """Outlets of the plan that their node did not take, with its reason; the next tick tries again."""

    @property
    def started(self) -> tuple[Decision, ...]:
        """What was taken by a node."""
        refused = {entry.outlet for entry in self.refused}
        return tuple(entry for entry in self.plan.start if entry.outlet not in refused)

    @property
    def is_news(self) -> bool:
        """Whether it is worth a line in a log."""
        return bool(self.plan.start) or any(node.fault is not None for node in self.nodes)

    @property
    def is_at_a_loss(self) -> bool:
        """Whether something was due and could be started nowhere."""
        return bool(self.refused) or all(node.fault is not None for node in self.nodes)


def tick(
    engine: "Engine",
    outlets: Sequence[str],
    runner: Runner,
    rules: Rules,
    now: datetime,
    *,
    dry: bool = False,
) -> Tick:
    """Start what is due and return what was done; with `dry` only decide. Raises StoreError."""
    # The nodes first: what they start meanwhile is still in their queue, or in the store.
    nodes = runner.look()
    with reading(engine) as connection:
        found = standings(connection, outlets, now, this_process())
    made = plan(found, nodes, rules, now)
    return Tick(
        plan=made, nodes=nodes, refused=() if dry or not made.start else runner.start(made.start, now)
    )
