"""The project's own settings, for a crawl of the invented outlet on loopback, with the probe in it."""

from newscrawl.settings import *  # noqa: F403  # settings are names
from newscrawl.settings import EXTENSIONS as OWN_EXTENSIONS

SPIDER_MODULES = ["benchmarks.crawling.outlet"]
# First: its handlers look before those of the crawl close anything.
EXTENSIONS = {"benchmarks.crawling.probe.Probe": -1, **OWN_EXTENSIONS}
# Loopback needs no courtesy; a second a page would only measure waiting.
DOWNLOAD_DELAY = 0
CONCURRENT_REQUESTS_PER_DOMAIN = 8
