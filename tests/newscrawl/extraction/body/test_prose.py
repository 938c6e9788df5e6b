import pytest

from newscrawl.extraction.body.prose import mend_quotes, plain_text


@pytest.mark.parametrize(
    ("glued", "mended"),
    [
        ("“It is gone.”The mayor left.", "“It is gone.” The mayor left."),
        ("„Es ist weg.“Die Bürgermeisterin ging.", "„Es ist weg.“ Die Bürgermeisterin ging."),
        ("«C’est fini.»Le maire est parti.", "«C’est fini.» Le maire est parti."),
        ('"It is gone."The mayor left.', '"It is gone." The mayor left.'),
        ("„Готово је.“Управница је отишла.", "„Готово је.“ Управница је отишла."),
        ('"It is gone,"said the mayor.', '"It is gone," said the mayor.'),
        ("He read “1984.”then left", "He read “1984.” then left"),
        ("of the “structures”Yuri spoke", "of the “structures” Yuri spoke"),
        ("“Only”he added", "“Only” he added"),
        ("»Weg«sagte er", "»Weg« sagte er"),
        ("« C’est fini »Le maire", "« C’est fini » Le maire"),
        ("„Kraj“rekla je", "„Kraj“ rekla je"),
        ("”Kyllä”hän sanoi", "”Kyllä” hän sanoi"),
    ],
)
def test_the_space_behind_a_closing_quote_is_restored(glued: str, mended: str) -> None:
    assert mend_quotes(glued) == mended


@pytest.mark.parametrize(
    "text",
    [
        "“It is gone.” The mayor left.",
        'The mayor left."It is gone," she said.',
        "The mayor left.“It is gone,” she said.",
        'the 5"x7" card',
        "two copies of “Titanic”s poster",
        "“할 것”이라고 말했다",
        "“Cumhuriyet”in başyazısı",
        "said.“Gone” is",
        "“he said",
        "Line one.”\nNext line",
    ],
)
def test_other_quotes_are_left_alone(text: str) -> None:
    assert mend_quotes(text) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One &amp; two</p><p>Three<br>four</p>", "One & two\n\nThree\n\nfour"),
        ("&lt;p&gt;Escaped&lt;/p&gt;", "Escaped"),
        ("Plain\nlines", "Plain\n\nlines"),
        ("<p>Text</p><script>alert(1)</script><figure><p>caption</p></figure>", "Text"),
        ("<figure><p>Never closed</p>", "Never closed"),
        ("2 < 3 and 5 > 4", "2 < 3 and 5 > 4"),
    ],
)
def test_markup_becomes_paragraphs(markup: str, text: str) -> None:
    assert plain_text(markup) == text
