"""How alike two texts are, and from where on they are copies of each other."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from newscrawl.dedupe.fingerprints import Fingerprint, Hashes

MIN_NUMBERS: Final = 6
"""With fewer distinct numbers in either text, they prove nothing."""
MIN_SHARED_NUMBERS: Final = 0.6
"""Weather, markets and results share their form from day to day; only the figures tell them apart."""
COPIED_CONTAINMENT: Final = 0.6
COPIED_JACCARD: Final = 0.25
REWORDED_CONTAINMENT: Final = 0.4
"""Reworded sentence by sentence: few 4-grams survive, most words do."""
REWORDED_JACCARD: Final = 0.2
REWORDED_WORDS: Final = 0.72


@dataclass(frozen=True, slots=True, kw_only=True)
class Resemblance:
    """How alike two texts are; shares from 0 to 1."""

    jaccard: float
    """Shared 4-grams over all 4-grams."""
    containment: float
    """Shared 4-grams over those of the text with fewer."""
    words: float
    """Shared distinct words over those of the text with fewer."""
    numbers: float | None
    """The same for numbers; None when either text has fewer than `MIN_NUMBERS`."""


def resemblance(a: Fingerprint, b: Fingerprint) -> Resemblance:
    """Return how alike two texts are; 0 where either has no 4-grams."""
    shared = _shared(a.grams, b.grams)
    enough_numbers = min(len(a.numbers), len(b.numbers)) >= MIN_NUMBERS
    return Resemblance(
        jaccard=shared / max(1, len(a.grams) + len(b.grams) - shared),
        containment=_containment(a.grams, b.grams),
        words=_containment(a.words, b.words),
        numbers=_containment(a.numbers, b.numbers) if enough_numbers else None,
    )


def is_near(r: Resemblance) -> bool:
    """Whether two texts are copies of each other; by thresholds that are measured by `make bench-dedupe`."""
    if r.numbers is not None and r.numbers < MIN_SHARED_NUMBERS:
        return False
    copied = r.containment >= COPIED_CONTAINMENT and r.jaccard >= COPIED_JACCARD
    reworded = (
        r.containment >= REWORDED_CONTAINMENT and r.jaccard >= REWORDED_JACCARD and r.words >= REWORDED_WORDS
    )
    return copied or reworded


def _shared(a: Hashes, b: Hashes) -> int:
    return len(np.intersect1d(a, b, assume_unique=True))


def _containment(a: Hashes, b: Hashes) -> float:
    return _shared(a, b) / max(1, min(len(a), len(b)))
