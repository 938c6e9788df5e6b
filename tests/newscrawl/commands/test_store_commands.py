"""`scrapy db, export, why, takedown, purge, quarantine`: what they write, print and return."""

import csv
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import get_type_hints

import feedparser
import pytest
from sqlalchemy import Engine

from newscrawl.article import Article
from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.discovery.link import Link
from newscrawl.publishing.cells import from_cell, from_json
from newscrawl.store import articles, leases, ledger, quarantine, reconcile, runs
from newscrawl.store.cursor import writing
from newscrawl.store.database import open_engine
from newscrawl.store.schema import translation
from newscrawl.urls.canonical import url_key

Command = Callable[..., tuple[int, str, str]]
NOW = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
KINDS = get_type_hints(Article)
ARTICLE = Article(
    outlet="demo",
    country="RS",
    url="https://newsroom.test/vest/1",
    title='=HYPERLINK("http://evil.test")',
    text="Први, „пасус“.\n\nДруги\tпасус.",
    published_at=datetime(2026, 3, 5, 9, 30, tzinfo=UTC),
    date_precision="instant",
    date_source="json-ld",
    fetched_at=NOW,
    authors=("Ана Анић", "Ben, B."),
    language="sr-Cyrl",
    publish="full",
)


@pytest.fixture
def engine(sqlite_url: str) -> Iterator[Engine]:
    opened = open_engine(sqlite_url)
    yield opened
    opened.dispose()


@pytest.fixture
def store(engine: Engine) -> Callable[..., None]:
    def save(item: Article = ARTICLE) -> None:
        with writing(engine) as connection:
            run_id = runs.start(connection, item.outlet, NOW, arguments={}, holder=leases.this_process())
            link = Link(url=item.url, via="argument", source="https://newsroom.test/feed")
            ledger.enter(connection, run_id, item.outlet, [link], NOW)
            submission = articles.Submission(
                article=item, run_id=run_id, url_key=url_key(item.url), fingerprint=fingerprint(item.text)
            )
            saved = articles.save(connection, submission, NOW)
        with writing(engine) as connection:
            reconcile.reconcile(connection, [saved.id], NOW)

    return save


Store = Callable[..., None]


