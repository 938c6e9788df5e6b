"""Sixty declared sites, a third of them broken in ten ways: what works, what is healed, what a person must do."""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.newsroom import Newsroom, newsroom, rss, sitemap

SITES = 60
_FEED_LINK = '<link rel="alternate" type="application/rss+xml" href="/rss/all">'
_LINKED = f"<html><head><title>Site</title>{_FEED_LINK}</head></html>"
_PLAIN = "<html><head><title>Site</title></head><body><p>Welcome.</p></body></html>"
_WALL = "<html><head><title>Just a moment</title></head><body>cf-chl</body></html>"


def _stories(host: str) -> list[str]:
    return [f"http://{host}/story-{number}-of-the-day" for number in range(1, 6)]


def _gone_but_linked(served: Newsroom, host: str) -> None:
    del served.answers[f"{host}/feed"]
    served.answers |= {f"{host}/": _LINKED, f"{host}/rss/all": rss(*_stories(host))}


def _became_a_page(served: Newsroom, host: str) -> None:
    served.answers |= {
        f"{host}/feed": _PLAIN,
        f"{host}/": _LINKED,
        f"{host}/rss/all": rss(*_stories(host)),
    }


def _gone_for_good(served: Newsroom, host: str) -> None:
    del served.answers[f"{host}/feed"]


def _moved_away(served: Newsroom, host: str) -> None:
    for path in ("/", "/feed"):
        served.answers[f"{host}{path}"] = lambda _: (301, {"Location": "http://newhome.test/"}, "")
    served.answers["newhome.test/"] = _PLAIN


def _down(served: Newsroom, host: str) -> None:
    for path in ("/", "/feed", "/robots.txt"):
        served.answers[f"{host}{path}"] = lambda _: (503, {}, "busy")


def _names_others(served: Newsroom, host: str) -> None:
    served.answers[f"{host}/feed"] = rss(*_stories("elsewhere.test"))


def _lost_one_of_two(served: Newsroom, host: str) -> None:
    del served.answers[f"{host}/sport"]


def _walled(served: Newsroom, host: str) -> None:
    for path in ("/", "/feed"):
        served.answers[f"{host}{path}"] = lambda _: (403, {}, _WALL)


def _empty_beside_a_sitemap(served: Newsroom, host: str) -> None:
    served.answers |= {
        f"{host}/feed": rss(),
        f"{host}/robots.txt": f"Sitemap: http://{host}/map.xml\n",
        f"{host}/map.xml": sitemap(*_stories(host)),
    }


def _moved_on_the_site(served: Newsroom, host: str) -> None:
    served.answers[f"{host}/rss/new"] = served.answers[f"{host}/feed"]
    served.answers[f"{host}/feed"] = lambda _: (301, {"Location": "/rss/new"}, "")


WAYS: list[tuple[Callable[[Newsroom, str], None], str, str]] = [
    (_gone_but_linked, "healed", "/rss/all in place of feed"),
    (_became_a_page, "healed", "unreadable, html"),
    (_gone_for_good, "person", "nothing else was found on the site"),
    (_moved_away, "person", "the site has moved to http://newhome.test/"),
    (_down, "person", "nothing may be fetched"),
    (_names_others, "person", "off-site 5"),
    (_lost_one_of_two, "in part", "/sport (failed, HTTP 404)"),
    (_walled, "person", "ask the outlet for access"),
    (_empty_beside_a_sitemap, "healed", "/map.xml in place of feed"),
    (_moved_on_the_site, "works", ""),
]


def _host(number: int) -> str:
    return f"site{number:02}.test"


def _way(number: int) -> tuple[Callable[[Newsroom, str], None], str, str] | None:
    return WAYS[number // 3 % len(WAYS)] if number % 3 == 0 else None


def _module(number: int) -> str:
    host = _host(number)
    return (
        "from newscrawl.outlet import Feed, Outlet\nfrom newscrawl.spider import OutletSpider\n\n\n"
        f'class Site{number}(OutletSpider):\n    outlet = Outlet(\n        name="site{number:02}",\n'
        f'        title="Site {number}",\n        home="http://{host}/",\n        country="RS",\n'
        '        language="en",\n        timezone="Europe/Belgrade",\n'
        f'        sources=(Feed("http://{host}/feed"), Feed("http://{host}/sport")),  # by hand\n    )\n'
    )


@pytest.fixture
def sites(tmp_path: Path) -> Iterator[Newsroom]:
    package = tmp_path / "surveyed"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    with newsroom() as served:
        for number in range(SITES):
            host = _host(number)
            served.answers |= {
                f"{host}/": _PLAIN,
                f"{host}/feed": rss(*_stories(host)),
                f"{host}/sport": rss(f"http://{host}/story-9-of-the-day"),
            }
            (package / f"site{number:02}.py").write_text(_module(number), encoding="utf-8")
            if (way := _way(number)) is not None:
                if way[0] is not _lost_one_of_two:
                    served.answers[f"{host}/sport"] = served.answers[f"{host}/feed"]
                    (package / f"site{number:02}.py").write_text(
                        _module(number).replace(f', Feed("http://{host}/sport")', ","), encoding="utf-8"
                    )
                way[0](served, host)
        yield served


def test_a_first_look_at_sixty_sites_ends_in_a_table_and_heals_what_it_can(
    scrapy: Any, sites: Newsroom, tmp_path: Path
) -> None:
    journal = tmp_path / "survey.jsonl"
    hosts = ",".join(f"{host}=127.0.0.1:{sites.port}" for host in (*map(_host, range(SITES)), "newhome.test"))
    settings = ("SPIDER_MODULES=surveyed", f"NEWSCRAWL_ROUTES={hosts}", "DOWNLOAD_DELAY=0")
    options = [part for setting in settings for part in ("-s", setting)]

    def check(*more: str) -> Any:
        path = f"{tmp_path}:{':'.join(sys.path)}"
        return scrapy(
            "outlet",
            "check",
            "--online",
            "--journal",
            str(journal),
            *more,
            *options,
            PYTHONPATH=path,
            timeout=300,
        )

    done = check()
    assert done.returncode == 1, done.stderr
    assert "60 outlets: 42 works, 6 healed, 2 in part, 10 person" in done.stdout
    rows = {line.split()[0]: line for line in done.stdout.splitlines() if line.startswith("site")}
    for number in range(SITES):
        way = _way(number)
        row = rows[f"site{number:02}"]
        assert re.search(rf"^site{number:02} +{way[1] if way else 'works'} ", row), row
        assert way is None or way[2] in row, row

    # What was looked at is not asked again; a survey that was killed goes on with the others.
    half = journal.read_text(encoding="utf-8").splitlines(keepends=True)[:50]
    journal.write_text("".join(half) + '{"name": "si', encoding="utf-8")
    sites.asked.clear()
    check("--write")
    asked = {request.host for request in sites.asked} - {"newhome.test", "elsewhere.test"}
    assert len(asked) == 10

    assert len(journal.read_text(encoding="utf-8").splitlines()) == 61

    healed = (tmp_path / "surveyed" / "site00.py").read_text(encoding="utf-8")
    assert 'sources=(Feed("http://site00.test/rss/all"),)' in healed
    assert re.search(r"sources_checked=date\(20\d\d, \d+, \d+\)", healed)
    compile(healed, "site00.py", "exec")
    # Where a person must decide, nothing is written.
    assert "sources_checked" not in (tmp_path / "surveyed" / "site06.py").read_text(encoding="utf-8")
