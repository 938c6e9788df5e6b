from collections.abc import Callable
from typing import Any

import pytest

from newscrawl.extraction.headline.candidates import read_headline, weigh_headline
from newscrawl.extraction.page import Page

MakePage = Callable[..., Page]
_BRIDGE = "Bridge opens after nine years of work"


def _head(title: str = "", og: str = "", site: str = "") -> str:
    metas = {"og:title": og, "og:site_name": site}
    tags = "".join(f'<meta property="{name}" content="{value}">' for name, value in metas.items() if value)
    return f"<title>{title}</title>{tags}"


def _ld(headline: str) -> dict[str, Any]:
    return {"@type": "NewsArticle", "headline": headline}


@pytest.mark.parametrize(
    ("title", "site"),
    [
        (f"{_BRIDGE} - Glas", "Glas"),
        (f"{_BRIDGE} | Local | Glas Lepenice", "Glas Lepenice"),
        (f"Glas: {_BRIDGE}", "Glas"),
        (f"{_BRIDGE} – glas.example", ""),
        (f"{_BRIDGE} | Glas News", "Glas"),
    ],
)
def test_the_outlets_name_is_cut_off(make_page: MakePage, title: str, site: str) -> None:
    page = make_page(head=_head(title, title, site), body=f"<h1>{_BRIDGE}</h1>")
    assert read_headline(page) == _BRIDGE


def test_the_outlets_name_is_cut_off_where_nothing_else_is_given(make_page: MakePage) -> None:
    assert read_headline(make_page(head=_head(f"{_BRIDGE} - Glas", site="Glas"), body="")) == _BRIDGE


@pytest.mark.parametrize("ending", ["-Traffic", " - traffic", " | Traffic"])
def test_the_sections_name_behind_it_is_cut_off(make_page: MakePage, ending: str) -> None:
    section = '<meta property="article:section" content="Traffic">'
    page = make_page(head=_head(f"{_BRIDGE}{ending} | Glas", f"{_BRIDGE}{ending}", "Glas") + section, body="")
    assert read_headline(page) == _BRIDGE


def test_a_last_word_that_no_section_has_stays(make_page: MakePage) -> None:
    section = '<meta property="article:section" content="Culture">'
    headline = "The king of the Balkan waltz-Traffic"
    assert read_headline(make_page(head=_head(og=headline) + section, body="")) == headline


def test_a_kicker_in_the_heading_is_cut_off(make_page: MakePage) -> None:
    body = f'<h1><span class="article-kicker">Traffic</span>{_BRIDGE}</h1>'
    assert read_headline(make_page(body=body)) == _BRIDGE


def test_a_kicker_that_metadata_leaves_out_is_cut_off(make_page: MakePage) -> None:
    page = make_page(
        head=_head(og=_BRIDGE), ld=_ld(f"Lepenica: {_BRIDGE}"), body=f"<h1>Lepenica: {_BRIDGE}</h1>"
    )
    assert read_headline(page) == _BRIDGE


def test_parts_of_a_heading_are_not_glued(make_page: MakePage) -> None:
    body = "<h1><span>Bridge opens</span><span>after nine years</span></h1>"
    assert read_headline(make_page(body=body)) == "Bridge opens after nine years"


def test_a_comma_behind_a_part_of_the_heading_has_no_space_before_it(make_page: MakePage) -> None:
    body = "<h1><span>Bridge opens</span>, after nine years</h1>"
    assert read_headline(make_page(body=body)) == "Bridge opens, after nine years"


def test_two_voices_beat_one(make_page: MakePage) -> None:
    page = make_page(
        head=_head(og=_BRIDGE), ld=_ld(_BRIDGE), body="<h1>Nine years for a bridge over the river</h1>"
    )
    assert read_headline(page) == _BRIDGE


