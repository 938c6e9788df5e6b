from collections.abc import Callable
from dataclasses import replace

import pytest

from newscrawl.extraction.page import Page
from newscrawl.extraction.page_type import refusal_reason

MakePage = Callable[..., Page]
_SENTENCE = "A goods train left the rails near Neudorf on Thursday morning. Nobody was hurt."
_LD = {"@type": "NewsArticle", "headline": "Goods train left the rails"}


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("Just a moment...", "bot-wall"),
        ("Attention Required! | Cloudflare", "bot-wall"),
        ("Доступ ограничен", "bot-wall"),
        ("Before you continue", "consent-wall"),
        ("404 - Seite nicht gefunden", "soft-404"),
        ("Страница не найдена", "soft-404"),
        ("Stranica ne postoji", "soft-404"),
        ("ページが見つかりません", "soft-404"),
    ],
)
def test_walls_and_errors_are_told_by_their_titles(make_page: MakePage, title: str, reason: str) -> None:
    page = make_page(head=f"<title>{title}</title>", body=f"<h1>{title}</h1><p>{_SENTENCE}</p>")
    assert refusal_reason(page, title, _SENTENCE) == reason


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Page not found: how a library lost a book", _SENTENCE * 10),
        ("Captcha wars: are you human?", _SENTENCE * 10),
        ("Cookies: what the court said about consent", _SENTENCE * 10),
    ],
)
def test_articles_about_walls_are_articles(make_page: MakePage, title: str, text: str) -> None:
    assert refusal_reason(make_page(ld=_LD), title, text) is None


@pytest.mark.parametrize(
    ("ld", "head", "reason"),
    [
        ({"@type": "VideoObject", "name": "Festival"}, "", "video"),
        (None, '<meta property="og:type" content="video.other">', "video"),
        ({"@type": "ImageGallery", "name": "Festival"}, "", "gallery"),
        ({"@type": "PodcastEpisode", "name": "Festival"}, "", "audio"),
    ],
)
def test_media_without_text_are_refused(make_page: MakePage, ld: object, head: str, reason: str) -> None:
    assert refusal_reason(make_page(ld=ld, head=head), "Festival in pictures", _SENTENCE) == reason


def test_an_article_with_a_video_is_an_article(make_page: MakePage) -> None:
    page = make_page(ld=[_LD, {"@type": "VideoObject", "name": "Train"}])
    assert refusal_reason(page, "Goods train left the rails", _SENTENCE) is None


def test_two_sentences_of_breaking_news_are_an_article(make_page: MakePage) -> None:
    assert refusal_reason(make_page(ld=_LD), "Goods train left the rails", _SENTENCE) is None


@pytest.mark.parametrize(
    "page",
    [
        {"head": '<meta property="og:type" content="article">'},
        {"head": '<meta property="og:type" content="News">'},
        {"head": '<meta property="article:published_time" content="2026-03-05">'},
        {"body": '<div itemscope itemtype="https://schema.org/ReportageNewsArticle"></div>'},
    ],
    ids=["og:type", "news", "published_time", "microdata"],
)
def test_a_page_may_say_in_several_ways_that_it_is_an_article(
    make_page: MakePage, page: dict[str, str]
) -> None:
    assert refusal_reason(make_page(**page), "Goods train left the rails", _SENTENCE) is None


def test_two_sentences_of_a_page_that_says_nothing_of_itself_are_none(make_page: MakePage) -> None:
    assert refusal_reason(make_page(), "Goods train left the rails", _SENTENCE) == "too-short"


@pytest.mark.parametrize(
    ("text", "reason"), [("", "empty-text"), ("Goods train left the rails", "too-short")]
)
def test_an_article_without_text_is_none(make_page: MakePage, text: str, reason: str) -> None:
    assert refusal_reason(make_page(ld=_LD), "Goods train left the rails", text) == reason


_CHALLENGE = '<div class="g-recaptcha"></div>'


