"""Errors that Scrapy logs and forgets: those of signal handlers, the feed exporters' among them."""

import logging
from typing import Self

_LOGGER = "scrapy.utils.signal"


class SignalErrors(logging.Handler):
    """Counts what Scrapy's signal machinery reports as caught, between `watch` and `stop`.

    A full disk under `-O articles.csv` raises in the exporter's handler of item_scraped; Scrapy logs it and ends in 0.
    """

    def __init__(self) -> None:
        super().__init__(level=logging.ERROR)
        self.count = 0
        self.last: str | None = None

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1
        self.last = str(record.exc_info[1] if record.exc_info else record.getMessage())

    def watch(self) -> Self:
        logging.getLogger(_LOGGER).addHandler(self)
        return self

    def stop(self) -> None:
        logging.getLogger(_LOGGER).removeHandler(self)
