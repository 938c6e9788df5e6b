"""The outlets of the hostile server, for `scrapy crawl` in the tests' own project settings."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet, Section, Sitemap
from newscrawl.spider import OutletSpider
from tests.hostile.sources import SOURCES
from tests.hostile.wire import DOMAIN

_KINDS = {kind.kind: kind for kind in (Feed, NewsSitemap, Sitemap)}


def _outlet(name: str, sources: tuple[Feed | NewsSitemap | Sitemap | Section, ...]) -> Outlet:
    return Outlet(
        name=name,
        title="The Hostile Times",
        home=f"http://{DOMAIN}/",
        country="ZZ",
        language="en",
        timezone="UTC",
        sources=sources,
    )


class HostilePages(OutletSpider):
    """For single addresses, given as `-a url=`."""

    outlet = _outlet("hostile_pages", (Feed(f"http://feed-innocent.{DOMAIN}/feed.xml"),))


class HostileSources(OutletSpider):
    """For all faulty sources at once."""

    outlet = _outlet(
        "hostile_sources",
        tuple(
            Section(source.url, links=r"good-\d{6}$")
            if source.kind == "section"
            else _KINDS[source.kind](source.url)
            for source in SOURCES
        ),
    )


class HostileLoopback(OutletSpider):
    """Only the sources that lead to the canary: to see that they would, were it not for the guards."""

    outlet = _outlet(
        "hostile_loopback",
        tuple(_KINDS[source.kind](source.url) for source in SOURCES if "loopback" in source.name),
    )
