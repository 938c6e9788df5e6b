"""How well and how quickly copies are found, beside the usual ways, on texts of saved pages in many languages.

usage: dedupe.py [--seed N]. NEWSCRAWL_FIXTURES names the folder of pages. The rules were chosen on those pages, so the
same copies are also made of texts that had no part in that: NTREX, from the file that NEWSCRAWL_NTREX names, and
the demo newsroom's articles. Prints a table; exits 1 under the floor, on the pages or on NTREX.
"""

import argparse
import gzip
import importlib.util
import json
import os
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
from copies import Copy, LookAlike, copies, look_alikes

from newscrawl.dedupe.fingerprints import Fingerprint, fingerprint
from newscrawl.dedupe.resemblance import is_near, resemblance
from newscrawl.demo.content import articles

MIN_PRECISION, MIN_RECALL, MAX_CPU_SHARE = 0.998, 0.92, 0.05
NTREX = Path(os.environ.get("NEWSCRAWL_NTREX", Path(__file__).parents[1] / "../shared/language/ntrex.jsonl"))
UNCOUNTED = "first quarter"
"""An excerpt, which the store calls so; not one of the copies that recall counts."""


class Finder(Protocol):
    """An index of texts by number that finds the copies of another text."""

    def add(self, number: int, text: str) -> None: ...

    def find(self, text: str) -> set[int]: ...


class Newscrawl:
    """What the store does, in memory."""

    def __init__(self) -> None:
        self._buckets: dict[int, list[int]] = defaultdict(list)
        self._known: dict[int, Fingerprint] = {}

    def add(self, number: int, text: str) -> None:
        self._known[number] = fingerprint(text)
        for band in self._known[number].bands:
            self._buckets[band].append(number)

    def find(self, text: str) -> set[int]:
        asked = fingerprint(text)
        candidates = {number for band in asked.bands for number in self._buckets.get(band, ())}
        return {number for number in candidates if is_near(resemblance(asked, self._known[number]))}


class ExactHash:
    def __init__(self) -> None:
        self._numbers: dict[Hashable, set[int]] = defaultdict(set)

    def add(self, number: int, text: str) -> None:
        self._numbers[fingerprint(text).exact].add(number)

    def find(self, text: str) -> set[int]:
        key = fingerprint(text).exact
        return set(self._numbers.get(key, ())) if key is not None else set()


class SimHash:
    """64 bits over the same 4-grams; copies differ in at most `distance` bits. Source: Charikar 2002."""

    def __init__(self, distance: int) -> None:
        self._distance = distance
        self._hashes: dict[int, int] = {}

    def add(self, number: int, text: str) -> None:
        self._hashes[number] = self._hash(text)

    def find(self, text: str) -> set[int]:
        asked = self._hash(text)
        return {
            number for number, known in self._hashes.items() if (asked ^ known).bit_count() <= self._distance
        }

    def _hash(self, text: str) -> int:
        bits = (fingerprint(text).grams[:, None] >> np.arange(64, dtype=np.uint64)) & np.uint64(1)
        majority = bits.sum(axis=0) * 2 > len(bits)
        return sum(1 << place for place in np.flatnonzero(majority).tolist())


class Datasketch:
    """MinHashLSH with its defaults over the same 4-grams."""

    def __init__(self, threshold: float) -> None:
        from datasketch import MinHashLSH  # noqa: PLC0415 - optional, here only for comparison

        self._index = MinHashLSH(threshold=threshold, num_perm=128)

    def add(self, number: int, text: str) -> None:
        self._index.insert(number, self._signature(text))

    def find(self, text: str) -> set[int]:
        return set(self._index.query(self._signature(text)))

    @staticmethod
    def _signature(text: str) -> object:
        from datasketch import MinHash  # noqa: PLC0415 - optional, here only for comparison

        signature = MinHash(num_perm=128)
        signature.update_batch([gram.tobytes() for gram in fingerprint(text).grams])
        return signature


