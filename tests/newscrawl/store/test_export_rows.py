"""What publishers are handed: everything as of one moment, or every change once and in order."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, insert, text

from newscrawl.article import Article, Image
from newscrawl.publishing.permitted import EXCERPT_CHARS, allowed, excerpt
from newscrawl.store import articles
from newscrawl.store.articles import Saved, Submission
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.export_rows import Selection, newest, rows
from newscrawl.store.schema import translation

Store = Callable[..., Saved]


def variant(article: Article, number: int, **fields: object) -> Article:
    own = " ".join(f"w{number}x{i}" for i in range(100))
    return replace(article, **{"url": f"https://newsroom.test/{number}", "text": own, **fields})  # type: ignore[arg-type]


def ids(engine: Engine, after: int | None = None, **selection: object) -> list[int]:
    with reading(engine) as connection:
        found = rows(connection, Selection(**selection), after=after)  # type: ignore[arg-type]
        return [record.id for record in found.records]


@pytest.fixture
def newsroom(store: Store, article: Article) -> None:
    """Four originals, and a fifth article that copies the first."""
    store(variant(article, 1))
    store(variant(article, 2, language="sr-Cyrl", country="RS", outlet="other", publish="link"))
    store(variant(article, 3, language="sr-Latn", published_at=None, publish="review"))
    store(variant(article, 4, published_at=article.fetched_at - timedelta(days=9), publish="excerpt"))
    store(variant(article, 5, text=variant(article, 1).text, outlet="other"))


@pytest.mark.usefixtures("newsroom")
@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        pytest.param({}, [1, 2, 3, 4, 5], id="all"),
        pytest.param({"outlets": ("other",)}, [2, 5], id="outlet"),
        pytest.param({"countries": ("RS",)}, [2], id="country"),
        pytest.param({"languages": ("sr",)}, [2, 3], id="language with its scripts"),
        pytest.param({"languages": ("sr-Latn", "de")}, [3], id="one script"),
        pytest.param({"originals_only": True}, [1, 2, 3, 4], id="originals"),
        pytest.param({"permissions": ("link", "excerpt")}, [2, 4], id="permissions"),
    ],
)
def test_articles_are_chosen(engine: Engine, selection: dict[str, object], expected: list[int]) -> None:
    assert ids(engine, **selection) == expected


@pytest.mark.usefixtures("newsroom")
def test_since_is_about_publication_and_else_about_storing(engine: Engine, now: datetime) -> None:
    assert ids(engine, since=now - timedelta(days=1)) == [1, 2, 3, 5]
    assert ids(engine, until=now - timedelta(days=1)) == [4]
    assert ids(engine, since=now - timedelta(days=30), until=now) == [1, 2, 3, 4, 5]


@pytest.mark.usefixtures("newsroom")
def test_translated_articles_are_chosen_while_their_translation_is_current(
    engine: Engine, store: Store, article: Article
) -> None:
    made = {
        "language": "en",
        "title": "t",
        "text": "t",
        "source_revision": 1,
        "created_at": article.fetched_at,
    }
    with writing(engine) as connection:
        connection.execute(insert(translation), [{"article_id": entry, **made} for entry in (2, 3)])
    assert ids(engine, translated_into="en") == [1, 2, 3, 4, 5]
    store(variant(article, 3, language="sr-Latn", title="Changed", published_at=None))
    assert ids(engine, translated_into="en") == [1, 2, 4, 5]


@pytest.mark.usefixtures("newsroom")
def test_a_cursor_gives_every_change_once_and_in_order(
    engine: Engine, store: Store, article: Article
) -> None:
    with reading(engine) as connection:
        first = rows(connection, Selection(), after=0)
        assert [record.number for record in first.records] == [1, 2, 3, 4, 5]
    assert (first.looked_at, first.next_number) == (5, 5)
    store(variant(article, 4, title="Changed", publish="excerpt"))
    with reading(engine) as connection:
        second = rows(connection, Selection(), after=first.next_number)
        assert [(record.id, record.change, record.number) for record in second.records] == [(4, "update", 6)]
        assert rows(connection, Selection(), after=6).next_number == 6


@pytest.mark.usefixtures("newsroom")
def test_the_next_number_counts_what_was_filtered(engine: Engine) -> None:
    with reading(engine) as connection:
        found = rows(connection, Selection(outlets=("nobody",)), after=0)
        assert (list(found.records), found.looked_at, found.next_number) == ([], 5, 5)


@pytest.mark.usefixtures("newsroom")
def test_what_a_publisher_may_have_is_never_hidden_from_it(
    engine: Engine, store: Store, article: Article
) -> None:
    """An article exported as an original becomes a copy: who asks for originals only must still hear of it."""
    assert ids(engine, after=0, originals_only=True) == [1, 2, 3, 4]
    store(variant(article, 4, text=variant(article, 2).text))
    assert 4 in ids(engine, after=5, originals_only=True)
    assert 4 not in ids(engine, originals_only=True)


def test_an_article_is_handed_on_only_with_its_story(
    engine: Engine,
    start_run: Callable[..., int],
    submit: Callable[..., Submission],
    article: Article,
    now: datetime,
) -> None:
    run_id = start_run()
    with writing(engine) as connection:
        articles.save(connection, submit(connection, run_id, article), now)
    assert (ids(engine), ids(engine, after=0)) == ([], [])


@pytest.mark.usefixtures("newsroom")
def test_the_newest_come_first_and_undated_ones_not(engine: Engine) -> None:
    with reading(engine) as connection:
        assert [record.id for record in newest(connection, Selection(), 10)] == [5, 2, 1, 4]
        assert [record.id for record in newest(connection, Selection(), 1)] == [5]


@pytest.mark.usefixtures("newsroom")
def test_the_view_gives_no_more_than_the_permission_allows(engine: Engine) -> None:
    with reading(engine) as connection:
        found = connection.execute(
            text("SELECT id, change, text IS NOT NULL, summary IS NOT NULL FROM publishable ORDER BY number")
        ).all()
    assert [tuple(row) for row in found] == [
        (1, "insert", True, False),
        (2, "insert", False, False),
        (3, "insert", False, False),
        (4, "insert", False, True),
        (5, "insert", True, False),
    ]


@pytest.mark.parametrize("to_readers", [True, False], ids=["to readers", "to the publisher"])
@pytest.mark.parametrize(
    ("permission", "status", "words"),
    [
        pytest.param("full", "current", ("Text.", "Short."), id="full"),
        pytest.param("excerpt", "current", ("", "Short."), id="excerpt"),
        pytest.param("link", "current", ("", None), id="link"),
        pytest.param("nonsense", "current", ("", None), id="unknown permission"),
        pytest.param("full", "withdrawn", ("", None), id="withdrawn"),
        pytest.param("review", "withdrawn", ("", None), id="withdrawn before a decision"),
    ],
)
def test_no_more_than_the_permission_allows(
    article: Article, permission: str, status: str, words: tuple[str, str | None], *, to_readers: bool
) -> None:
    whole = replace(
        article,
        text="Text.",
        markup="<p>Text.</p>",
        summary="Short.",
        images=(Image(url="https://x.example/a.jpg"),),
    )
    shown = allowed(replace(whole, publish=permission, status=status), to_readers=to_readers)
    assert (shown.text, shown.summary) == words
    assert (bool(shown.markup), bool(shown.images)) == (bool(shown.text), bool(shown.text))
    assert (shown.title, shown.url, shown.outlet) == (article.title, article.url, article.outlet)


def test_who_must_decide_sees_the_text_and_readers_do_not(article: Article) -> None:
    undecided = replace(article, publish="review")
    assert allowed(undecided, to_readers=False) == undecided
    assert allowed(undecided, to_readers=True).text == ""


def test_an_excerpt_without_summary_is_the_beginning_of_the_text(article: Article) -> None:
    shown = allowed(replace(article, publish="excerpt", summary=None, text="A short text."), to_readers=True)
    assert (shown.text, shown.summary) == ("", "A short text.")


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        pytest.param("word " * 200, "word " * 59 + "word…", id="between words"),
        pytest.param("字" * 400, "字" * (EXCERPT_CHARS - 1) + "…", id="no spaces"),
        pytest.param("a\n\nb", "a b", id="short"),
    ],
)
def test_excerpts_are_cut(words: str, cut: str) -> None:
    assert excerpt(words) == cut
    assert len(excerpt(words)) <= EXCERPT_CHARS
