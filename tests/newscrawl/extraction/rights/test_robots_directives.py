from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction.page import Page
from newscrawl.extraction.rights.robots_directives import read_robots_directives, snippet_limit

MakePage = Callable[..., Page]


def robots(content: str, name: str = "robots") -> str:
    return f'<meta name="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("head", "directives"),
    [
        (robots("index, follow, max-image-preview:large"), ()),
        (robots("NOARCHIVE, nosnippet"), ("noarchive", "nosnippet")),
        (robots("max-snippet:50"), ("max-snippet:50",)),
        (robots("max-snippet: 50"), ("max-snippet:50",)),
        (robots("max-snippet:-1"), ()),
        (robots("noai, noimageai"), ("noai", "noimageai")),
        (robots("noindex", "newscrawl"), ("noindex",)),
        (robots("noindex, noarchive", "googlebot"), ("noarchive",)),
        (robots("noarchive", "otherbot"), ()),
        (robots("noarchive") + robots("noarchive, noai"), ("noarchive", "noai")),
        (robots("max-snippet:many"), ()),
    ],
)
def test_meta_tags_are_read(make_page: MakePage, head: str, directives: tuple[str, ...]) -> None:
    assert read_robots_directives(make_page(head=head)) == directives


@pytest.mark.parametrize(
    ("header", "directives"),
    [
        ("noarchive", ("noarchive",)),
        ("noindex, nosnippet", ("noindex", "nosnippet")),
        ("otherbot: noindex, nosnippet", ()),
        ("newscrawl: noai, otherbot: noindex", ("noai",)),
        ("otherbot: noindex\nnoarchive", ("noarchive",)),
        ("max-snippet:20, noarchive", ("max-snippet:20", "noarchive")),
        ("unavailable_after: 25 Jun 2030 15:00:00 PST, noarchive", ("noarchive",)),
        ("*: nosnippet", ("nosnippet",)),
    ],
)
def test_the_header_is_read_with_its_agents(
    make_page: MakePage, header: str, directives: tuple[str, ...]
) -> None:
    assert read_robots_directives(make_page(headers={"X-Robots-Tag": header})) == directives


@pytest.mark.parametrize(
    ("directives", "limit"),
    [((), None), (("noarchive",), None), (("max-snippet:50",), 50), (("max-snippet:50", "nosnippet"), 0)],
)
def test_the_strictest_snippet_limit_holds(directives: tuple[str, ...], limit: int | None) -> None:
    assert snippet_limit(directives) == limit


@given(st.text(alphabet="abc:,;- \nmaxsnipet0123noi", max_size=200))
def test_any_header_gives_directives(make_page: MakePage, header: str) -> None:
    found = read_robots_directives(make_page(headers={"X-Robots-Tag": header}))
    assert snippet_limit(found) is None or snippet_limit(found) >= 0  # type: ignore[operator]
