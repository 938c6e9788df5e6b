"""Financial Post: business newspaper, Toronto."""

from newscrawl.spider import OutletSpider
from spiders.families.postmedia import paper


class FinancialPost(OutletSpider):
    outlet = paper(
        name="financial_post",
        title="Financial Post",
        home="https://financialpost.com/",
    )
