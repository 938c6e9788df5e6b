"""What to start now: from the store's word on each outlet and each node's word on its jobs to decisions. Pure."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from newscrawl.store.clock_steps import FARTHEST
from newscrawl.store.due import Standing

_PAUSE = timedelta(hours=1)
"""Single links that are due do not start an outlet sooner than this after its last start; its sources may."""
_FAILED_START_PAUSE = timedelta(minutes=15)
_LONGEST_PAUSE = timedelta(hours=1)
_JITTER = 0.1
"""Share of a fixed interval by which outlets of the same interval are moved apart."""
JOB_TIME = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A job of a scrapyd node."""

    id: str
    outlet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A place where crawls run, and what it does now."""

    name: str
    """Its address, or `here`."""
    pending: tuple[Job, ...] = ()
    running: tuple[Job, ...] = ()
    finished: tuple[Job, ...] = ()
    fault: str | None = None
    """Why nothing can be started there; None for a node that answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is done with an outlet, and why."""

    outlet: str
    reason: str
    node: str | None = None
    """Where it is started; None when it is not."""
    due_at: datetime | None = None
    """When it is due, where that is known and lies ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What one look at all outlets came to."""

    start: tuple[Decision, ...] = ()
    """The most overdue first, outlets that were never crawled before all."""
    at_work: tuple[Decision, ...] = ()
    """Being crawled, or waiting at a node, due again or not."""
    held_back: tuple[Decision, ...] = ()
    """Due, but not to be started now."""
    waiting: tuple[Decision, ...] = ()
    """Not due yet, the next first."""
    off: int = 0
    """Outlets that the schedule leaves out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the operator asked for."""

    schedule: Mapping[str, timedelta | str] = field(default_factory=lambda: {"*": "auto"})
    """`auto`, `off` or a fixed time by outlet; `*` for all others."""
    named: frozenset[str] = frozenset()
    """Outlets asked for by name, which are never `off`; empty: all."""
    most_pending: int = 20
    """Jobs that may wait at one node."""


def plan(standings: Iterable[Standing], nodes: Sequence[Node], rules: Rules, now: datetime) -> Plan:
    """Decide on every outlet. Raises nothing: a node with a fault is passed over, its outlets go to the others."""
    wanted = [standing for standing in standings if not rules.named or standing.outlet in rules.named]
    times = {entry.outlet: due_at(entry, _rule(entry.outlet, rules), now) for entry in wanted}
    off = [entry for entry in wanted if _rule(entry.outlet, rules) == "off"]
    at_work = _at_work(nodes)
    busy = [entry for entry in wanted if entry not in off and _is_busy(entry, at_work)]
    idle = [entry for entry in wanted if entry not in off and entry not in busy]
    due = sorted(
        (entry for entry in idle if times[entry.outlet] <= now), key=lambda entry: _rank(entry, times)
    )
    later = sorted(
        (entry for entry in idle if times[entry.outlet] > now), key=lambda entry: times[entry.outlet]
    )
    start, held_back = _place(due, nodes, rules, now)
    return Plan(
        start=start,
        at_work=tuple(
            Decision(outlet=entry.outlet, reason=at_work.get(entry.outlet) or f"crawled by {entry.holder}")
            for entry in busy
        ),
        held_back=held_back,
        waiting=tuple(
            Decision(outlet=entry.outlet, reason="not due", due_at=times[entry.outlet]) for entry in later
        ),
        off=len(off),
    )


def due_at(standing: Standing, rule: timedelta | str, now: datetime) -> datetime:
    """Return when an outlet is to be crawled next, which may lie in the past.

    An outlet that was never crawled is due now, and so is one whose last run began in the future: a clock was ahead.
    One whose run was cut short is due at once, and after each further interruption in a row later. A fixed time counts
    from the last start.
    """
    if standing.started_at is None or standing.started_at > now + FARTHEST:
        return now
    if standing.interruptions:
        return standing.started_at + _pause_after(standing.interruptions)
    if isinstance(rule, timedelta):
        return standing.started_at + rule * (1 + _JITTER * _fraction(standing.outlet))
    moments = [] if standing.source_due_at is None else [standing.source_due_at]
    if standing.link_due_at is not None:
        moments.append(max(standing.link_due_at, standing.started_at + _PAUSE))
    # Nothing to ask and nothing to try: a look a day finds what the declaration gained.
    return min(moments, default=standing.started_at + timedelta(days=1))


def is_due(standing: Standing, rules: Rules, now: datetime) -> bool:
    """Whether an outlet is to be crawled now and nobody crawls it."""
    rule = _rule(standing.outlet, rules)
    return rule != "off" and standing.holder is None and due_at(standing, rule, now) <= now


def home_of(outlet: str, nodes: Iterable[str]) -> str:
    """Return the node of an outlet; one that joins or leaves moves only the outlets that are its own.

    Source: highest random weight, Thaler and Ravishankar 1996. Raises ValueError without nodes.
    """
    return max(nodes, key=lambda node: (_weight(node, outlet), node))


def job_name(outlet: str, now: datetime) -> str:
    """Return the name of a job, which says when it was asked for; scrapyd names the log after it."""
    return f"{outlet}-{now.astimezone(UTC).strftime(JOB_TIME)}Z"


def asked_at(job: Job) -> datetime | None:
    """Return when a job was asked for; None for a job that somebody else started."""
    written = re.search(r"-(\d{8}T\d{6})Z", job.id)
    return None if written is None else datetime.strptime(written[1], JOB_TIME).replace(tzinfo=UTC)


def _rule(outlet: str, rules: Rules) -> timedelta | str:
    rule = rules.schedule.get(outlet, rules.schedule.get("*", "auto"))
    return "auto" if rule == "off" and outlet in rules.named else rule


def _rank(standing: Standing, times: Mapping[str, datetime]) -> tuple[bool, datetime, int]:
    # By weight, not by name, so that a long list starts all over the alphabet and its countries.
    return standing.started_at is not None, times[standing.outlet], _weight("", standing.outlet)


def _place(
    due: Sequence[Standing], nodes: Sequence[Node], rules: Rules, now: datetime
) -> tuple[tuple[Decision, ...], tuple[Decision, ...]]:
    room = {node.name: rules.most_pending - len(node.pending) for node in nodes if node.fault is None}
    start, held_back = [], []
    for standing in due:
        obstacle = _failed_start(standing, nodes, now) or _shortage(standing.outlet, room)
        if obstacle is not None:
            held_back.append(Decision(outlet=standing.outlet, reason=obstacle))
            continue
        home = home_of(standing.outlet, room)
        room[home] -= 1
        start.append(Decision(outlet=standing.outlet, reason=_cause(standing), node=home))
    return tuple(start), tuple(held_back)


def _shortage(outlet: str, room: Mapping[str, int]) -> str | None:
    if not room:
        return "no node answers"
    home = home_of(outlet, room)
    return None if room[home] > 0 else f"enough is pending at {home}"


def _at_work(nodes: Sequence[Node]) -> dict[str, str]:
    """Return what each outlet does at which node."""
    running = {job.outlet: f"running at {node.name}" for node in nodes for job in node.running}
    return {job.outlet: f"pending at {node.name}" for node in nodes for job in node.pending} | running


def _is_busy(standing: Standing, at_work: Mapping[str, str]) -> bool:
    return standing.outlet in at_work or standing.holder is not None


def _failed_start(standing: Standing, nodes: Sequence[Node], now: datetime) -> str | None:
    for node in nodes:
        for job in node.finished:
            if job.outlet == standing.outlet and _started_nothing(job, standing, now):
                return f"job {job.id} at {node.name} ended before its run began; see its log"
    return None


def _started_nothing(job: Job, standing: Standing, now: datetime) -> bool:
    """Whether a job ended of late without a run in the store: whatever is wrong there, it would go wrong again."""
    asked = asked_at(job)
    if asked is None or now - asked >= _FAILED_START_PAUSE:
        return False
    return standing.started_at is None or standing.started_at < asked


def _cause(standing: Standing) -> str:
    if standing.started_at is None:
        return "never crawled"
    if standing.interruptions:
        return "its last run was cut short"
    return "due"


def _pause_after(interruptions: int) -> timedelta:
    if interruptions == 1:
        return timedelta(0)
    return min(timedelta(minutes=2 ** min(interruptions, 10)), _LONGEST_PAUSE)


def _weight(node: str, outlet: str) -> int:
    return int.from_bytes(hashlib.blake2b(f"{node}\n{outlet}".encode(), digest_size=8).digest())


def _fraction(outlet: str) -> float:
    return _weight("jitter", outlet) / 2**64
