"""What an element is, as its tag, role, attributes and class names say: captions, share bars, teasers, standfirsts.

Class names are English on most sites of the world, whatever the language of the text.
"""

import re
from enum import Enum, auto
from functools import lru_cache

from lxml.html import HtmlElement

HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class Mark(Enum):
    """Kinds of elements that extraction treats differently from plain text."""

    CHROME = auto()
    """Navigation, forms, dialogs: never part of an article."""
    UNSEEN = auto()
    """Words for screen readers, whatever their number."""
    PROMO = auto()
    """Teasers of other stories, newsletters, share bars, advertising, comments."""
    CAPTION = auto()
    """Captions and credits of pictures and players."""
    GALLERY = auto()
    """Slides and galleries; some sites tell whole articles in them."""
    BYLINE = auto()
    """Authors, dates, places, section names."""
    LEAD = auto()
    """Standfirst."""
    EMBED = auto()
    """Posts of social networks."""
    QUOTE = auto()
    """Pull quotes, which repeat a sentence of the text."""
    ASIDE = auto()
    """Boxes beside the text."""
    CARD = auto()
    """An `<article>`: the page's own, or the teaser of another."""


FOREIGN_MARKS = frozenset(
    (Mark.CHROME, Mark.UNSEEN, Mark.PROMO, Mark.CAPTION, Mark.GALLERY, Mark.EMBED, Mark.ASIDE)
)
"""Marks of what is not text of the article."""

_TAGS = {
    "nav": Mark.CHROME,
    "footer": Mark.CHROME,
    "form": Mark.CHROME,
    "button": Mark.CHROME,
    "dialog": Mark.CHROME,
    "menu": Mark.CHROME,
    "figcaption": Mark.CAPTION,
    "figure": Mark.CAPTION,
    "aside": Mark.ASIDE,
    "address": Mark.BYLINE,
    "article": Mark.CARD,
}
_ROLES = {
    "navigation": Mark.CHROME,
    "dialog": Mark.CHROME,
    "alertdialog": Mark.CHROME,
    "search": Mark.CHROME,
    "menu": Mark.CHROME,
    "button": Mark.CHROME,
    "contentinfo": Mark.CHROME,
    "complementary": Mark.ASIDE,
}


def _words(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{words})(?![a-z])")


# Looked for in this order; the first that fits decides.
_CLASSES = (
    (Mark.UNSEEN, _words("sr only|visually ?hidden|screen ?reader(?: text)?|a11y hidden")),
    (
        Mark.CHROME,
        _words(
            "breadcrumbs?|cookies?|consent|gdpr|modal|popup|pop up|lightbox|nav|navbar|navigation|"
            "pagination|page ?nav|pager|site ?footer|colophon|skip ?links?|tooltip|login"
        ),
    ),
    (
        Mark.EMBED,
        _words("twitter(?: tweet)?|tweet|instagram(?: media)?|tiktok(?: embed)?|fb post|embed"),
    ),
    (Mark.QUOTE, _words("pull ?quotes?|blockquote highlight|quote ?box")),
    (
        Mark.CAPTION,
        _words(
            "captions?|fig ?caption|credits?|photo ?(?:credit|text|desc\\w*|by)|img ?desc\\w*|"
            "image ?(?:desc\\w*|text|credit|info|title|widget)|media ?(?:desc\\w*|text|title|info)|"
            "picture ?(?:desc\\w*|text)|pie ?de ?foto|didascalia|bijschrift|bildunterschrift|bildtext|legend\\w*|"
            "copyright|(?:media|audio|video)? ?player|"
            "video ?(?:title|desc\\w*|info|player)|audio ?(?:player|title)?"
        ),
    ),
    (
        Mark.GALLERY,
        _words("gallery|galerie|galeria|slide\\w*|slide ?show\\w*|slider|carousel|swiper"),
    ),
    (
        Mark.PROMO,
        _words(
            "related\\w*|ai (?:article ?)?(?:summary|content)\\w*|similars?|recommend\\w*|recirc\\w*|"
            "newsletters?|news ?letter|read ?(?:more|also|next)|also ?read|see ?also|"
            "more ?(?:on|from|news|stories|articles|info)|most ?(?:read|popular|viewed|shared)|popular|"
            "trending|latest(?: news)?|outbrain|taboola|promos?|promo ?box|promotion|sponsor\\w*|"
            "advert\\w*|ads?|adslot|ad ?(?:slot|unit|container|wrapper|box)|dfp|banner|socials?|"
            "social ?(?:media|share|bar|links)|shares?|share ?(?:bar|buttons?|tools|preview)|sharing|"
            "subscri\\w*|abo|abonnement|paywall ?(?:box|offer|teaser|banner)|sign ?up|register|comments?|"
            "disqus|tags?|tag ?(?:list|cloud|links)|keywords?|topics?|"
            "teaser ?(?:list|item|box|card|group|grid)|cross ?link|inline ?(?:link|promo|teaser|article)|"
            "post ?card|toolbar|podcasts?|poll|quiz|survey|feedback|talk ?backs?|donat\\w*|"
            "werbung|anzeige|publicidad|publicite|reklama?|relacionad[oa]s?|lire ?aussi|leggi ?anche|"
            "leia ?(?:mais|tambem)|saiba ?mais|mehr ?zum ?thema|"
            "authors? ?(?:bio|box|info|card|about|description|profile)|about ?(?:the )?author|bio|biography|"
            "sidebar|side ?bar|infobox|fact ?box|jp relatedposts|"
            "yarpp|whatsapp|telegram|google ?news|app ?(?:store|promo|banner)"
        ),
    ),
    (
        Mark.BYLINE,
        _words(
            "by ?lines?|above ?heading|author ?(?:name|short|line)s?|date ?lines?|authors?|timestamp|"
            "(?:publish(?:ed)?|publication|update[d]?|post|article|entry) ?(?:date|time|meta|on|info)|"
            "dates?|meta(?: ?data)?|kicker|overline|eyebrow|category|categories|"
            "section ?(?:label|name|title|link)|rubrik\\w*|reading ?time|labels?(?! (?:hidden|above|inline))"
        ),
    ),
    (
        Mark.LEAD,
        _words(
            "leads?|lead ?text|lede|stand ?first|sub ?(?:title|titulo|head\\w*|line|headline)|"
            "intro(?:duction)?|intro ?text|overview|announce|teaser ?text|teaser|summary|excerpt|abstract|deck|dek|"
            "chapo|sommario|occhiello|entradilla|bajada|vorspann|ingress|preamble|perex|sapo|epigraph|zajawka|"
            "podtitul|synopsis|description"
        ),
    ),
)
_QUOTING = frozenset(("figure", "footer", "figcaption"))
_QUOTERS = frozenset(("blockquote", "q"))
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATORS = re.compile(r"[^a-z]+")
_WORDS = re.compile(r"[^\W_]+")
_MAX_ID_WORDS = 2
_MAX_HEADING_CHARS = 200


