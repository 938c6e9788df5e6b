"""What each rule of the body and of the page type is worth: switched off in turn, over all sets of known pages.

usage: python -m benchmarks.rules [--folds FOLDER] [--set NAME ...] [--only WORD] [--shut]

Open domains are read by the models that `benchmarks.block_training --folds FOLDER` wrote, each page by the one that
never saw its domain; without --folds, and for shut domains, by the model that the package has. A rule earns its place
where the figure falls without it. What a rule leaves as it was is read once a page, and one that never says yes on a
page is not switched off there: a page takes .4 s of CPU for all rules, all sets some eight minutes of one core.
"""

import argparse
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.block_training import FOLDS, fold_file
from benchmarks.corpora import (
    OTHERS,
    SETS,
    BodyScore,
    KnownPage,
    f1,
    folds_by_domain,
    interval_of_gain,
    known_articles,
    load_corpus,
    score_body,
)
from newscrawl.extraction import NotAnArticle, extractor, page_type
from newscrawl.extraction.body import article_text, beside_article, blocks, rendering, selection
from newscrawl.extraction.body.article_text import shown_blocks
from newscrawl.extraction.body.block_features import Floats, Statements
from newscrawl.extraction.body.block_model import BlockModel, load_block_model, read_block_model
from newscrawl.extraction.body.blocks import Block
from newscrawl.extraction.body.hidden import without
from newscrawl.extraction.body.trafilatura_text import trafilatura_lines
from newscrawl.extraction.headline.candidates import read_headline
from newscrawl.extraction.page import Page, open_page
from newscrawl.extraction.publication.publication_dates import Dates, read_dates

_LISTS = frozenset(("collection", "listing"))


class Switch:
    """A rule and how it is switched off: the names in modules that are replaced."""

    def __init__(
        self, label: str, *replaced: tuple[ModuleType, str, Any], is_of_blocks: bool = False
    ) -> None:
        self.label, self.replaced = label, replaced
        self.is_of_blocks = is_of_blocks
        """Whether blocks are read differently without it."""
        self.is_predicate = all(value is _no for _, _, value in replaced)
        """Whether it is off by always saying no: then it changes nothing on a page where it never says yes."""

    def watched(self, said_yes: "set[Switch]") -> Iterator[tuple[ModuleType, str, object]]:
        """Yield its names with functions that do the same and note in `said_yes` that it mattered."""
        for module, name, value in self.replaced:
            if value is _no:
                yield module, name, self._watch(getattr(module, name), said_yes)

    def _watch(self, rule: Callable[..., Any], said_yes: "set[Switch]") -> Callable[..., Any]:
        def watching(*args: object, **named: object) -> Any:
            answer = rule(*args, **named)
            if answer:
                said_yes.add(self)
            return answer

        return watching


def _no(*_: object, **__: object) -> None:
    """Answer as rules do that find nothing."""


def _without_hidden(page: Page) -> Page:
    return replace(page, hidden=frozenset())


def _as_it_is(page: Page) -> Page:
    return page


