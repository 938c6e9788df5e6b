from collections.abc import Callable
from datetime import date

import pytest

from newscrawl.discovery.link import Link
from newscrawl.discovery.site_profile import Site
from newscrawl.outlet import Feed, NewsSitemap, OutletError, Rights, Section, Sitemap
from newscrawl.outlets.fetching import Fetched, FetchFailed
from newscrawl.outlets.probing import MAX_TRIED, FoundSource, Known, choose, probe

HOME = "https://www.glas.rs/"
TODAY = date(2026, 11, 23)
PAGE = """<html lang="sr-RS"><head><meta property="og:site_name" content="Глас">{links}</head>
<body><a href="/vest/most-je-otvoren-danas">Мост</a></body></html>"""


def feed(*numbers: int) -> str:
    items = "".join(f"<item><title>V</title><link>{HOME}{number}</link></item>" for number in numbers)
    return f"<rss><channel>{items}</channel></rss>"


def news(*numbers: int) -> str:
    entries = "".join(
        f"<url><loc>{HOME}{n}</loc><n:news><n:publication_date>2026-11-23</n:publication_date></n:news></url>"
        for n in numbers
    )
    return f'<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">{entries}</urlset>'


def site(**pages: str) -> Callable[[str], Fetched]:
    """Serve pages by path (`_` for `/`, `__` for `.`); everything else is 404."""
    by_path = {path.replace("__", ".").replace("_", "/"): body for path, body in pages.items()}

    def fetch(url: str) -> Fetched:
        body = by_path.get(url.removeprefix(HOME))
        return Fetched(url=url, status=200 if body else 404, headers={}, body=(body or "").encode())

    return fetch


def with_links(*feeds: str) -> str:
    tags = "".join(f'<link rel="alternate" type="application/rss+xml" href="{path}">' for path in feeds)
    return PAGE.format(links=tags)


def test_a_site_with_news_sitemap_and_feeds_gets_both() -> None:
    fetch = site(**{"": with_links("/rss"), "rss": feed(1, 2, 3), "news__xml": news(1, 4)})
    found = probe(HOME, fetch, robots=f"Sitemap: {HOME}news.xml".encode())
    assert found.outlet(checked=TODAY).sources == (NewsSitemap(f"{HOME}news.xml"), Feed(f"{HOME}rss"))
    assert found.missing == ()


def test_everything_that_a_declaration_needs_is_guessed() -> None:
    outlet = probe(HOME, site(**{"": with_links("/rss"), "rss": feed(1)})).outlet(checked=TODAY)
    assert (outlet.name, outlet.title, outlet.country, outlet.language, outlet.timezone, outlet.sources_checked) == (
        "glas", "Глас", "RS", "sr", "Europe/Belgrade", TODAY,
    )  # fmt: skip


def test_what_the_person_knows_beats_the_guess() -> None:
    known = Known(name="novi", title="Novi", country="ME", language="cnr", timezone="Europe/Podgorica")
    outlet = probe(HOME, site(**{"": with_links("/rss"), "rss": feed(1)}), known=known).outlet(checked=TODAY)
    assert (outlet.name, outlet.title, outlet.country, outlet.language, outlet.timezone) == (
        "novi", "Novi", "ME", "cnr", "Europe/Podgorica",
    )  # fmt: skip


def test_usual_places_are_tried_when_nothing_is_named() -> None:
    found = probe(HOME, site(**{"": with_links(), "rss__xml": feed(*range(9))}))
    assert [source.source for source in found.sources] == [Feed(f"{HOME}rss.xml")]
    assert found.sources[0].how == "usual place"


def test_of_an_index_with_archives_the_news_are_taken() -> None:
    index = f"<sitemapindex><sitemap><loc>{HOME}a-2020.xml</loc></sitemap><sitemap><loc>{HOME}news.xml</loc></sitemap>"
    fetch = site(**{"": with_links(), "index__xml": f"{index}</sitemapindex>", "news__xml": news(1)})
    found = probe(HOME, fetch, robots=f"Sitemap: {HOME}index.xml".encode())
    assert [source.source for source in found.sources] == [NewsSitemap(f"{HOME}news.xml")]


