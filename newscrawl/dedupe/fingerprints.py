"""What an article's text is compared by: an exact hash, MinHash bands to look up, 4-grams to verify.

Stored bands are compared with those of later runs: no value here may change without a new `VERSION`.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import xxhash
from numpy.typing import NDArray

VERSION: Final = 2
"""Names tokeniser, hash function, permutations and bands together; only equal versions are comparable."""
GRAM: Final = 4
BANDS: Final = 24
"""20 are a fifth cheaper to store and miss 7 % instead of 5 % of the copies cut by half; 32 find hardly more."""
ROWS: Final = 3
MIN_EXACT_TOKENS: Final = 80
"""Shorter texts are often a consent wall or a removal notice: equal, and yet no copies of an article."""
MIN_NEAR_TOKENS: Final = 40

Hashes = NDArray[np.uint64]

# Scripts written without spaces: one token a character, since every copy cuts them alike.
_UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\uaa60-\uaa7f\ua9e0-\ua9ff"  # Myanmar
    "\u1780-\u17ff"  # Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
)
# Vowel signs are no letters to Python; without them a Hindi word would fall apart into its consonants.
_MARKS = "\u0300-\u036f\u0900-\u0963\u0966-\u0dff\u0f71-\u0f84\u135d-\u135f\u17b4-\u17d3"
_TOKEN = re.compile(f"[{_UNSPACED}]|(?:[^\\W_{_UNSPACED}]|[{_MARKS}])+")
# Optional signs that one outlet prints and the next leaves out: soft hyphens, joiners, vowel points, tatweel; and the
# dot that is left of a Turkish capital İ.
_IGNORED = re.compile(
    "[\u00ad\u0307\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b\u200d-\u200f\u2060\ufeff]+"
)
# Arabic, NKo, the scripts of India, Thai, Lao, Tibetan, Burmese, Khmer, Mongolian: outlets print these or ASCII digits.
_ZEROS = "٠۰߀०০੦૦୦௦౦೦൦๐໐༠၀០᠐"
_VARIANTS = {chr(ord(zero) + n): str(n) for zero in _ZEROS for n in range(10)} | {
    # Persian is also typed on Arabic keyboards; in Turkish capitals i and ı fall together.
    "ي": "ی",
    "ى": "ی",
    "ك": "ک",
    "ı": "i",
}
_VARIANT = re.compile(f"[{''.join(_VARIANTS)}]")
_USUAL = str.maketrans(_VARIANTS)
# Letters of no other Cyrillic but Macedonian, where a Latin form does no harm; j stands in every other sentence.
_SERBIAN = re.compile("[ђјљњћџ]")
_LATIN = str.maketrans(
    dict(zip("абвгдђежзијклмнопрстћуфхцчш", "abvgdđežzijklmnoprstćufhcčš", strict=True))
    | {"љ": "lj", "њ": "nj", "џ": "dž"}
)
_APOSTROPHE = re.compile("(?<=\\w)['‘’ʼʻ＇](?=\\w)")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fingerprint:
    """All that is needed to find and verify the copies of one text."""

    version: int
    token_count: int
    exact: bytes | None
    """128-bit hash of the normalised text; None under `MIN_EXACT_TOKENS` tokens."""
    bands: tuple[int, ...]
    """`BANDS` keys, signed 64-bit, the band's number folded in; empty under `MIN_NEAR_TOKENS` tokens."""
    grams: Hashes
    """Sorted unique hashes of the text's 4-grams."""
    words: Hashes
    """Sorted unique hashes of its tokens."""
    numbers: Hashes
    """Sorted unique hashes of its tokens that begin with a digit."""


