"""`scrapy outlet` and `scrapy outlets` as a user types them, against local copies of sites with unlike markup."""

import json
import subprocess
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest

from newscrawl.demo import server as newsroom

Scrapy = Callable[..., "subprocess.CompletedProcess[str]"]
Sites = dict[str, dict[str, str]]

TEXT = (
    "Most preko reke otvoren je danas posle tri godine radova, rekao je predsednik opštine pred stotinak meštana sela.",
    "Put do grada sada je kraći za jedanaest kilometara, a autobus će od ponedeljka stajati na obe strane novog mosta.",
    "Radovi su koštali manje nego što je planirano, jer su stubovi liveni zimi, kada je vodostaj reke bio najniži.",
)
BULGARIAN = (
    "Новият мост над реката беше открит днес след тригодишни ремонти, каза кметът на общината пред стотина жители.",
    "Пътят до града вече е по-къс с единадесет километра, а автобусът ще спира от двете страни на новия мост.",
    "Ремонтът струва по-малко от планираното, защото стълбовете бяха излети през зимата, когато водата беше ниска.",
)


def article(title: str, paragraphs: tuple[str, ...], *, container: str) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html><head><title>{title}</title>"
        '<meta property="article:published_time" content="2026-11-23T10:00:00+02:00"></head>'
        f"<body><h1>{title}</h1><{container}>{text}</{container.split(maxsplit=1)[0]}></body></html>"
    )


def wordpress() -> dict[str, str]:
    """A Serbian portal: feed in a link tag, classes of a well-known system."""
    items = "".join(
        f"<item><title>Vest {n}</title><link>http://portal.glas.rs/2026/11/vest-{n}/</link>"
        f"<pubDate>Mon, 23 Nov 2026 10:0{n}:00 +0100</pubDate></item>"
        for n in range(1, 8)
    )
    pages = {
        f"/2026/11/vest-{n}/": article(f"Otvoren most broj {n}", TEXT, container='div class="entry-content"')
        for n in range(1, 8)
    }
    return pages | {
        "/": '<html lang="sr-RS"><head><meta property="og:site_name" content="Seoski portal">'
        '<link rel="alternate" type="application/rss+xml" href="/feed/"><link href="/wp-content/x.css"></head></html>',
        "/feed/": f"<rss><channel>{items}</channel></rss>",
        "/robots.txt": "User-agent: *\nDisallow: /wp-admin/\n",
    }


def bare() -> dict[str, str]:
    """A Bulgarian daily of its own making: a news sitemap in robots.txt, no language declared."""
    entries = "".join(
        f"<url><loc>http://vestnik.dnevnik.bg/{n}.html</loc><n:news><n:publication_date>2026-11-23T0{n}:00:00+02:00"
        f"</n:publication_date><n:title>Новина {n}</n:title></n:news></url>"
        for n in range(1, 8)
    )
    pages = {
        f"/{n}.html": article(f"Открит е мост номер {n}", BULGARIAN, container="article") for n in range(1, 8)
    }
    return pages | {
        "/": "<title>Новини от деня | Дневник</title>",
        "/n.xml": f'<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">{entries}</urlset>',
        "/robots.txt": "User-agent: GPTBot\nDisallow: /\n\nSitemap: http://vestnik.dnevnik.bg/n.xml\n",
    }