def test_db_tells_and_makes_the_tables(command: Command, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/fresh.db"
    assert re.search(r"is at revision none, this version needs \d+", command("db", "current", url=url)[1])
    assert command("db", "upgrade", url=url)[1].startswith(f"{url} was brought to revision")
    assert command("db", "upgrade", url=url)[1].startswith(f"{url} is already at revision")
    assert command("db", "check", url=url)[0] == 0


def test_a_database_in_trouble_ends_with_4_and_keeps_its_secret(command: Command) -> None:
    code, out, err = command("why", "https://newsroom.test/", url="postgresql://ann:s3cret@127.0.0.1:1/news")
    assert (code, out) == (4, "")
    assert err.startswith("database: postgresql+psycopg://ann:***@127.0.0.1:1/news does not answer")
    assert "s3cret" not in err


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        pytest.param("db", (), "the following arguments are required: upgrade|current|check", id="db"),
        pytest.param("why", (), "name one address", id="why"),
        pytest.param("export", (), "name the file to write", id="export without file"),
        pytest.param("export", ("-O", "a.xls"), "the format must be one of .csv", id="format"),
        pytest.param(
            "export", ("-O", "/no/such/folder/a.csv"), "there is no folder /no/such/folder", id="folder"
        ),
        pytest.param("export", ("-O", "a.csv", "--after", "-1"), "no number from 0", id="number"),
        pytest.param(
            "export", ("-O", "a.csv", "--since", "today"), "is no time; write 2026-11-23", id="time"
        ),
        pytest.param(
            "export",
            ("-O", "a.csv", "--since", "2026-11-24", "--until", "2026-11-23"),
            "--since lies after --until",
            id="since after until",
        ),
        pytest.param("export", ("-O", "a.csv", "--outlet", "tpyo"), "there is no outlet 'tpyo'", id="outlet"),
        pytest.param("export", ("-O", "a.csv", "--country", "UK"), "'UK' is no ISO 3166 code", id="country"),
        pytest.param("export", ("-O", "a.csv", "--language", "??"), "'??' is no language tag", id="language"),
        pytest.param(
            "export", ("-O", "a.rss", "--newest", "0"), "--newest '0' is no number from 1", id="newest"
        ),
        pytest.param("export", ("-O", "a.rss", "--address", "me"), "'me' is no http(s) address", id="home"),
        pytest.param("export", ("-O", "a.csv", "--publish", "all"), "'all' is none of full", id="health"),
        pytest.param(
            "export", ("-O", "a.csv", "--outlett", "x"), "unknown argument '--outlett'", id="unknown"
        ),
        pytest.param(
            "export", ("-O", "a.rss", "--after", "0"), "a feed is for readers", id="cursor of a feed"
        ),
        pytest.param("takedown", ("https://newsroom.test/1",), "say who asked for it", id="takedown"),
        pytest.param(
            "takedown", ("ftp://newsroom.test/1", "--reason", "r"), "no http(s) address", id="address"
        ),
        pytest.param(
            "takedown", ("tpyo", "--reason", "r"), "there is no outlet 'tpyo'", id="taken down outlet"
        ),
        pytest.param("quarantine", ("list", "--outlet", "tpyo"), "there is no outlet 'tpyo'", id="set aside"),
        pytest.param(
            "purge", ("--older-than", "9", "--outlet", "dmeo"), "did you mean demo", id="purged outlet"
        ),
        pytest.param("translations", ("list", "--outlet", "tpyo"), "there is no outlet 'tpyo'", id="queue"),
        pytest.param("purge", (), "say how old", id="purge"),
        pytest.param("purge", ("--older-than", "0"), "say how old", id="purge everything"),
        pytest.param("quarantine", ("drop",), "invalid choice: 'drop'", id="quarantine"),
        pytest.param("quarantine", ("retry", "x"), "argument ID: 'x' is no entry's number", id="entry"),
        pytest.param("quarantine", ("retry", "9" * 30), "is no entry's number", id="entry of 30 digits"),
    ],
)
def test_wrong_usage_names_the_remedy(command: Command, name: str, words: tuple[str, ...], told: str) -> None:
    code, _, err = command(name, *words)
    assert code == 2
    assert told in err


