"""A run to write in, and articles to store."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, Engine

from newscrawl.article import Article
from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.discovery.link import Link
from newscrawl.store import articles, ledger, outcomes, reconcile, runs
from newscrawl.store.articles import Saved, Submission
from newscrawl.store.cursor import writing
from newscrawl.store.leases import Holder
from newscrawl.store.outcomes import LinkOutcome
from newscrawl.urls.canonical import url_key

NOON = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
HERE = Holder(host="tester", boot_id="boot", pid=1, process_started="1")
LONG_TEXT = "\n\n".join(
    f"The {word} council of the invented town of Lindau an der Ems met on Thursday to discuss {word} matters, "
    f"and after {number} hours it decided nothing that anybody in the {word} quarter had asked for."
    for number, word in enumerate(
        ["northern", "southern", "eastern", "western", "upper", "lower", "inner", "outer"], 2
    )
)


@pytest.fixture
def now() -> datetime:
    return NOON


@pytest.fixture
def article() -> Article:
    return Article(
        outlet="demo",
        country="DE",
        url="https://newsroom.test/politics/council-meets-again",
        title="Council meets again",
        text=LONG_TEXT,
        published_at=datetime(2026, 3, 5, 9, 30, tzinfo=UTC),
        date_precision="instant",
        date_source="json-ld",
        fetched_at=NOON,
        language="en",
        authors=("Ada Example", "Ben Example"),
        publish="full",
    )


@pytest.fixture
def start_run(engine: Engine) -> Callable[..., int]:
    def start(outlet: str = "demo", at: datetime = NOON) -> int:
        with writing(engine) as connection:
            return runs.start(connection, outlet, at, arguments={}, holder=HERE)

    return start


@pytest.fixture
def submit() -> Callable[..., Submission]:
    """Enter an article's address in a run and return what a pipeline would submit."""

    def submission(
        connection: Connection, run_id: int, item: Article, *, at: datetime = NOON, **more: object
    ) -> Submission:
        address = str(more.pop("link_url", item.url))
        ledger.enter(connection, run_id, item.outlet, [Link(url=address, via="argument")], at)
        made = Submission(
            article=item, run_id=run_id, url_key=url_key(address), fingerprint=fingerprint(item.text)
        )
        return replace(made, **more)  # type: ignore[arg-type]

    return submission


@pytest.fixture
def store(
    engine: Engine, start_run: Callable[..., int], submit: Callable[..., Submission]
) -> Callable[..., Saved]:
    """Store an article in a run of its own, with its story settled."""

    def save(item: Article, *, at: datetime = NOON, **more: object) -> Saved:
        run_id = start_run(item.outlet, at)
        with writing(engine) as connection:
            saved = articles.save(connection, submit(connection, run_id, item, at=at, **more), at)
        with writing(engine) as connection:
            (concluded,) = reconcile.conclude(connection, [saved], at)
        assert isinstance(concluded, Saved)
        return concluded

    return save


@pytest.fixture
def enter(engine: Engine, now: datetime) -> Callable[..., ledger.Entered]:
    def run(
        run_id: int, found: list[Link], *, at: datetime = now, outlet: str = "demo", full: bool = False
    ) -> ledger.Entered:
        with writing(engine) as connection:
            return ledger.enter(connection, run_id, outlet, found, at, full=full)

    return run


@pytest.fixture
def settle(engine: Engine, now: datetime) -> Callable[..., bool]:
    def run(run_id: int, key: str, outcome: str, *, at: datetime = now, **more: object) -> bool:
        with writing(engine) as connection:
            return outcomes.record(connection, run_id, key, LinkOutcome(outcome=outcome, **more), at)  # type: ignore[arg-type]

    return run
