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
    source = """{"@type": "NewsArticle", "headline": "He says "no" again", "author": {"name": "Ana}
        "datePublished": "2026-03-04T10:00:00Z", "dateModified": "2026-03-05T"""
    assert parse_json_ld(source) == ({"@type": "NewsArticle", "datePublished": "2026-03-04T10:00:00Z"},)


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
