"""The text of an article, by the first way that gives it: outlet rule, block model, JSON-LD, application state.

The block model says of each block of the page how likely it is the article's. Where it is not sure, which is on about
one page of twenty, trafilatura is asked as well and has half of the vote; what it reads is never refused as empty.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from lxml.html import HtmlElement
from numpy.typing import NDArray

from newscrawl.extraction.body.app_state import read_app_state
from newscrawl.extraction.body.beside_article import find_beside
from newscrawl.extraction.body.block_features import Floats, Statements
from newscrawl.extraction.body.block_model import load_block_model
from newscrawl.extraction.body.blocks import Block, is_sentence, key_of, read_blocks, width
from newscrawl.extraction.body.element_roles import FOREIGN_MARKS, mark_of
from newscrawl.extraction.body.hidden import without
from newscrawl.extraction.body.live_blog import (
    Entry,
    find_shown_entries,
    insert_times,
    live_blog_of,
    read_entries,
    render_entries,
)
from newscrawl.extraction.body.prose import mend_quotes, plain_text
from newscrawl.extraction.body.rendering import Prose, render
from newscrawl.extraction.body.selection import doubt, select_blocks, shown_share
from newscrawl.extraction.body.trafilatura_text import trafilatura_lines
from newscrawl.extraction.outlet_rules import is_plausible, read_body_by_rule, read_elements, shares_words
from newscrawl.extraction.page import Page
from newscrawl.extraction.structured import one_line, own_articles, texts
from newscrawl.vocabulary import ExtractionMethod, PageWarning

_SENTENCES = re.compile(r"\n+|(?<=[.!?。！？])\s+")
_MIN_STATED_CHARS = 300
_MAX_STATED_CHARS = 100_000
"""Each block is looked for in it."""
_UNLIKELY = 0.05
"""What the model holds for less likely and stands in a share bar or the like is no text, whoever takes it for that."""
_DOUBTFUL = 0.2
"""Over it trafilatura alone does better than the model alone, under it worse (open domains of the corpora)."""
_FOUND_SHARE = 0.5
_MIN_WIDTH = 250
_MAX_HIDDEN = 2_000
"""Of more hidden elements each is not looked at by itself: with what is around and in them that would cost seconds."""
_MUCH_HIDDEN = 0.5
_LINES_BEHIND = 4
_SIGNED = re.compile("。\\s?（([\u3400-\u9fff々]{2,6})）$")
_MAX_LINE_WIDTH = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Text of an article, paragraphs separated by blank lines, and how it was found."""

    prose: Prose
    method: ExtractionMethod
    """`rule, block-model, trafilatura, json-ld-located, json-ld, app-state, live-blog`."""
    behind: tuple[str, ...] = ()
    """The last line and those that follow it on the page, the short ones of them: agencies are credited there."""
    signature: str = ""
    """A stressed line behind the last paragraph, which may be a name, or the name in brackets that ends it."""
    live: bool = False
    warnings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The plain reading."""
        return self.prose.text


def read_body(page: Page, *, title: str, rule: str | None = None) -> Body:
    """Return the text of the article on `page`, "" where there is none.

    `rule` is the outlet's selector for the text: a page that it fits is read by it alone; where it gives nothing
    plausible the generic way is taken, with the warning `rule-failed`.
    """
    body = _read_shown(page, title, rule)
    if not page.hidden:
        return body
    if _is_article(body, page, title):
        is_much = _hidden_width(page) >= _MUCH_HIDDEN * width(body.text)
        return replace(body, warnings=(*body.warnings, PageWarning.HIDDEN_LEFT_OUT)) if is_much else body
    # Some pages show their article by script alone.
    revealed = _read_shown(replace(page, hidden=frozenset()), title, rule)
    if width(revealed.text) < 2 * width(body.text) or not _is_article(revealed, page, title):
        return body
    return replace(revealed, warnings=(*revealed.warnings, PageWarning.TEXT_HIDDEN))


def _is_article(body: Body, page: Page, title: str) -> bool:
    """Whether a text is long enough and speaks of what the page says that its article is about."""
    return width(body.text) >= _MIN_WIDTH and shares_words(body.text, " ".join((title, *_descriptions(page))))


def _hidden_width(page: Page) -> int:
    """Return how much running text a page hides, boilerplate aside: another's article, or the rest of a folded one."""
    if len(page.hidden) > _MAX_HIDDEN:
        return 0
    blocks = (
        block for element in page.hidden if _is_outermost(element, page) for block in read_blocks(element)
    )
    return sum(
        width(block.text) for block in blocks if is_sentence(block.text) and not _is_marked_foreign(block)
    )


