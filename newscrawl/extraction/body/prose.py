"""Strings of markup to paragraphs, as JSON-LD and scripts carry them."""

import re
from html import unescape
from itertools import pairwise

_BREAKS = re.compile(r"</?(?:p|br|div|h[1-6]|li|ul|ol|blockquote|section)\b[^<>]{0,1000}>", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>")
_UNREAD_TAG = re.compile(r"<(/?)(script|style|figure|iframe)\b[^<>]{0,2000}>", re.IGNORECASE)
_MAX_MENDED_CHARS = 5_000
MAX_CHARS = 1_000_000
_MARK = re.compile('[“”„«»"]')
_GLUED = re.compile("""[^\\n][”“»«"](?=[^\\W\\d_])""")
_WORD = re.compile(r"[^\W\d_]+")
_CLOSED_BY = {"“": "”", "„": "“”", "«": "»", "»": "«", "”": "”", '"': '"'}
_TURKIC = re.compile("[ğĞışŞİəƏөӨүҮұҰқҚғҒңҢһҺ]")


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


def has_glued_quote(text: str) -> bool:
    """Whether a letter stands right behind a quotation mark that may close: worth a closer look."""
    return _GLUED.search(text) is not None


def mend_quotes(text: str) -> str:
    """Return `text` with the space that is missing between a closing quotation mark and the next word.

    `“Gone.”The mayor` and `“Only”he` are mended; `said.“Gone` opens a quotation and is left alone.
    """
    if not has_glued_quote(text):
        return text
    return "\n".join(_mend_line(line) for line in text.split("\n"))


def _mend_line(line: str) -> str:
    return " ".join(line[start:end] for start, end in pairwise((0, *quote_gaps(line), len(line))))


def quote_gaps(line: str) -> list[int]:
    """Return where in a line a space is missing behind a closing quotation mark.

    The mark closes what was opened before in the line. Scripts without upper case are left alone (Korean sets
    particles right behind a quotation), and so are the suffixes of Turkic languages and of English (`“Titanic”s`).
    """
    if len(line) > _MAX_MENDED_CHARS:
        return []
    gaps: list[int] = []
    expected: list[str] = []
    for match in _MARK.finditer(line):
        mark, at = match[0], match.start()
        if expected and mark in expected[-1]:
            expected.pop()
            if not expected and _is_glued(line, at):
                gaps.append(at + 1)
        elif mark in _CLOSED_BY and not line[at - 1 : at].isalnum():
            expected.append(_CLOSED_BY[mark])
    return gaps


def _is_glued(line: str, at: int) -> bool:
    """Whether a word begins right behind a closing mark; French sets a space before it."""
    match = _WORD.match(line, at + 1)
    if match is None or (line[at - 1].isspace() and line[at] != "»"):
        return False
    word = match[0]
    if word[0].isupper():
        return True
    return word[0].islower() and len(word) > 1 and _TURKIC.search(line) is None
