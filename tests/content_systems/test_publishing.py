"""Articles brought to a real WordPress: once each, changed and removed with them, whatever happens in between."""

import os
import signal
import subprocess
import sys
import threading
import time
from base64 import b64decode
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from typing import Any

import pytest
import requests
from lxml import etree
from sqlalchemy import Engine

from newscrawl.article import Article, Image
from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.discovery.link import Link
from newscrawl.json_service import JsonService, Unanswered
from newscrawl.publishing.site_changes import SiteChanges
from newscrawl.publishing.wordpress_client import SiteRefuses, WordPressClient
from newscrawl.publishing.wordpress_delivery import Delivery
from newscrawl.publishing.wordpress_media import NoPicture
from newscrawl.publishing.wxr import count_items, write_wxr
from newscrawl.store import articles, ledger, posts, reconcile, runs
from newscrawl.store.articles import Submission
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.leases import Holder
from newscrawl.store.removal import take_down
from newscrawl.urls.canonical import url_key
from tests.content_systems.wordpress import WordPress

pytestmark = pytest.mark.xdist_group("wordpress")
ROOT = Path(__file__).parents[2]
PLUGIN = ROOT / "newscrawl" / "publishing" / "newscrawl.php"
NOON = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
HERE = Holder(host="tester", boot_id="boot", pid=1, process_started="1")
_WORDS = "council harbour market school bridge river station theatre library garden tower museum".split()
# Answers 500 to so many requests that make a post, after it was made.
_LOSES_ANSWERS = """<?php
add_filter('rest_post_dispatch', function ($answer, $server, $request) {
    $left = (int) get_option('lost_answers');
    if ($left > 0 && $request->get_method() === 'POST' && $answer->get_status() === 201
        && str_ends_with($request->get_route(), '/posts')) {
        update_option('lost_answers', $left - 1);
        return new WP_REST_Response(['message' => 'invented failure'], 500);
    }
    return $answer;
}, 10, 3);
"""


def article(number: int, **more: Any) -> Article:
    word = _WORDS[number % len(_WORDS)]
    body = f"The {word} number {number} was opened on Thursday. " + " ".join(
        f"{_WORDS[(number * 7 + place * place) % len(_WORDS)]}{number * place}" for place in range(1, 60)
    )
    made = Article(
        outlet="demo",
        country="RS",
        url=f"https://newsroom.test/story-{number}",
        title=f"Story {number}: the {word} & <others>",
        text=f"{body}\n\nA second paragraph about „{word}“.",
        summary=f"What {number} is about.",
        section=("Politics", "Sport")[number % 2],
        tags=(word,),
        authors=("Ана Анић",),
        image_url=f"https://newsroom.test/pictures/{number}.jpg",
        published_at=NOON - timedelta(minutes=number),
        date_precision="instant",
        fetched_at=NOON,
        language="en",
        publish="full",
        publish_reason="open-licence/1",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
        needs_translation=False,
        translation_reason="publishing-language",
    )
    return replace(made, **more)


def headline(number: int) -> str:
    """The headline of `article`, as WordPress keeps it."""
    return escape(article(number).title, quote=False)


@pytest.fixture
def site(wordpress_site: WordPress) -> Iterator[WordPress]:
    """The site without posts, with our plugin."""
    folder = wordpress_site.folder / "wp-content" / "mu-plugins"
    folder.mkdir(exist_ok=True)
    (folder / "newscrawl.php").write_text(PLUGIN.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "loses-answers.php").write_text(_LOSES_ANSWERS)
    wordpress_site.php(
        "foreach (get_posts(['numberposts' => -1, 'post_status' => ['any', 'trash']]) as $post) {"
        "    wp_delete_post($post->ID, true);"
        "} update_option('lost_answers', 0);"
    )
    yield wordpress_site
    (folder / "newscrawl.php").unlink(missing_ok=True)


@pytest.fixture
def store(sqlite_engine: Engine) -> Callable[..., list[int]]:
    """Store articles, announced; returns their ids."""

    def save(*items: Article, at: datetime = NOON) -> list[int]:
        with writing(sqlite_engine) as connection:
            run_id = runs.start(connection, "demo", at, arguments={}, holder=HERE)
            links = [Link(url=item.url, via="argument") for item in items]
            ledger.enter(connection, run_id, "demo", links, at, full=True)
            ids = [articles.save(connection, _submission(item, run_id), at).id for item in items]
        with writing(sqlite_engine) as connection:
            reconcile.reconcile(connection, ids, at)
        return ids

    return save


