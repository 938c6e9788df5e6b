import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from newscrawl import discovery
from newscrawl.discovery.link import UnreadableSource
from newscrawl.discovery.wordpress_posts import posts_address
from newscrawl.outlet import Outlet, WordPress

POSTS = "https://glas.example/wp-json/wp/v2/posts"
GLAS = Outlet(
    name="glas",
    title="Glas",
    home="https://glas.example/",
    country="RS",
    language="sr-Latn",
    timezone="Europe/Belgrade",
    sources=(WordPress(POSTS),),
)
POST: dict[str, Any] = {
    "link": "https://glas.example/2026/11/trajekt-se-vratio/",
    "date_gmt": "2026-11-19T07:00:00",
    "modified_gmt": "2026-11-19T08:30:00",
    "title": {"rendered": "Trajekt &#8222;Ana&#8220; se vratio"},
    "excerpt": {"rendered": "<p>Posle dve godine.</p>"},
    "content": {"rendered": "<p>Posle dve godine popravke.</p>"},
    "_embedded": {
        "author": [{"name": "Ana Anić"}],
        "wp:term": [
            [{"taxonomy": "category", "name": "Luka", "slug": "luka"}],
            [{"taxonomy": "post_tag", "name": "trajekt", "slug": "trajekt"}],
        ],
        "wp:featuredmedia": [{"source_url": "https://glas.example/wp-content/uploads/ana.jpg"}],
    },
}


def _read(*posts: Any) -> Any:
    return discovery.read("rest", json.dumps(posts).encode(), posts_address(POSTS), outlet=GLAS)


def test_a_post_says_everything_of_its_article() -> None:
    (link,) = _read(POST).links
    assert (link.url, link.via, link.title) == (POST["link"], "rest", "Trajekt „Ana“ se vratio")
    assert link.published_at == datetime(2026, 11, 19, 7, tzinfo=UTC)
    assert link.modified_at == datetime(2026, 11, 19, 8, 30, tzinfo=UTC)
    assert (link.authors, link.section, link.tags) == (("Ana Anić",), "Luka", ("trajekt",))
    assert link.image_url == "https://glas.example/wp-content/uploads/ana.jpg"


def test_an_edit_shows_in_the_hash_of_the_text() -> None:
    edited = POST | {"content": {"rendered": "<p>Posle tri godine popravke.</p>"}}
    first, then = _read(POST).links[0], _read(edited).links[0]
    assert first.content_hash
    assert first.content_hash != then.content_hash


@pytest.mark.parametrize(
    "change",
    [
        {"date_gmt": None},
        {"date_gmt": "0000-00-00T00:00:00"},
        {"title": None},
        {"_embedded": None},
        {"_embedded": {"author": "?", "wp:term": [None, [{"name": 7}]]}},
        {"content": {"rendered": 5}},
    ],
    ids=["no date", "year 0", "no title", "nothing embedded", "odd kinds", "odd text"],
)
def test_a_post_that_lacks_something_is_still_a_link(change: dict[str, Any]) -> None:
    assert [link.url for link in _read(POST | change, 7, None).links] == [POST["link"]]


def test_the_category_that_nobody_chose_is_no_section() -> None:
    terms = [[{"taxonomy": "category", "name": "Uncategorized", "slug": "uncategorized"}]]
    assert _read(POST | {"_embedded": {"wp:term": terms}}).links[0].section is None


@pytest.mark.parametrize(
    ("body", "reason"),
    [(b'{"code":"rest_no_route"}', "not-posts"), (b"<html>", "malformed"), (b"[" * 100_000, "malformed")],
    ids=["an error", "a page", "a nest"],
)
def test_what_is_no_list_of_posts_is_refused_with_a_word(body: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason):
        discovery.read("rest", body, POSTS, outlet=GLAS)


def test_the_last_changed_posts_are_asked_for_and_what_is_declared_stays() -> None:
    asked = parse_qs(urlsplit(posts_address(f"{POSTS}?per_page=20&lang=sr")).query)
    assert (asked["orderby"], asked["per_page"], asked["lang"]) == (["modified"], ["20"], ["sr"])
