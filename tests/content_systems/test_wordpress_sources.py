"""Finding, crawling and following a real WordPress: what `outlet new` chooses names every post, and nothing else."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from os import environ
from pathlib import Path
from typing import Any

import pytest

from newscrawl.outlets.declaration import module_text
from newscrawl.outlets.fetching import Fetcher
from newscrawl.outlets.probing import Known, Proposal, probe
from tests.content_systems import wordpress
from tests.content_systems.wordpress import WordPress

ROOT = Path(__file__).parents[2]
AUTHORS = ("Ana Anić", "Вера Костић", "Jean Dupont")
_TEXTS = {
    "sr": "Трајект се вратио у луку после две године поправке, рекао је капетан {n}. пут, и нико то није очекивао.",
    "en": "The ferry came back after two years of repairs, the captain said for time {n}, and nobody had expected it.",
    "de": "Die Fähre ist nach zwei Jahren zum {n}. Mal in den Hafen zurückgekehrt, und niemand hatte es erwartet.",
    "fr": "Le bac est revenu au port après deux ans pour la {n}e fois, et personne dans la ville ne s'y attendait.",
    "el": "Το πλοίο επέστρεψε στο λιμάνι μετά από δύο χρόνια για {n}η φορά, και κανείς στην πόλη δεν το περίμενε.",
    "hu": "A komp két év javítás után {n}. alkalommal tért vissza a kikötőbe, és senki sem számított erre a hírre.",
    "tr": "Feribot iki yıllık onarımdan sonra {n}. kez limana döndü ve kasabada kimse bunu beklemiyordu, dedi kaptan.",
}
_SETUP = """
require_once ABSPATH . 'wp-admin/includes/taxonomy.php';
$ids = [];
foreach ($made['authors'] as $n => $name) {
    $ids[$n] = wp_insert_user([
        'user_login' => "author$n", 'user_pass' => wp_generate_password(), 'display_name' => $name, 'role' => 'author',
    ]);
}
foreach ($made['posts'] as $post) {
    $post['post_author'] = $ids[$post['author']];
    $post['post_category'] = [wp_create_category($post['category'])];
    $id = wp_insert_post($post);
    wp_set_post_tags($id, $post['tag']);
    if ($post['post_status'] === 'publish' && $post['post_type'] === 'post') { echo get_permalink($id), "\\n"; }
}
"""


def _post(number: int, now: datetime, **more: str) -> dict[str, Any]:
    language = list(_TEXTS)[number % len(_TEXTS)]
    paragraphs = [f"<p>{_TEXTS[language].format(n=number * 10 + line)}</p>" for line in range(5)]
    at = now - timedelta(hours=5 * number + 3)
    return {
        "post_type": "post",
        "post_status": "publish",
        "post_title": f"{_TEXTS[language].split(',')[0].format(n=number)}",
        "post_name": f"invented-story-number-{number}",
        "post_content": "\n".join(paragraphs),
        "post_date_gmt": f"{at:%Y-%m-%d %H:%M:%S}",
        "post_date": f"{at + timedelta(hours=1):%Y-%m-%d %H:%M:%S}",
        "author": number % 3,
        "category": ("Luka", "Sport", "Kultura")[number % 3],
        "tag": f"tema {number % 4}",
        **more,
    }


class Site:
    """The newsroom's WordPress with its posts."""

    def __init__(self, server: WordPress, folder: Path) -> None:
        self.server = server
        self.folder = folder
        self.now = datetime.now(UTC).replace(microsecond=0)
        posts = [_post(number, self.now) for number in range(21)]
        others = [
            _post(30, self.now, post_status="draft"),
            _post(
                31,
                self.now,
                post_status="future",
                post_date_gmt="2036-01-01 00:00:00",
                post_date="2036-01-01 01:00:00",
            ),
            _post(32, self.now, post_type="page", post_name="about"),
            _post(33, self.now, post_type="page", post_name="imprint"),
        ]
        made = json.dumps({"authors": AUTHORS, "posts": [*posts, *others]})
        self.posts = posts
        self.addresses = server.php(f"$made = json_decode({_php_text(made)}, true);\n{_SETUP}").split()

    def look(self) -> Proposal:
        """Return what `scrapy outlet new` finds."""
        fetcher = Fetcher(
            user_agent="newscrawl/test", delay_seconds=0, allowed_hosts=frozenset({"127.0.0.1"})
        )
        home = f"{self.server.address}/"
        known = Known(
            name="invented", title="Invented News", country="RS", language="en", timezone="Europe/Belgrade"
        )
        return probe(home, fetcher.fetch, robots=fetcher.robots_txt(home), known=known)

    def crawl(self, module: str) -> str:
        """Crawl the outlet once, all its sources due, as if the last crawl were an hour ago."""
        (self.folder / "invented_outlet.py").write_text(module, encoding="utf-8")
        self._pass_an_hour()
        options = {
            "SPIDER_MODULES": "invented_outlet",
            "NEWSCRAWL_ALLOW_HOSTS": "127.0.0.1",
            "NEWSCRAWL_DATABASE_URL": f"sqlite:///{self.database}",
            "NEWSCRAWL_WORKERS": "1",
            "NEWSCRAWL_PROGRESS": "no",
            "DOWNLOAD_DELAY": "0",
        }
        settings = [part for name, value in options.items() for part in ("-s", f"{name}={value}")]
        done = subprocess.run(
            [sys.executable, "-m", "scrapy", "crawl", "invented", "-L", "WARNING", *settings],
            cwd=ROOT,
            env={**environ, "PYTHONPATH": str(self.folder)},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @property
    def database(self) -> Path:
        return self.folder / "news.db"

    def rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(query, values).fetchall()

    def _pass_an_hour(self) -> None:
        if self.database.exists():
            with closing(sqlite3.connect(self.database)) as connection, connection:
                connection.execute("UPDATE source SET next_poll_at = '2026-01-01 00:00:00'")
                connection.execute("UPDATE link SET last_fetched_at = datetime(last_fetched_at, '-1 hour')")


def _php_text(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    lacking = wordpress.missing()
    if lacking is not None:
        pytest.skip(lacking)
    with wordpress.running() as server:
        yield Site(server, tmp_path_factory.mktemp("invented"))


@pytest.fixture(scope="module")
def proposal(site: Site) -> Proposal:
    return site.look()


def test_the_posts_by_rest_come_first_and_no_index_is_taken_for_a_feed(
    site: Site, proposal: Proposal
) -> None:
    assert proposal.site.content_system == "WordPress"
    declared = [(found.source.kind, found.source.url) for found in proposal.sources]
    assert declared[0] == ("rest", f"{site.server.address}/wp-json/wp/v2/posts")
    assert not any(kind == "feed" and "sitemap" in url for kind, url in declared)
    assert {link.url for link in proposal.sources[0].links} == set(site.addresses)


def test_every_post_is_stored_once_with_time_and_author_and_nothing_else(
    site: Site, proposal: Proposal
) -> None:
    site.crawl(module_text(proposal.outlet(checked=site.now.date()), summary="Invented."))
    stored = site.rows("SELECT url, published_at, authors FROM article")
    assert {url for url, _, _ in stored} == set(site.addresses)
    assert len(stored) == 21
    told = {url.rstrip("/").rpartition("-")[2]: (at, json.loads(authors)) for url, at, authors in stored}
    right_time = sum(told[str(n)][0].startswith(post["post_date_gmt"]) for n, post in enumerate(site.posts))
    right_author = sum(told[str(n)][1] == [AUTHORS[post["author"]]] for n, post in enumerate(site.posts))
    assert (right_time, right_author) == (21, 21)


def test_an_edit_of_an_old_post_is_seen_at_the_next_poll(site: Site, proposal: Proposal) -> None:
    module = module_text(proposal.outlet(checked=site.now.date()), summary="Invented.")
    edited = site.addresses[15]
    site.server.php(
        f"$id = url_to_postid('{edited}'); wp_update_post(['ID' => $id, 'post_content' => "
        "get_post($id)->post_content . '<p>It was the other captain, as we have learned since then.</p>']);"
    )
    site.crawl(module)
    assert site.rows("SELECT revision FROM article WHERE url = ?", edited) == [(2,)]
    assert site.rows("SELECT count(*) FROM article WHERE revision > 1") == [(1,)]


def test_feed_and_sitemap_find_the_same_and_store_no_list(site: Site, tmp_path: Path) -> None:
    site.folder = tmp_path
    home = site.server.address
    site.crawl(
        "from newscrawl.outlet import Feed, Outlet, Sitemap\nfrom newscrawl.spider import OutletSpider\n\n\n"
        'class Invented(OutletSpider):\n    outlet = Outlet(name="invented", title="Invented News", '
        f'home="{home}/", country="RS", language="en", timezone="Europe/Belgrade",\n'
        f'        sources=(Feed("{home}/feed/"), Sitemap("{home}/wp-sitemap.xml")))\n'
    )
    assert {url for (url,) in site.rows("SELECT url FROM article")} == set(site.addresses)
    asked = {url for (url,) in site.rows("SELECT url FROM source")}
    assert not any(word in url for url in asked for word in ("taxonomies", "users", "posts-page"))
