from collections.abc import Callable
from dataclasses import replace

import pytest

from newscrawl.discovery.link import Listing, Refused, UnreadableSource
from newscrawl.discovery.sections import looks_like_article
from newscrawl.outlet import Feed, Outlet, Section

Read = Callable[..., Listing]


def hints(listing: Listing) -> list[tuple[str, str | None]]:
    return [(link.url.removeprefix("https://glas.example"), link.title) for link in listing.links]


PAGE = """<!doctype html><html><head><base href="/vesti/"></head><body>
<nav><a href="/">Glas</a><a href="/tag/prvi-drugi-treci">Tema</a><a href="/prijava/">Prijava</a></nav>
<article><a href="otvoren-novi-most-17"><img src="x.jpg" alt=""></a>
  <a href="otvoren-novi-most-17"><h2>Otvoren <em>novi</em> most</h2></a>
  <a href="otvoren-novi-most-17#komentari">12 komentara na vest o otvaranju mosta preko reke</a></article>
<h3><a href="https://glas.example/2026/11/23/kratko/">Kratko</a></h3>
<a href="/vesti/654321">Самo број</a>
<a href="https://partner.example/jedna-druga-treca-vest">Oglas</a>
<a href="javascript:alert(1)">x</a><a href="http://[bad/">y</a><a>z</a><a href="mailto:a@glas.example">m</a>
</body></html>"""


def test_articles_are_found_in_the_pages_order_with_their_headlines(read: Read) -> None:
    listing = read("section", PAGE, url="https://glas.example/")
    assert hints(listing) == [
        ("/vesti/otvoren-novi-most-17", "Otvoren novi most"),
        ("/2026/11/23/kratko/", "Kratko"),
        ("/vesti/654321", "Самo број"),
    ]
    assert {link.via for link in listing.links} == {"section"}
    assert listing.refused == ()


def test_the_outlets_pattern_beats_the_guess(outlet: Outlet, read: Read) -> None:
    listing = read(
        "section", PAGE, url="https://glas.example/", outlet=replace(outlet, article_url=r"/\d{6}$")
    )
    assert hints(listing) == [("/vesti/654321", "Самo број")]


def test_the_sections_pattern_beats_the_outlets(outlet: Outlet, read: Read) -> None:
    sections = (
        Section("https://glas.example/", links="/tag/"),
        Section("https://glas.example/svet", links="/x/"),
    )
    own = replace(outlet, article_url=r"/\d{6}$", sources=sections)
    assert hints(read("section", PAGE, url="https://glas.example/", outlet=own)) == [
        ("/tag/prvi-drugi-treci", "Tema")
    ]
    assert read("section", PAGE, url="https://glas.example/svet", outlet=own).links == ()


def test_a_page_fetched_after_a_redirect_keeps_the_only_pattern(outlet: Outlet, read: Read) -> None:
    own = replace(
        outlet, sources=(Feed("https://glas.example/rss"), Section("https://glas.example/a", links="/tag/"))
    )
    listing = read("section", PAGE, url="https://glas.example/moved/elsewhere", outlet=own)
    assert hints(listing) == [("/tag/prvi-drugi-treci", "Tema")]


def test_the_page_itself_is_no_article_of_its_own(read: Read) -> None:
    url = "https://glas.example/vesti/jedna-druga-treca"
    assert read("section", f'<a href="{url}#top">Gore</a>', url=url).links == ()


def test_the_longest_text_of_an_address_is_its_hint(read: Read) -> None:
    page = (
        '<a href="/a/11111">Ceo naslov vesti</a><a href="/a/11111">Više</a><a href="/a/11111" title="x"></a>'
    )
    assert hints(read("section", page)) == [("/a/11111", "Ceo naslov vesti")]


def test_a_card_without_heading_gives_no_endless_hint(read: Read) -> None:
    assert hints(read("section", f'<a href="/a/11111">{"reč " * 400}</a>')) == [("/a/11111", None)]


def test_scripts_and_icons_in_a_link_are_no_text(read: Read) -> None:
    page = '<a href="/a/11111"><svg><title>ikona</title></svg>Naslov<script>x()</script></a>'
    assert hints(read("section", page)) == [("/a/11111", "Naslov")]


def test_what_is_over_the_cap_is_told(read: Read) -> None:
    page = "".join(f'<a href="/a/{number}">x</a>' for number in range(10_000, 10_010))
    listing = read("section", page, max_links=4)
    assert [link.url[-1] for link in listing.links] == ["0", "1", "2", "3"]
    assert listing.refused == (Refused(entry="6 further links", reason="over-cap"),)


def test_the_charset_of_the_page_is_respected(read: Read) -> None:
    page = '<meta charset="windows-1251"><a href="/a/11111">Новости дня</a>'.encode("cp1251")
    assert hints(read("section", page)) == [("/a/11111", "Новости дня")]


@pytest.mark.parametrize("body", ["", "   ", "\x00"])
def test_an_empty_page_is_refused(read: Read, body: str) -> None:
    with pytest.raises(UnreadableSource, match="empty"):
        read("section", body)


def test_links_deep_inside_are_found(read: Read) -> None:
    page = "<div>" * 1500 + '<a href="/a/11111">x</a>' + "</div>" * 1500 + '<a href="/a/22222">y</a>'
    assert [path for path, _ in hints(read("section", page))] == ["/a/11111", "/a/22222"]


@pytest.mark.parametrize(
    "path",
    [
        "/vesti/otvoren-novi-most",
        "/politik/streit_um_das_gesetz.html",
        "/2026/11/23/most/",
        "/news/2026-11-23/bridge",
        "/article/123456",
        "/a-1234567890.html",
        "/story.php?id=123456",
        "/%D0%BD%D0%BE%D0%B2%D0%B8-%D0%BC%D0%BE%D1%81%D1%82-%D0%B4%D0%B0%D0%BD%D0%B0%D1%81",
        "/news/今日の主なニュース記事",
        "/society/ახალი-ხიდი-გაიხსნა/",
        "/haber/kopru-acildi-bugun-12",
        "/articles/AST1F4445T1FUTIL02SM.html",
        "/archive/63076",
    ],
)
def test_addresses_of_articles_are_known(path: str) -> None:
    assert looks_like_article("https://glas.example" + path)


@pytest.mark.parametrize(
    "path",
    [
        "/", "/vesti", "/vesti/svet/", "/tag/novi-most-danas", "/author/ana-maria-anic", "/autor/ana-maria-anic",
        "/category/world-news-today", "/login?next=/a-b-c", "/wp-content/uploads/2026/11/nova-slika-mosta.jpg",
        "/slike/123456.jpg", "/feed/", "/page/12345", "/about-us", "/vesti/most", "/search/novi-most-danas",
        "/2026/11/", "/izdanje-2026.pdf",
    ],
)  # fmt: skip
def test_addresses_of_other_things_are_known(path: str) -> None:
    assert not looks_like_article("https://glas.example" + path)
