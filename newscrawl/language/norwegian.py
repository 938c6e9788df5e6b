"""Norwegian: Bokmål or Nynorsk, by the function words that part them."""

import re

_BOKMAL = """
ikke jeg hun en et fra hva hvordan hvor noe bare mye være ble blir selv hvis deres dere noen
"""
_NYNORSK = """
ikkje eg ho ein eit frå kva korleis kvar noko berre mykje vere vart vert sjølv dersom deira nokon dei
"""
_BOKMAL_WORDS = frozenset(_BOKMAL.split())
_NYNORSK_WORDS = frozenset(_NYNORSK.split())
_WORD = re.compile(r"[a-zæøå]+")


def variety(text: str) -> str:
    """Return `nb`, `nn`, or `no` where the words don't tell."""
    words = _WORD.findall(text.lower())
    bokmal = sum(1 for word in words if word in _BOKMAL_WORDS)
    nynorsk = sum(1 for word in words if word in _NYNORSK_WORDS)
    if bokmal >= 2 and bokmal >= 3 * nynorsk:
        return "nb"
    if nynorsk >= 2 and nynorsk >= 3 * bokmal:
        return "nn"
    return "no"