class Handler(BaseHTTPRequestHandler):
    server: "SiteServer"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        body = self.server.sites.get(parts.hostname or "", {}).get(parts.path)
        self.send_response(200 if body is not None else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((body or "").encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # http.server's name
        pass


class SiteServer(ThreadingHTTPServer):
    """A proxy on loopback that answers for several hosts."""

    sites: Sites


@pytest.fixture(scope="module")
def routes() -> Iterator[str]:
    with SiteServer(("127.0.0.1", 0), Handler) as server:
        server.sites = {"portal.glas.rs": wordpress(), "vestnik.dnevnik.bg": bare()}
        Thread(target=server.serve_forever, daemon=True).start()
        yield ",".join(f"{host}=127.0.0.1:{server.server_port}" for host in server.sites)
        server.shutdown()


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    return folder


NO_PAUSE = ("-s", "DOWNLOAD_DELAY=0")


def test_two_outlets_are_added_from_scratch(scrapy: Scrapy, routes: str, pages: Path) -> None:
    portal = scrapy("outlet", "new", "http://portal.glas.rs/", "--name", "seoski", "--again", "--print", *NO_PAUSE,
                    NEWSCRAWL_ROUTES=routes, NEWSCRAWL_FIXTURES=str(pages))  # fmt: skip
    assert portal.returncode == 0, portal.stdout + portal.stderr
    for line in (
        'title="Seoski portal",', 'country="RS",', 'timezone="Europe/Belgrade",', 'language="sr-Latn",',
        'sources=(Feed("http://portal.glas.rs/feed/"),),',
    ):  # fmt: skip
        assert line in portal.stdout
    assert "system WordPress" in portal.stdout

    daily = scrapy("outlet", "new", "http://vestnik.dnevnik.bg/", "--name", "vestnik", "--again", "--print", *NO_PAUSE,
                   NEWSCRAWL_ROUTES=routes, NEWSCRAWL_FIXTURES=str(pages))  # fmt: skip
    assert daily.returncode == 0, daily.stdout + daily.stderr
    for line in (
        'title="Дневник",', 'country="BG",', 'timezone="Europe/Sofia",', 'language="bg",',
        'sources=(NewsSitemap("http://vestnik.dnevnik.bg/n.xml"),),', "training_disallowed=True",
    ):  # fmt: skip
        assert line in daily.stdout
    assert "its articles read as bg" in daily.stdout


def test_the_sites_of_a_list_are_added_one_by_one(
    scrapy: Scrapy, routes: str, pages: Path, tmp_path: Path
) -> None:
    listed = tmp_path / "feeds.opml"
    listed.write_text(
        """<opml version="2.0"><body><outline text="Balkan">
        <outline text='Glas """
        + chr(34) * 3
        + """ sela' xmlUrl="http://portal.glas.rs/feed/"/>
        <outline text="Gone" xmlUrl="http://vestnik.dnevnik.bg/rss" htmlUrl="http://vestnik.dnevnik.bg/"/>
        <outline text="Demo" xmlUrl="http://newsroom.test/feed.xml"/>
        <outline text="File" xmlUrl="file:///etc/passwd"/></outline></body></opml>""",
        encoding="utf-8",
    )
    done = scrapy("outlet", "new", "--opml", str(listed), "--again", "--print", *NO_PAUSE,
                  NEWSCRAWL_ROUTES=routes, NEWSCRAWL_FIXTURES=str(pages))  # fmt: skip
    assert done.returncode == 1, done.stderr
    for line in (
        "file:///etc/passwd: no http(s) address, skipped.",
        "http://newsroom.test/feed.xml: a source of demo already, skipped.",
        'sources=(Feed("http://portal.glas.rs/feed/"),),',
        "http://vestnik.dnevnik.bg/rss (named): HTTP 404.",
        "Without a source there is nothing to crawl",
    ):
        assert line in done.stdout
    assert done.stdout.splitlines()[-1] == "1 of 2 sites declared, 1 feed declared already, 1 address unfit"


def test_a_list_that_is_none_is_refused(scrapy: Scrapy, tmp_path: Path) -> None:
    listed = tmp_path / "feeds.opml"
    listed.write_text("<rss/>", encoding="utf-8")
    done = scrapy("outlet", "new", "--opml", str(listed))
    assert done.returncode == 2
    assert f"--opml {listed}: it is no OPML: its root is <rss>" in done.stderr
    assert scrapy("outlet", "new", "--opml", str(tmp_path / "none.opml")).returncode == 1


def test_the_demo_newsroom_can_be_added(scrapy: Scrapy, pages: Path) -> None:
    running = newsroom.start()
    try:
        host, port = running.address
        environment = {"NEWSCRAWL_ROUTES": f"newsroom.test={host}:{port}", "NEWSCRAWL_FIXTURES": str(pages)}
        unknown = scrapy("outlet", "new", "http://newsroom.test/", *NO_PAUSE, **environment)
        assert unknown.returncode == 1
        assert "say --country" in unknown.stdout
        assert "declared already as demo" in unknown.stdout

        known = ("--name", "second", "--again", "--country", "ZZ", "--timezone", "Europe/Belgrade", "--print")
        added = scrapy("outlet", "new", "http://newsroom.test/", *known, *NO_PAUSE, **environment)
        assert added.returncode == 0, added.stdout + added.stderr
        assert 'NewsSitemap("http://newsroom.test/news-sitemap.xml"),' in added.stdout
        assert 'Feed("http://newsroom.test/feed.xml"),' in added.stdout
    finally:
        running.stop()


def test_a_page_is_saved_corrected_accepted_learnt_from_and_checked(scrapy: Scrapy, pages: Path) -> None:
    running = newsroom.start()
    try:
        host, port = running.address
        environment = {"NEWSCRAWL_ROUTES": f"newsroom.test={host}:{port}", "NEWSCRAWL_FIXTURES": str(pages)}
        listing = scrapy("outlet", "check", "demo", "--online", "--json", *NO_PAUSE, **environment)
        report = json.loads(listing.stdout)["outlets"][0]
        assert report["article"] is not None
        url = report["sources"][0]["sample"]

        saved = scrapy("outlet", "save", "demo", url, *NO_PAUSE, **environment)
        assert saved.returncode == 0, saved.stdout + saved.stderr
        (sheet,) = pages.glob("*.txt")
        line = json.loads((pages / "truth.jsonl").read_text(encoding="utf-8"))
        assert (line["url"], line["accepted"]) == (url, False)

        refused = scrapy("outlet", "learn", "demo", **environment)
        assert refused.returncode == 1
        assert "no accepted page" in refused.stdout

        title = line["title"]
        sheet.write_text(sheet.read_text(encoding="utf-8").replace(title, "Corrected"), encoding="utf-8")
        assert scrapy("outlet", "save", "demo", url, "--accept", **environment).returncode == 0
        line = json.loads((pages / "truth.jsonl").read_text(encoding="utf-8"))
        assert (line["title"], line["accepted"]) == ("Corrected", True)

        learnt = scrapy("outlet", "learn", "demo", **environment)
        assert "the outlet needs none" in learnt.stdout

        checked = scrapy("outlet", "check", "demo", **environment)
        assert checked.returncode == 1
        assert f"title {title!r} for 'Corrected'" in checked.stdout
        assert "1 outlet: 1 failing" in checked.stdout
    finally:
        running.stop()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "required: new|save|learn|check"),
        (("show",), "invalid choice: 'show'"),
        (("check", "taz", "--opml", "x"), "unknown argument '--opml'"),
        (("check", "taz", "--write"), "say --online, too"),
        (("new",), "name one address"),
        (("new", "--opml", "a.opml", "--name", "b"), "--opml names the sites"),
        (("save", "taz"), "required: URL"),
        (("check", "tas"), "did you mean taz"),
        (("check", "--pages", "/no/such/folder"), "there is no such folder"),
    ],
)
def test_wrong_usage_is_told_with_the_remedy(
    scrapy: Scrapy, arguments: tuple[str, ...], message: str
) -> None:
    done = scrapy("outlet", *arguments)
    assert done.returncode == 2
    assert message in done.stdout + done.stderr


def test_an_address_that_is_not_public_is_never_fetched(scrapy: Scrapy) -> None:
    done = scrapy("outlet", "new", "http://localhost:9/", *NO_PAUSE)
    assert done.returncode == 1
    assert "not public" in done.stderr


def test_outlets_are_listed_by_country_and_language(scrapy: Scrapy) -> None:
    rows = [
        json.loads(line) for line in scrapy("outlets", "--country", "rs,me", "--json").stdout.splitlines()
    ]
    assert {row["country"] for row in rows} == {"RS", "ME"}
    serbian = [
        json.loads(line) for line in scrapy("outlets", "--language", "sr", "--json").stdout.splitlines()
    ]
    assert {row["language"] for row in serbian} >= {"sr-Latn", "sr-Cyrl"}
    table = scrapy("outlets", "--country", "RS")
    assert table.stdout.splitlines()[-1].endswith(" outlets")
    assert scrapy("outlets", "--country", "AQ").returncode == 1
