"""Invented news sentences in many languages."""

import pytest

from newscrawl.text.language import identify, prepare

SRPSKI = (
    "Predsednik opštine rekao je juče da će novi most biti završen pre kraja godine. Radovi na dve obale reke počeli su"
    " posle duge rasprave, a deo novca stigao je iz inostranstva."
)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("sr-Latn", SRPSKI, id="sr-Latn"),
        pytest.param(
            "sr-Cyrl",
            "Председник општине рекао је јуче да ће нови мост бити завршен пре краја године. Радови на две обале реке"
            " почели су после дуге расправе, а део новца стигао је из иностранства.",
            id="sr-Cyrl",
        ),
        pytest.param(
            "en",
            "The mayor said on Tuesday that the new bridge would be finished before the end of the year. Work on both"
            " banks began after a long dispute over its cost.",
            id="en",
        ),
        pytest.param(
            "ka", "ქალაქის მერმა სამშაბათს განაცხადა, რომ ახალი ხიდი წლის ბოლომდე დასრულდება.", id="ka"
        ),
    ],
)
def test_the_language_is_named(language: str, text: str) -> None:
    assert identify("", text).language == language


def test_a_title_alone_is_undecided() -> None:
    found = identify("Most bridges", "")
    assert (found.language, found.notes) == ("und", ("too-short",))


def test_preparing_twice_is_harmless() -> None:
    prepare()
    prepare()
    assert identify("", SRPSKI).detected == "hr"
