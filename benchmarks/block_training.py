"""Train the classifier of blocks: `newscrawl/extraction/body/block_model.npz`.

usage: python -m benchmarks.block_training [-O FILE] [--folds FOLDER]

It learns from the open domains of the corpora (see `corpora`): each block of a page is looked for in the known text.
With --folds the five models of a cross-validation over domains are written instead, for `benchmarks.rules`.
Takes about five minutes of one core, and the same pages give the same figures on the same machine.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpora import KnownPage, folds_by_domain, known_articles
from newscrawl.extraction import NotAnArticle
from newscrawl.extraction.body.article_text import read_alone, statements
from newscrawl.extraction.body.block_features import (
    FEATURES,
    Layout,
    NameOdds,
    block_features,
    names_around,
    names_of,
)
from newscrawl.extraction.body.blocks import Block, key_of
from newscrawl.extraction.headline.candidates import read_headline
from newscrawl.extraction.page import open_page
from newscrawl.normalize import normalize_line

MODEL = Path(__file__).parents[1] / "newscrawl" / "extraction" / "body" / "block_model.npz"
FOLDS = 5
_PARTS = 5
"""Odds of names are counted without the part of the domains that an example is in: else they would know the answer."""
_NETWORKS = 3
_HIDDEN = (96, 32)
_EPOCHS = 10
_BATCH = 1024
_DROPPED = 0.1
_RATE = 2e-3
_DECAY = 3e-5
_NEWS_WEIGHT = 3.0
"""News pages are few among the corpora and what the model is for."""
_NEWS = frozenset(("pages", "news-earlier"))
_TESTED_ONLY = frozenset(("newspaper4k",))
"""Their texts are another extractor's."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A page as the networks see it, with the answers."""

    page: KnownPage
    layout: Layout
    features: Floats
    """With nothing in the columns of names."""
    names: Sequence[frozenset[str]]
    is_text: NDArray[np.bool_]
    is_sure: NDArray[np.bool_]


def read_examples(page: KnownPage) -> Iterator[Example]:
    """Yield a page with its blocks' answers, and small pages made of parts of it; nothing where it has no text."""
    try:
        opened = open_page(page.read(), page.row["url"], fetched_at=page.fetched_at, headers={})
    except NotAnArticle:
        return
    opened, blocks = read_alone(opened)
    if not blocks:
        return
    said = statements(opened, normalize_line(read_headline(opened, None) or ""))
    is_text, is_sure = label_blocks(blocks, page.text)
    for part in (range(len(blocks)), *_small_pages(blocks, is_text)):
        layout = Layout([blocks[index] for index in part])
        nothing = np.zeros((len(layout.zones), 6))
        yield Example(
            page=page,
            layout=layout,
            features=block_features(layout, said, nothing).astype(np.float32),
            names=[names_of(zone.element) for zone in layout.zones],
            is_text=is_text[list(part)],
            is_sure=is_sure[list(part)],
        )


_SMALL = (4, 30)


def _small_pages(blocks: Sequence[Block], is_text: NDArray[np.bool_]) -> Iterator[Sequence[int]]:
    """Yield the beginning of the text and a part of it, with the headline, as blocks of pages without menus and boxes.

    Short news on plain pages look like that, of which the corpora have next to none.
    """
    text = np.flatnonzero(is_text)
    if not len(text):
        return
    random = np.random.default_rng(len(blocks))
    headline = next((index for index, block in enumerate(blocks) if block.tag == "h1"), None)
    for middle in (text[0], random.choice(text)):
        start = max(0, int(middle) - int(random.integers(0, 5)))
        part = list(range(start, min(len(blocks), start + int(random.integers(*_SMALL)))))
        yield [headline, *part] if headline is not None and headline < start else part


_LINES = re.compile(r"\n+")
_GRAM = 12
_LONG = 25
_ALIKE = 0.6
_UNLIKE = 0.3
_MAX_SHOWINGS = 12
_MAX_PLACES = 4_000
_LOOK_BACK = 400


