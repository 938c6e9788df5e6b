"""Zulu, Xhosa, Northern Ndebele and Swati, which detectors take for one another: the evidence of spelling.

The four write prefixes and words together, so that function words are rare; sounds and prefixes part them instead.
Source: grammars of the four (Doke; Pahl; Shenk; Ziervogel).
"""

import re

_CUES = {
    "zu": re.compile(
        r"(?i:\b(?:futhi|noma|uma|manje|nokuthi|kungani|iningi|abaningi|eziningi|amaningi|omuningi|ukube|yize)\b)"
    ),
    # Plurals in `ii-`; the conjunctions.
    "xh": re.compile(
        r"(?i:\bii[b-df-hj-np-tv-z]|\b(?:kwaye|okanye|kunye|ukuba|kuba|xa|ngoku|malunga|kwi|abaninzi|ezininzi|"
        r"ekubeni|omnye|kufuneka)\b)"
    ),
    # `lo-`, `le-` (and, with) before names, where the others have `no-`, `ne-`; `tsh` for `sh`.
    "nd": re.compile(
        r"\b(?:l[oe](?=[A-Z])|(?i:tsh\w|\w?[iu]tsh|(?:njalo|nxa|lanxa|loba|kumbe|khathesi|abanengi|ezinengi|"
        r"lamhlanje|lokuthi|ngomnyaka|kambe|zange)\b))"
    ),
    # `tf` and `dv` for `th` and `d`, `t` for `z`.
    "ss": re.compile(r"(?i:\w(?:tf|dv)\w|\b(?:leti|tin)\w|\b\w++(?<=tsi)|tsi\b)"),
}
LANGUAGES = frozenset(_CUES)


def distinguish(text: str) -> str | None:
    """Return which of the four a text is in, None when the cues are few or divided."""
    cues = sorted(((len(cue.findall(text)), language) for language, cue in _CUES.items()), reverse=True)
    (most, language), (next_most, _) = cues[:2]
    return language if most >= 2 and most >= 2 * next_most else None
