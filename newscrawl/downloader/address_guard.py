"""The gate: every request and every redirect passes it before anything else."""

from collections.abc import Collection
from typing import Self
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.http import Request

from newscrawl.downloader.public_addresses import is_literal, is_public
from newscrawl.downloader.refusals import RequestRefused
from newscrawl.options import Options
from newscrawl.urls.canonical import registrable_domain
from newscrawl.vocabulary import FilteredReason

MAX_URL_CHARS = 2048

ON_SITE = "newscrawl_on_site"
"""Request.meta key: registrable domains that the request and its redirects must stay on; absent: any."""


class AddressGuardMiddleware:
    """Lets through http(s) addresses of public hosts that stay on the site which the request belongs to."""

    def __init__(self, allowed_hosts: Collection[str]) -> None:
        self._allowed_hosts = frozenset(allowed_hosts)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Allow the hosts of NEWSCRAWL_ALLOW_HOSTS and NEWSCRAWL_ROUTES."""
        options = Options.from_settings(crawler.settings)
        return cls({*options.allow_hosts, *options.routes})

    def process_request(self, request: Request) -> None:
        """Let a request pass. Raises RequestRefused with the reason."""
        reason = refusal(request.url, self._allowed_hosts)
        if reason is not None:
            raise RequestRefused(reason, request.url[:300])
        on_site = request.meta.get(ON_SITE)
        if on_site is not None and registrable_domain(request.url) not in on_site:
            raise RequestRefused(FilteredReason.OFF_SITE, request.url[:300])


def refusal(url: str, allowed_hosts: Collection[str]) -> FilteredReason | None:
    """Return why `url` may not be requested, None when it may. Names are resolved and checked later."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return FilteredReason.MALFORMED_ADDRESS
    if parts.scheme not in {"http", "https"}:
        return FilteredReason.SCHEME
    if not host or len(url) > MAX_URL_CHARS:
        return FilteredReason.MALFORMED_ADDRESS
    if host in allowed_hosts:
        return None
    if parts.username or parts.password:
        return FilteredReason.CREDENTIALS_IN_ADDRESS
    return FilteredReason.NOT_PUBLIC if is_literal(host) and not is_public(host) else None
