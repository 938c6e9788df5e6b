"""What kind of page this is, where it is not an article: wall, error, imprint, video, gallery, front.

Asked after the text was read: a page with enough text that says it is an article is one, whatever else it holds,
and a wall or an error page is short.
"""

import re
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawl.discovery.static_pages import is_dated_address, is_static_address, names_static_page
from newscrawl.extraction.body.blocks import is_sentence, key_of, width
from newscrawl.extraction.json_ld import types_of
from newscrawl.extraction.page import Page
from newscrawl.extraction.structured import one_line, own_articles
from newscrawl.urls.parts import path_of
from newscrawl.vocabulary import ArticleRefusal, DateSource
from newscrawl.word_tables import any_of, load_table

_WALL_WIDTH = 1_200
_SHORT_WIDTH = 400
_TOLD_WIDTH = 350
_TOLD_LINE = 60
_MOSTLY_LINKS = 2.5
"""Link text to running text of a page that says nothing of itself (open domains of the corpora: 10 % of lists more)."""
_HOME_TOLD = 400
_LONG_TOLD = 4_000
_SECTION_TITLE = 12
_SECTION_LINKS = 300
"""Link text without which a page under a short name, `Bridge opens`, is no section: a section leads to articles."""
_ARTICLE_QUERY = re.compile(r"(?:^|&)(?:p|id|page_id|article|story)=")
_STOP_INSIDE = re.compile(r"[.!?؟۔।።]\s")
_FEWEST_CARDS = 3
_CARD_LINES = 8
_LONGEST_TEASER = 500
_MEDIA_TYPES = {
    ArticleRefusal.VIDEO: frozenset(("VideoObject", "Movie", "TVEpisode", "Clip", "BroadcastEvent")),
    ArticleRefusal.GALLERY: frozenset(("ImageGallery", "MediaGallery", "Photograph")),
    ArticleRefusal.AUDIO: frozenset(("AudioObject", "PodcastEpisode", "RadioEpisode")),
}
_FRONT_TYPES = frozenset(("CollectionPage", "SearchResultsPage", "ItemList", "Product", "ProductGroup"))
_FRONT_OG_TYPES = ("product", "profile")
_STATIC_TYPES = frozenset(("AboutPage", "ContactPage", "CheckoutPage"))
# WordPress, Drupal and Ghost tell pages from posts so. Alone it says little: guides and essays are pages, too.
_STATIC_CLASS = re.compile(r"(?:^|\s)(?:page-id-\d+|(?:page-)?node-type-page|page-template)(?:\s|$)")
_STATED_DATES = frozenset((DateSource.JSON_LD, DateSource.META, DateSource.FEED, DateSource.NEWS_SITEMAP))
"""Sources of dates that say that a page was published on a day; others guess, or may be a teaser's."""
_DATED_LISTS = frozenset((DateSource.FEED, DateSource.NEWS_SITEMAP))
"""Content systems name no static page there with a date."""
_MICRODATA_ARTICLE = re.compile(r"schema\.org/\w*(?:Article|Posting|Report)\b", re.IGNORECASE)

_WALLS = load_table("newscrawl.extraction", "walls.toml")
_BOT_WALL = any_of(_WALLS["bot_wall"])
_BOT_MARKUP = any_of(_WALLS["bot_markup"])
_CONSENT = any_of(_WALLS["consent_wall"])
_NOT_FOUND = any_of(_WALLS["not_found"])
_LOGIN = any_of(_WALLS["login_wall"])
# The last part of an address or the last but one: /category/politics lists, /archive/63076 need not.
_LISTING = any_of(_WALLS["listing_path"], before=r"/", behind=r"(?:\.\w{2,5})?(?:/(?:[^/\d][^/]*)?)?/?$")


