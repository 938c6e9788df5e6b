from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newscrawl.article import Article, Image
from newscrawl.publishing import article_html

ARTICLE = Article(
    outlet="glas",
    country="RS",
    url="https://glas.example/1",
    title="Most",
    text="Први <пасус>.",
    image_url="https://glas.example/a.jpg",
    fetched_at=datetime(2026, 3, 5, 12, 0, tzinfo=UTC),
)


def test_the_text_is_its_markup_made_safe_or_its_paragraphs() -> None:
    pytest.importorskip("nh3", reason="NO NH3: pip install nh3")
    assert article_html.body(ARTICLE) == "<p>Први &lt;пасус&gt;.</p>"
    marked = replace(ARTICLE, markup="<h2>Most</h2><p onclick='x'>10<sup>6</sup><img src=x></p>")
    assert article_html.body(marked) == "<h2>Most</h2><p>10<sup>6</sup></p>"
    assert article_html.body(replace(marked, text="")) == ""


def test_the_lead_picture_has_its_caption_and_credit() -> None:
    lead = Image(url="https://glas.example/a.jpg", caption="<Мост>", credit="Ана", alternative_text='"м"')
    shown = article_html.picture(replace(ARTICLE, images=(lead,)))
    assert 'alt="&quot;м&quot;"' in shown
    assert "<figcaption>&lt;Мост&gt; Ана</figcaption>" in shown
    assert "<figcaption>" not in article_html.picture(ARTICLE)
