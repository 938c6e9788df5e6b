"""Pages with known text that stand beside the project: by set and domain, with figures and intervals over domains.

A fifth of the domains is shut: no rule, threshold or weight is chosen by their pages.
"""

import gzip
import hashlib
import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.scoring import third_party_pages
from newscrawl.urls.canonical import registrable_domain

SETS = ("pages", "wcxb-articles", "news-earlier", "readability", "newspaper4k")
OTHERS = "wcxb-others"
"""Pages that are no articles."""
_SHUT_BELOW = 51
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KnownPage:
    """A page of a set with what is known of it (`text`, `title`, `kind` ...)."""

    corpus: str
    domain: str
    path: Path
    row: Mapping[str, Any]

    @property
    def name(self) -> str:
        return f"{self.corpus}/{self.row['page']}"

    @property
    def text(self) -> str:
        return self.row.get("text") or ""

    @property
    def is_shut(self) -> bool:
        return hashlib.sha256(self.domain.encode()).digest()[0] < _SHUT_BELOW

    @property
    def fetched_at(self) -> datetime:
        at = datetime.fromisoformat(self.row["fetched_at"])
        return at if at.tzinfo else at.replace(tzinfo=UTC)

    def read(self) -> bytes:
        content = self.path.read_bytes()
        return gzip.decompress(content) if self.path.suffix == ".gz" else content


def folder_of(corpus: str) -> Path:
    """Return the folder of a set, below NEWSCRAWL_CORPORA (`corpora` beside the fixtures); it may be missing."""
    fixtures = third_party_pages().parent
    if corpus == "pages":
        return fixtures
    return Path(os.environ.get("NEWSCRAWL_CORPORA") or fixtures.parent / "corpora") / corpus


def load_corpus(corpus: str) -> list[KnownPage]:
    """Return the pages of a set; raise FileNotFoundError where it is not there."""
    folder = folder_of(corpus)
    lines = (folder / "truth.jsonl").read_text(encoding="utf-8").split("\n")
    rows = [json.loads(line) for line in lines if line]
    return [
        KnownPage(corpus=corpus, domain=registrable_domain(row["url"]), path=folder / row["page"], row=row)
        for row in rows
    ]


class BodyScore(NamedTuple):
    """Precision (nan where nothing was given), recall, and whether the text is right to the word."""

    precision: float
    recall: float
    exact: float


def score_body(expected: str, given: str) -> BodyScore:
    """Return how well two texts agree, over counted 4-grams of words as in article-extraction-benchmark."""
    wanted, found = _grams(expected), _grams(given)
    shared = (wanted & found).total()
    precision = shared / found.total() if found else float("nan")
    return BodyScore(precision, shared / max(1, wanted.total()), float(wanted == found))


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = _WORDS.findall(text)
    size = min(4, len(words))
    return Counter(zip(*(words[i:] for i in range(size)), strict=False)) if words else Counter()


def f1(scores: Sequence[BodyScore]) -> float:
    """Return F1 of the means, as published: a page without text counts for recall only."""
    table = np.array(scores, float).reshape(-1, 3)
    if np.isnan(table[:, 0]).all():
        return 0.0
    precision, recall = float(np.nanmean(table[:, 0])), float(table[:, 1].mean())
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def interval_of_gain(
    domains: Sequence[str], ours: Sequence[BodyScore], theirs: Sequence[BodyScore], draws: int = 1000
) -> tuple[float, float]:
    """Return the middle 95 % of the difference in F1 over bootstrap samples of the domains; the same at each call."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, domain in enumerate(domains):
        places[domain].append(index)
    groups = list(places.values())
    random = np.random.default_rng(0)
    drawn = [
        np.bincount(random.integers(0, len(groups), len(groups)), minlength=len(groups)) for _ in range(draws)
    ]
    gains = _f1_of_samples(ours, groups, np.array(drawn)) - _f1_of_samples(theirs, groups, np.array(drawn))
    low, high = np.percentile(gains, [2.5, 97.5])
    return float(low), float(high)


def _f1_of_samples(
    scores: Sequence[BodyScore], groups: Sequence[Sequence[int]], drawn: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Return `f1` for each row of `drawn`, which says how often the pages of each group count."""
    table = np.array(scores, float).reshape(-1, 3)
    given = ~np.isnan(table[:, 0])
    columns = np.column_stack((np.nan_to_num(table[:, 0]), given, table[:, 1], np.ones(len(table))))
    sums = drawn @ np.array([columns[list(group)].sum(axis=0) for group in groups])
    precision = sums[:, 0] / np.maximum(1, sums[:, 1])
    recall = sums[:, 2] / np.maximum(1, sums[:, 3])
    return 2 * precision * recall / np.maximum(1e-12, precision + recall)


def folds_by_domain(pages: Sequence[KnownPage], count: int, seed: int = 3) -> list[int]:
    """Return a fold for each page, all pages of a domain in the same one."""
    domains = sorted({page.domain for page in pages})
    order = np.random.default_rng(seed).permutation(len(domains)) % count
    fold_of = dict(zip(domains, order.tolist(), strict=True))
    return [fold_of[page.domain] for page in pages]


def known_articles() -> Iterator[KnownPage]:
    """Yield the pages of all sets whose text is known."""
    for corpus in SETS:
        yield from (page for page in load_corpus(corpus) if page.text)
