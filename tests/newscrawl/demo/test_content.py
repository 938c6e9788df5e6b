"""What the newsroom publishes, and that its pages hold it."""

import unicodedata
from datetime import UTC, datetime

import pytest
from lxml import html

from newscrawl.demo.content import LISTS, DemoArticle, articles
from newscrawl.demo.replies import REDIRECTS, Site

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
BOTH = [pytest.param(1, id="first"), pytest.param(2, id="second")]


def test_it_is_a_newsroom_of_the_world() -> None:
    scripts = {
        unicodedata.name(letter).split()[0] for a in articles() for letter in a.title if letter.isalpha()
    }
    assert len(articles()) >= 45
    assert len({article.language for article in articles()} - {"und"}) >= 20
    assert scripts >= {"LATIN", "CYRILLIC", "GREEK", "ARABIC", "HIRAGANA", "CJK"}


@pytest.mark.parametrize("edition", BOTH)
def test_addresses_are_unique_and_end_with_a_number(edition: int) -> None:
    paths = [article.path for article in articles(edition)]
    assert len(set(paths)) == len(paths)
    assert all(path[-5] == "-" and path[-4:].isdigit() for path in paths)


@pytest.mark.parametrize("edition", BOTH)
def test_every_article_is_named_somewhere(edition: int) -> None:
    unnamed = [a.path for a in articles(edition) if not a.listed_in and a.path not in _led_to()]
    assert unnamed == []
    assert {listing for a in articles(edition) for listing in a.listed_in} == set(LISTS)


def _led_to() -> set[str]:
    return set(REDIRECTS.values())


def test_teasers_lead_to_articles_of_some_edition() -> None:
    known = {article.path for article in articles(2)}
    led = {block.href for article in articles(2) for block in article.blocks if block.kind == "teaser"}
    assert led - known == set()


def test_an_article_says_what_its_file_says() -> None:
    article = next(a for a in articles() if a.name == "hr-svjetionicar")
    assert article.url == "http://newsroom.test/hr/svjetionicar-1005"
    assert article.authors == ("Petra Šimunac",)
    assert article.published_at == datetime(2026, 11, 18, 16, 45, tzinfo=UTC)
    assert article.date_precision == "instant"
    assert article.text.startswith("Na otoku Sušnjaru,")
    assert article.text.count("\n\n") == 5


def test_a_bare_date_is_that_days_midnight_in_utc() -> None:
    article = next(a for a in articles() if a.name == "en-clock-tower")
    assert (article.published_at, article.date_precision) == (datetime(2019, 3, 14, tzinfo=UTC), "day")


def test_truth_leaves_out_teasers_and_captions() -> None:
    article = next(a for a in articles() if a.name == "en-map-of-silence")
    assert len(article.blocks) - len(article.paragraphs) == 3
    assert "Read next" not in article.text


def test_the_second_edition_changes_corrects_withdraws_and_adds() -> None:
    first, second = ({a.name: a for a in articles(edition)} for edition in (1, 2))
    changed = {name for name, article in first.items() if article != second[name]}
    assert changed == {"en-headline-changes", "en-correction", "en-withdrawn", "en-live-regatta"}
    assert set(second) - set(first) == {"en-first-snow", "sr-latn-nocna-apoteka"}
    assert second["en-withdrawn"].status == 410
    assert "Correction, 20 November 2026" in second["en-correction"].text


@pytest.mark.parametrize("edition", BOTH)
def test_pages_hold_headline_and_every_paragraph(edition: int) -> None:
    site = Site(edition=edition, now=NOON)
    missing = [
        (article.path, paragraph[:60])
        for article in articles(edition)
        if article.status == 200 and not {"glued-quotes", "machine-translated"} & set(article.faults)
        for paragraph in (_shown_title(article), *article.paragraphs)
        if paragraph not in _visible(site, article)
    ]
    assert missing == []


def _shown_title(article: DemoArticle) -> str:
    return "" if article.title_markup else article.title


def _visible(site: Site, article: DemoArticle) -> str:
    page = site.reply(article.path, visit=2).body.decode(article.charset)
    return " ".join(
        html.fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8")).text_content().split()
    )


def test_only_the_clock_in_a_header_differs_from_day_to_day() -> None:
    today, tomorrow = Site(edition=1, now=NOON), Site(edition=1, now=datetime(2026, 11, 21, 12, tzinfo=UTC))
    differing = [a.name for a in articles() if today.reply(a.path).body != tomorrow.reply(a.path).body]
    assert differing == ["en-clock-tower"]
    assert today.reply("/en/clock-tower-1002").etag == tomorrow.reply("/en/clock-tower-1002").etag


def test_glued_quotes_are_glued_on_the_page_only() -> None:
    article = next(a for a in articles() if "glued-quotes" in a.faults)
    page = Site(edition=1, now=NOON).reply(article.path).body.decode()
    assert 'Zagreba."Grgurina' in page
    assert 'Zagreba." Grgurina' in article.text


def test_wrongly_declared_bytes_are_no_utf_8() -> None:
    reply = Site(edition=1, now=NOON).reply("/hr/suhozid-1032")
    assert reply.content_type == "text/html; charset=utf-8"
    with pytest.raises(UnicodeDecodeError):
        reply.body.decode("utf-8")
    assert "Učenici iz Žrnovnice" in reply.body.decode("cp1250")