def refusal_reason(
    page: Page, title: str, text: str, *, date_source: str | None = None
) -> ArticleRefusal | None:
    """Return why the page is no article, None when it is one.

    `bot-wall, consent-wall, soft-404, static-page, video, gallery, audio, section-front, empty-text, too-short`.
    `date_source` is what says when the page was published (see `Article.date_source`).
    """
    is_stated = says_article(page)
    is_likely = is_stated or date_source in _STATED_DATES
    return (
        _wall(page, title, text, is_stated=is_stated)
        or _static(page, title, date_source)
        or _medium(page, text)
        or _front(page, title, text, is_likely=is_likely, date_source=date_source)
        or _emptiness(title, text, is_likely=is_likely)
    )


def says_article(page: Page) -> bool:
    """Whether the page itself says that it is an article: JSON-LD, og:type, a publication time, or microdata."""
    if _describes_article(page):
        return True
    if (page.first_meta("og:type") or "").lower().startswith(("article", "news")):
        return True
    if "article:published_time" in page.meta:
        return True
    return any(
        _MICRODATA_ARTICLE.search(e.get("itemtype") or "")
        for e in page.tree.iter("article", "div", "main", "body")
    )


def _describes_article(page: Page) -> bool:
    """Whether JSON-LD describes an article of this page, which content systems do not give lists and shops."""
    return any(not _is_medium(types_of(entity)) for entity in own_articles(page))


def _is_medium(types: tuple[str, ...]) -> bool:
    return all(any(t in known for known in _MEDIA_TYPES.values()) for t in types)


def _wall(page: Page, title: str, text: str, *, is_stated: bool) -> ArticleRefusal | None:
    if width(text) > _WALL_WIDTH:
        return None
    if _LOGIN.search(title):
        return ArticleRefusal.CONSENT_WALL
    return None if is_stated and width(text) > _SHORT_WIDTH else _worded_wall(page, title, text)


def _worded_wall(page: Page, title: str, text: str) -> ArticleRefusal | None:
    head = f"{(page.tree.findtext('.//head/title') or '')[:300]}\n{title}"
    if _BOT_WALL.search(head) or _has_bot_markup(page, text):
        return ArticleRefusal.BOT_WALL
    if len(_CONSENT.findall(f"{head}\n{text}")) >= 2 or _CONSENT.search(title):
        return ArticleRefusal.CONSENT_WALL
    if _NOT_FOUND.search(head) or (width(text) < _SHORT_WIDTH and _NOT_FOUND.search(text)):
        return ArticleRefusal.SOFT_404
    return None


def _has_bot_markup(page: Page, text: str) -> bool:
    if width(text) > _SHORT_WIDTH:
        return False
    elements = page.tree.iter("script", "form", "iframe", "div")
    marks = (" ".join(e.get(name) or "" for name in ("src", "id", "class", "action")) for e in elements)
    return any(_BOT_MARKUP.search(mark) for mark in marks) and _BOT_WALL.search(text) is not None


def _static(page: Page, title: str, date_source: str | None) -> ArticleRefusal | None:
    """Return `static-page` for imprint, contact and the like: by address alone, by name where nothing says article.

    Content systems describe such pages as articles as well (`og:type`, a date), so that only JSON-LD counts here.
    """
    if is_static_address(page.url):
        return ArticleRefusal.STATIC_PAGE
    if date_source in _DATED_LISTS or is_dated_address(page.url) or _describes_article(page):
        return None
    types = {t for entity in page.structured for t in types_of(entity)}
    is_marked = any(_STATIC_CLASS.search(body.get("class") or "") for body in page.tree.iter("body"))
    is_typed = bool(types & _STATIC_TYPES)
    names = (page.first_meta("og:site_name") or "",)
    is_named = names_static_page(title, page.url, names, ambiguous=is_marked)
    return ArticleRefusal.STATIC_PAGE if is_typed or is_named else None


def _medium(page: Page, text: str) -> ArticleRefusal | None:
    """Return the medium of a page that is about one and has hardly any text."""
    if _told(text) > _SHORT_WIDTH:
        return None
    if _describes_article(page):
        return None
    og_type = (page.first_meta("og:type") or "").lower()
    types = {t for entity in page.structured for t in types_of(entity)}
    for medium, known in _MEDIA_TYPES.items():
        if types & known or og_type.startswith(medium):
            return medium
    return ArticleRefusal.AUDIO if og_type.startswith("music") else None


