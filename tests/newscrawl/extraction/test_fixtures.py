import json
import re
import unicodedata
from datetime import datetime
from typing import Any

import pytest
from lxml.html import fragment_fromstring

from benchmarks.scoring import INVENTED_PAGES
from newscrawl.article import Article
from newscrawl.extraction import NotAnArticle, extract
from newscrawl.safe_markup import TAGS

_ROWS = [json.loads(line) for line in INVENTED_PAGES.read_text(encoding="utf-8").splitlines()]
_ARTICLES = [row for row in _ROWS if "refused" not in row]
_OTHERS = [row for row in _ROWS if "refused" in row]


def _extract(row: dict[str, Any]) -> Article:
    return extract(
        (INVENTED_PAGES.parent / row["page"]).read_bytes(),
        row["url"],
        fetched_at=datetime.fromisoformat(row["fetched_at"]),
        headers=row.get("headers") or {},
    )


@pytest.mark.parametrize("row", _ARTICLES, ids=lambda row: row["page"])
def test_headline_and_text_are_exactly_those_written(row: dict[str, Any]) -> None:
    article = _extract(row)
    assert (article.title, article.text) == (row["title"], row["text"])


@pytest.mark.parametrize("row", _ARTICLES, ids=lambda row: row["page"])
def test_the_text_is_the_plain_reading_of_the_markup(row: dict[str, Any]) -> None:
    pytest.importorskip("nh3", reason="NO NH3: pip install nh3")
    article = _extract(row)
    assert article.markup is not None
    root = fragment_fromstring(article.markup, create_parent="div")
    assert {element.tag for element in root.iter()} <= TAGS | {"div"}
    unnumbered = re.sub(r"(?m)^(?:- |\d{1,3}\. )", "", article.text)
    assert _letters(unnumbered) == _letters(root.text_content())


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


@pytest.mark.parametrize("row", _OTHERS, ids=lambda row: row["page"])
def test_other_pages_are_refused_with_their_reason(row: dict[str, Any]) -> None:
    with pytest.raises(NotAnArticle) as refusal:
        _extract(row)
    assert refusal.value.reason == row["refused"]


def test_a_mislabelled_charset_is_noted() -> None:
    row = next(row for row in _ROWS if row["page"] == "sr-cyrl-tables.html")
    assert "charset-mislabelled" in _extract(row).warnings


def test_a_live_blog_is_marked() -> None:
    row = next(row for row in _ROWS if row["page"] == "en-live-blog.html")
    assert _extract(row).live