SWITCHES = (
    Switch("trafilatura never asked", (article_text, "_DOUBTFUL", inf), (article_text, "_MIN_WIDTH", 0)),
    Switch("trafilatura always asked", (article_text, "_DOUBTFUL", -1.0)),
    Switch("its lines only as votes on blocks", (article_text, "_FOUND_SHARE", 0.0)),
    Switch("its share bars as good as text", (article_text, "_UNLIKELY", 0.0)),
    Switch("JSON-LD not asked", (article_text, "_is_short_of", _no)),
    Switch("application state not read", (article_text, "read_app_state", _no)),
    Switch("live blogs stated read as other pages", (article_text, "live_blog_of", _no)),
    Switch("live blogs shown read as other pages", (article_text, "find_shown_entries", lambda _: ())),
    Switch(
        "hidden text read",
        (extractor, "read_body", lambda page, **rest: article_text.read_body(_without_hidden(page), **rest)),
    ),
    Switch(
        "hidden articles not revealed",
        (article_text, "_is_article", lambda *_: True),
    ),
    Switch("comments, consent, other articles stay", (article_text, "find_beside", lambda _: frozenset())),
    Switch("other articles stay", (beside_article, "_other_articles", lambda _: ())),
    Switch("labels at the beginning stay", (selection, "_is_label", _no)),
    Switch("names, headings, links at the end stay", (selection, "_is_tail", _no)),
    Switch("second showings stay", (selection, "_without_repeats", list)),
    Switch("statements of copyright stay", (selection, "is_rights_line", _no)),
    Switch("invitations by wording stay", (selection, "is_promo", _no)),
    Switch("lone links stay", (selection, "_is_link", _no)),
    Switch("credits of pictures stay", (selection, "is_credit", _no)),
    Switch("offers of paywalls stay", (selection, "_is_offer", _no)),
    Switch("threshold .35", (selection, "_LIKELY", 0.35)),
    Switch("threshold .45", (selection, "_LIKELY", 0.45)),
    Switch("words glued by markup stay", (blocks, "_GLUED", re.compile(r"(?!)")), is_of_blocks=True),
    Switch("unclosed menus skipped", (blocks, "has_paragraphs", _no), is_of_blocks=True),
    Switch("tables as cells", (blocks, "is_data_table", _no), is_of_blocks=True),
    Switch("accordions skipped", (blocks, "is_accordion_button", _no), is_of_blocks=True),
    Switch("tooltips stay", (blocks, "is_tooltip_text", _no), is_of_blocks=True),
    Switch("numbers of footnotes stay", (blocks, "_is_footnote_mark", _no), is_of_blocks=True),
    Switch("glued quotes stay", (rendering, "mended", lambda pieces: pieces)),
    Switch("walls not told", (page_type, "_wall", _no)),
    Switch("media not told", (page_type, "_medium", _no)),
    Switch("static pages not told", (page_type, "_static", _no)),
    Switch("fronts not told", (page_type, "_front", _no)),
    Switch("cards not told", (page_type, "_is_made_of_cards", _no)),
    Switch("empty and short pages not told", (page_type, "_emptiness", _no)),
)


@contextmanager
def _replaced(*names: tuple[ModuleType, str, object]) -> Iterator[None]:
    with ExitStack() as undo:
        for module, name, value in names:
            undo.callback(setattr, module, name, getattr(module, name))
            setattr(module, name, value)
        yield


class _Memory:
    """What was read of one page: blocks, the model's answers and trafilatura's lines, by what is hidden."""

    def __init__(self, model: BlockModel) -> None:
        self._model = model
        self._blocks: dict[frozenset[Any], list[Block]] = {}
        self._likely: dict[int, Floats] = {}
        self._lines: dict[frozenset[Any], list[str]] = {}

    def shown_blocks(self, page: Page) -> list[Block]:
        if page.hidden not in self._blocks:
            self._blocks[page.hidden] = shown_blocks(page)
        return self._blocks[page.hidden]

    def probabilities(self, found: Sequence[Block], said: Statements) -> Floats:
        if id(found) not in self._likely:
            self._likely[id(found)] = self._model.probabilities(found, said)
        return self._likely[id(found)]

    def lines(self, page: Page) -> list[str]:
        if page.hidden not in self._lines:
            tree = without(page.tree, page.hidden) if page.hidden else page.tree
            self._lines[page.hidden] = trafilatura_lines(tree)
        return self._lines[page.hidden]

    def replaced(self) -> tuple[tuple[ModuleType, str, object], ...]:
        """Return the names under which extraction asks for it."""
        return (
            (article_text, "shown_blocks", self.shown_blocks),
            (article_text, "load_block_model", lambda: self),
            (article_text, "_shown_tree", _as_it_is),
            (article_text, "trafilatura_lines", self.lines),
        )