@pytest.mark.parametrize(
    ("body", "text", "reason"),
    [
        (_CHALLENGE, f"{_SENTENCE} Please verify you are human.", "bot-wall"),
        (_CHALLENGE, _SENTENCE, None),
        ("", f"{_SENTENCE} The machine asks: are you human?", None),
        ("", f"{_SENTENCE} We value your privacy. Accept all cookies.", "consent-wall"),
        ("", f"{_SENTENCE} We value your privacy, the minister said.", None),
        ("", f"{_SENTENCE} The page you are looking for is gone: not found.", "soft-404"),
        ("", f"{_SENTENCE * 6} The black box was not found.", None),
    ],
)
def test_walls_are_told_by_what_they_say_where_more_than_one_sign_speaks(
    make_page: MakePage, body: str, text: str, reason: str | None
) -> None:
    page = make_page(head='<meta property="og:type" content="article">', body=body)
    assert refusal_reason(page, "Goods train left the rails", text) == reason


@pytest.mark.parametrize(
    ("title", "sentences", "reason"),
    [
        ("Sign in to continue reading", 14, "consent-wall"),
        ("Sign in to continue reading", 17, None),
        ("404: page not found", 4, "soft-404"),
        ("404: page not found", 6, None),
    ],
)
def test_what_has_text_enough_of_its_own_is_no_wall(
    make_page: MakePage, title: str, sentences: int, reason: str | None
) -> None:
    assert refusal_reason(make_page(ld=_LD), title, _SENTENCE * sentences) == reason


@pytest.mark.parametrize(
    ("sentences", "reason"), [(4, "section-front"), (6, None)], ids=["a few lines", "a text"]
)
def test_a_dated_home_page_is_a_front_unless_it_tells_much(
    make_page: MakePage, sentences: int, reason: str | None
) -> None:
    page = make_page(url="https://www.glas.example/", body="<h1>Goods train left the rails</h1>")
    text = _SENTENCE * sentences
    assert refusal_reason(page, "Goods train left the rails", text, date_source="meta") == reason


@pytest.mark.parametrize(
    ("cards", "told", "reason"),
    [(3, 2, "section-front"), (3, 3, None), (2, 1, None)],
    ids=["three of five", "three of six", "two of three"],
)
def test_cards_are_a_list_from_three_on_where_they_are_most_of_the_text(
    make_page: MakePage, cards: int, told: int, reason: str | None
) -> None:
    lines = [f"{_SENTENCE} {_SENTENCE} It happened in town number {n}." for n in range(cards + told)]
    boxes = "".join(f'<div><h3><a href="/{n}">x</a></h3><p>{lines[n]}</p></div>' for n in range(cards))
    rest = "".join(f"<p>{line}</p>" for line in lines[cards:])
    text = "\n\n".join(lines)
    assert refusal_reason(make_page(body=f"<main>{boxes}{rest}</main>"), "Local news", text) == reason


def test_long_paragraphs_are_no_teasers(make_page: MakePage) -> None:
    lines = [f"Town number {n}. " + _SENTENCE * 7 for n in range(5)]
    boxes = "".join(f'<div><h3><a href="/{n}">x</a></h3><p>{line}</p></div>' for n, line in enumerate(lines))
    assert refusal_reason(make_page(body=boxes), "Local news", "\n\n".join(lines)) is None


@pytest.mark.parametrize(("title", "reason"), [("Bridges", "section-front"), ("Bridges opened", None)])
def test_a_short_name_that_leads_to_articles_is_a_sections(
    make_page: MakePage, title: str, reason: str | None
) -> None:
    links = '<p><a href="/x">More of the trains and rails of the north</a></p>' * 10
    page = make_page(url="https://www.glas.example/trains", body=f"<h1>{title}</h1>{links}")
    assert refusal_reason(page, title, _TEXT, date_source="time") == reason


def test_fronts_are_refused(make_page: MakePage) -> None:
    lines = [f"{_SENTENCE} The line to town number {n} is closed." for n in range(15)]
    cards = "".join(f'<div><h3><a href="/{n}">Story {n}</a></h3><p>{lines[n]}</p></div>' for n in range(15))
    text = "\n\n".join(lines)
    assert refusal_reason(make_page(body=cards), "Local news", text) == "section-front"
    assert (
        refusal_reason(make_page(url="https://www.glas.example/"), "Glas", _SENTENCE * 9) == "section-front"
    )


