from contextlib import suppress
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newscrawl.urls import canonical

SAME = {
    # how the reader came
    "utm": ("https://paper.example/a", "https://paper.example/a?utm_source=rss&utm_medium=feed"),
    "utm behind an identity": ("https://paper.example/a?id=7", "https://paper.example/a?utm_source=rss&id=7"),
    "click ids": (
        "https://paper.example/a",
        "https://paper.example/a?fbclid=IwAR0&sfnsn=mo&gclid=1&mc_cid=2&mc_eid=3",
    ),
    "at_medium": ("https://paper.example/a", "https://paper.example/a?at_medium=RSS&at_campaign=KARANGA"),
    "xtor": ("https://paper.example/a_1.html", "https://paper.example/a_1.html?xtor=RSS-3208"),
    "wt_zmc": ("https://paper.example/a", "https://paper.example/a?wt_zmc=sm.ext.mail&srsltid=A1"),
    "yclid, ysclid": ("https://paper.example/a", "https://paper.example/a?yclid=1&ysclid=2&from=rss"),
    "upper case": ("https://paper.example/a", "https://paper.example/a?CMP=share_btn_tw&UTM_Source=x"),
    "ref= as a channel": ("https://paper.example/a", "https://paper.example/a?ref=home"),
    "from= as a place on the page": ("https://paper.example/a", "https://paper.example/a?from=burger"),
    "escaped twice": ("https://paper.example/a?id=7", "https://paper.example/a?utm_source=x&amp;id=7"),
    "appended to the path": (
        "https://paper.example/a",
        "https://paper.example/a&utm_source=rss&utm_medium=x",
    ),
    "against caches": ("https://paper.example/a", "https://paper.example/a?_=1700000000000"),
    "comment reply": ("https://paper.example/a", "https://paper.example/a?replytocom=123"),
    "known of one publisher": (
        "https://nytimes.com/a",
        "https://www.nytimes.com/a?action=click&module=Top&pgtype=X",
    ),
    # fragments
    "fragment": ("https://paper.example/a", "https://paper.example/a#comments"),
    "text fragment": ("https://paper.example/a", "https://paper.example/a#:~:text=hello"),
    "empty route": ("https://paper.example/a", "https://paper.example/a#!"),
    # scheme, host, port
    "http": ("https://paper.example/a", "http://paper.example/a"),
    "www": ("https://paper.example/a", "https://www.paper.example/a"),
    "www2": ("https://paper.example/a", "https://www2.paper.example/a"),
    "mobile host": ("https://paper.example/a", "https://m.paper.example/a"),
    "mobile host inside": ("https://en.paper.example/a", "https://en.m.paper.example/a"),
    "AMP host": ("https://www.paper.example/a", "https://amp.paper.example/a"),
    "host in upper case": ("https://paper.example/a", "HTTPS://WWW.Paper.Example/a"),
    "dot behind the host": ("https://paper.example/a", "https://paper.example./a"),
    "default ports": ("https://paper.example:443/a", "http://paper.example:80/a"),
    "credentials": ("https://paper.example/a", "https://reader:secret@paper.example/a"),
    "IDN": ("https://xn--mnchen-3ya.example/a", "https://münchen.example/a"),
    "IDN with ideographic dot": ("https://xn--wgv71a.example/a", "https://日本。example/a"),
    # path
    "percent-encoding in lower case": ("https://paper.example/%C3%A9", "https://paper.example/%c3%a9"),
    "unencoded path": ("https://paper.example/%C3%A9t%C3%A9", "https://paper.example/été"),
    "mark above an encoded sign": ("https://paper.example/%3Cb%3E%CC%81", "https://paper.example/<b>\u0301"),
    "decomposed path": ("https://paper.example/%C3%A9", "https://paper.example/e%CC%81"),
    "encoded comma": ("https://paper.example/0,1518,7.html", "https://paper.example/0%2C1518%2C7.html"),
    "encoded letter": ("https://paper.example/abc", "https://paper.example/%61bc"),
    "trailing slash": ("https://paper.example/a", "https://paper.example/a/"),
    "index page": ("https://paper.example/a/", "https://paper.example/a/index.html"),
    "doubled slashes": ("https://paper.example/a/b", "https://paper.example//a//b"),
    "dot segments": ("https://paper.example/a/b", "https://paper.example/c/../a/./b"),
    "line break inside": ("https://paper.example/a-long-slug", "https://paper.example/a-long\n-slug"),
    "no path": ("https://paper.example/", "https://paper.example"),
    # query
    "order of parameters": ("https://paper.example/a?id=1&p=2", "https://paper.example/a?p=2&id=1"),
    "empty query": ("https://paper.example/a", "https://paper.example/a?"),
    "plus and %20": ("https://paper.example/a?q=x+y", "https://paper.example/a?q=x%20y"),
    # other views
    "/amp": ("https://paper.example/a", "https://paper.example/a/amp"),
    "/amp/": ("https://paper.example/a", "https://paper.example/a/amp/"),
    "/amp/ in front": ("https://paper.example/a", "https://paper.example/amp/a"),
    "/amp/ inside": ("https://paper.example/news/world-1", "https://paper.example/news/amp/world-1"),
    ".amp": ("https://paper.example/a", "https://paper.example/a.amp"),
    ".amp.html": ("https://paper.example/a.html", "https://paper.example/a.amp.html"),
    "?amp": ("https://paper.example/a", "https://paper.example/a?amp"),
    "?outputType=amp": ("https://paper.example/a", "https://paper.example/a?outputType=amp"),
    "AMP cache": (
        "https://paper.example/a",
        "https://paper-example.cdn.ampproject.org/c/s/www.paper.example/a",
    ),
    "AMP cache with viewer": (
        "https://paper.example/a?id=7",
        "https://paper-example.cdn.ampproject.org/v/s/paper.example/a?amp_js_v=0.1&usqp=mq3&id=7",
    ),
    "AMP viewer": ("https://paper.example/a", "https://www.google.co.uk/amp/s/www.paper.example/a"),
    "click counter": (
        "https://paper.example/a?id=7",
        "https://www.google.com/url?rct=j&url=https%3A%2F%2Fwww.paper.example%2Fa%3Fid%3D7&ct=ga",
    ),
    "?print=1": ("https://paper.example/a", "https://paper.example/a?print=1"),
    "/print/": ("https://paper.example/a", "https://paper.example/a/print/"),
    "/print/ in front": ("https://paper.example/node/7", "https://paper.example/print/node/7"),
    "/druckversion": ("https://paper.example/a", "https://paper.example/a/druckversion"),
    "?m=1": ("https://paper.example/a.html", "https://paper.example/a.html?m=1"),
    "all pages": ("https://paper.example/a", "https://paper.example/a?page=all"),
    # sessions
    ";jsessionid": ("https://paper.example/a", "https://paper.example/a;jsessionid=1A2B.node1"),
    "PHPSESSID": ("https://paper.example/a?id=7", "https://paper.example/a?PHPSESSID=0a1b2c&id=7"),
    "sid= as a session": (
        "https://paper.example/a",
        "https://paper.example/a?sid=0123456789abcdef0123456789abcdef",
    ),
    "Liferay's p_p_auth": (
        "https://paper.example/a?doAsGroupId=1",
        "https://paper.example/a?doAsGroupId=1&p_p_auth=aB3dE5fG",
    ),
    "Moodle's sesskey": ("https://paper.example/a?id=7", "https://paper.example/a?id=7&sesskey=Zk3T0vYxQ1"),
    "a token against forged requests": ("https://paper.example/a", "https://paper.example/a?csrf_token=9f8a"),
    "Cloudflare's challenge": ("https://paper.example/a", "https://paper.example/a?__cf_chl_tk=a.B-1"),
    "cookieless ASP.NET": (
        "https://paper.example/a.aspx",
        "https://paper.example/(S(lit3py55t21z5v55vlm25s55))/a.aspx",
    ),
}

