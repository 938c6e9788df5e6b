"""What a page shows of its article and the text does not hold: further pages, tables, embedded posts and films."""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from newscrawl.extraction.body.blocks import key_of, width
from newscrawl.extraction.body.element_roles import Mark, is_embed, mark_of
from newscrawl.extraction.body.elements import is_data_table
from newscrawl.extraction.body.rendering import Prose
from newscrawl.extraction.page import Page
from newscrawl.vocabulary import PageWarning
from newscrawl.whole_numbers import whole_number

_MAX_LOOKED_AT = 500
_LEVELS = 12
_PART_WIDTH = 1_500
"""A shorter text of a page that is not free is the part before the wall."""
_PAGE_OF = re.compile(
    r"(?<!\d)(\d{1,2})\s*(?:of|von|de|di|van|av|af|z|ze|od|из|з|від|от|/|⁄|din|dari|daripada|trên|sur|à|sa|の|من|از|/\s*共)\s*"
    r"(\d{1,2})(?!\d)",
    re.IGNORECASE,
)
_PAGES = re.compile(
    r"(?<![a-z])(?:pagination|paginator|paging|pager|page ?(?:nav|links|numbers)|multi ?page|seiten)"
)
_NEXT_PAGE = re.compile(
    r"(?:[/_,.?&-]|%2[cf])?(?:page|pages|p|pg|seite|pagina|sida|side|strana|str|s)?[/_=,-]?([2-9]|1\d)/?"
)
_EMBED_TAGS = (
    "iframe", "embed", "amp-iframe", "amp-youtube", "amp-twitter", "amp-instagram", "amp-facebook", "amp-tiktok",
    "twitter-widget",
)  # fmt: skip
_NO_EMBED = re.compile(
    r"googletagmanager|doubleclick|googlesyndication|/ads?[/._-]|adserver|recaptcha|/pixel|analytics|consent|"
    r"comments?[/._-]|plugins/(?:like|share)|about:blank|newsletter|outbrain|taboola",
    re.IGNORECASE,
)
_SMALLEST_PIXELS = 50
_FOREIGN = frozenset((Mark.CHROME, Mark.UNSEEN, Mark.PROMO, Mark.ASIDE))
_SOUGHT = frozenset(("table", "blockquote", *_EMBED_TAGS))
_COMPARED_CHARS = 400
_COMPARED_KEY = 40
_MAX_NAMES_CHARS = 2_000


def find_left_out(page: Page, prose: Prose) -> tuple[PageWarning, ...]:
    """Return the warnings for what the text lacks: `text-is-part`, `table-left-out`, `embed-left-out`."""
    found = [PageWarning.TEXT_IS_PART] if _has_next_page(page) or _is_counted(page) else []
    if prose.last is None:
        return tuple(found)
    key = key_of(prose.text)
    shown = list(islice(_inside(page, prose.last), _MAX_LOOKED_AT))
    if any(e.tag == "table" and is_data_table(e) and not _is_told(e, key) for e in shown):
        found.append(PageWarning.TABLE_LEFT_OUT)
    if any(e.tag != "table" and _is_embedded(e, key) for e in shown):
        found.append(PageWarning.EMBED_LEFT_OUT)
    return tuple(found)


def is_cut_by_wall(text: str, *, is_free: bool | None) -> bool:
    """Whether a text is no more than what a page that is not free shows of its article."""
    return is_free is False and width(text) < _PART_WIDTH


def _has_next_page(page: Page) -> bool:
    """Whether the page names another one as the next of its own article, not of the outlet's articles."""
    own = _without_number(page.url)
    links = islice(page.tree.iter("link", "a"), 10 * _MAX_LOOKED_AT)
    return any(
        _is_next(own, page.url, link.get("href") or "")
        for link in links
        if "next" in (link.get("rel") or "").lower().split()
    )


def _is_next(own: str, base: str, address: str) -> bool:
    try:
        target = urljoin(base, address.strip())
    except ValueError:
        return False
    rest = _without_fragment(target)
    return rest.startswith(own) and _NEXT_PAGE.fullmatch(rest.removeprefix(own)) is not None


def _without_number(url: str) -> str:
    """Return an address without its suffix and its own number of a page."""
    plain = re.sub(r"\.\w{2,5}$", "", _without_fragment(url)).rstrip("/")
    return re.sub(r"(?:[?&/](?:page|p)[=/])1$", "", plain)


def _without_fragment(url: str) -> str:
    plain = re.sub(r"\.(?:html?|php|aspx?)(?=$|\?)", "", url.split("#", maxsplit=1)[0])
    return plain.replace("/?", "?").rstrip("/")


def _is_counted(page: Page) -> bool:
    """Whether a bar of page numbers says that this is one of several, and leads to the others."""
    own = urlsplit(page.url).path.rstrip("/")
    for element in islice(page.tree.iter("nav", "div", "ul", "p", "span"), 20 * _MAX_LOOKED_AT):
        if not _is_named_pages((element.get("class") or "")[:200].lower()):
            continue
        match = _PAGE_OF.search(" ".join(element.text_content()[:200].split()))
        if match is None or not 1 <= int(match[1]) <= int(match[2]) or int(match[2]) < 2:
            continue
        if any(_path_of(page.url, a.get("href")).startswith(own) for a in islice(element.iter("a"), 20)):
            return True
    return False


def _is_named_pages(names: str) -> bool:
    # Asked of all elements of a page: the words are looked for before the pattern is.
    is_possible = "pag" in names or "seiten" in names
    return is_possible and _PAGES.search(names.replace("-", " ").replace("_", " ")) is not None


def _path_of(base: str, address: str | None) -> str:
    try:
        return urlsplit(urljoin(base, address or "#")).path
    except ValueError:
        return ""


def _inside(page: Page, last: HtmlElement) -> Iterator[HtmlElement]:
    """Yield tables, embeds and quotations of the article's part of the page, between headline and last line."""
    container = last.getparent()
    is_begun = next(page.tree.iter("h1"), None) is None
    is_over = False
    for element in page.tree.iter("h1", *_SOUGHT, last.tag):
        is_begun = is_begun or element.tag == "h1"
        is_over = is_over or element is last
        if is_over and container is not None and container not in element.iterancestors():
            return
        if is_begun and element.tag in _SOUGHT and not _is_foreign(page, element):
            yield element


def _is_foreign(page: Page, element: HtmlElement) -> bool:
    around = (element, *islice(element.iterancestors(), _LEVELS))
    return any(holder in page.hidden or mark_of(holder) in _FOREIGN for holder in around)


def _is_told(element: HtmlElement, key: str) -> bool:
    """Whether the text has an element's words, or the first of them."""
    return key_of(element.text_content()[:_COMPARED_CHARS])[:_COMPARED_KEY] in key


def _is_embedded(element: HtmlElement, key: str) -> bool:
    """Whether an element shows a post, film or chart of another site that the text does not quote."""
    if element.tag == "blockquote":
        return is_embed(element) and not _is_told(element, key)
    sizes = (element.get("width") or "", element.get("height") or "")
    if any(pixels < _SMALLEST_PIXELS for pixels in map(whole_number, sizes) if pixels is not None):
        return False
    names = (element.get(name) or "" for name in ("src", "data-src", "data-lazy-src", "id", "class", "name"))
    whole = " ".join(names)[:_MAX_NAMES_CHARS]
    is_addressed = element.tag.startswith("amp-") or "http" in whole or "//" in whole
    return is_addressed and _NO_EMBED.search(whole) is None
