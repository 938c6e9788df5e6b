"""The page is complete, escapes everything, and names nothing outside but the articles."""

import re
from dataclasses import replace

import pytest

from newscrawl.status import html_page, words
from newscrawl.status.plot import plot, total
from tests.newscrawl.status.invented import HOSTILE, OUTLETS, shown

HREF = re.compile(r'\b(?:href|src|action|style|on\w+)="([^"]*)"')


@pytest.fixture(scope="module")
def text() -> str:
    return html_page.render(shown())


@pytest.fixture(scope="module")
def hostile() -> str:
    return html_page.render(shown(hostile=True))


@pytest.mark.parametrize("row", OUTLETS, ids=[row[0] for row in OUTLETS])
def test_every_outlet_stands_with_health_and_reason(text: str, row: tuple[str, ...]) -> None:
    name, _, health, reason, *_ = row
    item = next(part for part in text.split("<li>") if f"<b>{name}</b>" in part)
    assert f'class="state {health}"' in item
    assert reason in item
    assert "<svg" in item


@pytest.mark.parametrize(
    "figure",
    [
        "2\u202f841",
        "18\u202f402",
        "240\u202f225",
        "2 declared, never crawled",
        "failed: http-403",
        "scrapy why https://lake-courier.test/news/ferry-winter-2231",
        "scrapy outlet check lake_courier --online",
        "97 articles with text and data mining reserved",
        "wire copy",
        "48 articles, 3 changed since",
        "6\u202fmin",
        "7 waiting",
        "last brought up to date never; 1 refused there",
        "3 created; stopped: https://news.example: answers 503",
    ],
)
def test_the_page_says(text: str, figure: str) -> None:
    assert figure in text


def test_only_articles_are_linked_and_nothing_is_loaded(text: str) -> None:
    assert all(
        target.startswith("https://") and ".test/news/story-" in target for target in HREF.findall(text)
    )
    assert text.count('rel="noopener noreferrer"') == len(HREF.findall(text)) == 6
    assert not re.search(r"<(script|img|iframe|object|embed|link|form|base)\b", text)
    assert not re.search(r"url\(|@import", text)


def test_hostile_titles_and_addresses_stay_text(hostile: str) -> None:
    assert "<script" not in hostile
    assert "<img" not in hostile
    assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;" in hostile
    assert not any(target.startswith("javascript") for target in HREF.findall(hostile))
    assert "\x1b" not in hostile
    assert "\u202e" not in hostile
    # A command is copied into a shell.
    assert "scrapy why &#39;javascript:alert(document.domain)//$(reboot)&#39;" in hostile


def test_an_empty_database_names_the_first_command() -> None:
    none_of = dict.fromkeys(("outlets", "drops", "queues", "latest"), ())
    no_counts: dict[str, dict[str, int]] = {"languages": {}, "duplicates": {}, "rights": {}}
    empty = replace(shown().seen, stored=0, total=0, **none_of, **no_counts)  # type: ignore[arg-type]
    nothing = replace(shown(), seen=empty, outlets=(), slowest=())
    assert "scrapy crawl demo" in html_page.render(nothing)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.test/x", "https://a.test/x"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("https://", None),
        ("//a.test/x", None),
        ("http://[::1", None),
    ],
)
def test_only_web_addresses_are_links(url: str, expected: str | None) -> None:
    assert words.web_address(url) == expected


def test_foreign_text_moves_no_cursor() -> None:
    assert words.printable(HOSTILE).endswith("[2J")
    assert words.printable("a\x1b]0;x\x07b\u202ec\u200f\nd") == "a]0;xbcd"
    assert words.printable("Млин на Липници, 灯台") == "Млин на Липници, 灯台"


def test_a_plot_is_scaled_to_its_largest_figure_and_shows_a_single_article() -> None:
    days = shown().outlets[0].days
    drawn = plot(days, width=140, height=30)
    assert len(drawn.bars) == 14
    assert all(0 <= bar.y <= 30 and bar.y + bar.height <= 30 for bar in drawn.bars)
    assert [bar.height > 0 for bar in drawn.bars] == [day.stored > 0 for day in days]
    assert drawn.bars[-1].is_today
    assert drawn.label.startswith("new articles a day, today last: ")


def test_totals_add_up_what_is_known() -> None:
    days = [outlet.days for outlet in shown().outlets]
    added = total(days)
    assert added[0].stored == sum(day[0].stored for day in days)
    assert added[0].expected == pytest.approx(sum(day[0].expected or 0 for day in days))
    assert total([]) == ()