DIFFERENT = {
    "id=": ("https://paper.example/article.php?id=1", "https://paper.example/article.php?id=2"),
    "p=": ("https://paper.example/?p=123", "https://paper.example/?p=124"),
    "page=": ("https://paper.example/a?page=1", "https://paper.example/a?page=2"),
    "ref= as a number": ("https://paper.example/story?ref=101", "https://paper.example/story?ref=102"),
    "source= as a filter": ("https://paper.example/s?source=reuters", "https://paper.example/s?source=ap"),
    "cid= as a number": ("https://paper.example/a?cid=101", "https://paper.example/a?cid=102"),
    "sid= as a number": ("https://paper.example/a.php?sid=101", "https://paper.example/a.php?sid=102"),
    "mod= of a content system": (
        "https://paper.example/?mod=news&n=1",
        "https://paper.example/?mod=sport&n=1",
    ),
    "bare query": ("https://paper.example/a?101", "https://paper.example/a?102"),
    "module= elsewhere": ("https://paper.example/?module=1", "https://paper.example/?module=2"),
    "language in the path": ("https://paper.example/en/a", "https://paper.example/fr/a"),
    "language in the query": ("https://paper.example/a?lang=en", "https://paper.example/a?lang=fr"),
    "language in the host": ("https://en.paper.example/a", "https://fr.paper.example/a"),
    "case of the path": ("https://paper.example/aB1c", "https://paper.example/ab1c"),
    "hashbang": ("https://paper.example/#!/a", "https://paper.example/#!/b"),
    "route in the fragment": ("https://paper.example/#/story/1", "https://paper.example/#/story/2"),
    "subdomain": ("https://sport.paper.example/a", "https://news.paper.example/a"),
    "port": ("https://paper.example:8080/a", "https://paper.example:8081/a"),
    "amp= as a number": ("https://paper.example/a?amp=500", "https://paper.example/a?amp=501"),
    "amp as part of a word": ("https://paper.example/amp-music", "https://paper.example/music"),
    "amp as a topic": ("https://paper.example/tags/amp", "https://paper.example/tags"),
    "print as part of a word": ("https://paper.example/a/print-media", "https://paper.example/a"),
    "print as a section": ("https://paper.example/print", "https://paper.example/"),
    "encoded slash": ("https://paper.example/a%2Fb", "https://paper.example/a/b"),
    "device label that is the name": ("https://m.example/a", "https://example/a"),
    "www that is registered": ("https://www.gov.uk/a", "https://gov.uk/a"),
    "tenants": ("https://a.blogspot.com/x", "https://b.blogspot.com/x"),
}


