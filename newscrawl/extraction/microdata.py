"""Microdata and microformats in their scope: what belongs to a teaser, a comment or a video is not the article's."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

_ARTICLE_TYPE = re.compile(r"(?:Article|Posting|Report|Review|WebPage|CreativeWork|Recipe)$")


def item_of(element: HtmlElement) -> HtmlElement | None:
    """Return the element with `itemscope` that an `itemprop` belongs to, None for the document."""
    return next((e for e in element.iterancestors() if "itemscope" in e.attrib), None)


def is_own_item(item: HtmlElement | None, headline: HtmlElement | None) -> bool:
    """Whether an item is the page's article or the page itself: it holds the headline, or nothing else claims it.

    Where no headline is known, the item of a type such as `NewsArticle` that holds an `<h1>`, or stands alone.
    """
    if item is None or item.tag in {"html", "body", "head"}:
        return True
    if is_of_other_type(item):
        return False
    if headline is not None:
        return item is headline or any(e is item for e in headline.iterancestors())
    return next(item.iter("h1"), None) is not None


def is_of_other_type(item: HtmlElement | None) -> bool:
    """Whether an item says that it is something else than an article or page: a comment, a video, a person."""
    kind = "" if item is None else (item.get("itemtype") or "").strip()
    return bool(kind) and _ARTICLE_TYPE.search(kind) is None


def own_properties(
    elements: Iterator[HtmlElement], headline: HtmlElement | None, *names: str
) -> Iterator[HtmlElement]:
    """Yield those of `elements` whose `itemprop` is one of `names` and belongs to the page's own article."""
    for element in elements:
        stated = (element.get("itemprop") or "").split()
        if not frozenset(stated).isdisjoint(names) and is_own_item(item_of(element), headline):
            yield element
