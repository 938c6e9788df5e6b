"""The quality of the generic way never falls under what was measured.

Floors are written by `python -m benchmarks.extraction --pin`, which lowers one only with `--lower` beside it.
"""

import json
from datetime import datetime
from pathlib import Path

import pytest

from benchmarks.extraction import declared_outlets, newscrawl
from benchmarks.scoring import (
    FLOORS,
    INVENTED_PAGES,
    UNSEEN_PAGES,
    Summary,
    evaluate,
    load_pages,
    third_party_pages,
)
from newscrawl.extraction import NotAnArticle, extract
from newscrawl.outlets.matching import without_rules

_LABELS = ("body", "precision", "recall", "pages90", "title", "instant", "authors", "people", "credited")


def _evaluate(listing: Path) -> Summary:
    pages = load_pages(listing)
    outlets = [without_rules(outlet) for outlet in declared_outlets()]
    return evaluate(pages, newscrawl(pages, outlets))


@pytest.fixture(scope="module")
def invented() -> dict[str, float]:
    return _evaluate(INVENTED_PAGES).figures()


@pytest.fixture(scope="module", params=sorted(UNSEEN_PAGES))
def unseen(request: pytest.FixtureRequest) -> tuple[str, dict[str, float]]:
    return request.param, _evaluate(UNSEEN_PAGES[request.param]).figures()


@pytest.fixture(scope="module")
def third_party() -> dict[str, float]:
    listing = third_party_pages()
    if not listing.exists():
        pytest.skip(
            f"NO THIRD-PARTY PAGES: {listing} is missing; set NEWSCRAWL_FIXTURES to the folder of saved pages"
        )
    return _evaluate(listing).figures()


def _floor(name: str, label: str) -> float:
    return float(json.loads(FLOORS.read_text(encoding="utf-8"))[name][label])


@pytest.mark.parametrize("label", _LABELS)
def test_invented_pages_are_read_as_well_as_ever(invented: dict[str, float], label: str) -> None:
    assert invented[label] >= _floor("invented", label)


@pytest.mark.parametrize("label", _LABELS)
def test_unseen_pages_are_read_as_well_as_ever(unseen: tuple[str, dict[str, float]], label: str) -> None:
    name, figures = unseen
    assert figures[label] >= _floor(name, label)


@pytest.mark.parametrize("listing", UNSEEN_PAGES.values(), ids=UNSEEN_PAGES)
def test_unseen_pages_that_are_no_articles_are_refused(listing: Path) -> None:
    rows = [json.loads(line) for line in listing.read_text(encoding="utf-8").splitlines()]
    others = [row for row in rows if "refused" in row]
    assert others
    for row in others:
        with pytest.raises(NotAnArticle):
            extract(
                (listing.parent / row["page"]).read_bytes(),
                row["url"],
                fetched_at=datetime.fromisoformat(row["fetched_at"]),
            )


@pytest.mark.shared_fixtures
@pytest.mark.parametrize("label", _LABELS)
def test_third_party_pages_are_read_as_well_as_ever(third_party: dict[str, float], label: str) -> None:
    assert third_party[label] >= _floor("third-party", label)
