import time
from datetime import UTC, datetime

import pytest
from lxml.html import document_fromstring

from newscrawl.extraction import NotAnArticle, extract
from newscrawl.extraction.hostile import MAX_DEPTH, clean_source, flatten
from newscrawl.normalize import normalize_text

_HEAD = (
    '<html><head><title>Bridge closed until autumn</title><meta property="og:type" content="article"></head>'
)
_ARTICLE = "".join(
    f"<p>The council decided on {day} that the bridge will be closed until the end of summer, officials said.</p>"
    for day in ("Monday", "Tuesday", "Friday", "Sunday")
)
FETCHED_AT = datetime(2026, 3, 12, 18, tzinfo=UTC)
_DEADLINE_SECONDS = 10


def _page(body: str, head: str = _HEAD) -> str:
    return f"{head}<body><article><h1>Bridge closed until autumn</h1>{body}</article></body></html>"


def _many_attributes(count: int, value: str = "x") -> str:
    return "<div " + " ".join(f'a{i}="{value}"' for i in range(count)) + ">" + _ARTICLE + "</div>"


_REFUSED = {
    "100,000 attributes": (_page(_many_attributes(100_000)), "hostile-markup"),
    "attributes that hide in quotes": (_page(_many_attributes(20_000, ">")), "hostile-markup"),
    "nested 3,000 deep": (_page("<div>" * 3_000 + _ARTICLE + "</div>" * 3_000), "hostile-markup"),
    "nested 100,000 deep": (_page("<div>" * 100_000 + _ARTICLE), "hostile-markup"),
    "20,000 unclosed": (_page(_ARTICLE + "<b>x" * 20_000), "hostile-markup"),
    "svg 5,000 deep": (_page("<svg><g>" * 5_000 + _ARTICLE), "hostile-markup"),
    "50,000 links": (_page("".join(f'<a href="/{i}">link {i}</a> ' for i in range(50_000))), "too-large"),
    "50,000 paragraphs": (_page("".join(f"<p>Text {i}.</p>" for i in range(50_000))), "too-large"),
    "a text node of 20 MB": (_page("<p>" + "word " * 4_000_000), "too-large"),
    "a text node of 9 MB": (_page("<p>" + "word " * 1_800_000), "too-large"),
    "PDF": (b"%PDF-1.7 \x00\x01", "not-html"),
    "random bytes": (bytes(range(256)) * 400, "not-html"),
    "nothing": (b"", "empty-page"),
    "plain text": ("hello world", "not-html"),
}
_READ = {
    "nested 300 deep": _page("<div>" * 300 + _ARTICLE + "</div>" * 300 + "<p>And after it.</p>"),
    "nested 1,000 deep": _page("<div>" * 1_000 + _ARTICLE + "</div>" * 1_000),
    "14,000 links": _page(_ARTICLE + "".join(f'<a href="/{i}">link {i}</a> ' for i in range(14_000))),
    "a title of 1 MB": _page(_ARTICLE, _HEAD.replace("<title>", "<title>" + "t " * 500_000)),
    "references to control characters": _page(_ARTICLE.replace("Monday", "&#x1F;&#xFFFF;&#0;&#xD800;Monday")),
    "numbers of 5,000 digits": _page(
        f"<img width='{'9' * 5_000}' src='/a.jpg'>{_ARTICLE}&#{'9' * 5_000};<iframe height='{'9' * 5_000}'></iframe>"
    ),
    "raw control characters": _page(_ARTICLE.replace("Monday", "\x00\x0b\x1f\ufffeMonday")),
    "lone surrogates": _page(_ARTICLE.replace("Monday", "\ud800Monday")),
    "entity bomb": '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + _page(_ARTICLE + "&b;"),
    "JSON-LD nested 100,000 deep": _page(
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + _ARTICLE
    ),
    "broken JSON-LD of 1.7 MB": _page('<script type="application/ld+json">' + '"x' * 850_000 + "</script>" + _ARTICLE),
    "5,500 paragraphs 150 deep": _page("<div>" * 150 + _ARTICLE + "<p>The river rose again that day.</p>" * 5_500),
    "60,000 glued quotes": _page(_ARTICLE + "<p>" + 'Gone."The end. ' * 60_000),
    "articleBody of 120,000 open figures": _page(
        '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"'
        + "<figure>" * 120_000
        + "word " * 1_000
        + '"}</script>'
        + _ARTICLE
    ),
    "a script of 300,000 half strings": _page("<script>" + '"<p>' * 300_000 + "</script>" + _ARTICLE),
    "a million angle brackets": _page(_ARTICLE + "<" * 1_000_000),
    "a million ampersands": _page(_ARTICLE + "&" * 1_000_000),
    "40,000 hidden elements 180 deep": _page("<div>" * 180 + _ARTICLE + "<i hidden>x</i>" * 40_000),
    "40,000 elements 180 deep": _page("<div>" * 180 + _ARTICLE + "<b>x</b>" * 40_000),
    "20,000 wrappers 180 deep": _page("<div>" * 180 + _ARTICLE + "<i><b>x</b></i>" * 20_000),
    "250 deep, again and again": _page(_ARTICLE + ("<div>x" * 240 + "</div>y" * 240) * 60),
    "40,000 hidden in each other": _page(_ARTICLE + ("<div hidden>" * 180 + "</div>" * 180) * 220),
    "100,000 rules that hide": _page(
        "".join(
            f"<style>{''.join(f'.c{sheet}-{rule}{{display:none}}' for rule in range(500))}</style>"
            for sheet in range(200)
        )
        + f"<b class='{' '.join(f'c{sheet}-{rule}' for sheet in range(200) for rule in range(500))}'></b>"
        + _ARTICLE
    ),
    "a class of 1 MB": _page('<div class="' + "a-b_c " * 200_000 + '">' + _ARTICLE),
}  # fmt: skip


