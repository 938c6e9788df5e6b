"""Börsen-Zeitung: daily newspaper for the financial markets, Frankfurt."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class BoersenZeitung(OutletSpider):
    outlet = Outlet(
        name="boersen_zeitung",
        title="Börsen-Zeitung",
        home="https://www.boersen-zeitung.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(NewsSitemap("https://www.boersen-zeitung.de/sitemap/news.xml.gz"),),
        sources_from="Fundus declarations, 2026",
        body="storefront-html.excerpt, div.no-tts > p, p.wp-block-ppi-onlineinterline",
    )
