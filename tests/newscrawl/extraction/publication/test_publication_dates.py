import time as clock
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.discovery.link import Link
from newscrawl.extraction.page import Page
from newscrawl.extraction.publication.publication_dates import Dates, read_dates

MakePage = Callable[..., Page]
BELGRADE = ZoneInfo("Europe/Belgrade")
NEW_YORK = ZoneInfo("America/New_York")
URL = "https://www.glas.example/politics/bridge-opens-after-nine-years"


def article(**properties: Any) -> dict[str, Any]:
    return {"@type": "NewsArticle", "headline": "Bridge opens after nine years", **properties}


def meta(**named: str) -> str:
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in named.items()
    )


@pytest.mark.parametrize(
    ("stated", "zone", "published_at", "precision"),
    [
        ("2026-03-01T23:30:00-08:00", None, datetime(2026, 3, 2, 7, 30, tzinfo=UTC), "instant"),
        ("2026-03-01T19:20:36+01:00", BELGRADE, datetime(2026, 3, 1, 18, 20, 36, tzinfo=UTC), "instant"),
        ("2026-03-01T19:20:36", BELGRADE, datetime(2026, 3, 1, 18, 20, 36, tzinfo=UTC), "instant"),
        ("2025-07-01T19:20:36", BELGRADE, datetime(2025, 7, 1, 17, 20, 36, tzinfo=UTC), "instant"),
        ("2025-03-30T02:30:00", BELGRADE, datetime(2025, 3, 30, 1, 30, tzinfo=UTC), "instant"),
        ("2025-10-26T02:30:00", BELGRADE, datetime(2025, 10, 26, 0, 30, tzinfo=UTC), "instant"),
        ("2026-03-01", BELGRADE, datetime(2026, 3, 1, tzinfo=UTC), "day"),
        ("2026-03-01T00:00:00", BELGRADE, datetime(2026, 3, 1, tzinfo=UTC), "day"),
        ("2026-03-01T00:00:00+01:00", BELGRADE, datetime(2026, 3, 1, tzinfo=UTC), "day"),
        ("2026-03-01T00:00:00Z", NEW_YORK, datetime(2026, 3, 1, tzinfo=UTC), "instant"),
        ("2026-03-01", None, datetime(2026, 3, 1, tzinfo=UTC), "day"),
        ("1990-01-01T00:00:01Z", None, datetime(1990, 1, 1, 0, 0, 1, tzinfo=UTC), "instant"),
    ],
    ids=str,
)
def test_a_stated_time_is_stored_in_utc(
    make_page: MakePage, stated: str, zone: ZoneInfo | None, published_at: datetime, precision: str
) -> None:
    found = read_dates(make_page(ld=article(datePublished=stated)), zone=zone)
    assert replace(found, published_day=None) == Dates(
        published_at=published_at, precision=precision, source="json-ld"
    )


def test_a_day_is_the_outlets_day_also_where_it_is_still_yesterday_in_utc(make_page: MakePage) -> None:
    page = replace(
        make_page(ld=article(datePublished="2026-03-10")), fetched_at=datetime(2026, 3, 9, 20, tzinfo=UTC)
    )
    found = read_dates(page, zone=ZoneInfo("Pacific/Auckland"))
    assert (found.published_at, found.precision) == (datetime(2026, 3, 10, tzinfo=UTC), "day")


@pytest.mark.parametrize(
    ("stated", "warning"),
    [
        ("2999-01-01T00:00:00Z", "date-in-future"),
        ("2026-03-11T12:00:00Z", "date-in-future"),
        ("0001-01-01T00:00:00Z", "date-out-of-range"),
        ("1970-01-01T00:00:00Z", "date-out-of-range"),
        ("1989-12-31", "date-out-of-range"),
    ],
)
def test_an_impossible_time_is_refused_and_the_next_source_asked(
    make_page: MakePage, stated: str, warning: str
) -> None:
    page = make_page(
        head=meta(article__published_time="2026-03-01T10:00:00Z"), ld=article(datePublished=stated)
    )
    found = read_dates(page)
    assert (found.source, found.published_at) == ("meta", datetime(2026, 3, 1, 10, tzinfo=UTC))
    assert found.warnings == (warning,)


