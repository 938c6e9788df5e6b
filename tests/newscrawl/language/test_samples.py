"""Invented news in many languages, in `language_samples.jsonl`; no sentence is from a real article."""

import json
from pathlib import Path

import pytest

from newscrawl.language.identification import identify

LINES = Path(__file__).with_name("language_samples.jsonl").read_text("utf-8").splitlines()
SAMPLES = [(sample["language"], sample["text"]) for sample in map(json.loads, LINES)]
IDS = [language for language, _ in SAMPLES]


@pytest.mark.parametrize(("language", "text"), SAMPLES, ids=IDS)
def test_the_language_is_named_without_any_declaration(language: str, text: str) -> None:
    found = identify("", text)
    assert (found.language, found.notes) == (language, ())


@pytest.mark.parametrize(("language", "text"), SAMPLES, ids=IDS)
def test_a_page_that_declares_english_by_default_does_not_change_the_answer(language: str, text: str) -> None:
    found = identify("", text, declared=("en-US",))
    assert found.language == language
    assert ("language-disagrees" in found.notes) == (language != "en")
