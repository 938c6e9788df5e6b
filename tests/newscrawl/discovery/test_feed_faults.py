"""Small faults of feeds in the wild, one kind a table."""

import pytest

from newscrawl import discovery
from newscrawl.discovery.link import Link
from newscrawl.outlet import Feed, Outlet

FEED = "https://glas.example/blog/feed.xml"
GLAS = Outlet(
    name="glas",
    title="Glas",
    home="https://glas.example/",
    country="RS",
    language="sr-Latn",
    timezone="Europe/Belgrade",
    sources=(Feed(FEED),),
)
ATOM = 'xmlns="http://www.w3.org/2005/Atom"'


def _links(body: str) -> tuple[Link, ...]:
    return discovery.read("feed", body.encode(), FEED, outlet=GLAS).links


def _rss(item: str, channel: str = "<link>https://glas.example/</link>") -> str:
    return f"<rss><channel>{channel}<item><title>Trajekt</title>{item}</item></channel></rss>"


def _atom(entry: str, feed: str = '<link rel="alternate" href="https://glas.example/"/>') -> str:
    return f"<feed {ATOM}>{feed}<entry>{entry}</entry></feed>"


@pytest.mark.parametrize(
    ("body", "address"),
    [
        pytest.param(_atom('<link href="2026/trajekt"/>'), "/blog/2026/trajekt", id="Atom, to the document"),
        pytest.param(_atom('<link href="/2026/trajekt"/>'), "/2026/trajekt", id="Atom, to the host"),
        pytest.param(
            f'<feed {ATOM} xml:base="https://glas.example/sr/"><entry><link href="2026/trajekt"/></entry></feed>',
            "/sr/2026/trajekt",
            id="Atom, to its base",
        ),
        pytest.param(
            f'<feed {ATOM} xml:base="/sr/"><entry xml:base="2026/"><link href="trajekt"/></entry></feed>',
            "/sr/2026/trajekt",
            id="Atom, to a base in a base",
        ),
        pytest.param(_rss("<link>vesti/trajekt</link>"), "/vesti/trajekt", id="RSS, to the site"),
        pytest.param(_rss("<guid>/vesti/trajekt</guid>"), "/vesti/trajekt", id="guid that is a path"),
        pytest.param(
            _rss('<guid isPermaLink="true">/vesti/трајект</guid>'), "/vesti/трајект", id="guid in Cyrillic"
        ),
        pytest.param(
            _rss("<link>https://glas.example/#!/prica/7</link>"), "/#!/prica/7", id="route of a script"
        ),
        pytest.param(_rss("<link>#!/prica/7</link>"), "/#!/prica/7", id="relative route of a script"),
        pytest.param(
            _rss("<link>https://glas.example/uzivo#komentari</link>"), "/uzivo", id="place on a page"
        ),
    ],
)
def test_an_address_is_relative_to_what_its_format_says(body: str, address: str) -> None:
    assert [link.url for link in _links(body)] == [f"https://glas.example{address}"]


@pytest.mark.parametrize(
    "item",
    [
        pytest.param('<guid isPermaLink="false">/vesti/7</guid>', id="a guid that denies it"),
        pytest.param("<guid>glas-7</guid>", id="a number"),
        pytest.param("<guid>/ 7</guid>", id="no path"),
    ],
)
def test_a_guid_that_is_no_address_gives_none(item: str) -> None:
    assert _links(_rss(item)) == ()


@pytest.mark.parametrize(
    ("body", "language"),
    [
        pytest.param(f'<feed {ATOM} xml:lang="fr">{{}}</feed>', "fr", id="of the feed"),
        pytest.param(
            f'<feed {ATOM} xml:lang="fr"><language>hr</language>{{}}</feed>', "fr", id="nearest first"
        ),
    ],
)
def test_an_entry_speaks_the_language_of_its_feed(body: str, language: str) -> None:
    entry = '<entry><title>F</title><link href="/a"/></entry>'
    assert _links(body.format(entry))[0].language == language


