"""What each source of an outlet contributes, and how much of the outlet's output all of them see. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from math import sqrt
from statistics import median

LOOK_BACK = timedelta(days=28)
"""How much of the past is judged."""
IDLE_AFTER = timedelta(days=14)
"""A source that was first with nothing for so long adds nothing."""
_SETTLED_AFTER = timedelta(days=1)
"""A link is judged once every source had so long to name it."""
_FEWEST_COMMON = 7
"""Chapman's estimate is nearly unbiased from seven recaptures on (Seber 1982)."""
_CERTAIN = 1.96
"""Standard deviations that hold 95 % of a normal distribution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A source named an article's address."""

    source: str
    """Address of the source."""
    kind: str
    """`feed, news-sitemap, sitemap, section, rest`; a sitemap of an index counts as its index."""
    url_key: str
    seen_at: datetime
    """When the source was first found to name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one source named in the time judged."""

    source: str
    kind: str
    named: int
    """Articles that it named."""
    alone: int
    """Of those, articles that no other source named."""
    first: int
    """Of those, articles that no other source named sooner."""
    late_seconds: float | None
    """Median of how much later than the first it named the others; None where it was always first."""
    adds_nothing: bool
    """Whether it was first with nothing for a fortnight, although it was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """How many articles an outlet publishes a day, by capture and recapture with two sources that are independent.

    Chapman's form of the Lincoln-Petersen estimator; sources that both omit the same kind of article make it too low.
    """

    first: str
    second: str
    """Addresses of the two sources."""
    days: float
    seen: float
    """Articles a day that any source named."""
    daily: float
    low: float
    high: float
    """Bounds that hold the truth in 95 of 100 cases, were the two sources independent."""

    @property
    def recall(self) -> float:
        """Share of the estimated output that was seen, at most 1."""
        return min(1.0, self.seen / self.daily) if self.daily else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """The judgement of an outlet's sources."""

    contributions: tuple[Contribution, ...]
    """The one that named most first."""
    estimate: Estimate | None
    """None without two sources of different kinds that have enough articles in common."""


def judge(sightings: Iterable[Sighting], now: datetime) -> Recall:
    """Return what the sources of one outlet contributed in the last four weeks, and the estimate."""
    seen: dict[str, dict[str, datetime]] = {}
    kinds: dict[str, str] = {}
    for sighting in sightings:
        kinds[sighting.source] = sighting.kind
        places = seen.setdefault(sighting.url_key, {})
        places[sighting.source] = min(sighting.seen_at, places.get(sighting.source, sighting.seen_at))
    begun = {source: min(at[source] for at in seen.values() if source in at) for source in kinds}
    found = (
        _contribution(source, kinds[source], begun[source], list(seen.values()), now) for source in kinds
    )
    return Recall(
        contributions=tuple(sorted(found, key=lambda one: (-one.named, one.source))),
        estimate=_best_estimate(list(seen.values()), kinds, begun, now),
    )


def estimate(first: int, second: int, common: int) -> tuple[float, float, float]:
    """Return Chapman's estimate of a population with its 95 % bounds, never fewer than were seen.

    `first` and `second` were seen by each of two samples, `common` by both.
    """
    total = (first + 1) * (second + 1) / (common + 1) - 1
    spread = (first + 1) * (second + 1) * (first - common) * (second - common)
    deviation = sqrt(spread / ((common + 1) ** 2 * (common + 2)))
    union = first + second - common
    return max(total, union), max(total - _CERTAIN * deviation, union), total + _CERTAIN * deviation


def _contribution(
    source: str, kind: str, begun: datetime, seen: Sequence[Mapping[str, datetime]], now: datetime
) -> Contribution:
    named = [places for places in seen if source in places]
    first = [places for places in named if places[source] == min(places.values())]
    late = [
        (places[source] - min(places.values())).total_seconds()
        for places in named
        if places[source] != min(places.values())
    ]
    # What a source lists when it is asked for the first time, others have named before.
    recent = [places[source] for places in first if now - places[source] <= IDLE_AFTER]
    return Contribution(
        source=source,
        kind=kind,
        named=len(named),
        alone=sum(len(places) == 1 for places in named),
        first=len(first),
        late_seconds=median(late) if late else None,
        adds_nothing=now - begun > IDLE_AFTER and not recent,
    )


def _best_estimate(
    seen: Sequence[Mapping[str, datetime]],
    kinds: Mapping[str, str],
    begun: Mapping[str, datetime],
    now: datetime,
) -> Estimate | None:
    """Return the estimate of the two sources of different kinds that have most articles in common."""
    best: tuple[int, Estimate] | None = None
    for one, other in combinations(sorted(kinds), 2):
        # Two feeds are one system's: what one omits, so does the other.
        if kinds[one] == kinds[other]:
            continue
        found = _pair(one, other, seen, max(begun[one], begun[other]), now)
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    return best[1] if best is not None else None


def _pair(
    one: str, other: str, seen: Sequence[Mapping[str, datetime]], begun: datetime, now: datetime
) -> tuple[int, Estimate] | None:
    until = now - _SETTLED_AFTER
    # What either listed at its first poll is its past, of which it keeps as much as it likes.
    judged = [places for places in seen if begun < min(places.values()) <= until]
    common = sum(one in places and other in places for places in judged)
    days = (until - begun) / timedelta(days=1)
    if common < _FEWEST_COMMON or days < 1:
        return None
    total, low, high = estimate(
        sum(one in places for places in judged), sum(other in places for places in judged), common
    )
    # A third source may have seen what both missed.
    total, low, high = (max(bound, len(judged)) for bound in (total, low, high))
    return common, Estimate(
        first=one,
        second=other,
        days=days,
        seen=len(judged) / days,
        daily=total / days,
        low=low / days,
        high=high / days,
    )
