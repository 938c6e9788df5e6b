"""The part of a page around its headline, where bylines and dates stand: not the masthead, not teasers."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, takewhile

from lxml.html import HtmlElement

from newscrawl.extraction.body.element_roles import Mark, mark_of
from newscrawl.extraction.page import Page
from newscrawl.extraction.structured import first_text, one_line, own_articles

_MAX_ELEMENTS = 20_000
_MAX_BEFORE = 60
_MAX_AFTER = 250
_LEVELS_ABOVE = 3
_MAX_HEADINGS = 60
_LOGO_LETTERS = 20
FOREIGN = frozenset((Mark.CHROME, Mark.PROMO, Mark.EMBED, Mark.ASIDE, Mark.CAPTION))
"""Marks of what says nothing of the article: names and dates there are others'."""
_SKIPPED = frozenset(("head", "script", "style", "noscript", "svg"))
_MASTHEAD = re.compile(r"masthead|(?:site|page|main|global)[-_]?header|top-?bar|ticker", re.IGNORECASE)
_CREDIT = re.compile(r"author|autor|byline|\bby\b|hero|date|datum|meta|time|publi", re.IGNORECASE)
_AUTHOR = re.compile(r"author|byline", re.IGNORECASE)
_BYLINE_CHARS = 200
_LETTERS = re.compile(r"\W+")


@lru_cache(maxsize=2)
def near_headline(page: Page) -> tuple[HtmlElement, ...]:
    """Return the elements around the page's headline in page order, headline and three long paragraphs
    included.

    Before the headline, only what shares one of its nearest containers. Empty where the page has no h1.
    """
    headline = find_headline(page)
    if headline is None:
        return ()
    around = {headline, *headline.iterancestors()}
    behind = islice(_from(headline, around), _MAX_AFTER)
    return (*_before(headline, around), *_until_text(behind))


def _before(headline: HtmlElement, around: set[HtmlElement]) -> tuple[HtmlElement, ...]:
    above = [e for e in islice(headline.iterancestors(), _LEVELS_ABOVE) if e.tag not in {"body", "html"}]
    if not above:
        return ()
    inside = islice(_walk(above[-1], around), 1, _MAX_ELEMENTS)
    return tuple(deque(takewhile(lambda element: element is not headline, inside), _MAX_BEFORE))


def _from(headline: HtmlElement, around: set[HtmlElement]) -> Iterator[HtmlElement]:
    """Yield the headline and all that follows it in its article, on the whole page where none is marked."""
    yield from _walk(headline, around)
    for element in (headline, *headline.iterancestors()):
        if element.tag == "article" and any(_is_paragraph(p) for p in element.iter("p")):
            return
        for sibling in element.itersiblings():
            yield from _walk(sibling, around)


def _is_paragraph(element: HtmlElement) -> bool:
    return element.tag == "p" and len(text_of_element(element, 200)) == 200


@lru_cache(maxsize=2)
def find_headline(page: Page) -> HtmlElement | None:
    """Return the heading that says what JSON-LD, og:title or title say, else the first h1 of three words or more."""
    said = [first_text(entity, "headline", "name") for entity in own_articles(page)[:1]]
    said += [one_line(page.first_meta("og:title", "twitter:title")), one_line(page.tree.findtext(".//title"))]
    titles = {_letters(title) for title in said if title}
    headings = _headings(page, "h1", "h2")
    named = _named(headings, titles)
    # The outlet's name stands in the title too: of several headings that do, the longest is the headline.
    size, headline = max(named, key=lambda pair: pair[0], default=(0, None))
    # Where the h1 is but that name, blogs have the headline in an h3.
    lesser = _named(_headings(page, "h3"), titles) if 0 < size <= _LOGO_LETTERS else []
    longest, heading = max(lesser, key=lambda pair: pair[0], default=(0, None))
    if headline is not None:
        return heading if longest > 2 * size else headline
    return next(
        (h for h, text in headings if h.tag == "h1" and (len(text.split()) > 2 or len(text) > 15)), None
    )