@dataclass(slots=True)
class Score:
    found: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        right = self.found.total()
        return right / max(1, right + self.wrong.total())

    @property
    def recall(self) -> float:
        counted = [kind for kind in self.total if kind != UNCOUNTED]
        return sum(self.found[kind] for kind in counted) / sum(self.total[kind] for kind in counted)


def score(
    make: Callable[[], Finder],
    texts: Sequence[str],
    edited: Iterable[Copy],
    alike: Sequence[LookAlike],
    groups: Sequence[str] = (),
) -> Score:
    """Look every copy up among all originals and invented look-alikes, and every look-alike where it has no copy.

    With `groups`, a name a text, finds in another text of the same non-empty name count neither way.
    """
    finder = make()
    invented = [pair for pair in alike if pair.invented]
    for number, text in enumerate([*texts, *(pair.first for pair in invented)]):
        finder.add(number, text)
    result = Score()
    for copy in edited:
        found = finder.find(copy.text)
        result.total[copy.kind] += 1
        result.found[copy.kind] += copy.origin in found
        same = {
            number for number in found if number < len(groups) and groups[number] == groups[copy.origin] != ""
        }
        result.wrong[copy.kind] += len(found - same - {copy.origin})
    for pair in invented:
        result.wrong[pair.kind] += len(finder.find(pair.second))
    # Parts of the others stand in the originals and in each other, so each pair has an index of its own.
    for pair in (pair for pair in alike if not pair.invented):
        alone = make()
        alone.add(0, pair.first)
        result.wrong[pair.kind] += len(alone.find(pair.second))
    return result


@dataclass(frozen=True, slots=True)
class Fixture:
    html: bytes
    text: str
    outlet: str
    country: str


def fixtures(folder: Path) -> list[Fixture]:
    lines = (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        Fixture(
            gzip.decompress((folder / page["page"]).read_bytes()),
            page["text"],
            page["outlet"],
            page["country"],
        )
        for page in map(json.loads, lines)
    ]


def neighbours(pages: Sequence[Fixture]) -> list[list[int]]:
    """Return for each page those of other outlets of the country, which mostly share its language."""
    return [
        [
            number
            for number, other in enumerate(pages)
            if other.country == page.country and other.outlet != page.outlet
        ]
        for page in pages
    ]


@dataclass(frozen=True, slots=True)
class HoldOut:
    """Texts that no parameter was chosen on."""

    name: str
    texts: Sequence[str]
    languages: Sequence[str]

    @property
    def neighbours(self) -> list[list[int]]:
        """Other texts in the same language."""
        of: dict[str, list[int]] = defaultdict(list)
        for number, language in enumerate(self.languages):
            of[language].append(number)
        return [
            [other for other in of[language] if other != number]
            for number, language in enumerate(self.languages)
        ]

    @property
    def groups(self) -> list[str]:
        """Where one text stands in two languages, its Serbian, Croatian and Bosnian versions are copies indeed."""
        return ["hbs" if language[:2] in {"sr", "hr", "bs"} else "" for language in self.languages]


def hold_outs() -> Iterator[HoldOut]:
    if NTREX.exists():
        rows = [json.loads(line) for line in NTREX.read_text(encoding="utf-8").splitlines()]
        texts = [row["text"].replace("\n", "\n\n") for row in rows]
        yield HoldOut("NTREX", texts, [row["language"] for row in rows])
    else:
        print(f"{NTREX} is missing; set NEWSCRAWL_NTREX to a JSON Lines file of language, title and text")
    # The wire story is there three times.
    invented = [article for article in articles() if article.agency is None]
    yield HoldOut("demo", [entry.text for entry in invented], [entry.language for entry in invented])


