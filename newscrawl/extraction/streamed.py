"""Parts of a page that its server sent late, put where the page's own script puts them.

React streams what takes longer as `<div hidden id="S:1">` at the end of the document and moves it by script to
`<template id="B:1">` or `<template id="P:1">` as soon as it is there: articles of Next.js sites come like that.
"""

import re
from itertools import islice
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

_LATE = XPath("//div[@hidden][starts-with(@id, 'S:')]")
_PLACES = XPath("//template[starts-with(@id, 'B:') or starts-with(@id, 'P:')]")
_MAX_PARTS = 100
"""The most on any page known to us is 40; parts in parts are as deep as all of them together."""
_NUMBER = re.compile(r"[A-Z]:([0-9a-f]{1,8})")


def put_in_place(tree: HtmlElement) -> HtmlElement:
    """Move what was streamed to its place and show it; what has none stays hidden."""
    late = _by_number(_LATE, tree)
    places = _by_number(_PLACES, tree) if late else {}
    for number, element in late.items():
        place = places.get(number)
        # A part may hold the place of the next one, but never its own.
        if place is not None and element not in place.iterancestors():
            del element.attrib["hidden"]
            place.addprevious(element)
    return tree


def _by_number(path: XPath, tree: HtmlElement) -> dict[str, HtmlElement]:
    found = islice(cast("list[HtmlElement]", path(tree)), _MAX_PARTS)
    return {_number(element): element for element in found}


def _number(element: HtmlElement) -> str:
    match = _NUMBER.fullmatch(element.get("id") or "")
    return match[1] if match else ""
