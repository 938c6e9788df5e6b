"""JSON-LD and markup as values: which entity is this page's article, and its properties as short clean
strings.

Foreign JSON has any shape. Everything here is bounded in depth, number and length, and raises nothing.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from urllib.parse import urlsplit

from newscrawl.character_references import resolve
from newscrawl.extraction.json_ld import Json, types_of
from newscrawl.extraction.page import Page, article_entities

MAX_VALUES = 100
"""No property of an article has more values that mean anything; the rest of a list is not read."""
MAX_CHARS = 2_000
"""Longer strings are cut before any pattern sees them."""
_MAX_DEPTH = 4

_TAG = re.compile(r"<[^<>]{0,500}>")
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_MEDIA_TYPES = frozenset({"VideoObject", "Report", "Review"})


def one_line(value: object, limit: int = MAX_CHARS) -> str:
    """Return a string on one line without markup, references and control characters; "" for no string."""
    if not isinstance(value, str):
        return ""
    text = resolve(resolve(value[:limit]))
    text = _UNPRINTABLE.sub("", _TAG.sub(" ", text))
    return " ".join(text.split())


def flatten(value: object, depth: int = 0) -> Iterator[object]:
    """Yield the scalars and objects of a value that may be a list of lists, MAX_VALUES of each at most."""
    if isinstance(value, list | tuple):
        if depth < _MAX_DEPTH:
            for entry in islice(value, MAX_VALUES):
                yield from flatten(entry, depth + 1)
    elif value is not None:
        yield value


def values(entity: Json, *names: str) -> tuple[object, ...]:
    """Return the values of the first of `names` that has any, flattened."""
    for name in names:
        found = tuple(islice(flatten(entity.get(name)), MAX_VALUES))
        if found:
            return found
    return ()


def texts(entity: Json, *names: str) -> tuple[str, ...]:
    """Return the values of the first of `names` that has any, on one line each; an object gives its name."""
    for name in names:
        found = tuple(filter(None, (text_of(value) for value in values(entity, name))))
        if found:
            return found
    return ()


def text_of(value: object) -> str:
    """Return a string, or the `name` or `@value` of an object, as one line; "" where there is none."""
    if isinstance(value, Mapping):
        value = next(
            (v for key in ("name", "@value") for v in flatten(value.get(key)) if isinstance(v, str)), ""
        )
    return one_line(value)


def first_text(entity: Json, *names: str) -> str | None:
    """Return the first of `texts`, None where there is none."""
    return next(iter(texts(entity, *names)), None)


def url_of(value: object) -> str | None:
    """Return the address that a string or an object's `url`, `@id` or `contentUrl` gives, if any."""
    if isinstance(value, Mapping):
        keys = ("url", "@id", "contentUrl")
        value = next((v for key in keys for v in flatten(value.get(key)) if isinstance(v, str) and v), None)
    return value[:MAX_CHARS].strip() or None if isinstance(value, str) else None


def entities_by_id(page: Page) -> dict[str, Json]:
    """Return the JSON-LD objects that have more than an `@id`, by it; the first of each."""
    found: dict[str, Json] = {}
    for entity in page.structured:
        key = entity.get("@id")
        if isinstance(key, str) and len(entity) > 1:
            found.setdefault(key, entity)
    return found


@lru_cache(maxsize=2)
def own_articles(page: Page) -> tuple[Json, ...]:
    """Return the JSON-LD articles that describe this page, articles before videos, best first.

    Pages also describe the articles that they link to. An entity that names another address is left out,
    unless its headline is this page's; those that name this address come first.
    """
    candidates = [*article_entities(page), *_main_entities(page)]
    ranked = [(_rank(page, entity), entity) for entity in candidates]
    return tuple(entity for rank, entity in sorted(ranked, key=lambda pair: pair[0]) if rank < _FOREIGN)


_FOREIGN = 9


def _main_entities(page: Page) -> Iterator[Json]:
    for entity in page.structured:
        for value in values(entity, "mainEntity"):
            if isinstance(value, Mapping) and any(
                t.endswith(("Article", "Posting")) for t in types_of(value)
            ):
                yield value


def _rank(page: Page, entity: Json) -> int:
    types = types_of(entity)
    media = 4 if all(t in _MEDIA_TYPES for t in types) else 0
    addresses = tuple(
        filter(None, (url_of(v) for v in values_of_all(entity, "url", "mainEntityOfPage", "@id")))
    )
    if any(same_page(address, page.url) for address in addresses):
        return media
    if not any(address.startswith("http") for address in addresses):
        return media + 1
    return media + 2 if _is_headline_of(page, entity) else _FOREIGN


def values_of_all(entity: Json, *names: str) -> tuple[object, ...]:
    """Return the flattened values of all `names` together."""
    return tuple(value for name in names for value in values(entity, name))


def same_page(one: str, other: str) -> bool:
    """Whether two addresses end in the same path, whatever their scheme, host, query and trailing slash."""
    try:
        paths = [urlsplit(address).path.rstrip("/").casefold() for address in (one, other)]
    except ValueError:
        return False
    return paths[0] == paths[1] and bool(paths[0])


def _is_headline_of(page: Page, entity: Json) -> bool:
    headline = _letters(first_text(entity, "headline", "name") or "")
    titles = {
        _letters(one_line(t)) for name in ("og:title", "twitter:title") for t in page.meta.get(name, ())[:1]
    }
    title = page.tree.find(".//title")
    whole = _letters(one_line(title.text)) if title is not None else ""
    return len(headline) > 10 and (headline in titles or headline in whole)


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
