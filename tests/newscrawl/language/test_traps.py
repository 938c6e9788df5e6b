"""Invented news that misleads detectors, in `language_traps.jsonl`: quotations in a sister language, names, relatives.

`und` stands for what no tag of the news names: Hindi, Arabic and Greek in Latin letters.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from newscrawl.language.identification import Identification, identify
from newscrawl.language.tags import base
from newscrawl.translation.needs import decide

TRAPS = [
    json.loads(line)
    for line in Path(__file__).with_name("language_traps.jsonl").read_text("utf-8").splitlines()
]
IDS = [f"{trap['language']} {trap['trap']}" for trap in TRAPS]
# 120 of its first 250 characters are a quotation in the sister language: no way to know is known.
HALF_QUOTATION = {"sk quotes Czech"}

Trap = dict[str, str]


def cut(text: str, characters: int) -> str:
    return text if len(text) <= characters else text[:characters].rpartition(" ")[0]


def look(trap: Trap, characters: int, declared: str | None) -> Identification:
    tags = {None: (), "right": (trap["language"],)}.get(declared, (declared,))
    return identify(trap["title"], cut(trap["text"], characters), declared=[tag for tag in tags if tag])


def is_wrong(found: Identification, trap: Trap) -> bool:
    if found.language == "und":
        return False
    varieties = {"no": {"nb", "nn"}, "zh": {"zh-Hans", "zh-Hant"}}.get(found.language, {found.language})
    return trap["language"] not in varieties


@pytest.mark.parametrize("declared", [None, "right", "en"])
@pytest.mark.parametrize("characters", [100, 250, 2_000])
@pytest.mark.parametrize("trap", TRAPS, ids=IDS)
def test_none_gets_a_wrong_label(trap: Trap, characters: int, declared: str | None) -> None:
    if characters == 250 and f"{trap['language']} {trap['trap']}" in HALF_QUOTATION:
        pytest.xfail("more quotation than article")
    found = look(trap, characters, declared)
    assert not is_wrong(found, trap), (found.language, found.source)


@pytest.mark.parametrize(("declared", "at_least"), [(None, 0.9), ("right", 0.95), ("en", 0.9)])
def test_most_are_named(declared: str | None, at_least: float) -> None:
    named = [trap for trap in TRAPS if trap["language"] != "und"]
    right = Counter(look(trap, 2_000, declared).language == trap["language"] for trap in named)
    assert right[True] >= at_least * len(named)


@pytest.mark.parametrize("declared", [None, "en"])
@pytest.mark.parametrize("trap", TRAPS, ids=IDS)
def test_nothing_foreign_is_taken_for_english_and_no_english_for_foreign(
    trap: Trap, declared: str | None
) -> None:
    for characters in (100, 250, 2_000):
        found = look(trap, characters, declared)
        decision = decide(
            language=found.language,
            confidence=found.confidence,
            macrolanguage=found.macrolanguage,
            notes=found.notes,
            publishing=("en",),
            publish="full",
            word_count=100,
        )
        if base(trap["language"]) == "en":
            assert decision.needs is not True
        else:
            assert decision.needs is not False