def tokens(text: str) -> list[str]:
    """Return the words of `text` in order, case, typography and digits folded; characters in unspaced scripts.

    Serbian and Montenegrin become Latin: outlets print one text in both scripts.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    if _VARIANT.search(folded):
        folded = folded.translate(_USUAL)
    if _SERBIAN.search(folded):
        folded = folded.translate(_LATIN)
    folded = _APOSTROPHE.sub("", _IGNORED.sub("", folded))
    return _TOKEN.findall(folded)


def exact_hash(text: str) -> bytes | None:
    """Return 16 bytes, equal for texts of equal tokens; None under `MIN_EXACT_TOKENS` tokens."""
    return _exact(tokens(text))


def fingerprint(text: str) -> Fingerprint:
    """Return the fingerprint of `text`; takes time linear in its length."""
    words = tokens(text)
    hashes = {word: _hash(word) for word in dict.fromkeys(words)}
    grams = _grams(np.fromiter(map(hashes.__getitem__, words), np.uint64, len(words)))
    return Fingerprint(
        version=VERSION,
        token_count=len(words),
        exact=_exact(words),
        bands=_bands(_minhash(grams)) if len(words) >= MIN_NEAR_TOKENS else (),
        grams=grams,
        words=_sorted(hashes.values()),
        numbers=_sorted(value for word, value in hashes.items() if word[0].isdigit()),
    )


def _exact(words: list[str]) -> bytes | None:
    if len(words) < MIN_EXACT_TOKENS:
        return None
    return xxhash.xxh3_128_digest(" ".join(words).encode("utf-8", "surrogatepass"))


_POLYNOMIAL = np.uint64(0x9E3779B97F4A7C15)


def _sorted(hashes: Iterable[int]) -> Hashes:
    return np.array(sorted(hashes), np.uint64)


def _grams(hashes: Hashes) -> Hashes:
    count = len(hashes) - GRAM + 1
    if count < 1:
        return np.empty(0, np.uint64)
    combined = np.zeros(count, np.uint64)
    for offset in range(GRAM):
        combined = combined * _POLYNOMIAL + hashes[offset : offset + count]
    return np.unique(_mix(combined))


def _hash(word: str) -> int:
    return xxhash.xxh3_64_intdigest(word.encode("utf-8", "surrogatepass"))


def _mix(values: Hashes) -> Hashes:
    """Spread the bits of each value over all 64. Source: the finaliser of MurmurHash3."""
    shift = np.uint64(33)
    values = (values ^ (values >> shift)) * np.uint64(0xFF51AFD7ED558CCD)
    values = (values ^ (values >> shift)) * np.uint64(0xC4CEB9FE1A85EC53)
    return values ^ (values >> shift)


def _permutations(count: int) -> tuple[Hashes, Hashes]:
    # Counters through the mixer, not numpy's generator: its streams are not promised to stay the same.
    counters = np.arange(1, 2 * count + 1, dtype=np.uint64) * _POLYNOMIAL
    values = _mix(counters)
    return (values[:count] | np.uint64(1))[:, None], values[count:][:, None]


_MULTIPLIERS, _SUMMANDS = _permutations(BANDS * ROWS)
_SLICE = 4096


def _minhash(grams: Hashes) -> NDArray[np.uint32]:
    """Return the (BANDS * ROWS,) signature.

    Two agree in a place with the probability of their Jaccard similarity (Broder 1997; multiply-add-shift).
    """
    lowest = np.full(BANDS * ROWS, 0xFFFFFFFF, np.uint64)
    # Slices keep a megabyte of text from needing a matrix of a hundred.
    for start in range(0, len(grams), _SLICE):
        part = (grams[start : start + _SLICE] * _MULTIPLIERS + _SUMMANDS) >> np.uint64(32)
        np.minimum(lowest, part.min(axis=1), out=lowest)
    return lowest.astype(np.uint32)


def _bands(signature: NDArray[np.uint32]) -> tuple[int, ...]:
    rows = signature.astype("<u4").reshape(BANDS, ROWS)
    return tuple(xxhash.xxh3_64_intdigest(row.tobytes(), seed=band) - 2**63 for band, row in enumerate(rows))
