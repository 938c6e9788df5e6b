"""What a page holds and its readers never see: taken for text of the article it would make copies of strangers' work.

Told from the markup alone: attributes, inline styles and the plain rules of the page's own `<style>`. What a linked
style sheet hides stays unknown, but for the classes that screen readers are given (see `boilerplate`).
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import lru_cache
from itertools import chain, islice
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

_MAX_STYLE_CHARS = 2_000
_MAX_SHEET_CHARS = 50_000
"""A longer one is the design of a whole site, whose rules hide in one place what they show in another."""
_MAX_RULES = 300
"""Each costs a search through the sheets."""
_FAR_PIXELS = 500
# On a screen of some 900 by 800; a share is taken small, as `translate(-50%)` only centres.
_PIXELS = {
    "px": 1.0,
    "pt": 1.3,
    "em": 16.0,
    "rem": 16.0,
    "ch": 8.0,
    "ex": 8.0,
    "vw": 9.0,
    "vh": 8.0,
    "%": 5.0,
}

_CONTROLLED = XPath("descendant::*/@aria-controls", smart_strings=False)
_CANDIDATES = XPath("descendant::body/descendant::*[@style or @hidden]")
_SHEETS = XPath("descendant::style")
_CLASSES = XPath("descendant::body/descendant::*/@class", smart_strings=False)
_IDS = XPath("descendant::body/descendant::*/@id", smart_strings=False)
_LENGTH = re.compile(r"(-?(?<!\d)(?:\d++(?:\.\d++)?|\.\d++))(px|pt|r?em|ch|ex|vw|vh|%)?(?![\w.])")
_TRANSPARENT = re.compile(
    r"transparent|(?:rgb|hsl)a?\([^)]*[,/]\s*0?\.?0+%?\s*\)|#(?:[0-9a-f]{3}0|[0-9a-f]{6}00)"
)
_CLIPPED = re.compile(r"rect\((?:[01](?:px)?[\s,]*){4}\)|inset\(\s*(?:[5-9]\d|100)(?:\.\d+)?%|circle\(\s*0")
_SCALED_AWAY = re.compile(r"scale(?:[xy3]d?)?\(\s*0(?:\.0+)?\s*[,)]")
_OFFSETS = ("left", "top", "right", "bottom", "margin-left", "margin-top", "text-indent", "transform")
_OVERFLOWS = ("overflow", "overflow-x", "overflow-y")
_SIZES = ("height", "max-height", "width", "max-width")
_MOTIONS = ("transform", "transition", "animation", "will-change")
_NOTHING = re.compile(r"(?:0++(?:\.0++)?|\.0++)%?")

# One expression each: the engine looks for the word they begin with faster than for any of several.
_HIDES = tuple(
    map(
        re.compile,
        (r"display\s*:\s*none", r"visibility\s*:\s*hidden", r"opacity\s*:\s*0\s*[;}]", r"font-size\s*:\s*0",
         r"text-indent\s*:\s*-\d{3}", r"left\s*:\s*-\d{3}", r"top\s*:\s*-\d{3}",
         r"clip(?:-path)?\s*:\s*(?:rect|inset)"),
    )
)  # fmt: skip
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_PLAIN_SELECTOR = re.compile(r"(?:[a-z][a-z0-9]*)?([.#][\w-]+)")


def find_hidden(tree: HtmlElement) -> frozenset[HtmlElement]:
    """Return the elements of a page that are not shown, nor anything in them; not what a reader unfolds."""
    found = [element for element in cast("list[HtmlElement]", _CANDIDATES(tree)) if is_hidden(element)]
    names = _names_hidden_by_sheets(tree)
    if names:
        found.extend(element for element in tree.iter() if not names.isdisjoint(_names_of(element)))
    opened = {name for names in cast("list[str]", _CONTROLLED(tree)) for name in names.split()}
    return frozenset(element for element in found if element.get("id") not in opened)


def without(tree: HtmlElement, hidden: frozenset[HtmlElement]) -> HtmlElement:
    """Return a copy of a tree without some of its elements."""
    places = {index for index, element in enumerate(tree.iter()) if element in hidden}
    copied = deepcopy(tree)
    for element in [e for index, e in enumerate(copied.iter()) if index in places]:
        # Its parent went with what holds it, or it is the whole page.
        if element.getparent() is not None:
            element.drop_tree()
    return copied


def is_hidden(element: HtmlElement) -> bool:
    """Whether an element's own attributes say that it is not shown."""
    # Browsers show what is hidden "until-found" to those who look for it.
    if "hidden" in element.attrib and element.get("hidden", "").lower() != "until-found":
        return True
    return is_hiding((element.get("style") or "")[:_MAX_STYLE_CHARS])


@lru_cache(maxsize=4096)
def is_hiding(style: str) -> bool:
    """Whether the declarations of an inline style or a rule hide what they stand at."""
    if ":" not in style:
        return False
    declared = _declarations(style.lower())
    return _is_switched_off(declared) or _is_out_of_sight(declared) or _is_unreadable(declared)


