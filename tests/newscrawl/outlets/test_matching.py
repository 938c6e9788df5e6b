import pytest

from newscrawl.outlet import Feed, Outlet
from newscrawl.outlets.matching import outlet_of, without_rules


def _outlet(name: str, home: str, **rules: str) -> Outlet:
    return Outlet(
        name=name,
        title=name,
        home=home,
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(Feed(f"{home}feed"),),
        **rules,
    )


_BOTE = _outlet("bote", "https://www.bote.de/", title_from="h1", body="p")
_GERMAN = _outlet("welle", "https://www.welle.com/de/")
_ENGLISH = _outlet("welle_en", "https://www.welle.com/en/")
_SPORT = _outlet("bote_sport", "https://sport.bote.de/")


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://bote.de/politik/1", _BOTE),
        ("https://amp.bote.de/politik/1", None),
        ("https://sport.bote.de/1", _SPORT),
        ("https://www.welle.com/de/a-1", _GERMAN),
        ("https://www.welle.com/en/a-1", _ENGLISH),
        ("https://www.welle.com/fr/a-1", None),
        ("https://other.de/1", None),
        ("not an address", None),
    ],
)
def test_the_outlet_is_found_by_domain_host_and_path(url: str, outlet: Outlet | None) -> None:
    assert outlet_of(url, [_BOTE, _GERMAN, _ENGLISH, _SPORT]) == outlet


def test_generic_keeps_the_outlets_facts_and_drops_its_rules() -> None:
    bare = without_rules(_BOTE)
    assert (bare.name, bare.timezone, bare.title_from, bare.body) == ("bote", "Europe/Berlin", None, None)