def test_a_headline_that_only_metadata_has_beside_the_searched_one_is_the_editors(
    make_page: MakePage,
) -> None:
    seen = "Lepenica bridge: opening date, detours and costs"
    page = make_page(head=_head(seen, seen), ld=_ld(_BRIDGE), body=f"<h1>{seen}</h1>")
    assert read_headline(page) == _BRIDGE


def test_what_social_networks_are_shown_is_not_the_editors(make_page: MakePage) -> None:
    twitter = f'<meta name="twitter:title" content="{_BRIDGE}">'
    seen = "Lepenica bridge: opening date, detours and costs"
    page = make_page(head=_head(seen, _BRIDGE) + twitter, ld=_ld(seen), body=f"<h1>{seen}</h1>")
    assert read_headline(page) == seen


def test_heading_and_page_title_beat_what_machines_are_told(make_page: MakePage) -> None:
    told = "Lepenica bridge: opening date, detours and costs"
    page = make_page(head=_head(f"{_BRIDGE} - Glas", told), ld=_ld(told), body=f"<h1>{_BRIDGE}</h1>")
    assert read_headline(page) == _BRIDGE


def test_what_follows_a_colon_is_not_cut_by_a_shorter_headline_for_search_engines(
    make_page: MakePage,
) -> None:
    whole = f"{_BRIDGE}: what comes next?"
    page = make_page(head=_head(f"{_BRIDGE} | Glas", f"{_BRIDGE} | Glas"), body=f"<h1>{whole}</h1>")
    assert read_headline(page) == whole


def test_french_quotation_marks_are_no_separators(make_page: MakePage) -> None:
    headline = "« On a failli perdre la marée » : à Plouvenez, le café ouvre selon la mer"
    assert read_headline(make_page(head=_head(headline, headline), body=f"<h1>{headline}</h1>")) == headline


def test_a_cut_title_is_no_second_headline(make_page: MakePage) -> None:
    page = make_page(head=_head(_BRIDGE, _BRIDGE[:26]), ld=_ld(_BRIDGE), body=f"<h1>{_BRIDGE}</h1>")
    assert read_headline(page) == _BRIDGE


def test_the_logo_is_no_headline(make_page: MakePage) -> None:
    page = make_page(head=_head(_BRIDGE, _BRIDGE), body=f"<h1>Glas Lepenice</h1><h1>{_BRIDGE}</h1>")
    assert read_headline(page) == _BRIDGE


@pytest.mark.parametrize(
    ("source", "headline"),
    [("h1", "By heading"), ("og", "By og"), ("json-ld", "By JSON-LD"), ("title", "By title")],
)
def test_an_outlet_names_the_source(make_page: MakePage, source: str, headline: str) -> None:
    page = make_page(head=_head("By title", "By og"), ld=_ld("By JSON-LD"), body="<h1>By heading</h1>")
    assert read_headline(page, source) == headline


def test_where_the_named_source_is_missing_the_others_decide(make_page: MakePage) -> None:
    assert read_headline(make_page(body=f"<h1>{_BRIDGE}</h1>"), "og") == _BRIDGE


def test_a_page_without_any_headline_has_none(make_page: MakePage) -> None:
    assert read_headline(make_page(body="<p>Text.</p>")) is None


@pytest.mark.parametrize(
    "h1", ["", "<h1>Glas</h1>", "<h1>Glas Lepenice</h1>"], ids=["none", "host", "in-title"]
)
def test_a_lesser_heading_is_the_headline_where_the_first_is_a_logo(make_page: MakePage, h1: str) -> None:
    head = _head(f"{_BRIDGE} - Latest - Glas Lepenice", f"{_BRIDGE} - Latest")
    page = make_page(head=head, body=f"{h1}<h2>{_BRIDGE}</h2><h2>Ferry strike ends after long talks</h2>")
    assert read_headline(page) == _BRIDGE


