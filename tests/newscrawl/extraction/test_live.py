from collections.abc import Callable

from newscrawl.extraction.body import read_body
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
