from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction.page import Page
from newscrawl.extraction.translation_marks import find_translation_marks

MakePage = Callable[..., Page]
PLAIN = "The bridge opened on Monday.\n\nDrivers were glad.\n\nThe ferry stops."


@pytest.mark.parametrize(
    ("page", "marks"),
    [
        ({}, ()),
        ({"lang": 'en" class="translated-ltr'}, ("translated-by-service",)),
        ({"lang": 'de" data-wg-translated="de'}, ("translated-by-service",)),
        ({"url": "https://www-glas-example.translate.goog/a"}, ("translated-by-service",)),
        ({"head": '<meta name="generator" content="Transposh 1.0">'}, ("translated-by-service",)),
        ({"head": '<meta name="generator" content="WordPress 6.5">'}, ()),
        ({"ld": {"@type": "NewsArticle", "translator": {"name": "Ana Horvat"}}}, ("translation-declared",)),
        ({"ld": {"@type": "NewsArticle", "translationOfWork": {"@id": "/sr/a"}}}, ("translation-declared",)),
        ({"body": "<h1>B</h1><p class='translation-note'>Automatski prevedeno</p>"}, ("machine-translation-stated",)),
        ({"body": "<h1>B</h1><p class='translator'>Translated by Ana Horvat</p>"}, ("translation-stated",)),
    ],
)  # fmt: skip
def test_the_page_says_that_it_is_a_translation(
    make_page: MakePage, page: dict[str, Any], marks: tuple[str, ...]
) -> None:
    assert find_translation_marks(make_page(**page), PLAIN) == marks


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("This article was automatically translated.", "machine-translation-stated"),
        ("Dieser Text wurde maschinell übersetzt.", "machine-translation-stated"),
        ("Cet article est une traduction automatique.", "machine-translation-stated"),
        ("Tekst je mašinski preveden.", "machine-translation-stated"),
        ("Ово је машински превод.", "machine-translation-stated"),
        ("Bu haber otomatik olarak çevrilmiştir.", "machine-translation-stated"),
        ("この記事は機械翻訳です。", "machine-translation-stated"),
        ("Translated from Serbian by Ana Horvat", "translation-stated"),
        ("Aus dem Englischen übersetzt von Ana Horvat", "translation-stated"),
        ("Traduit de l’anglais par Ana Horvat", "translation-stated"),
        ("Prevod: Ana Horvat", "translation-stated"),
        ("Перевод: Иван Иванов", "translation-stated"),
    ],
)
def test_a_line_at_the_end_of_the_text_says_so(make_page: MakePage, line: str, mark: str) -> None:
    assert find_translation_marks(make_page(), f"{PLAIN}\n\n{line}") == (mark,)


def test_a_line_in_the_middle_is_the_storys_own(make_page: MakePage) -> None:
    text = f"{PLAIN}\n\nThe app was automatically translated.\n\n{PLAIN}"
    assert find_translation_marks(make_page(), text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "He met Mr. For the second time.",
        "MM Xi and Putin spoke.",
        "M. Xi spoke with M. Putin in Beijing.",
    ],
)
def test_wording_that_people_do_not_write_is_noted_in_english(make_page: MakePage, text: str) -> None:
    assert find_translation_marks(make_page(lang="en"), text) == ("machine-translation-artefact",)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "MM. Xi et Poutine, M. Xi et M. Poutine."),
        ("en", "M. Night Shyamalan made the film. M. Night came."),
        ("en", "Edward M. Kennedy met John M. Synge."),
        ("en", "Mr. Forster met Mr. Theroux."),
        ("en", "The film is 35 MM Film."),
    ],
)
def test_what_people_write_is_not_noted(make_page: MakePage, lang: str, text: str) -> None:
    assert find_translation_marks(make_page(lang=lang), text) == ()


@given(st.text(max_size=300))
def test_any_text_gives_marks(make_page: MakePage, text: str) -> None:
    assert len(find_translation_marks(make_page(lang="en"), text)) <= 4
