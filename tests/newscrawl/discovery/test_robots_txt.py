import pytest

from newscrawl.discovery.robots_txt import normalized, rules, sitemaps

NEWS = "https://paper.example/news/ferry"

CLOSED = {
    "everybody": b"User-agent: *\nDisallow: /\n",
    "our name": b"User-agent: newscrawl\nDisallow: /\n",
    "our name in another case": b"USER-AGENT: NewsCrawl\nDISALLOW: /\n",
    "our name with a version": b"User-agent: newscrawl/1.0\nDisallow: /\n",
    "our name with an address": b"User-agent: newscrawl (+https://desk.example/)\nDisallow: /\n",
    "our name and another": b"User-agent: newscrawl otherbot\nDisallow: /\n",
    "our name among others": b"User-agent: abot\nUser-agent: newscrawl\nUser-agent: zbot\nDisallow: /\n",
    "everybody, with a word behind": b"User-agent: * everybody\nDisallow: /\n",
    "an unknown record between agents": b"User-agent: *\nNoindex: /x\nUser-agent: abot\nDisallow: /\n",
    "a sitemap between agents": b"User-agent: *\nSitemap: https://a.example/s.xml\nUser-agent: abot\nDisallow: /\n",
    "a host between agents": b"User-agent: newscrawl\nHost: a.example\nUser-agent: abot\nDisallow: /\n",
    "words that are no record between agents": b"User-agent: *\nwelcome, robots\nUser-agent: abot\nDisallow: /\n",
    "a pause between agents": b"User-agent: *\nCrawl-delay: 5\nUser-agent: abot\nDisallow: /\n",
    "an empty line between agents": b"User-agent: *\n\n\nUser-agent: abot\nDisallow: /\n",
    "an empty line after the agent": b"User-agent: *\n\nDisallow: /\n",
    "two groups of ours": b"User-agent: newscrawl\nAllow: /about\n\nUser-agent: newscrawl\nDisallow: /\n",
    "carriage returns": b"User-agent: *\rDisallow: /\r",
    "no colons": b"user-agent *\ndisallow /\n",
    "a misspelt record": b"Useragent: *\nDissallow: /\n",
    "white space everywhere": b"  User-agent :  *  \n\tDisallow :\t/  # all\n",
    "a byte order mark": b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n",
    "UTF-16, low byte first": "\ufeffUser-agent: *\nDisallow: /\n".encode("utf-16-le"),
    "UTF-16, high byte first": "\ufeffUser-agent: *\nDisallow: /\n".encode("utf-16-be"),
    "UTF-16 without a mark": "User-agent: *\nDisallow: /\n".encode("utf-16-le"),
    "UTF-32": "\ufeffUser-agent: *\nDisallow: /\n".encode("utf-32-le"),
    "the longer rule": b"User-agent: *\nAllow: /\nDisallow: /news\n",
    "a rule that goes on after a strange line": b"User-agent: *\nDisallow: /a\n<html>\nDisallow: /news\n",
}
OPEN = {
    "nothing": b"",
    "a page in its place": b"<!doctype html><html><body>Not found</body></html>",
    "somebody else": b"User-agent: abot\nDisallow: /\n",
    "somebody whose name begins as ours": b"User-agent: newscrawler\nDisallow: /\n",
    "somebody with whose name ours begins": b"User-agent: news\nDisallow: /\n",
    "somebody whose name holds ours": b"User-agent: my-newscrawl\nDisallow: /\n",
    "a star within a name": b"User-agent: *bot\nDisallow: /\n",
    "a rule before any agent": b"Disallow: /\nUser-agent: abot\nDisallow: /\n",
    "our own group, open": b"User-agent: *\nDisallow: /\nUser-agent: newscrawl/2.1\nDisallow:\n",
    "an empty rule ends the list of agents": b"User-agent: newscrawl\nDisallow:\nUser-agent: abot\nDisallow: /\n",
    "an empty list of rules": b"User-agent: newscrawl\n",
    "a commented rule": b"User-agent: *\n# Disallow: /\n",
    "the longer permission": b"User-agent: *\nDisallow: /\nAllow: /news/\n",
    "two rules alike": b"User-agent: *\nDisallow: /news\nAllow: /news\n",
}


@pytest.mark.parametrize("body", CLOSED.values(), ids=CLOSED)
def test_a_rule_that_binds_us_is_kept(body: bytes) -> None:
    assert not rules(body).can_fetch(NEWS, "newscrawl")


@pytest.mark.parametrize("body", OPEN.values(), ids=OPEN)
def test_a_rule_that_binds_others_shuts_nothing(body: bytes) -> None:
    assert rules(body).can_fetch(NEWS, "newscrawl")


def test_a_group_speaks_for_the_agents_that_are_asked_for() -> None:
    asked = rules(b"User-agent: GPTBot/1.1\nDisallow: /\n", ("newscrawl", "GPTBot"))
    assert asked.can_fetch(NEWS, "newscrawl")
    assert not asked.can_fetch(NEWS, "GPTBot")


def test_a_pause_holds_for_every_agent_of_its_group() -> None:
    asked = rules(b"User-agent: newscrawl\nCrawl-delay: 7\nUser-agent: *\nDisallow: /private\n")
    assert asked.crawl_delay("newscrawl") == 7
    assert not asked.can_fetch("https://paper.example/private/x", "newscrawl")


def test_a_path_in_another_encoding_is_the_path_that_is_requested() -> None:
    body = "User-agent: *\nDisallow: /größe/\n".encode("latin-1")
    assert not rules(body).can_fetch("https://paper.example/gr%F6%DFe/a", "newscrawl")


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028"])
def test_a_sign_that_ends_lines_in_python_only_ends_none(sign: str) -> None:
    body = f"User-agent: *\nDisallow: /a{sign}Allow: /\nDisallow: /news\n".encode()
    assert not rules(body).can_fetch(NEWS, "newscrawl")


def test_what_is_written_again_reads_the_same() -> None:
    for body in (*CLOSED.values(), *OPEN.values()):
        assert normalized(normalized(body)) == normalized(body)


def test_sitemaps_are_named_once_in_order() -> None:
    body = "Sitemap: https://a.example/2.xml\nsitemap:https://a.example/1.xml\nSitemap: https://a.example/2.xml\n"
    expected = ("https://a.example/2.xml", "https://a.example/1.xml")
    assert sitemaps(body.encode()) == sitemaps(body.encode("utf-16")) == expected
