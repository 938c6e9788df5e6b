"""The invented documents that are edited: pages, feeds, sitemaps, lists, dates, addresses, in many languages."""

from datetime import UTC, datetime

from newscrawl.demo import content, listings, markup

_NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
_ARTICLES = content.articles()


def _page(article: content.DemoArticle) -> str:
    return markup.render(article, _ARTICLES[:3], now=_NOW).decode(article.charset, "replace")


PAGES = tuple(_page(article) for article in _ARTICLES)
FEEDS = (listings.rss(_ARTICLES[:4]).decode(), listings.atom(_ARTICLES[:4]).decode())
JSON_FEEDS = (listings.json_feed(_ARTICLES[:4]).decode(),)
SITEMAPS = (
    listings.news_sitemap(_ARTICLES[:5]).decode(),
    listings.sitemap_index(_ARTICLES[:5]).decode(),
    (
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>http://newsroom.test/a?b=1&amp;c=2</loc>"
        "<lastmod>2026-11-19T08:00:00+01:00</lastmod></url><url><loc>http://newsroom.test/b</loc></url></urlset>"
    ),
    "http://newsroom.test/one\nhttp://newsroom.test/two\n",
)
SECTIONS = (markup.render_listing("section", "/section/", _ARTICLES[:8]).decode(),)
JSON_LD = (
    (
        '{"@context": "https://schema.org", "@graph": [{"@type": ["NewsArticle"], "@id": "#a", '
        '"headline": "Мост \\u0432", '
        '"datePublished": "2026-11-19T08:00:00+01:00", "author": [{"@type": "Person", "name": "Ana"}, "B"], '
        '"image": {"@list": ["/a.jpg", {"url": "b.png"}]}, "isAccessibleForFree": "False"}, '
        '{"@id": "#a", "wordCount": 12}]}'
    ),
    '<!-- [{"@type": "Report", "headline": "a\nb", "keywords": "x, y",}] // -->',
)
ROBOTS = (
    (
        "User-agent: *\nDisallow: /private\nAllow: /private/open*$\nCrawl-delay: 2\nSitemap: http://newsroom.test/s.xml\n\n"
        "User-agent: newscrawl\nuser-agent: GPTBot\nDisallow:\n"
    ),
    "\ufeffUSER-AGENT : newscrawl/1.0\r\nDISALLOW : /*a*b*c$\r\n# comment\r\nSitemap:/relative.xml",
)
DATES = (
    "2026-11-19T08:00:00+01:00", "Thu, 19 Nov 2026 08:00:00 +0100", "19. novembar 2026. u 08:00", "19/11/2026 8:00 PM",
    "Nov. 19, 2026, 8:00 a.m. ET", "2026年11月19日 8時00分", "19 नवंबर 2026", "١٩ نوفمبر ٢٠٢٦", "۲۸ آبان ۱۴۰۵",
    "1795071600",
    "vor 3 Stunden", "Updated: 19 November 2026 at 08.00 CET", "19 พฤศจิกายน 2569", "Thu Nov 19 08:00:00 2026",
)  # fmt: skip
ADDRESSES = (
    "http://newsroom.test/a/b-17.html?utm_source=x&id=5#top", "https://www.gazette.example:443/%7Eann/../b//c;v=1?b=2&a=1",
    "https://xn--b1amnebsh.example/вест/17?page=2", "http://[2001:db8::1]:8080/a", "http://user:pw@gazette.example/",
    "//cdn.ampproject.org/c/s/gazette.example/amp/story", "HTTP://GAZETTE.EXAMPLE./a%2fb%", "https://gazette.example/?p=17",
)  # fmt: skip
TDMREP = (
    '[{"location": "/news/*", "tdm-reservation": 1, "tdm-policy": "https://newsroom.test/policy"}, {"location": "*"}]',
)
ORDERS = (
    (
        '{"article_id": 3, "revision": 1, "target_language": "sr-Latn", "target": {"title": "Most", "summary": "", '
        '"text": "Prvi pasus.\\n\\nDrugi pasus."}, "translator": "Ana", "engine": null}'
    ),
)
XLIFF = (
    (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="sr"><file id="a3.r1">'
        '<unit id="title"><segment><source>Bridge</source><target>Most</target></segment></unit>'
        '<unit id="p1"><segment><source>Text</source><target>Tekst <ph id="1"/> kraj</target>'
        "</segment></unit></file></xliff>"
    ),
)
OPML = (
    (
        '<opml version="2.0"><head><title>List</title></head><body><outline text="News">'
        '<outline text="Glas" type="rss" '
        'xmlUrl="https://glas.example/rss" htmlUrl="https://glas.example/"/></outline></body></opml>'
    ),
)
FIXTURE_LISTS = (
    (
        '{"page": "a.html.gz", "url": "https://glas.example/1", "fetched_at": "2026-11-19T08:00:00Z", '
        '"title": "Most"}\n'
        '{"page": "b.html.gz", "url": "https://glas.example/2", "fetched_at": "2026-11-19", '
        '"authors": ["Ana"], "text": "x"}\n'
    ),
)
TEXTS = (
    "Жупанија и град\n\n  Most   na\tLepenici.\r\nCafe\u0301 می\u200cخواهم 👩\u200d🚀\n\n=SUM(A1)\n- item 5",
)
HEADERS = ("120", "Thu, 19 Nov 2026 08:00:00 GMT", "-5", "1e9", "max-age=600, must-revalidate")
