"""Text that no reader sees is no text of the article."""

from collections.abc import Callable

import pytest

from newscrawl.extraction.body.article_text import read_body
from newscrawl.extraction.body.hidden import find_hidden, is_hiding, without
from newscrawl.extraction.page import Page

MakePage = Callable[..., Page]
_TITLE = "Harbour road closed to lorries"
_SHOWN = [
    "The council of Ardmore voted on Tuesday to close the old harbour road to lorries from the first of March.",
    "The mayor said that it was decided after the accident in October, and that the city would pay for signs.",
    "Hauliers said that they had not been heard; the detour costs each of them some forty minutes every day.",
]
_STRANGE = [
    "The match of the year was won by the guests from the north, whose captain scored twice before half time.",
    "Some forty thousand people had come to the stadium, more than ever before on a cold Sunday in November.",
    "The trainer of the home team said that the defence had slept, and that he would not look for excuses now.",
    "The return match is played in two weeks, and it is sold out since the tickets went on sale on Friday.",
] * 3


def _ps(texts: list[str], attributes: str = "") -> str:
    return "".join(f"<p {attributes}>{number} {text}</p>" for number, text in enumerate(texts))


def _read(page: Page) -> str:
    return read_body(page, title=_TITLE).text


@pytest.mark.parametrize("size", [1, 3, 12], ids="{} paragraphs".format)
@pytest.mark.parametrize("entry", [True, False], ids=["entry", "box"])
@pytest.mark.parametrize(
    "attributes",
    [
        "hidden",
        "class='sr-only'",
        "class='veiled'",
        "id='veiled'",
        "style='display:none'",
        "style='Display : NONE !important'",
        "style='visibility:hidden'",
        "style='opacity:0'",
        "style='font-size:0'",
        "style='font-size:1px;line-height:1px'",
        "style='color:transparent'",
        "style='color:#fff;background:#fff'",
        "style='position:absolute;left:-9999px'",
        "style='position:fixed;top:-100vh;left:-100vw'",
        "style='text-indent:-999em'",
        "style='position:absolute;clip:rect(0 0 0 0)'",
        "style='clip-path:inset(100%)'",
        "style='height:0;overflow:hidden'",
        "style='position:absolute;width:1px;height:1px;overflow:hidden'",
        "style='transform:scale(0)'",
        "style='transform:translateX(-9999px)'",
    ],
)
def test_what_no_reader_sees_is_left_out_however_long_it_is(
    make_page: MakePage, attributes: str, entry: bool, size: int
) -> None:
    strange = _STRANGE[:size]
    veiled = _ps(strange, attributes) if entry else f"<div {attributes}>{_ps(strange)}</div>"
    head = "<style>p{color:#111} .veiled, #veiled { visibility: hidden }</style>"
    page = make_page(
        f"<h1>{_TITLE}</h1><article>{_ps(_SHOWN[:2])}{veiled}{_ps(_SHOWN[2:])}</article>", head=head
    )
    text = _read(page)
    assert all(sentence in text for sentence in _SHOWN)
    assert not any(sentence in text for sentence in strange)


@pytest.mark.parametrize(
    ("veiled", "warnings"),
    [
        (_ps(_STRANGE), ("hidden-left-out",)),
        (_ps(_STRANGE[:1]), ()),
        (f"<form>{_ps(_STRANGE)}</form>", ()),
        (f"<div class='newsletter'>{_ps(_STRANGE)}</div>", ()),
    ],
)
def test_of_much_text_that_is_left_out_somebody_is_told(
    make_page: MakePage, veiled: str, warnings: tuple[str, ...]
) -> None:
    page = make_page(f"<h1>{_TITLE}</h1><article>{_ps(_SHOWN)}<div hidden>{veiled}</div></article>")
    assert read_body(page, title=_TITLE).warnings == warnings


@pytest.mark.parametrize(
    "style",
    [
        "display:block",
        "opacity:0;transform:translateY(20px)",
        "transform:translate(-50%, -50%)",
        "left:-20px;position:relative",
        "max-height:400px;overflow:hidden",
        "color:#fff;background:#000",
        "font-size:0.9em",
        "width:100%;overflow:hidden",
        "--teaser-background-color:transparent",
        "",
    ],
)
def test_what_is_moved_dimmed_or_cut_is_shown(style: str) -> None:
    assert not is_hiding(style)


@pytest.mark.parametrize(
    "sheet",
    [
        ".lead{display:none} .single .lead{display:block}",
        "@media print{.lead{display:none}}",
        "@media (max-width:300px){p{margin:0}.lead{display:none}}",
        ".js .lead{display:none}",
        ".lead:empty{display:none}",
        "/* .lead{display:none} */",
    ],
)
def test_a_sheet_hides_only_what_it_hides_on_every_device_and_page(make_page: MakePage, sheet: str) -> None:
    lead = "The old road along the harbour has been open to lorries since the year of its building, 1921."
    markup = f"<h1>{_TITLE}</h1><article><p class='lead'>{lead}</p>{_ps(_SHOWN)}</article>"
    assert lead in _read(make_page(markup, head=f"<style>{sheet}</style>"))


