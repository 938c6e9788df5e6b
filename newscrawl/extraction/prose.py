"""Strings of markup to paragraphs, as JSON-LD and scripts carry them."""

import re
from html import unescape

_BREAKS = re.compile(r"</?(?:p|br|div|h[1-6]|li|ul|ol|blockquote|section)\b[^<>]{0,1000}>", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>")
_DROPPED = re.compile(r"<(script|style|figure|iframe)\b[^<]*(?:<(?!/\1)[^<]*)*</\1>", re.IGNORECASE)
MAX_CHARS = 1_000_000
_SHOUTED = re.compile(r"([.!?…][”»’“\"])(?=([^\W\d_]))")


def plain_text(markup: str) -> str:
    """Return a string that may hold markup as paragraphs separated by blank lines."""
    text = _DROPPED.sub("", unescape(markup[:MAX_CHARS]))
    text = unescape(_MARKUP.sub("", _BREAKS.sub("\n", text)))
    return "\n\n".join(line for part in text.split("\n") if (line := " ".join(part.split())))


def mend_quotes(text: str) -> str:
    """Return `text` with the space that is missing between a closing quotation mark and the next sentence.

    `“Gone.”The mayor` is mended; `said.“Gone` opens a quotation and is left alone.
    """
    if _SHOUTED.search(text) is None:
        return text
    return "\n".join(_mend_line(line) for line in text.split("\n"))


def _mend_line(line: str) -> str:
    parts: list[str] = []
    position = 0
    for match in _SHOUTED.finditer(line):
        quote = match.group(1)[-1]
        if match.group(2).isupper() and _closes(line, match.end(1) - 1, quote):
            parts.append(line[position : match.end(1)])
            position = match.end(1)
    return " ".join([*parts, line[position:]])


def _closes(line: str, at: int, quote: str) -> bool:
    """Whether the mark at `at` ends a quotation; the straight one and “ (which opens in English) are counted."""
    before = line[:at]
    if quote == '"':
        return before.count('"') % 2 == 1
    if quote == "“":
        return before.count("„") > before.count("“")
    return True