def test_an_impossible_time_alone_gives_no_date(make_page: MakePage) -> None:
    page = make_page(ld=article(datePublished="2999-01-01"))
    assert read_dates(page) == Dates(warnings=("date-in-future",))


def test_clocks_may_run_an_hour_ahead(make_page: MakePage) -> None:
    page = make_page(ld=article(datePublished="2026-03-10T12:59:00Z"))
    assert read_dates(page).published_at == datetime(2026, 3, 10, 12, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    "name", ["data-deploy-dt", "data-publish-date", "data-article-published-at", "data-pubdate"]
)
def test_an_attribute_for_scripts_says_it_where_nothing_else_does(make_page: MakePage, name: str) -> None:
    page = make_page(body=f"<h1>Bridge opens</h1><div {name}='2026.03.01 18:40'><p>It rains.</p></div>")
    found = read_dates(page)
    assert (found.published_at, found.source) == (datetime(2026, 3, 1, 18, 40, tzinfo=UTC), "time")


def test_attributes_of_teasers_say_nothing(make_page: MakePage) -> None:
    teasers = "".join(f"<div data-publish-date='2026-03-0{day}'>Rain.</div>" for day in (1, 2))
    assert read_dates(make_page(body=f"<h1>Bridge opens</h1>{teasers}")).published_at is None


class TestZones:
    def test_without_any_zone_utc_is_assumed_and_said(self, make_page: MakePage) -> None:
        found = read_dates(make_page(ld=article(datePublished="2026-03-01T19:20:36")))
        assert found.published_at == datetime(2026, 3, 1, 19, 20, 36, tzinfo=UTC)
        assert found.warnings == ("date-zone-assumed",)

    def test_where_utc_is_disproved_only_the_day_is_kept(self, make_page: MakePage) -> None:
        found = read_dates(make_page(ld=article(datePublished="2026-03-10T20:30:00")))
        assert (found.published_at, found.precision) == (datetime(2026, 3, 10, tzinfo=UTC), "day")

    def test_another_date_of_the_page_lends_its_offset(self, make_page: MakePage) -> None:
        ld = article(datePublished="2026-03-01T19:20:36", dateModified="2026-03-01T20:00:00+01:00")
        found = read_dates(make_page(ld=ld))
        assert found.published_at == datetime(2026, 3, 1, 18, 20, 36, tzinfo=UTC)
        assert found.warnings == ("date-zone-inferred",)

    def test_a_local_time_called_utc_is_mended_when_it_would_be_in_the_future(
        self, make_page: MakePage
    ) -> None:
        page = make_page(ld=article(datePublished="2026-03-10T13:30:00Z"))
        found = read_dates(page, zone=ZoneInfo("Europe/Athens"))
        assert found.published_at == datetime(2026, 3, 10, 11, 30, tzinfo=UTC)
        assert found.warnings == ("date-zone-corrected",)

    def test_a_local_time_called_utc_is_mended_when_the_page_shows_the_same_clock(
        self, make_page: MakePage
    ) -> None:
        body = (
            '<h1>Bridge opens after nine years</h1><time datetime="2026-03-01T14:26:01+01:00">1. mart</time>'
        )
        page = make_page(ld=article(datePublished="2026-03-01T14:26:01Z"), body=body)
        assert read_dates(page, zone=BELGRADE).published_at == datetime(2026, 3, 1, 13, 26, 1, tzinfo=UTC)

    def test_a_time_in_utc_beside_the_same_instant_elsewhere_stays(self, make_page: MakePage) -> None:
        body = (
            '<h1>Bridge opens after nine years</h1><time datetime="2026-03-01T15:26:01+01:00">1. mart</time>'
        )
        page = make_page(ld=article(datePublished="2026-03-01T14:26:01Z"), body=body)
        found = read_dates(page, zone=BELGRADE)
        assert (found.published_at, found.warnings) == (datetime(2026, 3, 1, 14, 26, 1, tzinfo=UTC), ())