def label_blocks(blocks: Sequence[Block], text: str) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which blocks are part of a known text, and of which that can be said for certain.

    The heaviest chain of places that go on in both, page and text, is taken: of two showings of a sentence the one
    that stands among the text. A block that has about half of its letters there is not certain.
    """
    truth = _Truth(text)
    places = [place for block in blocks for place in truth.places(block)][:_MAX_PLACES]
    is_text = np.zeros(len(blocks), bool)
    covered = bytearray(len(truth.key))
    for index, start, end, _ in _heaviest_chain(places):
        is_text[index] = True
        covered[start:end] = b"\1" * (end - start)
    for index, start, end, _ in places:
        is_elsewhere = len(blocks[index].key) >= 30 and sum(covered[start:end]) < 0.3 * (end - start)
        if not is_text[index] and is_elsewhere:
            is_text[index] = True
            covered[start:end] = b"\1" * (end - start)
    is_sure = np.array([not _UNLIKE <= truth.likeness(block.key) < _ALIKE for block in blocks])
    return _without_strays(blocks, is_text), is_sure


def _without_strays(blocks: Sequence[Block], is_text: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the choice without short blocks that have no neighbour in it: a word of the text, but not that one."""
    near = [is_text[max(0, i - 4) : i + 5].sum() > 1 for i in range(len(blocks))]
    is_long = [len(block.key) >= _LONG for block in blocks]
    return is_text & (np.array(near) | np.array(is_long))


Place = tuple[int, int, int, float]
"""Index of a block, where it begins and ends in the text, and how much that weighs."""


