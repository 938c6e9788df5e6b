"""Errors that Scrapy logs and forgets: those of signal handlers, the feed exporters' among them."""

import logging
from typing import Self

from scrapy import Spider

_LOGGER = "scrapy.utils.signal"


class SignalErrors(logging.Handler):
    """Counts what Scrapy's signal machinery reports as caught for one spider, between `watch` and `stop`.

    A full disk under `-O articles.csv` raises in the exporter's handler of item_scraped; Scrapy logs it and ends in 0.
    """

    def __init__(self) -> None:
        super().__init__(level=logging.ERROR)
        self.count = 0
        self.last: str | None = None
        self._spider: Spider | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Count an error of the spider's own."""
        # Several spiders may run in one process; what no spider is named for concerns them all.
        if getattr(record, "spider", None) not in {None, self._spider}:
            return
        self.count += 1
        self.last = str(record.exc_info[1] if record.exc_info else record.getMessage())

    def watch(self, spider: Spider | None) -> Self:
        """Listen from now on, to this spider; None: to all."""
        self._spider = spider
        logging.getLogger(_LOGGER).addHandler(self)
        return self

    def stop(self) -> None:
        """Listen no longer."""
        logging.getLogger(_LOGGER).removeHandler(self)
