"""What the page and the terminal show, worked out from the store's overview. Pure."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from newscrawl.discovery.recall import Recall
from newscrawl.status.outlet_health import STATES, Health, by_gravity, health
from newscrawl.status.source_report import sentence
from newscrawl.store.overview import Overview

_SLOWEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything that is shown, in its order."""

    seen: Overview
    into: str
    """BCP 47 tag of the language that translations are wanted in."""
    outlets: tuple[Health, ...]
    """The gravest first."""
    never_crawled: int
    """Declared outlets without a run."""
    slowest: tuple[Health, ...]
    """By the seconds that a run takes, the slowest first."""
    recalls: Mapping[str, Recall] = field(default_factory=dict)
    """What the sources of outlets contribute, as last judged."""

    def recall_of(self, outlet: str) -> str:
        """Return in a sentence how much of an outlet's output is seen; empty where nothing is known."""
        return sentence(outlet, self.recalls.get(outlet))

    @property
    def poor(self) -> tuple[Health, ...]:
        """Outlets that somebody should look at."""
        return tuple(outlet for outlet in self.outlets if not outlet.is_fine)

    @property
    def fine(self) -> tuple[Health, ...]:
        """Outlets of which nothing is to be done."""
        return tuple(outlet for outlet in self.outlets if outlet.is_fine)

    @property
    def states(self) -> Mapping[str, int]:
        """Outlets by state, the gravest first, without those that no outlet is in."""
        counts = Counter(outlet.state for outlet in self.outlets)
        return {state: counts[state] for state in STATES if counts[state]}

    @property
    def characters(self) -> int:
        """What all translations that are wanted would be charged by."""
        return sum(queue.characters for queue in self.seen.queues)

    @property
    def waiting(self) -> int:
        """Articles that wait for translation."""
        return sum(queue.articles for queue in self.seen.queues)


def view(
    seen: Overview,
    *,
    into: str,
    declared: Collection[str],
    scheduled: Collection[str],
    recalls: Mapping[str, Recall] = MappingProxyType({}),
) -> View:
    """Judge all outlets; of `declared` ones those `scheduled` are expected to run by themselves."""
    outlets = [
        health(state, seen.now, scheduled=state.outlet in scheduled, days=seen.days) for state in seen.outlets
    ]
    timed = [outlet for outlet in outlets if outlet.seconds is not None]
    return View(
        seen=seen,
        into=into,
        outlets=tuple(sorted(outlets, key=by_gravity)),
        never_crawled=len(set(declared) - {outlet.outlet for outlet in outlets}),
        recalls=recalls,
        slowest=tuple(sorted(timed, key=lambda entry: -(entry.seconds or 0.0))[:_SLOWEST]),
    )
