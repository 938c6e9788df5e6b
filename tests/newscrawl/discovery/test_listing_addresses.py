import pytest

from newscrawl.discovery.listing_addresses import is_listing

LISTS = [
    "/",
    "",
    "/category/sport/",
    "/category/sport/fudbal/",
    "/categories/politics/",
    "/tag/ferry",
    "/tags/novi-sad/",
    "/author/ana-anic/",
    "/author/ana-anic/page/2/",
    "/authors/",
    "/en/category/sport/",
    "/archives/",
    "/page/7/",
    "/search/label/Vesti",
    "/kategorija/kultura",
    "/about/",
    "/about.html",
    "/contact-us/",
    "/impressum",
    "/privacy-policy/",
    "/o-nama/",
    "/en/about/",
    "/sample-page/",
    "/pages/about/",
    "/2026/",
    "/2026/11/index.html",
    "/posts/2026/11/19/",
    "/index-3.html",
]
ARTICLES = [
    "/2026/11/trajekt-se-vratio/",
    "/category-war-goes-on-in-parliament/",
    "/vesti/trajekt-se-vratio",
    "/tags-and-labels-now-cost-more/",
    "/topics/why-the-ferry-came-back-late/",
    "/category/sport/the-ferry-cup-goes-to-novi-sad/",
    "/author-of-the-year-is-named/",
    "/about-the-ferry-and-the-bridge/",
    "/?p=17",
    "/2026/11/19/4711",
    "/2026-11-19-ferry",
    "/news/2026/ferry",
    "/pages/why-the-ferry-came-back",
    "/#!/story/5",
    "/en/ferry-timetable-1001",
    "/新闻/渡轮回来了",
    "/contact-sports-banned-in-schools",
]


@pytest.mark.parametrize("path", LISTS)
def test_lists_and_static_pages_are_known_by_their_paths(path: str) -> None:
    assert is_listing(f"https://glas.example{path}")


@pytest.mark.parametrize("path", ARTICLES)
def test_articles_are_no_lists(path: str) -> None:
    assert not is_listing(f"https://glas.example{path}")
