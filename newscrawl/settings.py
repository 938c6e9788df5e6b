"""Every Scrapy setting that newscrawl changes, each with its reason; the project's own are in options.py."""

import logging
import os
import sys
from pathlib import Path

from scrapy.utils.conf import closest_scrapy_cfg

from newscrawl import __version__, options
from newscrawl.packages import ensure_own_packages

ensure_own_packages()

# --- the project's own settings, from the environment; `-s NEWSCRAWL_X=` overrides them
try:
    _written = options.from_environment()
except options.OptionError as error:
    # Scrapy would answer with a traceback of thirty lines.
    sys.stderr.write(f"newscrawl: {error}\n")
    sys.exit(2)
for _line in options.old_names(os.environ):
    sys.stderr.write(f"newscrawl: {_line}\n")
_project = closest_scrapy_cfg()
_written["NEWSCRAWL_DATABASE_URL"] = options.database_of_project(
    _written["NEWSCRAWL_DATABASE_URL"], Path(_project).parent if _project else None
)
globals().update(_written)
_contact = _written["NEWSCRAWL_CONTACT"]

BOT_NAME = "newscrawl"
SPIDER_MODULES = ["spiders", "newscrawl.crawl.due_outlets"]
SPIDER_LOADER_CLASS = (
    "newscrawl.spider_loader.ModuleSpiderLoader"  # one broken module would end every command
)
NEWSPIDER_MODULE = "spiders"
COMMANDS_MODULE = "newscrawl.commands"

# --- who we say we are: a named agent with an address to write to
USER_AGENT = f"newscrawl/{__version__}" + (f" (+{_contact})" if _contact else "")
ROBOTSTXT_USER_AGENT = "newscrawl"

# --- a good guest: robots.txt, one connection a host, a pause between requests
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0

# --- bounds: Scrapy allows 1 GiB, 180 s and 20 redirects
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024
DOWNLOAD_WARNSIZE = 5 * 1024 * 1024
DOWNLOAD_TIMEOUT = 25  # a crawl that is asked to end waits for what is under way, and ends within 30 s
REDIRECT_MAX_TIMES = 5
DEPTH_LIMIT = 0  # discovery bounds itself: an index may name sitemaps, a sitemap only articles
METAREFRESH_ENABLED = False  # a news page that refreshes itself reloads, or leads to a wall
MEMUSAGE_LIMIT_MB = 2048
# Scrapy starts so many tasks for every response, a hundred by default; a page gives one article.
CONCURRENT_ITEMS = 1
# Retries: 429 and 503 are left to the outlet's pace, not to an immediate second try.
RETRY_TIMES = 2
RETRY_HTTP_CODES = [500, 502, 504, 522, 524, 408]
# Our callbacks look at every status themselves, so that each gets its reason in the ledger.
HTTPERROR_ALLOW_ALL = True

# --- secure: Scrapy verifies no certificates and opens consoles by default
DOWNLOAD_VERIFY_CERTIFICATES = True
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
COOKIES_ENABLED = False
# A sitemap may name file:///etc/passwd, and a silent ftp server holds a crawl for ever.
DOWNLOAD_HANDLERS = {"file": None, "data": None, "ftp": None, "s3": None}
TWISTED_DNS_RESOLVER = "newscrawl.downloader.public_addresses.GuardedResolver"

# --- the ledger decides what is fetched; a filter in memory would drop links without a word
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"

DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # drops without callback; the gate gives a reason
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # reads 5xx as allowed
    "newscrawl.downloader.address_guard.AddressGuardMiddleware": 50,
    "newscrawl.downloader.robots.RobotsMiddleware": 100,
    "newscrawl.downloader.throttle.ThrottleMiddleware": 110,
    "newscrawl.downloader.routes.RoutesMiddleware": 740,  # before the one that reads the proxy
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,  # heeds the environment unasked
    "newscrawl.downloader.environment_proxy.EnvironmentProxyMiddleware": 750,
    "newscrawl.downloader.answer_guard.AnswerGuardMiddleware": 940,  # before anybody reads the answer
    "newscrawl.downloader.replay.ReplayMiddleware": 950,  # nearest to the network
}

EXTENSIONS = {
    "newscrawl.demo.extension.DemoExtension": 0,  # adds its route before anybody reads the options
    "newscrawl.crawl.run.CrawlRun": 10,
    "newscrawl.crawl.progress.ProgressExtension": 20,
}

# The way of an article, in order. Each stage is one file.
ITEM_PIPELINES = {
    "pipelines.clean.CleanPipeline": 100,
    "pipelines.language.LanguagePipeline": 200,
    "pipelines.translate_flag.TranslateFlagPipeline": 300,
    "pipelines.dedupe.DedupePipeline": 400,
    "pipelines.persist.PersistPipeline": 500,
}

# --- exports: UTF-8, stable columns, cells that no spreadsheet runs
FEED_EXPORT_ENCODING = "utf-8"
FEED_EXPORTERS = {"csv": "newscrawl.publishing.item_exporters.ArticleCsvExporter"}

LOG_LEVEL = "INFO"
logging.getLogger("alembic").setLevel(logging.WARNING)  # names its plug-ins at every start
# Prints a traceback for every robots.txt that cannot be reached; RobotsMiddleware says it in one line.
logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)
LOG_FORMATTER = "newscrawl.crawl.logs.QuietLogFormatter"  # Scrapy prints the whole article of every drop
