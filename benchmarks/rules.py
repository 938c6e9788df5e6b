"""What each rule of the body and of the page type is worth: switched off in turn, over all sets of known pages.

usage: python -m benchmarks.rules [--folds FOLDER] [--set NAME ...] [--only WORD] [--shut]

Open domains are read by the models that `benchmarks.block_training --folds FOLDER` wrote, each page by the one that
never saw its domain; without --folds, and for shut domains, by the model that the package has. A rule earns its place
where the figure falls without it. About a minute of one core a rule.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
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
from newscrawl.extraction import NotAnArticle, extract, page, page_type
from newscrawl.extraction.body import article_text, selection
from newscrawl.extraction.body.block_model import BlockModel, load_block_model, read_block_model


@dataclass(frozen=True, slots=True)
class Switch:
    """A rule and how it is switched off: the name in a module that is replaced."""

    label: str
    module: ModuleType
    name: str
    instead: Any


def _nothing(*_: object, **__: object) -> None:
    return None


SWITCHES = (
    Switch("trafilatura never asked", article_text, "_choose", None),
    Switch("trafilatura always asked", article_text, "_DOUBTFUL", -1.0),
    Switch("its lines only as votes on blocks", article_text, "_FOUND_SHARE", 0.0),
    Switch("JSON-LD not asked", article_text, "_is_short_of", lambda *_: False),
    Switch("comments, consent, other articles stay", article_text, "find_beside", lambda _: frozenset()),
    Switch("labels and signatures stay", selection, "_without_edges", list),
    Switch("application state not read", article_text, "read_app_state", _nothing),
    Switch("hidden text read", page, "find_hidden", lambda _: frozenset()),
    Switch("live blogs read as other pages", article_text, "live_blog_of", _nothing),
    Switch("second showings stay", selection, "_without_repeats", list),
    Switch("invitations stay", selection, "is_invitation", lambda _: False),
    Switch("credits of pictures stay", selection, "is_credit", lambda _: False),
    Switch("offers of paywalls stay", selection, "_is_offer", lambda *_: False),
    Switch("threshold .35", selection, "_LIKELY", 0.35),
    Switch("threshold .45", selection, "_LIKELY", 0.45),
    Switch("walls not told", page_type, "_wall", _nothing),
    Switch("media not told", page_type, "_medium", _nothing),
    Switch("fronts not told", page_type, "_front", _nothing),
    Switch("empty and short pages not told", page_type, "_emptiness", _nothing),
)


@contextmanager
def _replaced(module: ModuleType, name: str, value: object) -> Iterator[None]:
    original = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, original)


@contextmanager
def switched_off(switch: Switch) -> Iterator[None]:
    """Run without a rule."""
    if switch.label == "trafilatura never asked":
        with _replaced(article_text, "_DOUBTFUL", inf), _replaced(article_text, "_MIN_WIDTH", 0):
            yield
    else:
        with _replaced(switch.module, switch.name, switch.instead):
            yield


class Reader:
    """Reads pages, each by the model that has not seen its domain."""

    def __init__(self, folder: Path | None) -> None:
        self._models: dict[str, BlockModel] = {}
        if folder is not None:
            models = [read_block_model(fold_file(folder, fold)) for fold in range(FOLDS)]
            pages = [known for known in known_articles() if not known.is_shut]
            folds = folds_by_domain(pages, FOLDS)
            self._models = {known.name: models[fold] for known, fold in zip(pages, folds, strict=True)}

    def text(self, known: KnownPage) -> str:
        """Return the text of a page, "" where it is refused."""
        model = self._models.get(known.name) or load_block_model()
        try:
            with _replaced(article_text, "load_block_model", lambda: model):
                return extract(known.read(), known.row["url"], fetched_at=known.fetched_at).text
        except NotAnArticle:
            return ""


def score_set(read: Callable[[KnownPage], str], pages: Sequence[KnownPage]) -> list[BodyScore]:
    """Return a score for each page; a refused one has no text."""
    return [score_body(known.text, read(known)) for known in pages]


def _row(
    label: str, pages: Sequence[KnownPage], scores: Sequence[BodyScore], base: Sequence[BodyScore]
) -> str:
    cells = []
    for is_shut in (False, True):
        chosen = [i for i, known in enumerate(pages) if known.is_shut is is_shut]
        ours, theirs = [scores[i] for i in chosen], [base[i] for i in chosen]
        if not chosen:
            cells.append(f"{'':38}")
            continue
        low, high = interval_of_gain([pages[i].domain for i in chosen], ours, theirs)
        cells.append(f"{f1(ours):.4f} {f1(ours) - f1(theirs):+.4f} [{low:+.4f}, {high:+.4f}]")
    return f"{label:36} {cells[0]}   {cells[1]}"


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
    print(f"{'F1, change [95 % over domains]':36} {'open domains':36} shut domains")
    for corpus in args.set or SETS:
        pages = [known for known in load_corpus(corpus) if known.text and (known.is_shut or not args.shut)]
        base = score_set(reader.text, pages)
        print(_row(f"{corpus} ({len(pages)})", pages, base, base), flush=True)
        for switch in switches:
            with switched_off(switch):
                print(_row(f"  {switch.label}", pages, score_set(reader.text, pages), base), flush=True)
    _print_refusals(reader, switches)


def _print_refusals(reader: Reader, switches: Sequence[Switch]) -> None:
    others = [known for known in load_corpus(OTHERS) if known.row["kind"] in {"collection", "listing"}]
    for switch in (None, *(switch for switch in switches if switch.module is page_type)):
        with switched_off(switch) if switch else nullcontext():
            refused = sum(not reader.text(known) for known in others)
        print(
            f"{switch.label if switch else 'as it is':36} {refused} of {len(others)} collections and listings refused"
        )


if __name__ == "__main__":
    main()
