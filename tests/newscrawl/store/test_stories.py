"""Stories on both databases: who copies whom, and that nobody has two originals."""

import multiprocessing
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine, func, insert, select, text, update

from newscrawl.article import Article
from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.discovery.link import Link
from newscrawl.store import articles, bands, ledger, reconcile, runs, stories
from newscrawl.store.articles import Alternate, Saved, Submission
from newscrawl.store.bands import band_epoch
from newscrawl.store.cursor import changes, writing
from newscrawl.store.database import open_engine, reading
from newscrawl.store.leases import Holder
from newscrawl.store.schema import article as article_table
from newscrawl.store.schema import band
from newscrawl.urls.canonical import url_key

NOON = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
Store = Callable[..., Saved]
SUBJECTS = (
    "harbour",
    "school",
    "tram",
    "bakery",
    "museum",
    "forest",
    "bridge",
    "market",
    "archive",
    "river",
    "mill",
)
VERBS = (
    "waits for",
    "borders on",
    "lost sight of",
    "quarrels with",
    "pays for",
    "is older than",
    "looks down on",
)


def report(seed: str, sentences: int = 14) -> str:
    """An invented report; different seeds share words and hardly a phrase."""
    rng = Random(seed)  # noqa: S311 - a seed, no secret
    return " ".join(
        f"The {rng.choice(SUBJECTS)} of {seed}{rng.randrange(90)} {rng.choice(VERBS)} the {rng.choice(SUBJECTS)} near "
        f"{seed}{rng.randrange(90)}, as {rng.choice(SUBJECTS)} keeper {seed}{rng.randrange(90)} told the council."
        for _ in range(sentences)
    )


@pytest.fixture
def item(article: Article) -> Callable[..., Article]:
    def make(name: str, text: str, **more: Any) -> Article:
        url = f"https://{more.get('outlet', 'demo')}.test/{name}"
        return replace(article, url=url, text=text, title=f"Report {name}", **more)

    return make


def test_an_article_alone_is_its_own_story(store: Store, item: Callable[..., Article]) -> None:
    saved = store(item("a", report("a")))
    assert saved.article.story_id == saved.id
    assert saved.article.duplicate_of is None


def test_the_same_text_elsewhere_is_an_exact_copy(store: Store, item: Callable[..., Article]) -> None:
    first = store(item("a", report("a"), outlet="one"))
    second = store(item("b", report("a").upper(), outlet="two"))
    assert second.article.story_id == first.id
    assert second.article.duplicate_of == first.id
    assert second.article.duplicate_kind == "exact"
    assert second.article.similarity == 1.0


def test_an_edited_text_is_a_near_copy(store: Store, item: Callable[..., Article]) -> None:
    first = store(item("a", report("a"), outlet="one"))
    second = store(item("b", f"{report('lede', 2)} {report('a')}", outlet="two"))
    assert (second.article.duplicate_of, second.article.duplicate_kind) == (first.id, "near")
    assert second.article.similarity is not None
    assert 0.7 < second.article.similarity < 0.95


def test_other_reports_are_no_copies(store: Store, item: Callable[..., Article]) -> None:
    first, second = store(item("a", report("a"))), store(item("b", report("b"), outlet="two"))
    assert second.article.story_id == second.id != first.id


def test_two_reports_that_a_third_quotes_stay_apart(
    store: Store, item: Callable[..., Article], engine: Engine
) -> None:
    first = store(item("a", report("a"), outlet="one"))
    second = store(item("b", report("b"), outlet="two"))
    both = store(item("c", f"{report('a')} {report('b')}", outlet="three"))
    assert both.article.duplicate_of in {first.id, second.id}
    with reading(engine) as connection:
        alone = [articles.get(connection, saved.id) for saved in (first, second)]
    assert [found.story_id for found in alone if found is not None] == [first.id, second.id]


def test_the_earlier_publication_becomes_the_original_and_readers_hear_of_it(
    store: Store, item: Callable[..., Article], engine: Engine
) -> None:
    copy = store(item("a", report("a"), outlet="one", published_at=NOON))
    original = store(item("b", report("a"), outlet="two", published_at=NOON - timedelta(hours=3)))
    with reading(engine) as connection:
        stored = articles.get(connection, copy.id)
        told = changes(connection, after=0, limit=10)
    assert stored is not None
    assert (stored.duplicate_of, stored.story_id) == (original.id, copy.id)
    assert original.article.duplicate_of is None
    assert [(change.article_id, change.kind) for change in told] == [
        (copy.id, "insert"),
        (original.id, "insert"),
        (copy.id, "attribution"),
    ]


