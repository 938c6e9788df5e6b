"""Translations set as their originals are."""

import pytest

from newscrawl.publishing.translated_markup import translated_markup

MARKUP = (
    '<p>Prvi <a href="https://newsroom.test/1">pasus</a> o mostu.</p><h2>Troškovi</h2>'
    '<ol start="3"><li>Čelik<ul><li>uvozni</li></ul></li><li>Rad 10<sup>6</sup></li></ol>'
    "<blockquote><p>Gotovo je, rekao je.</p></blockquote>"
)
TEXT = "Prvi pasus o mostu.\n\nTroškovi\n\n3. Čelik\n- uvozni\n4. Rad 10⁶\n\nGotovo je, rekao je."


def test_blocks_stay_what_they_are() -> None:
    words = "First paragraph.\n\nCosts\n\n3. Steel\n- from abroad\n4. Work & <more>\n\nIt is done, he said."
    assert translated_markup(MARKUP, TEXT, words) == (
        '<p>First paragraph.</p><h2>Costs</h2><ol start="3"><li>Steel<ul><li>from abroad</li></ul></li>'
        "<li>Work &amp; &lt;more&gt;</li></ol><blockquote><p>It is done, he said.</p></blockquote>"
    )


@pytest.mark.parametrize(
    ("markup", "text", "words"),
    [
        pytest.param(MARKUP, TEXT, "First paragraph.\n\nCosts", id="paragraphs are missing"),
        pytest.param("<p>A.</p><p>B.</p>", "A.\n\nB.", "A and B.", id="paragraphs are joined"),
        pytest.param("<p>A.</p><p>C.</p>", "A.\n\nB.", "One.\n\nTwo.", id="markup of another text"),
        pytest.param(
            "<p>A.</p><table><tr><td>B</td><td>1</td></tr></table>",
            "A.\n\nB | 1",
            "One.\n\nTwo",
            id="a table",
        ),
        pytest.param("", "A.", "One.", id="nothing"),
    ],
)
def test_what_does_not_stand_one_for_one_is_left_as_text(markup: str, text: str, words: str) -> None:
    assert translated_markup(markup, text, words) is None
