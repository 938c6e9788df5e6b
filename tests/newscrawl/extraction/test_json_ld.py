import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from newscrawl.extraction.json_ld import parse_json_ld, read_json_ld

ARTICLE = {"@type": "NewsArticle", "headline": "Bridge opens"}
SOURCE = '{"@type": "NewsArticle", "headline": "Bridge opens"}'


@pytest.mark.parametrize(
    "source",
    [
        SOURCE,
        f"<!-- {SOURCE} -->",
        f"//<![CDATA[\n{SOURCE}\n//]]>",
        f"<![CDATA[{SOURCE}]]>",
        f"/* schema */ {SOURCE};",
        '{"@type": "NewsArticle", "headline": "Bridge opens",}',
        '{"@type": "NewsArticle",\n"headline": "Bridge opens"\n,\n}',
    ],
)
def test_what_is_wrapped_or_has_a_comma_too_many_is_read(source: str) -> None:
    assert parse_json_ld(source) == (ARTICLE,)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"{SOURCE}{SOURCE}", (ARTICLE, ARTICLE)),
        (f"{SOURCE},\n{SOURCE}", (ARTICLE, ARTICLE)),
        ('{"headline": "Bridge\nopens"}', ({"headline": "Bridge\nopens"},)),
        ('{"headline": "a, ]", "keywords": ["a",]}', ({"headline": "a, ]", "keywords": ["a"]},)),
    ],
)
def test_values_are_kept_as_written(source: str, expected: tuple[Any, ...]) -> None:
    assert parse_json_ld(source) == expected


def test_of_a_broken_article_the_whole_strings_are_read() -> None:
    source = """{"@type": "NewsArticle", "headline": "He says "no" again", "author": [{"name": "Ana"}],
        "datePublished": "2026-03-04T10:00:00Z", "x": {, "articleSection": "World", "dateModified": "2026-03-05T"""
    assert parse_json_ld(source) == (
        {
            "@type": "NewsArticle",
            "author": "Ana",
            "datePublished": "2026-03-04T10:00:00Z",
            "articleSection": "World",
        },
    )


@pytest.mark.parametrize(
    "headline",
    ['He says "no", again', '"No" again', 'Again: "no"', 'A "b" c "d" e'],
)
@pytest.mark.parametrize(
    "quote", ['"', "&quot;", "“", "”"], ids=["straight", "escaped", "opening", "closing"]
)
def test_quotes_that_are_unescaped_curly_or_escaped_twice_are_mended(headline: str, quote: str) -> None:
    source = f'{{"@type": "NewsArticle", "headline": "{headline}", "keywords": ["a", "b"], "wordCount": 3}}'
    (found,) = parse_json_ld(source.replace('"', quote))
    assert (found["@type"], found["keywords"], found["wordCount"]) == ("NewsArticle", ["a", "b"], 3)
    assert found["headline"] == headline


def test_comments_in_a_block_are_skipped() -> None:
    assert parse_json_ld(
        '{"@type": "NewsArticle",\n// the title\n"headline": /* here */ "Bridge opens"}'
    ) == (ARTICLE,)


@pytest.mark.parametrize(
    "source",
    ["", "no json", '{"@type": "Organization", "name": "Glas', '{"datePublished": "2026', "[" * 100_000],
)
def test_other_broken_blocks_say_nothing(source: str) -> None:
    assert parse_json_ld(source) == ()


def test_lists_and_graphs_are_flattened() -> None:
    tree = document_fromstring(
        f'<script type="application/ld+json">[{{"@graph": [{SOURCE}, [{SOURCE}]]}}]</script>'
    )
    assert [entity.get("headline") for entity in read_json_ld(tree)] == [None, "Bridge opens", "Bridge opens"]


@given(st.text(alphabet='{}[]",: \\\nab@1', max_size=200))
def test_any_source_gives_values(source: str) -> None:
    assert isinstance(parse_json_ld(source), tuple)


@pytest.mark.parametrize(
    "source",
    [
        '{"headline": "' + "\\" * 500_000,
        '"@type": "' * 100_000,
        "{}," * 300_000,
        "/*" * 500_000,
        ", " * 500_000,
    ],
)
def test_hostile_blocks_cost_little(source: str) -> None:
    started = time.process_time()
    parse_json_ld(source)
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        pytest.param('{"@type":"NewsArticle",', " ", id="blanks where a name should stand"),
        pytest.param('{"headline"', " ", id="blanks before a colon"),
        pytest.param('"headline":', "\n", id="line breaks behind a colon"),
        pytest.param("", '"\\', id="quotes, each escaped"),
        pytest.param("", '"a" ', id="strings in a row"),
        pytest.param("", " ;", id="ends of statements"),
        pytest.param("", "\n//", id="comments"),
        pytest.param("", "/*", id="comments that never end"),
        pytest.param("", '"author": ', id="names of properties"),
        pytest.param("", '{"a":', id="objects in one another"),
    ],
)
def test_the_cost_of_broken_json_grows_with_its_length_alone(head: str, piece: str) -> None:
    started = time.process_time()
    parse_json_ld(head + piece * (100_000 // len(piece)) + "x")
    # The square took from 20 s on.
    assert time.process_time() - started < 1.5
