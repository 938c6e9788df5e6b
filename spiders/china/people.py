"""People's Daily Online: site of the newspaper of China's Communist Party, Beijing."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class People(OutletSpider):
    outlet = Outlet(
        name="people",
        title="人民网",
        home="http://www.people.com.cn/",
        country="CN",
        language="zh",
        timezone="Asia/Shanghai",
        sources=(
            Feed("http://www.people.com.cn/rss/politics.xml"),
            Feed("http://www.people.com.cn/rss/society.xml"),
            Feed("http://www.people.com.cn/rss/legal.xml"),
            Feed("http://www.people.com.cn/rss/world.xml"),
            Feed("http://www.people.com.cn/rss/haixia.xml"),
            Feed("http://www.people.com.cn/rss/military.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