@pytest.mark.parametrize(("html", "reason"), _REFUSED.values(), ids=_REFUSED.keys())
def test_hostile_pages_are_refused_at_once(html: str | bytes, reason: str) -> None:
    started = time.process_time()
    with pytest.raises(NotAnArticle) as refusal:
        extract(html, "https://courier.example/bridge", fetched_at=FETCHED_AT)
    assert refusal.value.reason == reason
    assert time.process_time() - started < _DEADLINE_SECONDS / 5


@pytest.mark.parametrize("html", _READ.values(), ids=_READ.keys())
def test_hostile_markup_around_an_article_costs_little_and_loses_nothing(html: str) -> None:
    started = time.process_time()
    article = extract(html, "https://courier.example/bridge", fetched_at=FETCHED_AT)
    assert time.process_time() - started < _DEADLINE_SECONDS
    assert all(f"decided on {day}" in article.text for day in ("Monday", "Tuesday", "Friday", "Sunday"))
    assert article.text == normalize_text(article.text)
    assert "Bridge closed" in article.title
    assert len(article.title) <= 2_000


def test_script_in_a_title_does_not_survive() -> None:
    head = _HEAD.replace("Bridge closed until autumn", "<script>alert(1)</script>Bridge")
    article = extract(_page(_ARTICLE, head), "https://courier.example/bridge", fetched_at=FETCHED_AT)
    assert "<" not in article.title + article.text


def test_text_behind_deep_nesting_is_kept() -> None:
    html = _page(
        "<div>" * 300 + _ARTICLE + "</div>" * 300 + "<p>And after it the river rose again, they said.</p>"
    )
    article = extract(html, "https://courier.example/bridge", fetched_at=FETCHED_AT)
    assert "the river rose again" in article.text


def test_wrappers_below_the_limit_are_dissolved_in_order_with_their_text() -> None:
    deep = "<div>a<section>b<b>c</b>d<!-- e -->f<p>g<i>h</i></p>i</section>j<br>k</div>l"
    tree = document_fromstring("<body>" + "<div>" * (MAX_DEPTH - 1) + deep + "</div>" * (MAX_DEPTH - 1))
    before = tree.text_content()
    flatten(tree)
    assert tree.text_content() == before
    assert max(len(list(element.iterancestors())) for element in tree.iter()) == MAX_DEPTH + 1
    assert [element.tag for element in tree.iter("b", "i", "br", "p", "section")] == ["b", "i", "br"]


@pytest.mark.parametrize(
    ("source", "clean"),
    [
        ("a&#x1F;b&#0;c&#xFFFF;d", "abcd"),
        ("Mon&#146;day &#x96;", "Mon’day –"),
        ("&#8217;&#x20AC;&amp;", "&#8217;&#x20AC;&amp;"),
        ("&#00000000041;&#x0000000;&#;&#x;&#x0g;", "&#00000000041;&#;&#x;g;"),
        (f"&#{'9' * 5_000};&#x{'9' * 5_000};&#{'0' * 5_000}65;x", f"&#{'0' * 5_000}65;x"),
        ("&#99999999;&#xD800;&#x1FFFE;x", "x"),
        ('<!DOCTYPE html [<!ENTITY a "b">]><p>', " <p>"),
        ("<!DOCTYPE html><p>", "<!DOCTYPE html><p>"),
    ],
)
def test_source_is_disarmed(source: str, clean: str) -> None:
    assert clean_source(source).decode() == clean


def test_a_script_full_of_comparisons_is_no_tag_with_attributes() -> None:
    script = "<script>if(a<b " + " ".join(f"x{i}" for i in range(5_000)) + "){}</script>"
    assert extract(_page(script + _ARTICLE), "https://courier.example/bridge", fetched_at=FETCHED_AT).text
