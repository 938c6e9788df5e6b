from typing import Any

import pytest

from newscrawl.translation.needs import Decision, decide

GERMAN: dict[str, Any] = {
    "language": "de",
    "confidence": 0.98,
    "publishing": ("en", "sr-Latn"),
    "publish": "full",
    "word_count": 300,
}


@pytest.mark.parametrize(
    ("change", "decision"),
    [
        pytest.param({}, Decision(True, "foreign-language"), id="foreign"),
        pytest.param({"language": "en"}, Decision(False, "publishing-language"), id="publishing language"),
        pytest.param(
            {"language": "hr"}, Decision(False, "publishing-language"), id="croatian counts as serbian"
        ),
        pytest.param(
            {"language": "hr", "one_hbs": False}, Decision(True, "foreign-language"), id="unless told not to"
        ),
        pytest.param(
            {"language": "und", "macrolanguage": "hbs"},
            Decision(False, "publishing-language"),
            id="undecided member",
        ),
        pytest.param({"language": "und"}, Decision(None, "undecided-language"), id="undecided"),
        pytest.param({"duplicate_of": 7}, Decision(False, "duplicate"), id="duplicate"),
        pytest.param({"twin_language": "en"}, Decision(False, "publishing-twin"), id="twin"),
        pytest.param(
            {"twin_language": "fr"}, Decision(True, "foreign-language"), id="twin in another language"
        ),
        pytest.param({"publish": "link"}, Decision(False, "link-only"), id="link only"),
        pytest.param({"publish": "review"}, Decision(True, "foreign-language"), id="rights under review"),
        pytest.param({"word_count": 5}, Decision(False, "too-short"), id="too short"),
        pytest.param(
            {"notes": ("language-disagrees",), "confidence": 0.85},
            Decision(None, "declared-language-disagrees"),
            id="disagreement",
        ),
        pytest.param(
            {"notes": ("language-disagrees",)},
            Decision(True, "foreign-language"),
            id="a declaration against a certain text",
        ),
        pytest.param(
            {"notes": ("language-disagrees", "mixed"), "confidence": 0.85},
            Decision(None, "declared-language-disagrees"),
            id="disagreement before mixture",
        ),
        pytest.param(
            {"language": "und", "macrolanguage": "hbs", "confidence": 0.0, "notes": ("language-disagrees",)},
            Decision(False, "publishing-language"),
            id="undecided member against a declaration",
        ),
        pytest.param({"notes": ("mixed",)}, Decision(None, "mixed-languages"), id="mixture"),
    ],
)
def test_the_flag_follows_the_rules(change: dict[str, Any], decision: Decision) -> None:
    assert decide(**{**GERMAN, **change}) == decision
