"""Hosts that are reached through a server on this machine: the demo newsroom and the tests' outlets."""

from collections.abc import Mapping
from typing import Self
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Request

from newscrawl.options import Options


class RoutesMiddleware:
    """Sends requests for routed hosts through their local server as a proxy, so that addresses stay what they are."""

    def __init__(self, routes: Mapping[str, str]) -> None:
        self._routes = routes

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read NEWSCRAWL_ROUTES; not configured without."""
        routes = Options.from_settings(crawler.settings).routes
        if not routes:
            raise NotConfigured
        return cls(routes)

    def process_request(self, request: Request) -> None:
        """Name the host's local server as its proxy."""
        server = self._routes.get(urlsplit(request.url).hostname or "")
        if server is not None:
            request.meta["proxy"] = f"http://{server}"
        else:
            # A redirect copies its origin's meta: a routed host must not become everybody's proxy.
            request.meta.pop("proxy", None)
