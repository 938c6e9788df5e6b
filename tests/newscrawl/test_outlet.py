import pickle
from dataclasses import FrozenInstanceError, replace
from datetime import date
from typing import Any

import pytest

from newscrawl.outlet import Feed, Layout, Outlet, OutletError, Rights, Section

GAZETTE = Outlet(
    name="gazette",
    title="The Gazette",
    home="https://gazette.example/",
    country="RS",
    language="sr-Latn",
    timezone="Europe/Belgrade",
    sources=(Feed("https://gazette.example/rss"),),
)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"name": "The Gazette"}, "The Gazette"),
        ({"title": " "}, "title"),
        ({"country": "Serbia"}, "Serbia"),
        ({"country": "rs"}, "rs"),
        ({"language": "serbian"}, "serbian"),
        ({"timezone": "Europe/Belgrad"}, "Europe/Belgrad"),
        ({"home": "gazette.example"}, "gazette.example"),
        ({"sources": ()}, "sources"),
        ({"sources": (Feed("https://g.example/rss"), Feed("https://g.example/rss"))}, "twice"),
        ({"article_url": "("}, "article_url"),
        ({"article_id": "["}, "article_id"),
        ({"article_id": r"-\d+$"}, "one group"),
        ({"body": "div["}, "div["),
        ({"remove": ("p:::x",)}, "p:::x"),
        ({"title_from": "h2"}, "h2"),
        ({"layouts": (Layout(until=date(2025, 1, 1), body="a >"),)}, "a >"),
        ({"delay": -1.0}, "delay"),
        ({"rights": Rights(publish="all")}, "'all'"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_a_wrong_declaration_fails_and_names_itself(wrong: dict[str, Any], named: str) -> None:
    with pytest.raises(OutletError) as refusal:
        replace(GAZETTE, **wrong)
    assert named in str(refusal.value)
    assert "gazette" in str(refusal.value) or "Gazette" in str(refusal.value)


def test_a_source_without_a_web_address_fails() -> None:
    with pytest.raises(OutletError, match="ftp://"):
        Feed("ftp://gazette.example/rss")


def test_a_section_pattern_is_checked() -> None:
    with pytest.raises(OutletError, match="links"):
        Section("https://gazette.example/news", links="[")


def test_article_addresses_are_told_by_path_and_query() -> None:
    outlet = replace(GAZETTE, article_url=r"/\d{4}/|[?&]id=\d+")
    assert outlet.is_article_url("https://gazette.example/2026/fire")
    assert outlet.is_article_url("https://gazette.example/story?id=7")
    assert not outlet.is_article_url("https://gazette.example/contact")
    assert GAZETTE.is_article_url("https://gazette.example/contact")


def test_an_outlet_is_frozen_and_travels_to_workers() -> None:
    assert pickle.loads(pickle.dumps(GAZETTE)) == GAZETTE  # noqa: S301  # our own bytes
    with pytest.raises(FrozenInstanceError):
        GAZETTE.name = "other"  # type: ignore[misc]
