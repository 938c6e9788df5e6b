"""`scrapy crawl due`: the name under which Scrapy and scrapyd know a crawl of several outlets in one process."""

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Spider

NAME = "due"


class DueSpider(Spider):
    """Stands for a batch in `scrapy list` and in scrapyd's; the command `crawl` runs the outlets' own spiders."""

    name = NAME

    async def start(self) -> AsyncIterator[Any]:
        """Refuse to crawl: the command runs the outlets, each with its own spider."""
        raise RuntimeError("run it by: scrapy crawl due -a outlets=NAME,NAME")
        yield