def test_a_csv_export_reads_back_as_the_rows(command: Command, store: Store, tmp_path: Path) -> None:
    store()
    target = tmp_path / "a.csv"
    assert command("export", "-O", target)[0] == 0
    with target.open(encoding="utf-8", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert list(row) == ["id", *KINDS, "change"]
    assert row["title"].startswith("'=HYPERLINK")
    back = Article(**{name: from_cell(row[name], kind) for name, kind in KINDS.items()})
    assert (row["id"], row["change"], back) == ("1", "", replace(ARTICLE, story_id=1))


@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
def test_a_json_export_reads_back_as_the_rows(
    command: Command, store: Store, tmp_path: Path, suffix: str
) -> None:
    store()
    target = tmp_path / f"a{suffix}"
    command("export", "-O", target)
    raw = target.read_text(encoding="utf-8")
    (row,) = json.loads(raw) if suffix == ".json" else [json.loads(raw)]
    back = Article(**{name: from_json(row[name], kind) for name, kind in KINDS.items()})
    assert back == replace(ARTICLE, story_id=1)


def test_the_next_number_is_printed_last_and_kept(command: Command, store: Store, tmp_path: Path) -> None:
    store()
    store(replace(ARTICLE, url="https://newsroom.test/vest/2", country="DE"))
    target = tmp_path / "a.csv"
    _, out, err = command("export", "-O", target, "--after", 0, "--country", "de")
    assert (out, err.splitlines()) == (
        "",
        [f"{target}: 1 row of 2 looked at; changes from here on: --after 2", "2"],
    )
    kept = json.loads((tmp_path / "a.csv.cursor").read_text())
    assert kept == {"after": 0, "next": 2, "rows": 1, "looked_at": 2}
    command("export", "-O", target, "--after", kept["next"])
    assert len(target.read_text(encoding="utf-8").splitlines()) == 1


def test_a_feed_is_written_for_readers(command: Command, store: Store, tmp_path: Path) -> None:
    store(replace(ARTICLE, publish="review"))
    store(replace(ARTICLE, url="https://newsroom.test/vest/2", title="Други", text="Цео текст. " * 40))
    target = tmp_path / "a.atom"
    code, _, err = command("export", "-O", target, "--title", "Вести", "--address", "https://publisher.test/")
    feed = feedparser.parse(target.read_bytes())
    assert (code, err, feed.bozo, feed.feed.title) == (
        0,
        f"{target}: the newest 2 articles\n",
        False,
        "Вести",
    )
    assert ["content" in entry for entry in feed.entries] == [True, False]
    assert {entry.rights for entry in feed.entries} == {"The Newsroom"}


def test_a_feed_needs_a_home_page(command: Command, store: Store, tmp_path: Path) -> None:
    store()
    code, _, err = command("export", "-O", tmp_path / "a.atom")
    assert code == 2
    assert "NEWSCRAWL_PUBLISHER" in err
    settings = {"NEWSCRAWL_PUBLISHER": "https://publisher.test/"}
    assert command("export", "-O", tmp_path / "a.atom", settings=settings)[0] == 0
    (entry,) = feedparser.parse((tmp_path / "a.atom").read_bytes()).entries
    assert entry.id == "https://publisher.test/#article-1"


def test_a_feed_shows_translations_that_are_not_stale(
    command: Command, engine: Engine, store: Store, tmp_path: Path
) -> None:
    store()
    store(
        replace(ARTICLE, url="https://newsroom.test/2", title="Други", text="Сасвим другачији текст. " * 20)
    )
    values = {"language": "en", "title": "In English", "text": "A paragraph.", "created_at": NOW}
    with writing(engine) as connection:
        connection.execute(
            translation.insert(),
            [
                values | {"article_id": 1, "source_revision": 1},
                values | {"article_id": 2, "source_revision": 0},
            ],
        )
    asked = ("--with-translation", "en", "--address", "https://publisher.test/")
    assert command("export", "-O", tmp_path / "a.atom", *asked)[0] == 0
    entries = feedparser.parse((tmp_path / "a.atom").read_bytes()).entries
    assert {entry.id[-1]: entry.title for entry in entries} == {"1": "In English", "2": "Други"}


def test_a_feed_has_pages(command: Command, store: Store, tmp_path: Path) -> None:
    for number in range(5):
        store(
            replace(
                ARTICLE,
                url=f"https://newsroom.test/p/{number}",
                title=f"N {number}",
                text=f"Text {number}. " * 9,
            )
        )
    settings = {
        "NEWSCRAWL_PUBLISHER": "https://publisher.test/",
        "NEWSCRAWL_FEEDS_URL": "https://publisher.test/feeds",
    }
    code, _, _ = command("export", "-O", tmp_path / "a.rss", "--limit", 2, "--pages", 9, settings=settings)
    assert code == 0
    assert sorted(path.name for path in tmp_path.glob("*.rss")) == ["a.2.rss", "a.3.rss", "a.rss"]
    second = feedparser.parse((tmp_path / "a.2.rss").read_bytes())
    links = {link["rel"]: link["href"] for link in second.feed.links}
    assert (links["previous"], links["next"]) == (
        "https://publisher.test/feeds/a.rss",
        "https://publisher.test/feeds/a.3.rss",
    )
    assert len(second.entries) == 2


def test_what_was_taken_down_is_told_in_the_feed(command: Command, store: Store, tmp_path: Path) -> None:
    store()
    command("takedown", ARTICLE.url, "--reason", "letter of 5 March")
    command("export", "-O", tmp_path / "a.atom", "--address", "https://publisher.test/")
    written = (tmp_path / "a.atom").read_text(encoding="utf-8")
    assert feedparser.parse(written).entries == []
    assert 'ref="https://publisher.test/#article-1"' in written


def test_feeds_by_country_and_language_are_written_where_they_change(
    command: Command, store: Store, tmp_path: Path
) -> None:
    store()
    store(
        replace(ARTICLE, url="https://newsroom.test/de", language="de", country="DE", text="Ein Text. " * 30)
    )
    asked = (
        "export",
        "--feeds",
        tmp_path,
        "--by",
        "country,language",
        "--address",
        "https://publisher.test/",
    )
    code, _, err = command(*asked)
    assert (code, err) == (0, f"{tmp_path}: 2 feeds, 2 changed\n")
    assert sorted(path.name for path in tmp_path.glob("*.atom")) == ["de_de.atom", "rs_sr-cyrl.atom"]
    assert command(*asked)[2] == f"{tmp_path}: 2 feeds, 0 changed\n"
    store(
        replace(
            ARTICLE,
            url="https://newsroom.test/de/2",
            language="de",
            country="DE",
            text="Noch ein Text. " * 30,
        )
    )
    assert command(*asked)[2] == f"{tmp_path}: 2 feeds, 1 changed\n"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--feeds", ".", "--by", "outlet"), "--by 'outlet' is none of country, language, section"),
        (("--feeds", "."), "say what the feeds are divided by"),
        (("--feeds", "nowhere/feeds", "--by", "country"), "there is no folder nowhere"),
        (("--feeds", ".", "--by", "country", "-O", "a.atom"), "either one file"),
    ],
    ids=["field", "no field", "folder", "file too"],
)
def test_feeds_that_cannot_be_are_refused(command: Command, words: tuple[str, ...], complaint: str) -> None:
    code, _, err = command("export", *words, "--address", "https://publisher.test/")
    assert code == 2
    assert complaint in err


