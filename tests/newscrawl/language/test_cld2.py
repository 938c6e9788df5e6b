import pytest

from newscrawl.language import cld2
from newscrawl.language.cld2 import Guess, detect

ENGLISH = "The mayor said on Tuesday that the new bridge would be finished before the end of the year."


def test_the_prevailing_language_is_named() -> None:
    assert detect(ENGLISH) == Guess("en", reliable=True, share=0.98)


@pytest.mark.parametrize("strange", ["\x00", "\x85", "\ud800", "\ufffe", "\U0010ffff", "\x1b"])
def test_characters_that_the_library_refuses_do_not_matter(strange: str) -> None:
    found = detect(f"{ENGLISH}{strange} {ENGLISH}")
    assert found is not None
    assert found.language == "en"


@pytest.mark.parametrize("text", ["", "12345", "\x00", "ok"])
def test_no_answer_is_none(text: str) -> None:
    assert detect(text) is None


def test_a_missing_library_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cld2, "pycld2", None)
    assert detect(ENGLISH) is None


def test_codes_are_those_of_bcp_47() -> None:
    hebrew = detect("ראש העירייה הודיעה ביום שלישי כי הגשר החדש יושלם לפני סוף השנה.")
    assert hebrew is not None
    assert hebrew.language == "he"
