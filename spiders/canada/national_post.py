"""National Post: national daily newspaper, Toronto."""

from newscrawl.spider import OutletSpider
from spiders.families.postmedia import paper


class NationalPost(OutletSpider):
    outlet = paper(
        name="national_post",
        title="National Post",
        home="https://nationalpost.com/",
    )
