"""Strings of markup to paragraphs, as JSON-LD and scripts carry them."""

import re
from html import unescape

_BREAKS = re.compile(r"</?(?:p|br|div|h[1-6]|li|ul|ol|blockquote|section)\b[^<>]{0,1000}>", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>")
_UNREAD_TAG = re.compile(r"<(/?)(script|style|figure|iframe)\b[^<>]{0,2000}>", re.IGNORECASE)
_MAX_MENDED_CHARS = 5_000
MAX_CHARS = 1_000_000
_SHOUTED = re.compile(r"([.!?…,][”»’“\"])(?=([^\W\d_]))")


def plain_text(markup: str) -> str:
    """Return a string that may hold markup as paragraphs separated by blank lines."""
    text = _without_unread(unescape(markup[:MAX_CHARS]))
    text = unescape(_MARKUP.sub("", _BREAKS.sub("\n", text)))
    return "\n\n".join(line for part in text.split("\n") if (line := " ".join(part.split())))


def _without_unread(markup: str) -> str:
    """Cut out elements whose text is none of the article's; an unclosed one is left in."""
    parts: list[str] = []
    position = 0
    opened: re.Match[str] | None = None
    for tag in _UNREAD_TAG.finditer(markup):
        if opened is None:
            opened = None if tag.group(1) else tag
        elif tag.group(1) and tag.group(2).lower() == opened.group(2).lower():
            parts.append(markup[position : opened.start()])
            position, opened = tag.end(), None
    return "".join([*parts, markup[position:]])


def mend_quotes(text: str) -> str:
    """Return `text` with the space that is missing between a closing quotation mark and the next sentence.

    `“Gone.”The mayor` is mended; `said.“Gone` opens a quotation and is left alone.
    """
    if _SHOUTED.search(text) is None:
        return text
    return "\n".join(_mend_line(line) for line in text.split("\n"))


def _mend_line(line: str) -> str:
    if len(line) > _MAX_MENDED_CHARS:
        return line
    parts: list[str] = []
    position = 0
    for match in _SHOUTED.finditer(line):
        quote = match.group(1)[-1]
        # What follows a comma goes on with the sentence: `we go,"she said`.
        begins = match.group(2).isupper() or match.group(1).startswith(",")
        if begins and _closes(line, match.end(1) - 1, quote):
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
