"""The Gateway Pundit: political site, St. Louis."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class TheGatewayPundit(OutletSpider):
    outlet = Outlet(
        name="the_gateway_pundit",
        title="The Gateway Pundit",
        home="https://www.thegatewaypundit.com/",
        country="US",
        language="en",
        timezone="America/Chicago",
        sources=(Sitemap("https://www.thegatewaypundit.com/sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
