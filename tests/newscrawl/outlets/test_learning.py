from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newscrawl.extraction import extract
from newscrawl.outlet import Outlet
from newscrawl.outlets.fixtures import Fixture
from newscrawl.outlets.learning import CannotLearn, learn

FETCHED_AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
ArticlePage = Callable[..., bytes]


def saved(text: str, *, accepted: bool = True) -> Fixture:
    return Fixture(
        page="rs-glas.html.gz",
        url="https://glas.example/vest/1",
        fetched_at=FETCHED_AT,
        expected={"text": text},
        accepted=accepted,
    )


def test_what_a_person_left_out_is_removed(
    outlet: Outlet, article_page: ArticlePage, accepted_text: str
) -> None:
    lesson = learn(outlet, saved(accepted_text), article_page())
    assert lesson.remove == ("p.umetak",)
    assert lesson.self_check > lesson.generic
    assert lesson.is_gain
    assert any(line.startswith("- Gradska biblioteka") for line in lesson.against_before)


def test_a_learnt_rule_holds_for_other_pages_of_the_outlet(
    outlet: Outlet, article_page: ArticlePage, accepted_text: str
) -> None:
    lesson = learn(outlet, saved(accepted_text), article_page())
    other = article_page(
        headline="Most i posle praznika otvoren", paragraphs=tuple(accepted_text.split("\n\n"))[::-1]
    )
    taught = replace(outlet, body=lesson.body, remove=lesson.remove)
    text = extract(other, "https://glas.example/vest/2", fetched_at=FETCHED_AT, outlet=taught).text
    assert "biblioteka" not in text
    assert text.split("\n\n") == accepted_text.split("\n\n")[::-1]


def test_a_text_that_is_extracted_well_needs_no_rule(outlet: Outlet, article_page: ArticlePage) -> None:
    page = article_page()
    text = extract(page, "https://glas.example/vest/1", fetched_at=FETCHED_AT, outlet=outlet).text
    lesson = learn(outlet, saved(text), page)
    assert (lesson.body, lesson.remove, lesson.is_gain) == (None, (), False)


@pytest.mark.parametrize("teaser", ["css-1x7f9q2", "post-123456 category-svet", "sc-bdVaJa"])
def test_classes_that_change_from_page_to_page_are_never_a_rule(
    outlet: Outlet, article_page: ArticlePage, accepted_text: str, teaser: str
) -> None:
    lesson = learn(outlet, saved(accepted_text), article_page(teaser=teaser))
    assert not any(name in selector for selector in lesson.remove for name in teaser.split())


def test_of_a_class_with_a_hash_the_lasting_part_is_the_rule(
    outlet: Outlet, article_page: ArticlePage, accepted_text: str
) -> None:
    lesson = learn(outlet, saved(accepted_text), article_page(teaser="Umetak_wrapper__x7Gh2"))
    assert lesson.remove == ('p[class*="Umetak_wrapper__"]',)


def test_the_block_table_tells_what_was_kept(
    outlet: Outlet, article_page: ArticlePage, accepted_text: str
) -> None:
    lesson = learn(outlet, saved(accepted_text), article_page())
    assert [judged.kept for judged in lesson.blocks] == [True, False, True, True, True]


@pytest.mark.parametrize(
    ("text", "accepted", "reason"),
    [
        ("Kratko.", True, "shorter than 300"),
        ("Nešto sasvim drugo o čemu na strani nema ni reči. " * 20, True, "not on the page"),
        (None, False, "nobody has accepted"),
    ],
)
def test_a_page_that_teaches_nothing_says_why(
    outlet: Outlet,
    article_page: ArticlePage,
    accepted_text: str,
    text: str | None,
    accepted: bool,
    reason: str,
) -> None:
    with pytest.raises(CannotLearn, match=reason):
        learn(outlet, saved(text or accepted_text, accepted=accepted), article_page())