def _is_outermost(element: HtmlElement, page: Page) -> bool:
    return not any(e in page.hidden or mark_of(e) in FOREIGN_MARKS for e in element.iterancestors())


def _is_marked_foreign(block: Block) -> bool:
    return any(zone.mark in FOREIGN_MARKS for zone in block.zone.chain())


def _read_shown(page: Page, title: str, rule: str | None) -> Body:
    warnings: tuple[str, ...] = ()
    if rule is not None:
        prose = read_body_by_rule(page, rule)
        if is_plausible(prose.text, page, " ".join((title, *_descriptions(page)))):
            return Body(prose=prose, method=ExtractionMethod.RULE, live=live_blog_of(page) is not None)
        warnings = (PageWarning.RULE_FAILED,)
    body = _read_generic(page, title)
    return _with_entries(page, replace(body, warnings=(*warnings, *body.warnings)))


def _with_entries(page: Page, body: Body) -> Body:
    """Return the text of a live blog with the times that the page states or shows for its entries."""
    blog = live_blog_of(page)
    entries = read_entries(blog) if blog is not None else _shown_entries(page)
    if blog is None and not entries:
        return body
    timed, count = insert_times(body.prose, entries)
    whole = render_entries(entries)
    # Entries in JSON-LD may be more than the page shows; of shown ones an extractor takes one or two for the article.
    is_short = len(body.text) < (
        len(whole.text) if count == 0 else 0 if blog is not None else len(whole.text) / 2
    )
    if is_short:
        return replace(body, prose=whole, method=ExtractionMethod.LIVE_BLOG, live=True)
    return replace(body, prose=timed, live=True)


def _shown_entries(page: Page) -> tuple[Entry, ...]:
    shown = (
        (at, read_elements([element], page.url, page.hidden)) for at, element in find_shown_entries(page)
    )
    return tuple(Entry(at=at, headline="", prose=prose) for at, prose in shown if prose.passages)


def _read_generic(page: Page, title: str) -> Body:
    page, blocks = read_alone(page)
    said = statements(page, title)
    prose, method, warnings = _choose(page, blocks, said)
    behind = _blocks_behind(blocks, prose.text)
    return Body(
        prose=prose,
        method=method,
        behind=tuple(b.text for b in behind if width(b.text) <= _MAX_LINE_WIDTH and b.link_share < 0.5),
        signature=next((b.text for b in behind[1:2] if _is_signature(behind[0], b)), "")
        or _signed_in(prose.text),
        warnings=warnings,
    )


def shown_blocks(page: Page) -> list[Block]:
    """Return the blocks of what a page shows."""
    element = page.tree.find("body")
    return read_blocks(element, page.hidden) if element is not None else []


def read_alone(page: Page) -> tuple[Page, list[Block]]:
    """Return a page without comments, dialogs and further articles, and its blocks.

    The page as it is where it has nothing else to read.
    """
    beside = find_beside(page)
    if beside:
        alone = replace(page, hidden=page.hidden | beside)
        blocks = shown_blocks(alone)
        if any(is_sentence(block.text) for block in blocks):
            return alone, blocks
    return page, shown_blocks(page)


def statements(page: Page, title: str) -> Statements:
    """Return what a page says of its article beside the text itself."""
    titles = {title, *page.meta.get("og:title", ()), *page.meta.get("twitter:title", ())}
    return Statements(
        titles=frozenset(map(key_of, titles)) - {""},
        descriptions=tuple(map(key_of, _descriptions(page))),
        text=key_of(_stated_text(page)[:_MAX_STATED_CHARS]),
    )


def _choose(
    page: Page, blocks: Sequence[Block], said: Statements
) -> tuple[Prose, ExtractionMethod, tuple[str, ...]]:
    """Return the text of the article, how it was found, and a warning where that is doubtful."""
    likely = load_block_model().probabilities(blocks, said)
    prose = render(select_blocks(blocks, likely, said.titles), page.url)
    stated = _stated_text(page)
    if stated and _is_short_of(prose.text, stated):
        return *_find_stated(page, blocks, said, stated), ()
    is_doubtful = doubt(blocks, likely) > _DOUBTFUL
    if not is_doubtful and width(prose.text) >= _MIN_WIDTH:
        return prose, ExtractionMethod.BLOCK_MODEL, ()
    prose, method = _ask_library(page, blocks, said, likely)
    if width(prose.text) < _MIN_WIDTH:
        prose, method = _read_app_state(page, prose, method)
    return prose, method, (PageWarning.TEXT_DOUBTFUL,) if is_doubtful else ()


