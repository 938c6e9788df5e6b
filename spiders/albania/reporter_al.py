"""Reporter.al: investigative site of BIRN Albania."""

from newscrawl.spider import OutletSpider
from spiders.families.birn import newsroom


class ReporterAl(OutletSpider):
    outlet = newsroom(
        name="reporter_al",
        title="Reporter.al",
        home="https://www.reporter.al/",
        country="AL",
        language="sq",
        timezone="Europe/Tirane",
    )
