"""Writing systems: which script a text is in, and which language a script alone decides."""

import re
from bisect import bisect_right
from collections import Counter
from functools import lru_cache

# First and last code point of the blocks that hold letters, ISO 15924 code. Source: Unicode 16, Blocks.txt.
_BLOCKS = (
    (0x0041, 0x005A, "Latn"), (0x0061, 0x007A, "Latn"), (0x00C0, 0x024F, "Latn"), (0x0250, 0x02AF, "Latn"),
    (0x0370, 0x03FF, "Grek"), (0x0400, 0x052F, "Cyrl"), (0x0531, 0x0587, "Armn"), (0x05D0, 0x05F2, "Hebr"),
    (0x0620, 0x06FF, "Arab"), (0x0710, 0x074F, "Syrc"), (0x0750, 0x077F, "Arab"), (0x0780, 0x07BF, "Thaa"),
    (0x07C0, 0x07FF, "Nkoo"), (0x08A0, 0x08FF, "Arab"), (0x0900, 0x097F, "Deva"), (0x0980, 0x09FF, "Beng"),
    (0x0A00, 0x0A7F, "Guru"), (0x0A80, 0x0AFF, "Gujr"), (0x0B00, 0x0B7F, "Orya"), (0x0B80, 0x0BFF, "Taml"),
    (0x0C00, 0x0C7F, "Telu"), (0x0C80, 0x0CFF, "Knda"), (0x0D00, 0x0D7F, "Mlym"), (0x0D80, 0x0DFF, "Sinh"),
    (0x0E00, 0x0E7F, "Thai"), (0x0E80, 0x0EFF, "Laoo"), (0x0F00, 0x0FFF, "Tibt"), (0x1000, 0x109F, "Mymr"),
    (0x10A0, 0x10FF, "Geor"), (0x1100, 0x11FF, "Hang"), (0x1200, 0x139F, "Ethi"), (0x13A0, 0x13FF, "Cher"),
    (0x1400, 0x167F, "Cans"), (0x1780, 0x17FF, "Khmr"), (0x1800, 0x18AF, "Mong"), (0x1C50, 0x1C7F, "Olck"),
    (0x1C80, 0x1C8F, "Cyrl"), (0x1C90, 0x1CBF, "Geor"), (0x1E00, 0x1EFF, "Latn"), (0x1F00, 0x1FFF, "Grek"),
    (0x2C60, 0x2C7F, "Latn"), (0x2D30, 0x2D7F, "Tfng"), (0x2DE0, 0x2DFF, "Cyrl"), (0x3041, 0x30FF, "Kana"),
    (0x3105, 0x312F, "Bopo"), (0x3130, 0x318F, "Hang"), (0x31F0, 0x31FF, "Kana"), (0x3400, 0x4DBF, "Hani"),
    (0x4E00, 0x9FFF, "Hani"), (0xA640, 0xA69F, "Cyrl"), (0xA720, 0xA7FF, "Latn"), (0xAA60, 0xAA7F, "Mymr"),
    (0xAB70, 0xABBF, "Cher"), (0xABC0, 0xABFF, "Mtei"), (0xAC00, 0xD7AF, "Hang"), (0xF900, 0xFAFF, "Hani"),
    (0xFB50, 0xFDFF, "Arab"), (0xFE70, 0xFEFC, "Arab"), (0xFF66, 0xFF9D, "Kana"), (0x20000, 0x323AF, "Hani"),
)  # fmt: skip
_FIRST = [first for first, _, _ in _BLOCKS]

LANGUAGE_OF_SCRIPT = {
    "Armn": "hy", "Cher": "chr", "Geor": "ka", "Grek": "el", "Gujr": "gu", "Guru": "pa", "Hang": "ko",
    "Khmr": "km", "Knda": "kn", "Laoo": "lo", "Mlym": "ml", "Mtei": "mni", "Mymr": "my", "Nkoo": "nqo",
    "Olck": "sat", "Orya": "or", "Sinh": "si", "Syrc": "syr", "Taml": "ta", "Telu": "te", "Thaa": "dv",
    "Thai": "th",
}  # fmt: skip
"""The language of scripts that one language of the news writes nearly alone."""

# News in other scripts is full of Latin names; a script with this share of the letters is the text's own.
_OWN_SHARE = 0.4
# Japanese is told from Chinese by its kana; quoted names in a Chinese text stay far below.
_KANA_SHARE = 0.05
# Korean news puts single words and names in Chinese characters.
_HANGUL_SHARE = 0.3
# One character says about as much as three letters of an alphabet.
_CHARACTER_WEIGHT = 3
_EAST_ASIAN = {"Kana", "Hani", "Hang", "Bopo"}


@lru_cache(maxsize=8192)
def script_of(character: str) -> str | None:
    """Return the script of one letter, None for digits, signs and letters outside the table."""
    code = ord(character)
    at = bisect_right(_FIRST, code) - 1
    if at < 0 or code > _BLOCKS[at][1] or code in {0xD7, 0xF7}:
        return None
    return _BLOCKS[at][2]


def count(text: str) -> Counter[str]:
    """Return how many letters of each script a text has."""
    found: Counter[str] = Counter()
    for character, times in Counter(text).items():
        script = script_of(character)
        if script is not None:
            found[script] += times
    return found


def main_script(counts: Counter[str]) -> str | None:
    """Return the script that a text is written in; None without letters or when no script prevails.

    Kana beside Chinese characters is `Jpan`; Hangul beside them is `Hang`.
    """
    weights = {
        script: times * (_CHARACTER_WEIGHT if script in _EAST_ASIAN else 1)
        for script, times in counts.items()
    }
    total = sum(weights.values())
    if not total:
        return None
    east_asian = counts["Kana"] + counts["Hani"] + counts["Hang"]
    if _CHARACTER_WEIGHT * east_asian >= _OWN_SHARE * total:
        return _east_asian_script(counts, east_asian)
    times, script = max(
        ((times, script) for script, times in weights.items() if script != "Latn"), default=(0, "")
    )
    if times >= _OWN_SHARE * total:
        return script
    return "Latn" if counts["Latn"] >= 0.5 * total else None


def _east_asian_script(counts: Counter[str], total: int) -> str:
    if counts["Hang"] >= _HANGUL_SHARE * total:
        return "Hang"
    return "Jpan" if counts["Kana"] >= _KANA_SHARE * total else "Hani"


_LOOKALIKES = str.maketrans("aceopxyjABCEHKMOPTXJ", "асеорхујАВСЕНКМОРТХЈ")
_MIXED_WORD = re.compile("[\u0400-\u04ff][aceopxyjABCEHKMOPTXJ]|[aceopxyjABCEHKMOPTXJ][\u0400-\u04ff]")
_LOOKALIKE_WORD = re.compile(r"\b[\u0400-\u04ffaceopxyjABCEHKMOPTXJ]+\b")
_FEWEST_MIXED_WORDS = 3


def unmix(text: str) -> str:
    """Return Cyrillic text with the Latin letters that only look Cyrillic replaced, other text as it is.

    Some Serbian and Russian newsrooms' keyboards and converters mix the two: `Нoви Caд`, half of it Latin.
    """
    if len(_MIXED_WORD.findall(text)) < _FEWEST_MIXED_WORDS:
        return text
    return _LOOKALIKE_WORD.sub(lambda word: word.group().translate(_LOOKALIKES), text)
