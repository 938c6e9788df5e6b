"""An outlet's own rules: which hold for a page, what they take out, and the text that its `body` rule selects."""

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from newscrawl.boilerplate.teasers import is_credit
from newscrawl.extraction.body.blocks import Block, key_of, read_blocks, width
from newscrawl.extraction.body.element_roles import FOREIGN_MARKS
from newscrawl.extraction.body.hidden import find_hidden
from newscrawl.extraction.body.rendering import Prose, render
from newscrawl.extraction.body.selection import is_invitation
from newscrawl.extraction.page import Page, elements_at
from newscrawl.outlet import Outlet

MIN_TEXT_WIDTH = 250
_MIN_SHARED_WORDS = 0.3
_MIN_PARAGRAPH_SHARE = 0.4
# A place in the text for an advertisement, as content systems write it: $$ARTICLE_AD$$, [[AD-1]].
_PLACEHOLDER = re.compile(r"[\W_]*[A-Z][A-Z0-9_-]{1,30}[\W_]{2,}")
_WORDS = re.compile(r"\w{5,}")


def rules_of(outlet: Outlet, published_at: datetime | None) -> Outlet:
    """Return the outlet with the rules of the design that a page published then has."""
    if published_at is None or not outlet.layouts:
        return outlet
    day = published_at.astimezone(outlet.zone).date()
    layout = next((layout for layout in outlet.layouts if day <= layout.until), None)
    if layout is None:
        return outlet
    return replace(
        outlet,
        title_from=layout.title_from,
        body=layout.body,
        remove=layout.remove,
        author=layout.author,
        layouts=(),
    )


@lru_cache(maxsize=1024)
def _compiled(selector: str) -> CSSSelector:
    return CSSSelector(selector, translator="html")


def _matches(selector: str, tree: HtmlElement) -> list[HtmlElement]:
    return elements_at(_compiled(selector), tree)


def without_removed(page: Page, selectors: Sequence[str]) -> Page:
    """Return the page without what `selectors` match; the same page when they match nothing."""
    if not any(_matches(selector, page.tree) for selector in selectors):
        return page
    tree = deepcopy(page.tree)
    for selector in selectors:
        for element in _matches(selector, tree):
            if element.getparent() is not None:
                element.drop_tree()
    return replace(page, tree=tree, hidden=find_hidden(tree))


def read_body_by_rule(page: Page, selector: str) -> Prose:
    """Return what `selector` matches, in page order and without boilerplate; empty when it matches nothing."""
    return read_elements(_outermost(_matches(selector, page.tree)), page.url, page.hidden)


def read_elements(
    elements: Iterable[HtmlElement], base: str, hidden: frozenset[HtmlElement] = frozenset()
) -> Prose:
    """Return the text of elements known to hold an article's text, without captions, teasers and the like.

    `base` is the address that their links are relative to.
    """
    blocks = [block for element in elements for block in read_blocks(element, hidden)]
    return render([block for block in blocks if not _is_boilerplate(block)], base)


def _outermost(elements: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    chosen = set(elements)
    return (e for e in elements if not any(ancestor in chosen for ancestor in e.iterancestors()))


def _is_boilerplate(block: Block) -> bool:
    is_foreign = any(zone.mark in FOREIGN_MARKS for zone in block.zone.chain() if zone.parent is not None)
    is_placeholder = _PLACEHOLDER.fullmatch(block.text) is not None
    return is_foreign or is_placeholder or is_invitation(block) or is_credit(block.text)


def is_plausible(text: str, page: Page, described: str) -> bool:
    """Whether a text found by rule is this page's article.

    It must be long enough, use the words of headline and description (`described`), and be much of what the page's
    paragraphs hold: that is how rules for another design are told.
    """
    if width(text) < MIN_TEXT_WIDTH or not shares_words(text, described):
        return False
    paragraphs = sum(_dense_length("".join(p.itertext())) for p in page.tree.iter("p"))
    return _dense_length(text) >= _MIN_PARAGRAPH_SHARE * paragraphs


def _dense_length(text: str) -> int:
    return len("".join(text.split()))


def shares_words(text: str, described: str) -> bool:
    """Whether a text uses a third of the words of what describes it; True where nothing is described."""
    words = set(_WORDS.findall(described.casefold()))
    if width(described) > 1.5 * len(described):
        # Without spaces between words: pairs of characters.
        key = key_of(described)
        words = {key[i : i + 2] for i in range(len(key) - 1)}
    body = text.casefold()
    return not words or sum(word in body for word in words) >= _MIN_SHARED_WORDS * len(words)
