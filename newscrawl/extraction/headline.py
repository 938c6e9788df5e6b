"""The headline out of what a page offers as one."""

from newscrawl.extraction.page import Page
from newscrawl.extraction.structured import first_text, one_line, own_articles


def read_headline(page: Page) -> str | None:
    """Return the headline of the article on `page`, None where it has none."""
    for entity in own_articles(page):
        if headline := first_text(entity, "headline"):
            return headline
    og = one_line(page.first_meta("og:title", "twitter:title") or "")
    return og or next((t for h in page.tree.iter("h1") if (t := one_line(h.text_content()))), None)
