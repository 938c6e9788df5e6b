from collections.abc import Callable

import pytest

from newscrawl.extraction.body.article_text import read_body
from newscrawl.extraction.page import Page

MakePage = Callable[..., Page]
_TITLE = "Flood in Millbrook: live"
_UPDATES = [
    {
        "@type": "BlogPosting",
        "headline": f"Update {n}: the river at hour {n}",
        "datePublished": f"2026-03-10T0{n}:30:00+01:00",
        "articleBody": f"The river stood at {n} metres, the water board said, and more rain was expected by noon. "
        * 2,
    }
    for n in (3, 2, 1)
]
_LD = {"@type": "LiveBlogPosting", "headline": _TITLE, "liveBlogUpdate": _UPDATES}


def _shown(updates: list[dict[str, str]]) -> str:
    return "".join(f"<section><h2>{u['headline']}</h2><p>{u['articleBody']}</p></section>" for u in updates)


def test_entries_shown_get_their_times(make_page: MakePage) -> None:
    page = make_page(body=f"<article><h1>{_TITLE}</h1>{_shown(_UPDATES)}</article>", ld=_LD)
    body = read_body(page, title=_TITLE)
    assert body.live
    assert body.text.startswith(
        "2026-03-10 03:30\n\nUpdate 3: the river at hour 3\n\nThe river stood at 3 metres"
    )
    assert body.text.count("2026-03-10 0") == 3


def test_entries_that_a_script_would_show_are_taken_from_json_ld(make_page: MakePage) -> None:
    body = read_body(make_page(body=f"<h1>{_TITLE}</h1><div id='live'></div>", ld=_LD), title=_TITLE)
    assert (body.live, body.method) == (True, "live-blog")
    assert body.text.startswith(
        "2026-03-10 03:30 – Update 3: the river at hour 3\n\nThe river stood at 3 metres"
    )


def test_other_articles_are_not_live(make_page: MakePage) -> None:
    page = make_page(
        body=f"<article><h1>{_TITLE}</h1>{_shown(_UPDATES)}</article>", ld={**_LD, "@type": "NewsArticle"}
    )
    assert not read_body(page, title=_TITLE).live


def _marked_up(entry: str) -> str:
    return "".join(
        entry.format(hour=n, text=f"The river stood at {n} metres, the water board said on Tuesday. " * 3)
        for n in (9, 8, 7, 6)
    )


def test_entries_of_a_page_that_calls_itself_live_are_read_without_json_ld(make_page: MakePage) -> None:
    entries = _marked_up(
        "<article class='post'><time datetime='2026-03-10T0{hour}:30:00+01:00'>0{hour}:30</time><p>{text}</p></article>"
    )
    body = read_body(make_page(body=f"<main><h1>{_TITLE}</h1>{entries}</main>"), title=_TITLE)
    assert (body.live, body.text.count("The river stood at 6 metres")) == (True, 3)
    assert body.text.startswith("2026-03-10 09:30")


@pytest.mark.parametrize(
    "entry",
    [
        "<div class='comment'><time datetime='2026-03-10T0{hour}:30:00'>0{hour}:30</time><p>{text}</p></div>",
        "<article><time datetime='2026-03-0{hour}'></time><h3><a href='/x'>Flood</a></h3><p>{text}</p></article>",
    ],
    ids=["comments", "teasers"],
)
def test_comments_and_teasers_are_no_entries(make_page: MakePage, entry: str) -> None:
    text = "<p>The river has left its bed again, for the third time in this wet spring, people in Millbrook said.</p>"
    body = f"<main><h1>{_TITLE}</h1><div class='text'>{text * 5}</div><section>{_marked_up(entry)}</section></main>"
    assert not read_body(make_page(body=body), title=_TITLE).live
