"""Proxies that the environment names (`http_proxy`): used only by an operator who asks for them."""

import logging
from typing import Self
from urllib.request import getproxies

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpproxy import HttpProxyMiddleware

from newscrawl.options import Options

logger = logging.getLogger(__name__)


class EnvironmentProxyMiddleware(HttpProxyMiddleware):
    """Scrapy's own, deaf to the environment unless `NEWSCRAWL_ENVIRONMENT_PROXY` is on.

    A proxy looks names up itself: what a name leads to there the address guard cannot judge. Routes to servers on this
    machine come in `Request.meta` and are not concerned.
    """

    def __init__(self, *, uses_environment: bool) -> None:
        super().__init__()
        if self.proxies and not uses_environment:
            logger.warning(
                "%s_proxy is set in the environment and not used: behind a proxy nothing keeps a name from leading "
                "to an address that is not public; NEWSCRAWL_ENVIRONMENT_PROXY=yes uses it all the same",
                "_proxy, ".join(sorted(set(getproxies()) & {"http", "https", "all"})) or "a",
            )
            self.proxies = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read NEWSCRAWL_ENVIRONMENT_PROXY."""
        return cls(uses_environment=Options.from_settings(crawler.settings).environment_proxy)
