"""Others' text on the page of a short story: however long it is, it is not the story's."""

from collections.abc import Callable

import pytest

from newscrawl.extraction.body.article_text import read_body
from newscrawl.extraction.body.beside_article import find_beside, is_others_name
from newscrawl.extraction.page import Page

MakePage = Callable[..., Page]
_TITLE = "Bridge opens after nine years"
_STORY = "<p>The bridge over the Lepenica opened on Monday.</p><p>Buses return to their old routes on Thursday.</p>"
_LONG = "".join(
    f"<p>Number {n} of what stands beside the article, in a sentence that is long enough to be one of its own.</p>"
    for n in range(12)
)
_BYLINE = "<p class='byline'>By Ana Horvat</p><time datetime='2026-03-09'>9 March</time>"


def _page(make_page: MakePage, beside: str, *, before: bool = False) -> Page:
    story = f"<article class='story'><h1>{_TITLE}</h1>{_BYLINE}<div class='text'>{_STORY}</div></article>"
    head = f'<meta property="og:title" content="{_TITLE}">'
    return make_page(body=f"{beside}{story}" if before else f"{story}{beside}", head=head)


@pytest.mark.parametrize(
    "box",
    [
        "<section class='comments'>{}</section>",
        "<section id='kommentare'><ol>{}</ol></section>",
        "<div class='commentaires-liste'><div>{}</div></div>",
        "<div class='CommentBox'>{}</div>",
        "<ul class='comentarios'><li>{}</li></ul>",
        "<div id='yorumlar'>{}</div>",
        "<div itemprop='comment'>{}</div>",
        "<details class='reader-responses' open>{}</details>",
        "<div class='cmp-root'>{}</div>",
        "<div id='didomi-host'><div>{}</div></div>",
        "<div class='cookie-banner'>{}</div>",
        "<div id='onetrust-consent-sdk'>{}</div>",
        "<div id='tc-privacy-wrapper'>{}</div>",
        "<div role='dialog'>{}</div>",
        "<div role='alertdialog' class='x'>{}</div>",
        "<section aria-modal='true'>{}</section>",
        f"<article class='story'><h1>Ferry strike ends</h1>{_BYLINE}{{}}</article>",
        f"<div class='more'><article class='story'><h1>Штрајк завршен</h1>{_BYLINE}{{}}</article></div>",
        f"<div class='story'><h2>La grève est finie</h2>{_BYLINE}{{}}</div>",
    ],
)
@pytest.mark.parametrize("before", [True, False], ids=["before", "behind"])
def test_others_text_is_left_out_however_long_it_is(make_page: MakePage, box: str, before: bool) -> None:
    text = read_body(_page(make_page, box.format(_LONG), before=before), title=_TITLE).text
    assert "The bridge over the Lepenica" in text
    assert "beside the article" not in text


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(f"<div class='has-comments'><h1>{_TITLE}</h1>{_LONG}</div>", id="around the headline"),
        pytest.param(f"<h1>{_TITLE}</h1><div class='commentary'>{_LONG}</div>", id="a commentary"),
        pytest.param(f"<h1>{_TITLE}</h1><div class='cookie-recipe'>{_LONG}</div>", id="biscuits"),
        pytest.param(f"<h1>{_TITLE}</h1><div class='comment-body'>{_LONG}</div>", id="nothing else to read"),
        pytest.param(f"<h1>{_TITLE}</h1><section class='s'>{_LONG}</section>" * 2, id="sections"),
    ],
)
def test_the_article_is_not_taken_for_others_text(make_page: MakePage, html: str) -> None:
    assert "Number 3 of what" in read_body(make_page(body=html), title=_TITLE).text


def test_a_section_with_a_heading_but_no_byline_is_part_of_the_article(make_page: MakePage) -> None:
    section = f"<div class='part'><h2>What it cost</h2>{_LONG}</div>"
    page = make_page(body=f"<div class='part'><h1>{_TITLE}</h1>{_BYLINE}{_STORY}</div>{section}")
    assert find_beside(page) == frozenset()


def test_rows_of_a_grid_are_no_articles(make_page: MakePage) -> None:
    head = f"<div class='row'><h1>{_TITLE}</h1><p>Nine years late.</p></div>"
    page = make_page(body=f"{head}<div class='row'>{_BYLINE}<h2>What it cost</h2>{_LONG}</div>")
    assert find_beside(page) == frozenset()


def test_the_rest_of_an_article_in_a_section_of_its_design_is_part_of_it(make_page: MakePage) -> None:
    head = f"<article class='grid'><h1>{_TITLE}</h1>{_STORY}</article>"
    page = make_page(body=f"{head}<section class='grid'>{_BYLINE}<h2>What it cost</h2>{_LONG}</section>")
    assert find_beside(page) == frozenset()


def test_a_page_without_a_headline_keeps_everything(make_page: MakePage) -> None:
    assert find_beside(make_page(body=f"<div class='comments'>{_LONG}</div>")) == frozenset()


@pytest.mark.parametrize(
    "names", ["comment-list", "CommentBody", "komentari", "qc-cmp2-container", "cmp", "cookieNotice"]
)
def test_names_of_others_text(names: str) -> None:
    assert is_others_name(names)


@pytest.mark.parametrize(
    "names",
    [
        "commentary",
        "cmp-container",
        "cmp-text cmp-teaser",
        "cookies-and-cream",
        "privacy-law",
        "content",
        "commended",
    ],
)
def test_names_of_other_things(names: str) -> None:
    assert not is_others_name(names)