@pytest.mark.parametrize("attributes", ["style='visibility:hidden'", "style='opacity:0'", "hidden"])
def test_an_article_that_a_script_shows_is_read_with_a_warning(make_page: MakePage, attributes: str) -> None:
    teasers = _ps(_STRANGE[:4])
    page = make_page(
        f"<div {attributes}><h1>{_TITLE}</h1><article>{_ps(_SHOWN * 3)}</article></div><section>{teasers}</section>"
    )
    body = read_body(page, title=_TITLE)
    assert all(sentence in body.text for sentence in _SHOWN)
    assert body.warnings == ("text-hidden",)


def test_a_body_that_waits_for_a_script_is_shown(make_page: MakePage) -> None:
    page = make_page(f"<h1>{_TITLE}</h1><article>{_ps(_SHOWN)}</article>")
    page.tree.body.set("style", "opacity:0")
    assert page.hidden == frozenset()
    assert all(sentence in _read(page) for sentence in _SHOWN)


def test_ten_thousand_rules_are_not_all_followed(make_page: MakePage) -> None:
    rules = "".join(f".a{number}{{display:none}}" for number in range(10_000))
    page = make_page(f"<h1>{_TITLE}</h1><article>{_ps(_SHOWN)}</article>", head=f"<style>{rules}</style>")
    assert all(sentence in _read(page) for sentence in _SHOWN)


def test_entries_that_are_hidden_make_no_live_blog(make_page: MakePage) -> None:
    entries = "".join(
        f"<div class='entry' hidden><time datetime='2026-03-10T1{hour}:00Z'>1{hour}:00</time><p>{text}</p></div>"
        for hour, text in enumerate(_STRANGE[:4])
    )
    page = make_page(
        f"<h1>{_TITLE} live</h1><article>{_ps(_SHOWN * 2)}</article><section>{entries}</section>"
    )
    body = read_body(page, title=_TITLE)
    assert not body.live
    assert not any(sentence in body.text for sentence in _STRANGE)


def test_what_a_control_of_the_page_unfolds_is_shown(make_page: MakePage) -> None:
    folded = f"<div id='steps' style='display:none'>{_ps(_SHOWN[2:])}</div>"
    control = "<div role='button' aria-controls='steps'>What hauliers say</div>"
    page = make_page(f"<h1>{_TITLE}</h1><article>{_ps(_SHOWN[:2] * 2)}{control}{folded}</article>")
    assert _SHOWN[2] in _read(page)
    assert not page.hidden


def test_a_tree_without_its_hidden_parts_is_a_copy(make_page: MakePage) -> None:
    page = make_page("<div id='a'><p hidden>Veiled <b hidden>twice</b></p>tail</div><p>Shown</p>")
    shown = without(page.tree, page.hidden)
    assert shown.find(".//body").text_content() == "tailShown"
    assert page.tree.find(".//body").text_content() == "Veiled twicetailShown"


def test_a_page_that_is_hidden_as_a_whole_stays(make_page: MakePage) -> None:
    tree = make_page("<p>Shown</p>").tree
    assert without(tree, frozenset([tree])).find(".//p").text == "Shown"


@pytest.mark.parametrize(
    ("attributes", "is_found"),
    [
        ("hidden", True),
        ("hidden='until-found'", False),
        ("class='hidden'", False),
        ("id='menu' hidden", False),
        ("style='font-size:2px'", False),
        ("style='font-size:1px'", True),
    ],
)
def test_attributes_that_hide_an_element(make_page: MakePage, attributes: str, is_found: bool) -> None:
    page = make_page(f"<button aria-controls='menu other'>More</button><div {attributes}>Text</div>")
    assert bool(find_hidden(page.tree)) == is_found


@pytest.mark.parametrize(
    ("sheet", "is_found"),
    [
        (".veil{display:none}", True),
        (".veil{color:red;display:none", True),
        ("p.veil , #other{display:none}", True),
        ("@import 'a.css';.veil{display:none}", True),
        ("p{color:red}.veil{color:red;display:none}p{margin:0}", True),
        (".veiled{display:none}", False),
        (".veil{display:none}.veil-x{color:red}", True),
        (".veil{display:none}.open .veil{color:red}", False),
        ("@media print{p{margin:0}.veil{display:none}}", False),
    ],
)
def test_a_rule_of_a_sheet_hides_what_it_alone_speaks_of(
    make_page: MakePage, sheet: str, is_found: bool
) -> None:
    page = make_page("<p class='veil'>Text</p>", head=f"<style>{sheet}</style>")
    assert bool(find_hidden(page.tree)) == is_found
