"""What is started, where, and what is passed over with which reason."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.scheduling.plan import Job, Node, Plan, Rules, asked_at, due_at, home_of, job_name, plan
from newscrawl.store.due import Standing

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
A, B, C = "http://a.test:6800", "http://b.test:6800", "http://c.test:6800"
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def _crawled(outlet: str = "klix", *, source_in: timedelta = -MINUTE, **more: object) -> Standing:
    known = {"source_due_at": NOW + source_in, "started_at": NOW - HOUR}
    return Standing(outlet=outlet, **(known | more))  # type: ignore[arg-type]


def _plan(
    *standings: Standing, nodes: tuple[Node, ...] = (Node(name=A),), rules: Rules | None = None
) -> Plan:
    return plan(standings, nodes, rules or Rules(), NOW)


def _started(made: Plan) -> list[str]:
    return [entry.outlet for entry in made.start]


@pytest.mark.parametrize(
    ("standing", "rule", "expected"),
    [
        (Standing(outlet="klix"), "auto", NOW),
        (_crawled(source_in=5 * MINUTE), "auto", NOW + 5 * MINUTE),
        (_crawled(source_in=-HOUR), "auto", NOW - HOUR),
        (_crawled(source_in=HOUR, link_due_at=NOW + MINUTE), "auto", NOW + MINUTE),
        (
            _crawled(source_in=HOUR, link_due_at=NOW, started_at=NOW - 4 * MINUTE),
            "auto",
            NOW + 56 * MINUTE,
        ),
        (_crawled(source_due_at=None), "auto", NOW + 23 * HOUR),
        (_crawled(started_at=NOW - MINUTE, interruptions=1), "auto", NOW - MINUTE),
        (_crawled(started_at=NOW - MINUTE, interruptions=3), "auto", NOW + 7 * MINUTE),
        (_crawled(started_at=NOW - MINUTE, interruptions=30), "auto", NOW + 59 * MINUTE),
        (Standing(outlet="klix"), 6 * HOUR, NOW),
        (_crawled(started_at=NOW + 900 * HOUR, source_in=901 * HOUR), "auto", NOW),
    ],
    ids=[
        "never crawled: now",
        "source later",
        "source overdue",
        "link before source",
        "links alone wait an hour after the last start",
        "nothing to ask: once a day",
        "cut short: at once",
        "cut short again and again: later",
        "never more than an hour",
        "a fixed time does not hold back the first crawl",
        "crawled in the future: a clock was ahead",
    ],
)
def test_an_outlet_is_due(standing: Standing, rule: timedelta | str, expected: datetime) -> None:
    assert due_at(standing, rule, NOW) == expected


def test_a_fixed_time_counts_from_the_last_start_and_is_spread_by_a_tenth() -> None:
    times = [due_at(_crawled(f"outlet_{n}"), 6 * HOUR, NOW) for n in range(200)]
    assert min(times) >= NOW + 5 * HOUR
    assert max(times) <= NOW + 5 * HOUR + 36 * MINUTE
    assert max(times) - min(times) > 30 * MINUTE


def test_what_is_due_is_started_the_most_overdue_first_and_new_outlets_before_all() -> None:
    made = _plan(
        _crawled("late", source_in=-MINUTE),
        _crawled("later", source_in=-HOUR),
        Standing(outlet="new"),
        _crawled("next", source_in=MINUTE),
    )
    assert _started(made) == ["new", "later", "late"]
    assert [(entry.outlet, entry.due_at) for entry in made.waiting] == [("next", NOW + MINUTE)]
    assert [entry.reason for entry in made.start] == ["never crawled", "due", "due"]


@pytest.mark.parametrize(
    ("standing", "node", "reason"),
    [
        (_crawled(), Node(name=A, fault="does not answer"), "no node answers"),
        (
            _crawled(),
            Node(name=A, pending=tuple(Job(id=str(n), outlet=f"o_{n}") for n in range(20))),
            f"enough is pending at {A}",
        ),
        (
            _crawled(),
            Node(name=A, finished=(Job(id="klix-20261123T175500Z", outlet="klix"),)),
            f"job klix-20261123T175500Z at {A} ended before its run began; see its log",
        ),
    ],
    ids=["node gone", "queue full", "failed to start"],
)
def test_an_outlet_is_held_back(standing: Standing, node: Node, reason: str) -> None:
    made = _plan(standing, nodes=(node,))
    assert made.start == ()
    assert [entry.reason for entry in made.held_back] == [reason]


@pytest.mark.parametrize(
    ("standing", "node", "reason"),
    [
        (_crawled(), Node(name=A, running=(Job(id="1", outlet="klix"),)), f"running at {A}"),
        (_crawled(), Node(name=A, pending=(Job(id="1", outlet="klix"),)), f"pending at {A}"),
        (_crawled(holder="process 7 on moon"), Node(name=A), "crawled by process 7 on moon"),
        (_crawled(source_in=HOUR, holder="process 7 on moon"), Node(name=A), "crawled by process 7 on moon"),
    ],
    ids=["running", "pending", "held by an orphan", "held and not due"],
)
def test_an_outlet_is_at_work(standing: Standing, node: Node, reason: str) -> None:
    made = _plan(standing, nodes=(node,))
    assert (made.start, made.waiting, made.held_back) == ((), (), ())
    assert [entry.reason for entry in made.at_work] == [reason]


def test_a_job_that_failed_to_start_is_tried_again_after_a_quarter_of_an_hour() -> None:
    failed = Job(id="klix-20261123T174400Z", outlet="klix")
    assert _started(_plan(_crawled(), nodes=(Node(name=A, finished=(failed,)),))) == ["klix"]


def test_a_job_whose_run_is_in_the_store_is_no_failed_start() -> None:
    ended = Job(id="klix-20261123T175500Z", outlet="klix")
    standing = _crawled(started_at=NOW - 4 * MINUTE)
    assert _started(_plan(standing, nodes=(Node(name=A, finished=(ended,)),))) == ["klix"]


def test_an_outlet_that_runs_at_any_node_is_not_started_at_another() -> None:
    for place in (A, B, C):
        nodes = tuple(
            Node(name=name, running=(Job(id="1", outlet="klix"),) if name == place else ())
            for name in (A, B, C)
        )
        assert _plan(_crawled(), nodes=nodes).start == ()


def test_no_outlet_is_at_two_nodes_and_all_nodes_get_their_share() -> None:
    nodes = tuple(Node(name=name) for name in (A, B, C))
    made = _plan(*(_crawled(f"outlet_{n}") for n in range(300)), nodes=nodes, rules=Rules(most_pending=300))
    assert len(set(_started(made))) == len(made.start) == 300
    shares = Counter(entry.node for entry in made.start)
    assert set(shares) == {A, B, C}
    assert min(shares.values()) > 70


def test_a_node_that_leaves_moves_only_its_own_outlets() -> None:
    outlets = [f"outlet_{n}" for n in range(500)]
    before = {name: home_of(name, (A, B, C)) for name in outlets}
    after = {name: home_of(name, (C, A)) for name in outlets}
    assert all(after[name] == before[name] for name in outlets if before[name] != B)


def test_the_outlets_of_a_node_that_is_gone_go_to_the_others() -> None:
    standings = [_crawled(f"outlet_{n}") for n in range(30)]
    made = _plan(
        *standings, nodes=(Node(name=A, fault="does not answer"), Node(name=B)), rules=Rules(most_pending=30)
    )
    assert {entry.node for entry in made.start} == {B}
    assert len(made.start) == 30


def test_no_node_gets_more_than_may_be_pending() -> None:
    waiting = tuple(Job(id=str(n), outlet=f"o_{n}") for n in range(3))
    nodes = (Node(name=A, pending=waiting), Node(name=B))
    made = _plan(*(_crawled(f"outlet_{n}") for n in range(100)), nodes=nodes, rules=Rules(most_pending=5))
    assert Counter(entry.node for entry in made.start) == {A: 2, B: 5}
    assert len(made.held_back) == 93


def test_outlets_may_be_off_or_have_their_own_time_and_a_name_overrides_off() -> None:
    standings = (_crawled("klix"), _crawled("avaz"), _crawled("demo"))
    schedule = {"*": "off", "avaz": 2 * HOUR, "klix": "auto"}
    made = _plan(*standings, rules=Rules(schedule=schedule))
    assert (_started(made), [entry.outlet for entry in made.waiting], made.off) == (["klix"], ["avaz"], 1)
    made = _plan(*standings, rules=Rules(schedule=schedule, named=frozenset({"demo"})))
    assert (_started(made), made.off) == (["demo"], 0)


def test_a_second_look_with_the_first_ones_jobs_starts_nothing() -> None:
    standings = [_crawled(f"outlet_{n}") for n in range(10)]
    first = _plan(*standings)
    queued = tuple(Job(id=job_name(entry.outlet, NOW), outlet=entry.outlet) for entry in first.start)
    assert len(queued) == 10
    assert _plan(*standings, nodes=(Node(name=A, pending=queued),)).start == ()


def test_a_job_says_when_it_was_asked_for() -> None:
    job = Job(id=job_name("klix", NOW), outlet="klix")
    assert job.id == "klix-20261123T180000Z"
    assert asked_at(job) == NOW
    assert asked_at(Job(id="6487ec79947edab326d6db28a2d86511", outlet="klix")) is None
