"""The Daily Telegraph: national daily newspaper, London."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class TheTelegraph(OutletSpider):
    outlet = Outlet(
        name="the_telegraph",
        title="The Telegraph",
        home="https://www.telegraph.co.uk/",
        country="GB",
        language="en",
        timezone="Europe/London",
        sources=(NewsSitemap("https://www.telegraph.co.uk/custom/daily-news/sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
        body="p.e-standfirst, .article-body-text > p, .article-body-text > h2",
    )
