"""Starts the demo newsroom for a crawl of its outlet."""

from typing import Self
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawl.demo.content import HOST
from newscrawl.demo.server import Newsroom, start


class DemoExtension:
    """Serves the newsroom on a free loopback port and routes its reserved host there, as long as the crawl lasts."""

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Serve the newsroom for its own spider; not configured for others."""
        outlet = getattr(crawler.spidercls, "outlet", None)
        if outlet is None or urlsplit(outlet.home).hostname != HOST:
            raise NotConfigured
        routes = str(crawler.settings.get("NEWSCRAWL_ROUTES") or "")
        if f"{HOST}=" in routes:
            # Somebody serves the newsroom already: a test that wants to look into it.
            raise NotConfigured
        newsroom = start()
        host, port = newsroom.address
        own = f"{HOST}={host}:{port}"
        # Downloader middlewares are built after the extensions and read the route from the settings.
        crawler.settings.set("NEWSCRAWL_ROUTES", ",".join(filter(None, (routes, own))), priority="cmdline")
        crawler.settings.set("DOWNLOAD_DELAY", 0, priority="spider")
        extension = cls(newsroom)
        crawler.signals.connect(extension.stop, signal=signals.spider_closed)
        return extension

    def stop(self) -> None:
        """End the server."""
        self._newsroom.stop()