def test_a_first_fill_of_a_site_is_a_file_for_its_importer(
    command: Command, store: Store, tmp_path: Path
) -> None:
    store()
    target = tmp_path / "site.xml"
    settings = {"NEWSCRAWL_LANGUAGES": "sr", "NEWSCRAWL_PUBLISHER": "https://publisher.test/"}
    code, _, err = command("export", "-O", target, "--format", "wxr", settings=settings)
    assert (code, err) == (0, f"{target}: 1 post\n")
    written = target.read_text(encoding="utf-8")
    assert "<wp:wxr_version>1.2</wp:wxr_version>" in written
    assert written.count("<item>") == 1
    other = {**settings, "NEWSCRAWL_LANGUAGES": "en"}
    assert command("export", "-O", target, "--format", "wxr", settings=other)[2] == f"{target}: 0 posts\n"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("-O", "a.csv", "--format", "wxr"), "scrapy export -O site.xml --format wxr"),
        (("-O", "a.xml", "--format", "wxr", "--after", "3"), "--after does not go with wxr"),
        (("-O", "a.csv", "--format", "rss"), "--format goes with --feeds"),
    ],
    ids=["suffix", "cursor", "one file"],
)
def test_formats_that_do_not_go_are_refused(command: Command, words: tuple[str, ...], complaint: str) -> None:
    code, _, err = command("export", *words)
    assert code == 2
    assert complaint in err


def test_schema_org_names_can_be_asked_for(command: Command, store: Store, tmp_path: Path) -> None:
    store()
    command("export", "-O", tmp_path / "a.json", "--fields", "schema.org")
    (row,) = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert (row["@type"], row["headline"], row["change"]) == ("NewsArticle", ARTICLE.title, None)
    command("export", "-O", tmp_path / "a.csv", "--fields", "schema.org", "--after", 0)
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as lines:
        (cells,) = csv.DictReader(lines)
    assert json.loads(cells["author"])[0] == {"@type": "Person", "name": "Ана Анић"}
    assert cells["change"] == "insert"


def test_only_as_stored_gives_more_than_the_health(command: Command, store: Store, tmp_path: Path) -> None:
    store(replace(ARTICLE, publish="link"))
    target = tmp_path / "a.jsonl"
    command("export", "-O", target)
    assert json.loads(target.read_text(encoding="utf-8"))["text"] == ""
    command("export", "-O", target, "--as-stored")
    assert json.loads(target.read_text(encoding="utf-8"))["text"] == ARTICLE.text


