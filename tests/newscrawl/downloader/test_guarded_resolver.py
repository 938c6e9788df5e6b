"""The crawl's own look-ups: what was judged is what is connected to, however often a name changes its mind."""

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from scrapy.resolver import dnscache
from twisted.internet.defer import Deferred
from twisted.internet.task import Clock
from twisted.python.failure import Failure

from newscrawl.downloader.public_addresses import GuardedResolver, NotPublic

NAME = "rebinding.test"
PUBLIC, INNER = "93.184.216.34", "127.0.0.1"


class _Reactor(Clock):
    """Looks names up at once, in the thread that asks."""

    def getThreadPool(self) -> "_Reactor":  # noqa: N802  # Twisted's names
        return self

    def callInThreadWithCallback(  # noqa: N802
        self, told: Callable[..., None], look_up: Callable[..., Any], *args: Any
    ) -> None:
        try:
            told(True, look_up(*args))
        except OSError:
            told(False, Failure())

    def callFromThread(self, function: Callable[..., None], *args: Any) -> None:  # noqa: N802
        function(*args)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Names asked of a DNS that answers with a public address first and with this machine's from then on."""
    names: list[str] = []

    def answer(name: str) -> str:
        names.append(name)
        return PUBLIC if len(names) == 1 else INNER

    monkeypatch.setattr(socket, "gethostbyname", answer)
    monkeypatch.setattr(dnscache, "limit", dnscache.limit)
    yield names
    dnscache.clear()


def resolver(cache_size: int, *allowed: str) -> GuardedResolver:
    return GuardedResolver(_Reactor(), cache_size, 10.0, allowed)  # type: ignore[arg-type]


def outcome(found: Deferred[str]) -> object:
    results: list[object] = []
    found.addBoth(results.append)
    (result,) = results
    return result.value if isinstance(result, Failure) else result


def test_a_name_that_leads_inside_at_the_second_look_is_refused(asked: list[str]) -> None:
    looking = resolver(0)
    assert outcome(looking.getHostByName(NAME)) == PUBLIC
    refused = outcome(looking.getHostByName(NAME))
    assert isinstance(refused, NotPublic)
    assert f"{NAME} leads to {INNER}" in str(refused)
    assert asked == [NAME, NAME]


def test_a_name_is_judged_again_when_its_address_comes_from_the_cache(asked: list[str]) -> None:
    asked.append("so that this machine's address is answered")
    allowing, looking = resolver(10, NAME), resolver(10)
    assert outcome(allowing.getHostByName(NAME)) == INNER
    assert isinstance(outcome(looking.getHostByName(NAME)), NotPublic)
    assert asked[1:] == [NAME]


def test_a_name_keeps_the_address_that_was_judged_as_long_as_it_is_cached(asked: list[str]) -> None:
    looking = resolver(10)
    assert [outcome(looking.getHostByName(NAME)) for _ in range(3)] == [PUBLIC] * 3
    assert asked == [NAME]