@pytest.mark.parametrize(
    ("more", "days", "takes_over"),
    [
        pytest.param({"published_at": NOON - timedelta(days=300)}, 10, False, id="backdated"),
        pytest.param({"agency": "AFP"}, 10, False, id="a credit that comes late"),
        pytest.param({"published_at": NOON - timedelta(hours=3)}, 1, True, id="a slow feed"),
        pytest.param({"outlet": "adria"}, 10, True, id="the agency's own, crawled late"),
    ],
)
def test_only_the_agencys_own_displaces_what_was_first_seen_long_before(
    store: Store,
    item: Callable[..., Article],
    engine: Engine,
    more: dict[str, Any],
    days: int,
    takes_over: bool,
) -> None:
    credit = "Adria" if more.get("outlet") == "adria" else None
    first = store(item("a", report("a"), outlet="one", published_at=NOON, agency=credit))
    late = item("b", report("a"), **{"outlet": "two", "published_at": NOON, **more})
    second = store(late, at=NOON + timedelta(days=days))
    original, copy = (second.id, first.id) if takes_over else (first.id, second.id)
    assert _originals(engine) == {original: None, copy: original}


def test_an_old_page_rewritten_into_a_copy_does_not_pass_for_the_original(
    store: Store, item: Callable[..., Article], engine: Engine
) -> None:
    old = {"outlet": "mill", "published_at": NOON - timedelta(days=100)}
    page = store(item("old", report("else"), **old))
    first = store(item("a", report("a"), outlet="one", published_at=NOON), at=NOON + timedelta(days=3))
    store(item("old", report("a"), **old), at=NOON + timedelta(days=10))
    assert _originals(engine) == {page.id: first.id, first.id: None}


def test_an_original_that_was_corrected_or_grew_stays_the_original(
    store: Store, item: Callable[..., Article], engine: Engine
) -> None:
    first = store(item("a", report("a", 5), outlet="one", published_at=NOON))
    store(
        item("a", f"{report('a', 5)} {report('more')}", outlet="one", published_at=NOON),
        at=NOON + timedelta(days=9),
    )
    copied = f"{report('a', 5)} {report('more')}"
    copy = store(
        item("b", copied, outlet="two", published_at=NOON - timedelta(days=1)), at=NOON + timedelta(days=9)
    )
    assert _originals(engine) == {first.id: None, copy.id: first.id}


def test_a_withdrawn_original_leaves_its_place_to_a_copy(
    store: Store, item: Callable[..., Article], engine: Engine, start_run: Callable[..., int]
) -> None:
    first = store(item("a", report("a"), outlet="one", agency="AFP", published_at=NOON))
    copy = store(item("b", report("a"), outlet="two", published_at=NOON + timedelta(hours=1)))
    run_id = start_run("one")
    with writing(engine) as connection:
        key = url_key(first.article.url)
        ledger.enter(connection, run_id, "one", [Link(url=first.article.url, via="argument")], NOON)
        gone = articles.withdraw(connection, run_id, key, NOON, http_status=410, reason="http-410")
    with writing(engine) as connection:
        reconcile.conclude(connection, [gone], NOON)
    assert _originals(engine) == {first.id: copy.id, copy.id: None}
    with reading(engine) as connection:
        told = [(change.article_id, change.kind) for change in changes(connection, after=2, limit=10)]
    assert told == [(first.id, "withdrawn"), (copy.id, "attribution")]


def _originals(engine: Engine) -> dict[int, int | None]:
    """Return by id what each article is a copy of."""
    with reading(engine) as connection:
        rows = connection.execute(select(article_table.c.id, article_table.c.duplicate_of)).all()
    return {row.id: row.duplicate_of for row in rows}