@pytest.mark.parametrize(
    ("entry", "language"),
    [
        pytest.param(
            '<entry><title xml:lang="en">F</title><link href="/a"/></entry>', "en", id="of the title"
        ),
        pytest.param(
            '<entry xml:lang="de"><title>F</title><link href="/a"/></entry>', "de", id="of the entry"
        ),
        pytest.param(
            '<entry><title>F</title><summary xml:lang="el">Φ</summary><link href="/a"/></entry>',
            "el",
            id="of the summary",
        ),
    ],
)
def test_an_entry_may_speak_another(entry: str, language: str) -> None:
    assert _links(f'<feed {ATOM} xml:lang="fr">{entry}</feed>')[0].language == language


@pytest.mark.parametrize(
    ("root", "channel", "language"),
    [
        pytest.param('xml:lang="mk"', "", "mk", id="of the root"),
        pytest.param('xml:lang="en"', "<language>mk</language>", "mk", id="of the channel"),
        pytest.param("", '<title xml:lang="sq">G</title>', "sq", id="of the channel's title"),
    ],
)
def test_rss_says_its_language_in_several_places(root: str, channel: str, language: str) -> None:
    body = f"<rss {root}><channel>{channel}<item><title>F</title><link>/a</link></item></channel></rss>"
    assert _links(body)[0].language == language


RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'


def test_entries_beside_the_channel_speak_the_language_of_the_root() -> None:
    item = "<item><title>F</title><link>https://glas.example/a</link></item>"
    body = f'<rdf:RDF {RDF} xml:lang="sl"><channel><title>G</title></channel>{item}</rdf:RDF>'
    assert _links(body)[0].language == "sl"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        pytest.param('<title type="text">Šta radi &lt;b&gt;</title>', "Šta radi <b>", id="text"),
        pytest.param(
            '<title type="text">Od &lt;b&gt; do &lt;/b&gt;</title>', "Od <b> do </b>", id="text with a pair"
        ),
        pytest.param('<title type="text">a &amp;amp; b</title>', "a &amp; b", id="text with an entity"),
        pytest.param("<title>Šta radi &lt;b&gt;</title>", "Šta radi <b>", id="no type, a tag alone"),
        pytest.param("<title>Šta &lt;b&gt;radi&lt;/b&gt;</title>", "Šta radi", id="no type, markup"),
        pytest.param('<title type="html">Šta &lt;b&gt;radi</title>', "Šta radi", id="html"),
        pytest.param("<title>M&amp;uuml;nchen</title>", "München", id="no type, an entity"),
    ],
)
def test_the_title_of_an_atom_entry_is_what_its_type_says(title: str, shown: str) -> None:
    assert _links(_atom(f'{title}<link href="/a"/>'))[0].title == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Grupo FÃ³rmula: Â¿quÃ© pasa?", "Grupo Fórmula: ¿qué pasa?"),
        ("KoÅ¡ava stiÅ¾e, kaÅ¾u iz ZagaÄ‘a", "Košava stiže, kažu iz Zagađa"),
        ("â€œTrajektâ€\x9d se vratio", "“Trajekt” se vratio"),
        ("PÃ¥ brua kl. 8 â€“ nÃ¥", "På brua kl. 8 – nå"),
        ("ÐŸÐ°Ñ€Ð¾Ð¼ вернулся", "Паром вернулся"),
    ],
)
def test_text_that_was_encoded_twice_is_put_right(written: str, shown: str) -> None:
    assert (
        _links(f"<rss><channel><item><title>{written}</title><link>/a</link></item></channel></rss>")[0].title
        == shown
    )


@pytest.mark.parametrize(
    "title", ["SÃO PAULO", "Â la carte", "Île-de-Ré", "Ærø – Åre", "ÐÞ", "naïve café", "Ã"]
)
def test_letters_that_only_look_like_it_stay(title: str) -> None:
    assert (
        _links(f"<rss><channel><item><title>{title}</title><link>/a</link></item></channel></rss>")[0].title
        == title
    )
