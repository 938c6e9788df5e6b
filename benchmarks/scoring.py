"""How well extracted articles agree with what is expected of saved pages.

Body: precision, recall and F1 over counted 4-grams of words, as in article-extraction-benchmark (Scrapinghub 2020).
Title: equal after folding of case, quotes, dashes and spaces. Instant: within a minute, wall clock where the expected
time has no zone. Names are compared as sets, folded, over pages whose expected names are any: `people` without the
publishers, agencies and desks among the expected ones (`organizations.txt`, told apart by hand), as `Article.authors`
has none; `credited` with all of them; `authors` is `Article.authors` against all expected names.
"""

import gzip
import html
import json
import os
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
INVENTED_PAGES = ROOT / "tests" / "fixtures" / "pages.jsonl"
UNSEEN_PAGES = {name: ROOT / "tests" / "fixtures" / name / "truth.jsonl" for name in ("unseen", "unseen2")}
"""Invented pages that were measured before a rule was made from them; their READMEs tell how."""
ORGANIZATIONS = Path(__file__).with_name("organizations.txt")
FLOORS = ROOT / "tests" / "fixtures" / "floors.json"
_FOLD = str.maketrans(
    {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚`´", "'"), **dict.fromkeys("–—‑", "-"), "\xa0": " "}
)


def third_party_pages() -> Path:
    """Return the list of the folder that NEWSCRAWL_FIXTURES names, `../shared/pages` by default; it may not exist."""
    folder = os.environ.get("NEWSCRAWL_FIXTURES") or ROOT.parent / "shared" / "pages"
    return Path(folder) / "truth.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixture:
    """One saved page and what is expected of it."""

    content: bytes
    row: dict[str, Any]

    @property
    def url(self) -> str:
        return str(self.row["url"])

    @property
    def fetched_at(self) -> datetime:
        return datetime.fromisoformat(self.row["fetched_at"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an extractor gave for a page; all empty when it refused."""

    title: str = ""
    text: str = ""
    published_at: datetime | None = None
    authors: Sequence[str] = ()
    credited: Sequence[str] = ()
    """All whom the page credits; for extractors that do not tell people apart, the authors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One page's score; shares between 0 and 1."""

    precision: float
    recall: float
    title: bool
    instant: bool
    authors: bool | None
    """None where no name is expected, as in the two below."""
    people: bool | None
    credited: bool | None

    @property
    def f1(self) -> float:
        return _f1(self.precision, self.recall)


def load_pages(listing: Path) -> list[Fixture]:
    """Return the pages of a JSON Lines file that are expected to be articles."""
    rows = [json.loads(line) for line in listing.read_text(encoding="utf-8").splitlines()]
    return [
        Fixture(content=_read(listing.parent / row["page"]), row=row) for row in rows if "refused" not in row
    ]


def _read(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content


def score(page: Fixture, answer: Answer) -> Score:
    """Return how well an answer agrees with what is expected of the page."""
    expected = page.row
    wanted, given = _grams(expected["text"]), _grams(answer.text)
    shared = (wanted & given).total()
    names = {fold(name) for name in expected.get("authors") or []}
    authors = {fold(name) for name in answer.authors}
    credited = {fold(name) for name in answer.credited}
    return Score(
        precision=shared / given.total() if given else 0.0,
        recall=shared / wanted.total() if wanted else 0.0,
        title=fold(answer.title) == fold(expected["title"]),
        instant=_is_same_instant(answer.published_at, expected.get("published_at")),
        authors=authors == names if names else None,
        people=authors == names - _organizations() if names else None,
        credited=credited == names if names else None,
    )


@cache
def _organizations() -> frozenset[str]:
    lines = ORGANIZATIONS.read_text(encoding="utf-8").splitlines()
    return frozenset(fold(line) for line in lines if line and not line.startswith("#"))


def fold(text: str) -> str:
    """Return a text without what typography may differ in."""
    text = html.unescape(unicodedata.normalize("NFKC", text or "")).translate(_FOLD).replace("''", '"')
    return re.sub(r"\s+", " ", text).strip(' ".,').casefold()


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text or "")
    size = min(4, len(words))
    return Counter(zip(*(words[i:] for i in range(size)), strict=False)) if words else Counter()


def _is_same_instant(found: datetime | None, expected: str | None) -> bool:
    if expected is None or found is None:
        return expected is None and found is None
    wanted = datetime.fromisoformat(expected)
    if wanted.tzinfo is None or found.tzinfo is None:
        wanted, found = wanted.replace(tzinfo=None), found.replace(tzinfo=None)
    return abs((wanted - found).total_seconds()) < 60


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures over many pages."""

    scores: Sequence[Score] = field(default_factory=tuple)

    def figures(self) -> dict[str, float]:
        """Return the figures by name; pages without text count for recall only, as published."""
        given = [s.precision for s in self.scores if s.precision or s.recall]
        precision = sum(given) / max(1, len(given))
        recall = _mean([s.recall for s in self.scores])
        signed = [s for s in self.scores if s.authors is not None]
        return {
            "body": _f1(precision, recall),
            "precision": precision,
            "recall": recall,
            "pages90": _mean([s.f1 >= 0.9 for s in self.scores]),
            "title": _mean([s.title for s in self.scores]),
            "instant": _mean([s.instant for s in self.scores]),
            "authors": _mean([bool(s.authors) for s in signed]),
            "people": _mean([bool(s.people) for s in signed]),
            "credited": _mean([bool(s.credited) for s in signed]),
        }

    def intervals(self, draws: int = 1000) -> dict[str, tuple[float, float]]:
        """Return the middle 95 % of each figure over bootstrap samples of the pages; the same at each call."""
        random_ = random.Random(0)  # noqa: S311 - a bootstrap, no secret
        samples = [Summary(random_.choices(self.scores, k=len(self.scores))).figures() for _ in range(draws)]
        names = samples[0]
        return {name: _middle([sample[name] for sample in samples]) for name in names}


def _middle(values: list[float]) -> tuple[float, float]:
    ordered = sorted(values)
    return ordered[int(0.025 * len(ordered))], ordered[int(0.975 * len(ordered))]


def _mean(values: Sequence[float | bool]) -> float:
    return sum(values) / max(1, len(values))


def evaluate(pages: Sequence[Fixture], extractor: Callable[[Fixture], Answer]) -> Summary:
    """Return the summary of an extractor over pages."""
    return Summary([score(page, extractor(page)) for page in pages])
