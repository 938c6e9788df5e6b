"""JSON-LD as pages carry it: with comments around it, several values in a row, trailing commas, or broken."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from lxml.html import HtmlElement

Json = Mapping[str, Any]

_MAX_CHARS = 2_000_000
_MAX_OBJECTS = 500
_MAX_DEPTH = 4
_WRAPPING = re.compile(
    r"^\s*+(?:<!--|(?://\s*+)?<!\[CDATA\[|/\*[^*]{0,200}\*/)|(?:-->|(?://\s*+)?\]\]>|;)\s*+$"
)
_STRING_OR_TRAILING_COMMA = re.compile(r'("(?:[^"\\]|\\.)*+\\?+(?:"|\Z))|,(?=\s*+[\]}])', re.DOTALL)
"""A string that nobody closed goes to the end: looked for a second time it would cost the square of the text."""
# Patterns that look for something behind white space begin anew at each blank of it: 200 KB of blanks took 25 s.
_BLANKS = re.compile(r"\s{8,}")
_BETWEEN = re.compile(r"[\s,]*+")
_STATEMENT = re.compile(
    r'"(@type|headline|description|datePublished|dateModified|dateCreated|inLanguage|articleSection|keywords|image'
    r'|thumbnailUrl|url|mainEntityOfPage)"\s*:\s*"((?:[^"\\\n]|\\.){1,1000})"(?=\s*(?:[,}]|$))'
)
_AUTHOR = re.compile(
    r'"author"\s*:\s*(?:\[\s*)?(?:\{[^{}\[\]]{0,300}?"name"\s*:\s*)?"((?:[^"\\\n]|\\.){1,200})"(?=\s*(?:[,}\]]|$))'
)
_COMMENT = re.compile(r"^[^\S\n]*+//[^\n]*$|/\*[^*]{0,2000}\*/", re.MULTILINE)
_QUOTE_OR_ESCAPE = re.compile(r'\\.|"', re.DOTALL)
_CURLY = str.maketrans(dict.fromkeys("“”„‟″", '"'))
# What may stand behind the end of a string: the end of a list or object, a value behind a colon, a further one behind a
# comma.
_BEHIND_STRING = re.compile(r"""\s*(?:[}\]]|$|:\s*["\[{\d\-tfn]|,\s*(?:["\[{\d\-]|true|false|null|[}\]]))""")
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
    text = _WRAPPING.sub("", _BLANKS.sub(_blank, source).strip()).strip()
    found = _decode(text) or _decode(_without_trailing_commas(text))
    if found:
        return found
    mended = _mended(text)
    return _decode(mended) or _decode(_without_trailing_commas(mended)) or _salvage(mended)


def _blank(match: re.Match[str]) -> str:
    return "\n" if "\n" in match[0] else " "


def _mended(text: str) -> str:
    """Return JSON with straight quotes: escaped for HTML once too often, curly by an editor, unescaped in a string."""
    if '"' not in text and "&quot;" in text:
        text = unescape(text)
    if '"' not in text or text.count("“") > text.count('"'):
        text = text.translate(_CURLY)
    return _with_escaped_quotes(_COMMENT.sub("", text))


def _with_escaped_quotes(text: str) -> str:
    """Escape the quotes that end no string: `"headline": "He says "no" again"`."""
    is_inside = False

    def mend(match: re.Match[str]) -> str:
        nonlocal is_inside
        if match[0] != '"':
            return match[0]
        if is_inside and _BEHIND_STRING.match(text, match.end()) is None:
            return '\\"'
        is_inside = not is_inside
        return '"'

    return _QUOTE_OR_ESCAPE.sub(mend, text)


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
    author = _AUTHOR.search(text)
    if author is not None:
        stated["author"] = author[1]
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
