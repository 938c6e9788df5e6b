"""Each guard taken away in turn: what it keeps off then happens, so the other tests would notice its loss."""

import json
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from newscrawl.settings import DOWNLOADER_MIDDLEWARES
from tests.hostile.conftest import crawl, open_server
from tests.hostile.robots import UNHURRIED
from tests.hostile.wire import DOMAIN, HostileServer

pytestmark = pytest.mark.xdist_group("hostile")

GATE = "newscrawl.downloader.address_guard.AddressGuardMiddleware"
ROBOTS = "newscrawl.downloader.robots.RobotsMiddleware"
PACE = "newscrawl.downloader.throttle.ThrottleMiddleware"
SCRAPYS_ROBOTS = "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware"


def without(guard: str, instead: Mapping[str, int | None] | None = None) -> tuple[str, str]:
    """Return the option that takes a middleware out and puts others in."""
    left = {**DOWNLOADER_MIDDLEWARES, guard: None, **(instead or {})}
    return "-s", f"DOWNLOADER_MIDDLEWARES={json.dumps(left)}"


def page(name: str) -> tuple[str, str]:
    return "-a", f"url=http://{name}.{DOMAIN}/story-1000"


def reached(server: HostileServer) -> set[str]:
    """Return what was asked of the canary."""
    return {hit.split()[1] for hit in server.canary.hits}


def test_without_the_gate_a_redirect_reaches_loopback(tmp_path: Path) -> None:
    with open_server() as server:
        crawl(server, "hostile_pages", tmp_path, *page("redirect-to-loopback"), *without(GATE))
        assert "/secret" in reached(server)


def test_without_the_resolver_odd_spellings_reach_loopback(tmp_path: Path) -> None:
    unguarded = "TWISTED_DNS_RESOLVER=scrapy.resolver.CachingThreadedResolver"
    with open_server() as server:
        crawl(server, "hostile_loopback", tmp_path, "-s", unguarded)
        assert len(reached(server)) >= 3


def test_without_our_reading_of_robots_an_unreachable_file_allows(tmp_path: Path) -> None:
    with open_server() as server:
        crawl(
            server, "hostile_pages", tmp_path, *page("robots-reset"), *without(ROBOTS, {SCRAPYS_ROBOTS: 100})
        )
        assert len(server.requests_for("robots-reset")) == 1


def test_without_the_pace_nobody_waits(tmp_path: Path) -> None:
    with open_server() as server:
        crawl(server, "hostile_pages", tmp_path, "-a", f"url={','.join(UNHURRIED)}", *without(PACE))
        times = [request.at for request in server.requests_for("robots-crawl-delay")]
    assert len(times) == len(UNHURRIED)
    assert max(later - earlier for earlier, later in pairwise(times)) < 0.9


def test_without_any_guard_the_canary_sings(tmp_path: Path) -> None:
    open_to_all = ("-s", "TWISTED_DNS_RESOLVER=scrapy.resolver.CachingThreadedResolver", *without(GATE))
    with open_server() as server:
        crawl(server, "hostile_loopback", tmp_path, *open_to_all)
        assert len(reached(server)) >= 6
