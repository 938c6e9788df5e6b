"""Balkan Insight: English-language site of the Balkan Investigative Reporting Network."""

from newscrawl.spider import OutletSpider
from spiders.families.birn import newsroom


class BalkanInsight(OutletSpider):
    # Its robots.txt was reported in September 2026 to turn away all but the large search engines;
    # as long as that holds nothing is fetched.
    outlet = newsroom(
        name="balkan_insight",
        title="Balkan Insight",
        home="https://balkaninsight.com/",
        country="BA",
        language="en",
        timezone="Europe/Sarajevo",
    )