def _find_stated(
    page: Page, blocks: Sequence[Block], said: Statements, stated: str
) -> tuple[Prose, ExtractionMethod]:
    """Return the text that JSON-LD gives, with the form that it has on the page where it stands there."""
    shown = shown_share(blocks, _SENTENCES.split(stated))
    located = render(select_blocks(blocks, shown, said.titles), page.url)
    if _is_short_of(located.text, stated):
        return Prose.of_text(mend_quotes(stated)), ExtractionMethod.JSON_LD
    return located, ExtractionMethod.JSON_LD_LOCATED


def _ask_library(
    page: Page, blocks: Sequence[Block], said: Statements, likely: Floats
) -> tuple[Prose, ExtractionMethod]:
    """Return the blocks that the model and trafilatura take for text, each with half of the vote."""
    lines = [line for line in trafilatura_lines(_shown_tree(page)) if key_of(line) not in said.titles]
    shown = shown_share(blocks, lines)
    # trafilatura takes share bars of short articles for their lists.
    shown[_marked_foreign(blocks) & (likely < _UNLIKELY)] = 0
    votes = (likely + shown) / 2
    prose = render(select_blocks(blocks, votes, said.titles), page.url)
    # Of lines that are no run of text on the page no block is to be found.
    if width(prose.text) < _FOUND_SHARE * sum(map(width, lines)):
        return Prose.of_text(mend_quotes("\n\n".join(lines))), ExtractionMethod.TRAFILATURA
    return prose, ExtractionMethod.BLOCK_MODEL


def _marked_foreign(blocks: Sequence[Block]) -> NDArray[np.bool_]:
    return np.array([_is_marked_foreign(block) for block in blocks], dtype=np.bool_)


def _read_app_state(page: Page, prose: Prose, method: ExtractionMethod) -> tuple[Prose, ExtractionMethod]:
    """Return `prose` or, where that is much longer, the text in the state of the page's own application."""
    element = read_app_state(page.tree)
    state = read_elements([element], page.url) if element is not None else Prose()
    if width(state.text) > max(_MIN_WIDTH, 2 * width(prose.text)):
        return state, ExtractionMethod.APP_STATE
    return prose, method


def _shown_tree(page: Page) -> HtmlElement:
    return without(page.tree, page.hidden) if page.hidden else page.tree


def _blocks_behind(blocks: Sequence[Block], text: str) -> Sequence[Block]:
    """Return the block of the last paragraph of `text` and the first that follow it on the page."""
    last = key_of(text.rsplit("\n", maxsplit=1)[-1])
    index = next((b.index for b in reversed(blocks) if b.key == last), len(blocks))
    return blocks[index : index + 1 + _LINES_BEHIND]


def _is_signature(last: Block, block: Block) -> bool:
    """Whether a block is a paragraph beside the last one, short and stressed as signatures are."""
    is_beside = block.tag == "p" and block.zone.parent is last.zone.parent
    return is_beside and block.is_stressed and block.link_share == 0 and width(block.text) <= _MAX_LINE_WIDTH


def _signed_in(text: str) -> str:
    """Return the name that Japanese papers put in brackets behind the last sentence, "" where there is none."""
    match = _SIGNED.search(text)
    return match[1] if match is not None else ""


def _descriptions(page: Page) -> tuple[str, ...]:
    names = ("og:description", "description", "twitter:description")
    found = [one_line(text) for name in names for text in page.meta.get(name, ())]
    found += [text for entity in own_articles(page) for text in texts(entity, "description")]
    return tuple(dict.fromkeys(text for text in found if text))


def _stated_text(page: Page) -> str:
    """Return the longest `articleBody` of the page's own article entities, "" where there is none worth it."""
    bodies = [body for e in own_articles(page) if isinstance(body := e.get("articleBody"), str)]
    text = plain_text(max(bodies, key=len, default=""))
    return text if len(text) >= _MIN_STATED_CHARS else ""


def _is_short_of(text: str, stated: str) -> bool:
    """Whether `text` lacks a quarter or more of `stated`, and half of it at least is from there."""
    whole = key_of(stated)
    if len(key_of(text)) >= 0.75 * len(whole):
        return False
    lines = [key_of(line) for line in text.split("\n") if len(line) > 40]
    return sum(len(line) for line in lines if line in whole) >= 0.5 * sum(map(len, lines))
