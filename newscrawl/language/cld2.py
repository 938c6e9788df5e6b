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


_LANGUAGES = """
ab af ak am ar as ay az ba be bg bho bi bn bo br bs ca ceb chr ckb co crs cs cy da de dv dz el en eo es et eu fa fi fj
fo fr fy ga gd gl gn gu gv ha haw he hi hmn hr ht hu hy ia id ig ik is it iu ja jv ka kha kk kl km kn ko ks ky la lb
lg lif ln lo lt lv mfe mg mi mk ml mn mr ms mt my na ne nl nn no nr nso ny oc om or pa pl ps pt qu rm rn ro ru rw sa
sco sd sg si sk sl sm sn so sq sr ss st su sv sw syr ta te tg th ti tk tl tn to tr ts tt ug uk ur uz ve vi vo war wo
xh yi yo za zh zu
"""
# It takes all Canadian syllabics for Inuktitut, those of Cree and Ojibwa too: its letters tell. Its Kurdish is the
# Central one, in Arabic script.
_CODES = {
    "iw": "he",
    "jw": "jv",
    "zh": "zh",
    "zh-Hant": "zh",
    "bh": "bho",
    "ku": "ckb",
    "ie": "und",
    "iu": "und",
    "sr-ME": "cnr",
}
# Scripts without a language, and what it knows for fun.
_NOT_A_LANGUAGE = re.compile(r"un|und|xxx|xx-\w+|zz\w|tlh")

LANGUAGES = frozenset(_LANGUAGES.split())
"""What it can answer (`DETECTED_LANGUAGES` of pycld2 0.42), as BCP 47 has it."""


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
    if _NOT_A_LANGUAGE.fullmatch(language):
        return None
    return Guess(language, reliable, percent / 100)
