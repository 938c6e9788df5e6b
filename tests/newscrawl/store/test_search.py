"""The same answers from SQLite and PostgreSQL, in step with every article."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from newscrawl.article import Article
from newscrawl.store import removal, search
from newscrawl.store.articles import Saved
from newscrawl.store.cursor import last_number, writing
from newscrawl.store.database import reading
from newscrawl.store.export_rows import Selection, found, rows
from newscrawl.store.search_terms import read_query

Store = Callable[..., Saved]
TEXTS = {
    "en": "The climate conference in Belgrade ended without a vote. Ministers spoke of global warming for hours.",
    "sr": "Konferencija o klimi u Beogradu završena je bez glasanja. Vučić nije došao na sastanak.",
    "ja": "東京都で気候会議が開かれた。ガソリン価格について話し合った。",
    "th": "ภาษาไทยไม่มีช่องว่างระหว่างคำ การประชุมเรื่องสภาพภูมิอากาศ",
    "hi": "दिल्ली में जलवायु सम्मेलन बिना मतदान के समाप्त हुआ।",
}


@pytest.fixture
def stored(store: Store, article: Article) -> dict[str, int]:
    """One article a language, by language."""
    return {
        language: store(
            replace(article, url=f"https://newsroom.test/{language}", title=f"Report {language}", text=body,
                    language=language, authors=(), tags=("élections",) if language == "en" else ())
        ).id
        for language, body in TEXTS.items()
    }  # fmt: skip


def languages(engine: Engine, words: str) -> list[str]:
    with reading(engine) as connection:
        records, total = found(connection, Selection(matching=(read_query(words),)), 100)
    assert total == len(records)
    return sorted(record.article.language for record in records)


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("climate", ["en"]),
        ("CLIMATE conference", ["en"]),
        ("climate warming football", []),
        ('"global warming"', ["en"]),
        ('"warming global"', []),
        ("report -climate -東京", ["hi", "sr", "th"]),
        ("confer*", ["en"]),
        ("confer", []),
        ("konferenc*", ["sr"]),
        ("vucic", ["sr"]),
        ("zavrsena", ["sr"]),
        ("elections", ["en"]),
        ("気候", ["ja"]),
        ("候気", []),
        ("ガソリン", ["ja"]),
        ("ประชุม", ["th"]),
        ("जलवायु", ["hi"]),
        ("it's' OR NEAR(", []),
        ('vote) OR "x', []),
    ],
)
def test_words_are_found_in_every_script(engine: Engine, words: str, expected: list[str]) -> None:
    assert languages(engine, words) == expected


def test_one_of_several_queries_is_enough(engine: Engine, stored: dict[str, int]) -> None:
    watched = (read_query("climate"), read_query("気候"))
    with reading(engine) as connection:
        records = list(rows(connection, Selection(watched=watched)).records)
    assert {record.id for record in records} == {stored["en"], stored["ja"]}


def test_a_new_text_is_found_and_the_old_one_no_more(
    engine: Engine, store: Store, article: Article, now: datetime
) -> None:
    store(replace(article, title="Council", text="A quiet evening in the library of the town."))
    store(replace(article, title="Council", text="A loud morning in the market."), at=now + timedelta(days=1))
    assert languages(engine, "library") == []
    assert languages(engine, "market") == ["en"]


@pytest.mark.parametrize("way", ["takedown", "purge"])
def test_what_is_removed_is_not_found(
    engine: Engine, stored: dict[str, int], now: datetime, way: str
) -> None:
    if way == "takedown":
        removal.take_down(engine, "https://newsroom.test/en", "asked for", now)
    else:
        removal.purge(engine, now + timedelta(days=1))
    assert "en" not in languages(engine, "report")
    with reading(engine) as connection:
        left = connection.scalar(text("SELECT count(*) FROM search_index"))
    assert left == (len(stored) - 1 if way == "takedown" else 0)


def test_an_index_that_was_lost_is_made_again(engine: Engine, stored: dict[str, int]) -> None:
    with writing(engine) as connection:
        connection.execute(text("DELETE FROM search_index"))
        connection.execute(text("UPDATE cursor SET last_number = 0 WHERE name = 'search'"))
    with reading(engine) as connection:
        assert not search.is_complete(connection)
    assert languages(engine, "climate") == []
    assert list(search.rebuild(engine)) == sorted(stored.values())
    assert languages(engine, "climate") == ["en"]
    with reading(engine) as connection:
        assert search.is_complete(connection)


def test_a_publisher_that_watches_words_hears_that_an_article_must_go(
    engine: Engine, stored: dict[str, int], now: datetime
) -> None:
    with reading(engine) as connection:
        after = last_number(connection)
    removal.take_down(engine, "https://newsroom.test/en", "asked for", now)
    watching = Selection(watched=(read_query("climate"),))
    with reading(engine) as connection:
        told = [(record.id, record.change) for record in rows(connection, watching, after=after).records]
    assert told == [(stored["en"], "takedown")]


def test_words_beyond_what_postgresql_counts_are_found(
    engine: Engine, store: Store, article: Article
) -> None:
    store(replace(article, text="word " * 17_000 + "needle " + "x" * 3_000))
    assert languages(engine, "needle") == ["en"]