def test_an_index_of_plain_sitemaps_is_declared_itself() -> None:
    index = f"<sitemapindex><sitemap><loc>{HOME}a.xml</loc></sitemap></sitemapindex>"
    plain = f"<urlset><url><loc>{HOME}1</loc></url></urlset>"
    fetch = site(**{"": with_links(), "index__xml": index, "a__xml": plain})
    found = probe(HOME, fetch, robots=f"Sitemap: {HOME}index.xml".encode())
    assert [source.source for source in found.sources] == [Sitemap(f"{HOME}index.xml")]


def test_the_home_page_is_the_last_resort() -> None:
    found = probe(HOME, site(**{"": with_links()}))
    assert [source.source for source in found.sources] == [Section(HOME)]
    assert any("home page is read" in note for note in found.notes)


def test_a_feed_that_does_not_answer_is_told() -> None:
    found = probe(HOME, site(**{"": with_links("/rss", "/leer"), "rss": feed(1), "leer": feed()}))
    assert f"{HOME}leer (link tag): names no articles." in found.notes
    gone = probe(HOME, site(**{"": with_links("/weg")}))
    assert f"{HOME}weg (link tag): HTTP 404." in gone.notes


def test_a_guest_stops_looking_after_a_while() -> None:
    found = probe(HOME, site(**{"": with_links(*(f"/f{n}" for n in range(50)))}))
    assert found.tried == MAX_TRIED


def test_a_wall_is_told_and_nothing_else_is_asked() -> None:
    asked: list[str] = []

    def fetch(url: str) -> Fetched:
        asked.append(url)
        return Fetched(url=url, status=403, headers={}, body=b"<title>Just a moment...</title>")

    found = probe(HOME, fetch)
    assert asked == [HOME]
    assert "Cloudflare challenge" in found.notes[-1]
    assert "sources" in found.missing


def test_a_home_page_that_is_not_there_gives_nothing() -> None:
    with pytest.raises(FetchFailed, match="the home page answers HTTP 404"):
        probe(HOME, site())


def test_what_is_missing_is_named() -> None:
    bare = Fetched(url="https://paper.example/", status=200, headers={}, body=b"<p>x</p>")

    def fetch(url: str) -> Fetched:
        if url != bare.url:
            raise FetchFailed("ConnectionRefusedError")
        return bare

    found = probe(bare.url, fetch)
    assert found.missing == ("title", "country", "language", "sources")
    with pytest.raises(OutletError):
        found.outlet(checked=TODAY)


def test_an_outlet_that_shuts_out_training_says_so() -> None:
    robots = b"User-agent: GPTBot\nDisallow: /\n"
    found = probe(HOME, site(**{"": with_links("/rss"), "rss": feed(1)}), robots=robots)
    assert found.outlet(checked=TODAY).rights == Rights(training_disallowed=True, evidence="robots.txt")
    assert "Reservation: robots.txt shuts out GPTBot." in found.notes


def found_source(source: Feed | NewsSitemap | Sitemap, *numbers: int) -> FoundSource:
    return FoundSource(
        source=source, how="x", links=tuple(Link(url=f"{HOME}{n}", via="feed") for n in numbers)
    )


def test_sources_that_add_nothing_are_left_out() -> None:
    main, part, other = (Feed(f"{HOME}{name}") for name in ("main", "part", "other"))
    sitemap = Sitemap(f"{HOME}s.xml")
    chosen = choose([
        found_source(part, 1, 2), found_source(sitemap, 1, 2, 3, 4, 5, 6), found_source(main, 1, 2, 3),
        found_source(other, 3, 4),
    ])  # fmt: skip
    assert [source.source for source in chosen] == [main, other, sitemap]


def test_a_site_knows_no_zone_without_a_country() -> None:
    assert Site().timezone is None