class TestDayAndMonth:
    @pytest.mark.parametrize(
        ("zone", "lang", "day"),
        [(NEW_YORK, "en", 2), (BELGRADE, "en", 3), (None, "en-US", 2), (None, "sr", 3)],
        ids=["by-us-zone", "by-european-zone", "by-en-us", "by-serbian"],
    )
    def test_the_outlets_country_decides(
        self, make_page: MakePage, zone: ZoneInfo | None, lang: str, day: int
    ) -> None:
        page = make_page(ld=article(datePublished="03/02/2026 10:00"), lang=lang)
        found = read_dates(page, zone=zone)
        assert found.published_at is not None
        assert (found.published_at.month, found.published_at.day) == ((3, 2) if day == 2 else (2, 3))

    def test_the_reading_in_the_future_is_not_meant(self, make_page: MakePage) -> None:
        page = make_page(ld=article(datePublished="09/03/2026"), lang="en-US")
        assert read_dates(page, zone=NEW_YORK).published_at == datetime(2026, 3, 9, tzinfo=UTC)

    def test_the_address_confirms_one_reading(self, make_page: MakePage) -> None:
        page = make_page(
            ld=article(datePublished="03/02/2026"), lang="en", url="https://glas.example/2026/03/02/bridge"
        )
        assert read_dates(page).published_at == datetime(2026, 3, 2, tzinfo=UTC)

    def test_what_nothing_decides_is_no_date(self, make_page: MakePage) -> None:
        page = make_page(ld=article(datePublished="03/02/2026"), lang="en")
        assert read_dates(page) == Dates(warnings=("date-ambiguous",))