def _headings(page: Page, *tags: str) -> list[tuple[HtmlElement, str]]:
    found = (h for h in islice(page.tree.iter(*tags), _MAX_HEADINGS) if not _is_crumb(h))
    return [(heading, text_of_element(heading, 300)) for heading in found]


def _named(headings: Iterable[tuple[HtmlElement, str]], titles: set[str]) -> list[tuple[int, HtmlElement]]:
    """Return the headings that say what one of the titles says, with the number of letters that they share."""
    shared = ((heading, _shared_letters(text, titles)) for heading, text in headings)
    return [(len(letters), heading) for heading, letters in shared if letters is not None]


def _shared_letters(text: str, titles: set[str]) -> str | None:
    """Return the letters of a heading that one of the titles holds, or of the title that it holds."""
    letters = _letters(text)
    shared = (
        letters if letters in title else title for title in titles if letters in title or title in letters
    )
    return max(shared, key=len, default=None) if len(letters) > 8 else None


def _is_crumb(heading: HtmlElement) -> bool:
    """Whether a heading is the last step of the path at the top of a page, where search engines want an h1."""
    return any(
        "crumb" in names_of(e).lower() or e.tag == "nav"
        for e in (heading, *islice(heading.iterancestors(), 3))
    )


def text_of_element(element: HtmlElement, limit: int) -> str:
    """Return the element's text on one line, cut at `limit` characters; cheap on elements of any size."""
    pieces: list[str] = []
    size = 0
    for piece in islice(element.itertext(), 60):
        pieces.append(piece[:limit])
        size += len(piece)
        if size > limit:
            break
    return " ".join(" ".join(pieces).split())[:limit]


def _letters(text: str) -> str:
    return _LETTERS.sub("", text[:500]).casefold()


def _walk(root: HtmlElement, around_headline: set[HtmlElement]) -> Iterator[HtmlElement]:
    pending = [root]
    while pending:
        element = pending.pop()
        if element.tag in _SKIPPED or not isinstance(element.tag, str):
            continue
        # "has-comments" on the body does not make the page a comment.
        if element not in around_headline and _is_foreign(element):
            continue
        yield element
        pending.extend(reversed(element))


def _is_foreign(element: HtmlElement) -> bool:
    mark = mark_of(element)
    # "page-header__meta" is the byline in the head of an article.
    if _MASTHEAD.search(names_of(element)) and mark is not Mark.BYLINE:
        return True
    if mark not in FOREIGN:
        return False
    if mark is Mark.CHROME and element.tag != "nav" and next(element.iter("a"), None) is None:
        # `<div class="item-nav">` with the date and the section in it leads nowhere.
        return False
    # "author-info" and "article-meta share" are bylines here, whatever they are to the text; so is a bar to share with
    # the byline in it.
    return _CREDIT.search(names_of(element)) is None and not _holds_byline(element, mark)


def _holds_byline(element: HtmlElement, mark: Mark | None) -> bool:
    if mark is not Mark.PROMO or len(text_of_element(element, _BYLINE_CHARS)) == _BYLINE_CHARS:
        return False
    return any(_AUTHOR.search(names_of(part)) for part in islice(element.iterdescendants(), _MAX_HEADINGS))


def names_of(element: HtmlElement) -> str:
    """Return the element's class, id, itemprop and data-testid, at most 400 characters."""
    return " ".join(element.get(name) or "" for name in ("class", "id", "itemprop", "data-testid"))[:400]


def _until_text(elements: Iterable[HtmlElement]) -> Iterator[HtmlElement]:
    paragraphs = 0
    for element in elements:
        if paragraphs and is_teaser(element):
            return
        yield element
        paragraphs += _is_paragraph(element)
        if paragraphs == 3:
            return


def is_teaser(element: HtmlElement) -> bool:
    """Whether an element is a heading that leads to another page: where others begin."""
    if element.tag not in {"h2", "h3", "h4", "h5"}:
        return False
    return next(element.iter("a"), None) is not None or next(element.iterancestors("a"), None) is not None
