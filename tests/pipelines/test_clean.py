import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

import pytest

from newscrawl.article import Article, Credit, Image
from newscrawl.boilerplate.recurring_lines import line_key
from newscrawl.crawl.drops import NothingLeft
from pipelines.clean import CleanPipeline, clean

ARTICLE = Article(
    outlet="gazette",
    country="RS",
    url="https://gazette.example/a",
    title="Bridge reopens",
    text="It was closed for a year.",
    fetched_at=datetime(2026, 11, 23, tzinfo=UTC),
)


def test_strings_are_brought_into_one_form() -> None:
    dirty = replace(
        ARTICLE,
        title="  Bridge\u200b \n reopens\x00 ",
        text="One.\r\n\r\n\r\n\r\nTwo.\x0b\ufeff",
        summary=" \n ",
        authors=("Ana  Ilić", "Ana Ilić", "\x07"),
    )
    cleaned = clean(dirty)
    assert (cleaned.title, cleaned.text) == ("Bridge reopens", "One.\n\nTwo.")
    assert cleaned.summary is None
    assert cleaned.authors == ("Ana Ilić",)


def test_markup_and_pictures_are_cleaned_as_well() -> None:
    pytest.importorskip("nh3", reason="NO NH3: pip install nh3")
    dirty = replace(
        ARTICLE,
        markup="<p>It was\x00 closed <script>x</script>for a year.</p>",
        images=(Image(url="https://x.example/a.jpg", caption=" The\u200b  bridge ", credit="\x07"),),
        credits=(Credit(name=" Ana  Ilić", role="photographer"), Credit(name="\x07", role="editor")),
    )
    cleaned = clean(dirty)
    assert cleaned.markup == "<p>It was closed for a year.</p>"
    assert cleaned.images == (Image(url="https://x.example/a.jpg", caption="The bridge"),)
    assert cleaned.credits == (Credit(name="Ana Ilić", role="photographer"),)


def test_a_clean_article_stays_what_it_is() -> None:
    assert clean(ARTICLE) == ARTICLE


@pytest.mark.parametrize("empty", [{"title": "\u200b"}, {"text": " \n\n\x00"}], ids=["title", "text"])
def test_an_article_of_which_nothing_is_left_is_dropped_by_name(empty: dict[str, str]) -> None:
    with pytest.raises(NothingLeft):
        _passed(replace(ARTICLE, **empty))


def test_lines_that_recur_in_the_outlet_are_taken_out_and_the_words_counted_again() -> None:
    pytest.importorskip("nh3", reason="NO NH3: pip install nh3")
    plea = "Support the Gazette from three crowns a month."
    text = f"The bridge was closed for a year, and nobody was told why.\n\nIt opens on Monday.\n\n{plea}"
    markup = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))
    passed = _passed(replace(ARTICLE, text=text, markup=markup, word_count=99), {line_key(plea): 20})
    assert plea not in passed.text
    assert passed.markup == markup.removesuffix(f"<p>{plea}</p>")
    assert passed.word_count == 16


class _Lines:
    """Of a stage context what this stage asks for."""

    def __init__(self, lines: Mapping[str, int]) -> None:
        self._lines = lines

    async def recurring_lines(self, outlet: str) -> Mapping[str, int]:
        return self._lines if outlet == ARTICLE.outlet else {}


def _passed(article: Article, recurring: Mapping[str, int] = MappingProxyType({})) -> Article:
    return asyncio.run(CleanPipeline(_Lines(recurring)).process_item(article))


def test_no_field_keeps_what_no_database_takes() -> None:
    dirty = replace(
        ARTICLE,
        canonical_url="https://gazette.example/\u202ea",
        image_url="https://gazette.example/\ud800.jpg",
        licence_url="https://gazette.example/\x00",
        language_declared="sr\x00",
        robots_directives=("noarchive\ud800",),
        images=(Image(url="https://gazette.example/\ud800.jpg"),),
        credits=(Credit(name="Ana\u202e", role="photographer\x00"),),
    )
    cleaned = clean(dirty)
    assert cleaned.canonical_url == "https://gazette.example/a"
    assert cleaned.image_url == cleaned.images[0].url == "https://gazette.example/.jpg"
    assert cleaned.licence_url == "https://gazette.example/"
    assert (cleaned.language_declared, cleaned.robots_directives) == ("sr", ("noarchive",))
    assert cleaned.credits == (Credit(name="Ana", role="photographer"),)