class TestSources:
    def test_the_date_of_another_article_is_not_taken(self, make_page: MakePage) -> None:
        other = {
            "@type": "NewsArticle",
            "headline": "Ferry strike ends",
            "url": "https://www.glas.example/economy/ferry-strike-ends",
            "datePublished": "2026-02-01T08:00:00Z",
        }
        own = article(url=URL, datePublished="2026-03-01T08:00:00Z")
        assert read_dates(make_page(ld=[other, own])).published_at == datetime(2026, 3, 1, 8, tzinfo=UTC)
        assert read_dates(make_page(ld=[other])).published_at is None

    def test_a_video_on_the_page_does_not_date_the_article(self, make_page: MakePage) -> None:
        video = {"@type": "VideoObject", "name": "Opening", "uploadDate": "2026-02-01T08:00:00Z"}
        page = make_page(ld=[video, article(datePublished="2026-03-01T08:00:00Z")])
        assert read_dates(page).published_at == datetime(2026, 3, 1, 8, tzinfo=UTC)

    def test_a_day_gives_way_to_a_time_of_the_same_day(self, make_page: MakePage) -> None:
        page = make_page(
            head=meta(article__published_time="2026-03-01T10:20:00Z"), ld=article(datePublished="2026-03-01")
        )
        found = read_dates(page, zone=BELGRADE)
        assert (found.published_at, found.precision, found.source) == (
            datetime(2026, 3, 1, 10, 20, tzinfo=UTC), "instant", "meta",
        )  # fmt: skip

    def test_a_day_does_not_give_way_to_a_time_of_another(self, make_page: MakePage) -> None:
        page = make_page(
            head=meta(article__published_time="2026-03-05T10:20:00Z"), ld=article(datePublished="2026-03-01")
        )
        found = read_dates(page, zone=BELGRADE)
        assert (found.precision, found.source) == ("day", "json-ld")
        assert found.warnings == ("dates-disagree",)

    def test_a_time_element_under_the_headline_is_found(self, make_page: MakePage) -> None:
        body = """<header class="masthead"><time datetime="2026-03-10T11:59:00Z">Today</time></header>
            <article><h1>Bridge opens after nine years</h1>
            <p class="meta"><time datetime="2026-03-01T10:20:00+01:00">1. mart</time></p><p>Text.</p></article>
            <aside class="related"><time datetime="2026-02-01T10:00:00Z">1. feb</time></aside>"""
        found = read_dates(make_page(body=body))
        assert (found.source, found.published_at) == ("time", datetime(2026, 3, 1, 9, 20, tzinfo=UTC))

    @pytest.mark.parametrize(
        "shown",
        [
            "<span class='date'>Објављено: 1. март 2026. у 10:20</span>",
            "<div class='article-meta'><span>01.03.2026, 10:20</span></div>",
            "<p itemprop='datePublished' content='2026-03-01T10:20:00'>prošle nedelje</p>",
            "<span class='published'>1 Mart 2026 10:20</span>",
        ],
    )
    def test_a_date_that_only_readers_see_is_found(self, make_page: MakePage, shown: str) -> None:
        page = make_page(body=f"<article><h1>Bridge opens after nine years</h1>{shown}<p>Text.</p></article>")
        found = read_dates(page, zone=BELGRADE)
        assert (found.source, found.published_at) == ("time", datetime(2026, 3, 1, 9, 20, tzinfo=UTC))

    def test_the_clock_in_the_masthead_is_no_date(self, make_page: MakePage) -> None:
        body = "<header><div class='today'>Tuesday, 10 March 2026</div></header><h1>Bridge opens after nine years</h1>"
        assert read_dates(make_page(body=body)).published_at is None

    def test_the_day_of_fetching_found_by_guessing_is_refused(self, make_page: MakePage) -> None:
        body = "<p>2026-03-10</p><div><h1>Bridge opens after nine years</h1></div><p>Text without a date.</p>"
        page = make_page(body=body)
        assert read_dates(page) == Dates(warnings=("date-from-chrome-refused",))

    def test_a_shown_update_is_not_the_publication(self, make_page: MakePage) -> None:
        body = """<article><h1>Bridge opens after nine years</h1>
            <time class="updated" datetime="2026-03-02T08:00:00Z">Updated 2 March</time>
            <time datetime="2026-03-01T08:00:00Z">1 March</time></article>"""
        assert read_dates(make_page(body=body)).published_at == datetime(2026, 3, 1, 8, tzinfo=UTC)

    @pytest.mark.parametrize(("via", "source"), [("feed", "feed"), ("news-sitemap", "news-sitemap")])
    def test_the_source_of_the_address_is_asked_after_the_page(
        self, make_page: MakePage, via: str, source: str
    ) -> None:
        link = Link(url=URL, via=via, published_at=datetime(2026, 3, 1, 8, 5, tzinfo=UTC))
        found = read_dates(make_page(), link=link)
        assert (found.source, found.published_at) == (source, link.published_at)

    @pytest.mark.parametrize(
        "path",
        ["/2026/03/01/bridge", "/politics/bridge-2026-03-01", "/politika/20260301/most", "/a/2026/3/1"],
    )
    def test_a_full_date_in_the_address_is_a_day(self, make_page: MakePage, path: str) -> None:
        found = read_dates(make_page(url=f"https://glas.example{path}"))
        assert (found.source, found.precision) == ("url", "day")
        assert found.published_at == datetime(2026, 3, 1, tzinfo=UTC)

    @pytest.mark.parametrize("path", ["/2026/03/bridge", "/bridge-20261301", "/a/820260301", "/2026/02/30/x"])
    def test_half_a_date_in_the_address_is_none(self, make_page: MakePage, path: str) -> None:
        assert read_dates(make_page(url=f"https://glas.example{path}")).source is None


