import pytest

from newscrawl.language.bcms import count_evidence, possible_languages

ALL = frozenset(("hr", "bs", "sr-Latn", "cnr"))


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        pytest.param(
            "Posle dve nedelje predsednik je rekao da je vreme za promene.", {"sr-Latn"}, id="ekavian"
        ),
        pytest.param(
            "Tijekom siječnja nitko nije vidio izvješće o tom sustavu.", {"hr"}, id="croatian words"
        ),
        pytest.param(
            "Općina je saopćila da niko nije vidio historiju grada, a prije hiljadu godina i sistem je bio drugačiji.",
            {"bs"},
            id="bosnian words",
        ),
        pytest.param(
            "Opština je saopštila da niko nije vidio izvještaj o istoriji grada; takođe, prije hiljadu godina.",
            {"sr-Latn", "cnr"},
            id="ijekavian serbian or montenegrin",
        ),
        pytest.param(
            "Nijesu viđeli śever, a đeca su ostala u opštini i niko nije znao đe su, saopšteno je juče.",
            {"cnr"},
            id="montenegrin letters and forms",
        ),
        pytest.param(
            "Niko nije vidio izvještaj prije nego što je predsjednik stigao u hiljadu kilometara dalek grad.",
            {"bs", "sr-Latn", "cnr"},
            id="not croatian, no more",
        ),
        pytest.param("Grad je na obali, a most je nov.", ALL, id="nothing"),
        pytest.param(
            "Opstina je juce saopstila da su gradjani na mreze trosili vreme.", {"sr-Latn"}, id="bare serbian"
        ),
        pytest.param("Priopceno je da je proracun usvojen tijekom tjedna.", {"hr"}, id="bare croatian"),
        pytest.param(
            "Opština je juče saopštila da u svetu raste cena.", {"sr-Latn"}, id="little, but none against it"
        ),
        pytest.param("Vreme je, a vrijeme nije. Posle i poslije, gde i gdje.", ALL, id="both reflexes"),
        pytest.param(
            "Portparol je kazao da će sudija govoriti o sistemu, a sastanak će se nastavit će prije ponoći.",
            {"bs"},
            id="one western word among eastern ones",
        ),
        pytest.param(
            "Opština i vlada nastaviće razgovore, a prije zime počeće radovi.",
            {"sr-Latn", "cnr"},
            id="the future in one word",
        ),
        pytest.param(
            "Vozac je poginuo posle sudara, saopstila je policija; saobracaj stoji.",
            {"sr-Latn"},
            id="one ekavian word and two that support it",
        ),
        pytest.param(
            "Nijesu znali đe je predlog, a śutra će ga čitati.", {"cnr"}, id="predlog is no ekavian"
        ),
        pytest.param(
            "Na kolovozu je led, a na travnjaku snijeg.", ALL, id="roadways and lawns are no months"
        ),
        pytest.param("Knjiga zove se „Vreme“.", ALL, id="one word is a name"),
    ],
)
def test_words_leave_the_languages_that_they_do_not_contradict(text: str, languages: set[str]) -> None:
    assert possible_languages(text) == languages


def test_stems_stand_for_all_their_forms() -> None:
    assert count_evidence("Sveučilište, sveučilišta i sveučilištu") == {"croatian": 3}


def test_a_word_that_begins_like_another_is_not_counted() -> None:
    assert not count_evidence("predivan prelaz kontakt konto")