def _front(
    page: Page, title: str, text: str, *, is_likely: bool, date_source: str | None
) -> ArticleRefusal | None:
    """Return `section-front` for a page that lists others, or what a shop sells.

    A page that says that it is an article, or when it was published, is a list only where its links outweigh its text.
    """
    if _describes_article(page):
        return None
    told, links = _told(text), sum(width(one_line("".join(a.itertext()))) for a in page.tree.iter("a"))
    if is_likely:
        is_front = told < _HOME_TOLD if _is_home(page.url) else links > told and _is_list(page, text)
        return ArticleRefusal.SECTION_FRONT if is_front else None
    # Lists have dates in `<time>` as well, but an article that has one may have many links around it.
    is_mostly_links = date_source != "time" and links > _MOSTLY_LINKS * told and told < _LONG_TOLD
    is_named_like_one = width(title) <= _SECTION_TITLE and path_of(page.url).strip("/").count("/") == 0
    is_section = is_named_like_one and links > _SECTION_LINKS
    is_front = _is_home(page.url) or is_mostly_links or is_section or _is_list(page, text)
    return ArticleRefusal.SECTION_FRONT if is_front else None


def _told(text: str) -> int:
    """Return the width of the running text among the lines of a text."""
    return sum(width(line) for line in text.split("\n") if width(line) > _TOLD_LINE and _is_told(line))


def _is_list(page: Page, text: str) -> bool:
    types = {t for entity in page.structured for t in types_of(entity)}
    og_type = (page.first_meta("og:type") or "").lower()
    is_called_list = og_type.startswith(_FRONT_OG_TYPES) or _LISTING.search(path_of(page.url)) is not None
    return bool(types & _FRONT_TYPES) or is_called_list or _is_made_of_cards(page, text)


def _is_made_of_cards(page: Page, text: str) -> bool:
    """Whether most running text stands line by line in boxes of its own, beside headlines that lead elsewhere."""
    lines = {key_of(line) for line in text.split("\n") if _is_told(line)}
    if len(lines) < _FEWEST_CARDS:
        return False
    shown = [p for p in page.tree.iter("p") if key_of(one_line(p.text_content())) in lines]
    cards = sum(_is_in_card(p) for p in shown)
    return cards >= _FEWEST_CARDS and cards >= 0.6 * len(lines)


def _is_in_card(paragraph: HtmlElement) -> bool:
    box = paragraph.getparent()
    if box is None or box.tag in {"body", "main"} or len(paragraph.text_content()) > _LONGEST_TEASER:
        return False
    # Beside its own a card has lines of authors and dates.
    if any(
        p is not paragraph and _is_told(one_line(p.text_content()))
        for p in islice(box.iter("p"), _CARD_LINES)
    ):
        return False
    # Links inside the paragraph itself are references of an article.
    return any(
        link.getparent() is not paragraph and paragraph not in link.iterancestors() for link in box.iter("a")
    )


def _is_home(url: str) -> bool:
    """Whether an address is that of a whole site; old systems give articles a number in the query."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path in {"", "/"} and _ARTICLE_QUERY.search(parts.query) is None


def _is_told(line: str) -> bool:
    return is_sentence(line) or _STOP_INSIDE.search(line) is not None


def _emptiness(title: str, text: str, *, is_likely: bool) -> ArticleRefusal | None:
    if not key_of(text):
        return ArticleRefusal.EMPTY_TEXT
    has_sentence = any(width(line) > 40 and key_of(line) != key_of(title) for line in text.split("\n"))
    # Breaking news is two sentences; a page that does not even say that it is an article must show more.
    is_enough = is_likely or _told(text) >= _TOLD_WIDTH
    return None if has_sentence and is_enough else ArticleRefusal.TOO_SHORT