@lru_cache(maxsize=8192)
def mark_of_classes(classes: str) -> Mark | None:
    """Return what class names and ids say, None for nothing in particular."""
    words = _SEPARATORS.sub(" ", _CAMEL.sub(" ", classes[:400]).lower())
    return next((mark for mark, pattern in _CLASSES if pattern.search(words)), None)


def mark_of(element: HtmlElement) -> Mark | None:
    """Return what an element's tag, role, attributes and class names say it is, None for nothing in particular."""
    tag = str(element.tag)
    if not element.attrib and tag not in _QUOTING:
        return _TAGS.get(tag)
    if element.get("aria-modal") == "true":
        return Mark.CHROME
    mark = _TAGS.get(tag) or _role_of(element, tag)
    if mark is not None and not (tag in _QUOTING and _is_quoting(element, tag)):
        return mark
    names = f"{element.get('class') or ''} {_telling_id(element, tag)}"
    mark = mark_of_classes(names) if len(names) > 3 else None
    # A post is embedded as a quotation of what it says.
    return None if mark is Mark.EMBED and tag == "blockquote" else mark


def is_embed(element: HtmlElement) -> bool:
    """Whether an element's class says that it is a post of a social network."""
    return mark_of_classes(element.get("class") or "") is Mark.EMBED


def _role_of(element: HtmlElement, tag: str) -> Mark | None:
    role = element.get("role")
    if role is None or (role == "button" and (tag in HEADING_TAGS or element.get("aria-expanded"))):
        # The heading of what it folds.
        return None
    return _ROLES.get(role)


def _is_quoting(element: HtmlElement, tag: str) -> bool:
    """Whether a figure is a quotation, a table or verse instead of a picture, or a footer names who is quoted."""
    if tag == "figure":
        return next(element.iter("blockquote", "table", "pre"), None) is not None
    parent = element.getparent()
    return parent is not None and parent.tag in _QUOTERS


def _telling_id(element: HtmlElement, tag: str) -> str:
    """Return an element's id where it says what the element is; content systems make ids of headings' words."""
    name: str = element.get("id") or ""
    if not name or tag in HEADING_TAGS or len(_WORDS.findall(name)) > _MAX_ID_WORDS:
        return ""
    heading = next(element.iter(*HEADING_TAGS), None)
    if heading is None:
        return name
    words = _letters(str(heading.text_content())[:_MAX_HEADING_CHARS])
    return "" if words and _letters(name).removeprefix("h") in {words, words.removeprefix("h")} else name


def _letters(text: str) -> str:
    return "".join(ch for ch in text.casefold() if ch.isalnum())
