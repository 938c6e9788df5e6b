"""Answers every request from a folder of saved pages; nothing leaves the machine."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import HtmlResponse, Request, Response

from newscrawl.json_lines import read_lines
from newscrawl.options import Options
from newscrawl.page_files import read_page
from newscrawl.vocabulary import FetchFailure

FETCHED_AT = "newscrawl_fetched_at"
"""Request.meta key: ISO 8601 time at which a replayed page was fetched."""


class NotInReplay(IgnoreRequest):
    """The folder has no page of this address."""

    reason = FetchFailure.NOT_IN_REPLAY


class ReplayMiddleware:
    """Reads `truth.jsonl` of the folder for `page, url, fetched_at`; the last line of an address counts."""

    def __init__(self, folder: Path, lines: Mapping[str, Mapping[str, str]]) -> None:
        self._folder = folder
        self._lines = lines

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read the folder of NEWSCRAWL_REPLAY; not configured without."""
        folder = Options.from_settings(crawler.settings).replay
        if folder is None:
            raise NotConfigured
        return cls(folder, read_index(folder / "truth.jsonl"))

    def process_request(self, request: Request) -> Response:
        """Answer from the folder. Raises NotInReplay for what it lacks."""
        if urlsplit(request.url).path == "/robots.txt":
            return Response(request.url, status=404, request=request)
        line = self._lines.get(request.url)
        if line is None:
            raise NotInReplay(f"not in replay: {request.url}")
        request.meta[FETCHED_AT] = line["fetched_at"]
        body = read_page(self._folder / line["page"])
        headers = {"Content-Type": "text/html"}
        return HtmlResponse(request.url, body=body, headers=headers, request=request)


def read_index(path: Path) -> dict[str, Mapping[str, str]]:
    """Return the lines of a saved-pages file by their url."""
    lines = (json.loads(line) for _, line in read_lines(path))
    return {line["url"]: line for line in lines}
