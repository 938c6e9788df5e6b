"""What a run asks of the database costs the same whether a thousand articles are stored or a million."""

import asyncio
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, event

from newscrawl.article import Article
from newscrawl.boilerplate.recurring_lines import countable
from newscrawl.crawl.arguments import Arguments
from newscrawl.crawl.figures import RunFigures
from newscrawl.crawl.requests import Validators
from newscrawl.crawl.session import Session
from newscrawl.crawl.shared import SharedResources
from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.discovery.link import Link
from newscrawl.options import Options
from newscrawl.stage_context import FetchContext
from newscrawl.store import articles, decisions, due, ledger, open_questions, overview, removal, translations
from newscrawl.store.articles import Alternate, Submission
from newscrawl.store.database import reading
from newscrawl.store.leases import this_process
from newscrawl.store.outcomes import LinkOutcome
from newscrawl.store.translation_flags import Policy

GROWING = (
    "article",
    "link",
    "link_outcome",
    "sighting",
    "band",
    "revision",
    "change",
    "alternate",
    "translation",
    "boilerplate",
    "page",
)
_SCAN = re.compile(rf"SCAN (?:{'|'.join(GROWING)})\b")
_WHOLE = re.compile(rf"SCAN (?:{'|'.join((*GROWING, 'run'))})")
"""Not by an index, which holds what is asked for."""
NOW = datetime.now(UTC)
NAMES = ("bridge", "ferry", "harbour", "bridge-again")


def _text(name: str) -> str:
    return "\n\n".join(
        f"The {name.removesuffix('-again')} is open, said the mayor on day {day}, and cost less."
        for day in range(30)
    )


def _article(name: str) -> Article:
    return Article(
        outlet="gazette",
        country="ZZ",
        url=f"https://gazette.example/news/{name}",
        title=f"News of the {name}",
        text=_text(name),
        published_at=NOW,
        date_precision="instant",
        date_source="json-ld",
        fetched_at=NOW,
        language="en",
        publish="full",
        canonical_url=f"https://gazette.example/news/{name}",
    )


@contextmanager
def _statements() -> Iterator[dict[str, Any]]:
    """Collect every statement that any engine executes, with the parameters of one time."""
    seen: dict[str, Any] = {}

    def note(_c: Connection, _cursor: Any, statement: str, parameters: Any, _x: Any, many: bool) -> None:
        seen.setdefault(statement, parameters[0] if many else parameters)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


async def _run(url: str, change: Callable[[Article], Article]) -> None:
    settings = {
        "NEWSCRAWL_DATABASE_URL": url,
        "NEWSCRAWL_LANGUAGES": "de",
        "NEWSCRAWL_ARCHIVE_DAYS": "2",
    }
    shared = SharedResources.acquire(Options.from_settings(settings))
    shared.tidy(NOW)
    session = await Session.open(shared, "gazette", Arguments(), RunFigures(), lambda _: None)
    run_ledger = session.run_ledger
    source = "https://gazette.example/feed"
    links = [Link(url=_article(name).url, via="feed", source=source) for name in (*NAMES, "gone")]
    due = (*await run_ledger.resume(), *await run_ledger.enter(links, full=True))
    for due_link in due:
        if due_link.link.url.endswith("gone"):
            await run_ledger.record_outcome(
                due_link, LinkOutcome(outcome="failed", reason="timeout", next_fetch_at=NOW)
            )
            continue
        item = change(_article(due_link.link.url.rsplit("/", maxsplit=1)[1]))
        run_ledger.claim(
            item.url, FetchContext(due=due_link, validators=Validators(), http_status=200, body=None)
        )
        submission = Submission(
            article=item,
            fingerprint=fingerprint(item.text),
            run_id=run_ledger.run_id,
            url_key=due_link.url_key,
            lines=countable(item.text),
            alternates=(Alternate(url=f"{item.url}/de", language="de"),),
            http_status=200,
            next_fetch_at=NOW - timedelta(minutes=1),
        )
        await run_ledger.save(submission)
    await run_ledger.boilerplate()
    await session.close("finished")
    shared.release()


def test_no_statement_of_a_run_reads_a_growing_table_from_end_to_end(sqlite_engine: Engine) -> None:
    url = sqlite_engine.url.render_as_string(hide_password=False)
    with _statements() as seen:
        asyncio.run(_run(url, lambda item: item))
        asyncio.run(
            _run(url, lambda item: replace(item, text=f"{item.text}\n\nIt was closed again at night."))
        )
        with sqlite_engine.begin() as connection:
            articles.find(connection, _article("ferry").url)
            ledger.make_due(connection, ["0" * 64], NOW)
    scans = {
        statement: found
        for statement, asked in seen.items()
        if (found := _scans(sqlite_engine, statement, asked))
    }
    assert scans == {}
    assert len(seen) > 60


def test_no_list_reads_whole_rows_of_a_growing_table(sqlite_engine: Engine) -> None:
    policy = Policy(languages=("en",))
    with _statements() as seen:
        with reading(sqlite_engine) as connection:
            overview.overview(connection, NOW, this_process(), into="en")
            due.standings(connection, ["gazette"], NOW, this_process())
            list(translations.wanted(connection, "en", limit=5))
            for kind in open_questions.KINDS:
                open_questions.questions(connection, kind, limit=5)
                open_questions.count(connection, kind)
        removal.purge(sqlite_engine, NOW, dry_run=True)
        decisions.apply_house_rule(sqlite_engine, policy, NOW)
    whole = {
        statement: found
        for statement, asked in seen.items()
        if (found := [line for line in _plan(sqlite_engine, statement, asked) if _WHOLE.fullmatch(line)])
    }
    assert whole == {}
    assert len(seen) > 20


def _scans(engine: Engine, statement: str, parameters: Any) -> list[str]:
    return [line for line in _plan(engine, statement, parameters) if _SCAN.match(line)]


def _plan(engine: Engine, statement: str, parameters: Any) -> list[str]:
    if not statement.lstrip().upper().startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
        return []
    with engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return [row[3] for row in plan]