def test_why_tells_the_story_of_an_address(command: Command, store: Store) -> None:
    store()
    store(replace(ARTICLE, title="Council decides"))
    code, out, _ = command("why", "http://www.newsroom.test/vest/1/?utm_source=x")
    lines = [line.strip() for line in out.splitlines()]
    assert code == 0
    assert lines[1] == "known by its normal form https://newsroom.test/vest/1"
    assert lines[2].startswith("first seen 2026-03-05 12:00:00 UTC by demo in argument")
    assert lines[3] == "run 1, 2026-03-05 12:00:00 UTC: argument -> stored, HTTP 200"
    assert lines[4] == "run 2, 2026-03-05 12:00:00 UTC: argument -> updated, headline, HTTP 200"
    assert "article 1, revision 2, current: Council decides" in lines
    assert 'revision 1, replaced 2026-03-05 12:00:00 UTC (headline): =HYPERLINK("http://evil.test")' in lines
    assert "publishers were told: update, change 2, 2026-03-05 12:00:00 UTC" in lines
    assert lines[-1].startswith("next: closed")


def test_why_says_when_it_knows_nothing(command: Command) -> None:
    code, out, _ = command("why", "https://newsroom.test/never")
    assert code == 1
    assert "never seen: no source that was polled has named it." in out
    assert "scrapy crawl OUTLET -a url=https://newsroom.test/never" in out
    assert "is no http(s) address" in command("why", "newsroom")[1]


def test_why_shows_what_a_take_down_did(command: Command, store: Store) -> None:
    store()
    code, out, _ = command("takedown", ARTICLE.url, "--reason", "court order 7/26")
    assert (code, out) == (0, f"{ARTICLE.url}: 1 article removed; it is not fetched again\n")
    told = command("why", ARTICLE.url)[1]
    assert re.search(r"taken down .* UTC: court order 7/26; it is not fetched again", told)
    assert "publishers were told: takedown, change 2" in told


def test_an_outlet_is_taken_down_by_name(command: Command, store: Store, tmp_path: Path) -> None:
    store()
    code, _, told = command("takedown", "demo", "--reason", "letter")
    assert code == 2
    assert "1 article of demo and all that comes are removed" in told
    assert "--yes" in told
    assert (
        command("takedown", "demo", "--reason", "letter", "--dry-run")[1]
        == "1 article of demo would be removed\n"
    )
    assert command("takedown", "demo", "--reason", "letter", "--yes")[1].startswith("demo: 1 article removed")
    target = tmp_path / "a.jsonl"
    command("export", "-O", target, "--after", 1)
    row = json.loads(target.read_text(encoding="utf-8"))
    assert (row["id"], row["change"], row["status"], row["text"]) == (1, "takedown", "taken-down", "")


def test_what_is_known_of_a_retired_outlet_can_still_be_chosen(
    command: Command, store: Store, tmp_path: Path
) -> None:
    store(replace(ARTICLE, outlet="retired"))
    assert command("export", "-O", tmp_path / "a.csv", "--outlet", "retired")[2].startswith(
        f"{tmp_path}/a.csv: 1 row of 1"
    )


def test_a_reader_that_is_further_than_the_database_is_told(
    command: Command, store: Store, tmp_path: Path
) -> None:
    store()
    code, _, err = command("export", "-O", tmp_path / "a.csv", "--after", 7)
    assert code == 4
    assert "number 7 was never given, the last change is 1" in err
    assert not (tmp_path / "a.csv").exists()


def test_purge_says_what_it_deletes_and_does_it(command: Command, store: Store) -> None:
    store(replace(ARTICLE, published_at=datetime.now(UTC) - timedelta(days=3)))
    assert command("purge", "--older-than", 2, "--dry-run")[1].startswith("1 article, 0 runs")
    code, _, told = command("purge", "--older-than", 2)
    assert code == 2
    assert "--yes" in told
    assert command("purge", "--older-than", 2, "--outlet", "bbc", "--yes")[1].startswith("0 articles")
    assert command("purge", "--older-than", 2, "--yes")[1] == (
        "1 article, 0 runs, 0 quarantined pages and 0 archived pages deleted\n"
    )
    assert command("purge", "--older-than", 2, "--yes")[1].startswith("0 articles")


