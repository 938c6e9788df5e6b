"""Markup in hints to plain text: what feeds put into titles, summaries, names and tags."""

import re
from collections.abc import Iterable

from newscrawl.character_references import resolve
from newscrawl.normalize import composed

MAX_TITLE_CHARS = 500
MAX_SUMMARY_CHARS = 2000
_MAX_NAME_CHARS = 150
_MAX_MARKUP_CHARS = 20_000
_UNSEEN = re.compile(
    r"<(script|style|iframe|svg)\b[^>]*+(?:>.*?(?:</\1\s*>|\Z)|\Z)", re.DOTALL | re.IGNORECASE
)
_BREAK = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr|td|blockquote)\b[^<>]*+>", re.IGNORECASE)
# A comment that never ends goes to the end, as in browsers.
_TAG = re.compile(r"<(?:[A-Za-z/][^<>]*+|!--(?:[^-]|-(?!-))*+(?:--|\Z))(?:>|\Z)")
_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_MAX_ROUNDS = 5
# Bytes that Windows-1252 leaves undefined are read as the control characters of their numbers.
_WINDOWS_1252 = {
    bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)): byte for byte in range(128, 256)
}
_FOLLOWING = "".join(char for char, byte in _WINDOWS_1252.items() if byte < 0xC0)
_DOUBLED = re.compile(rf"[Â-ß][{_FOLLOWING}]|[à-ï][{_FOLLOWING}]{{2}}|[ð-ô][{_FOLLOWING}]{{3}}")
"""What UTF-8's sequences of two, three and four bytes look like in Windows-1252."""
_EMAIL = re.compile(r"(?<!\S)[^\s@]++@\S+\.\S+")
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")


def plain_text(markup: str | None, *, limit: int, is_markup: bool = True) -> str | None:
    """Return `markup` without tags and entities, on one line, cut at a word to `limit` characters, or None.

    Entities are resolved until none is left, for feeds that escape what was escaped. Tags stay in what `is_markup`
    denies to be any.
    """
    text = _undoubled((markup or "")[: max(_MAX_MARKUP_CHARS, limit)])
    if is_markup and ("<" in text or "&" in text):
        text = _without_markup(text)
    return _shortened(one_line(text), limit) or None


def _undoubled(text: str) -> str:
    """Return `text` with UTF-8 that was read as Windows-1252 and written as UTF-8 again put right: `Ã³` is ó."""
    return _DOUBLED.sub(_decoded, text)


def _decoded(match: re.Match[str]) -> str:
    try:
        return bytes(_WINDOWS_1252[char] for char in match[0]).decode()
    except UnicodeDecodeError:
        return match[0]


def _without_markup(text: str) -> str:
    # `&lt;b&gt;` in a title is a tag to most readers of feeds, and `<scr<b>ipt>` becomes one when `<b>` goes.
    for _ in range(_MAX_ROUNDS):
        before = text
        text = resolve(_strip_tags(text))
        if text == before:
            break
    return _strip_tags(text)


def _strip_tags(text: str) -> str:
    return _TAG.sub("", _BREAK.sub(" ", _UNSEEN.sub(" ", text)))


def one_line(text: str) -> str:
    """Return `text` in NFC on one line with single spaces, without what no database, export or terminal takes."""
    return " ".join(composed(_BREAKS.sub(" ", text)).split())


def _shortened(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    # Thai or Chinese has no spaces to cut at.
    head = text[: limit - 1]
    space = head.rfind(" ", limit * 3 // 4)
    return f"{head[:space] if space > 0 else head}…"


def names(values: Iterable[str | None], *, limit: int = 20) -> tuple[str, ...]:
    """Return at most `limit` names without markup, e-mail addresses and repetitions, in order.

    RSS wants `mail@example.org (Name)` as author; the name is what counts, an address alone is no name.
    """
    return _distinct((_person(value) for value in values), limit)


def _person(value: str | None) -> str | None:
    text = plain_text(value, limit=_MAX_NAME_CHARS)
    if text is None or "@" not in text:
        return text
    bracketed = _IN_BRACKETS.search(text)
    return bracketed.group(1).strip() if bracketed else _EMAIL.sub("", text).strip(" <>()\"'") or None


def topics(values: Iterable[str | None], *, limit: int = 50) -> tuple[str, ...]:
    """Return at most `limit` topics without markup and repetitions, in order."""
    return _distinct((plain_text(value, limit=_MAX_NAME_CHARS) for value in values), limit)


def _distinct(values: Iterable[str | None], limit: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))[:limit]
