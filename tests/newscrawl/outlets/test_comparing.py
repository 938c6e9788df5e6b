from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from newscrawl.outlets.comparing import Difference, body_f1, compare, text_difference

EXPECTED = {
    "title": "Most je „otvoren“ – danas",
    "authors": ["Ana Anić", "Боб"],
    "published_at": "2026-11-23T10:00:00+01:00",
    "text": "Prvi pasus vesti o mostu na reci.\n\nDrugi pasus vesti o mostu na reci.",
}
FOUND = {
    "title": 'most je "otvoren" - danas.',
    "authors": ("Боб", "ana anić"),
    "published_at": datetime(2026, 11, 23, 9, 0, 30, tzinfo=UTC),
    "text": "Prvi pasus vesti o mostu na reci.\nDrugi pasus vesti o mostu na reci.",
}


def test_typography_order_and_seconds_are_no_differences() -> None:
    assert compare(EXPECTED, FOUND) == ()


@pytest.mark.parametrize(
    ("found", "difference"),
    [
        (
            {"title": "Drugi"},
            Difference(field="title", expected="Most je „otvoren“ – danas", found="Drugi"),
        ),
        ({"authors": ()}, Difference(field="authors", expected="Ana Anić; Боб", found="none")),
        (
            {"published_at": None},
            Difference(field="published_at", expected="2026-11-23T10:00:00+01:00", found="none"),
        ),
        (
            {"text": "Nešto sasvim drugo, bez ijedne reči odande."},
            Difference(field="text", expected="69 characters", found="43 characters", f1=0.0),
        ),
    ],
)
def test_each_field_is_compared(found: dict[str, object], difference: Difference) -> None:
    assert compare(EXPECTED, FOUND | found) == (difference,)


def test_what_is_not_expected_is_not_compared() -> None:
    assert compare({}, FOUND) == ()
    assert compare({"published_at": None, "text": ""}, FOUND) == ()


@pytest.mark.parametrize("expected", ["2026-11-23 10:00:00", "2026-11-23 09:00:00"])
def test_an_expected_time_without_zone_is_the_outlets_or_utc(expected: str) -> None:
    assert compare({"published_at": expected}, FOUND, zone=ZoneInfo("Europe/Belgrade")) == ()


def test_f1_is_one_for_the_same_words_and_zero_for_others() -> None:
    assert body_f1("a b c d e", "a b, c. d e!") == 1.0
    assert body_f1("a b c d e", "f g h i j") == 0.0
    assert body_f1("", "") == 1.0
    assert body_f1("a b c d e f g h", "a b c d") == pytest.approx(1 / 3)


def test_the_difference_of_texts_names_paragraphs() -> None:
    assert text_difference("jedan\n\ndva\n\ntri", "jedan\n\ntri\n\nčetiri") == ("- dva", "+ četiri")
    many = text_difference("", "\n".join(map(str, range(20))), limit=2)
    assert many == ("+ 0", "+ 1", "... and 18 more")
