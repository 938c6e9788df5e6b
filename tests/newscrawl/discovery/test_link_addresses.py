import pytest

from newscrawl.discovery.link import Refused
from newscrawl.discovery.link_addresses import as_article, home_domains, on_site, resolve
from newscrawl.outlet import Feed, Outlet

BASE = "https://glas.example/rubrika/"


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://glas.example/a", "https://glas.example/a"),
        ("/a", "https://glas.example/a"),
        ("a?b=1&c=2", "https://glas.example/rubrika/a?b=1&c=2"),
        ("//cdn.glas.example/a", "https://cdn.glas.example/a"),
        ("  \n https://glas.example/a \t", "https://glas.example/a"),
        ("https://glas.example/du\n   ga-vest", "https://glas.example/duga-vest"),
        ("https://glas.example/a b", "https://glas.example/a%20b"),
        ("https://glas.example/a?b=1&amp;c=2", "https://glas.example/a?b=1&c=2"),
        ("https://glas.example/a#komentari", "https://glas.example/a"),
        ("https://glas.example/вест", "https://glas.example/вест"),
        ("HTTPS://glas.example/a", "https://glas.example/a"),
        ("https://glas.example:8443/a", "https://glas.example:8443/a"),
    ],
)
def test_addresses_become_absolute(href: str, expected: str) -> None:
    assert resolve(href, BASE) == expected


@pytest.mark.parametrize(
    ("href", "reason"),
    [
        ("", "no-link"),
        ("  ", "no-link"),
        ("#top", "no-link"),
        ("javascript:alert(1)", "scheme-javascript"),
        ("java\nscript:alert(1)", "scheme-javascript"),
        ("file:///etc/passwd", "scheme-file"),
        ("FTP://glas.example/a", "scheme-ftp"),
        ("data:text/html,x", "scheme-data"),
        ("mailto:a@glas.example", "scheme-mailto"),
        ("gopher://glas.example/", "scheme-gopher"),
        ("http://[bad/", "malformed-address"),
        ("http://a..b/", "malformed-address"),
        ("http:///a", "malformed-address"),
        ("http://glas.example:99999/", "malformed-address"),
        ("https://user:secret@glas.example/", "credentials"),
        ("https://glas.example/" + "a" * 3000, "too-long"),
    ],
)
def test_what_is_no_web_address_is_refused_with_a_reason(href: str, reason: str) -> None:
    found = resolve(href, BASE)
    assert isinstance(found, Refused)
    assert found.reason == reason


def test_a_refused_entry_is_shown_in_part_only() -> None:
    found = resolve("javascript:" + "x" * 5000, BASE)
    assert isinstance(found, Refused)
    assert len(found.entry) == 200


def test_links_of_the_home_and_of_the_sources_are_on_site() -> None:
    outlet = Outlet(
        name="glas", title="Glas", home="https://glas.example/", country="RS", language="sr", timezone="UTC",
        sources=(Feed("https://feeds.redirector.example/glas"),),
    )  # fmt: skip
    domains = home_domains(outlet)
    assert on_site("https://sport.glas.example/a", BASE, domains) == "https://sport.glas.example/a"
    assert (
        on_site("https://feeds.redirector.example/~r/1", BASE, domains)
        == "https://feeds.redirector.example/~r/1"
    )
    assert on_site("https://ads.example/a", BASE, domains) == Refused(
        entry="https://ads.example/a", reason="off-site"
    )


def test_the_outlets_pattern_decides_what_is_an_article() -> None:
    outlet = Outlet(
        name="glas", title="Glas", home="https://glas.example/", country="RS", language="sr", timezone="UTC",
        sources=(Feed("https://feeds.redirector.example/glas"),), article_url=r"/vest/\d+",
    )  # fmt: skip
    assert as_article("https://glas.example/vest/1", outlet) == "https://glas.example/vest/1"
    assert as_article("https://glas.example/oglas/1", outlet) == Refused(
        entry="https://glas.example/oglas/1", reason="not-article-address"
    )
    redirector = "https://feeds.redirector.example/~r/1"
    assert as_article(redirector, outlet) == redirector