def test_quarantined_pages_are_listed_saved_and_retried(
    command: Command, engine: Engine, tmp_path: Path
) -> None:
    url = "https://newsroom.test/broken"
    with writing(engine) as connection:
        run_id = runs.start(connection, "demo", NOW, arguments={}, holder=leases.this_process())
        ledger.enter(connection, run_id, "demo", [Link(url=url, via="feed")], NOW)
        page = quarantine.SetAside(outlet="demo", url_key=url_key(url), url=url, reason="hung", body=b"<p>")
        quarantine.set_aside(connection, run_id, page, NOW)
    listed = command("quarantine", "list")[1]
    assert listed == f"1  2026-03-05 12:00  demo  hung  {url}\n1 page in quarantine\n"
    assert command("quarantine", "save", 1, tmp_path / "page.html")[0] == 0
    assert (tmp_path / "page.html").read_bytes() == b"<p>"
    assert command("quarantine", "save", 2, tmp_path / "page.html")[0] == 1
    assert command("quarantine", "retry", "--reason", "other")[:2] == (
        1,
        "0 addresses are due at the next run of the outlet\n",
    )
    assert command("quarantine", "retry", 1)[1] == "1 address is due at the next run of the outlet\n"
    with writing(engine) as connection:
        second = runs.start(connection, "demo", NOW, arguments={}, holder=leases.this_process())
        assert len(ledger.resume(connection, second, "demo", datetime.now(UTC))) == 1


def test_scrapy_finds_the_commands(sqlite_url: str, tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    words = ["-m", "scrapy", "export", "-O", str(target), "-s", f"NEWSCRAWL_DATABASE_URL={sqlite_url}"]
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines()[-1] == "0"
    assert target.read_text().startswith("id,outlet,country,")


def test_translations_can_stand_beside_their_articles(
    command: Command, store: Store, engine: Engine, tmp_path: Path
) -> None:
    store()
    store(replace(ARTICLE, url="https://newsroom.test/vest/2", text="Нешто сасвим друго, о мосту."))
    made = {"language": "de", "title": "Titel", "text": "Text.", "source_revision": 1, "created_at": NOW}
    with writing(engine) as connection:
        connection.execute(translation.insert().values(article_id=1, **made))
    target = tmp_path / "articles.jsonl"
    code, _, told = command("export", "-O", target, "--with-translation", "de")
    assert code == 0, told
    first, second = map(json.loads, target.read_text(encoding="utf-8").splitlines())
    assert (first["translated_title"], first["translated_text"]) == ("Titel", "Text.")
    assert first["translation_is_stale"] is False
    assert second["translated_title"] is None


def test_a_parquet_export_reads_back_as_the_rows(command: Command, store: Store, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    store()
    store(
        replace(ARTICLE, url="https://newsroom.test/vest/2", authors=(), text="Нешто сасвим друго, о мосту.")
    )
    target = tmp_path / "articles.parquet"
    code, _, told = command("export", "-O", target)
    assert code == 0, told
    first, second = parquet.read_table(target).to_pylist()
    assert {name: first[name] for name in ("title", "text", "published_at", "live", "word_count")} == {
        name: getattr(ARTICLE, name) for name in ("title", "text", "published_at", "live", "word_count")
    }
    assert (first["authors"], second["authors"], first["id"]) == (list(ARTICLE.authors), [], 1)


def test_excel_gets_the_mark_that_it_needs_and_nobody_else(
    command: Command, store: Store, tmp_path: Path
) -> None:
    store()
    plain, marked = tmp_path / "plain.csv", tmp_path / "marked.csv"
    command("export", "-O", plain)
    command("export", "-O", marked, "--excel")
    assert marked.read_bytes() == b"\xef\xbb\xbf" + plain.read_bytes()
    assert command("export", "-O", tmp_path / "a.json", "--excel")[2] == "--excel goes with a CSV file"
