"""When a source is asked again, and when never."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from newscrawl.boilerplate.recurring_lines import line_key
from newscrawl.discovery import poll_interval
from newscrawl.store import boilerplate, sources
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.sources import Declared, DueSource, Polled, State

FEED = "https://newsroom.test/feed"
TWIN = "https://newsroom.test/rss"
MAP = "https://newsroom.test/sitemap-7.xml"
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
DECLARED = (Declared(kind="feed", url=FEED),)

Due = Callable[..., tuple[DueSource, ...]]
Record = Callable[..., State]


@pytest.fixture
def due(engine: Engine) -> Due:
    def ask(
        at: datetime,
        declared: tuple[Declared, ...] = DECLARED,
        *,
        full: bool = False,
        every: timedelta | None = None,
    ) -> tuple[DueSource, ...]:
        with writing(engine) as connection:
            return sources.due(connection, "demo", declared, at, full=full, every=every).due

    return ask


@pytest.fixture
def record(engine: Engine) -> Record:
    def write(at: datetime, url: str = FEED, **poll: object) -> State:
        with writing(engine) as connection:
            return sources.record(connection, "demo", Polled(url=url, **poll), at)  # type: ignore[arg-type]

    return write


@pytest.mark.parametrize(
    ("kind", "interval", "new_links", "expected"),
    [
        pytest.param("feed", 900, 0, 1350, id="nothing new: later"),
        pytest.param("feed", 900, 1, 720, id="something new: sooner"),
        pytest.param("feed", 900, 5, 450, id="much new: twice as often"),
        pytest.param("feed", 130, 9, 120, id="not more often than the kind allows"),
        pytest.param("feed", 20_000, 0, 21_600, id="not more rarely than the kind allows"),
        pytest.param("sitemap", 3600, 9, 3600, id="sitemaps at most hourly"),
    ],
)
def test_the_interval_follows_how_much_was_new(
    kind: str, interval: int, new_links: int, expected: int
) -> None:
    assert poll_interval.next_interval(kind, interval, new_links) == expected


def test_an_interval_finds_its_way_back(due: Due) -> None:
    interval = 900
    for _ in range(50):
        interval = poll_interval.next_interval("feed", interval, 0)
    for _ in range(10):
        interval = poll_interval.next_interval("feed", interval, 9)
    assert interval == 120


def test_a_source_is_due_at_first_and_again_after_its_interval(
    due: Due, record: Record, now: datetime
) -> None:
    assert [link.url for link in due(now)] == [FEED]
    state = record(now, http_status=200, body_hash="a", etag='"e"', last_modified="l", links=3, new_links=1)
    assert (state.interval_seconds, state.next_poll_at, state.last_new_at) == (720, now + 12 * MINUTE, now)
    assert due(now + 11 * MINUTE) == ()
    (again,) = due(now + 12 * MINUTE)
    assert (again.etag, again.last_modified, again.body_hash) == ('"e"', "l", "a")


def test_a_fixed_time_asks_what_answers_whatever_it_has_earned(
    due: Due, record: Record, now: datetime
) -> None:
    due(now)
    record(now, http_status=200, body_hash="a")
    assert due(now + 5 * MINUTE) == ()
    assert due(now + 4 * MINUTE, every=5 * MINUTE) == ()
    assert len(due(now + 5 * MINUTE, every=5 * MINUTE)) == 1
    assert due(now + 30 * MINUTE, every=60 * MINUTE) == ()


def test_a_fixed_time_leaves_alone_what_fails(due: Due, record: Record, now: datetime) -> None:
    due(now)
    record(now, http_status=429, failure="http-429", wish_seconds=3600)
    assert due(now + 30 * MINUTE, every=5 * MINUTE) == ()


def test_what_is_due_soon_goes_along_with_what_is_due(due: Due, record: Record, now: datetime) -> None:
    page, map_ = "https://newsroom.test/news/", "https://newsroom.test/map.xml"
    declared = (*DECLARED, Declared(kind="feed", url=page), Declared(kind="feed", url=map_))
    due(now, declared)
    record(now, url=page, http_status=200, body_hash="a")
    record(now, url=map_, http_status=200, body_hash="b", wish_seconds=1500)
    record(now - 6 * MINUTE, http_status=200, body_hash="c")
    # Each has earned 22.5 minutes, the third asks for 25.
    assert due(now + 16 * MINUTE, declared) == ()
    assert [source.url for source in due(now + 17 * MINUTE, declared)] == [FEED, page]
    # A quarter of what it has earned is left of its time.
    assert [source.url for source in due(now + 16.875 * MINUTE, declared)] == [FEED, page]
    assert [source.url for source in due(now + 16.874 * MINUTE, declared)] == [FEED]


def test_full_asks_everything_without_validators(due: Due, record: Record, now: datetime) -> None:
    due(now)
    record(now, http_status=200, body_hash="a", etag='"e"')
    (again,) = due(now, full=True)
    assert (again.etag, again.body_hash) == (None, None)


def test_not_modified_keeps_the_validators(due: Due, record: Record, now: datetime) -> None:
    due(now)
    record(now, http_status=200, body_hash="a", etag='"e"', last_modified="l")
    record(now + HOUR, http_status=304)
    (again,) = due(now + 3 * HOUR)
    assert (again.etag, again.last_modified, again.body_hash) == ('"e"', "l", "a")


def test_a_new_body_without_validators_drops_the_old_ones(due: Due, record: Record, now: datetime) -> None:
    due(now)
    record(now, http_status=200, body_hash="a", etag='"e"')
    record(now + DAY, http_status=200, body_hash="b")
    assert due(now + 3 * DAY)[0].etag is None


@pytest.mark.parametrize(
    ("wish", "expected"),
    [(3600, 3600), (60, 1350), (10**9, 86400), (-5, 1350), (None, 1350)],
    ids=["honoured", "shorter than ours", "at most a day", "negative", "none"],
)
def test_a_source_may_ask_to_be_left_alone(
    due: Due, record: Record, now: datetime, wish: int | None, expected: int
) -> None:
    due(now)
    state = record(now, http_status=200, body_hash="a", wish_seconds=wish)
    assert state.next_poll_at == now + timedelta(seconds=expected)


def test_a_failing_source_is_asked_ever_more_rarely(due: Due, record: Record, now: datetime) -> None:
    due(now)
    pauses = []
    for _ in range(9):
        state = record(now, http_status=503, failure="http-503")
        pauses.append(int((state.next_poll_at - now).total_seconds()))
    assert pauses == [1800, 3600, 7200, 14400, 28800, 57600, 86400, 86400, 86400]
    assert (state.failures, state.reason) == (9, "http-503")
    assert record(now, http_status=200, body_hash="a").failures == 0


def test_retry_after_beats_our_own_pause(due: Due, record: Record, now: datetime) -> None:
    due(now)
    state = record(now, http_status=429, failure="http-429", wish_seconds=7200)
    assert state.next_poll_at == now + timedelta(hours=2)


def test_feeds_of_the_same_content_are_polled_once(due: Due, record: Record, now: datetime) -> None:
    both = (*DECLARED, Declared(kind="feed", url=TWIN))
    due(now, both)
    record(now, http_status=200, body_hash="a", new_links=3)
    twin = record(now, TWIN, http_status=200, body_hash="a")
    assert (twin.same_as, twin.next_poll_at) == (FEED, now + timedelta(hours=6))
    assert [link.url for link in due(now + timedelta(hours=1), both)] == [FEED]


def test_a_feed_that_says_something_of_its_own_again_is_polled_again(
    due: Due, record: Record, now: datetime
) -> None:
    both = (*DECLARED, Declared(kind="feed", url=TWIN))
    due(now, both)
    record(now, http_status=200, body_hash="a")
    record(now, TWIN, http_status=200, body_hash="a")
    assert record(now + DAY, TWIN, http_status=200, body_hash="b").same_as is None


def _spend(record: Record, now: datetime, **poll: object) -> State:
    record(now, MAP, http_status=200, body_hash="a", new_links=3, newest_at=now)
    for day in range(1, 5):
        record(now + day * DAY, MAP, http_status=304)
    return record(now + 31 * DAY, MAP, **{"http_status": 304, **poll})


def test_a_rotated_sitemap_is_retired_when_it_brings_nothing(due: Due, record: Record, now: datetime) -> None:
    child = (Declared(kind="sitemap", url=MAP, parent_url="https://newsroom.test/sitemap.xml"),)
    due(now, child)
    state = _spend(record, now)
    assert (state.retired_at, state.reason) == (now + 31 * DAY, "unproductive")
    assert due(now + 60 * DAY, child) == ()
    assert [link.url for link in due(now + 60 * DAY, child, full=True)] == [MAP]


def test_sitemaps_of_an_index_are_remembered_until_they_retire(
    engine: Engine, due: Due, record: Record, now: datetime
) -> None:
    child = Declared(kind="sitemap", url=MAP, parent_url="https://newsroom.test/sitemap.xml")
    due(now, (*DECLARED, child))
    with reading(engine) as connection:
        assert sources.children(connection, "demo") == (child,)
        assert sources.children(connection, "other") == ()
    _spend(record, now)
    with reading(engine) as connection:
        assert sources.children(connection, "demo") == ()


def test_a_sitemap_that_still_changes_is_kept(due: Due, record: Record, now: datetime) -> None:
    due(now, (Declared(kind="sitemap", url=MAP, parent_url="https://newsroom.test/sitemap.xml"),))
    assert _spend(record, now, http_status=200, body_hash="b").retired_at is None


def test_a_source_that_an_outlet_declares_is_never_retired(due: Due, record: Record, now: datetime) -> None:
    due(now, (Declared(kind="sitemap", url=MAP),))
    assert _spend(record, now).retired_at is None


def test_a_source_that_was_never_asked_for_is_unknown(record: Record, now: datetime) -> None:
    with pytest.raises(LookupError, match="was never asked for"):
        record(now, http_status=200)


def test_states_tell_all_sources(engine: Engine, due: Due, now: datetime) -> None:
    due(now, (Declared(kind="section", url="https://newsroom.test/"), *DECLARED))
    with reading(engine) as connection:
        assert [(state.kind, state.url) for state in sources.states(connection, "demo")] == [
            ("section", "https://newsroom.test/"),
            ("feed", FEED),
        ]
        assert sources.states(connection, "other") == ()


def test_lines_of_many_articles_are_boilerplate(engine: Engine, now: datetime) -> None:
    with writing(engine) as connection:
        for number in range(5):
            boilerplate.count(connection, "demo", ["Follow us on everything!", f"Paragraph {number}."], now)
        boilerplate.count(connection, "other", ["Follow us on everything!"], now)
        assert boilerplate.known(connection, "demo") == {line_key("Follow us on everything!"): 5}
        assert boilerplate.known(connection, "other") == {}


def test_lines_seen_once_are_forgotten_after_days_and_others_after_months(
    engine: Engine, now: datetime
) -> None:
    with writing(engine) as connection:
        boilerplate.count(connection, "demo", ["once", "twice"], now)
        boilerplate.count(connection, "demo", ["twice"], now)
        assert boilerplate.prune(connection, "demo", now + 4 * DAY) == 1
        assert boilerplate.known(connection, "demo", min_articles=1) == {line_key("twice"): 2}
        assert boilerplate.prune(connection, "demo", now + 91 * DAY) == 1


def test_a_server_that_says_304_for_ever_is_asked_without_validators(
    due: Due, record: Record, now: datetime
) -> None:
    due(now)
    record(now, http_status=200, body_hash="a", etag='"stuck"')
    asked = []
    for hour in range(2, 10, 2):
        (source,) = due(now + hour * HOUR)
        asked.append(source.etag)
        record(now + hour * HOUR, http_status=304)
    assert asked == ['"stuck"'] * 3 + [None]


def test_a_server_that_was_honest_is_believed_for_longer(due: Due, record: Record, now: datetime) -> None:
    due(now)
    record(now, http_status=200, body_hash="a", etag='"e"')
    for minute in range(1, 4):
        record(now + minute * MINUTE, http_status=304)
    # Asked without validators, it sends what was known.
    record(now + 4 * MINUTE, http_status=200, body_hash="a", etag='"e"')
    for minute in range(5, 10):
        record(now + minute * MINUTE, http_status=304)
    assert due(now + 7 * HOUR)[0].etag == '"e"'
    record(now + 7 * HOUR, http_status=304)
    assert due(now + 14 * HOUR)[0].etag is None


def test_a_day_without_a_body_is_the_longest(due: Due, record: Record, now: datetime) -> None:
    due(now)
    record(now, http_status=200, body_hash="a", etag='"e"', last_modified="l")
    assert due(now + 23 * HOUR)[0].etag == '"e"'
    (source,) = due(now + 24 * HOUR)
    assert (source.etag, source.last_modified, source.body_hash) == (None, None, "a")


def _children(count: int) -> tuple[Declared, ...]:
    index = "https://newsroom.test/sitemap.xml"
    return tuple(
        Declared(
            kind="sitemap", url=f"https://newsroom.test/s-{count - place}.xml", parent_url=index, place=place
        )
        for place in range(count)
    )


def test_of_many_sitemaps_the_newest_come_first_and_the_others_in_turn(
    engine: Engine, record: Record, now: datetime
) -> None:
    asked: list[list[int]] = []
    for run in range(4):
        at = now + run * DAY
        with writing(engine) as connection:
            found = sources.due(connection, "demo", _children(60), at, limit=20)
        for source in found.due:
            record(at, source.url, http_status=200, body_hash=source.url)
        asked.append([int(source.url.split("-")[1][:-4]) for source in found.due])
        assert (len(found.due), found.over) == (20, 60 - found.waiting - 20)
    assert asked[0] == list(range(60, 40, -1))
    assert [run[:5] for run in asked] == [[60, 59, 58, 57, 56]] * 4
    assert {number for run in asked for number in run} == set(range(1, 61))


def test_the_newest_part_of_an_index_never_retires(due: Due, record: Record, now: datetime) -> None:
    due(now, (Declared(kind="sitemap", url=MAP, parent_url="https://newsroom.test/sitemap.xml", place=0),))
    assert _spend(record, now).retired_at is None


def test_an_index_that_grows_gives_its_parts_new_places(engine: Engine, due: Due, now: datetime) -> None:
    due(now, _children(3))
    due(now, _children(4))
    with reading(engine) as connection:
        assert [child.url[-7:] for child in sources.children(connection, "demo")] == [
            f"s-{number}.xml" for number in (4, 3, 2, 1)
        ]


def test_what_is_left_of_a_sitemap_is_asked_for_soon_and_in_full(
    due: Due, record: Record, now: datetime
) -> None:
    one = (Declared(kind="sitemap", url=MAP),)
    due(now, one)
    record(now, MAP, http_status=200, body_hash="a", etag='"e"', links=500, new_links=500, older_from=500)
    (again,) = due(now + HOUR, one)
    assert (again.etag, again.body_hash, again.older_from, again.entries) == (None, None, 500, 500)


def test_a_gap_is_counted_and_the_source_asked_sooner(due: Due, record: Record, now: datetime) -> None:
    due(now)
    state = record(now, http_status=200, body_hash="a", links=10, new_links=10, is_gap=True)
    assert (state.gaps, state.last_gap_at, state.interval_seconds) == (1, now, 225)


def test_sources_that_name_only_what_is_refused_are_told_if_they_are_all_that_name_anything(
    engine: Engine, due: Due, record: Record, now: datetime
) -> None:
    due(now, (*DECLARED, Declared(kind="feed", url=TWIN), Declared(kind="sitemap", url=MAP)))
    record(now, http_status=200, body_hash="a", links=0, refused=3, refused_as="off-site")
    record(now, MAP, http_status=200, body_hash="c")
    with reading(engine) as connection:
        assert [state.url for state in sources.all_refused(connection, "demo")] == [FEED]
    record(now, TWIN, http_status=200, body_hash="b", links=1, refused=9)
    with reading(engine) as connection:
        assert sources.all_refused(connection, "demo") == ()


def test_the_newest_publication_of_a_source_is_the_newest_of_all_its_polls(
    due: Due, record: Record, now: datetime
) -> None:
    due(now)
    for newest_at in (now - HOUR, None, now - DAY):
        assert record(now, http_status=200, body_hash="a", newest_at=newest_at).newest_at == now - HOUR


def test_the_same_body_without_entries_leaves_what_was_noted_of_them(
    due: Due, record: Record, now: datetime
) -> None:
    due(now)
    polls = [{"links": 4, "refused": 1}, {}, {"links": 2}, {"refused": 1}]
    states = [record(now, http_status=200, body_hash="a", **poll) for poll in polls]
    assert [(state.entries, state.refused) for state in states] == [(5, 1), (5, 1), (2, 0), (1, 1)]


def test_a_server_that_was_caught_is_believed_as_little_as_at_first(
    due: Due, record: Record, now: datetime
) -> None:
    due(now)
    # Believed three times, then, as it was honest, six times, and then it sent something else when asked in full.
    for body_hash, answers in (("a", 3), ("a", 6), ("b", 3)):
        record(now, http_status=200, body_hash=body_hash, etag='"e"')
        for _ in range(answers - 1):
            record(now, http_status=304)
        assert due(now + 20 * HOUR)[0].etag == '"e"'
        record(now, http_status=304)
        assert due(now + 20 * HOUR)[0].etag is None