def score_hold_out(made: HoldOut, seed: int, value: int) -> Score:
    edited = list(copies(made.texts, made.neighbours, seed))
    alike = list(look_alikes(made.texts, made.neighbours, value, seed))
    result = score(Newscrawl, made.texts, edited, alike, made.groups)
    kinds = ", ".join(f"{kind} {n}" for kind, n in result.wrong.items() if n)
    print(
        f"{made.name}: {len(made.texts)} texts in {len(set(made.languages))} languages, {len(edited)} copies, "
        f"{len(alike)} look-alikes: precision {result.precision:.4f}, recall {result.recall:.4f}"
        f"; wrong: {kinds or 'none'}"
    )
    return result


def cpu_seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def cpu_share(pages: Sequence[Fixture]) -> tuple[float, float]:
    """Return CPU milliseconds a page of bare_extraction with metadata, and of the features of its text."""
    import trafilatura  # noqa: PLC0415 - slow to import, and only measured here

    extraction, features = [], []
    for page in pages[:: max(1, len(pages) // 50)]:
        html = page.html
        extraction.append(
            cpu_seconds(lambda html=html: trafilatura.bare_extraction(html, with_metadata=True))
        )
        features.append(min(cpu_seconds(lambda text=page.text: fingerprint(text)) for _ in range(3)))
    return statistics.mean(extraction) * 1000, statistics.mean(features) * 1000


def finders() -> dict[str, Callable[[], Finder]]:
    found: dict[str, Callable[[], Finder]] = {
        "newscrawl": Newscrawl,
        "exact hash": ExactHash,
        "SimHash64, 3 bits": lambda: SimHash(3),
        "SimHash64, 10 bits": lambda: SimHash(10),
    }
    if importlib.util.find_spec("datasketch") is None:
        print("datasketch is not installed; left out")
        return found
    return found | {"datasketch, .5": lambda: Datasketch(0.5), "datasketch, .8": lambda: Datasketch(0.8)}


def print_scores(scores: dict[str, Score], copied: Sequence[str], alike: Sequence[str]) -> None:
    print(f"{'':22}" + "".join(f"{name:>20}" for name in scores))
    for title, of in (("precision", Score.precision.fget), ("recall", Score.recall.fget)):
        print(f"{title:22}" + "".join(f"{of(s):20.4f}" for s in scores.values()))
    print("\nfound, % of copies")
    for kind in copied:
        print(f"{kind:22}" + "".join(f"{100 * s.found[kind] / s.total[kind]:20.1f}" for s in scores.values()))
    print("\nwrong finds")
    print(
        f"{'among all copies':22}" + "".join(f"{sum(s.wrong[k] for k in copied):20}" for s in scores.values())
    )
    for kind in alike:
        print(f"{kind:22}" + "".join(f"{s.wrong[kind]:20}" for s in scores.values()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=20, help="look-alike pairs of each form and language")
    arguments = parser.parse_args()
    folder = Path(os.environ.get("NEWSCRAWL_FIXTURES", "../shared/pages"))
    pages = fixtures(folder)
    texts, near = [page.text for page in pages], neighbours(pages)
    edited = list(copies(texts, near, arguments.seed))
    alike = list(look_alikes(texts, near, arguments.each, arguments.seed))
    countries = {page.country for page in pages}
    print(
        f"{len(texts)} texts of {len(countries)} countries, {len(edited)} copies, {len(alike)} look-alikes\n"
    )
    scores = {name: score(make, texts, edited, alike) for name, make in finders().items()}
    print_scores(
        scores, list(dict.fromkeys(c.kind for c in edited)), list(dict.fromkeys(p.kind for p in alike))
    )
    print("\nnot used to choose the rules")
    held = {made.name: score_hold_out(made, arguments.seed, arguments.each) for made in hold_outs()}
    extraction, features = cpu_share(pages)
    print(
        f"\nCPU: features {features:.2f} ms, bare_extraction {extraction:.1f} ms, share {features / extraction:.3f}"
    )
    judged = [scores["newscrawl"], *(found for name, found in held.items() if name == "NTREX")]
    met = all(found.precision >= MIN_PRECISION and found.recall >= MIN_RECALL for found in judged)
    return 0 if met and features / extraction <= MAX_CPU_SHARE else 1


if __name__ == "__main__":
    sys.exit(main())
