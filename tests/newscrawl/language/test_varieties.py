"""Varieties of one language, and near relatives: Chinese, Norwegian, Nguni."""

import pytest

from newscrawl.language import chinese, nguni, norwegian


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        pytest.param("市长说这个新桥将为国家节约时间", "zh-Hans", id="simplified"),
        pytest.param("市長說這個新橋將為國家節約時間", "zh-Hant", id="traditional"),
        pytest.param("佢哋話呢條橋唔會喺今年起好", "yue", id="cantonese"),
        pytest.param("市长话佢唔知个桥", "zh-Hans", id="hakka is no cantonese"),
        pytest.param("大山小水", "zh", id="characters that both share"),
    ],
)
def test_chinese_is_told_by_its_characters(text: str, tag: str) -> None:
    assert chinese.variety(text) == tag


def test_the_two_columns_of_characters_match() -> None:
    assert len(chinese._SIMPLIFIED) == len(chinese._TRADITIONAL)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Jeg vet ikke hvordan det blir, sa hun.", "nb"),
        ("Eg veit ikkje korleis det vert, sa ho.", "nn"),
        ("Brua over elva", "no"),
        ("Jeg og eg, ikke og ikkje", "no"),
    ],
)
def test_norwegian_is_told_by_its_function_words(text: str, tag: str) -> None:
    assert norwegian.variety(text) == tag


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("Abaningi bathi bayajabula futhi manje bazohlangana noma kunjani.", "zu", id="zulu"),
        pytest.param("Abaninzi bathi bonwabile kwaye iintombi ziza kudibana kunye ngoku.", "xh", id="xhosa"),
        pytest.param("Abanengi bathi bayathokoza njalo bazahlangana loSipho leZimbabwe.", "nd", id="ndebele"),
        pytest.param(
            "Bantfu labanyenti batsi bayajabula futsi bafuna imali leti tinkhulu, kutsi.", "ss", id="swati"
        ),
        pytest.param("Umuntu ngumuntu", None, id="nothing"),
    ],
)
def test_nguni_languages_are_told_by_their_spelling(text: str, language: str | None) -> None:
    assert nguni.distinguish(text) == language
