"""Article text out of the state that a page's own application is started with.

Some sites send a page without text and the article as a string of HTML inside a script (Next.js, Nuxt and others);
browsers that run the script show it, no reader of markup finds it.
"""

import json
import re
from collections.abc import Iterator

from lxml.etree import ParserError
from lxml.html import HtmlElement, fragment_fromstring

from newscrawl.extraction.body.prose import plain_text
from newscrawl.extraction.hostile import clean_source

# One that nobody closed goes to the end: looked for again from each of its quotes it would cost the square.
_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)\\?+(?:"|\Z)', re.DOTALL)
_PARAGRAPH = re.compile(r"</p>|</div>|<br", re.IGNORECASE)
_MIN_CHARS = 300
_MAX_SCRIPT_CHARS = 3_000_000
_MAX_MARKUP_CHARS = 500_000
_MAX_ESCAPES = 3


def read_app_state(tree: HtmlElement) -> HtmlElement | None:
    """Return the piece of HTML in the page's scripts that has the most text, None where there is none."""
    found = (markup for script in tree.iter("script") for markup in _markup_strings(script.text or ""))
    markup = max(found, key=lambda markup: len(plain_text(markup)), default="")
    try:
        return (
            fragment_fromstring(clean_source(markup[:_MAX_MARKUP_CHARS]).decode(), create_parent="div")
            if markup
            else None
        )
    except (ParserError, ValueError):
        return None


def _markup_strings(script: str) -> Iterator[str]:
    if len(script) > _MAX_SCRIPT_CHARS or not ("u003c" in script or "</p>" in script or "<\\/p>" in script):
        return
    for match in _STRING.finditer(script):
        if len(match.group(1)) >= _MIN_CHARS:
            yield from _unescape(match.group(), 0)


def _unescape(literal: str, depth: int) -> Iterator[str]:
    """Yield the HTML in a JSON string, which may itself be JSON with strings of HTML."""
    try:
        value = json.loads(literal, strict=False)
    except ValueError:
        return
    if not isinstance(value, str) or len(value) < _MIN_CHARS:
        return
    if value.count("<p") > 1 and not _STRING.search(value[:200]):
        yield value
    elif depth < _MAX_ESCAPES and ("u003c" in value or "</p>" in value):
        if _PARAGRAPH.search(value) and '":"' not in value:
            yield value
        for match in _STRING.finditer(value):
            if len(match.group(1)) >= _MIN_CHARS:
                yield from _unescape(match.group(), depth + 1)
