"""From one saved page whose text a person has accepted to the outlet's `body` and `remove` rules.

Two rules are tried. The container of the accepted text becomes `body`; blocks that would be given and were not
accepted become `remove`, with that container or, the smaller rule, without it. The generic way is hard to beat, so
a lesson says what each is worth, and a rule that gains nothing on its own page should not be written.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from newscrawl.article import Article
from newscrawl.extraction import NotAnArticle, extract
from newscrawl.extraction.body.blocks import Block, key_of, read_blocks
from newscrawl.extraction.page import open_page
from newscrawl.outlet import Outlet
from newscrawl.outlets.comparing import body_f1, text_difference
from newscrawl.outlets.fixtures import Fixture
from newscrawl.vocabulary import ExtractionMethod

MIN_TEXT_CHARS = 300
MIN_SELF_CHECK = 0.85
"""F1 that the rule must reach on the page it was learnt from."""
MIN_GAIN = 0.01
"""F1 that a rule must be better than none."""
_PREFERENCE = 0.005
_MIN_ALIGNED = 0.6
_COVER = 0.97
_MIN_SHARED_GRAMS = 0.7
_MAX_REMOVED = 8

# What content systems and front-end tools make anew for each page, build or visitor.
_VOLATILE = re.compile(
    r"\d.*\d|^[a-z]{1,2}_?\d|^(?:css|sc|jsx|svelte|emotion|astro)-|^[a-f0-9]{6,}$|^(?:category|tag|author|post|postid|status|type|term)-"
    r"|^(?:hentry|first|last|odd|even|active|sticky|open|loaded)$|[:\[\]/@!]",
    re.IGNORECASE,
)
_MODULE = re.compile(r"^([A-Za-z][\w-]*?__?)(?=[A-Za-z0-9-]{5,8}$)(?=[^_]*[A-Z0-9])")
_STATE = re.compile(r"^(?:is|has|js|no)-")
_PLAIN_TAGS = {"p", "span", "a", "b", "i", "em", "strong", "br", "h1"}


class CannotLearn(Exception):
    """A page teaches no rule; the message says why, and what could be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A proposed rule, and what it does on the page it was learnt from."""

    body: str | None
    """None: the generic way finds the text, and `remove` is all it needs."""
    remove: tuple[str, ...]
    self_check: float
    """F1 of the rule's text and the accepted one."""
    generic: float
    """F1 of the generic way's text and the accepted one."""
    difference: tuple[str, ...]
    """Paragraphs that differ between the accepted text and the rule's."""
    against_before: tuple[str, ...]
    """Paragraphs that differ between what was extracted before and now."""
    blocks: tuple["Judged", ...]
    """The container's blocks, kept and dropped."""

    @property
    def is_gain(self) -> bool:
        """Whether the rule is worth having: it brings the page a hundredth nearer to the accepted text."""
        return self.self_check >= self.generic + MIN_GAIN


@dataclass(frozen=True, slots=True)
class Judged:
    """One block of the container."""

    kept: bool
    where: str
    """Tag and classes."""
    text: str


def learn(outlet: Outlet, page: Fixture, html: bytes) -> Lesson:
    """Return the rule that the accepted text of a page teaches. Raises CannotLearn."""
    text = page.expected.get("text") or ""
    if not page.accepted:
        raise CannotLearn(
            f"nobody has accepted {page.page}: correct its sheet, then `scrapy outlet save ... --accept`"
        )
    if len(text) < MIN_TEXT_CHARS:
        raise CannotLearn(f"the accepted text of {page.page} is shorter than {MIN_TEXT_CHARS} characters")
    opened = open_page(html, page.url, fetched_at=page.fetched_at, headers={})
    root = opened.tree.find("body")
    if root is None:
        raise CannotLearn(f"{page.page} has no body")
    blocks = read_blocks(root, opened.hidden)
    kept = _aligned(blocks, text)
    container = _container(root, blocks, kept, len(text))
    ground = _Ground(outlet, page, html, text, opened.tree, container, blocks, kept)
    return _lesson(ground, _selector(container, opened.tree))


