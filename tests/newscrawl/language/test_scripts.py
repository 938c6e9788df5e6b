import pytest

from newscrawl.language.scripts import count, main_script, script_of, unmix


@pytest.mark.parametrize(
    ("character", "script"),
    [
        ("ž", "Latn"),
        ("ђ", "Cyrl"),
        ("ß", "Latn"),
        ("ə", "Latn"),
        ("ې", "Arab"),
        ("一", "Hani"),
        ("か", "Kana"),
        ("한", "Hang"),
    ],
)
def test_letters_have_a_script(character: str, script: str) -> None:
    assert script_of(character) == script


@pytest.mark.parametrize("character", ["1", " ", "-", "×", "÷", "🙂", "\ud800", "\x00"])
def test_signs_have_none(character: str) -> None:
    assert script_of(character) is None


@pytest.mark.parametrize(
    ("text", "script"),
    [
        pytest.param("The bridge", "Latn", id="latin"),
        pytest.param("Компанија Apple и NATO", "Cyrl", id="cyrillic with latin names"),
        pytest.param("橋が完成した", "Jpan", id="kana beside characters"),
        pytest.param("新桥将在年底前完工", "Hani", id="characters alone"),
        pytest.param("大韓民國 정부는 오늘 발표했다", "Hang", id="hangul beside characters"),
        pytest.param("德国之声 Deutsche Welle 报道", "Hani", id="a character weighs three letters"),
        pytest.param("12345 !!!", None, id="no letters"),
        pytest.param("abcdefgh абвгд ابتثج", None, id="none prevails"),
    ],
)
def test_the_main_script_is_the_texts_own(text: str, script: str | None) -> None:
    assert main_script(count(text)) == script


def test_latin_lookalikes_in_cyrillic_words_become_cyrillic() -> None:
    assert unmix("Нoви мoст у Бeoгрaду je зaвршeн") == "Нови мост у Београду је завршен"


@pytest.mark.parametrize("text", ["Novi most", "Компанија Apple je", "The cop"])
def test_text_that_is_not_mixed_inside_words_stays(text: str) -> None:
    assert unmix(text) == text