def _submission(item: Article, run_id: int) -> Submission:
    mark = fingerprint(item.text)
    return Submission(article=item, run_id=run_id, url_key=url_key(item.url), fingerprint=mark)


def delivery(engine: Engine, site: WordPress, *, patience_seconds: float = 5.0, **more: Any) -> Delivery:
    password = more.pop("password", site.password)
    told = more.pop("tell", lambda _: None)
    paused = threading.Event()
    service = JsonService(
        url=site.address, auth=(site.user, password), patience_seconds=patience_seconds, tell=told,
        sleep=lambda _: paused.wait(0.01) and None,
    )  # fmt: skip
    changes = SiteChanges(
        engine=engine, address=site.address, titles={"demo": "Demo News"}, languages=("en",), one_hbs=True
    )
    return Delivery(
        client=WordPressClient(service=service), ledger=changes, tell=told, sleep=lambda _: None, **more
    )


def run(engine: Engine, site: WordPress, **more: Any) -> Counter[str]:
    made = delivery(engine, site, **more)
    with closing(made.client.service):
        made.client.require_rights()
        made.run()
    return made.counts


def listed(site: WordPress, status: str = "publish,draft") -> list[dict[str, Any]]:
    """All posts of the site, as its editors see them."""
    found: list[dict[str, Any]] = []
    while True:
        answer = requests.get(
            f"{site.address}/wp-json/wp/v2/posts",
            params={"status": status, "context": "edit", "per_page": 100, "page": len(found) // 100 + 1},
            auth=(site.user, site.password),
            timeout=60,
        )
        page = answer.json() if answer.ok else []
        found += page
        if len(page) < 100:
            return found


def test_two_hundred_articles_arrive_once_and_stay_as_they_are(
    site: WordPress, sqlite_engine: Engine, store: Callable[..., list[int]]
) -> None:
    store(*map(article, range(200)))
    assert run(sqlite_engine, site) == {"created": 200}
    found = listed(site)
    assert len({post["slug"] for post in found}) == len(found) == 200
    assert {post["title"]["raw"] for post in found} == {headline(number) for number in range(200)}
    requests_before = site.log.count(" Accepted")
    assert run(sqlite_engine, site) == {}
    # Only the question who the user is.
    assert site.log.count(" Accepted") - requests_before <= 1
    with reading(sqlite_engine) as connection:
        assert posts.changed(connection, posts.last_number(connection, site.address), 10)[0] == ()


def test_a_post_names_its_source_first_and_shows_what_may_be_shown(
    site: WordPress, sqlite_engine: Engine, store: Callable[..., list[int]]
) -> None:
    store(
        article(1),
        article(2, publish="excerpt", publish_reason="decided/1"),
        article(3, publish="link", publish_reason="noai/1"),
        article(4, publish="review", publish_reason="no-licence-stated/1"),
    )
    run(sqlite_engine, site)
    found = {post["title"]["raw"].split(":")[0]: post for post in listed(site)}
    full = found["Story 1"]["content"]["raw"]
    source, _, rest = full.partition("</p>")
    assert '<a href="https://newsroom.test/story-1" rel="external">Demo News</a>' in source
    assert "Ана Анић" in source
    assert "creativecommons.org/licenses/by/4.0" in source
    assert "A second paragraph about „harbour“." in rest
    assert 'src="https://newsroom.test/pictures/1.jpg"' in rest
    assert "opened on Thursday" not in found["Story 2"]["content"]["raw"]
    assert "What 2 is about." in found["Story 2"]["content"]["raw"]
    assert "What 3 is about." not in found["Story 3"]["content"]["raw"]
    assert "<img" not in found["Story 3"]["content"]["raw"]
    assert {name: post["status"] for name, post in found.items()} == {
        "Story 1": "publish", "Story 2": "publish", "Story 3": "publish", "Story 4": "draft",
    }  # fmt: skip
    assert found["Story 1"]["date_gmt"] == "2026-03-05T11:59:00"
    page = requests.get(found["Story 1"]["link"], timeout=60).text
    assert "&lt;others&gt;" in page
    assert "<others>" not in page
    assert "noindex" in page.partition("</head>")[0]
    assert "noindex" not in requests.get(found["Story 2"]["link"], timeout=60).text.partition("</head>")[0]
    terms = requests.get(f"{site.address}/wp-json/wp/v2/categories", timeout=60).json()
    sections = {term["id"]: term["name"] for term in terms}
    assert sections[found["Story 1"]["categories"][0]] == "Sport"


_PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def _library(site: WordPress) -> list[dict[str, Any]]:
    asked = {"context": "edit", "per_page": 100}
    answer = requests.get(
        f"{site.address}/wp-json/wp/v2/media", params=asked, auth=(site.user, site.password), timeout=60
    )
    return list(answer.json())


def test_pictures_go_into_the_library_once_with_their_credit_and_go_with_their_posts(
    site: WordPress, sqlite_engine: Engine, store: Callable[..., list[int]]
) -> None:
    asked: list[str] = []

    def fetch(url: str) -> bytes:
        asked.append(url)
        if url.endswith("/3.jpg"):
            raise NoPicture("answers 404")
        return _PNG if url.endswith("/1.jpg") else b"<svg/>"

    def pictured(number: int, **more: Any) -> Article:
        url = article(number).image_url or ""
        lead = Image(
            url=url, caption="The ferry <at sea>.", credit="Photo: Ana Anić", alternative_text="A ferry"
        )
        return article(number, images=(lead,), **more)

    store(pictured(1), pictured(2), pictured(3), pictured(4, publish="excerpt", publish_reason="decided/1"))
    told: list[str] = []
    assert run(sqlite_engine, site, fetch_picture=fetch, tell=told.append) == {"created": 4}
    (kept,) = _library(site)
    assert sorted(asked) == [f"https://newsroom.test/pictures/{number}.jpg" for number in (1, 2, 3)]
    assert (kept["mime_type"], kept["alt_text"]) == ("image/png", "A ferry")
    assert kept["caption"]["raw"] == "The ferry &lt;at sea&gt;. Photo: Ana Anić"
    found = {post["title"]["raw"].split(":")[0]: post for post in listed(site)}
    assert found["Story 1"]["featured_media"] == kept["id"]
    assert "Photo: Ana Anić" in found["Story 1"]["content"]["raw"]
    assert "<img" not in found["Story 1"]["content"]["raw"]
    # What cannot be had is told and shown from its own address.
    assert "pictures/2.jpg" in found["Story 2"]["content"]["raw"]
    assert [line.partition(";")[0].rpartition("/")[2] for line in told if "own address" in line] == [
        "2.jpg: no JPEG, PNG, GIF or WebP", "3.jpg: answers 404",
    ]  # fmt: skip
    store(pictured(1, title="A new headline"), at=NOON + timedelta(hours=1))
    assert run(sqlite_engine, site, fetch_picture=fetch) == {"updated": 1}
    assert [entry["id"] for entry in _library(site)] == [kept["id"]]
    assert asked.count("https://newsroom.test/pictures/1.jpg") == 1
    take_down(sqlite_engine, article(1).url, "letter of 5 March", NOON)
    assert run(sqlite_engine, site) == {"deleted": 1}
    assert _library(site) == []


def test_posts_follow_their_articles(
    site: WordPress, sqlite_engine: Engine, store: Callable[..., list[int]]
) -> None:
    one, two, three = store(article(1), article(2), article(3))
    run(sqlite_engine, site)
    store(article(1, title="A new headline"), at=NOON + timedelta(hours=1))
    take_down(sqlite_engine, article(2).url, "letter of 5 March", NOON)
    with writing(sqlite_engine) as connection:
        run_id = runs.start(connection, "demo", NOON, arguments={}, holder=HERE)
        ledger.enter(connection, run_id, "demo", [Link(url=article(3).url, via="argument")], NOON, full=True)
        articles.withdraw(connection, run_id, url_key(article(3).url), NOON, http_status=410, reason="gone")
    with writing(sqlite_engine) as connection:
        reconcile.reconcile(connection, [three], NOON)
    assert run(sqlite_engine, site) == {"updated": 1, "deleted": 1, "trashed": 1}
    assert [post["title"]["raw"] for post in listed(site)] == ["A new headline"]
    assert [post["title"]["raw"] for post in listed(site, "trash")] == [headline(3)]
    assert (
        run(
            sqlite_engine,
            site,
        )
        == {}
    )
    assert one < two


def test_a_copy_of_a_posted_article_is_not_posted(
    site: WordPress, sqlite_engine: Engine, store: Callable[..., list[int]]
) -> None:
    store(article(1))
    store(
        article(1, url="https://newsroom.test/copied", outlet="demo", section="World"),
        at=NOON + timedelta(hours=3),
    )
    assert run(sqlite_engine, site) == {"created": 1, "copy": 1}
    assert len(listed(site)) == 1


def test_a_site_that_is_down_is_caught_up_with(
    site: WordPress, sqlite_engine: Engine, store: Callable[..., list[int]]
) -> None:
    store(*map(article, range(5)))
    told: list[str] = []
    site.stop()
    try:
        with pytest.raises(Unanswered, match="does not answer"):
            run(sqlite_engine, site, tell=told.append)
    finally:
        site.start()
    assert any("trying again in" in line for line in told)
    assert run(sqlite_engine, site) == {"created": 5}
    assert len(listed(site)) == 5


def test_a_wrong_password_stops_the_run_and_is_not_told(
    site: WordPress, sqlite_engine: Engine, store: Callable[..., list[int]]
) -> None:
    store(article(1))
    with pytest.raises(SiteRefuses, match="answers 401") as refused:
        run(sqlite_engine, site, password="canary wrong")
    assert "canary" not in str(refused.value)
    assert listed(site) == []


def test_answers_that_are_lost_make_no_second_post(
    site: WordPress, sqlite_engine: Engine, store: Callable[..., list[int]]
) -> None:
    store(*map(article, range(6)))
    site.php("update_option('lost_answers', 4);")
    told: list[str] = []
    assert run(sqlite_engine, site, tell=told.append) == {"created": 6}
    assert sum("looking whether the post was made" in line for line in told) == 4
    found = listed(site)
    assert len({post["title"]["raw"] for post in found}) == len(found) == 6


def test_a_run_that_is_killed_makes_no_second_post(
    site: WordPress, sqlite_engine: Engine, sqlite_url: str, store: Callable[..., list[int]]
) -> None:
    store(*map(article, range(30)))
    environment = os.environ | {
        "NEWSCRAWL_DATABASE_URL": sqlite_url,
        "NEWSCRAWL_WORDPRESS_URL": site.address,
        "NEWSCRAWL_WORDPRESS_USER": site.user,
        "NEWSCRAWL_WORDPRESS_PASSWORD": site.password,
    }
    command = [sys.executable, "-m", "scrapy", "publish", "wordpress"]
    for wanted in (4, 9):
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        never, end = threading.Event(), time.monotonic() + 120
        while site.log.count("POST /?rest_route=/wp/v2/posts") < wanted and time.monotonic() < end:
            never.wait(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{site.address}: ")
    found = listed(site)
    assert len({post["title"]["raw"] for post in found}) == len(found) == 30


def test_a_database_that_was_restored_finds_its_posts_again(
    site: WordPress, sqlite_engine: Engine, store: Callable[..., list[int]]
) -> None:
    store(*map(article, range(3)), article(3, publish="review", publish_reason="no-licence-stated/1"))
    run(sqlite_engine, site)
    with writing(sqlite_engine) as connection:
        for table in ("post", "site"):
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608  # ours
    assert run(sqlite_engine, site) == {"updated": 4}
    assert len(listed(site)) == 4


def test_what_a_person_changed_or_removed_at_the_site_is_left_so(
    site: WordPress, sqlite_engine: Engine, store: Callable[..., list[int]]
) -> None:
    store(*map(article, range(1, 4)))
    run(sqlite_engine, site)
    by_title = {post["title"]["raw"]: post["id"] for post in listed(site)}
    edited, removed, released = (by_title[headline(number)] for number in (1, 2, 3))
    site.php(
        f"wp_update_post(['ID' => {edited}, 'post_title' => 'By hand']); wp_delete_post({removed}, true);"
    )
    site.php(f"wp_update_post(['ID' => {released}, 'post_status' => 'private']);")
    store(
        *(article(number, summary="Another summary.") for number in (1, 2, 3)), at=NOON + timedelta(hours=1)
    )
    assert run(sqlite_engine, site) == {"left alone": 2, "updated": 1}
    assert {post["title"]["raw"]: post["status"] for post in listed(site, "publish,draft,private")} == {
        "By hand": "publish",
        headline(3): "private",
    }
    take_down(sqlite_engine, article(1).url, "letter of 5 March", NOON)
    assert run(sqlite_engine, site) == {"deleted": 1}


def test_a_limit_leaves_the_rest_for_the_next_run(
    site: WordPress, sqlite_engine: Engine, store: Callable[..., list[int]]
) -> None:
    store(*map(article, range(5)))
    assert run(sqlite_engine, site, limit=2) == {"created": 2}
    assert run(sqlite_engine, site) == {"created": 3, "unchanged": 2}


def test_a_plugin_that_is_installed_late_keeps_earlier_posts_from_search_engines(
    site: WordPress, sqlite_engine: Engine, store: Callable[..., list[int]]
) -> None:
    plugin = site.folder / "wp-content" / "mu-plugins" / "newscrawl.php"
    ours = plugin.read_bytes()
    plugin.unlink()
    store(article(1), article(2, publish="link", publish_reason="noai/1"))
    run(sqlite_engine, site)
    plugin.write_bytes(ours)
    assert run(sqlite_engine, site) == {}
    again = delivery(sqlite_engine, site, renew_noindex=True)
    again.ledger = replace(again.ledger, from_the_beginning=True)
    with closing(again.client.service):
        again.run()
    assert again.counts == {"updated": 1, "unchanged": 1}
    assert again.without_noindex == 0
    found = {post["title"]["raw"]: post["meta"].get("newscrawl_noindex") for post in listed(site)}
    assert found == {headline(1): True, headline(2): False}


def test_a_dry_run_sends_and_keeps_nothing(
    site: WordPress, sqlite_engine: Engine, store: Callable[..., list[int]]
) -> None:
    store(article(1))
    told: list[str] = []
    assert run(sqlite_engine, site, dry_run=True, tell=told.append) == {"created": 1}
    assert told == [f"article 1 would be created, as publish: {headline(1)}"]
    assert listed(site) == []
    assert run(sqlite_engine, site) == {"created": 1}


def test_a_file_for_the_importer_says_what_wordpress_itself_exports(
    site: WordPress, sqlite_engine: Engine, store: Callable[..., list[int]], tmp_path: Path
) -> None:
    store(article(1), article(2, publish="link", publish_reason="noai/1"), article(3, publish="review"))
    run(sqlite_engine, site)
    exported = tmp_path / "theirs.xml"
    exported.write_text(
        site.php("require ABSPATH . 'wp-admin/includes/export.php'; export_wp(['content' => 'post']);")
    )
    changes = SiteChanges(
        engine=sqlite_engine, address="", titles={"demo": "Demo News"}, languages=("en",), one_hbs=True
    )
    write_wxr(
        tmp_path / "ours.xml", changes.editions(), title="t", home="https://news.example", author="editor"
    )
    assert count_items(tmp_path / "ours.xml") == 3
    assert posts_of(tmp_path / "ours.xml") == posts_of(exported)


def posts_of(path: Path) -> dict[str, dict[str, object]]:
    """What an export says of each post, by slug, without what only the site can know."""
    names = {
        "content": "http://purl.org/rss/1.0/modules/content/",
        "excerpt": "http://wordpress.org/export/1.2/excerpt/",
        "wp": "http://wordpress.org/export/1.2/",
        "dc": "http://purl.org/dc/elements/1.1/",
    }
    asked = (
        "title",
        "content:encoded",
        "excerpt:encoded",
        "wp:post_date_gmt",
        "wp:status",
        "wp:post_type",
        "dc:creator",
    )
    found: dict[str, dict[str, object]] = {}
    for item in etree.parse(path).iterfind(".//item"):
        said: dict[str, object] = {name: item.findtext(name, namespaces=names) or "" for name in asked}
        said["terms"] = sorted(
            (node.get("domain"), node.text)
            for node in item.iterfind("category")
            if node.text != "Uncategorized"
        )
        said["source"] = [
            meta.findtext("wp:meta_value", namespaces=names)
            for meta in item.iterfind("wp:postmeta", names)
            if meta.findtext("wp:meta_key", namespaces=names) == "newscrawl_source"
        ]
        found[item.findtext("wp:post_name", namespaces=names) or ""] = said
    return found
