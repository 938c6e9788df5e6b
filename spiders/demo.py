"""The Newsroom: an invented outlet that comes with newscrawl, in many languages and with every trap in it."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet, Section, Sitemap
from newscrawl.spider import OutletSpider


class Demo(OutletSpider):
    outlet = Outlet(
        name="demo",
        title="The Newsroom",
        home="http://newsroom.test/",
        country="ZZ",
        language="en",
        timezone="Europe/Belgrade",
        sources=(
            Feed("http://newsroom.test/feed.xml"),
            Feed("http://newsroom.test/balkan/atom.xml"),
            Feed("http://newsroom.test/asia/feed.json"),
            NewsSitemap("http://newsroom.test/news-sitemap.xml"),
            Sitemap("http://newsroom.test/sitemap.xml"),
            Section("http://newsroom.test/world/", links=r"-\d{4}$"),
        ),
    )
