"""What trafilatura alone gives on the sets of known pages: the figures that newscrawl must not fall below.

usage: python -m benchmarks.library      measures them and writes tests/fixtures/library.json (three minutes)

They are facts of one version of trafilatura; with another one they are measured anew where they are asked for.
"""

import json
from functools import cache
from importlib.metadata import version
from pathlib import Path

from trafilatura import bare_extraction

from benchmarks.corpora import SETS, KnownPage, f1, load_corpus, score_body

PINNED = Path(__file__).parents[1] / "tests" / "fixtures" / "library.json"
LARGEST = "wcxb-articles"


@cache
def compared_pages(corpus: str) -> list[KnownPage]:
    """Return the pages of a set on which both are compared: of the largest set those of shut domains, else all."""
    return [page for page in load_corpus(corpus) if page.text and (corpus != LARGEST or page.is_shut)]


def library_f1(corpus: str) -> float:
    """Return the F1 of trafilatura's text on these pages, as pinned or measured."""
    pinned = json.loads(PINNED.read_text(encoding="utf-8"))
    if pinned["trafilatura"] != version("trafilatura"):
        return _measure(corpus)
    return float(pinned["f1"][corpus])


def _measure(corpus: str) -> float:
    return f1([score_body(page.text, _text(page)) for page in compared_pages(corpus)])


def _text(page: KnownPage) -> str:
    document = bare_extraction(page.read(), url=page.row["url"], with_metadata=True, include_comments=False)
    return (document.text or "") if document is not None else ""


def main() -> None:
    """Write the figures of the installed version."""
    figures = {corpus: round(_measure(corpus), 4) for corpus in SETS}
    pinned = {"trafilatura": version("trafilatura"), "f1": figures}
    PINNED.write_text(json.dumps(pinned, indent=1) + "\n", encoding="utf-8")
    print(pinned)


if __name__ == "__main__":
    main()
