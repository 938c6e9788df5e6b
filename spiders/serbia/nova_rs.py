"""Nova.rs: news portal of the television broadcaster Nova S, Belgrade."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class NovaRs(OutletSpider):
    outlet = Outlet(
        name="nova_rs",
        title="Nova.rs",
        home="https://nova.rs/",
        country="RS",
        language="sr-Latn",
        timezone="Europe/Belgrade",
        sources=(
            Feed("https://nova.rs/feed/"),
            NewsSitemap("https://nova.rs/sitemap/sitemap_news_1.xml"),
        ),
        sources_from="feed report by others, September 2026",
    )
