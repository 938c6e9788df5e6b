"""JSON-LD as pages carry it: with comments around it, several values in a row, trailing commas, or broken."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

Json = Mapping[str, Any]

_MAX_CHARS = 2_000_000
_MAX_OBJECTS = 500
_MAX_DEPTH = 4
_WRAPPING = re.compile(r"^\s*(?:<!--|(?://)?\s*<!\[CDATA\[|/\*[^*]{0,200}\*/)|(?:-->|(?://)?\s*\]\]>|;)\s*$")
_STRING_OR_TRAILING_COMMA = re.compile(r'("(?:[^"\\]|\\.)*+")|,(?=\s*+[\]}])', re.DOTALL)
_BETWEEN = re.compile(r"[\s,]*+")
_STATEMENT = re.compile(
    r'"(@type|headline|datePublished|dateModified|inLanguage)"\s*:\s*"((?:[^"\\\n]|\\.){1,500})"(?=\s*(?:[,}]|$))'
)
# strict=False: raw line breaks inside strings are the commonest fault of hand-made JSON-LD.
_DECODER = json.JSONDecoder(strict=False)


def types_of(entity: Json) -> tuple[str, ...]:
    """Return the `@type` values of a JSON-LD object, without their vocabulary prefix."""
    value = entity.get("@type")
    values = value if isinstance(value, list) else [value]
    return tuple(v.rsplit("/", 1)[-1] for v in values if isinstance(v, str))


def read_json_ld(tree: HtmlElement) -> tuple[Json, ...]:
    """Return every JSON-LD object of the page, top level, lists and `@graph` flattened, in page order."""
    found: list[Json] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        found.extend(object_ for value in parse_json_ld(script.text) for object_ in _objects(value))
        if len(found) >= _MAX_OBJECTS:
            break
    return tuple(found[:_MAX_OBJECTS])


def parse_json_ld(source: str) -> tuple[Any, ...]:
    """Return the values of a JSON-LD block, of a broken one its article's plain statements; empty for no JSON."""
    if len(source) > _MAX_CHARS:
        return ()
    text = _WRAPPING.sub("", source.strip()).strip()
    return _decode(text) or _decode(_without_trailing_commas(text)) or _salvage(text)


def _decode(text: str) -> tuple[Any, ...]:
    """Return the values that stand one after the other in `text`, none when it is broken anywhere."""
    found: list[Any] = []
    position = 0
    try:
        while position < len(text) and len(found) < _MAX_OBJECTS:
            value, end = _DECODER.raw_decode(text, position)
            found.append(value)
            between = _BETWEEN.match(text, end)
            position = between.end() if between is not None else end
    except (ValueError, RecursionError):
        return ()
    return tuple(found)


def _without_trailing_commas(text: str) -> str:
    return _STRING_OR_TRAILING_COMMA.sub(lambda match: match[1] or "", text)


def _salvage(text: str) -> tuple[Any, ...]:
    """Return what a broken block says of an article in strings that end where strings may."""
    stated: dict[str, str] = {}
    for match in _STATEMENT.finditer(text):
        stated.setdefault(match[1], match[2])
    if not stated.get("@type", "").endswith(("Article", "Posting")):
        return ()
    return ({name: value for name, value in stated.items() if "\\" not in value},)


def _objects(value: Any, depth: int = 0) -> Iterator[Json]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _objects(entry, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)
