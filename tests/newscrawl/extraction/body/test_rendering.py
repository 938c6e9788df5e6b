import pytest
from lxml.html import fragment_fromstring

from newscrawl.extraction.body.blocks import read_blocks
from newscrawl.extraction.body.rendering import Passage, Prose, render

_BASE = "https://kyst.example/lokalt/bro"


def _render(html: str) -> Prose:
    return render(read_blocks(fragment_fromstring(html, create_parent="div")), _BASE)


@pytest.mark.parametrize(
    ("html", "markup"),
    [
        pytest.param("<p>a <b>b <i>c</i></b><em> d</em></p>", "<p>a <strong>b <em>c</em></strong><em> d</em></p>",
                     id="stress"),
        pytest.param("<p>a <strong><b>b</b> </strong></p>", "<p>a <strong>b</strong></p>", id="stress twice"),
        pytest.param("<p><a href='/x?a=1&amp;b=2'>x</a></p>",
                     '<p><a href="https://kyst.example/x?a=1&amp;b=2">x</a></p>', id="relative link"),
        pytest.param("<p><a href='javascript:x()'>x</a> <a href='#n'>y</a></p>",
                     '<p>x <a href="https://kyst.example/lokalt/bro#n">y</a></p>', id="other schemes"),
        pytest.param("<p>10<sup>6</sup> H<sub>2</sub>O</p>", "<p>10<sup>6</sup> H<sub>2</sub>O</p>", id="raised"),
        pytest.param("<p><q>ja</q> <q>„ja“</q></p>", "<p><q>ja</q> „ja“</p>", id="quotations"),
        pytest.param("<p><time datetime='2026-03-10T18:20'>kl. 18</time> <time datetime='x>'>nu</time></p>",
                     '<p><time datetime="2026-03-10T18:20">kl. 18</time> nu</p>', id="times"),
        pytest.param("<p>1 &lt; 2 &amp; <span onclick='x()'>3</span></p>", "<p>1 &lt; 2 &amp; 3</p>", id="escaped"),
        pytest.param("<h1>a</h1><h2>b</h2><h4>c</h4>", "<h2>a</h2>\n<h2>b</h2>\n<h3>c</h3>", id="headings"),
        pytest.param("<div>a<div>b</div></div>", "<p>a</p>\n<p>b</p>", id="any block is a paragraph"),
        pytest.param("<em>a<div>b</div></em>", "<p><em>a</em></p>\n<p><em>b</em></p>", id="over blocks"),
        pytest.param("<p>a<br>b</p>", "<p>a\nb</p>", id="line break"),
        pytest.param("<p>Broen er stengt<br>floden er inne<br>ingen går hjem</p>",
                     "<pre>Broen er stengt\nfloden er inne\ningen går hjem</pre>", id="verse"),
        pytest.param("<blockquote cite='/brev'><p>a</p><cite>b</cite></blockquote>",
                     '<p>before</p>\n<blockquote cite="https://kyst.example/brev"><p>a</p><p>b</p></blockquote>',
                     id="quotation with its source"),
        pytest.param("<blockquote class='twitter-tweet'><p>a</p>— b <a href='https://t.example/1'>c</a></blockquote>",
                     '<p>before</p>\n<blockquote cite="https://t.example/1"><p>a</p>'
                     '<p>— b <a href="https://t.example/1">c</a></p></blockquote>', id="embedded post"),
        pytest.param("<dl><dt>Frage</dt><dd>Antwort</dd></dl>", "<p><strong>Frage</strong></p>\n<p>Antwort</p>",
                     id="terms"),
        pytest.param("<table><tr><th>a<td>b<tr><td><td>d</table>",
                     "<table><tr><th>a</th><td>b</td></tr><tr><td></td><td>d</td></tr></table>", id="table"),
    ],
)  # fmt: skip
def test_blocks_become_minimal_markup(html: str, markup: str) -> None:
    before = "<p>before</p>" if markup.startswith("<p>before</p>") else ""
    assert _render(before + html).markup == markup


@pytest.mark.parametrize(
    ("html", "text", "markup"),
    [
        pytest.param("<ul><li>a<li>b</ul>", "- a\n- b", "<ul><li>a</li><li>b</li></ul>", id="bullets"),
        pytest.param("<ol><li>a<li>b</ol>", "1. a\n2. b", "<ol><li>a</li><li>b</li></ol>", id="numbers"),
        pytest.param("<ol start=3><li>a<li value=7>b</ol>", "3. a\n7. b",
                     '<ol start="3"><li>a</li></ol><ol start="7"><li>b</li></ol>', id="start and value"),
        pytest.param("<ol reversed><li>a<li>b</ol>", "2. a\n1. b",
                     '<ol start="2"><li>a</li></ol><ol><li>b</li></ol>', id="counted backwards"),
        pytest.param("<ol type=a><li>x<li>y</ol>", "a. x\nb. y", "<ul><li>a. x</li><li>b. y</li></ul>", id="letters"),
        pytest.param("<ol type=I start=4><li>x</ol>", "IV. x", "<ul><li>IV. x</li></ul>", id="Roman"),
        pytest.param("<ol><li>a<ul><li>b<li>c</ul><li>d</ol>", "1. a\n- b\n- c\n2. d",
                     "<ol><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ol>", id="nested"),
        pytest.param("<ul><li><p>a</p><p>b</p></ul>", "- a\nb", "<ul><li>a<p>b</p></li></ul>", id="paragraphs in it"),
        pytest.param("<ol start=x><li value=''>a</ol>", "1. a", "<ol><li>a</li></ol>", id="foreign numbers"),
    ],
)  # fmt: skip
def test_lists_keep_their_numbers(html: str, text: str, markup: str) -> None:
    assert _render(html).passages == (Passage(text, markup),)


def test_an_item_that_is_left_out_leaves_the_numbers_as_they_are() -> None:
    blocks = read_blocks(fragment_fromstring("<ol><li>a<li>ad<li>b</ol>", create_parent="div"))
    prose = render([blocks[0], blocks[2]], _BASE)
    assert (prose.text, prose.markup) == ("1. a\n3. b", '<ol><li>a</li></ol><ol start="3"><li>b</li></ol>')


def test_a_quotation_around_the_whole_text_is_a_frame_of_the_page() -> None:
    assert _render("<blockquote><p>a</p><p>b</p></blockquote>").markup == "<p>a</p>\n<p>b</p>"


def test_rows_of_a_table_are_one_passage() -> None:
    table = "<table><tr><td>år<td>liter<tr><td>2026<td>3000</table>"
    assert _render(f"<p>a</p>{table}<p>b</p>").text == "a\n\når | liter\n2026 | 3000\n\nb"


def test_a_glued_quotation_is_mended_in_text_and_markup_alike() -> None:
    prose = _render("<p>“<b>Nur</b>”er sagte „<i>Nein“</i>Und</p>")
    assert prose.text == "“Nur” er sagte „Nein“ Und"
    assert prose.markup == "<p>“<strong>Nur</strong>” er sagte „<em>Nein“</em> Und</p>"


def test_plain_text_has_no_markup() -> None:
    plain = Prose.of_text("a\n\nb")
    assert (plain.text, plain.markup, len(plain.passages)) == ("a\n\nb", None, 2)
    assert Prose((Passage("a", "<p>a</p>"), Passage("b", None))).markup is None
    assert Prose().markup is None
