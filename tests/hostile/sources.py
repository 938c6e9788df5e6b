"""The faults of feeds, sitemaps and sections, one host each, and how many articles must come out of them."""

import functools
import gzip
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tests.hostile.faults import zeros
from tests.hostile.wire import DOMAIN, FORMS, Answer, Exchange

KIND_PATHS: Final = {
    "feed": "/feed.xml",
    "sitemap": "/sitemap.xml",
    "news-sitemap": "/news.xml",
    "section": "/section/",
}
MAX_LINKS: Final = 12
"""What the crawl takes of one source (NEWSCRAWL_MAX_LINKS)."""
MAX_CHILDREN: Final = 4
"""What it takes of one index (NEWSCRAWL_MAX_CHILDREN)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFault:
    """One kind of fault of a source. It lives at `http://<name>.hostile.test` and the path of its kind."""

    name: str
    kind: str
    what: str
    answer: Answer
    articles: tuple[int, ...]
    """Numbers of the articles of this host that must be stored, and no others."""
    fails: tuple[str, ...]
    """The reasons of which one must be noted for the poll that failed; none where it must not fail."""
    requests: int | None
    """The most requests for anything but articles that the host may get; None: not asserted."""

    @property
    def url(self) -> str:
        return f"http://{self.name}.{DOMAIN}{KIND_PATHS[self.kind]}"


SOURCES: list[SourceFault] = []


def source(
    kind: str,
    what: str,
    *,
    articles: tuple[int, ...] = (),
    fails: tuple[str, ...] = (),
    requests: int | None = 1,
) -> Callable[[Answer], Answer]:
    """Declare a function as a faulty source, on a host named as the function is."""

    def declare(answer: Answer) -> Answer:
        name = answer.__name__.replace("_", "-")

        def serve(exchange: Exchange) -> None:
            if exchange.target.startswith("/good-"):
                exchange.article(int(exchange.target.removeprefix("/good-")[:6]))
            else:
                answer(exchange)

        SOURCES.append(
            SourceFault(
                name=name,
                kind=kind,
                what=what,
                answer=serve,
                articles=articles,
                fails=fails,
                requests=requests,
            )
        )
        return answer

    return declare


def _item(
    exchange: Exchange, number: int, *, at: str = "Thu, 19 Nov 2026 08:00:00 +0100", title: str = ""
) -> str:
    link = exchange.url(f"/good-{number:06}")
    return (
        f"<item><title>{title or f'Story {number}'}</title><link>{link}</link><pubDate>{at}</pubDate></item>"
    )


def _rss(items: str, prologue: str = "") -> str:
    return f'<?xml version="1.0"?>{prologue}<rss version="2.0"><channel><title>Hostile</title>{items}</channel></rss>'


def _urlset(entries: str) -> str:
    return (
        f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
    )


def _index(entries: str) -> str:
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0"?><sitemapindex xmlns="{namespace}">{entries}</sitemapindex>'


def _url(address: str, lastmod: str = "2026-11-19T08:00:00+01:00") -> str:
    return f"<url><loc>{address}</loc><lastmod>{lastmod}</lastmod></url>"


def _xml(exchange: Exchange, body: str | bytes, **headers: str) -> None:
    exchange.send(body, **{"Content_Type": "application/xml; charset=utf-8", **headers})


# Feeds


@source("feed", "nothing wrong: the control", articles=(1, 2, 3))
def feed_innocent(exchange: Exchange) -> None:
    _xml(exchange, _rss("".join(_item(exchange, n) for n in (1, 2, 3))))


@source("feed", "a NUL in the headers that are stored", articles=(1,))
def feed_nul_in_headers(exchange: Exchange) -> None:
    _xml(
        exchange, _rss(_item(exchange, 1)), ETag='"a\x00b"', Last_Modified="Thu, 19 Nov\x00 2026 08:00:00 GMT"
    )


@source("feed", "a charset that Python has only to refuse it", articles=(1,))
def feed_undefined_charset(exchange: Exchange) -> None:
    item = _item(exchange, 1, title="Café").encode("latin-1")
    exchange.send(
        _rss("").encode().replace(b"</channel>", item + b"</channel>"),
        Content_Type="text/xml; charset=undefined",
    )


@source("feed", "a status beyond 64 bits", fails=("malformed-answer",))
def feed_giant_status(exchange: Exchange) -> None:
    exchange.raw(
        b"HTTP/1.1 99999999999999999999 OK\r\nContent-Type: text/xml\r\nContent-Length: 6\r\n\r\n<rss/>"
    )


@source("feed", "an emoji as two references to surrogates, a lone one beside it", articles=(1, 2))
def feed_surrogates(exchange: Exchange) -> None:
    first = _item(exchange, 1, title="Smile &#55357;&#56832;")
    _xml(exchange, _rss(first + _item(exchange, 2, title="Torn &#xD83D; &#x0; &#xFFFF;")))


# What is left of the torn address is an address, and the server says that there is nothing.
@source("sitemap", "references to surrogates and to nothing", articles=(1,), requests=2)
def sitemap_surrogates(exchange: Exchange) -> None:
    torn = exchange.url("/torn-&#xD83D;")
    _xml(exchange, _urlset(_url(torn) + _url(exchange.url("/good-000001"))))


@source("feed", "links that are none, between good ones", articles=(1, 2))
def feed_rotten(exchange: Exchange) -> None:
    rotten = "".join(
        f"<item><title>Rotten</title><link>{link}</link></item>"
        for link in (
            "javascript:alert(1)",
            "file:///etc/passwd",
            "data:text/html,hi",
            "ftp://127.0.0.2/x",
            "http://[bad/",
            "http://a..b/",
            "mailto:x@example.org",
            "",
            "   ",
            f"http://127.0.0.2:{exchange.canary_port}/secret",
        )
    )
    _xml(exchange, _rss(_item(exchange, 1) + rotten + _item(exchange, 2)))


@source("feed", "an HTML page in its place", fails=("html",))
def feed_html(exchange: Exchange) -> None:
    exchange.send("<html><body><h1>We have moved!</h1></body></html>")


@source("feed", "nothing", fails=("empty",))
def feed_empty(exchange: Exchange) -> None:
    _xml(exchange, "")


@source("feed", "noise", fails=("not-xml",))
def feed_noise(exchange: Exchange) -> None:
    _xml(exchange, bytes(range(256)) * 200)


@source("feed", "cut in the middle of an entry", articles=(1, 2))
def feed_truncated(exchange: Exchange) -> None:
    whole = _rss("".join(_item(exchange, n) for n in (1, 2, 3)))
    _xml(exchange, whole[: whole.index("Story 3")])


@source("feed", "400 MB of zeros in gzip", fails=("too-large",))
def feed_bomb(exchange: Exchange) -> None:
    _xml(exchange, zeros("gzip"), Content_Encoding="gzip")


@source("feed", "entities that unfold a billion times", articles=(1,))
def feed_billion_laughs(exchange: Exchange) -> None:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
    )
    _xml(exchange, _rss(_item(exchange, 1, title="&j;"), f"<!DOCTYPE rss [{entities}]>"))


@source("feed", "an entity that is a file of ours, and one of the canary's", articles=(1,))
def feed_outside_entities(exchange: Exchange) -> None:
    canary = f"http://127.0.0.1:{exchange.canary_port}/secret"
    outside = f'<!DOCTYPE rss SYSTEM "{canary}" [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "{canary}">]>'
    _xml(exchange, _rss(_item(exchange, 1, title="A title &x; &y;"), outside))


@source("feed", "20,000 entries, the newest last", articles=tuple(range(20_000, 20_000 - MAX_LINKS, -1)))
def feed_of_20_000(exchange: Exchange) -> None:
    _xml(exchange, _large_feed(exchange.url("")))


@functools.cache
def _large_feed(host: str) -> str:
    return _rss(
        "".join(
            f"<item><title>Story {n}</title><link>{host}/good-{n:06}</link>"
            f"<pubDate>{1 + n // 1000:02} Oct 2026 {n % 1000 // 60:02}:{n % 1000 % 60:02}:00 +0000</pubDate></item>"
            for n in range(1, 20_001)
        )
    )


@source("feed", "an entry of the year 2099 and one of 1066, and a title of 1 MB", articles=(1, 2, 3))
def feed_of_all_times(exchange: Exchange) -> None:
    items = _item(exchange, 1, at="Thu, 19 Nov 2099 08:00:00 +0100") + _item(
        exchange, 2, at="Sat, 14 Oct 1066 09:00:00 +0000"
    )
    _xml(exchange, _rss(items + _item(exchange, 3, title="long " * 200_000)))


@source("feed", "503", fails=("http-503",), requests=1)
def feed_503(exchange: Exchange) -> None:
    exchange.send("busy", 503, Retry_After="600")


def _declare_status(status: int, reason: str) -> None:
    def answer(exchange: Exchange) -> None:
        # A feed that could be read: whoever looks at the status alone does not.
        exchange.send(_rss(_item(exchange, 1)), status, Content_Type="application/rss+xml")

    answer.__name__ = f"feed_{status}"
    source("feed", f"a feed under the status {status}", fails=(reason,), requests=2)(answer)


for status in (204, 206, 400, 401, 402, 403, 404, 410, 451, 500, 501, 599):
    _declare_status(status, f"http-{status}")


def _declare_redirect_to_loopback(number: int, form: str) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.redirect(f"http://{form}:{exchange.canary_port}/secret/{number}")

    answer.__name__ = f"feed_redirect_to_loopback_{number}"
    source("feed", f"a redirect to loopback, written {form}", fails=("not-public", "robots-unreachable"))(
        answer
    )


for number, form in enumerate(FORMS, start=1):
    _declare_redirect_to_loopback(number, form)


@source("feed", "a redirect to a file", fails=("http-302",))
def feed_redirect_to_file(exchange: Exchange) -> None:
    exchange.redirect("file:///etc/passwd")


@source("feed", "windows-1250 declared as UTF-8", articles=(1,))
def feed_wrong_charset(exchange: Exchange) -> None:
    _xml(exchange, _rss(_item(exchange, 1, title="Žuti šešir")).encode("cp1250"))


@source("feed", "one article under fifty session ids", articles=(7,))
def feed_session_ids(exchange: Exchange) -> None:
    items = "".join(
        f"<item><title>Story</title><link>{exchange.url(f'/good-000007;jsessionid={n:032X}')}</link></item>"
        for n in range(50)
    )
    _xml(exchange, _rss(items))


# Sitemaps


@source("sitemap", "50,000 addresses, the newest in the middle", articles=(25_000,))
def sitemap_of_50_000(exchange: Exchange) -> None:
    _xml(exchange, _large_sitemap(exchange.url("")))


@functools.cache
def _large_sitemap(host: str) -> str:
    def lastmod(n: int) -> str:
        return "2026-11-20T06:00:00+00:00" if n == 25_000 else "2001-01-01"

    return _urlset("".join(_url(f"{host}/{_number(n)}/{'x' * 60}", lastmod(n)) for n in range(1, 50_001)))


def _number(n: int) -> str:
    return f"good-{n:06}" if n == 25_000 else f"gone-{n:06}"


@source("sitemap", "addresses that are none, between good ones", articles=(1, 2))
def sitemap_of_evil(exchange: Exchange) -> None:
    evil = (
        "file:///etc/passwd",
        "data:text/html,hi",
        "javascript:alert(1)",
        "ftp://127.0.0.2/x",
        "http://[bad/",
        "",
        f"http://127.0.0.2:{exchange.canary_port}/secret",
        f"http://2130706434:{exchange.canary_port}/secret",
    )
    good = [_url(exchange.url(f"/good-{n:06}")) for n in (1, 2)]
    _xml(exchange, _urlset(good[0] + "".join(map(_url, evil)) + good[1]))


def _declare_index_of_loopback(part: int, forms: tuple[str, ...]) -> None:
    def answer(exchange: Exchange) -> None:
        children = (_child(f"http://{form}:{exchange.canary_port}/secret") for form in forms)
        _xml(exchange, _index("".join(children)))

    answer.__name__ = f"sitemap_index_of_loopback_{part}"
    source("sitemap", f"an index of sitemaps on {', '.join(forms)}")(answer)


for first in range(0, len(FORMS), MAX_CHILDREN):
    _declare_index_of_loopback(first // MAX_CHILDREN + 1, FORMS[first : first + MAX_CHILDREN])


def _child(address: str) -> str:
    return f"<sitemap><loc>{address}</loc><lastmod>2026-11-19</lastmod></sitemap>"


@source("sitemap", "an index that names itself, always under a new address", requests=1 + 3 + 9 + 27)
def sitemap_index_of_itself(exchange: Exchange) -> None:
    again = (
        exchange.url(f"/sitemap.xml?again={exchange.visit}-{n}-{len(exchange.target)}x") for n in range(3)
    )
    _xml(exchange, _index("".join(map(_child, again))))


@source("sitemap", "an index of 50,000 sitemaps", articles=(50_000,), requests=1 + MAX_CHILDREN)
def sitemap_index_of_50_000(exchange: Exchange) -> None:
    if exchange.target == KIND_PATHS["sitemap"]:
        _xml(exchange, _large_index(exchange.url("")))
    elif exchange.target == "/part-50000.xml":
        _xml(exchange, _urlset(_url(exchange.url("/good-050000"))))
    else:
        _xml(exchange, _urlset(""))


@functools.cache
def _large_index(host: str) -> str:
    return _index(
        "".join(
            f"<sitemap><loc>{host}/part-{n}.xml</loc><lastmod>{2000 + n // 2500:04}-01-01</lastmod></sitemap>"
            for n in range(1, 50_001)
        )
    )


@source("sitemap", "entities that unfold a billion times, and one that is a file", requests=3)
def sitemap_of_entities(exchange: Exchange) -> None:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
    )
    doctype = f'<!DOCTYPE urlset [{entities}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    body = _urlset(_url(exchange.url("/&j;")) + _url(exchange.url("/&x;")))
    _xml(exchange, body.replace('<?xml version="1.0"?>', f'<?xml version="1.0"?>{doctype}'))


@source("sitemap", "400 MB in a gzip file", fails=("empty",))
def sitemap_gzip_file(exchange: Exchange) -> None:
    exchange.send(zeros("gzip"), Content_Type="application/gzip")


@source("sitemap", "gzip though nothing says so", articles=(1,))
def sitemap_gzipped_silently(exchange: Exchange) -> None:
    _xml(exchange, gzip.compress(_urlset(_url(exchange.url("/good-000001"))).encode()))


@source("sitemap", "nothing", fails=("empty",))
def sitemap_empty(exchange: Exchange) -> None:
    _xml(exchange, "")


@source("sitemap", "words", fails=("not-xml",))
def sitemap_garbage(exchange: Exchange) -> None:
    _xml(exchange, "not XML at all")


@source("news-sitemap", "an entry without its address, one without its date", articles=(1, 2))
def news_half_entries(exchange: Exchange) -> None:
    def entry(loc: str, at: str) -> str:
        name = (
            "<news:publication><news:name>H</news:name><news:language>en</news:language></news:publication>"
        )
        date = f"<news:publication_date>{at}</news:publication_date>" if at else ""
        return f"<url>{loc}<news:news>{name}{date}<news:title>T</news:title></news:news></url>"

    def loc(number: int) -> str:
        return f"<loc>{exchange.url(f'/good-{number:06}')}</loc>"

    entries = entry(loc(1), "2026-11-19T08:00:00Z") + entry("", "2026-11-19T08:00:00Z") + entry(loc(2), "")
    namespace = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    _xml(exchange, _urlset(entries).replace("<urlset ", f"<urlset {namespace} "))


# Sections


@source("section", "a calendar without end", articles=(1,))
def section_calendar(exchange: Exchange) -> None:
    days = "".join(
        f'<a href="/calendar/2026/{m:02}/{d:02}/">{d}.{m}.</a>' for m in range(1, 13) for d in range(1, 29)
    )
    later = '<a href="/calendar/2027/01/">Next year</a>'
    story = '<h2><a href="/good-000001">A story with a long enough headline to be one</a></h2>'
    exchange.send(f"<html><body><h1>News</h1>{days}{later}{story}</body></html>")


@source("section", "links of all bad kinds around a good one", articles=(1,))
def section_of_evil(exchange: Exchange) -> None:
    evil = (
        "file:///good-000002",
        "data:text/html,good-000002",
        "javascript:go('good-000002')",
        "ftp://127.0.0.2/good-000002",
        "http://[bad/good-000002",
        "http://a..b/good-000002",
        "//",
        "?",
        "#good-000002",
        f"http://127.0.0.2:{exchange.canary_port}/good-000002",
        f"http://2130706434:{exchange.canary_port}/good-000002",
    )
    links = "".join(
        f'<a href="{href}">A long enough headline to be a story {n}</a>' for n, href in enumerate(evil)
    )
    good = '<a href="/good-000001">A story with a long enough headline to be one</a>'
    exchange.send(f'<html><head><base href="javascript:void(0)"></head><body>{links}{good}</body></html>')