class _Truth:
    def __init__(self, text: str) -> None:
        lines = [key_of(line) for line in _LINES.split(text)]
        self.key = "".join(lines)
        ends = np.cumsum([len(line) for line in lines]).tolist()
        self._edges = {0, *ends}
        self._grams = {self.key[i : i + _GRAM] for i in range(max(1, len(self.key) - _GRAM + 1))}

    def likeness(self, key: str) -> float:
        """Return the share of a long key's pieces that the text has; 0 for a short one and one that stands in it."""
        if len(key) < _LONG or key in self.key:
            return 0.0
        pieces = self._pieces(key)
        return sum(piece in self._grams for _, piece in pieces) / len(pieces)

    @staticmethod
    def _pieces(key: str) -> list[tuple[int, str]]:
        return [(i, key[i : i + _GRAM]) for i in range(0, len(key) - _GRAM + 1, 4)]

    def places(self, block: Block) -> list[Place]:
        key = block.key
        found = [(block.index, start, start + len(key), w) for start, w in self._showings(key)]
        likeness = 0.0 if found else self.likeness(key)
        if likeness < _ALIKE:
            return found
        starts = sorted(self.key.find(piece) - i for i, piece in self._pieces(key) if piece in self._grams)
        start = max(0, starts[len(starts) // 2])
        return [(block.index, start, min(len(self.key), start + len(key)), likeness * len(key))]

    def _showings(self, key: str) -> Iterator[tuple[int, float]]:
        start = self.key.find(key)
        for _ in range(_MAX_SHOWINGS):
            if start < 0:
                return
            # A short block is a line of the text or begins or ends one; elsewhere the word is another's.
            edges = (start in self._edges) + (start + len(key) in self._edges)
            if len(key) >= _LONG or edges:
                yield start, len(key) * (1.0 if len(key) >= _LONG or edges == 2 else 0.6)
            start = self.key.find(key, start + 1)


def _heaviest_chain(places: Sequence[Place]) -> Iterator[Place]:
    """Yield the places that go on both in the page and in the text and weigh most together, the last one first."""
    best: list[tuple[float, int]] = []
    for at, (index, start, end, weight) in enumerate(places):
        limit = start + 0.2 * (end - start) + 4
        before = [
            (best[other][0], other)
            for other in range(at - 1, max(-1, at - _LOOK_BACK), -1)
            if places[other][0] < index and places[other][2] <= limit
        ]
        total, previous = max(before, key=lambda pair: pair[0], default=(0.0, -1))
        best.append((total + weight, previous))
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    while at >= 0:
        yield places[at]
        at = best[at][1]


_FEWEST_DOMAINS = 2.0
_PRIOR = 1.5
_PRIOR_SHARE = 0.45
_ENOUGH = 60.0
_LEAST_ODDS = 0.15

Counts = dict[str, tuple[float, float]]


def count_names(examples: Iterable[Example]) -> tuple[Counts, Counts]:
    """Return how much of what stands near to, or far inside of, elements so named is no text, and is text.

    Each domain counts once, whatever the number of its pages.
    """
    by_domain: defaultdict[str, list[Example]] = defaultdict(list)
    for example in examples:
        by_domain[example.page.domain].append(example)
    sums: tuple[dict[str, list[float]], dict[str, list[float]]] = ({}, {})
    for pages in by_domain.values():
        for total, local in zip(sums, _names_of_domain(pages), strict=True):
            for name, (other, text) in local.items():
                trust = min(1.0, (other + text) / _ENOUGH) / (other + text)
                pair = total.setdefault(name, [0.0, 0.0])
                pair[0] += trust * other
                pair[1] += trust * text
    near, far = ({name: (a, b) for name, (a, b) in total.items()} for total in sums)
    return near, far


def _names_of_domain(examples: Sequence[Example]) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    near: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    far: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for example in examples:
        parents = example.layout.parents
        weights = np.sqrt(np.minimum(example.layout.widths, 400))
        for zone, weight, is_text in zip(
            example.layout.zone_of.tolist(), weights.tolist(), example.is_text.tolist(), strict=True
        ):
            chain = [zone]
            while chain[-1]:
                chain.append(parents[chain[-1]])
            for table, zones in ((near, chain[:-1][:2]), (far, chain[2:-1])):
                for name in {name for z in zones for name in example.names[z]}:
                    table[name][is_text] += weight
    return near, far


def odds_of(counts: Sequence[tuple[Counts, Counts]]) -> tuple[dict[str, float], dict[str, float]]:
    """Return the log odds of names near and far, of several counts together; rare names are left out."""
    near, far = (_log_odds([pair[side] for pair in counts]) for side in (0, 1))
    return near, far


def _log_odds(counts: Sequence[Counts]) -> dict[str, float]:
    sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for count in counts:
        for name, (other, text) in count.items():
            sums[name][0] += other
            sums[name][1] += text
    return {
        name: float(np.log((text + _PRIOR_SHARE * _PRIOR) / (other + (1 - _PRIOR_SHARE) * _PRIOR)))
        for name, (other, text) in sums.items()
        if other + text >= _FEWEST_DOMAINS
    }


class Network:
    """Hidden layers with rectifiers and one answer, trained by Adam with part of the inputs dropped."""

    def __init__(self, inputs: int, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        sizes = (inputs, *_HIDDEN, 1)
        self.layers: list[Floats] = []
        for size, following in pairwise(sizes):
            start = self._random.standard_normal((size, following)) * (2 / size) ** 0.5
            self.layers += [start.astype(np.float32), np.zeros(following, np.float32)]

    def fit(self, rows: Floats, answers: Floats, weights: Floats) -> None:
        """Learn from rows of equal spread; `weights` have the mean 1."""
        first = [np.zeros_like(layer) for layer in self.layers]
        second = [np.zeros_like(layer) for layer in self.layers]
        step = 0
        for epoch in range(_EPOCHS):
            rate = _RATE * 0.5 * (1 + np.cos(np.pi * epoch / _EPOCHS)) + 1e-5
            order = self._random.permutation(len(rows))
            for start in range(0, len(rows), _BATCH):
                batch = order[start : start + _BATCH]
                kept = self._random.random((len(batch), rows.shape[1]), np.float32) > _DROPPED
                step += 1
                slopes = self._slopes(rows[batch] * kept, answers[batch], weights[batch], len(rows))
                for i, slope in enumerate(slopes):
                    first[i] = 0.9 * first[i] + 0.1 * slope
                    second[i] = 0.999 * second[i] + 0.001 * slope * slope
                    spread = np.sqrt(second[i] / (1 - 0.999**step)) + 1e-8
                    self.layers[i] = (self.layers[i] - rate * (first[i] / (1 - 0.9**step)) / spread).astype(
                        np.float32
                    )

    def _slopes(self, rows: Floats, answers: Floats, weights: Floats, total: int) -> list[Floats]:
        outputs = [rows]
        for i in range(0, len(self.layers) - 2, 2):
            outputs.append(np.maximum(0, outputs[-1] @ self.layers[i] + self.layers[i + 1]))
        answer = (outputs[-1] @ self.layers[-2] + self.layers[-1])[:, 0]
        error = ((1 / (1 + np.exp(-answer)) - answers) * weights / len(answers))[:, None]
        slopes: list[Floats] = []
        for i in range(len(self.layers) - 2, -1, -2):
            output = outputs[i // 2]
            slopes = [output.T @ error + _DECAY * self.layers[i] * total / _BATCH, error.sum(0), *slopes]
            error = (error @ self.layers[i].T) * (output > 0)
        return slopes


def train(examples: Sequence[Example]) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of a model file."""
    parts = folds_by_domain([example.page for example in examples], _PARTS)
    counts = [
        count_names(e for e, part in zip(examples, parts, strict=True) if part == p) for p in range(_PARTS)
    ]
    without = [NameOdds(*odds_of([c for q, c in enumerate(counts) if q != p])) for p in range(_PARTS)]
    rows = np.vstack([with_names(e, without[part]) for e, part in zip(examples, parts, strict=True)])
    answers = np.concatenate([e.is_text for e in examples]).astype(np.float32)
    weights = np.concatenate([_weights(e) for e in examples])
    rows, answers, weights = rows[weights > 0], answers[weights > 0], weights[weights > 0]
    mean, spread = rows.mean(0), rows.std(0) + 1e-3
    rows = np.clip((rows - mean) / spread, -5, 5)
    arrays: dict[str, NDArray[np.generic]] = {
        "features": np.array(FEATURES),
        "mean": mean,
        "spread": spread,
        "networks": np.array(_NETWORKS),
        "layers": np.array(len(_HIDDEN) + 1),
    }
    for number in range(_NETWORKS):
        network = Network(rows.shape[1], seed=number)
        network.fit(rows, answers, weights * len(weights) / weights.sum())
        for depth in range(len(_HIDDEN) + 1):
            arrays[f"weight_{number}_{depth}"] = network.layers[2 * depth].astype(np.float16)
            arrays[f"bias_{number}_{depth}"] = network.layers[2 * depth + 1]
    return arrays | _tables(odds_of(counts))


def _tables(odds: tuple[Mapping[str, float], Mapping[str, float]]) -> dict[str, NDArray[np.generic]]:
    arrays: dict[str, NDArray[np.generic]] = {}
    for side, table in zip(("near", "far"), odds, strict=True):
        # What says as little as an unknown name is left out.
        told = {name: value for name, value in sorted(table.items()) if abs(value + 0.2) > _LEAST_ODDS}
        arrays[f"{side}_words"] = np.array(list(told))
        arrays[f"{side}_odds"] = np.array(list(told.values()), np.float16)
    return arrays


def with_names(example: Example, odds: NameOdds) -> Floats:
    """Return an example's rows with what the names of elements say."""
    columns = names_around(example.layout, odds.of_zones(example.names))
    return np.hstack([example.features[:, : -columns.shape[1]], columns.astype(np.float32)])


def _weights(example: Example) -> Floats:
    """Return how much each block counts: by its letters, and all of a page about as much as all of another."""
    size = np.minimum(example.layout.widths / 5, 120) + 3
    total = max(60.0, float((size * example.is_text).sum()))
    news = _NEWS_WEIGHT if example.page.corpus in _NEWS else 1.0
    return (size / total * news * example.is_sure).astype(np.float32)


@cache
def open_examples() -> list[Example]:
    """Return the examples of the open domains, those only tested on left out."""
    pages = [p for p in known_articles() if not p.is_shut and p.corpus not in _TESTED_ONLY]
    return [example for page in pages for example in read_examples(page)]


def fold_file(folder: Path, fold: int) -> Path:
    """Return the file of the model that never saw a fold's domains."""
    return folder / f"fold{fold}.npz"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-O", "--output", type=Path, default=MODEL)
    parser.add_argument("--folds", type=Path, metavar="FOLDER", help="write the models of a cross-validation")
    args = parser.parse_args()
    examples = open_examples()
    blocks = sum(len(example.is_text) for example in examples)
    print(f"{len(examples)} pages and parts of pages, {blocks} blocks, {len(FEATURES)} features")
    if args.folds is None:
        np.savez_compressed(args.output, **train(examples))
        print(f"{args.output}: {args.output.stat().st_size} bytes")
        return
    args.folds.mkdir(parents=True, exist_ok=True)
    folds = folds_by_domain([page for page in known_articles() if not page.is_shut], FOLDS)
    names = {
        p.name: fold for p, fold in zip((p for p in known_articles() if not p.is_shut), folds, strict=True)
    }
    for fold in range(FOLDS):
        learnt = [example for example in examples if names[example.page.name] != fold]
        np.savez_compressed(fold_file(args.folds, fold), **train(learnt))
        print(f"fold {fold}: {len(learnt)} pages")


if __name__ == "__main__":
    main()
