from collections.abc import Callable

import pytest

from newscrawl.extraction.body.article_text import read_body
from newscrawl.extraction.page import Page

MakePage = Callable[..., Page]
_TITLE = "Bridge opens after nine years"
_P = [
    "The bridge over the Lepenica opened on Monday, nine years after the first stone was laid by the old mayor.",
    "About two thousand people walked across it before the first car was let through at noon, the police said.",
    "The council still owes the builder a third of the price. A court will decide about it in the autumn.",
    "Buses return to their old routes on Thursday, and the ferry will stop at the end of the month.",
]
_TEXT = "\n\n".join(_P)


def _article(*parts: str) -> str:
    return f"<main><h1>{_TITLE}</h1><div class='story-text'>{''.join(parts)}</div></main>"


def _ps(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def _read(page: Page, **rule: str) -> str:
    return read_body(page, title=_TITLE, **rule).text


@pytest.mark.parametrize(
    "boilerplate",
    [
        pytest.param(
            "<p><a href='/x'>Ferry strike ends after talks in the capital</a></p>", id="nothing but a link"
        ),
        pytest.param("<p>Read more: <a href='/x'>Ferry strike ends</a></p>", id="worded"),
        pytest.param(
            "<p><strong>Прочитајте још: <a href='/x'>Штрајк завршен</a></strong></p>", id="other script"
        ),
        pytest.param("<div class='related-box'><p>Ferry strike ends after long talks.</p></div>", id="class"),
        pytest.param("<aside><p>What you need to know about the ferry strike today.</p></aside>", id="aside"),
        pytest.param(
            "<figure><img><figcaption>The bridge on Monday morning.</figcaption></figure>", id="caption"
        ),
        pytest.param("<p>Photo: Glas Lepenice</p>", id="credit"),
        pytest.param(
            "<article><a href='/x'><h3>Ferry</h3><p>Talks end well for all.</p></a></article>", id="card"
        ),
        pytest.param("<form><p>Enter your address to get our letter each day.</p></form>", id="form"),
        pytest.param(
            "<div role='dialog'><p>Please log in to save this article for later.</p></div>", id="dialog"
        ),
    ],
)
def test_boilerplate_between_paragraphs_is_left_out(make_page: MakePage, boilerplate: str) -> None:
    page = make_page(body=_article(_ps(*_P[:2]), boilerplate, _ps(*_P[2:])))
    assert _read(page) == _TEXT


@pytest.mark.parametrize(
    "tail",
    [
        pytest.param("<h3>Related</h3><ul><li><a href='/1'>One</a></li><li><a href='/2'>Two</a></li></ul>", id="list"),
        pytest.param("<p><em>Milan Veljković</em></p>", id="name"),
        pytest.param("<p><em>Get our <a href='/nl'>newsletter</a> with the news of the day.</em></p>", id="letter"),
        pytest.param("<p>© 2026 Glas Lepenice. All rights reserved.</p>", id="rights"),
        pytest.param("<div class='author-box'><p>Milan has written about bridges since 2014.</p></div>", id="author"),
    ],
)  # fmt: skip
def test_what_follows_the_last_sentence_is_left_out(make_page: MakePage, tail: str) -> None:
    assert _read(make_page(body=_article(_ps(*_P), tail))) == _TEXT


def test_lines_about_updates_stay(make_page: MakePage) -> None:
    line = "Updated at 18:40 with the reaction of the court"
    assert _read(make_page(body=_article(_ps(*_P, line)))) == f"{_TEXT}\n\n{line}"


def test_the_headline_is_not_repeated_in_the_text(make_page: MakePage) -> None:
    page = make_page(body=_article(f"<h2>{_TITLE}</h2>", _ps(_TITLE, *_P)))
    assert _read(page) == _TEXT


def test_the_standfirst_comes_first_and_once(make_page: MakePage) -> None:
    lead = "After nine years of work the river can be crossed again."
    body = f"<main><h1>{_TITLE}</h1><p class='standfirst'>{lead}</p><div class='story-text'>{_ps(*_P)}</div></main>"
    assert _read(make_page(body=body)) == f"{lead}\n\n{_TEXT}"
    body = body.replace(_ps(*_P), _ps(lead, *_P))
    assert _read(make_page(body=body)) == f"{lead}\n\n{_TEXT}"


def test_subheadlines_and_lists_keep_place_and_form(make_page: MakePage) -> None:
    parts = (
        _ps(_P[0]),
        "<h2>The costs</h2>",
        _ps(_P[1]),
        "<ul><li>stone</li><li>steel</li></ul>",
        _ps(*_P[2:]),
    )
    text = _read(make_page(body=_article(*parts)))
    assert text == "\n\n".join((_P[0], "The costs", _P[1], "- stone\n- steel", *_P[2:]))


def test_tables_are_read_row_by_row(make_page: MakePage) -> None:
    table = "<table><tr><th>Year</th><th>Cars</th></tr><tr><td>2026</td><td>3000</td></tr></table>"
    text = _read(make_page(body=_article(_ps(*_P[:2]), table, _ps(*_P[2:]))))
    assert text == "\n\n".join((*_P[:2], "Year | Cars\n2026 | 3000", *_P[2:]))


def test_an_embedded_post_is_the_quotation_that_it_holds(make_page: MakePage) -> None:
    post = (
        "<blockquote class='twitter-tweet'><p>What a bridge! I love it so much.</p>— Ola Brekke</blockquote>"
    )
    text = _read(make_page(body=_article(_ps(*_P[:2]), post, _ps(*_P[2:]))))
    assert text == "\n\n".join((*_P[:2], "What a bridge! I love it so much.", "— Ola Brekke", *_P[2:]))


def test_a_text_that_the_page_cuts_is_taken_from_json_ld(make_page: MakePage) -> None:
    ld = {"@type": "NewsArticle", "headline": _TITLE, "articleBody": _TEXT}
    body = read_body(make_page(body=_article(_ps(_P[0])), ld=ld), title=_TITLE)
    assert (body.text, body.method) == (_TEXT, "json-ld")


def test_json_ld_of_a_teaser_does_not_replace_the_text(make_page: MakePage) -> None:
    ld = {"@type": "NewsArticle", "headline": _TITLE, "articleBody": _P[0] * 3}
    body = read_body(make_page(body=_article(_ps(*_P)), ld=ld), title=_TITLE)
    assert (body.text, body.method) == (_TEXT, "block-model")


def test_a_page_without_text_is_read_from_its_application_state(make_page: MakePage) -> None:
    markup = _ps(*_P).replace("<", "\\u003c").replace(">", "\\u003e")
    script = f'<script>window.__STATE__={{"article":{{"contentHtml":"{markup}"}}}}</script>'
    body = read_body(make_page(body=f"<div id='app'></div>{script}"), title=_TITLE)
    assert (body.text, body.method) == (_TEXT, "app-state")


def test_a_body_rule_is_read_alone(make_page: MakePage) -> None:
    page = make_page(body=_article(_ps(*_P)) + "<div class='extra'><p>Not this, though it is long.</p></div>")
    body = read_body(page, title=_TITLE, rule="div.story-text > p")
    assert (body.text, body.method, body.warnings) == (_TEXT, "rule", ())


@pytest.mark.parametrize("rule", ["div.gone p", "h1", "div.story-text > p:first-child"])
def test_a_rule_that_no_longer_fits_gives_way_with_a_warning(make_page: MakePage, rule: str) -> None:
    body = read_body(make_page(body=_article(_ps(*_P))), title=_TITLE, rule=rule)
    assert (body.text, body.method, body.warnings) == (_TEXT, "block-model", ("rule-failed",))


def test_a_rule_for_another_story_on_the_page_gives_way(make_page: MakePage) -> None:
    other = "Ferry crews went back to work after talks. " * 12
    page = make_page(body=_article(_ps(*_P)) + f"<section class='next'><p>{other}</p></section>")
    assert read_body(page, title="Lepenica: " + _TITLE, rule="section.next p").warnings == ("rule-failed",)


def test_readers_leave_the_tree_alone(make_page: MakePage) -> None:
    page = make_page(body=_article(_ps(*_P), "<figure><figcaption>x</figcaption></figure>"))
    before = page.tree.text_content()
    _read(page)
    assert page.tree.text_content() == before
    assert page.tree.find(".//figcaption") is not None


def test_a_heading_of_sentences_under_the_headline_is_the_standfirst(make_page: MakePage) -> None:
    lead = "Nine years late and at twice the price, the crossing of the Lepenica is open. The ferry may stop."
    body = (
        f"<main><h1>{_TITLE}</h1><h2 class='smry'>{lead}</h2><div class='story-text'>{_ps(*_P)}</div></main>"
    )
    assert _read(make_page(body=body)) == f"{lead}\n\n{_TEXT}"


def test_a_sub_headline_may_quote_the_text(make_page: MakePage) -> None:
    heading = "“A court will decide about it in the autumn”"
    text = _read(make_page(body=_article(_ps(*_P[:2]), f"<h2>{heading}</h2>", _ps(*_P[2:]))))
    assert heading in text


def test_lines_behind_the_text_are_kept_for_credits(make_page: MakePage) -> None:
    page = make_page(body=_article(_ps(*_P), "<p><strong>Ana Horvat</strong></p><p>Izvor: Tanjug</p>"))
    body = read_body(page, title=_TITLE)
    assert (body.text, body.signature) == (_TEXT, "Ana Horvat")
    assert body.behind == ("Ana Horvat", "Izvor: Tanjug")


def test_a_line_of_another_box_is_no_signature(make_page: MakePage) -> None:
    page = make_page(body=_article(_ps(*_P)) + "<div><p><strong>Related Stories</strong></p></div>")
    assert read_body(page, title=_TITLE).signature == ""


def test_a_name_in_brackets_behind_the_last_sentence_signs_it(make_page: MakePage) -> None:
    text = (
        "町の人は列車が走り続けることを願って、毎朝駅に集まり、温かい豆腐を食べながら雪の話をしている。" * 6
    )
    page = make_page(body=f"<main><h1>雪の朝の駅</h1><div>{_ps(text, f'{text}（大西亮）')}</div></main>")
    assert read_body(page, title="雪の朝の駅").signature == "大西亮"
