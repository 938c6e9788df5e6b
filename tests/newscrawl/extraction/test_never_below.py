"""On no set of known pages is a text worse than what trafilatura alone gives, and hardly an article is refused.

The shut domains of the largest set and all pages of the others; docs/extraction.md has the figures of all.
"""

from functools import cache

import pytest

from benchmarks.corpora import OTHERS, SETS, BodyScore, KnownPage, f1, folder_of, load_corpus, score_body
from benchmarks.library import compared_pages, library_f1
from newscrawl.extraction import NotAnArticle, extract

pytestmark = pytest.mark.shared_fixtures
_TOLERANCE = 0.005
_REFUSED_AT_MOST = 0.01
_LISTS_REFUSED = 0.65


@pytest.fixture(autouse=True)
def sets() -> None:
    missing = [name for name in (*SETS, OTHERS) if not (folder_of(name) / "truth.jsonl").exists()]
    if missing:
        pytest.skip(
            f"NO KNOWN PAGES: {', '.join(missing)} missing; set NEWSCRAWL_FIXTURES and NEWSCRAWL_CORPORA"
        )


@cache
def _text(page: KnownPage) -> str | None:
    try:
        return extract(page.read(), page.row["url"], fetched_at=page.fetched_at).text
    except NotAnArticle:
        return None


@pytest.mark.parametrize("corpus", SETS)
def test_no_text_is_worse_than_the_library_gives(corpus: str) -> None:
    pages = compared_pages(corpus)
    ours: list[BodyScore] = [score_body(page.text, _text(page) or "") for page in pages]
    assert f1(ours) > library_f1(corpus) - _TOLERANCE


def test_hardly_an_article_is_refused() -> None:
    pages = [page for corpus in SETS for page in compared_pages(corpus)]
    refused = [page.name for page in pages if _text(page) is None]
    assert len(refused) <= _REFUSED_AT_MOST * len(pages), refused


def test_most_lists_are_refused() -> None:
    pages = [p for p in load_corpus(OTHERS) if p.is_shut and p.row["kind"] in {"collection", "listing"}]
    assert sum(_text(page) is None for page in pages) >= _LISTS_REFUSED * len(pages)
