import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langdetect import detect_langs
from langdetect.lang_detect_exception import LangDetectException

from newscrawl.language import cld2
from newscrawl.language.identification import CONFIDENCE, identify, langdetect_answers, prepare
from newscrawl.vocabulary import LANGUAGE_NOTES

SERBIAN = (
    "Predsednik opštine rekao je juče da će novi most biti završen pre kraja godine. Radovi na dve obale reke počeli "
    "su posle duge rasprave, a deo novca stigao je iz inostranstva."
)
ENGLISH = (
    "The mayor said on Tuesday that the new bridge would be finished before the end of the year. Work on both banks of "
    "the river began after a long dispute over its cost, but residents want more answers."
)
FRENCH = (
    "La maire a annoncé mardi que le nouveau pont serait terminé avant la fin de l'année. Les travaux sur les deux "
    "rives ont commencé après une longue dispute sur le coût, mais les riverains demandent des explications."
)
# Nothing in these sentences parts Croatian, Bosnian, Serbian and Montenegrin.
COMMON = (
    "Gradonačelnica je rekla da će novi most biti gotov do kraja godine. Radovi su počeli nakon duge rasprave o "
    "troškovima, ali stanovnici grada i dalje traže odgovore na pitanja o buci i prašini."
)


@pytest.mark.parametrize(
    "text",
    [
        SERBIAN,
        ENGLISH,
        FRENCH,
        COMMON,
        f"{SERBIAN} {FRENCH}",
        "Over 9000!",
        "123",
        "NATO und EU: GIPFEL in BRÜSSEL, sagt die SPD. ĐĐ đ  Ö İstanbul IŞIK ığ",
        "Ông ấy nói rằng cây cầu mới sẽ hoàn thành vào cuối năm nay.",
        "新しい橋は年末までに完成すると市長が述べた。 새 다리는 연말까지 완공된다고 시장이 말했다.",
        "قال رئيس البلدية إن الجسر الجديد سيكتمل قبل نهاية العام، یک پل",
    ],
)
def test_the_quicker_langdetect_answers_as_langdetect_does(text: str) -> None:
    prepare()
    try:
        expected = [(answer.lang, answer.prob) for answer in detect_langs(text)]
    except LangDetectException:
        expected = []
    assert [(answer.lang, answer.prob) for answer in langdetect_answers(text)] == expected


def test_the_fields_say_how_the_language_was_found() -> None:
    found = identify("Novi most", SERBIAN)
    assert (found.language, found.script, found.macrolanguage) == ("sr-Latn", "Latn", "hbs")
    assert (found.detected, found.source, found.confidence) == ("hr", "detectors", 0.98)


def test_langdetect_calls_serbian_macedonian_but_we_do_not() -> None:
    without_own_letters = (
        "Нова година у граду почела је дугом расправом о мосту, јер је цена порасла, а градња стала."
    )
    found = identify("", without_own_letters)
    assert (found.language, found.detected) == ("sr-Cyrl", "mk")


def test_cyrillic_with_latin_lookalikes_is_read_as_cyrillic() -> None:
    mixed = (
        "Прeдсeдник oпштинe рeкao je jучe дa ћe нoви мoст бити зaвршeн прe крaja гoдинe, a рaдoви су пoчeли."
    )
    assert identify("", mixed).language == "sr-Cyrl"


def test_serbian_without_diacritics_is_serbian() -> None:
    bare = SERBIAN.translate(str.maketrans("čćšžđ", "ccszd"))
    assert identify("", bare).language == "sr-Latn"


class TestTheFourOfOneGroup:
    def test_are_left_undecided_without_evidence(self) -> None:
        found = identify("", COMMON)
        assert (found.language, found.macrolanguage, found.confidence) == ("und", "hbs", 0.0)
        assert found.notes == ("hbs-undecided",)

    @pytest.mark.parametrize(
        ("declared", "language"),
        [
            (("hr-HR",), "hr"),
            (("bs",), "bs"),
            (("sr_RS",), "sr-Latn"),
            (("cnr",), "cnr"),
            (("me",), "cnr"),
            (("en", "hr"), "hr"),
        ],
    )
    def test_take_the_declared_member_that_no_word_contradicts(
        self, declared: tuple[str, ...], language: str
    ) -> None:
        found = identify("", COMMON, declared=declared)
        assert (found.language, found.notes) == (language, ("hbs-declared",))

    def test_are_decided_by_words_against_a_declaration(self) -> None:
        assert identify("", SERBIAN, declared=("hr",)).language == "sr-Latn"

    def test_are_no_disagreement_among_themselves(self) -> None:
        assert "language-disagrees" not in identify("", SERBIAN, declared=("bs",)).notes


