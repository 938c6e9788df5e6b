"""The list of traps agrees with the newsroom."""

import re
from datetime import UTC, datetime

import pytest

from newscrawl.demo.content import ARTICLE_URL, HOME, articles
from newscrawl.demo.listings import OTHER_ENTRIES, ROTTEN_ENTRIES
from newscrawl.demo.replies import Site
from tests.end_to_end.traps import TRAPS, Trap

SITE = Site(edition=1, now=datetime(2026, 11, 20, 12, tzinfo=UTC))
IDS = [trap.name for trap in TRAPS]


def test_names_are_unique() -> None:
    assert len(set(IDS)) == len(IDS)


def test_every_fault_of_an_article_is_a_trap() -> None:
    trapped = {trap.article for trap in TRAPS}
    odd = {a.name for a in articles() if a.faults or a.canonical or a.robots or a.licence_url or a.listed_at}
    assert odd - trapped == set()


@pytest.mark.parametrize("trap", TRAPS, ids=IDS)
def test_a_trap_that_is_stored_names_its_article(trap: Trap) -> None:
    assert (trap.truth is not None) == (trap.outcome in {"stored", "duplicate"})
    if trap.truth is not None:
        assert all(hasattr(trap.truth, name) for name in trap.same)


@pytest.mark.parametrize("trap", TRAPS, ids=IDS)
def test_a_trap_lies_where_the_list_says(trap: Trap) -> None:
    named = b"".join(
        SITE.reply(source).body for source in ("/feed.xml", "/balkan/atom.xml", "/asia/feed.json")
    )
    named += b"".join(
        SITE.reply(source).body for source in ("/news-sitemap.xml", "/sitemap-archive.xml", "/world/")
    )
    named += str([article.listed_url("sitemap") for article in SITE.listed("sitemap")]).encode()
    assert trap.path.replace("&", "&amp;").encode() in named


@pytest.mark.parametrize("trap", [t for t in TRAPS if t.article], ids=lambda trap: trap.name)
def test_articles_are_told_from_other_pages_by_their_address(trap: Trap) -> None:
    assert re.search(ARTICLE_URL, trap.path)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/r/lamps-1016", 302),
        ("/r/round-3008", 302),
        ("/video/fog-over-port-vesta-3001", 200),
        ("/en/vanished-without-a-word-3004", 200),
        ("/en/never-was-3006", 404),
        ("/en/taken-down-3007", 410),
        ("/world/", 200),
    ],
)
def test_pages_that_are_no_articles_answer_as_they_should(path: str, status: int) -> None:
    assert SITE.reply(path).status == status


def test_500_is_for_the_first_visitor_only() -> None:
    path = "/en/bakers-strike-1021"
    assert [SITE.reply(path, visit=visit).status for visit in (1, 2, 3)] == [500, 200, 200]


def test_a_chain_of_redirects_ends_at_its_article() -> None:
    path, hops = "/r/lamps-1016", 0
    while (reply := SITE.reply(path)).status == 302:
        path, hops = "/" + reply.headers["Location"].removeprefix(HOME), hops + 1
    assert (path, hops, reply.status) == ("/en/lamps-of-brezna-1016", 3, 200)


def test_the_rss_feed_has_rotten_entries_in_its_middle() -> None:
    feed = SITE.reply("/feed.xml").body.decode()
    assert 0 < feed.index(ROTTEN_ENTRIES) < feed.index(OTHER_ENTRIES[0][0])
