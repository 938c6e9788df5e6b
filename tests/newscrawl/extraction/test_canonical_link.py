from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.extraction.canonical_link import Identity, read_identity
from newscrawl.extraction.page import Page

MakePage = Callable[..., Page]
URL = "https://www.glas.rs/politics/2026/bridge-opens-after-nine-years?ref=feed"


def canonical(href: str) -> str:
    return f'<link rel="canonical" href="{href}">'


@pytest.mark.parametrize(
    ("head", "canonical_url"),
    [
        ("", None),
        (canonical("https://www.glas.rs/politics/2026/bridge-opens-after-nine-years"), "same"),
        (canonical("/politics/2026/bridge-opens-after-nine-years#top"), "same"),
        (canonical("//www.glas.rs/politics/2026/bridge-opens-after-nine-years"), "same"),
        ('<meta property="og:url" content="https://www.glas.rs/politics/2026/bridge-opens-after-nine-years">', "same"),
        (canonical("https://vesti.glas.rs/a/bridge-opens"), "https://vesti.glas.rs/a/bridge-opens"),
        (canonical("https://www.glas.rs/bridge-opens-after-nine-years"), "https://www.glas.rs/bridge-opens-after-nine-years"),
        (canonical("javascript:alert(1)"), None),
        (canonical("http://[broken/"), None),
        (canonical("https://user:pass@www.glas.rs/a"), None),
        (canonical("https://www.glas.rs/" + "a" * 3_000), None),
    ],
)  # fmt: skip
def test_the_canonical_address_is_absolute_and_plain(
    make_page: MakePage, head: str, canonical_url: str | None
) -> None:
    same = "https://www.glas.rs/politics/2026/bridge-opens-after-nine-years"
    found = read_identity(make_page(head=head, url=URL))
    assert found == Identity(canonical_url=same if canonical_url == "same" else canonical_url)


@pytest.mark.parametrize(
    ("href", "warning"),
    [
        ("https://www.victim.rs/politics/bridge", "canonical-foreign"),
        ("https://glas.co.rs/politics/bridge", "canonical-foreign"),
        ("https://glas.rs.evil.example/politics/bridge", "canonical-foreign"),
        ("https://www.glas.rs/", "canonical-front"),
        ("https://www.glas.rs/index.html", "canonical-front"),
        ("https://www.glas.rs/sr/", "canonical-front"),
        ("https://www.glas.rs/politics", "canonical-front"),
        ("https://www.glas.rs/politics/2026", None),
    ],
)
def test_an_address_that_cannot_be_the_articles_is_refused(
    make_page: MakePage, href: str, warning: str | None
) -> None:
    found = read_identity(make_page(head=canonical(href), url=URL))
    assert found == (Identity(warnings=(warning,)) if warning else Identity(canonical_url=href))


def test_og_url_stands_in_for_a_foreign_canonical(make_page: MakePage) -> None:
    head = (
        canonical("https://victim.rs/a") + '<meta property="og:url" content="https://www.glas.rs/a/bridge">'
    )
    found = read_identity(make_page(head=head, url=URL))
    assert found == Identity(canonical_url="https://www.glas.rs/a/bridge", warnings=("canonical-foreign",))


def test_two_canonical_addresses_are_none(make_page: MakePage) -> None:
    head = canonical("https://www.glas.rs/a/bridge") + canonical("https://www.glas.rs/a/ferry")
    assert read_identity(make_page(head=head, url=URL)) == Identity(warnings=("canonical-ambiguous",))


def test_the_article_above_its_amp_page_is_no_section(make_page: MakePage) -> None:
    href = "https://www.glas.rs/bridge-opens-after-nine-years"
    found = read_identity(make_page(head=canonical(href), url=f"{href}/amp"))
    assert found.canonical_url == href


@pytest.mark.parametrize(
    ("lang", "head", "ld", "headers", "language"),
    [
        ("sr-Latn", '<meta property="og:locale" content="en_US">', {"inLanguage": "en"}, {}, "sr-Latn"),
        ("", '<meta property="og:locale" content="sr_RS">', {"inLanguage": "sr"}, {}, "sr"),
        ("", '<meta property="og:locale" content="sr_RS">', {}, {"Content-Language": "en"}, "sr_RS"),
        ("", "", {}, {"Content-Language": "hr, en"}, "hr"),
        ("", "", {"inLanguage": {"@type": "Language", "name": "Croatian"}}, {}, "Croatian"),
        ("{{ locale }}", "", {"inLanguage": "bs"}, {}, "bs"),
        ("", "", {"inLanguage": ["x" * 5_000, 7]}, {}, None),
        ("", "", {}, {}, None),
    ],
)
def test_the_declared_language_is_the_raw_tag(
    make_page: MakePage,
    lang: str,
    head: str,
    ld: dict[str, Any],
    headers: dict[str, str],
    language: str | None,
) -> None:
    page = make_page(
        lang=lang, head=head, ld={"@type": "NewsArticle", "headline": "Bridge", **ld}, headers=headers
    )
    assert read_identity(page).language_declared == language


def test_editions_are_listed_with_their_tags(make_page: MakePage) -> None:
    head = """<link rel="alternate" hreflang="en" href="/en/bridge"><link rel="alternate" hreflang="de-AT" href="/de/a">
        <link rel="alternate" hreflang="x-default" href="/"><link rel="alternate" type="application/rss+xml" href="/f">
        <link rel="alternate" hreflang="sr" href="data:text/html,x">
        <link rel="alternate" hreflang="en" href="/en/bridge">"""
    assert read_identity(make_page(head=head, url=URL)).alternates == (
        ("en", "https://www.glas.rs/en/bridge"),
        ("de-AT", "https://www.glas.rs/de/a"),
    )


def test_thousands_of_editions_are_cut(make_page: MakePage) -> None:
    head = "".join(f'<link rel="alternate" hreflang="en" href="/{n}">' for n in range(3_000))
    assert len(read_identity(make_page(head=head)).alternates) == 200


@given(
    href=st.text(max_size=80).filter(lambda text: '"' not in text),
    url=st.sampled_from([URL, "https://[::1]/a"]),
)
@settings(deadline=None)
def test_any_address_gives_an_identity(make_page: MakePage, href: str, url: str) -> None:
    found = read_identity(make_page(head=canonical(href), url=url)).canonical_url
    assert found is None or found.startswith(("http://", "https://"))