def test_a_front_of_a_few_cards_is_refused_and_an_article_with_links_is_none(make_page: MakePage) -> None:
    sentences = [f"{_SENTENCE} It happened in town number {n}." for n in range(5)]
    cards = "".join(
        f'<div class="card"><a href="/{n}">Story {n}</a><p>{s}</p></div>' for n, s in enumerate(sentences)
    )
    assert refusal_reason(make_page(body=cards), "Local news", "\n\n".join(sentences)) == "section-front"
    told = "".join(f'<div><p>{s} <a href="/{n}">More</a></p></div>' for n, s in enumerate(sentences))
    text = "\n\n".join(f"{s} More" for s in sentences)
    assert (
        refusal_reason(make_page(body=f"<article>{told}</article>"), "Goods train left the rails", text)
        is None
    )


@pytest.mark.parametrize(
    "title",
    [
        "Logga in för att läsa vidare",
        "Sign in to continue reading",
        "Пријавите се да прочитате",
        "ログインして続きを読む",
    ],
)
def test_a_headline_that_asks_to_log_in_is_a_wall_whatever_the_page_says(
    make_page: MakePage, title: str
) -> None:
    offer = (
        "This article is for our members. Log in with your account, or become one today for a small sum. " * 5
    )
    assert refusal_reason(make_page(ld=_LD), title, offer) == "consent-wall"


@pytest.mark.parametrize("path", ["search?q=bridge", "tag/bridges/", "authors/ana-horvat", "tr/arama.html"])
def test_addresses_of_listings_are_fronts_unless_the_page_says_that_it_is_an_article(
    make_page: MakePage, path: str
) -> None:
    text = "\n\n".join([_SENTENCE] * 12)
    listing = replace(make_page(), url=f"https://www.glas.example/{path}")
    article = replace(make_page(ld=_LD), url=f"https://www.glas.example/{path}")
    assert refusal_reason(listing, "Bridges", text) == "section-front"
    assert refusal_reason(article, "Bridges", text) is None


def test_lines_that_tell_nothing_are_no_article(make_page: MakePage) -> None:
    dates = "\n\n".join(
        f"{n}. 3. 2026\n\nVillage hall, {n} p.m., tea and music by the old band" for n in range(1, 20)
    )
    assert refusal_reason(make_page(), "What is on", f"{_SENTENCE}\n\n{dates}") == "too-short"


_TEXT = "\n\n".join(
    f"{_SENTENCE} The line to town number {n} stays closed until the weekend." for n in range(9)
)
_TEASERS = "".join(f'<h3><a href="/{n}">Story {n}</a></h3>' for n in range(20))


@pytest.mark.parametrize(
    ("url", "body", "ld", "date_source"),
    [
        pytest.param("https://www.glas.example/a/train", _TEASERS, None, "meta", id="teasers around it"),
        pytest.param("https://www.glas.example/?p=31228", "", None, "meta", id="number in the query"),
        pytest.param(
            "https://www.glas.example/topics/rail/train.html", "", None, "json-ld", id="word in the path"
        ),
        pytest.param(
            "https://www.glas.example/newsletters/train", "", None, "feed", id="a letter that a feed dates"
        ),
        pytest.param("https://www.glas.example/archive/63076", "", None, None, id="number behind the word"),
        pytest.param(
            "https://www.glas.example/a/train", "", {"@type": "CollectionPage"}, "meta", id="type of a list"
        ),
        pytest.param(
            "https://www.glas.example/shop/train", _TEASERS * 9, _LD, None, id="described as an article"
        ),
    ],
)
def test_a_dated_headline_with_running_text_is_no_front(
    make_page: MakePage, url: str, body: str, ld: object, date_source: str | None
) -> None:
    page = make_page(body=f"<h1>Goods train left the rails</h1>{body}", url=url, ld=ld)
    assert refusal_reason(page, "Goods train left the rails", _TEXT, date_source=date_source) is None


