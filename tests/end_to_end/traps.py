"""What is odd in the newsroom, and what a faultless crawl makes of it. The end-to-end tests go through this list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from newscrawl.demo.content import DemoArticle, articles

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trap:
    """One oddity. Outcomes and reasons are the ledger's words, fields are columns of the article's row."""

    name: str
    path: str
    """Path and query under which a source names the page."""
    what: str
    """What is odd, for people."""
    outcome: str
    """Of the link in the first crawl; `none` when it must not become a link."""
    reason: str | None = None
    """None where the word does not matter here."""
    article: str | None = None
    """Name of the article whose truth the stored row shares; None when nothing is stored."""
    same: tuple[str, ...] = ("title", "language")
    """Fields in which the row equals the article; `text` as `DemoArticle.is_told_by` has it."""
    expected: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    """Further fields and their values."""
    warning: str | None = None
    """A word that must stand in the row's warnings."""
    never: tuple[str, ...] = ()
    """Words that may stand neither in the row's title nor in its text."""
    later: str | None = None
    """Outcome of the link in a crawl of the second edition; None where that says nothing new."""

    @property
    def truth(self) -> DemoArticle | None:
        """The article of the first edition that `article` names."""
        return next((article for article in articles() if article.name == self.article), None)


TRAPS: Final = (
    Trap(
        name="header-clock",
        path="/en/clock-tower-1002",
        what="the page's header shows today's date beside an article of 2019",
        outcome="stored",
        article="en-clock-tower",
        same=("title", "published_at", "date_precision"),
        never=("Today is",),
    ),
    Trap(
        name="doubled-headline",
        path="/sr/most-na-lipnici-1003",
        what="the headline stands again as the first paragraph",
        outcome="stored",
        article="sr-latn-most-na-lipnici",
        same=("title", "text", "language"),
    ),
    Trap(
        name="standfirst-repeated",
        path="/fr/boulangerie-du-col-1007?utm_source=rss&utm_medium=feed&utm_campaign=matin",
        what="the description stands again as the first paragraph",
        outcome="stored",
        article="fr-boulangerie-du-col",
        same=("title", "text", "language"),
    ),
    Trap(
        name="teasers-sr-latn",
        path="/sr/skolski-autobus-1052",
        what="'Pročitajte još' and 'Čitajte i' inside the text",
        outcome="stored",
        article="sr-latn-autobus",
        same=("title", "text"),
        never=("Pročitajte još", "Čitajte i"),
    ),
    Trap(
        name="teasers-sr-cyrl",
        path="/sr-cyrl/pozoriste-u-silosu-1004",
        what="'Прочитајте још' and 'Повезана вест' inside the text, and a caption",
        outcome="stored",
        article="sr-cyrl-pozoriste",
        same=("title", "text", "language"),
        never=("Прочитајте још", "Повезана вест", "Фото:"),
    ),
    Trap(
        name="teasers-en",
        path="/en/map-of-silence-1062",
        what="'Read next' and 'See also' inside the text, and a caption",
        outcome="stored",
        article="en-map-of-silence",
        same=("title", "text"),
        never=("Read next", "See also", "Photo:"),
    ),
    Trap(
        name="teasers-de",
        path="/de/glockengiesser-1006",
        what="'Lesen Sie auch' inside the text",
        outcome="stored",
        article="de-glockengiesser",
        same=("title", "text"),
        never=("Lesen Sie auch",),
    ),
    Trap(
        name="teasers-el",
        path="/el/sfouggarades-1008",
        what="'Διαβάστε επίσης' inside the text",
        outcome="stored",
        article="el-sfouggarades",
        same=("title", "text"),
        never=("Διαβάστε επίσης",),
    ),
    Trap(
        name="teasers-ja",
        path="/ja/yubinkyoku-1010",
        what="'あわせて読みたい' inside the text",
        outcome="stored",
        article="ja-yubinkyoku",
        same=("title", "text", "language"),
        never=("あわせて読みたい",),
    ),
    Trap(
        name="glued-quotes",
        path="/hr/svjetionicar-1005",
        what="the space after a sentence's closing quote is missing",
        outcome="stored",
        article="hr-svjetionicar",
        same=("title", "text"),
        never=('Zagreba."Grgurina', 'to."Tako'),
    ),
    Trap(
        name="wire-original",
        path="/wire/saltmarsh-dyke-1011",
        what="a wire story under the agency's own name, the earliest of three",
        outcome="stored",
        article="en-wire-saltmarsh",
        same=("title", "published_at", "agency"),
        expected={"duplicate_of": None},
    ),
    Trap(
        name="wire-copy",
        path="/en/sea-takes-the-wheat-1012",
        what="the wire story with another lede and headline",
        outcome="duplicate",
        article="en-wire-near-copy",
        expected={"duplicate_kind": "wire"},
        never=("See also",),
    ),
    Trap(
        name="wire-cut",
        path="/en/dyke-breach-in-brief-1013",
        what="the wire story cut to less than half",
        outcome="duplicate",
        article="en-wire-cut-copy",
        expected={"duplicate_kind": "wire"},
    ),
    Trap(
        name="headline-changes",
        path="/en/tram-line-nine-1014",
        what="the second edition has another headline",
        outcome="stored",
        article="en-headline-changes",
        later="updated",
    ),
    Trap(
        name="correction",
        path="/en/observatory-budget-1015",
        what="the second edition corrects a figure and says so",
        outcome="stored",
        article="en-correction",
        later="updated",
    ),
    Trap(
        name="withdrawn",
        path="/en/cemetery-goats-1017",
        what="the second edition answers 410",
        outcome="stored",
        article="en-withdrawn",
        later="updated",
    ),
    Trap(
        name="live-blog",
        path="/en/live-night-regatta-1018",
        what="a live blog with timed entries, which goes on in the second edition",
        outcome="stored",
        article="en-live-regatta",
        same=("published_at", "live"),
        later="updated",
    ),
    Trap(
        name="paywall",
        path="/en/who-owns-the-harbour-1019",
        what="three paragraphs, then a wall",
        outcome="stored",
        article="en-paywall",
        expected={"is_free": False},
        never=("Subscribe to read on", "4 crowns a week"),
    ),
    Trap(
        name="foreign-canonical",
        path="/en/honey-on-the-roof-1020",
        what="the canonical address is another newspaper's",
        outcome="stored",
        article="en-foreign-canonical",
        expected={"canonical_url": None},
        warning="canonical-foreign",
    ),
    Trap(
        name="tracking-and-amp-twins",
        path="/fr/boulangerie-du-col-1007",
        what="the feed names it with tracking parameters, the sitemap as an AMP page",
        outcome="stored",
        article="fr-boulangerie-du-col",
    ),
    Trap(
        name="fails-first",
        path="/en/bakers-strike-1021",
        what="500 at the first request, then well",
        outcome="stored",
        article="en-fails-first",
    ),
    Trap(
        name="future-date",
        path="/en/lost-umbrellas-1022",
        what="the feed dates it 2062, the page rightly",
        outcome="stored",
        article="en-future-date",
        same=("title", "published_at", "date_precision"),
    ),
    Trap(
        name="noarchive",
        path="/en/letters-to-the-lighthouse-1023",
        what="noarchive and nosnippet in meta element and header",
        outcome="stored",
        article="en-noarchive",
        expected={"robots_directives": ("noarchive", "nosnippet")},
    ),
    Trap(
        name="tdm-reserved",
        path="/reserved/orchard-atlas-1024",
        what="reserved against text and data mining by meta element and tdmrep.json",
        outcome="stored",
        article="en-tdm-reserved",
        expected={"tdm_reserved": True},
    ),
    Trap(
        name="free-licence",
        path="/en/open-weather-diary-1025",
        what="under a Creative Commons licence",
        outcome="stored",
        article="en-cc-licence",
        expected={"licence_url": "https://creativecommons.org/licenses/by/4.0/", "publish": "full"},
    ),
    Trap(
        name="breaking",
        path="/en/power-cut-harbour-1026",
        what="a story of three sentences, and no author but the newsroom",
        outcome="stored",
        article="en-breaking",
        same=("title", "text", "authors"),
    ),
    Trap(
        name="script-in-title",
        path="/en/library-prank-1027",
        what="the headline contains a script and an element with a handler",
        outcome="stored",
        article="en-script-title",
        never=("<script", "alert(", "onmouseover"),
    ),
    Trap(
        name="two-languages",
        path="/en/border-market-1028",
        what="one half English, one half German, declared as English",
        outcome="stored",
        article="und-border-market",
        same=("title", "text"),
    ),
    Trap(
        name="machine-translation",
        path="/en/translated-school-bus-1029",
        what="a machine's translation of another article of the newsroom, with its artefacts",
        outcome="stored",
        article="en-machine-translated",
        warning="machine-translation-artefact",
    ),
    Trap(
        name="editions",
        path="/de/nachtzug-1031",
        what="the German edition of an English story, later and tied by hreflang",
        outcome="duplicate",
        article="de-nachtzug",
        expected={"duplicate_kind": "translation"},
    ),
    Trap(
        name="wrong-charset",
        path="/hr/suhozid-1032",
        what="windows-1250 bytes declared as UTF-8",
        outcome="stored",
        article="hr-suhozid",
        same=("title", "text"),
        never=("\N{REPLACEMENT CHARACTER}",),
    ),
    Trap(
        name="old-charset",
        path="/bg/orkestar-na-garata-1033",
        what="windows-1251, rightly declared",
        outcome="stored",
        article="bg-orkestar",
        same=("title", "text", "language"),
    ),
    Trap(
        name="redirect-chain",
        path="/r/lamps-1016",
        what="three redirects to an article that is named nowhere else",
        outcome="stored",
        article="en-lamps-of-brezna",
        same=("title", "url"),
    ),
    Trap(
        name="redirect-loop",
        path="/r/round-3008",
        what="two addresses that redirect to each other",
        outcome="filtered",
    ),
    Trap(
        name="video",
        path="/video/fog-over-port-vesta-3001",
        what="a page with a video and one sentence",
        outcome="filtered",
    ),
    Trap(
        name="soft-404",
        path="/en/vanished-without-a-word-3004",
        what="'Page not found' with status 200",
        outcome="filtered",
    ),
    Trap(
        name="robots",
        path="/private/print-edition-3005",
        what="disallowed by robots.txt",
        outcome="filtered",
        reason="robots-disallowed",
    ),
    Trap(
        name="not-found",
        path="/en/never-was-3006",
        what="404",
        outcome="failed",
        reason="http-404",
    ),
    Trap(
        name="gone",
        path="/en/taken-down-3007",
        what="410",
        outcome="failed",
        reason="http-410",
    ),
    Trap(
        name="section-front",
        path="/world/",
        what="the feed names the section's front page",
        outcome="filtered",
    ),
    Trap(
        name="rotten-entries",
        path="/en/broken-9001",
        what="the feed's middle holds entries with a script, no link, a file and half an address",
        outcome="none",
    ),
)