class TestModified:
    def test_the_last_change_stands_beside_the_publication(self, make_page: MakePage) -> None:
        ld = article(datePublished="2026-03-01T08:00:00Z", dateModified="2026-03-02T08:00:00Z")
        assert read_dates(make_page(ld=ld)).modified_at == datetime(2026, 3, 2, 8, tzinfo=UTC)

    def test_an_edit_before_the_publication_is_no_change(self, make_page: MakePage) -> None:
        ld = article(datePublished="2026-03-01T08:00:00Z", dateModified="2026-03-01T07:50:00Z")
        found = read_dates(make_page(ld=ld))
        assert (found.modified_at, found.warnings) == (None, ())

    def test_an_edit_days_before_the_publication_is_noted(self, make_page: MakePage) -> None:
        ld = article(datePublished="2026-03-05T08:00:00Z", dateModified="2026-03-01T07:50:00Z")
        found = read_dates(make_page(ld=ld))
        assert (found.modified_at, found.warnings) == (None, ("modified-before-published",))

    def test_a_change_in_the_future_is_refused(self, make_page: MakePage) -> None:
        ld = article(datePublished="2026-03-05T08:00:00Z", dateModified="2027-03-01T07:50:00Z")
        found = read_dates(make_page(ld=ld))
        assert (found.modified_at, found.warnings) == (None, ("modified-in-future",))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(value=JSON, kind=JSON, headline=JSON)
@settings(deadline=None)
def test_any_json_ld_gives_dates(make_page: MakePage, value: Any, kind: Any, headline: Any) -> None:
    entity = {
        "@type": ["NewsArticle", kind],
        "headline": headline,
        "datePublished": value,
        "dateModified": value,
    }
    found = read_dates(
        make_page(ld=[entity, {"@type": kind, "mainEntity": value, "url": headline}]), zone=BELGRADE
    )
    assert found.published_at is None or found.published_at.tzinfo is UTC


def test_huge_values_cost_nothing(make_page: MakePage) -> None:
    ld = article(datePublished=["1 " * 500_000] + ["99999-12-31T00:00:00Z"] * 20_000)
    page = make_page(ld=ld, head=meta(article__published_time="12:" * 100_000))
    started = clock.process_time()
    assert read_dates(page).published_at is None
    assert clock.process_time() - started < 0.2


def test_a_meta_name_may_be_written_with_other_separators(make_page: MakePage) -> None:
    page = make_page(head='<meta property="article:published:time" content="2026-03-01T18:20:36Z">')
    assert read_dates(page).published_at == datetime(2026, 3, 1, 18, 20, 36, tzinfo=UTC)


def test_the_date_of_a_picture_is_not_the_article_s(make_page: MakePage) -> None:
    body = (
        "<h1>Bridge opens after nine years</h1>"
        '<div class="box"><img src="a.jpg"><p>Workers on the last arch of the long bridge, 1 March 2026</p></div>'
        "<p>" + "The bridge was opened in the rain. " * 12 + "</p>"
    )
    assert read_dates(make_page(body=body)) == Dates()


@pytest.mark.parametrize(
    "masthead",
    [
        '<div class="today"><time datetime="2026-03-10">Tuesday</time></div>',
        '<table><tr><td><time datetime="2026-03-10">Tuesday</time></td></tr></table>',
    ],
    ids=["named", "unnamed"],
)
def test_the_clock_of_a_masthead_is_not_the_article_s_date(make_page: MakePage, masthead: str) -> None:
    page = make_page(body=f"{masthead}<h1>Bridge opens after nine years</h1><p>14 March 2019</p>", lang="en")
    found = read_dates(page)
    assert (found.published_at, found.precision) == (datetime(2019, 3, 14, tzinfo=UTC), "day")


def test_a_part_of_the_page_title_that_is_a_date_is_one(make_page: MakePage) -> None:
    body = '<h1>Bridge opens after nine years</h1><p>Long ago.</p><h2>Ferry <span class="date">24.02.2026</span></h2>'
    page = make_page(
        head="<title>Bridge opens after nine years | Glas | 01.03.2026</title>", body=body, lang="de"
    )
    found = read_dates(page)
    assert (found.published_at, found.precision, found.source) == (
        datetime(2026, 3, 1, tzinfo=UTC),
        "day",
        "meta",
    )


@pytest.mark.parametrize(
    ("below", "published_at"),
    [("<p>Објављено: 8. 3. 2026.</p>", datetime(2026, 3, 8, tzinfo=UTC)), ("", None)],
    ids=["with a date below", "without"],
)
def test_today_in_a_column_above_the_headline_is_refused(
    make_page: MakePage, below: str, published_at: datetime | None
) -> None:
    column = "<td><b>Данас је уторак, 10. 3. 2026.</b></td>"
    body = f"<table><tr>{column}<td><h1>Мост отворен после девет година</h1>{below}</td></tr></table>"
    found = read_dates(make_page(body=body, lang="sr"), zone=BELGRADE)
    assert found.published_at == published_at


