"""What people decide holds: over pages, over later fetches, until it is undone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from newscrawl.article import Article
from newscrawl.store import articles, decision_records, decisions, stories
from newscrawl.store.articles import Saved
from newscrawl.store.cursor import changes, last_number, writing
from newscrawl.store.database import reading
from newscrawl.store.decision_records import Because
from newscrawl.store.decisions import Choice, Undecidable
from newscrawl.store.removal import take_down
from newscrawl.store.schema import article as article_table
from newscrawl.store.translation_flags import Policy

POLICY = Policy(languages=("en",))
Store = Callable[..., Saved]


@pytest.fixture
def unstated(article: Article) -> Article:
    return replace(
        article,
        publish="review",
        publish_reason="no-licence-stated/1",
        word_count=200,
        needs_translation=False,
        translation_reason="publishing-language",
    )


@pytest.fixture
def because(now: datetime) -> Because:
    return Because(by="ada", reason="agreement of 3 May", now=now + timedelta(hours=1))


@pytest.fixture
def decide(engine: Engine, because: Because) -> Callable[..., bool]:
    def run(article_id: int, **choice: object) -> bool:
        with writing(engine) as connection:
            return decisions.decide(connection, article_id, Choice(**choice), because, POLICY)  # type: ignore[arg-type]

    return run


@pytest.fixture
def undo(engine: Engine, because: Because) -> Callable[[int], tuple[str, ...]]:
    def run(article_id: int) -> tuple[str, ...]:
        with writing(engine) as connection:
            return decisions.undo(connection, article_id, because, POLICY)

    return run


def stored(engine: Engine, article_id: int) -> Article:
    with reading(engine) as connection:
        found = articles.get(connection, article_id)
    assert found is not None
    return found


def told(engine: Engine, after: int) -> list[tuple[int, str]]:
    with reading(engine) as connection:
        return [(change.article_id, change.kind) for change in changes(connection, after, 100)]


def number(engine: Engine) -> int:
    with reading(engine) as connection:
        return last_number(connection)


def test_a_persons_word_goes_before_the_page(
    engine: Engine, store: Store, unstated: Article, decide: Callable[..., bool]
) -> None:
    saved, before = store(unstated), number(engine)
    assert decide(saved.id, publish="excerpt")
    found = stored(engine, saved.id)
    assert (found.publish, found.publish_reason) == ("excerpt", "decided/1")
    assert told(engine, before) == [(saved.id, "update")]
    with reading(engine) as connection:
        (decision,) = decision_records.decisions(connection, article_ids=[saved.id])
    assert (decision.field, decision.value, decision.before) == (
        "publish",
        "excerpt",
        "review (no-licence-stated/1)",
    )
    assert (decision.decided_by, decision.reason) == ("ada", "agreement of 3 May")


def test_saying_the_same_again_changes_nothing(
    engine: Engine, store: Store, unstated: Article, decide: Callable[..., bool]
) -> None:
    saved = store(unstated)
    decide(saved.id, publish="excerpt")
    before = number(engine)
    assert not decide(saved.id, publish="excerpt")
    assert number(engine) == before


def test_a_decision_outlives_another_fetch(
    engine: Engine, store: Store, unstated: Article, decide: Callable[..., bool], now: datetime
) -> None:
    saved = store(unstated)
    decide(saved.id, publish="link", language="sr-Cyrl")
    again = store(replace(unstated, text=f"{unstated.text}\n\nA sentence more."), at=now + timedelta(days=1))
    assert again.outcome == "updated"
    found = stored(engine, saved.id)
    assert (found.publish, found.language, found.language_source) == ("link", "sr-Cyrl", "decided")
    assert (found.script, found.macrolanguage, found.revision) == ("Cyrl", "hbs", 2)


def test_what_is_returned_for_feeds_is_what_was_decided(
    store: Store, unstated: Article, decide: Callable[..., bool], now: datetime
) -> None:
    saved = store(unstated)
    decide(saved.id, publish="full")
    again = store(replace(unstated, title="Another headline"), at=now + timedelta(days=1))
    assert (again.article.publish, again.article.publish_reason) == ("full", "decided/1")


def test_undoing_gives_what_the_page_said_last(
    engine: Engine, store: Store, unstated: Article, decide: Callable[..., bool],
    undo: Callable[[int], tuple[str, ...]], now: datetime,
) -> None:  # fmt: skip
    saved = store(unstated)
    decide(saved.id, publish="full")
    licensed = replace(unstated, title="New", publish="full", publish_reason="open-licence/1")
    store(licensed, at=now + timedelta(days=1))
    assert undo(saved.id) == ("publish",)
    assert stored(engine, saved.id).publish_reason == "open-licence/1"
    with reading(engine) as connection:
        assert connection.scalar(select(article_table.c.undecided)) is None


def test_undoing_brings_back_the_decision_before(
    engine: Engine, store: Store, unstated: Article, decide: Callable[..., bool],
    undo: Callable[[int], tuple[str, ...]],
) -> None:  # fmt: skip
    saved = store(unstated)
    decide(saved.id, publish="link")
    decide(saved.id, publish="full")
    undo(saved.id)
    assert stored(engine, saved.id).publish == "link"
    undo(saved.id)
    assert stored(engine, saved.id).publish_reason == "no-licence-stated/1"
    assert undo(saved.id) == ()


def test_an_outlets_decision_holds_for_the_past_and_the_future(
    engine: Engine, store: Store, unstated: Article, because: Because
) -> None:
    old = store(unstated)
    assert decisions.decide_outlet(engine, "demo", "excerpt", because, POLICY) == 1
    new = store(
        replace(unstated, url="https://newsroom.test/other", title="Other", text="Quite another text. " * 30)
    )
    for saved in (old, new):
        found = stored(engine, saved.id)
        assert (found.publish, found.publish_reason) == ("excerpt", "outlet-decided/1")
    assert decisions.undo_outlet(engine, "demo", because, POLICY) == 2
    assert stored(engine, new.id).publish_reason == "no-licence-stated/1"
    assert decisions.undo_outlet(engine, "demo", because, POLICY) is None


def test_the_articles_own_decision_goes_before_its_outlets(
    engine: Engine, store: Store, unstated: Article, decide: Callable[..., bool], because: Because
) -> None:
    saved = store(unstated)
    decide(saved.id, publish="link")
    decisions.decide_outlet(engine, "demo", "full", because, POLICY)
    assert stored(engine, saved.id).publish == "link"


def test_the_house_rule_covers_only_what_nobody_states(
    engine: Engine, store: Store, unstated: Article, because: Because
) -> None:
    silent = store(unstated)
    closed = store(
        replace(
            unstated, url="https://newsroom.test/closed", title="Closed", text="Behind a wall. " * 40,
            publish_reason="not-free/1",
        )
    )  # fmt: skip
    house = replace(POLICY, unstated="excerpt")
    assert decisions.apply_house_rule(engine, house, because.now) == 1
    assert stored(engine, silent.id).publish_reason == "house-rule/1"
    assert stored(engine, closed.id).publish_reason == "not-free/1"
    assert decisions.apply_house_rule(engine, house, because.now) == 0
    assert decisions.apply_house_rule(engine, POLICY, because.now) == 1
    assert (stored(engine, silent.id).publish, stored(engine, silent.id).publish_reason) == (
        "review",
        "no-licence-stated/1",
    )


def test_a_named_language_settles_whether_to_translate(
    engine: Engine, store: Store, unstated: Article, decide: Callable[..., bool]
) -> None:
    doubtful = replace(
        unstated, language="und", needs_translation=None, translation_reason="undecided-language",
        warnings=("mixed", "date-guessed"),
    )  # fmt: skip
    saved = store(doubtful)
    decide(saved.id, language="de")
    found = stored(engine, saved.id)
    assert (found.needs_translation, found.translation_reason) == (True, "foreign-language")
    assert found.warnings == ("date-guessed",)


def test_a_person_says_whether_to_translate(
    engine: Engine, store: Store, unstated: Article, decide: Callable[..., bool],
    undo: Callable[[int], tuple[str, ...]], now: datetime,
) -> None:  # fmt: skip
    german = replace(unstated, language="de")
    saved = store(german)
    decide(saved.id, translate=False)
    store(replace(german, title="Neuer Titel"), at=now + timedelta(days=1))
    found = stored(engine, saved.id)
    assert (found.needs_translation, found.translation_reason) == (False, "decided")
    undo(saved.id)
    found = stored(engine, saved.id)
    assert (found.needs_translation, found.translation_reason) == (True, "foreign-language")


def test_a_person_names_the_original(
    engine: Engine, store: Store, unstated: Article, decide: Callable[..., bool],
    undo: Callable[[int], tuple[str, ...]],
) -> None:  # fmt: skip
    one = store(unstated)
    other = store(
        replace(
            unstated,
            url="https://newsroom.test/told-anew",
            title="Told anew",
            text="The same, told anew. " * 30,
        )
    )
    before = number(engine)
    decide(other.id, original=one.id)
    found = stored(engine, other.id)
    assert (found.duplicate_of, found.duplicate_kind, found.story_id) == (one.id, "decided", one.id)
    assert (other.id, "attribution") in told(engine, before)
    undo(other.id)
    found = stored(engine, other.id)
    assert (found.duplicate_of, found.duplicate_kind, found.story_id) == (None, None, other.id)


def test_a_person_says_that_an_article_copies_nobody(
    engine: Engine, store: Store, unstated: Article, decide: Callable[..., bool],
    undo: Callable[[int], tuple[str, ...]], now: datetime,
) -> None:  # fmt: skip
    one = store(unstated)
    copy = store(
        replace(unstated, outlet="other", url="https://other.test/copy"), at=now + timedelta(hours=3)
    )
    assert stored(engine, copy.id).duplicate_of == one.id
    decide(copy.id, original="none")
    assert stored(engine, copy.id).duplicate_of is None
    with writing(engine) as connection:
        stories.choose_again(connection, [one.id, copy.id])
    assert stored(engine, copy.id).duplicate_of is None
    undo(copy.id)
    assert stored(engine, copy.id).duplicate_of == one.id


def test_a_copy_of_what_was_taken_down_is_left_to_the_rules_again(
    engine: Engine, store: Store, unstated: Article, decide: Callable[..., bool], now: datetime
) -> None:
    one = store(unstated)
    other = store(replace(unstated, url="https://newsroom.test/anew", title="Anew", text="Told anew. " * 50))
    decide(other.id, original=one.id)
    take_down(engine, one.article.url, "asked for", now, POLICY)
    assert stored(engine, other.id).duplicate_of is None


@pytest.mark.parametrize(
    ("choice", "complaint"),
    [
        ({"original": 1}, "cannot be its own copy"),
        ({"original": 99}, "no article 99 that could be"),
    ],
    ids=["of itself", "of nothing"],
)
def test_what_cannot_be_is_refused(
    store: Store, unstated: Article, decide: Callable[..., bool], choice: dict[str, object], complaint: str
) -> None:
    saved = store(unstated)
    assert saved.id == 1
    with pytest.raises(Undecidable, match=complaint):
        decide(saved.id, **choice)


def test_nothing_is_decided_of_what_was_taken_down(
    engine: Engine, store: Store, unstated: Article, decide: Callable[..., bool], now: datetime
) -> None:
    saved = store(unstated)
    take_down(engine, saved.article.url, "asked for", now, POLICY)
    with pytest.raises(Undecidable, match="was taken down"):
        decide(saved.id, publish="full")
