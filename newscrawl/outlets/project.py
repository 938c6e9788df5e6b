"""The project as its outlet tools see it: declared outlets, where their modules are, and how to fetch."""

import inspect
from pathlib import Path

from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.conf import closest_scrapy_cfg

from newscrawl.options import Options
from newscrawl.outlet import Outlet
from newscrawl.outlets.fetching import Fetcher


def declared(settings: BaseSettings) -> dict[str, Outlet]:
    """Return all declared outlets by name, in order of their names."""
    loader = get_spider_loader(settings)
    outlets = {name: getattr(loader.load(name), "outlet", None) for name in sorted(loader.list())}
    return {name: outlet for name, outlet in outlets.items() if isinstance(outlet, Outlet)}


def module_of(settings: BaseSettings, name: str) -> Path:
    """Return the file that declares the outlet `name`."""
    return Path(inspect.getfile(get_spider_loader(settings).load(name)))


def root() -> Path:
    """Return the project's folder, the one of scrapy.cfg."""
    found = closest_scrapy_cfg()
    return Path(found).parent if found else Path.cwd()


def fetcher(settings: BaseSettings) -> Fetcher:
    """Return a fetcher after the settings of a crawl."""
    options = Options.from_settings(settings)
    return Fetcher(
        user_agent=str(settings["USER_AGENT"]),
        agent=str(settings["ROBOTSTXT_USER_AGENT"] or "newscrawl"),
        delay_seconds=settings.getfloat("DOWNLOAD_DELAY"),
        timeout_seconds=settings.getfloat("DOWNLOAD_TIMEOUT"),
        routes=options.routes,
        allowed_hosts=frozenset(options.allow_hosts),
    )
