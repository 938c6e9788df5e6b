import pytest
from lxml.html import fragment_fromstring

from newscrawl.extraction.body.blocks import is_sentence, read_blocks, signature


def _texts(html: str) -> list[str]:
    return [block.text for block in read_blocks(fragment_fromstring(html, create_parent="div"))]


def test_blocks_are_what_a_browser_shows_on_lines_of_their_own() -> None:
    html = (
        "lead<p>One <b>bold</b> <a href='/x'>link</a>.</p>between<div><span>in<em>line</em></span></div>tail"
    )
    assert _texts(html) == ["lead", "One bold link.", "between", "inline", "tail"]


def test_a_block_inside_inline_elements_stands_alone() -> None:
    assert _texts("<span>before<p>inside</p>after</span>") == ["before", "inside", "after"]


def test_one_break_parts_lines_and_two_part_paragraphs() -> None:
    assert _texts("<p>one<br>two<br><br>three</p>") == ["one\ntwo", "three"]


def test_scripts_and_media_are_no_text() -> None:
    assert _texts("<p>a<script>var x</script>b</p><style>p{}</style><svg><text>c</text></svg>") == ["ab"]


def test_link_share_counts_links_to_other_pages_only() -> None:
    html = "<p><a href='/x'>linked</a> free</p><p><a href='#top'>jump</a></p><p>none</p>"
    first, second, third = read_blocks(fragment_fromstring(html, create_parent="div"))
    assert 0.5 < first.link_share < 0.6
    assert (second.link_share, third.link_share, first.links) == (0, 0, 1)


def test_list_items_know_their_list_and_layout_lists_are_none() -> None:
    layout = "<ul><li><div><div><div><p>page</p></div></div></div></li></ul>"
    html = f"<ul><li>item</li><li><p>item too</p></li></ul>{layout}"
    blocks = read_blocks(fragment_fromstring(html, create_parent="div"))
    assert [block.list_element is not None for block in blocks] == [True, True, False]
    assert blocks[0].list_element is blocks[1].list_element


def test_siblings_of_one_design_have_one_signature() -> None:
    one, other = (fragment_fromstring(f'<p class="text_{n} par-{n}">x</p>') for n in ("a81f", "b92"))
    assert signature(one) == signature(other) == "p.par text"


def test_footnote_marks_are_no_text() -> None:
    marks = "<a href='#fn1'>1</a> Then<sup><a href='#2'>[2]</a></sup>"
    html = f"<p>nineteen.{marks} <a href='#top'>jump</a> <sup>2</sup></p>"
    assert _texts(html) == ["nineteen. Then jump 2"]


def test_what_a_style_sheet_parts_is_parted() -> None:
    assert _texts("<p><span>Đồng Tháp</span>Suốt năm</p>") == ["Đồng Tháp Suốt năm"]
    assert _texts("<p><span>Ana Horvat</span><span>Slike: Ola</span></p>") == ["Ana Horvat Slike: Ola"]
    assert _texts("<p><span>T</span>he Mc<span>Donald</span> <b>iPhone</b>X</p>") == ["The McDonald iPhoneX"]


def test_cells_of_figures_are_told_from_cells_that_lay_out_a_page() -> None:
    figures = "<table><tr><td>Votes</td><td><p>112</p></td></tr></table>"
    layout = f"<table><tr><td><p>No way back</p><p>{'The bridge is closed. ' * 30}</p></td></tr></table>"
    blocks = read_blocks(fragment_fromstring(figures + layout, create_parent="div"))
    assert [block.is_data_cell for block in blocks] == [True, True, False, False]


@pytest.mark.parametrize(
    "text",
    [
        "ባቡሩ በሳምንት አራት ቀን ብቻ ይሠራል ዳቦ ቤቱ ግን ክፍት ነው።",
        "तार बंद होने के बाद भी गाँव में चिट्ठियाँ आती रहीं।",
        "ရထား သည် တစ်ပတ်လျှင် လေးရက် သာ ပြေးဆွဲ သည်။",
        "Կամուրջը երկար տարիներ անց կրկին բացվեց երթևեկության համար։",
    ],
)
def test_sentences_end_in_the_stops_of_their_scripts(text: str) -> None:
    assert is_sentence(text)


def test_sentences_are_told_from_labels() -> None:
    assert is_sentence("The bridge will be closed until autumn.")
    assert is_sentence("橋は秋まで閉鎖されると町が発表した。")
    assert not is_sentence("Related articles")
    assert not is_sentence("12.03.2026. 08:15 | 12.03.2026.")
    assert not is_sentence("Yes.")
