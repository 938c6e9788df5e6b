"""What a copy changed against its original, in words for an editor."""

import re
from collections.abc import Iterator

from newscrawl.dedupe.fingerprints import tokens

_SENTENCE_END = re.compile(r"(?<=[.!?…।॥؟۔])[\"'“”»›’)\]]*\s+|(?<=[。！？])|\n+")


def differences(title: str, text: str, original_title: str, original_text: str) -> tuple[str, ...]:
    """Return what differs, one remark each, nothing when only typography does. Sentences are compared as tokens."""
    return tuple(_remarks(title, _sentences(text), original_title, _sentences(original_text)))


def _sentences(text: str) -> list[str]:
    return [known for part in _SENTENCE_END.split(text) if (known := " ".join(tokens(part)))]


def _remarks(title: str, sentences: list[str], original_title: str, originals: list[str]) -> Iterator[str]:
    if tokens(title) != tokens(original_title):
        yield "another headline"
    kept = [place for place, sentence in enumerate(originals) if sentence in set(sentences)]
    own = [place for place, sentence in enumerate(sentences) if sentence not in set(originals)]
    end = kept[-1] + 1 if kept else 0
    missing = len(originals) - len(kept)
    if missing and missing == len(originals) - end:
        yield f"ends after {end} of {len(originals)} sentences"
    elif missing:
        yield f"{missing} of {len(originals)} sentences left out or reworded"
    in_front = next((count for count, place in enumerate(own) if count != place), len(own))
    if in_front:
        yield f"{_counted(in_front)} of its own in front"
    if len(own) > in_front:
        yield f"{_counted(len(own) - in_front)} of its own further down"


def _counted(number: int) -> str:
    return "1 sentence" if number == 1 else f"{number} sentences"