@pytest.mark.parametrize(
    ("url", "head", "ld", "title"),
    [
        pytest.param("https://www.glas.example/category/rail", "", None, "All about the railways", id="category"),
        pytest.param("https://www.glas.example/rubrique/rail/", "", None, "Toute l'actualité du rail", id="rubrique"),
        pytest.param("https://www.glas.example/x/rail", "", {"@type": "ItemList"}, "Trains and more", id="list"),
        pytest.param("https://www.glas.example/x/y", "", {"@type": "Product"}, "Model train, red, small", id="product"),
        pytest.param(
            "https://www.glas.example/x/y", '<meta property="og:type" content="profile">', None, "Ana Horvat, reporter",
            id="profile",
        ),
        pytest.param("https://www.glas.example/metro/", "", None, "Metro", id="one word"),
        pytest.param("https://www.glas.example/?utm_source=x", "", None, "Glas of the valley, daily", id="home"),
    ],
)  # fmt: skip
def test_pages_that_say_nothing_of_themselves_are_fronts_by_name_and_make(
    make_page: MakePage, url: str, head: str, ld: object, title: str
) -> None:
    stories = f'<a href="/x">{_SENTENCE}</a>' * 20
    page = make_page(body=f"<h1>{title}</h1>{stories}", url=url, head=head, ld=ld)
    assert refusal_reason(page, title, _TEXT, date_source="time") == "section-front"


@pytest.mark.parametrize("title", ["Bridge opens", "Zug entgleist", "Most otvoren", "列车出轨", "قطار ينحرف"])
def test_a_page_under_a_short_headline_that_leads_nowhere_is_no_front(
    make_page: MakePage, title: str
) -> None:
    page = make_page(body=f"<h1>{title}</h1>", url="https://www.glas.example/train")
    assert refusal_reason(page, title, _TEXT) is None


def test_a_page_of_links_is_a_front_and_a_long_text_among_many_is_none(make_page: MakePage) -> None:
    links = "".join(f'<p><a href="/{n}">{_SENTENCE} {_SENTENCE}</a></p>' for n in range(30))
    page = make_page(
        body=f"<h1>Goods train left the rails</h1>{links}", url="https://www.glas.example/a/train"
    )
    assert refusal_reason(page, "Goods train left the rails", _TEXT) == "section-front"
    assert refusal_reason(page, "Goods train left the rails", f"{_TEXT}\n\n" * 8) is None


_PRIVACY = "We keep your address for as long as you read the paper. Write to us and we delete it. " * 8


@pytest.mark.parametrize(
    "path", ["about", "en/contact-us/", "impressum.html", "o-nama", "politica-de-privacidad", "会社概要"]
)
def test_static_pages_are_refused_by_address_whatever_they_say_of_themselves(
    make_page: MakePage, path: str
) -> None:
    page = make_page(ld=_LD, url=f"https://www.glas.example/{path}")
    assert refusal_reason(page, "Glas", _PRIVACY, date_source="json-ld") == "static-page"


@pytest.mark.parametrize(
    ("title", "page"),
    [
        ("Datenschutzerklärung", {"head": '<meta property="og:type" content="article">'}),
        ("Privacy Policy | Glas", {"head": '<meta property="og:site_name" content="Glas">'}),
        ("Where to find us", {"ld": {"@type": "ContactPage", "name": "Where to find us"}}),
    ],
)
def test_static_pages_are_refused_by_what_they_are(
    make_page: MakePage, title: str, page: dict[str, object]
) -> None:
    made = make_page(url="https://www.glas.example/node/7", **page)
    assert refusal_reason(made, title, _PRIVACY, date_source="json-ld") == "static-page"


def test_a_name_that_articles_have_is_believed_where_the_content_system_calls_it_a_page(
    make_page: MakePage,
) -> None:
    review = "The film tells of a woman who listens to the stars for thirty years. Nobody believes her. " * 8
    page = make_page(url="https://www.glas.example/node/7")
    assert refusal_reason(page, "Contact", review, date_source="meta") is None
    marked = make_page(url="https://www.glas.example/node/7")
    marked.tree.find(".//body").set("class", "wp-singular page-template-default page page-id-7")
    assert refusal_reason(marked, "Contact", review, date_source="meta") == "static-page"
    assert refusal_reason(marked, "A guide to the harbour", review, date_source="meta") is None


@pytest.mark.parametrize(
    ("page", "date_source"),
    [({"ld": _LD}, "json-ld"), ({}, "feed"), ({"url": "https://www.glas.example/2026/11/about-us"}, "meta")],
)
def test_an_article_may_be_headed_like_a_static_page(
    make_page: MakePage, page: dict[str, object], date_source: str
) -> None:
    made = make_page(**({"url": "https://www.glas.example/news/17"} | page))
    assert refusal_reason(made, "About us", _PRIVACY, date_source=date_source) is None
