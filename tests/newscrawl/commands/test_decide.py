"""`scrapy decide`: decided in options, in a table, one by one in the terminal; listed, told by `why`, undone."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from newscrawl.article import Article
from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.discovery.link import Link
from newscrawl.store import articles, leases, ledger, reconcile, runs
from newscrawl.store.cursor import writing
from newscrawl.store.database import open_engine, reading
from newscrawl.urls.canonical import url_key

Command = Callable[..., tuple[int, str, str]]
NOW = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
ARTICLE = Article(
    outlet="demo",
    country="RS",
    url="https://newsroom.test/vest/1",
    title="Вест",
    text="Први пасус.\n\nДруги пасус.",
    published_at=datetime(2026, 3, 5, 9, 30, tzinfo=UTC),
    date_precision="instant",
    fetched_at=NOW,
    publish_reason="no-licence-stated/1",
    needs_translation=None,
    translation_reason="undecided-language",
)


@pytest.fixture
def engine(sqlite_url: str) -> Iterator[Engine]:
    opened = open_engine(sqlite_url)
    yield opened
    opened.dispose()


@pytest.fixture(autouse=True)
def stored(engine: Engine) -> None:
    """Two articles of which language and permission are open, with the ids 1 and 2."""
    other = replace(ARTICLE, url="https://newsroom.test/vest/2", title="=2+2", text="Сасвим друге речи овде.")
    for item in (ARTICLE, other):
        with writing(engine) as connection:
            run_id = runs.start(connection, item.outlet, NOW, arguments={}, holder=leases.this_process())
            ledger.enter(connection, run_id, item.outlet, [Link(url=item.url, via="argument")], NOW)
            mark = fingerprint(item.text)
            made = articles.Submission(
                article=item, run_id=run_id, url_key=url_key(item.url), fingerprint=mark
            )
            saved = articles.save(connection, made, NOW)
        with writing(engine) as connection:
            reconcile.reconcile(connection, [saved.id], NOW)


def found(engine: Engine, article_id: int) -> Article:
    with reading(engine) as connection:
        item = articles.get(connection, article_id)
    assert item is not None
    return item


def test_articles_are_decided_by_id_and_by_address(command: Command, engine: Engine) -> None:
    code, out, _ = command(
        "decide", 1, "https://newsroom.test/vest/2?utm_source=x", "--publish", "excerpt", "--language", "sr-Cyrl",
        "--because", "agreement of 3 May", "--by", "Ada",
    )  # fmt: skip
    assert code == 0
    assert out.splitlines() == [
        "article 1: publish excerpt, language sr-Cyrl",
        "article 2: publish excerpt, language sr-Cyrl",
    ]
    assert {found(engine, number).publish for number in (1, 2)} == {"excerpt"}


def test_why_tells_who_decided_what(command: Command) -> None:
    command("decide", 1, "--publish", "link", "--because", "they asked", "--by", "Ada")
    _, out, _ = command("why", "https://newsroom.test/vest/1")
    (line,) = [line for line in out.splitlines() if "decided" in line and "Ada" in line]
    assert "publish link, before: review (no-licence-stated/1); because they asked" in line


def test_an_unknown_article_is_told_and_others_are_decided(command: Command, engine: Engine) -> None:
    code, _, err = command("decide", 99, "9" * 30, 1, "--publish", "full", "--because", "own text")
    assert (code, err) == (1, f"99: no such article is stored\n{'9' * 30}: no such article is stored\n")
    assert found(engine, 1).publish == "full"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ((1, "--publish", "full"), "say why"),
        ((1, "--because", "x"), "say what you decide"),
        (("--publish", "full", "--because", "x"), "name articles"),
        (("--outlet", "demo", "--because", "x"), "say what may be published of the outlet"),
        (
            ("--outlet", "demo", "--publish", "link", "--language", "de", "--because", "x"),
            "--language does not go",
        ),
        (("--list", "--publish", "full"), "--publish does not go"),
        (("--list", "-O", "x.csv"), "-O does not go"),
        (("--open", "language", 1), "unknown argument '1'"),
        ((1, "--language", "klingon!", "--because", "x"), "no language tag"),
        ((1, "--original", "soon", "--because", "x"), "no number"),
        ((1, "--publsh", "full", "--because", "x"), "unknown argument '--publsh'"),
    ],
    ids=str,
)
def test_what_does_not_go_together_is_refused(
    command: Command, words: tuple[object, ...], complaint: str
) -> None:
    code, _, err = command("decide", *words)
    assert code == 2
    assert complaint in err


def test_an_outlet_is_decided_and_undone(command: Command, engine: Engine) -> None:
    code, out, _ = command(
        "decide", "--outlet", "demo", "--publish", "excerpt", "--because", "agreement of 3 May"
    )
    assert (code, out) == (0, "demo: publish excerpt, also of what is still to come; 2 articles changed\n")
    assert found(engine, 2).publish_reason == "outlet-decided/1"
    assert command("decide", "--undo", "--outlet", "demo")[1] == "demo: 2 articles changed\n"
    assert found(engine, 2).publish_reason == "no-licence-stated/1"


def test_decisions_are_listed_undone_ones_too(command: Command) -> None:
    command("decide", 1, "--publish", "full", "--because", "own text", "--by", "Ada")
    assert command("decide", "--undo", 1, "--by", "Ben")[0] == 0
    code, out, _ = command("decide", "--list")
    assert code == 0
    assert (
        "Ada: article 1 of demo, publish full, before: review (no-licence-stated/1); because own text; undone"
        in out
    )
    assert out.endswith("UTC by Ben\n1 decision\n")
    assert command("decide", "--undo", 1)[0] == 1


def test_what_is_open_is_listed(command: Command) -> None:
    code, out, _ = command("decide", "--list", "--open", "language", "--limit", 1)
    assert code == 0
    assert out.splitlines()[-1] == "2 articles of which the language is to be decided, 1 shown"
    command("decide", 1, "--language", "sr-Cyrl", "--because", "read it")
    assert "1 article of which" in command("decide", "--list", "--open", "language")[1]


def test_a_table_goes_out_and_comes_back(command: Command, engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "open.csv"
    assert command("decide", "--open", "language", "-O", path)[0] == 0
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["title"] for row in rows} == {"Вест", "'=2+2"}
    rows[0]["decide_language"], rows[0]["because"] = "sr-Cyrl", "read it"
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        # As a spreadsheet of another country saves it.
        writer = csv.DictWriter(out, rows[0], delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    code, told, _ = command("decide", "--from", path)
    assert (code, told.splitlines()[-1]) == (0, f"{path}: 1 decision taken in, 0 refused")
    assert found(engine, int(rows[0]["id"])).language == "sr-Cyrl"
    assert found(engine, int(rows[1]["id"])).language == "und"


def test_a_wrong_answer_in_a_table_is_told_with_its_line(
    command: Command, engine: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "open.csv"
    path.write_text(
        "id,decide_publish,decide_language,decide_translate,decide_original,because\n"
        "1,everything,,,,asked\n2,full,,,,own text\n"
    )
    code, told, err = command("decide", "--from", path)
    assert (code, told.splitlines()[-1]) == (1, f"{path}: 1 decision taken in, 1 refused")
    assert "line 2: --publish 'everything' is none of" in err
    assert found(engine, 2).publish == "full"


def test_a_table_of_something_else_is_refused(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("id,title\n1,x\n")
    code, _, err = command("decide", "--from", path, "--because", "x")
    assert code == 1
    assert "decide_publish" in err


def test_questions_are_asked_one_by_one(
    command: Command, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("nonsense!\nsr-Cyrl\n\n"))
    code, out, err = command("decide", "--open", "language", "--because", "read them")
    assert code == 0
    assert "'nonsense!' is no language tag" in err
    assert "1 of 2" in out
    assert sorted(found(engine, number).language for number in (1, 2)) == ["sr-Cyrl", "und"]


def test_asking_ends_where_the_person_stops(
    command: Command, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("q\n"))
    code, out, _ = command("decide", "--open", "permission", "--because", "read them")
    assert code == 0
    assert "2 of 2" not in out
    assert found(engine, 2).publish == "review"
