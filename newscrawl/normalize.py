"""Foreign text to text that every database, CSV reader and XML parser takes: NFC, printable, plain spaces."""

import re
import unicodedata

MAX_TEXT_CHARS = 1_000_000
"""Longer texts are cut at a paragraph; no article known to us has a tenth of it."""
MAX_LINE_CHARS = 2_000
"""Longer headlines and labels are cut at a word."""

# C0 and C1 controls, soft hyphen, bidi controls, invisible operators, byte order mark, annotation marks,
# surrogates, noncharacters, tag characters. ZWJ and ZWNJ stay: Persian, Hindi and emoji need them.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]+"
)
# Letters of all scripts, digits, plain white space and common punctuation: of a text of nothing else none is forbidden,
# which is seen four times as fast.
_NOT_COMMON = re.compile(
    r"[^\w \t\n\r!-~\xa0-\xac\xae-\xff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u3000-\u303f]"
)
_LINE_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# A single plain space is left alone: replacing each by itself takes most of the time.
_SPACES = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
_OTHER_SPACE = re.compile(r"[^\S\n ]")
# After _SPACES, which leaves single ones.
_EDGES = re.compile(" ?\n ?")
_BLANK_LINES = re.compile(r"\n{3,}")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]"
)
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


# Normalising sorts the marks above one letter, which takes the square of their number; UAX #15 (Stream-Safe Text
# Format) allows thirty, no language needs five.
_MAX_MARKS = 30
_MARKS = "".join(chr(code) for code in range(0x300, 0x1F000) if unicodedata.combining(chr(code)))
_TOO_MANY_MARKS = re.compile(f"([{_MARKS}]{{{_MAX_MARKS}}})[{_MARKS}]+")
# No mark is a letter or space. Looked for alone, so many marks took an eighth of an extraction.
_NO_LETTERS = re.compile(rf"[^\w\s]{{{_MAX_MARKS + 1}}}")
# What is not kept is not worked on: white space and what is forbidden may be most of a text, but not of one that
# anybody wrote.
_SLACK = 4


def without_unprintable(text: str) -> str:
    """Return `text` without characters that no database, CSV reader or XML parser takes; line breaks stay."""
    return text if _NOT_COMMON.search(text) is None else _FORBIDDEN.sub("", text)


def composed(text: str) -> str:
    """Return `text` in NFC without characters that no database, CSV reader or XML parser takes; in linear time."""
    text = without_unprintable(text)
    if text.isascii():
        return text
    if _NO_LETTERS.search(text) is not None:
        text = _TOO_MANY_MARKS.sub(r"\1", text)
    return unicodedata.normalize("NFC", text)


def normalize_text(text: str) -> str:
    """Return `text` in NFC with one blank line between paragraphs, single spaces and no control characters.

    A single line break stays (lists, poems). Idempotent. Cut at MAX_TEXT_CHARS.
    """
    text = composed(_LINE_BREAK.sub("\n", text[: _SLACK * MAX_TEXT_CHARS]))
    if "  " in text or _OTHER_SPACE.search(text) is not None:
        text = _SPACES.sub(" ", text)
    text = _EDGES.sub("\n", text)
    text = _BLANK_LINES.sub("\n\n", text).strip()
    return _cut(text, MAX_TEXT_CHARS, "\n")


def normalize_line(text: str) -> str:
    """Return `text` as `normalize_text` does, on one line and cut at MAX_LINE_CHARS."""
    text = composed(_LINE_BREAK.sub("\n", text[: _SLACK * MAX_LINE_CHARS]))
    return _cut(" ".join(text.split()), MAX_LINE_CHARS, " ")


def _cut(text: str, limit: int, boundary: str) -> str:
    if len(text) <= limit:
        return text
    end = text.rfind(boundary, limit // 2, limit)
    return text[: end if end > 0 else limit].rstrip()


def word_count(text: str) -> int:
    """Return the number of words; a character of a script without spaces counts half a word."""
    unspaced = 0 if text.isascii() else len(_UNSPACED.findall(text))
    if not unspaced:
        return len(_WORD.findall(text))
    return len(_WORD.findall(_UNSPACED.sub(" ", text))) + (unspaced + 1) // 2
