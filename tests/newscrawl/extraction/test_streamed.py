"""What a server sends late is read where the page shows it."""

from collections.abc import Callable

from newscrawl.extraction.page import Page

MakePage = Callable[..., Page]


def _read(page: Page) -> str:
    body = page.tree.find("body")
    assert body is not None
    return " ".join(body.itertext())


def test_a_streamed_part_stands_where_its_place_is_kept_and_is_shown(make_page: MakePage) -> None:
    page = make_page(
        "<p>First</p><template id='B:a'></template><p>Last</p>"
        "<div hidden id='S:a'><p>Second</p><template id='P:1f'></template></div>"
        "<div hidden id='S:1f'><p>Third</p></div>"
    )
    assert _read(page) == "First Second Third Last"
    assert not page.hidden


def test_a_part_without_a_place_stays_hidden(make_page: MakePage) -> None:
    page = make_page("<p>First</p><template id='B:1'></template><div hidden id='S:0'>Strange</div>")
    assert _read(page) == "First Strange"
    assert [element.get("id") for element in page.hidden] == ["S:0"]


def test_parts_that_hold_each_other_end(make_page: MakePage) -> None:
    page = make_page(
        "<p>First</p><div hidden id='S:0'>One<template id='B:1'></template></div>"
        "<div hidden id='S:1'>Two<template id='B:0'></template></div>"
        "<div hidden id='S:2'>Three<template id='B:2'></template></div>"
    )
    assert sorted(_read(page).split()) == ["First", "One", "Three", "Two"]