def _declarations(style: str) -> Mapping[str, str]:
    pairs = (part.split(":", 1) for part in style.split(";") if ":" in part)
    return {name.strip(): value.replace("!important", "").strip() for name, value in pairs}


def _is_switched_off(declared: Mapping[str, str]) -> bool:
    return (
        declared.get("display") == "none"
        or declared.get("visibility") in {"hidden", "collapse"}
        or declared.get("content-visibility") == "hidden"
    )


def _is_out_of_sight(declared: Mapping[str, str]) -> bool:
    if any(_is_far(declared.get(name, "")) for name in _OFFSETS) or _SCALED_AWAY.search(
        declared.get("transform", "")
    ):
        return True
    if _CLIPPED.search(declared.get("clip", "")) or _CLIPPED.search(declared.get("clip-path", "")):
        return True
    is_cut = any(declared.get(name, "").startswith(("hidden", "clip")) for name in _OVERFLOWS)
    return is_cut and any(name in declared and _pixels(declared[name]) <= 1 for name in _SIZES)


def _is_unreadable(declared: Mapping[str, str]) -> bool:
    if "font-size" in declared and _pixels(declared["font-size"]) <= 1:
        return True
    if "opacity" in declared and _NOTHING.fullmatch(declared["opacity"]):
        # What moves in when a reader scrolls begins like that.
        return not any(name in declared for name in _MOTIONS)
    colour = declared.get("color", "")
    background = declared.get("background-color") or declared.get("background")
    return _TRANSPARENT.fullmatch(colour) is not None or (colour != "" and colour == background)


def _is_far(value: str) -> bool:
    return any(
        float(number) * _PIXELS.get(unit, 1.0) <= -_FAR_PIXELS
        for number, unit in _LENGTH.findall(value[:100])
    )


def _pixels(value: str) -> float:
    """Return a length in pixels, of relative units about; a large one for what is no length."""
    match = _LENGTH.fullmatch(value)
    return float(match[1]) * _PIXELS.get(match[2] or "px", 1.0) if match else 1e6


def _names_of(element: HtmlElement) -> Iterator[str]:
    yield from (f".{name}" for name in (element.get("class") or "").split())
    yield f"#{element.get('id')}"


def _names_hidden_by_sheets(tree: HtmlElement) -> frozenset[str]:
    """Return the classes and ids that the page's own sheets hide on every device, as `.class` and `#id`."""
    whole = [element.text or "" for element in cast("list[HtmlElement]", _SHEETS(tree))]
    sheets = [_COMMENT.sub("", entry) if len(entry) <= _MAX_SHEET_CHARS else entry for entry in whole]
    rules = ((entry, at) for entry in sheets if len(entry) <= _MAX_SHEET_CHARS for at in _hiding_rules(entry))
    spoken_of = ((sheet, start, name) for sheet, start in rules for name in _plain_selectors(sheet, start))
    named = list(islice(spoken_of, _MAX_RULES))
    if not named:
        return frozenset()
    used = _names_in(tree)
    return frozenset(
        name
        for sheet, start, name in named
        if name in used and _is_certain(sheet, start) and sum(_count(name, entry) for entry in sheets) == 1
    )


def _hiding_rules(sheet: str) -> list[int]:
    """Return where the declarations of the rules begin that may hide something."""
    found = chain.from_iterable(islice(hides.finditer(sheet), _MAX_RULES) for hides in _HIDES)
    return sorted({sheet.rfind("{", 0, match.start()) for match in found} - {-1})


def _plain_selectors(sheet: str, start: int) -> Iterator[str]:
    """Yield the classes and ids that a rule speaks of whatever is around them."""
    begin = 1 + max(sheet.rfind("{", 0, start), sheet.rfind("}", 0, start), sheet.rfind(";", 0, start))
    matches = (_PLAIN_SELECTOR.fullmatch(part.strip()) for part in sheet[begin:start].split(","))
    yield from (match[1] for match in matches if match)


def _names_in(tree: HtmlElement) -> set[str]:
    classes = cast("list[str]", _CLASSES(tree))
    ids = cast("list[str]", _IDS(tree))
    return {f".{name}" for names in set(classes) for name in names.split()} | {f"#{name}" for name in ids}


def _is_certain(sheet: str, start: int) -> bool:
    """Whether a rule hides what it speaks of, and on every device: it is not inside of @media or the like."""
    is_everywhere = sheet.count("{", 0, start) == sheet.count("}", 0, start)
    end = sheet.find("}", start)
    # What is still open at the end of a sheet is closed there.
    declarations = sheet[start + 1 : end if end != -1 else len(sheet)]
    return is_everywhere and is_hiding(declarations.strip())


def _count(name: str, sheet: str) -> int:
    return len(re.findall(rf"{re.escape(name)}(?![\w-])", sheet)) if name in sheet else 0