@dataclass(frozen=True, slots=True)
class _Ground:
    outlet: Outlet
    page: Fixture
    html: bytes
    text: str
    tree: HtmlElement
    container: HtmlElement
    blocks: Sequence[Block]
    kept: frozenset[int]


def _aligned(blocks: Sequence[Block], text: str) -> frozenset[int]:
    """Return the indexes of the blocks that are in the accepted text."""
    lines = {key_of(line) for line in text.split("\n")} - {""}
    whole = key_of(text)
    grams = _grams(whole)
    return frozenset(block.index for block in blocks if _is_part(block.key, lines, whole, grams))


def _is_part(key: str, lines: set[str], whole: str, grams: Counter[str]) -> bool:
    if key in lines or (len(key) >= 25 and key in whole):
        return True
    if len(key) < 40:
        return False
    own = _grams(key)
    return sum((own & grams).values()) >= _MIN_SHARED_GRAMS * sum(own.values())


def _grams(key: str, size: int = 12) -> Counter[str]:
    return Counter(key[start : start + size] for start in range(max(1, len(key) - size + 1)))


def _container(root: HtmlElement, blocks: Sequence[Block], kept: frozenset[int], chars: int) -> HtmlElement:
    """Return the deepest element that holds nearly all kept characters."""
    weights: Counter[HtmlElement] = Counter()
    total = 0
    for block in blocks:
        if block.index in kept:
            total += len(block.text)
            element: HtmlElement | None = block.zone.element
            while element is not None:
                weights[element] += len(block.text)
                element = element.getparent()
    if total < max(MIN_TEXT_CHARS, _MIN_ALIGNED * chars):
        raise CannotLearn("the accepted text is not on the page: less than 60 % of it was found there")
    container = root
    while True:
        inner = [
            child for child in container if weights[child] >= _COVER * total and child.tag not in _PLAIN_TAGS
        ]
        if not inner:
            return container
        container = inner[0]


def _selector(element: HtmlElement, tree: HtmlElement) -> str | None:
    """Return the simplest selector that finds `element` and, at most, what stands inside it; None without one."""
    own = list(_simple_selectors(element))
    parent = element.getparent()
    around = list(_simple_selectors(parent)) if parent is not None else []
    nested = [f"{outer} > {inner}" for outer in around for inner in (*own, str(element.tag))]
    return next((s for s in (*own, *nested) if _outermost(s, tree) == [element]), None)


def _simple_selectors(element: HtmlElement) -> Iterator[str]:
    if element.get("itemprop") == "articleBody":
        yield "[itemprop=articleBody]"
    identity = element.get("id") or ""
    if identity and not _VOLATILE.search(identity) and re.fullmatch(r"[A-Za-z][\w-]{1,39}", identity):
        yield f"#{identity}"
    classes = [part for name in (element.get("class") or "").split() if (part := _class_selector(name))]
    yield from (f"{element.tag}{part}" for part in classes)
    if len(classes) > 1:
        yield f"{element.tag}{''.join(classes[:3])}"
    if element.tag in {"article", "main"}:
        yield str(element.tag)


def _class_selector(name: str) -> str | None:
    module = _MODULE.match(name)
    if module is not None:
        return f'[class*="{module.group(1)}"]'
    if _VOLATILE.search(name) or _STATE.match(name) or not re.fullmatch(r"[A-Za-z_][\w-]{2,59}", name):
        return None
    return f".{name}"


def _matches(selector: str, tree: HtmlElement) -> list[HtmlElement]:
    # A compiled selector is an XPath, which could return numbers as well; one made of CSS returns elements.
    return cast("list[HtmlElement]", CSSSelector(selector, translator="html")(tree))