@pytest.mark.parametrize(
    "headline",
    [
        "Newsom: bridge stays closed all winter",
        "Times Square: crowds gather at night",
        "Lorries banned from bridge – Sunak",
    ],
)
def test_words_that_begin_like_the_site_are_no_name_of_it(make_page: MakePage, headline: str) -> None:
    for site in ("News", "Time", "Sun"):
        head = _head(f"{headline} - {site}", headline, site)
        assert read_headline(make_page(head=head, body=f"<h1>{headline}</h1>")) == headline


@pytest.mark.parametrize("attached", [" | District", " ⋆", " | Lokalno | Grad", " (via Passle)", "｜政治"])
def test_what_stands_behind_a_bar_or_star_is_cut_off(make_page: MakePage, attached: str) -> None:
    text = _BRIDGE + attached
    assert read_headline(make_page(head=_head(text, text), body="")) == _BRIDGE


@pytest.mark.parametrize(
    "behind",
    [
        "<small>Posted on 3 March 2026 by Ana Horvat</small>",
        "<span>A guide to what comes next</span>",
        "<br><time>3. 3. 2026.</time>",
    ],
)
def test_what_a_heading_holds_beside_the_headline_is_left_out(make_page: MakePage, behind: str) -> None:
    assert read_headline(make_page(head=_head(og=_BRIDGE), body=f"<h1>{_BRIDGE} {behind}</h1>")) == _BRIDGE


def test_outside_newsrooms_the_visible_heading_beats_what_search_engines_are_shown(
    make_page: MakePage,
) -> None:
    searched = "Bridge opens: hours, tolls and costs in 2026"
    assert read_headline(make_page(head=_head(searched, searched), body=f"<h1>{_BRIDGE}</h1>")) == _BRIDGE


def test_a_heading_that_shares_nothing_with_the_others_is_none(make_page: MakePage) -> None:
    page = make_page(head=_head(_BRIDGE, _BRIDGE), body="<h1>Return to our homepage now</h1>")
    assert read_headline(page) == _BRIDGE


def test_a_page_title_alone_does_not_speak_against_the_heading(make_page: MakePage) -> None:
    page = make_page(head=_head("Glas: your choice of today"), body="<h1>Read on with advertising</h1>")
    assert read_headline(page) == "Read on with advertising"


def test_a_description_in_place_of_the_headline_is_passed_over(make_page: MakePage) -> None:
    page = make_page(head=_head(_BRIDGE, _BRIDGE), ld=_ld("A long story of a bridge. " * 12), body="")
    assert read_headline(page) == _BRIDGE


def test_the_whole_heading_beats_two_cut_ones(make_page: MakePage) -> None:
    whole = "Harbour board votes to close the swing bridge to lorries from the first of next month, until all is mended"
    page = make_page(head=_head(whole[:70] + "…", whole[:105]), ld=_ld(whole[:105]), body=f"<h1>{whole}</h1>")
    assert read_headline(page) == whole


def test_the_commonest_spelling_of_a_headline_is_taken(make_page: MakePage) -> None:
    page = make_page(
        head=_head("Bridge — open", "Bridge -- open"), ld=_ld("Bridge — open"), body="<h1>Bridge — open</h1>"
    )
    assert read_headline(page) == "Bridge — open"


def test_all_candidates_say_why_they_won_or_lost(make_page: MakePage) -> None:
    page = make_page(head=_head(og="Other words of a desk entirely"), body=f"<h1>{_BRIDGE}</h1>")
    found = weigh_headline(page)
    assert [(c.source, c.is_chosen) for c in found.candidates] == [("h1", False), ("og", True)]
    assert all(candidate.reason for candidate in found.candidates)


def test_readings_above_characters_are_no_part_of_the_headline(make_page: MakePage) -> None:
    body = "<h1><ruby>古<rt>ふる</rt></ruby>い<ruby>旋回<rp>(</rp><rt>せんかい</rt><rp>)</rp>橋</ruby>で通行止め</h1>"
    assert read_headline(make_page(body=body)) == "古い旋回橋で通行止め"
