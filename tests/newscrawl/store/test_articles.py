"""One article, one row; its earlier versions; its other addresses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, insert, select

from newscrawl.article import Article
from newscrawl.boilerplate.recurring_lines import line_key
from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.store import articles, cursor, ledger, outcomes, reconcile
from newscrawl.store.articles import Alternate, Saved, Submission, TakenDown
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.errors import Unstorable
from newscrawl.store.schema import alternate, band, boilerplate, link, revision, tombstone, translation

Store = Callable[..., Saved]
HOUR = timedelta(hours=1)


def changes(engine: Engine) -> list[tuple[int, str]]:
    with reading(engine) as connection:
        return [(change.article_id, change.kind) for change in cursor.changes(connection, 0, 100)]


def test_a_new_article_is_stored_as_it_came(engine: Engine, store: Store, article: Article) -> None:
    saved = store(article)
    assert (saved.id, saved.outcome, saved.reason, saved.revision) == (1, "stored", None, 1)
    with reading(engine) as connection:
        assert articles.get(connection, 1) == replace(article, story_id=1) == saved.article
    assert changes(engine) == [(1, "insert")]


def test_the_same_words_are_unchanged_and_not_announced(
    engine: Engine, store: Store, article: Article
) -> None:
    store(article)
    spaced = replace(article, text=article.text.replace(" ", "  "), fetched_at=article.fetched_at + HOUR)
    saved = store(spaced, at=article.fetched_at + HOUR)
    assert (saved.outcome, saved.revision, saved.article.text) == ("unchanged", 1, article.text)
    assert saved.article.fetched_at == article.fetched_at + HOUR
    assert changes(engine) == [(1, "insert")]


def test_other_fields_are_refreshed_and_announced(engine: Engine, store: Store, article: Article) -> None:
    store(article)
    saved = store(replace(article, publish="link", modified_at=article.fetched_at))
    assert (saved.outcome, saved.revision, saved.article.publish) == ("unchanged", 1, "link")
    assert changes(engine) == [(1, "insert"), (1, "update")]


@pytest.mark.parametrize(
    ("field", "value", "kind"),
    [
        pytest.param("title", "Council decides at last", "headline", id="headline"),
        pytest.param("text", "Another first paragraph.\n\nAnd a second.", "text", id="text"),
        pytest.param("text", "Text.\n\nCorrection: it was a Friday.", "correction", id="English notice"),
        pytest.param("text", "Text.\n\nИсправка: био је петак.", "correction", id="Serbian notice"),
        pytest.param(
            "text", "Text.\n\nAn earlier version of this article said Monday.", "correction", id="sentence"
        ),
        pytest.param("text", "Text.\n\nCorrection of the market continues.", "text", id="no notice"),
    ],
)
def test_a_change_of_words_is_a_revision_of_its_kind(
    engine: Engine, store: Store, article: Article, field: str, value: str, kind: str
) -> None:
    store(article)
    saved = store(replace(article, **{field: value}))
    assert (saved.outcome, saved.reason, saved.revision, getattr(saved.article, field)) == (
        "updated",
        kind,
        2,
        value,
    )
    with reading(engine) as connection:
        kept = connection.execute(select(revision)).one()
    assert (kept.revision, kept.kind, kept.title, kept.text) == (1, kind, article.title, article.text)
    assert changes(engine) == [(1, "insert"), (1, "update")]


def test_a_changed_text_gets_new_bands(engine: Engine, store: Store, article: Article) -> None:
    store(article)
    other = replace(article, text=article.text.replace("council", "committee").replace("Thursday", "Monday"))
    store(other)
    with reading(engine) as connection:
        assert set(connection.scalars(select(band.c.key))) == set(fingerprint(other.text).bands)


def test_a_date_once_known_is_not_forgotten(store: Store, article: Article) -> None:
    store(article)
    unsure = store(replace(article, published_at=None, date_precision=None, date_source=None))
    day = datetime(2026, 3, 5, tzinfo=UTC)
    vague = store(replace(article, published_at=day, date_precision="day", date_source="url"))
    for saved in (unsure, vague):
        assert (saved.article.published_at, saved.article.date_source) == (article.published_at, "json-ld")


def test_a_changed_article_makes_its_translations_stale(
    engine: Engine, store: Store, article: Article
) -> None:
    store(article)
    with writing(engine) as connection:
        made = {"article_id": 1, "language": "sr", "title": "t", "text": "t", "source_revision": 1}
        connection.execute(insert(translation).values(**made, created_at=article.fetched_at))
    store(replace(article, title="Council decides"))
    assert changes(engine) == [(1, "insert"), (1, "stale-translation"), (1, "update")]


def test_a_twin_under_another_address_gets_no_second_row(
    engine: Engine, store: Store, article: Article
) -> None:
    store(article)
    amp = replace(article, url="https://newsroom.test/x/42", canonical_url=article.url, title="Council meets")
    saved = store(amp)
    assert (saved.id, saved.outcome, saved.reason) == (1, "duplicate", "same-address")
    with reading(engine) as connection:
        assert articles.find(connection, "https://newsroom.test/x/42") == (1, saved.article)
        assert connection.scalar(select(func.count()).select_from(articles.article)) == 1


def test_the_canonical_address_becomes_that_of_the_row(
    engine: Engine, store: Store, article: Article
) -> None:
    other = replace(article, url="https://newsroom.test/x/42", canonical_url=article.url)
    store(other)
    assert store(article).outcome == "duplicate"
    revisited = store(replace(article, title="Council decides"))
    assert (revisited.id, revisited.outcome, revisited.article.url) == (1, "updated", article.url)


def test_a_nearly_equal_text_under_the_canonical_address_is_the_same(store: Store, article: Article) -> None:
    store(article)
    cut = article.text.rpartition("\n\n")[0]
    saved = store(replace(article, url="https://newsroom.test/x/42", canonical_url=article.url, text=cut))
    assert (saved.outcome, saved.reason) == ("duplicate", "same-address")


def test_a_page_that_claims_the_address_of_another_text_is_an_article_of_its_own(
    store: Store, article: Article
) -> None:
    store(article)
    claim = replace(
        article, url="https://newsroom.test/x/42", canonical_url=article.url, text="Wholly different. " * 50
    )
    assert (store(claim).outcome, store(claim).outcome) == ("stored", "unchanged")


def test_another_outlet_cannot_claim_an_address(store: Store, article: Article) -> None:
    store(article)
    thief = replace(article, outlet="thief", url="https://thief.test/1", canonical_url=article.url)
    saved = store(thief)
    assert (saved.id, saved.outcome, saved.article.duplicate_of) == (2, "stored", 1)


def test_an_exact_copy_elsewhere_is_a_row_of_its_own_with_its_original(
    store: Store, article: Article
) -> None:
    store(article)
    copy = store(replace(article, outlet="other", url="https://other.test/1")).article
    assert (copy.duplicate_of, copy.duplicate_kind, copy.similarity, copy.story_id) == (1, "exact", 1.0, 1)


def test_a_redirect_closes_the_first_address_and_follows_the_second(
    engine: Engine, store: Store, article: Article, now: datetime
) -> None:
    saved = store(article, link_url="https://newsroom.test/short/1", next_fetch_at=now + HOUR, etag='"a"')
    assert (saved.outcome, saved.reason) == ("stored", "redirected")
    with reading(engine) as connection:
        rows = {row.url: row for row in connection.execute(select(link))}
    assert rows["https://newsroom.test/short/1"].next_fetch_at is None
    assert (rows[article.url].next_fetch_at, rows[article.url].etag) == (now + HOUR, '"a"')
    assert {row.article_id for row in rows.values()} == {1}


def test_validators_are_written_with_the_article_only(
    engine: Engine, store: Store, article: Article, now: datetime
) -> None:
    store(article, etag='"a"', last_modified="Thu, 05 Mar 2026 12:00:00 GMT", next_fetch_at=now + HOUR)
    with reading(engine) as connection:
        row = connection.execute(select(link)).one()
    assert (row.etag, row.last_modified, row.http_status, row.article_id) == (
        '"a"',
        "Thu, 05 Mar 2026 12:00:00 GMT",
        200,
        1,
    )


def test_repeating_a_submission_is_harmless(
    engine: Engine,
    start_run: Callable[..., int],
    submit: Callable[..., Submission],
    article: Article,
    now: datetime,
) -> None:
    """A commit whose answer got lost is repeated by the writer."""
    run_id = start_run()
    with writing(engine) as connection:
        submission = submit(connection, run_id, article)
        first = articles.save(connection, submission, now)
    with writing(engine) as connection:
        second = articles.save(connection, submission, now)
        account = outcomes.account(connection, run_id)
    assert (first.outcome, second.outcome, second.id) == ("stored", "stored", first.id)
    assert (account.adds_up, account.by_outcome["stored"]) == (True, 1)


def test_a_withdrawn_article_keeps_its_text_and_is_announced(
    engine: Engine, store: Store, start_run: Callable[..., int], article: Article, now: datetime
) -> None:
    store(article)
    run_id = start_run()
    with writing(engine) as connection:
        (due,) = ledger.enter(
            connection, run_id, "demo", [ledger.Link(url=article.url, via="argument")], now
        ).due
        gone = articles.withdraw(connection, run_id, due.url_key, now, http_status=410, reason="http-410")
        assert gone == articles.Withdrawn(1)
    with writing(engine) as connection:
        reconcile.conclude(connection, [gone], now)
    with reading(engine) as connection:
        gone = articles.get(connection, 1)
        account = outcomes.account(connection, run_id)
    assert gone == replace(article, status="withdrawn", revision=2, story_id=1)
    assert account.by_reason == {("updated", "withdrawn"): 1}
    assert changes(engine) == [(1, "insert"), (1, "withdrawn")]


def test_a_withdrawn_article_that_returns_is_current_again(
    engine: Engine, store: Store, article: Article, start_run: Callable[..., int], now: datetime
) -> None:
    test_a_withdrawn_article_keeps_its_text_and_is_announced(engine, store, start_run, article, now)
    back = store(article)
    assert (back.outcome, back.article.status) == ("unchanged", "current")
    assert changes(engine)[-1] == (1, "update")


@pytest.mark.parametrize("key", ["own", "outlet"])
def test_what_was_taken_down_is_not_stored_again(
    engine: Engine,
    start_run: Callable[..., int],
    submit: Callable[..., Submission],
    article: Article,
    now: datetime,
    key: str,
) -> None:
    run_id = start_run()
    with writing(engine) as connection:
        submission = submit(connection, run_id, article)
        name = submission.url_key if key == "own" else "outlet:demo"
        connection.execute(insert(tombstone).values(key=name, outlet="demo", reason="court", at=now))
        with pytest.raises(TakenDown, match="was taken down"):
            articles.save(connection, submission, now)


def test_a_poison_row_is_refused_whole(
    engine: Engine,
    start_run: Callable[..., int],
    submit: Callable[..., Submission],
    article: Article,
    now: datetime,
) -> None:
    run_id = start_run()
    with writing(engine) as connection:
        submission = submit(connection, run_id, article)
    poisoned = replace(submission, article=replace(article, tags=("fine", "bad\x00")))
    with pytest.raises(Unstorable, match="NUL"), writing(engine) as connection:
        articles.save(connection, poisoned, now)
    with reading(engine) as connection:
        assert articles.get(connection, 1) is None


def test_other_language_editions_are_noted(engine: Engine, store: Store, article: Article) -> None:
    named = (
        Alternate(language="sr-Latn", url="https://newsroom.test/sr/1"),
        Alternate(language="x", url="nonsense"),
    )
    store(article, alternates=named)
    store(article, alternates=named)
    with reading(engine) as connection:
        assert connection.execute(select(alternate.c.language, alternate.c.url)).all() == [
            ("sr-Latn", "https://newsroom.test/sr/1")
        ]


def test_an_article_with_another_slug_and_the_same_number_is_the_same(store: Store, article: Article) -> None:
    number = "n" * 64
    first = store(replace(article, url="https://newsroom.test/old-slug-17"), story_key=number)
    again = store(
        replace(article, url="https://newsroom.test/new-slug-17", title="Another headline"), story_key=number
    )
    assert (again.id, again.outcome, again.reason) == (first.id, "updated", "headline")
    assert again.article.url == "https://newsroom.test/old-slug-17"
    other = store(replace(article, url="https://newsroom.test/old-slug-18"), story_key="m" * 64)
    assert other.id != first.id


def test_lines_are_counted_once_an_article(engine: Engine, store: Store, article: Article) -> None:
    for number in (1, 2, 2):
        store(
            replace(article, url=f"https://newsroom.test/{number}"),
            lines=("Follow us!", "Follow us!"),
        )
    with reading(engine) as connection:
        assert connection.execute(select(boilerplate.c.line_key, boilerplate.c.articles)).all() == [
            (line_key("Follow us!"), 2)
        ]


_TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=60)
_TIMES = st.datetimes(timezones=st.just(UTC))
_ARTICLES = st.builds(
    Article,
    outlet=st.sampled_from(["demo", "other"]),
    country=st.just("RS"),
    url=st.integers(1, 10**9).map(lambda number: f"https://newsroom.test/property/{number}"),
    canonical_url=st.none(),
    title=_TEXTS,
    text=_TEXTS,
    summary=st.none() | _TEXTS,
    authors=st.lists(_TEXTS, max_size=3).map(tuple),
    tags=st.lists(_TEXTS, max_size=3).map(tuple),
    published_at=st.none() | _TIMES,
    modified_at=st.none() | _TIMES,
    fetched_at=_TIMES,
    language_confidence=st.floats(0, 1),
    needs_translation=st.none() | st.booleans(),
    is_free=st.none() | st.booleans(),
    live=st.booleans(),
    word_count=st.integers(0, 2**31 - 1),
    warnings=st.lists(_TEXTS, max_size=2).map(tuple),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(item=_ARTICLES)
def test_every_article_reads_back_equal(
    engine: Engine,
    start_run: Callable[..., int],
    submit: Callable[..., Submission],
    item: Article,
    now: datetime,
) -> None:
    run_id = start_run(item.outlet)
    with engine.begin() as connection:
        saved = articles.save(connection, submit(connection, run_id, item), now)
        assert articles.get(connection, saved.id) == item
        connection.rollback()


def test_an_article_that_is_not_settled_is_announced_by_nobody_else(
    engine: Engine, submit: Callable[..., Submission], start_run: Callable[..., int], article: Article
) -> None:
    """Two processes store at once: each settles and announces its own."""
    others = replace(article, outlet="two", url="https://two.test/a", text=article.text[::-1])
    saved = []
    for item in (article, others):
        run_id = start_run(item.outlet)
        with writing(engine) as connection:
            saved.append(articles.save(connection, submit(connection, run_id, item), article.fetched_at))
    mine, theirs = saved
    with writing(engine) as connection:
        reconcile.conclude(connection, [mine], article.fetched_at)
    assert changes(engine) == [(mine.id, "insert")]
    with writing(engine) as connection:
        reconcile.conclude(connection, [theirs], article.fetched_at)
    assert changes(engine) == [(mine.id, "insert"), (theirs.id, "insert")]


def test_an_article_is_found_by_its_own_address_before_anothers_canonical_one(
    engine: Engine, store: Store, article: Article
) -> None:
    claim = store(
        replace(
            article, outlet="thief", url="https://thief.test/1", canonical_url=article.url, text="Else. " * 99
        )
    )
    with reading(engine) as connection:
        assert articles.find(connection, article.url) == (claim.id, claim.article)
    own = store(article)
    with reading(engine) as connection:
        assert articles.find(connection, f"{article.url}?utm_source=rss") == (own.id, own.article)
        assert articles.find(connection, "https://thief.test/1#top") == (claim.id, claim.article)
        assert articles.find(connection, "https://thief.test/2") is None
        assert articles.find(connection, "http://[bad") is None
        assert articles.get(connection, 99) is None
        assert articles.get_many(connection, [own.id, own.id, 99]) == {own.id: own.article}
        assert articles.get_many(connection, []) == {}
