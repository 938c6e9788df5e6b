import pytest
from lxml.html import HTMLParser, document_fromstring, fragment_fromstring

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
    assert _texts(html) == ["nineteen. Then jump ²"]


def test_what_a_style_sheet_parts_is_parted() -> None:
    assert _texts("<p><span>Đồng Tháp</span>Suốt năm</p>") == ["Đồng Tháp Suốt năm"]
    assert _texts("<p><span>Ana Horvat</span><span>Slike: Ola</span></p>") == ["Ana Horvat Slike: Ola"]
    assert _texts("<p><span>T</span>he Mc<span>Donald</span> <b>iPhone</b>X</p>") == ["The McDonald iPhoneX"]


def test_rows_of_data_are_told_from_tables_that_lay_out_a_page() -> None:
    rows = "<tr><td>Votes</td><td><p>112</p><p>of 300</p></td></tr><tr><th>Seats</th><td>9</td></tr>"
    layout = f"<table><tr><td><p>No way back</p><p>{'The bridge is closed. ' * 30}</p></td></tr></table>"
    blocks = read_blocks(fragment_fromstring(f"<table>{rows}</table>{layout}", create_parent="div"))
    assert [block.text for block in blocks[:3]] == ["Votes | 112 of 300", "Seats | 9", "No way back"]
    assert [block.is_row for block in blocks] == [True, True, False, False]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("3 × 10<sup>6</sup> kg", "3 × 10⁶ kg", id="power"),
        pytest.param("10<sup>−3</sup> m", "10⁻³ m", id="negative power"),
        pytest.param("2<sup>1,5</sup>", "2^1,5", id="power without characters"),
        pytest.param("le 1<sup>er</sup> mai, XIX<sup>e</sup>", "le 1er mai, XIXe", id="ordinals"),
        pytest.param("CO<sub>2</sub> und H<sub>2</sub>O", "CO₂ und H₂O", id="formula"),
        pytest.param("<math><msup><mi>x</mi><mn>2</mn></msup></math> Meter", "x² Meter", id="MathML"),
        pytest.param("kostet <del>vier</del> <s>fünf</s> <strike>x</strike> sechs", "kostet sechs", id="struck out"),
        pytest.param("am <span style='text-decoration:line-through'>1.</span> 2. Mai", "am 2. Mai", id="by style"),
        pytest.param("said <q>no</q> twice", "said “no” twice", id="quotation"),
        pytest.param("said <q>“no”</q>", "said “no”", id="quotation with marks of its own"),
        pytest.param("<span lang='de'>sagte <q>nein</q></span>", "sagte “nein”", id="language of the block counts"),
        pytest.param("<ruby>橋<rp>（</rp><rt>はし</rt><rp>）</rp></ruby>は", "橋は", id="reading"),
        pytest.param("Die <kp-ort>Brücke</kp-ort> ist <x-y>zu</x-y>.", "Die Brücke ist zu.", id="custom elements"),
        pytest.param("<blink>old</blink> <hauliers>some</hauliers> asked", "old some asked", id="unknown elements"),
        pytest.param("the <button>bearings</button>, which", "the bearings, which", id="glossary button"),
        pytest.param("Read on <button>Share</button>", "Read on Share", id="button at the end of a sentence"),
        pytest.param("site<span class='sr-only'> (new window)</span>.", "site.", id="for screen readers"),
        pytest.param(
            "<span class='tooltip'>pier<span class='tooltip-text'>A wall in water.</span></span> is", "pier is",
            id="tooltip",
        ),
        pytest.param("thanked the <object>engineers</object> <object data='x'>y</object>", "thanked the engineers",
                     id="object"),
    ],
)  # fmt: skip
def test_inline_elements_read_as_they_are_seen(html: str, text: str) -> None:
    assert _texts(f"<p>{html}</p>") == [text]


@pytest.mark.parametrize(
    ("language", "text"),
    [("de-AT", "„ja“"), ("fr", "«ja»"), ("sv", "”ja”"), ("ja", "「ja」"), ("sw", "“ja”")],
)
def test_quotations_have_the_marks_of_their_language(language: str, text: str) -> None:
    assert _texts(f"<div lang='{language}'><p><q>ja</q></p></div>") == [text]


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        pytest.param(
            "<h3><button>Wer darf?</button></h3><p>Alle.</p>", ["Wer darf?", "Alle."], id="in a heading"
        ),
        pytest.param(
            "<button aria-expanded='true'>¿Quién paga?</button><div><p>La ciudad.</p></div>",
            ["¿Quién paga?", "La ciudad."],
            id="alone",
        ),
        pytest.param(
            "<details><summary>誰が払う</summary>町。</details>", ["誰が払う", "町。"], id="details"
        ),
        pytest.param("<button>Subscribe</button><p>Text.</p>", ["Text."], id="other buttons are not read"),
    ],
)
def test_headings_of_accordions_are_headings(html: str, texts: list[str]) -> None:
    blocks = read_blocks(fragment_fromstring(html, create_parent="div"))
    assert [block.text for block in blocks] == texts
    assert blocks[0].is_heading is (len(texts) == 2)


def test_a_quotation_keeps_who_said_it() -> None:
    said = "<blockquote><p>We looked.</p><footer>— <cite>Ida Holm</cite></footer></blockquote>"
    blocks = read_blocks(fragment_fromstring(f"{said}<footer>Contact</footer>", create_parent="div"))
    assert [block.text for block in blocks] == ["We looked.", "— Ida Holm"]
    assert all(zone.mark is None for block in blocks for zone in block.zone.chain())


def test_the_shown_template_of_a_component_is_read_and_no_other() -> None:
    shown = "<x-story><template shadowrootmode='open'><p>Shown.</p></template></x-story>"
    assert _texts(f"{shown}<template><p>Loading</p></template>") == ["Shown."]


def test_custom_elements_that_hold_paragraphs_are_blocks() -> None:
    assert _texts("<x-par>One.</x-par><x-par>Two.</x-par>") == ["One.", "Two."]


def test_preformatted_lines_stay_lines() -> None:
    assert _texts("<pre>one\n  two\n\nthree</pre>") == ["one\ntwo", "three"]
    assert _texts("<div style='white-space: pre-line'>one\n\ntwo</div>") == ["one", "two"]
    assert _texts("<div>one\n\ntwo</div>") == ["one two"]


def test_an_unread_element_that_swallowed_the_page_is_read() -> None:
    menu = "<a href='/'>Home</a>" * 100
    story = "".join(f"<p>{'The bridge is closed to all lorries from tomorrow. ' * 4}</p>" for _ in range(4))
    assert len(_texts(f"<nav>{menu}<div>{story}</div></nav>")) == 5
    assert len(_texts(f"<nav>{menu}</nav>{story}")) == 4


def test_deep_markup_is_read_without_recursion() -> None:
    parser = HTMLParser(huge_tree=True)
    root = document_fromstring("<body>" + "<x-a>" * 1500 + "end" + "</x-a>" * 1500, parser=parser)
    assert [block.text for block in read_blocks(root.find("body"))] == ["end"]


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