class Reader:
    """Reads pages, each by the model that has not seen its domain."""

    def __init__(self, folder: Path | None) -> None:
        self._models: dict[str, BlockModel] = {}
        if folder is not None:
            models = [read_block_model(fold_file(folder, fold)) for fold in range(FOLDS)]
            pages = [known for known in known_articles() if not known.is_shut]
            folds = folds_by_domain(pages, FOLDS)
            self._models = {known.name: models[fold] for known, fold in zip(pages, folds, strict=True)}

    def texts(self, known: KnownPage, switches: Sequence[Switch]) -> list[str]:
        """Return the text of a page as it is and without each rule, "" where it is refused."""
        try:
            page = open_page(known.read(), known.row["url"], fetched_at=known.fetched_at, headers={})
        except NotAnArticle:
            return [""] * (1 + len(switches))
        dates, title = read_dates(page), read_headline(page)
        model = self._models.get(known.name) or load_block_model()
        memory = _Memory(model)
        said_yes: set[Switch] = set()
        with _replaced((extractor, "read_headline", lambda *_: title)):
            with _replaced(*(name for switch in switches for name in switch.watched(said_yes))):
                found = [_text(page, dates, memory)]
            for switch in switches:
                if switch.is_predicate and switch not in said_yes:
                    found.append(found[0])
                    continue
                with _replaced(*switch.replaced):
                    found.append(_text(page, dates, _Memory(model) if switch.is_of_blocks else memory))
        return found


def _text(page: Page, dates: Dates, memory: _Memory) -> str:
    try:
        with _replaced(*memory.replaced()):
            return extractor._read_words(page, page, None, dates)[1]
    except NotAnArticle:
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scores:
    """A page and its scores: as it is, then without each rule."""

    page: KnownPage
    scores: Sequence[BodyScore]


def score_page(reader: Reader, known: KnownPage, switches: Sequence[Switch]) -> _Scores:
    """Return the scores of a page; a refused one has no text."""
    texts = reader.texts(known, switches)
    scores = {text: score_body(known.text, text) for text in dict.fromkeys(texts)}
    return _Scores(page=known, scores=[scores[text] for text in texts])


def _print_table(name: str, found: Sequence[_Scores], switches: Sequence[Switch]) -> None:
    print(f"{name:42} {'open domains':38} shut domains")
    for index, label in enumerate((f"{len(found)} pages", *(f"  {switch.label}" for switch in switches))):
        cells = (
            _cell([one for one in found if one.page.is_shut is is_shut], index) for is_shut in (False, True)
        )
        print(f"{label:42} {'   '.join(cells)}", flush=True)


def _cell(found: Sequence[_Scores], index: int) -> str:
    """Return F1 without a rule, the change, 95 % of it over domains, and how many pages change."""
    if not found:
        return " " * 35
    ours, base = [one.scores[index] for one in found], [one.scores[0] for one in found]
    low, high = interval_of_gain([one.page.domain for one in found], ours, base)
    changed = sum(repr(a) != repr(b) for a, b in zip(ours, base, strict=True))
    return f"{f1(ours):.4f} {f1(ours) - f1(base):+.4f} [{low:+.4f}, {high:+.4f}] {changed:4}"


def _print_refusals(reader: Reader, switches: Sequence[Switch]) -> None:
    """Print how many lists are refused as it is and without each rule of the page type."""
    lists = [known for known in load_corpus(OTHERS) if known.row["kind"] in _LISTS]
    switches = [s for s in switches if any(module is page_type for module, _, _ in s.replaced)]
    texts = [reader.texts(known, switches) for known in lists]
    labels = ("as it is", *(switch.label for switch in switches))
    refused = [sum(not found[index] for found in texts) for index in range(len(labels))]
    for label, count in zip(labels, refused, strict=True):
        print(f"{label:42} {count} of {len(lists)} collections and listings refused")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folds", type=Path, metavar="FOLDER", help="models of a cross-validation")
    parser.add_argument("--set", action="append", choices=SETS, help="only these sets (repeatable)")
    parser.add_argument("--only", default="", metavar="WORD", help="only rules whose line has this word")
    parser.add_argument("--shut", action="store_true", help="shut domains alone")
    args = parser.parse_args()
    reader = Reader(args.folds)
    switches = [switch for switch in SWITCHES if args.only in switch.label]
    found: list[_Scores] = []
    for corpus in args.set or SETS:
        pages = [known for known in load_corpus(corpus) if known.text and (known.is_shut or not args.shut)]
        of_set = [score_page(reader, known, switches) for known in pages]
        _print_table(corpus, of_set, switches)
        found += of_set
    _print_table("all", found, switches)
    _print_refusals(reader, switches)


if __name__ == "__main__":
    main()
