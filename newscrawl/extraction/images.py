"""Pictures of an article: those that the page states for it, and those shown between headline and last line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from newscrawl.article import Image
from newscrawl.boilerplate.teasers import split_credit
from newscrawl.discovery.link import Link
from newscrawl.extraction.body.element_roles import Mark, mark_of, mark_of_classes
from newscrawl.extraction.json_ld import Json
from newscrawl.extraction.page import Page
from newscrawl.extraction.structured import entities_by_id, flatten, own_articles, texts, values
from newscrawl.whole_numbers import whole_number

MAX_IMAGES = 50
_MAX_LOOKED_AT = 1_000
_MAX_CAPTION_CHARS = 1_000
_MAX_ADDRESS_CHARS = 2_000
_SMALLEST_PIXELS = 120
"""Avatars, icons and counting pixels are smaller on one side; pictures of an article are not."""
_LEVELS = 12
_META = ("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src", "thumbnail")
_SOURCES = (
    "data-srcset", "data-lazy-srcset", "srcset", "data-src", "data-lazy-src", "data-original", "data-lazy",
    "data-image", "data-url", "data-img-url", "src",
)  # fmt: skip
"""Attributes of an address, the real one before the one that stands in until the reader gets there."""
_SIZES = re.compile(r",\s+|(?<=\d[wx]),")
_DESCRIPTOR = re.compile(r"(\d+(?:\.\d+)?)([wx])")
_MAX_SRCSET_CHARS = 20_000
_MAX_SIZES = 50
_NO_PICTURE = re.compile(
    r"(?:^|[/_.-])(?:logo|placeholder|default|favicon|blank|no-?image|fallback|spacer|avatar|gravatar|sprite|pixel|1x1|"
    r"icons?)(?=$|[/_.\d-])",
    re.IGNORECASE,
)
_NO_PICTURE_CLASS = re.compile(
    r"(?<![a-z])(?:logo|avatar|icon|emoji|author|byline|pixel|badge)(?![a-z])", re.IGNORECASE
)
_FOREIGN = frozenset((Mark.CHROME, Mark.PROMO, Mark.ASIDE, Mark.BYLINE, Mark.UNSEEN))
_CREDIT_CLASS = re.compile(r"credit|copyright|source|fotograf|photograph|urheber|rights", re.IGNORECASE)
_FILE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)$", re.IGNORECASE)
_SIZE = re.compile(
    r"[-_](?:\d{2,5}x\d{2,5}|scaled|large|medium|small|thumb\w*|\d{3,4}w?)(?=\.|$)", re.IGNORECASE
)


def read_images(
    page: Page, *, link: Link | None = None, last: HtmlElement | None = None
) -> tuple[Image, ...]:
    """Return the pictures of the article on `page`, the lead first, each once.

    `last` is what holds the last line of its text; without it only stated pictures are given.
    """
    found: dict[str, Image] = {}
    shown = _shown(page, last) if last is not None else ()
    for image in islice((*_stated(page, link), *shown), _MAX_LOOKED_AT):
        key = _file_of(image.url)
        found[key] = _united(found[key], image) if key in found else image
    return tuple(found.values())[:MAX_IMAGES]


def _united(one: Image, other: Image) -> Image:
    """Return one picture told of twice."""
    return replace(
        one,
        caption=one.caption or other.caption,
        credit=one.credit or other.credit,
        alternative_text=one.alternative_text or other.alternative_text,
    )


def _file_of(address: str) -> str:
    """Return what the sizes of a picture have in common: the name of the file, or all of the address without one."""
    parts = urlsplit(address)
    name = parts.path.rsplit("/", 1)[-1]
    return _SIZE.sub("", name).casefold() if _FILE.search(name) and len(name) > 8 else address


def _stated(page: Page, link: Link | None) -> Iterator[Image]:
    """Yield the lead: what JSON-LD states first, else the first of the meta tags, else what the feed said."""
    known = entities_by_id(page)
    for entity in own_articles(page):
        described = [_described(page, value, known) for value in values(entity, "image", "thumbnailUrl")[:5]]
        pictures = [image for image in described if image is not None]
        if pictures:
            yield pictures[0]
            return
    stated = [content for name in _META for content in page.meta.get(name, ())[:1]]
    stated.append((link.image_url or "") if link is not None else "")
    addresses = (_absolute(page.url, content) for content in stated)
    if (address := next(filter(None, addresses), None)) is not None:
        alternative = next(iter(page.meta.get("og:image:alt", ())), "")
        yield Image(url=address, alternative_text=_line(alternative))


def _described(page: Page, value: object, known: Mapping[str, Json]) -> Image | None:
    """Return a picture of JSON-LD; an `@id` is the name of an object in the graph, and no address."""
    entity = value if isinstance(value, Mapping) else None
    if entity is not None and isinstance(entity.get("@id"), str):
        entity = {**known.get(str(entity["@id"]), {}), **entity}
    if entity is None:
        address = _absolute(page.url, value)
        return None if address is None else Image(url=address)
    stated = (text for name in ("contentUrl", "url", "thumbnailUrl") for text in flatten(entity.get(name)))
    address = next(filter(None, (_absolute(page.url, text) for text in stated)), None)
    if address is None:
        return None
    credit = texts(entity, "creditText", "author", "creator", "copyrightHolder")[:1]
    caption = texts(entity, "caption", "description")[:1]
    return Image(
        url=address,
        caption=_line(caption[0]) if caption else None,
        credit=_line(credit[0]) if credit else None,
        alternative_text=_line(next(iter(texts(entity, "alternateName")), "")),
    )


def _shown(page: Page, last: HtmlElement) -> Iterator[Image]:
    """Yield the pictures between the headline and the last line of the text, in page order."""
    is_begun = next(page.tree.iter("h1"), None) is None
    known: dict[HtmlElement, bool] = {}
    for element in page.tree.iter("h1", "img", "amp-img", last.tag):
        is_begun = is_begun or element.tag == "h1"
        if element is last:
            return
        if is_begun and element.tag in {"img", "amp-img"} and _is_of_article(page, element, known):
            address = _largest(page.url, element)
            if address is not None:
                yield _with_caption(element, address)


def _is_foreign(element: HtmlElement, known: dict[HtmlElement, bool]) -> bool:
    if element not in known:
        known[element] = mark_of(element) in _FOREIGN
    return known[element]


def _is_of_article(page: Page, picture: HtmlElement, known: dict[HtmlElement, bool]) -> bool:
    """Whether a picture is the article's; `known` says of elements whether they hold others' and is added to."""
    sizes = (picture.get("width") or "", picture.get("height") or "")
    if any(pixels < _SMALLEST_PIXELS for pixels in map(whole_number, sizes) if pixels is not None):
        return False
    if _NO_PICTURE_CLASS.search((picture.get("class") or "")[:200]):
        return False
    around = (picture, *islice(picture.iterancestors(), _LEVELS))
    if any(element in page.hidden or _is_foreign(element, known) for element in around[1:]):
        return False
    anchor = next((element for element in around if element.tag == "a"), None)
    # A picture that leads to another page is that page's.
    target = urlsplit(urljoin(page.url, anchor.get("href") or "")).path if anchor is not None else ""
    return anchor is None or bool(_FILE.search(target)) or target == urlsplit(page.url).path


def _largest(base: str, picture: HtmlElement) -> str | None:
    """Return the address of the largest size that an `<img>`, or the `<picture>` around it, names."""
    # To libxml2 a `<source>` holds what follows it.
    around = next(
        (element for element in islice(picture.iterancestors(), 6) if element.tag == "picture"), None
    )
    sources = list(around.iter("source")) if around is not None else []
    found: list[tuple[float, str]] = []
    for element in (picture, *sources):
        for name in _SOURCES:
            value = (element.get(name) or "").strip()
            if value and not value.startswith("data:"):
                found.extend(_candidates(value) if "srcset" in name else [(0.0, value)])
    ordered = sorted(found, key=lambda candidate: -candidate[0])
    return next(filter(None, (_absolute(base, address) for _, address in ordered)), None)


def _candidates(srcset: str) -> Iterator[tuple[float, str]]:
    """Yield width and address of each size; densities count a thousand pixels each."""
    for candidate in _SIZES.split(srcset[:_MAX_SRCSET_CHARS], maxsplit=_MAX_SIZES)[:_MAX_SIZES]:
        address, _, size = candidate.strip().partition(" ")
        match = _DESCRIPTOR.fullmatch(size.strip())
        if address:
            pixels = 1_000.0 if match is None else float(match[1]) * (1 if match[2] == "w" else 1_000)
            yield pixels, address.rstrip(",")


def _with_caption(picture: HtmlElement, address: str) -> Image:
    caption, credit = _caption_of(picture)
    return Image(
        url=address, caption=caption, credit=credit, alternative_text=_line(picture.get("alt") or "")
    )


def _caption_of(picture: HtmlElement) -> tuple[str | None, str | None]:
    """Return what stands below a picture, and whose it is."""
    for element in islice(picture.iterancestors(), 4):
        if element.tag != "figure" and len(list(islice(element.iter("img"), 2))) > 1:
            break
        holder = element.find(".//figcaption")
        if holder is None and element.tag != "figure":
            holder = next((e for e in element.itersiblings() if _is_caption(e)), None)
            holder = holder if holder is not None else next((e for e in element if _is_caption(e)), None)
        if holder is not None:
            return _caption_and_credit(holder)
        if element.tag in {"figure", "article", "section", "main", "body"}:
            break
    return None, None


def _is_caption(element: HtmlElement) -> bool:
    return isinstance(element.tag, str) and mark_of_classes(element.get("class") or "") is Mark.CAPTION


def _caption_and_credit(holder: HtmlElement) -> tuple[str | None, str | None]:
    marked = next((e for e in holder.iter() if e is not holder and _is_credit(e)), None)
    whole = " ".join(holder.text_content()[: 2 * _MAX_CAPTION_CHARS].split())
    if marked is None:
        caption, credit = split_credit(whole)
        return _line(caption), _line(credit)
    credit = " ".join(marked.text_content()[:_MAX_CAPTION_CHARS].split())
    named = split_credit(credit)[1] or credit
    return _line(whole.replace(credit, " ").strip(" |·-–—()")), _line(named)


def _is_credit(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str):
        return False
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return element.tag == "cite" or _CREDIT_CLASS.search(names[:200]) is not None


def _line(text: str) -> str | None:
    return " ".join(text[:_MAX_CAPTION_CHARS].split()) or None


def _absolute(base: str, address: object) -> str | None:
    """Return an http(s) address; None for what is none, and for logos and the like."""
    if not isinstance(address, str) or len(address) > _MAX_ADDRESS_CHARS or re.search(r"\s", address.strip()):
        return None
    try:
        absolute = urljoin(base, address.strip())
        parts = urlsplit(absolute)
    except ValueError:
        return None
    if not address.strip() or parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    return None if _NO_PICTURE.search(parts.path.rsplit("/", 1)[-1]) else absolute