def test_three_versions_of_a_wire_story_are_one_with_the_agencys_own_as_original(
    store: Store, item: Callable[..., Article], engine: Engine
) -> None:
    wire = report("agency")
    longer = store(
        item("a", f"{report('lede', 2)} {wire}", outlet="courier", agency="Adria", published_at=NOON)
    )
    cut = store(item("b", wire[: len(wire) // 2], outlet="gazette", agency="Adria", published_at=NOON))
    own = store(item("c", wire, outlet="adria", agency="Adria", published_at=NOON + timedelta(hours=1)))
    with reading(engine) as connection:
        stored = articles.get_many(connection, [longer.id, cut.id, own.id])
    assert {member.story_id for member in stored.values()} == {longer.id}
    assert {key: (member.duplicate_of, member.duplicate_kind) for key, member in stored.items()} == {
        longer.id: (own.id, "wire"),
        cut.id: (own.id, "wire"),
        own.id: (None, None),
    }


def test_a_chain_of_copies_does_not_grow(store: Store, item: Callable[..., Article]) -> None:
    sentences = report("chain", 24).split(". ")
    first, second, third = (
        store(item(name, ". ".join(sentences[start : start + 14]), outlet=name))
        for name, start in (("one", 0), ("two", 5), ("three", 10))
    )
    assert second.article.story_id == first.id
    assert third.article.story_id == third.id


def test_short_equal_texts_of_an_outlet_are_a_wall_not_copies(
    store: Store, item: Callable[..., Article]
) -> None:
    wall = report("wall", 6)
    first = store(replace(item("a", wall), title="Minister resigns over ferry"))
    second = store(replace(item("b", wall), title="Snow closes northern pass"))
    assert second.article.story_id == second.id != first.id


def test_a_wall_that_outlets_of_one_house_share_makes_no_copies(
    store: Store, item: Callable[..., Article], engine: Engine
) -> None:
    wall = report("wall", 5)
    headlines = ("Ferry runs again", "Snow closes pass", "Mayor resigns")
    for number, (outlet, title) in enumerate(
        [*(("one", headline) for headline in headlines), ("two", "Bakery burns")]
    ):
        store(replace(item(f"a{number}", wall, outlet=outlet), title=title))
    assert set(_originals(engine).values()) == {None}


def test_a_short_wire_item_under_another_headline_is_a_copy(
    store: Store, item: Callable[..., Article]
) -> None:
    brief = report("brief", 5)
    first = store(replace(item("a", brief, outlet="one"), title="Ferry runs again"))
    second = store(replace(item("b", brief, outlet="two"), title="Snow closes pass"))
    assert second.article.duplicate_of == first.id


def test_a_new_edition_in_another_section_is_told_from_a_copy(
    store: Store, item: Callable[..., Article]
) -> None:
    first = store(item("a", report("a"), section="World"))
    second = store(item("b", report("a"), section="Region"))
    assert (second.article.duplicate_of, second.article.duplicate_kind) == (first.id, "edition")


def test_other_languages_of_one_site_are_translations(store: Store, item: Callable[..., Article]) -> None:
    english = item("en", report("a"), language="en")
    store(english)
    french = store(
        item("fr", report("autre"), language="fr"), alternates=(Alternate(language="en", url=english.url),)
    )
    assert french.article.duplicate_kind == "translation"


def test_a_page_cannot_name_a_strangers_article_as_its_other_language(
    store: Store, item: Callable[..., Article]
) -> None:
    victim = item("en", report("a"), language="en", outlet="victim")
    store(victim)
    hijacker = store(
        item("fr", report("autre"), language="fr", outlet="hijacker", published_at=NOON - timedelta(days=9)),
        alternates=(Alternate(language="en", url=victim.url),),
    )
    assert hijacker.article.story_id == hijacker.id


def test_a_page_cannot_join_a_story_by_its_canonical_address(
    store: Store, item: Callable[..., Article]
) -> None:
    victim = item("a", report("a"), outlet="victim")
    store(victim)
    hijacker = store(replace(item("b", report("b"), outlet="hijacker"), canonical_url=victim.url))
    assert hijacker.article.story_id == hijacker.id


def test_an_article_rewritten_into_another_leaves_its_story(
    store: Store, item: Callable[..., Article]
) -> None:
    first = store(item("a", report("a"), outlet="one"))
    second = store(item("b", report("a"), outlet="two"))
    assert second.article.duplicate_of == first.id
    rewritten = store(item("b", report("b"), outlet="two"), at=NOON + timedelta(hours=1))
    assert (rewritten.id, rewritten.article.story_id) == (second.id, second.id)
    assert rewritten.article.duplicate_of is None


def test_uniting_tells_whose_attribution_changed(
    item: Callable[..., Article],
    engine: Engine,
    start_run: Callable[..., int],
    submit: Callable[..., Submission],
) -> None:
    run_id = start_run()
    texts = {"a": report("a"), "b": report("a"), "c": report("c")}
    with writing(engine) as connection:
        a, b, c = (
            articles.save(connection, submit(connection, run_id, item(name, words)), NOON).id
            for name, words in texts.items()
        )
    with writing(engine) as connection:
        assert stories.unite(connection, [c], NOON) == (c,)
    with writing(engine) as connection:
        assert stories.unite(connection, [b, a], NOON) == (a, b)
    with writing(engine) as connection:
        assert stories.unite(connection, [], NOON) == ()
        assert stories.choose_again(connection, [a, b, c]) == ()
        connection.execute(update(article_table).where(article_table.c.id == b).values(duplicate_of=None))
        assert stories.choose_again(connection, [a]) == (b,)


def test_the_members_of_a_story_are_told_the_original_first_then_as_they_were_published(
    store: Store, item: Callable[..., Article], engine: Engine
) -> None:
    wire = report("a")
    undated = store(item("a", wire, outlet="one", agency="Adria", published_at=None))
    late = store(item("b", wire, outlet="two", agency="Adria", published_at=NOON + timedelta(hours=1)))
    early = store(item("c", wire, outlet="three", agency="Adria", published_at=NOON - timedelta(hours=1)))
    own = store(item("d", wire, outlet="adria", agency="Adria", published_at=NOON))
    alone = store(item("e", report("e"), outlet="one"))
    with reading(engine) as connection:
        found = {
            entry: list(stories.members(connection, entry)) for entry in (early.id, own.id, alone.id, 99)
        }
    story = [own.id, early.id, late.id, undated.id]
    assert found == {early.id: story, own.id: story, alone.id: [alone.id], 99: []}


def test_an_article_may_stand_in_many_languages(
    store: Store, item: Callable[..., Article], engine: Engine
) -> None:
    english, french = (item(name, report(name), language=name) for name in ("en", "fr"))
    first = store(english)
    second = store(french)
    third = store(
        item("de", report("de"), language="de"),
        alternates=(Alternate(language="fr", url=french.url), Alternate(language="en", url=english.url)),
    )
    assert _originals(engine) == {first.id: None, second.id: None, third.id: first.id}


def test_uniting_again_changes_nothing(store: Store, item: Callable[..., Article], engine: Engine) -> None:
    ids = [store(item(name, report("a"), outlet=name)).id for name in ("one", "two", "three")]
    with writing(engine) as connection:
        connection.execute(update(article_table).values(unannounced="update"))
        assert stories.unite(connection, ids, NOON) == ()


def test_an_exact_copy_is_found_after_its_bands_are_gone(
    store: Store, item: Callable[..., Article], engine: Engine
) -> None:
    first = store(item("a", report("a"), outlet="one"))
    later = NOON + timedelta(days=90)
    assert bands.prune(engine, later) > 0
    with reading(engine) as connection:
        assert connection.scalar(select(func.count()).select_from(band)) == 0
    second = store(item("b", report("a"), outlet="two"), at=later)
    assert second.article.duplicate_of == first.id


def test_bands_of_the_window_are_not_pruned(
    store: Store, item: Callable[..., Article], engine: Engine
) -> None:
    store(item("a", report("a"), outlet="one"))
    assert bands.prune(engine, NOON + timedelta(days=bands.EPOCH_DAYS)) == 0


def test_the_newest_of_a_hot_bucket_is_found(
    store: Store, item: Callable[..., Article], engine: Engine
) -> None:
    keys = fingerprint(report("a")).bands
    crowd = [
        {"epoch": band_epoch(NOON), "key": key, "article_id": article_id}
        for key in keys
        for article_id in range(1, 400)
    ]
    with writing(engine) as connection:
        connection.execute(insert(article_table), [_row(number) for number in range(1, 400)])
        connection.execute(insert(band), crowd)
    if engine.dialect.name == "postgresql":
        with writing(engine) as connection:
            connection.exec_driver_sql("SELECT setval(pg_get_serial_sequence('article', 'id'), 1000)")
    first = store(item("a", report("a"), outlet="one"))
    second = store(item("b", f"{report('lede', 1)} {report('a')}", outlet="two"))
    assert second.article.duplicate_of == first.id


def test_a_near_copy_of_the_last_epoch_is_found(store: Store, item: Callable[..., Article]) -> None:
    first = store(item("a", report("a"), outlet="one"))
    later = NOON + timedelta(days=bands.EPOCH_DAYS)
    assert band_epoch(later) == band_epoch(NOON) + 1
    second = store(item("b", f"{report('lede', 1)} {report('a')}", outlet="two"), at=later)
    assert second.article.duplicate_of == first.id


def test_postgresql_keeps_the_plan_of_a_lookup(postgres_engine: Engine) -> None:
    kept = text("SELECT sum(generic_plans) FROM pg_prepared_statements WHERE statement LIKE '%exact_hash%'")
    with reading(postgres_engine) as connection:
        for ids in range(1, 20):
            bands.candidates(connection, range(ids), band_epoch(NOON))
        assert connection.scalar(kept) > 0


def _row(number: int) -> dict[str, Any]:
    """A stored article that has nothing in common with any other."""
    required: dict[str, Any] = {
        column.name: "x"
        for column in article_table.columns
        if not column.nullable and column.server_default is None
    }
    return required | {
        "id": number,
        "text": f"text {number}",
        "url_key": str(number),
        "story_id": number,
        "authors": (),
        "tags": (),
        "robots_directives": (),
        "warnings": (),
        "fetched_at": NOON,
        "first_stored_at": NOON,
        "updated_at": NOON,
        "live": False,
        "language_confidence": 0.0,
        "revision": 1,
        "word_count": 0,
    }


PAIRS = 60


def test_two_processes_that_store_the_same_stories_make_no_double_originals(
    database_url: str, article: Article
) -> None:
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(2)
    processes = [
        context.Process(target=_store_all, args=(database_url, outlet, article, barrier))
        for outlet in ("one", "two")
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(timeout=120)
    assert [process.exitcode for process in processes] == [0, 0]
    engine = open_engine(database_url)
    with reading(engine) as connection:
        stored = connection.scalar(select(func.count()).select_from(article_table))
        originals = connection.scalar(
            select(func.count()).select_from(article_table).where(article_table.c.duplicate_of.is_(None))
        )
        roots = connection.scalar(select(func.count(article_table.c.story_id.distinct())))
    engine.dispose()
    assert (stored, originals, roots) == (2 * PAIRS, PAIRS, PAIRS)


def _store_all(url: str, outlet: str, template: Article, barrier: Any) -> None:
    """Store every story in batches with delayed commits, in an order of its own, and unite after each batch."""
    engine = open_engine(url)
    rng = Random(outlet)  # noqa: S311 - a seed, no secret
    with writing(engine) as connection:
        run_id = runs.start(
            connection,
            outlet,
            NOON,
            arguments={},
            holder=Holder(host="host", boot_id="boot", pid=1, process_started="1"),
        )
    barrier.wait()
    for start in range(0, PAIRS, 5):
        batch = rng.sample(range(start, start + 5), 5)
        _repeatedly(
            engine, rng, lambda connection, batch=batch: _save(connection, run_id, outlet, template, batch)
        )
    engine.dispose()


def _save(connection: Any, run_id: int, outlet: str, template: Article, numbers: Sequence[int]) -> list[int]:
    saved = []
    for number in numbers:
        made = replace(
            template, outlet=outlet, url=f"https://{outlet}.test/{number}", text=report(f"s{number}x")
        )
        ledger.enter(connection, run_id, outlet, [Link(url=made.url, via="argument")], NOON)
        submission = Submission(
            article=made, run_id=run_id, url_key=url_key(made.url), fingerprint=fingerprint(made.text)
        )
        saved.append(articles.save(connection, submission, NOON).id)
    return saved


def _repeatedly(engine: Engine, rng: Random, operation: Callable[[Any], list[int]]) -> None:
    with writing(engine) as connection:
        ids = operation(connection)
        time.sleep(rng.random() * 0.02)
    with writing(engine) as connection:
        reconcile.reconcile(connection, ids, NOON)
        time.sleep(rng.random() * 0.02)


def test_copies_are_compared_again_when_their_original_changes(
    store: Store, item: Callable[..., Article], engine: Engine
) -> None:
    original = store(item("a", report("a"), outlet="one"))
    copy = store(item("b", report("a"), outlet="two"))
    store(item("a", f"{report('a')} {report('more', 4)}", outlet="one"), at=NOON + timedelta(hours=1))
    with reading(engine) as connection:
        stored = articles.get(connection, copy.id)
    assert stored is not None
    assert (stored.duplicate_of, stored.duplicate_kind) == (original.id, "near")
    assert stored.similarity is not None
    assert stored.similarity < 0.9