class TestDeclarations:
    def test_a_default_that_nobody_changed_is_overruled_and_noted(self) -> None:
        found = identify("", SERBIAN, declared=("en-US",))
        assert (found.language, found.notes) == ("sr-Latn", ("language-disagrees",))

    def test_one_that_agrees_is_enough(self) -> None:
        assert identify("", SERBIAN, declared=("en-US", "sr-Latn")).notes == ()

    def test_no_language_at_all_is_no_declaration(self) -> None:
        assert identify("", SERBIAN, declared=("und", "", "x-default", "🙂")).notes == ()

    def test_decides_where_no_detector_has_the_language(self) -> None:
        bemba = "Bakateka abali mu calo balelanda pa mulandu wa fya bulimi no mulimo uwacitwa mu mushi wa Kasama lelo."
        assert identify("", bemba).language == "und"
        assert identify("", bemba, declared=("bem",)).language == "bem"


class TestShortTexts:
    @pytest.mark.parametrize(
        ("title", "text"),
        [
            ("", ""),
            ("The mayor said on Tuesday that the new bridge would be finished soon", ""),
            ("The mayor said on Tuesday that the new bridge would be finished soon", "Video: 2:31"),
            ("", "12345 67890 !!! ... 12345 67890"),
        ],
        ids=["nothing", "a title alone", "a title and a caption", "digits"],
    )
    def test_are_undecided(self, title: str, text: str) -> None:
        found = identify(title, text)
        assert (found.language, found.notes) == ("und", ("too-short",))

    def test_are_decided_where_the_script_does(self) -> None:
        assert identify("Νέα γέφυρα", "").language == "el"


def test_text_without_a_prevailing_script_is_undecided() -> None:
    found = identify("", "abcdefghijk абвгдежзикл ابتثجحخدذر " * 3)
    assert (found.language, found.script, found.notes) == ("und", None, ("mixed-script",))


def test_addresses_and_handles_are_no_evidence() -> None:
    noisy = f"https://example.com/the-mayor-said-on-tuesday @the_mayor office@example.org {SERBIAN}"
    assert identify("", noisy).language == "sr-Latn"


class TestMixedArticles:
    def test_beginning_and_end_in_different_languages_are_noted(self) -> None:
        found = identify("", "\n\n".join([ENGLISH] * 4 + [FRENCH] * 4))
        assert (found.language, found.notes) == ("en", ("mixed",))

    def test_a_quotation_is_none(self) -> None:
        assert (
            identify("", "\n\n".join([ENGLISH] * 5 + ["« La ville est à nous. »"] + [ENGLISH] * 5)).notes
            == ()
        )


def test_the_second_detector_missing_means_more_undecided_and_none_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cld2, "pycld2", None)
    assert identify("", ENGLISH).language == "en"
    assert identify("", SERBIAN).language == "sr-Latn"
    turkmen = "Şäheriň häkimi täze köpriniň ýylyň ahyryna çenli gurlup gutarjakdygyny aýtdy, ýaşaýjylar garaşýarlar."
    assert identify("", turkmen).language in {"und", "tk"}


@given(st.text(max_size=800), st.text(max_size=800), st.lists(st.text(max_size=12), max_size=3))
def test_any_string_gets_the_same_answer_twice(title: str, text: str, declared: list[str]) -> None:
    found = identify(title, text, declared=declared)
    assert found == identify(title, text, declared=declared)
    assert found.confidence <= CONFIDENCE[found.source]
    assert set(found.notes) <= set(LANGUAGE_NOTES)


SURROGATES = st.text(st.characters(categories=["Cs", "Cc", "Cn", "Co", "Lo"]), min_size=50, max_size=300)


@given(SURROGATES)
def test_no_character_is_too_strange(text: str) -> None:
    identify(text, text)


def test_scripts_without_a_rule_are_undecided() -> None:
    assert identify("", "ᐃᓄᒃᑎᑐᑦ ᐅᖃᓕᒫᒐᖅ ᓄᓇᕗᒻᒥ").script == "Cans"


FRESH_PROCESS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from newscrawl.language.identification import identify
with ThreadPoolExecutor(8) as pool:
    print(set(pool.map(lambda text: identify("", text).detected, [sys.argv[1]] * 64)))
"""


def test_threads_of_a_fresh_process_all_get_the_right_answer() -> None:
    run = subprocess.run(
        [sys.executable, "-c", FRESH_PROCESS, ENGLISH], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "{'en'}"


def test_preparing_twice_is_harmless() -> None:
    prepare()
    prepare()
    assert identify("", ENGLISH).detected == "en"
