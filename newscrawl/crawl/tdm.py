"""Reservations against text and data mining that a site states in one file, read once a host and run."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK

from newscrawl.timed_cache import TimedCache

if TYPE_CHECKING:
    from newscrawl.extraction.rights.tdmrep import TdmRule

_MAX_BYTES = 1024 * 1024
_BEFORE_ARTICLES = 10

Download = Callable[[Request], Awaitable[Response]]
Known = TimedCache[tuple[str, ...], "tuple[TdmRule, ...]"]
KNOWN: Final[Known] = TimedCache(6 * 3600, most=5_000)
"""What hosts answered, for all crawls of a process."""


class TdmRules:
    """Fetches `/.well-known/tdmrep.json` of each host that articles come from, when the first of them arrives."""

    def __init__(self, download: Download, *, known: Known, world: tuple[str, ...] = ()) -> None:
        """`known` is looked into first; `world` tells hosts apart that have the same name, such as replayed ones."""
        self._download = download
        self._known, self._world = known, world
        self._by_host: dict[str, asyncio.Future[tuple[TdmRule, ...]]] = {}

    async def headers_for(self, url: str) -> dict[str, str]:
        """Return the `tdm-reservation` headers that the host's file stands for; those of the page itself count more."""
        host = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        if host not in self._by_host:
            self._by_host[host] = asyncio.ensure_future(self._fetch(host))
        rules = await self._by_host[host]
        if not rules:
            return {}
        from newscrawl.extraction.rights.tdmrep import find_rule  # noqa: PLC0415  # few sites need the extractor here

        rule = find_rule(rules, url)
        if rule is None:
            return {}
        policy = {"tdm-policy": rule.policy_url} if rule.policy_url else {}
        return {"tdm-reservation": str(int(rule.reserved)), **policy}

    async def _fetch(self, host: str) -> "tuple[TdmRule, ...]":
        key = (host, *self._world)
        known = self._known.get(key)
        if known is not None:
            return known
        request = Request(
            f"{host}/.well-known/tdmrep.json",
            callback=NO_CALLBACK,
            priority=_BEFORE_ARTICLES,
            meta={"download_maxsize": _MAX_BYTES},
            dont_filter=True,
        )
        try:
            response = await self._download(request)
        except Exception:  # noqa: BLE001  # Scrapy lets through whatever its handlers raise; no file reserves nothing
            return ()
        rules: tuple[TdmRule, ...] = ()
        if response.status == 200:
            from newscrawl.extraction.rights.tdmrep import read_tdmrep  # noqa: PLC0415  # as above

            rules = read_tdmrep(response.body)
        if response.status < 500:
            self._known.put(key, rules)
        return rules