def _outermost(selector: str, tree: HtmlElement) -> list[HtmlElement]:
    found = _matches(selector, tree)
    matched = set(found)
    return [element for element in found if not any(parent in matched for parent in element.iterancestors())]


def _lesson(ground: _Ground, container: str | None) -> Lesson:
    before = _extracted(ground, None, ())
    rules = [
        rule for body in dict.fromkeys((None, container)) if (rule := _best_rule(ground, body)) is not None
    ]
    if not rules:
        raise CannotLearn("neither the generic way nor the container's rule gives a text of this page")
    rule = max(rules, key=lambda rule: rule.f1 + (_PREFERENCE if rule.body is None else 0.0))
    if rule.f1 < MIN_SELF_CHECK:
        raise CannotLearn(f"the best rule gives the accepted text only to F1 {rule.f1:.2f}")
    return Lesson(
        body=rule.body,
        remove=rule.remove,
        self_check=rule.f1,
        generic=body_f1(ground.text, before.text) if before else 0.0,
        difference=text_difference(ground.text, rule.text),
        against_before=text_difference(before.text if before else "", rule.text),
        blocks=tuple(_judged(ground)),
    )


@dataclass(frozen=True, slots=True)
class _Rule:
    body: str | None
    remove: tuple[str, ...]
    text: str
    f1: float


def _best_rule(ground: _Ground, body: str | None) -> _Rule | None:
    """Return `body` with the removals that pay; None where it gives no text, or fails the guards of extraction."""
    best = _tried(ground, body, ())
    if best is None:
        return None
    for selector in _candidates(ground, best.text):
        tried = _tried(ground, body, (*best.remove, selector))
        # A removal that changes nothing is one more thing that can break.
        if tried is not None and tried.f1 > best.f1:
            best = tried
    return best


def _tried(ground: _Ground, body: str | None, remove: tuple[str, ...]) -> _Rule | None:
    article = _extracted(ground, body, remove)
    if article is None or (body is not None and article.extraction_method != ExtractionMethod.RULE):
        return None
    return _Rule(body, remove, article.text, body_f1(ground.text, article.text))


def _extracted(ground: _Ground, body: str | None, remove: tuple[str, ...]) -> Article | None:
    outlet = replace(ground.outlet, body=body, remove=remove, layouts=())
    try:
        return extract(ground.html, ground.page.url, fetched_at=ground.page.fetched_at, outlet=outlet)
    except NotAnArticle:
        return None


def _candidates(ground: _Ground, text: str) -> tuple[str, ...]:
    """Return selectors of the largest elements that hold only what is given and was not accepted."""
    given = key_of(text)
    unwanted = [
        block
        for block in ground.blocks
        if block.index not in ground.kept and len(block.key) > 2 and block.key in given
    ]
    wanted = {
        element
        for block in ground.blocks
        if block.index in ground.kept
        for element in (block.zone.element, *block.zone.element.iterancestors())
    }
    found = (_removal(block, wanted, ground.tree) for block in unwanted)
    return tuple(dict.fromkeys(selector for selector in found if selector is not None))[:_MAX_REMOVED]


def _is_inside(block: Block, container: HtmlElement) -> bool:
    return block.zone.element is container or container in block.zone.element.iterancestors()


def _removal(block: Block, wanted: set[HtmlElement], tree: HtmlElement) -> str | None:
    """Return a selector of the block's largest element without wanted text, that matches no wanted element."""
    elements = [e for e in (block.zone.element, *block.zone.element.iterancestors()) if e not in wanted]
    for element in reversed(elements):
        for selector in _simple_selectors(element):
            if not any(match in wanted for match in _matches(selector, tree)):
                return selector
    return None


def _judged(ground: _Ground) -> Iterable[Judged]:
    for block in ground.blocks:
        if _is_inside(block, ground.container):
            element = block.zone.element
            classes = "".join(f".{name}" for name in (element.get("class") or "").split()[:3])
            yield Judged(block.index in ground.kept, f"{element.tag}{classes}", block.text)
