"""Lists of feeds: what readers export, and what nobody should send."""

import pytest

from newscrawl.outlet import Feed, Outlet
from newscrawl.outlets.opml import (
    MAX_BYTES,
    MAX_FEEDS,
    OpmlError,
    OpmlFeed,
    OpmlSite,
    read_opml,
    sites,
    undeclared,
)


def opml(*outlines: str, head: str = "") -> bytes:
    return f"<opml version='2.0'>{head}<body>{''.join(outlines)}</body></opml>".encode()


def feed(url: str = "https://glas.example/rss", home: str = "https://glas.example/") -> OpmlFeed:
    return OpmlFeed(url=url, title=None, home=home)


def test_feeds_are_found_in_folders_and_notes_are_passed_over() -> None:
    nested = (
        '<outline text="Balkan"><outline text="RS"><outline type="rss" text="Glas" title="Glas sela" '
        'xmlUrl=" https://glas.example/rss " htmlUrl="https://glas.example/vesti"/></outline>'
        '<outline text="a note"/></outline>'
    )
    assert read_opml(opml(nested)).feeds == (
        OpmlFeed(url="https://glas.example/rss", title="Glas sela", home="https://glas.example/vesti"),
    )


@pytest.mark.parametrize(
    ("outline", "home", "title"),
    [
        pytest.param('xmlUrl="http://a.example/x/rss"', "http://a.example/", None, id="address alone"),
        pytest.param('xmlurl="http://a.example/rss" text="A"', "http://a.example/", "A", id="lower case"),
        pytest.param(
            'xmlUrl="http://a.example/rss" htmlUrl="javascript:x"', "http://a.example/", None, id="script"
        ),
        pytest.param(
            'xmlUrl="http://feeds.example/a" htmlUrl="http://a.example/"',
            "http://a.example/",
            None,
            id="hosted",
        ),
    ],
)
def test_what_a_list_leaves_out_is_filled_in(outline: str, home: str, title: str | None) -> None:
    (found,) = read_opml(opml(f"<outline {outline}/>")).feeds
    assert (found.home, found.title) == (home, title)


def test_an_address_counts_once_whatever_its_form() -> None:
    twice = [f'<outline xmlUrl="{url}"/>' for url in ("https://a.example/rss", "http://www.a.example/rss#x")]
    assert [entry.url for entry in read_opml(opml(*twice)).feeds] == ["https://a.example/rss"]


def test_addresses_that_cannot_be_fetched_are_named() -> None:
    wrong = ("file:///etc/passwd", "feed:a", "http://[")
    outlines = [f'<outline xmlUrl="{url}"/>' for url in (*wrong, "https://a.example/rss")]
    assert read_opml(opml(*outlines)).refused == wrong


def test_other_encodings_and_namespaces_are_read() -> None:
    text = '<?xml version="1.0" encoding="utf-16"?><opml><body><outline text="Глас" xmlUrl="http://a.example/"/></body></opml>'
    assert read_opml(text.encode("utf-16")).feeds[0].title == "Глас"
    assert read_opml(b'<opml xmlns="urn:x"><outline xmlUrl="http://a.example/"/></opml>').feeds


BOMB = (
    '<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<opml><outline text="&b;" xmlUrl="http://a.example/"/></opml>'
)
READER = (
    '<!DOCTYPE opml [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    '<opml><outline xmlUrl="http://a.example/">&f;</outline></opml>'
)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        pytest.param(b"", "is no XML", id="empty"),
        pytest.param(b"<opml><body>", "is no XML", id="cut off"),
        pytest.param(b"\x00\xff\xfe rubbish", "is no XML", id="bytes"),
        pytest.param(b"<html><body/></html>", "its root is <html>", id="page"),
        pytest.param(b"<rss><channel/></rss>", "its root is <rss>", id="feed"),
        pytest.param(opml('<outline text="folder"/>'), "names no feed", id="no feed"),
        pytest.param(opml('<outline xmlUrl="ftp://a.example/"/>'), "names no feed", id="no http"),
        pytest.param(BOMB.encode(), "declares entities", id="entity bomb"),
        pytest.param(BOMB.encode("utf-16"), "declares entities", id="entity bomb in UTF-16"),
        pytest.param(READER.encode(), "declares entities", id="file reader"),
        pytest.param(b"<opml>" + b"<outline>" * 100_000, "is no XML", id="deep"),
        pytest.param(b"<opml>" + b" " * MAX_BYTES, "larger than 5 MiB", id="large"),
        pytest.param(
            opml(*(f'<outline xmlUrl="http://a.example/{n}"/>' for n in range(MAX_FEEDS + 1))),
            "names 2001 feeds, at most 2000",
            id="many",
        ),
    ],
)
def test_what_is_no_list_of_feeds_is_refused(body: bytes, why: str) -> None:
    with pytest.raises(OpmlError, match=why):
        read_opml(body)


def test_a_document_type_without_entities_is_harmless() -> None:
    body = b'<!DOCTYPE opml SYSTEM "http://a.example/opml.dtd">' + opml(
        '<outline xmlUrl="http://a.example/"/>'
    )
    assert len(read_opml(body).feeds) == 1


def test_feeds_that_an_outlet_declares_are_told_apart(outlet: Outlet) -> None:
    declared, new = feed("http://www.glas.example/rss"), feed("https://glas.example/sport.rss")
    assert undeclared([declared, new], [outlet]) == ((new,), ((declared, "glas"),))


def test_feeds_of_one_site_are_one_outlet(outlet: Outlet) -> None:
    assert isinstance(outlet.sources[0], Feed)
    named = [
        feed("https://glas.example/rss", "https://www.glas.example/vesti"),
        feed("https://other.example/rss", "https://other.example/"),
        feed("https://feeds.example/glas-sport", "https://sport.glas.example/"),
    ]
    assert list(sites(named)) == [
        OpmlSite(
            home="https://www.glas.example/vesti",
            title=None,
            feeds=("https://glas.example/rss", "https://feeds.example/glas-sport"),
        ),
        OpmlSite(home="https://other.example/", title=None, feeds=("https://other.example/rss",)),
    ]
