from collections.abc import Callable

import pytest

from newscrawl.article import Credit
from newscrawl.extraction.authors.contributors import contributions_of, find_contributions
from newscrawl.extraction.authors.credited import read_authors
from newscrawl.extraction.page import Page

MakePage = Callable[..., Page]
HEADING = "<h1>Bridge opens after nine years</h1>"
TEXT = "<p>" + "The bridge was opened in the rain. " * 12 + "</p>"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Photos by Marko Ilić", [("Marko Ilić", "photographer")]),
        ("Foto: Marko Ilić", [("Marko Ilić", "photographer")]),
        ("Фото: Марко Илић", [("Марко Илић", "photographer")]),
        ("Translated from the Serbian by Ana Horvat", [("Ana Horvat", "translator")]),
        ("Übersetzung: Anna Weber", [("Anna Weber", "translator")]),
        ("Traduit de l'anglais par Anne Leroy", [("Anne Leroy", "translator")]),
        ("Traduit par Anne Leroy", [("Anne Leroy", "translator")]),
        ("Prevod: Ana Horvat", [("Ana Horvat", "translator")]),
        (
            "Edited by Ana Horvat | Photos: Marko Ilić",
            [("Ana Horvat", "editor"), ("Marko Ilić", "photographer")],
        ),
        ("Medically reviewed by Ana Horvat", [("Ana Horvat", "reviewer")]),
        ("By Ana Horvat", []),
        ("Text und Fotos: Anna Weber", []),
        ("Tekst i fotografije: Ana Horvat", []),
        ("Photos by our readers", []),
        ("He was edited by nobody", []),
    ],
)
def test_a_line_says_who_did_what(line: str, found: list[tuple[str, str]]) -> None:
    assert [(credit.name, credit.role) for credit in contributions_of(line)] == found


def test_json_ld_names_translators_and_editors(make_page: MakePage) -> None:
    ld = {
        "@type": "NewsArticle",
        "headline": "Bridge opens after nine years",
        "translator": {"@type": "Person", "name": "Ana Horvat"},
        "editor": "Marko Ilić",
    }
    assert find_contributions(make_page(ld=ld)) == (
        Credit(name="Ana Horvat", role="translator"),
        Credit(name="Marko Ilić", role="editor"),
    )


def test_who_only_reviewed_is_no_author(make_page: MakePage) -> None:
    line = (
        '<p class="byline">By <a rel="author" href="/a">Ana Horvat</a></p>'
        '<p class="byline">Reviewed by <a rel="author" href="/b">Marko Ilić</a></p>'
    )
    found = read_authors(make_page(body=f"<article>{HEADING}{line}{TEXT}</article>"))
    assert found.authors == ("Ana Horvat",)
    assert found.contributions == (Credit(name="Marko Ilić", role="reviewer"),)