@pytest.mark.parametrize(
    "shown",
    [
        '<span property="dc:date dc:created" content="2026-03-01T10:20:00+01:00">Vložil Jan, 1. 3. 2026</span>',
        '<table><tr><td id="p_publishtime">2026年03月01日10:20 来源：<a href="/">Glas</a></td></tr></table>',
        '<div class="item-nav"><ul><li class="date">1. mart 2026, 10:20</li></ul></div>',
    ],
    ids=["rdfa", "named", "in-a-box-called-nav"],
)
def test_a_date_is_found_by_what_marks_it(make_page: MakePage, shown: str) -> None:
    page = make_page(body=f"<div><h1>Bridge opens after nine years</h1>{shown}<p>Text.</p></div>")
    assert read_dates(page, zone=BELGRADE).published_at == datetime(2026, 3, 1, 9, 20, tzinfo=UTC)


def test_the_dates_of_other_articles_are_none_of_this_one(make_page: MakePage) -> None:
    teasers = "".join(
        f"<li><time>{day}. mart 2026</time><h3><a href='/a{day}'>A story of another day of this week</a></h3></li>"
        for day in (1, 2, 3)
    )
    text = f"<p>{'The bridge over the river has opened again. ' * 6}</p>"
    body = f"<article><h1>Bridge opens after nine years</h1>{text}</article><section><ul>{teasers}</ul></section>"
    assert read_dates(make_page(body=body)).published_at is None


HEADING = "<h1>Bridge opens after nine years</h1>"
TEXT = "<p>" + "The bridge was opened in the rain. " * 12 + "</p>"


@pytest.mark.parametrize(
    "line",
    [
        "<p>Published 8 March 2026, 09:10 | Updated 10 March 2026, 11:00</p>",
        "<p>Updated: 10 March 2026, 11:00 | Published: 8 March 2026, 09:10</p>",
        "<p><b>Publicado</b> <i>8/3/2026 09:10</i> <b>Actualizado</b> <i>10/3/2026 11:00</i></p>",
        "<p>2026年3月8日 09:10 公開 2026年3月10日 11:00 更新</p>",
        "<p>Objavljeno: 8. 3. 2026. 09:10, ažurirano: 10. 3. 2026. 11:00</p>",
        "<div><b>Güncelleme:</b> <i>10.03.2026 - 11:00</i></div><div><b>Giriş:</b> <i>08.03.2026 - 09:10</i></div>",
        '<time class="entry-date published updated" datetime="2026-03-08T09:10:00">8. März</time>',
        '<p>Updated <time datetime="2026-03-10T11:00"></time>, issued <time datetime="2026-03-08T09:10"></time></p>',
        '<time itemprop="dateModified" datetime="2026-03-10T11:00">8/3/2026 09:10 | Actualizado 10/3/2026 11:00</time>',
    ],
)
def test_each_visible_date_has_its_nearest_label(make_page: MakePage, line: str) -> None:
    page = make_page(body=f"<article>{HEADING}{line}{TEXT}</article>")
    found = read_dates(page, zone=ZoneInfo("Etc/GMT"))
    assert found.published_at == datetime(2026, 3, 8, 9, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        "<p>Last updated: 1 March 2026</p>",
        "<p>1. März 2026 (aktualisiert)</p>",
        "<p>This is how iOS 12.4.20 changed what readers see on their phones today</p>",
        "<p>The law of 1 March 2026 says that no bridge may be closed to lorries for longer than a month.</p>",
        "<p>Register: event on 1 March 2026</p>",
        '<div itemscope itemtype="schema.org/VideoObject"><meta itemprop="datePublished" content="2026-03-01"></div>',
        '<div itemscope itemtype="schema.org/Comment"><time itemprop="dateCreated" datetime="2026-03-01"></time></div>',
    ],
)
def test_what_is_no_publication_is_none(make_page: MakePage, line: str) -> None:
    page = make_page(body=f"<article>{HEADING}{line}{TEXT}</article>", lang="en")
    assert read_dates(page, zone=BELGRADE).published_at is None