@pytest.mark.parametrize(("plain", "variant"), SAME.values(), ids=SAME)
def test_forms_of_one_address_share_a_key(plain: str, variant: str) -> None:
    assert canonical.canonicalize(variant) == canonical.canonicalize(plain)
    assert canonical.url_key(variant) == canonical.url_key(plain)


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_addresses_of_different_articles_stay_different(one: str, other: str) -> None:
    assert canonical.url_key(one) != canonical.url_key(other)


def test_the_normal_form_is_https_without_www_and_tracking() -> None:
    assert (
        canonical.canonicalize("HTTP://www.Zeitung.example:80/Örtliches/?b=2&a=1&utm_source=x#top")
        == "https://zeitung.example/%C3%96rtliches?a=1&b=2"
    )


def test_the_key_is_pinned_because_ledgers_keep_it() -> None:
    assert canonical.url_key("https://paper.example/a?id=7") == (
        "e5b76cd6ed047640a8ce7d2b966f4d0bbeb53b101204418928e3e364a5429151"
    )


MALFORMED = {
    "open bracket": "http://[bad/",
    "lone surrogate": "https://paper.example/\ud800",
    "control character": "https://paper.example/a\x07",
    "port out of range": "https://paper.example:99999/",
    "empty label": "https://paper..example/",
    "bad escape in the host": "https://%zz/",
    "no host": "https:///a",
    "no scheme": "//paper.example/a",
    "relative": "/a/b",
    "empty": "",
    "javascript": "javascript:alert(1)",
    "mailto": "mailto:editor@paper.example",
    "ftp": "ftp://paper.example/a",
    "decimal address": "http://2130706433/",
    "hexadecimal address": "http://0x7f.0.0.1/",
    "half an address": "http://127.1/",
    "label too long": f"https://{'a' * 64}.example/",
}


@pytest.mark.parametrize("url", MALFORMED.values(), ids=MALFORMED)
def test_malformed_addresses_are_refused(url: str) -> None:
    with pytest.raises(canonical.MalformedAddress):
        canonical.canonicalize(url)
    assert not canonical.is_web_address(url)
    assert canonical.registrable_domain(url) == ""
    assert not canonical.same_site(url, url)
    assert canonical.story_key(url, r"(\d+)") is None


@pytest.mark.parametrize(
    ("url", "fit"),
    [
        pytest.param("https://paper.example/a?b=c#d", True, id="plain"),
        pytest.param("https://zeitung.example/Übersicht", True, id="unencoded letters"),
        pytest.param("http://127.0.0.1:8000/a", True, id="IPv4"),
        pytest.param("http://[::1]:8000/a", True, id="IPv6"),
        pytest.param("http://localhost:8000/", True, id="localhost"),
        pytest.param("https://politics/a", False, id="single label"),
        pytest.param("https://paper.example/a b", False, id="space"),
        pytest.param("https://paper.example/a\u200b", False, id="zero-width space"),
        pytest.param("https://paper.example\\@other.example/", False, id="backslash"),
        pytest.param("https://reader:secret@paper.example/", False, id="credentials"),
        pytest.param("https://paper.example/@author/a", True, id="at sign in the path"),
        pytest.param("https://paper.example/" + "a" * 2026, True, id="2048 characters"),
        pytest.param("https://paper.example/" + "a" * 2027, False, id="2049 characters"),
    ],
)
def test_addresses_fit_to_be_requested(url: str, fit: bool) -> None:
    assert canonical.is_web_address(url) is fit


def test_a_backslash_does_not_hide_the_host() -> None:
    assert canonical.registrable_domain("https://paper.example\\@other.example/") == "paper.example"


