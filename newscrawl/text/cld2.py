"""The second language detector, the only place that imports pycld2.

It has no wheel for every Python; without it `identify` stands on langdetect and the rules alone and answers `und`
more often.
"""

import re
from dataclasses import dataclass

try:
    import pycld2
except ImportError:
    pycld2 = None

# The library refuses whole texts for one control character, lone surrogate or noncharacter.
_NONCHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_REFUSED = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]")


@dataclass(frozen=True, slots=True)
class Guess:
    """One detector's answer."""

    language: str
    """The detector's code, as BCP 47 has it."""
    reliable: bool
    """Whether the detector itself vouches for it."""
    share: float
    """Share of the text in that language, 0 to 1."""


_CODES = {"iw": "he", "jw": "jv", "zh": "zh", "xxx": "und", "un": "und"}


def detect(text: str) -> Guess | None:
    """Return the prevailing language of plain text; None when it has no answer or the library is missing."""
    if pycld2 is None:
        return None
    try:
        reliable, _, details = pycld2.detect(_REFUSED.sub(" ", text), isPlainText=True)
    except pycld2.error:
        return None
    _, code, percent, _ = details[0]
    language = _CODES.get(code, code)
    if language == "und":
        return None
    return Guess(language, reliable, percent / 100)
