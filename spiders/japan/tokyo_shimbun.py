"""Tokyo Shimbun: daily newspaper, Tokyo."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class TokyoShimbun(OutletSpider):
    outlet = Outlet(
        name="tokyo_shimbun",
        title="東京新聞",
        home="https://www.tokyo-np.co.jp/",
        country="JP",
        language="ja",
        timezone="Asia/Tokyo",
        sources=(NewsSitemap("https://www.tokyo-np.co.jp/sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
