from datetime import UTC, datetime

import pytest

from newscrawl.discovery.recency import children_first, names_articles, newest_first, usable, waiting_first

DAY = datetime(2026, 11, 19, tzinfo=UTC)
SITE = "https://paper.example"


def _ordered(addresses: list[str], dates: list[datetime | None] | None = None) -> list[str]:
    return [addresses[place] for place in newest_first(addresses, dates or [None] * len(addresses), wanted=2)]


def _children(names: list[str]) -> list[str]:
    addresses = [f"{SITE}/{name}" for name in names]
    return [names[place] for place in children_first(addresses, [None] * len(names))]


@pytest.mark.parametrize(
    "form",
    [
        "/{}",
        "/news/{}/ferry-returns",
        "/ferry-returns-{}",
        "/vesti/{}/10-brodova",
        "/a.php?id={}",
        "/新闻/{}.html",
    ],
)
def test_the_highest_number_comes_first(form: str) -> None:
    numbers = [100_007, 100_001, 100_090, 100_045]
    addresses = [SITE + form.format(number) for number in numbers]
    assert _ordered(addresses) == [SITE + form.format(number) for number in sorted(numbers, reverse=True)]


def test_what_has_neither_date_nor_number_comes_from_both_ends_the_last_first() -> None:
    addresses = [f"{SITE}/{name}" for name in ("ferry", "bridge", "harbour", "tower", "mill")]
    assert _ordered(addresses) == [
        f"{SITE}/{name}" for name in ("mill", "ferry", "tower", "bridge", "harbour")
    ]


def test_dates_go_before_numbers_and_a_day_in_the_address_is_one() -> None:
    addresses = [f"{SITE}/9000", f"{SITE}/2026/11/18/ferry", f"{SITE}/1"]
    assert _ordered(addresses, [None, None, DAY]) == [addresses[2], addresses[1], addresses[0]]


def test_a_date_that_most_entries_share_says_nothing() -> None:
    assert usable([DAY] * 12 + [None]) == [None] * 13
    assert usable([DAY] * 9) == [DAY] * 9
    assert usable([DAY] * 12 + [None] * 12) == [DAY] * 12 + [None] * 12


def test_of_numbered_sitemaps_the_last_comes_first_and_each_row_has_its_turn() -> None:
    rows = [f"posts-{n}.xml" for n in (1, 2, 3)] + [f"video-{n}.xml" for n in (1, 2)]
    assert _children(rows) == ["posts-3.xml", "video-2.xml", "posts-2.xml", "video-1.xml", "posts-1.xml"]


def test_years_and_parts_are_numbers_from_left_to_right() -> None:
    parts = ["2025-1.xml", "2026-1.xml", "2025-7.xml", "2026-3.xml"]
    assert _children(parts)[:2] == ["2026-3.xml", "2026-1.xml"]


@pytest.mark.parametrize(
    "name",
    [
        "wp-sitemap-taxonomies-category-1.xml",
        "wp-sitemap-taxonomies-post_tag-12.xml",
        "wp-sitemap-users-1.xml",
        "wp-sitemap-posts-page-1.xml",
        "category-sitemap.xml",
        "post_tag-sitemap2.xml",
        "author-sitemap.xml",
        "page-sitemap.xml",
        "sitemap-authors.xml",
        "sitemap-tags.xml",
        "sitemap-pages.xml",
        "image-sitemap-1.xml",
    ],
)
def test_sitemaps_of_taxonomies_users_and_pages_are_known_by_name(name: str) -> None:
    assert not names_articles(f"{SITE}/{name}")


@pytest.mark.parametrize(
    "name",
    [
        "wp-sitemap-posts-post-7.xml",
        "wp-sitemap-posts-story-1.xml",
        "post-sitemap3.xml",
        "sitemap-posts.xml",
        "sitemap.xml?page=4",
        "sitemap-category-sport-2026.xml",
        "author-interviews-sitemap.xml",
        "news/page-one/sitemap.xml.gz",
    ],
)
def test_other_sitemaps_may_list_articles(name: str) -> None:
    assert names_articles(f"{SITE}/{name}")


def test_where_all_are_taken_the_undated_keep_their_order() -> None:
    addresses = [f"{SITE}/{number}" for number in (3, 9, 1)]
    assert newest_first(addresses, [None] * 3, wanted=3) == [0, 1, 2]


def test_what_waits_comes_by_date_then_by_number_else_in_its_order() -> None:
    day = datetime(2026, 11, 20, tzinfo=UTC)
    numbered = [f"https://glas.example/story-{n}" for n in (3, 1, 20)]
    assert waiting_first(numbered, [None] * 3) == [2, 0, 1]
    assert waiting_first(numbered, [None, day, None]) == [1, 2, 0]
    named = ["https://glas.example/b", "https://glas.example/a", "https://glas.example/2026/11/21/c"]
    assert waiting_first(named, [None, day, None]) == [2, 1, 0]
    assert waiting_first(named[:2] * 3, [None] * 6) == [0, 1, 2, 3, 4, 5]
    assert waiting_first([], []) == []