def test_a_visible_update_is_the_last_change(make_page: MakePage) -> None:
    body = f"<article>{HEADING}<p>8 March 2026, 09:10. Updated: 9 March 2026, 10:00</p>{TEXT}</article>"
    found = read_dates(make_page(body=body), zone=BELGRADE)
    assert found.modified_at == datetime(2026, 3, 9, 9, 0, tzinfo=UTC)


def test_microdata_of_teasers_and_comments_are_theirs(make_page: MakePage) -> None:
    teaser = (
        '<div itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop="datePublished" '
        'content="2025-11-01T08:00:00Z"><a href="/x"><span itemprop="headline">Ferry strike ends</span></a></div>'
    )
    own = f'<article itemscope itemtype="https://schema.org/NewsArticle">{HEADING}{TEXT}'
    own += '<meta itemprop="datePublished" content="2026-03-01T08:00:00Z"></article>'
    assert read_dates(make_page(body=teaser + own)).published_at == datetime(2026, 3, 1, 8, tzinfo=UTC)


def test_a_marked_date_beside_the_headline_beats_a_later_one_of_the_metadata(make_page: MakePage) -> None:
    body = f'<article>{HEADING}<p class="date">8 August 2024</p>{TEXT}</article>'
    found = read_dates(make_page(ld=article(datePublished="2026-03-01T08:00:00Z"), body=body))
    assert (found.published_at, found.source) == (datetime(2024, 8, 8, tzinfo=UTC), "time")
    assert "dates-disagree" in found.warnings


@pytest.mark.parametrize(
    ("stated", "zone", "day"),
    [
        ("2026-03-01T23:30:00Z", BELGRADE, "2026-03-02"),
        ("2026-03-02T01:30:00-05:00", None, "2026-03-02"),
        ("2026-03-01T22:30:00-05:00", None, "2026-03-01"),
        ("2026-03-01T20:04:00Z", None, "2026-03-01"),
        ("2026-03-01", None, "2026-03-01"),
    ],
)
def test_the_published_day_is_the_one_that_readers_saw(
    make_page: MakePage, stated: str, zone: ZoneInfo | None, day: str
) -> None:
    found = read_dates(make_page(ld=article(datePublished=stated)), zone=zone)
    assert found.published_day == date.fromisoformat(day)


def test_a_carousel_below_does_not_date_the_article(make_page: MakePage) -> None:
    first = '<p class="date">3 March 2026</p>'
    card = '<div class="carousel"><time datetime="2025-11-02">2 November 2025</time></div>'
    body = f"<article><h1>Bridge opens after nine years</h1>{first}{card}<p>Text.</p></article>"
    found = read_dates(make_page(ld=article(datePublished="2026-03-03T10:00:00Z"), body=body))
    assert found.published_at == datetime(2026, 3, 3, 10, tzinfo=UTC)
    assert found.warnings == ()


def test_the_title_of_an_abbreviation_is_its_date(make_page: MakePage) -> None:
    line = '<abbr class="published" itemprop="datePublished" title="2026-03-03T21:40:00+01:00">9:40 PM</abbr>'
    found = read_dates(make_page(body=f"{HEADING}{TEXT}<footer>{line}</footer>"))
    assert found.published_at == datetime(2026, 3, 3, 20, 40, tzinfo=UTC)


def test_what_stands_behind_a_bar_is_no_label_of_the_date_before_it(make_page: MakePage) -> None:
    body = f"<article>{HEADING}<p>Soteska, 20. 2. 2026 08.30 | Posodobljeno pred 2 urama</p>{TEXT}</article>"
    found = read_dates(make_page(body=body))
    assert (found.published_at, found.modified_at) == (datetime(2026, 2, 20, 8, 30, tzinfo=UTC), None)
