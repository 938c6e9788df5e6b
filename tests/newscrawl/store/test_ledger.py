"""Every address has one row, and in every run one outcome."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, event, func, select

from newscrawl.article import Article
from newscrawl.discovery.link import Link
from newscrawl.store import ledger, outcomes, quarantine
from newscrawl.store.cursor import writing
from newscrawl.store.schema import link, tombstone

HOUR = timedelta(hours=1)


def links(*names: str, via: str = "feed") -> list[Link]:
    return [
        Link(url=f"https://newsroom.test/{name}", via=via, source="https://newsroom.test/feed")
        for name in names
    ]


Enter = Callable[..., ledger.Entered]
Settle = Callable[..., bool]
Start = Callable[..., int]


def test_new_addresses_are_due_in_the_order_of_their_source(enter: Enter, start_run: Start) -> None:
    found = enter(start_run(), links("b", "a", "c"))
    assert [(due_link.link.url[-1], due_link.why) for due_link in found.due] == [
        ("b", "new"),
        ("a", "new"),
        ("c", "new"),
    ]
    assert (found.new, found.not_due, found.elsewhere) == (3, 0, 0)


def test_forms_of_one_address_are_one_link(enter: Enter, start_run: Start) -> None:
    run_id = start_run()
    found = enter(run_id, links("a", "a?utm_source=rss", "a#top"))
    again = enter(run_id, links("a?fbclid=1"))
    assert (len(found.due), found.new, len(again.due), again.not_due) == (1, 1, 0, 1)


def test_a_settled_address_waits_for_its_time(
    enter: Enter, settle: Settle, start_run: Start, now: datetime
) -> None:
    first = start_run()
    (due,) = enter(first, links("a")).due
    settle(first, due.url_key, "stored", next_fetch_at=now + HOUR)
    assert enter(start_run(), links("a"), at=now + HOUR / 2).due == ()
    (again,) = enter(start_run(), links("a"), at=now + HOUR).due
    assert again.why == "revisit"


def test_a_closed_address_is_never_due(enter: Enter, settle: Settle, start_run: Start, now: datetime) -> None:
    first = start_run()
    (due,) = enter(first, links("a")).due
    settle(first, due.url_key, "filtered", reason="no-article")
    assert enter(start_run(), links("a"), at=now + timedelta(days=400)).due == ()


def test_full_looks_at_everything_again(enter: Enter, settle: Settle, start_run: Start) -> None:
    first = start_run()
    (due,) = enter(first, links("a")).due
    settle(first, due.url_key, "stored")
    assert [due_link.why for due_link in enter(start_run(), links("a"), full=True).due] == ["full"]


def test_an_address_asked_for_is_due_whatever_the_plan_says(
    enter: Enter, settle: Settle, start_run: Start
) -> None:
    first = start_run()
    (due,) = enter(first, links("a")).due
    settle(first, due.url_key, "stored")
    assert [due_link.why for due_link in enter(start_run(), links("a", via="argument")).due] == ["argument"]


def test_what_a_killed_run_left_is_resumed(
    engine: Engine, enter: Enter, settle: Settle, start_run: Start, now: datetime
) -> None:
    first = start_run()
    done, left = enter(first, links("a", "b")).due
    settle(first, done.url_key, "stored")
    second = start_run()
    with writing(engine) as connection:
        resumed = ledger.resume(connection, second, "demo", now + HOUR)
        repeated = ledger.resume(connection, second, "demo", now + HOUR)
    assert [(entry.url_key, entry.why, entry.link) for entry in resumed] == [
        (left.url_key, "resumed", left.link)
    ]
    assert repeated == ()


def test_a_revisit_that_was_killed_is_resumed(
    engine: Engine, enter: Enter, settle: Settle, start_run: Start, now: datetime
) -> None:
    first = start_run()
    (due,) = enter(first, links("a")).due
    settle(first, due.url_key, "stored")
    enter(start_run(), links("a", via="argument"))
    third = start_run()
    with writing(engine) as connection:
        assert [entry.url_key for entry in ledger.resume(connection, third, "demo", now + HOUR)] == [
            due.url_key
        ]


def test_failures_are_retried_when_their_time_has_come(
    engine: Engine, enter: Enter, settle: Settle, start_run: Start, now: datetime
) -> None:
    first = start_run()
    (due,) = enter(first, links("a")).due
    settle(first, due.url_key, "failed", reason="timeout", next_fetch_at=now + HOUR)
    second = start_run()
    with writing(engine) as connection:
        assert ledger.resume(connection, second, "demo", now + HOUR / 2) == ()
        (again,) = ledger.resume(connection, second, "demo", now + HOUR)
    assert (again.why, again.attempts) == ("retry", 1)


def test_a_failure_without_a_time_closes_the_link(
    engine: Engine, enter: Enter, settle: Settle, start_run: Start, now: datetime
) -> None:
    first = start_run()
    (due,) = enter(first, links("a")).due
    settle(first, due.url_key, "failed", reason="http-404", http_status=404)
    second = start_run()
    with writing(engine) as connection:
        assert ledger.resume(connection, second, "demo", now + timedelta(days=9)) == ()


def test_known_articles_are_revisited_without_a_source_naming_them(
    engine: Engine, enter: Enter, settle: Settle, start_run: Start, now: datetime
) -> None:
    first = start_run()
    (due,) = enter(first, links("a")).due
    settle(first, due.url_key, "stored", next_fetch_at=now + HOUR)
    second = start_run()
    with writing(engine) as connection:
        assert ledger.resume(connection, second, "demo", now + HOUR) == ()
        (again,) = ledger.revisits(connection, second, "demo", now + HOUR)
    assert (again.url_key, again.why) == (due.url_key, "revisit")


def test_malformed_addresses_are_settled_as_filtered_once(
    engine: Engine, enter: Enter, start_run: Start
) -> None:
    bad = [
        Link(url=url, via="feed")
        for url in ("http://[bad", "javascript:alert(1)", "https://a\ud800\x00.test/")
    ]
    run_id = start_run()
    assert enter(run_id, [*bad, *links("a")]).rejected == {"malformed-address": 3}
    assert enter(run_id, bad).rejected == {}
    with writing(engine) as connection:
        account = outcomes.account(connection, run_id)
    assert (account.in_run, account.by_outcome["filtered"], account.by_outcome["pending"]) == (4, 3, 1)
    assert account.by_reason == {("filtered", "malformed-address"): 3}


def test_an_address_of_another_outlet_is_left_to_it(enter: Enter, start_run: Start) -> None:
    enter(start_run(), links("a"))
    found = enter(start_run("other"), links("a"), outlet="other")
    assert (found.due, found.elsewhere, found.new) == ((), 1, 0)


def test_what_was_taken_down_is_not_fetched(
    engine: Engine, enter: Enter, start_run: Start, now: datetime
) -> None:
    (due,) = enter(start_run(), links("a")).due
    with writing(engine) as connection:
        connection.execute(tombstone.insert().values(key=due.url_key, outlet="demo", reason="court", at=now))
    found = enter(start_run(), links("a", "b", via="argument"))
    assert ([due_link.link.url[-1] for due_link in found.due], found.rejected) == (["b"], {"taken-down": 1})


def test_of_an_outlet_that_was_taken_down_nothing_is_fetched(
    engine: Engine, enter: Enter, start_run: Start, now: datetime
) -> None:
    with writing(engine) as connection:
        connection.execute(
            tombstone.insert().values(key="outlet:demo", outlet="demo", reason="asked", at=now)
        )
    found = enter(start_run(), links("a", "b"))
    assert (found.due, found.rejected) == ((), {"taken-down": 2})


def test_hints_of_the_source_come_back_on_resuming(
    engine: Engine, enter: Enter, start_run: Start, now: datetime
) -> None:
    told = Link(
        url="https://newsroom.test/a",
        via="feed",
        source="https://newsroom.test/feed",
        title="Naslov \ud800\x00ž",
        published_at=now,
        language="sr",
        authors=("Ana",),
        tags=("a", "b"),
    )
    enter(start_run(), [told])
    second = start_run()
    with writing(engine) as connection:
        (due,) = ledger.resume(connection, second, "demo", now + HOUR)
    assert due.link.title == "Naslov ?ž"
    assert (due.link.published_at, due.link.authors, due.link.tags) == (now, ("Ana",), ("a", "b"))


def test_what_a_source_says_of_a_waiting_link_now_goes_before_what_it_said(
    engine: Engine, enter: Enter, start_run: Start, now: datetime
) -> None:
    told = Link(url="https://newsroom.test/a", via="feed", source="https://newsroom.test/feed", title="Most")
    enter(start_run(), [told])
    enter(start_run(), [replace(told, title="Most je otvoren", authors=("Ana",))])
    asked_for = replace(told, via="argument", source=None, title=None)
    enter(start_run(), [asked_for], full=True)
    last = start_run()
    with writing(engine) as connection:
        (due,) = ledger.resume(connection, last, "demo", now + HOUR)
    assert (due.link.title, due.link.authors) == ("Most je otvoren", ("Ana",))


def changed(at: datetime) -> list[Link]:
    return [Link(url="https://newsroom.test/a", via="sitemap", modified_at=at)]


def test_a_change_that_the_source_names_brings_the_revisit_forward(
    store: Callable[..., object], enter: Enter, start_run: Start, article: Article, now: datetime
) -> None:
    store(replace(article, url="https://newsroom.test/a"), next_fetch_at=now + 24 * HOUR)
    assert enter(start_run(), changed(now - HOUR), at=now + HOUR).due == ()
    assert enter(start_run(), changed(now + HOUR / 60), at=now + HOUR / 15).due == ()
    (due,) = enter(start_run(), changed(now + HOUR / 60), at=now + HOUR / 10).due
    assert (due.why, due.article_id) == ("revisit", 1)


def test_a_source_that_cries_change_without_any_is_not_believed(
    store: Callable[..., object],
    enter: Enter,
    settle: Settle,
    start_run: Start,
    article: Article,
    now: datetime,
) -> None:
    store(replace(article, url="https://newsroom.test/a"))
    found = []
    for hour in range(1, 6):
        run_id, at = start_run(), now + hour * HOUR
        due = enter(run_id, changed(at), at=at).due
        found.append(len(due))
        for due_link in due:
            settle(run_id, due_link.url_key, "unchanged", at=at)
    assert found == [1, 1, 1, 0, 0]


def test_a_change_told_for_just_now_waits_for_half_an_hour(
    store: Callable[..., object], enter: Enter, start_run: Start, article: Article, now: datetime
) -> None:
    store(replace(article, url="https://newsroom.test/a"))
    minutes = [
        minute
        for minute in range(5, 60, 5)
        if enter(start_run(), changed(now + minute * HOUR / 60), at=now + minute * HOUR / 60).due
    ]
    assert minutes[:1] == [30]


def _told(**words: str) -> list[Link]:
    said = {"via": "feed", "source": "https://newsroom.test/feed", "title": "Council meets", **words}
    return [Link(url="https://newsroom.test/a", **said)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "then", "is_due"),
    [
        pytest.param({}, {"title": "Council met"}, True, id="headline"),
        pytest.param({"summary": "a"}, {"summary": "b"}, True, id="summary"),
        pytest.param({"content_hash": "a"}, {"content_hash": "b"}, True, id="text"),
        pytest.param({"content_hash": "a"}, {"content_hash": "a"}, False, id="nothing"),
        pytest.param({}, {"content_hash": "b"}, False, id="a word that was not told before"),
        pytest.param(
            {"summary": "a"}, {"summary": "b", "source": "https://newsroom.test/2"}, False, id="another feed"
        ),
        pytest.param({"summary": "a"}, {"summary": "b", "via": "news-sitemap"}, False, id="no feed"),
    ],
)
def test_a_feed_that_words_an_article_otherwise_tells_of_an_edit(
    engine: Engine,
    store: Callable[..., object],
    enter: Enter,
    start_run: Start,
    article: Article,
    now: datetime,
    first: dict[str, str],
    then: dict[str, str],
    is_due: bool,
) -> None:
    enter(start_run(), _told(**first))
    store(replace(article, url="https://newsroom.test/a"))
    found = enter(start_run(), _told(**then), at=now + HOUR).due
    assert bool(found) == is_due


def test_quarantined_links_can_be_made_due_again(
    engine: Engine, enter: Enter, start_run: Start, now: datetime
) -> None:
    run_id, second = start_run(), start_run()
    (due,) = enter(run_id, links("a")).due
    page = quarantine.SetAside(
        outlet="demo", url_key=due.url_key, url=due.link.url, reason="unstorable", body=b"<html>" * 100
    )
    with writing(engine) as connection:
        entry = quarantine.set_aside(connection, run_id, page, now)
        assert quarantine.body(connection, entry) == b"<html>" * 100
        assert outcomes.account(connection, run_id).by_reason == {("quarantined", "unstorable"): 1}
        assert ledger.resume(connection, second, "demo", now + HOUR) == ()
        assert quarantine.retry(connection, [entry], now + HOUR) == 1
        assert [candidate.why for candidate in ledger.resume(connection, second, "demo", now + HOUR)] == [
            "resumed"
        ]
        (kept,) = quarantine.entries(connection, outlet="demo")
    assert (kept.reason, kept.body_bytes, kept.retried_at) == ("unstorable", 600, now + HOUR)


def test_quarantine_keeps_the_newest_entries_of_an_outlet(
    engine: Engine, enter: Enter, start_run: Start, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quarantine, "KEEP", 3)
    run_id = start_run()
    with writing(engine) as connection:
        for due in ledger.enter(connection, run_id, "demo", links(*"abcde"), now).due:
            page = quarantine.SetAside(outlet="demo", url_key=due.url_key, url=due.link.url, reason="hung")
            quarantine.set_aside(connection, run_id, page, now)
        assert [entry.url[-1] for entry in quarantine.entries(connection)] == ["e", "d", "c"]


def test_two_thousand_links_are_entered_in_few_statements(
    engine: Engine, enter: Enter, start_run: Start
) -> None:
    statements: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    run_id = start_run()
    statements.clear()
    assert enter(run_id, links(*map(str, range(2000)))).new == 2000
    assert enter(run_id, links(*map(str, range(2000)))).not_due == 2000
    assert len(statements) < 60
    with writing(engine) as connection:
        assert connection.scalar(select(func.count()).select_from(link)) == 2000


@pytest.mark.parametrize(
    ("looked_at", "due_in", "is_taken"),
    [
        (timedelta(minutes=-21), timedelta(minutes=59), True),
        (timedelta(minutes=-19), timedelta(minutes=59), False),
        (timedelta(minutes=-19), timedelta(0), True),
        (timedelta(minutes=-90), timedelta(minutes=61), False),
        (timedelta(minutes=-20), timedelta(minutes=60), True),
    ],
    ids=["within the hour", "fetched just now", "due", "later", "at the last moment of both"],
)
def test_revisits_that_come_within_the_hour_are_taken_along(
    engine: Engine,
    enter: Enter,
    settle: Settle,
    start_run: Start,
    now: datetime,
    looked_at: timedelta,
    due_in: timedelta,
    is_taken: bool,
) -> None:
    first = start_run()
    (due,) = enter(first, links("a"), at=now + looked_at).due
    settle(first, due.url_key, "stored", at=now + looked_at, next_fetch_at=now + due_in)
    second = start_run()
    with writing(engine) as connection:
        found = ledger.revisits(connection, second, "demo", now)
    assert [due_link.due_at for due_link in found] == ([now + due_in] if is_taken else [])


def test_what_failed_is_not_tried_before_its_time(
    engine: Engine, enter: Enter, settle: Settle, start_run: Start, now: datetime
) -> None:
    first = start_run()
    (due,) = enter(first, links("a")).due
    settle(first, due.url_key, "failed", reason="timeout", next_fetch_at=now + HOUR / 2)
    second = start_run()
    with writing(engine) as connection:
        assert ledger.resume(connection, second, "demo", now) == ()
        assert len(ledger.resume(connection, second, "demo", now + HOUR / 2)) == 1


def test_of_no_links_none_is_due_new_or_elsewhere(enter: Enter, start_run: Start) -> None:
    assert enter(start_run(), []) == ledger.Entered()


def test_links_are_looked_at_when_due_unless_all_are_asked_for(
    engine: Engine, enter: Enter, settle: Settle, start_run: Start, now: datetime
) -> None:
    first, second = start_run(), start_run()
    (due,) = enter(first, links("a")).due
    settle(first, due.url_key, "stored")
    with writing(engine) as connection:
        assert ledger.enter(connection, second, "demo", links("a"), now).due == ()


def test_unseen_are_the_addresses_as_written_that_no_source_named(
    engine: Engine, enter: Enter, start_run: Start
) -> None:
    enter(start_run(), links("a"))
    named = [*links("a?utm_source=rss", "b#top"), Link(url="http://[bad", via="feed")]
    with writing(engine) as connection:
        assert ledger.unseen(connection, named) == {"https://newsroom.test/b#top", "http://[bad"}


def test_an_outlet_is_known_by_an_address_or_an_article(
    engine: Engine, enter: Enter, start_run: Start, store: Callable[..., object], article: Article
) -> None:
    enter(start_run(), links("a"))
    store(replace(article, outlet="other", url="https://other.test/a"), link_url="https://other.test/a")
    with writing(engine) as connection:
        known = [ledger.knows_outlet(connection, name) for name in ("demo", "other", "third")]
        connection.execute(link.delete())
        by_article = [ledger.knows_outlet(connection, name) for name in ("demo", "other")]
    assert (known, by_article) == ([True, True, False], [False, True])


def test_a_malformed_address_is_kept_as_far_as_the_column_goes(
    engine: Engine, enter: Enter, start_run: Start
) -> None:
    enter(start_run(), [Link(url="http://[" + "x" * 3000, via="feed")])
    with writing(engine) as connection:
        assert [len(url) for url in connection.scalars(select(link.c.url))] == [2048]
