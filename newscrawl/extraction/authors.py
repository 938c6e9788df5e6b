"""Who wrote an article (thin)."""

from dataclasses import dataclass

from newscrawl.discovery.link import Link
from newscrawl.extraction.agencies import find_agency
from newscrawl.extraction.page import Page
from newscrawl.extraction.structured import own_articles, texts
from newscrawl.outlet import Outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """People who wrote the article, in the page's order, and the wire agency credited beside or instead of them."""

    authors: tuple[str, ...] = ()
    agency: str | None = None
    warnings: tuple[str, ...] = ()


def read_authors(page: Page, *, outlet: Outlet | None = None, link: Link | None = None) -> Byline:
    """Return the byline of the article on `page`."""
    names: tuple[str, ...] = ()
    for entity in own_articles(page):
        names = names or texts(entity, "author", "creator")
    names = names or page.meta.get("author", ()) or (link.authors if link else ())
    agency = find_agency(names, "")
    return Byline(
        authors=tuple(dict.fromkeys(n for n in names if outlet is None or n != outlet.title)), agency=agency
    )
