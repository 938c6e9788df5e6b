"""Parts of a page that stand beside its article and read like one: comments, consent dialogs, the next article.

They may be longer than the article itself, so their length says nothing. What holds the headline is none of them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from newscrawl.extraction.body.blocks import stable_classes
from newscrawl.extraction.body.element_roles import Mark, mark_of
from newscrawl.extraction.headline.headline_area import find_headline
from newscrawl.extraction.page import Page

_NAMED = XPath(
    "descendant::body/descendant::*[self::div or self::section or self::aside or self::ol or self::ul or self::li or "
    "self::details or self::article or self::form or self::dialog]"
    "[@class or @id or @itemprop or @role or @aria-modal]"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_LETTERS = re.compile(r"[^a-zà-ÿ]+")
_COMMENTS = (
    r"comments?(?: ?(?:list|box|body|area|section|thread|block|wrapper|form))?|kommentare?(?:r|n)?|komentar[eiy]?|"
    r"komentarze|commentaires?|comentarios?|comentários|commenti|yorum(?:lar)?|reacties|disqus(?: thread)?|"
    r"reader ?(?:responses?|comments?|reactions?)|leser ?(?:kommentare|meinungen|diskussion)|user ?comments?"
)
_CONSENT = (
    r"consent\w*|gdpr|didomi\w*|onetrust\w*|usercentrics\w*|cookiebot\w*|tarteaucitron\w*|sp message|qc cmp|"
    # `cmp-container` is what a content system calls each of its components.
    r"(?:^\W*cmp\W*$)|cmp (?:root|wrapper|banner|overlay|modal|dialog|app|ui|box)|"
    r"cookies? ?(?:banner|notice|bar|pop ?up|law|wall|overlay|modal|dialog|message|layer|info|manager|preferences)|"
    r"(?:tc )?privacy (?:wrapper|banner|pop ?up|notice|manager|cent(?:er|re)|dialog|overlay)"
)
_OTHERS = re.compile(rf"(?<![a-zà-ÿ])(?:{_COMMENTS}|{_CONSENT})(?![a-zà-ÿ])")
_DIALOGS = frozenset(("dialog", "alertdialog"))
_MAX_ELEMENTS = 20_000
_LOOKED_AT = 40
_FEWEST_PARAGRAPHS = 2
_PARAGRAPH_CHARS = 40
_ARTICLE = re.compile(r"article|artikel|story|post|entry|beitrag|noticia", re.IGNORECASE)


def find_beside(page: Page) -> frozenset[HtmlElement]:
    """Return the elements of a page that hold others' text; none where the page has no headline to tell them from."""
    headline = find_headline(page)
    if headline is None:
        return frozenset()
    around = {headline, *headline.iterancestors()}
    named = islice(cast("list[HtmlElement]", _NAMED(page.tree)), _MAX_ELEMENTS)
    found = {element for element in named if _is_others(element) and element not in around}
    return frozenset(found | set(_other_articles(headline)))


def _is_others(element: HtmlElement) -> bool:
    if element.get("role") in _DIALOGS or element.get("aria-modal") == "true":
        return True
    return is_others_name(
        f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
    )


@lru_cache(maxsize=8192)
def is_others_name(names: str) -> bool:
    """Whether class names and ids are those of readers' comments or of a consent dialog."""
    return _OTHERS.search(_NO_LETTERS.sub(" ", _CAMEL.sub(" ", names[:300]).lower())) is not None


def _other_articles(headline: HtmlElement) -> Iterator[HtmlElement]:
    """Yield what has the design of an element with headline and text, and headline, byline and text of its own.

    Pages that go on for ever put the next article under the first one. Rows and columns are alike as well: only what is
    named as an article counts.
    """
    cards = [card for card in headline.iterancestors() if _is_named_article(card) and _has_text(card)]
    if not cards:
        return
    designs = {_design(card) for card in cards} - {None}
    for other in islice(headline.getroottree().iter("article", "section", "div"), _MAX_ELEMENTS):
        if (
            _design(other) in designs
            and _is_article(other)
            and not {other, *other.iterancestors()} & set(cards)
        ):
            yield other


def _is_named_article(element: HtmlElement) -> bool:
    return element.tag == "article" or _ARTICLE.search(element.get("class") or "") is not None


def _has_text(element: HtmlElement) -> bool:
    paragraphs = (p for p in element.iter("p") if len("".join(p.itertext()).strip()) >= _PARAGRAPH_CHARS)
    return len(list(islice(paragraphs, _FEWEST_PARAGRAPHS))) == _FEWEST_PARAGRAPHS


def _design(element: HtmlElement) -> str | None:
    """Return what elements of one design have in common, None for a plain box."""
    classes = stable_classes(element.get("class") or "")
    return classes if classes or element.tag == "article" else None


def _is_article(element: HtmlElement) -> bool:
    head = list(islice(element.iter("*"), _LOOKED_AT))
    has_byline = any(e.tag in {"time", "address"} or mark_of(e) is Mark.BYLINE for e in head)
    return (
        _is_named_article(element)
        and has_byline
        and any(e.tag in {"h1", "h2"} for e in head)
        and _has_text(element)
    )