@pytest.mark.parametrize(
    "piece",
    [
        "&utm_x",
        ";",
        "%",
        "%C3",
        "a/",
        "amp/",
        "/../",
        "&u=https://",
        "www.",
        "@",
        ".amp",
        "?",
        "&amp;",
        "tags/amp/",
    ],
)
def test_no_repetition_takes_long(piece: str) -> None:
    count = (canonical.MAX_KEYED_CHARS - 40) // len(piece)
    started = process_time()
    with suppress(canonical.MalformedAddress):
        canonical.canonicalize(f"https://paper.example/{piece * count}/x")
    assert process_time() - started < 0.5


def test_longer_strings_have_no_normal_form() -> None:
    with pytest.raises(canonical.MalformedAddress):
        canonical.canonicalize("https://paper.example/" + "a" * canonical.MAX_KEYED_CHARS)


def test_long_addresses_have_keys() -> None:
    assert canonical.url_key("https://paper.example/" + "a" * 12_000) != canonical.url_key(
        "https://paper.example/"
    )


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        pytest.param("https://news.bbc.co.uk/a", "bbc.co.uk", id="two-part suffix"),
        pytest.param("https://a.blogspot.com/", "a.blogspot.com", id="tenant"),
        pytest.param("https://www.gov.uk/", "www.gov.uk", id="name under a suffix"),
        pytest.param("https://www.münchen.de/", "xn--mnchen-3ya.de", id="IDN"),
        pytest.param("http://127.0.0.1:8000/", "127.0.0.1", id="IPv4"),
        pytest.param("http://localhost/", "localhost", id="localhost"),
    ],
)
def test_registrable_domain(url: str, domain: str) -> None:
    assert canonical.registrable_domain(url) == domain


def test_same_site_compares_owners() -> None:
    assert canonical.same_site("https://sport.paper.example/a", "http://www.paper.example/b")
    assert not canonical.same_site("https://paper.example/", "https://paper.example.org/")
    assert not canonical.same_site("https://a.blogspot.com/", "https://b.blogspot.com/")


def test_an_article_id_survives_a_new_slug() -> None:
    pattern = r"-(\d{8})$"
    before = canonical.story_key("https://www.paper.example/old-title-12345678", pattern)
    assert before is not None
    assert canonical.story_key("https://paper.example/new-title-12345678?utm_source=rss", pattern) == before
    assert canonical.story_key("https://paper.example/new-title-12345679", pattern) != before
    assert canonical.story_key("https://fr.paper.example/titre-12345678", pattern) != before
    assert canonical.story_key("https://paper.example/about", pattern) is None


PIECES = st.sampled_from(
    [
        *"/?#&=;.:@[]()%\\!é\u200b\t\n ",
        "https://",
        "http://",
        "//",
        "..",
        "%2F",
        "%25",
        "%C3%A9",
        "e%CC%81",
        "%61",
        "#!",
        "#/",
        "amp",
        ".amp",
        "amp/",
        "print/",
        "index.html",
        "tags/",
        "utm_source=x",
        "id=7",
        "ref=home",
        "amp;",
        "m.",
        "www.",
        "google.com/",
        "amp/s/",
        "url?q=https://",
        "cdn.ampproject.org/c/s/",
        "paper.example",
        "münchen.example",
        "127.0.0.1",
        ";jsessionid=1",
    ]
)
ADDRESSES = st.lists(PIECES, max_size=12).map(lambda pieces: "https://paper.example/" + "".join(pieces))


@example("https://paper.example/a;.amp")
@example("https://paper.example/amp;[/")
@example("https://paper.example/..amp")
@example("https://paper.example/%%61mp")
@example("https://paper.example/? #")
@given(ADDRESSES)
def test_the_normal_form_is_its_own_normal_form(url: str) -> None:
    try:
        normal = canonical.canonicalize(url)
    except canonical.MalformedAddress:
        return
    assert canonical.canonicalize(normal) == normal
    assert normal.isascii()


@example("http://cdn.ampproject.org/c/m.&")
@given(st.text() | st.lists(PIECES, max_size=12).map("".join))
def test_no_string_raises_anything_but_malformed_address(url: str) -> None:
    assert canonical.is_web_address(url) in {True, False}
    assert isinstance(canonical.registrable_domain(url), str)
    assert canonical.same_site(url, "https://paper.example/") in {True, False}
    try:
        assert len(canonical.url_key(url)) == 64
    except canonical.MalformedAddress:
        assert not canonical.is_web_address(url)


def test_an_address_whose_normal_form_is_too_long_to_be_read_again_is_none() -> None:
    with pytest.raises(canonical.MalformedAddress):
        canonical.canonicalize("https://paper.example/" + "ш" * (canonical.MAX_KEYED_CHARS // 4))
