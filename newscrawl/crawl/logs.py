"""Log lines that name the page and the reason, not the whole article."""

import logging
from typing import Any

from scrapy import Spider, logformatter
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.article import Article


class QuietLogFormatter(logformatter.LogFormatter):
    """Scrapy's own, but an article is shown by its address and a drop by its reason, at level DEBUG."""

    def dropped(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> logformatter.LogFormatterResult:
        """Name the address and the reason of a dropped article, for debugging."""
        return {"level": logging.DEBUG, "msg": "Dropped %(url)s: %(reason)s", "args": _named(item, exception)}

    def item_error(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> logformatter.LogFormatterResult:
        """Name the address and the error of a stage."""
        return {
            "level": logging.ERROR,
            "msg": "Error in a stage on %(url)s: %(reason)s",
            "args": _named(item, exception),
        }

    def scraped(
        self, item: Any, response: Response | Failure | None, spider: Spider
    ) -> logformatter.LogFormatterResult:
        """Name the address of an article that is passed on, for debugging."""
        return {"level": logging.DEBUG, "msg": "Passed on %(url)s%(reason)s", "args": _named(item, "")}


def _named(item: Any, reason: object) -> dict[str, object]:
    return {"url": item.url if isinstance(item, Article) else repr(item)[:200], "reason": reason}
