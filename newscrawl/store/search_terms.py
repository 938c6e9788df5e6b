"""Words of a text as the search index has them, and what a person asks for in the same words.

The databases' own word breakers differ, and neither knows Chinese, Japanese or Thai. So words are made here, the
same for both: letters of scripts without spaces each stand for themselves, and a word of several is looked for
as a phrase of them. Case, accents and vowel points do not count: `vucic` finds `Vučić`, `İSTANBUL` `istanbul`.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

RULE_VERSION: Final = 1
"""Goes up with every change of how words are made: an index of an older version is made anew."""

# Accents of Latin, Greek and Cyrillic letters, points of Hebrew and Arabic ones, and what only stretches or joins.
# The vowel signs of Indian and South-East Asian scripts are letters, and stay.
_UNHEARD = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b-\u200f\u00ad]")
# Han, kana, Thai, Lao, Burmese, Khmer.
_UNSPACED = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff\u0e01-\u0e30\u0e32-\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2-\u0eb3\u0ebd-\u0ec6"
    "\u1000-\u102a\u103f-\u1055\u1780-\u17b3"
)
# Signs that belong to the letter before them: of those scripts, and of the Indian ones, Thaana and Tibetan.
_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b6-\u17d3"
    "\u0900-\u0963\u0966-\u0dff\u07a6-\u07b0\u0f71-\u0f84\u3099\u309a"
)
_WORD = re.compile(rf"[^\W_](?:[^\W_]++|[{_MARKS}]++)*+")
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_PART = re.compile(rf"[{_UNSPACED}][{_MARKS}]*|[^{_UNSPACED}]+")
_ASKED = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


class UnclearQuery(ValueError):
    """There is nothing in a query that could be looked for; the message says why."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow each other in the text."""

    words: tuple[str, ...]
    is_prefix: bool = False
    """Whether the last one may go on: `elect*`."""


@dataclass(frozen=True, slots=True)
class Query:
    """What a text must have, all of it, and what it must not have."""

    wanted: tuple[Term, ...]
    """At least one."""
    unwanted: tuple[Term, ...] = ()


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in order, as they are indexed."""
    words = _WORD.findall(_folded(text))
    return tuple(part for word in words for part in _parts(word))


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    # Composed again: otherwise Korean syllables stay in their letters.
    return unicodedata.normalize("NFC", _UNHEARD.sub("", apart))


def _parts(word: str) -> Iterable[str]:
    return (word,) if word.isascii() or not _HAS_UNSPACED.search(word) else _PART.findall(word)


def read_query(text: str) -> Query:
    """Read `words "a phrase" -without prefix*`. Raises UnclearQuery when it names nothing to look for."""
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for match in _ASKED.finditer(text):
        written = match["word"] if match["phrase"] is None else match["phrase"]
        words = words_of(written)
        if words:
            (unwanted if match["minus"] else wanted).append(Term(words, is_prefix=written.endswith("*")))
    if not wanted:
        raise UnclearQuery(f'{text!r} names no word to look for; write words, "a phrase", -without, begin*')
    return Query(tuple(wanted), tuple(unwanted))
