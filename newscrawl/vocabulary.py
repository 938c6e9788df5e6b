"""Every word that stands for a decision in a row, a table or a report, each with one sentence of what it means.

Words are part of the contract with readers downstream: a new one may come at any time, an old one keeps its meaning.
In a pattern, `<...>` stands for what differs (`http-<status>`). This module imports nothing of the project, so that
everything may import it; docs/data.md prints its tables.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

Words = Mapping[str, str]

OUTCOMES: Final[Words] = MappingProxyType(
    {
        "stored": "A new article.",
        "updated": "A stored article whose headline or text changed, or that the outlet withdrew.",
        "unchanged": "A stored article, looked at again and found the same.",
        "duplicate": "A copy of another article, or an article that is stored under another address.",
        "filtered": "Left out for a reason that will not pass by itself.",
        "quarantined": "Set aside, as our own code or the database failed on the page; see `scrapy quarantine list`.",
        "failed": "Not fetched; tried again after 5 and 30 minutes, 3, 12 and 24 hours, then left.",
        "pending": "Given to a run that has not settled it: the next run takes it up.",
    }
)
"""What became of a link in a run; every link has exactly one, in the order of reports."""

ASSIGNMENT_REASONS: Final[Words] = MappingProxyType(
    {
        "new": "The address was never seen before.",
        "retry": "Earlier fetches failed, and the pause after the last one is over.",
        "revisit": "A known page is looked at again: its time has come, or its source says that it changed.",
        "resumed": "An earlier run left it pending.",
        "argument": "It was asked for with `-a url=`.",
        "full": "The run looks at everything again (`-a full=1`).",
        "rejected": "It was settled at once, without a fetch.",
    }
)
"""Why a link was given to a run."""

DISCOVERED_VIA: Final[Words] = MappingProxyType(
    {
        "feed": "RSS, Atom or JSON Feed.",
        "news-sitemap": "A Google News sitemap.",
        "sitemap": "An ordinary sitemap, or one of a sitemap index.",
        "section": "Links on a section page or the home page.",
        "argument": "`-a url=` of the command, or a saved page.",
    }
)
"""How an address was found."""

STATUSES: Final[Words] = MappingProxyType(
    {
        "current": "The outlet publishes it.",
        "withdrawn": "The outlet answers 404 or 410 for it; its text stays in the database and is handed on no more.",
        "taken-down": "Its words were removed with `scrapy takedown` and are never fetched again.",
    }
)
"""What became of an article."""

EXTRACTION_METHODS: Final[Words] = MappingProxyType(
    {
        "trafilatura": "The generic way: trafilatura's text, corrected by the structure of the page.",
        "rule": "The outlet's own selector for the text.",
        "json-ld-located": "The blocks of the page that hold the text which its JSON-LD states.",
        "json-ld": "The `articleBody` of the page's JSON-LD, where the page itself shows less.",
        "app-state": "The state that a JavaScript page carries along, where the page itself shows hardly any text.",
        "live-blog": "The entries that a live blog states in its JSON-LD, each with its time.",
    }
)
"""How `text` was found."""

DATE_SOURCES: Final[Words] = MappingProxyType(
    {
        "json-ld": "`datePublished` (or `uploadDate`, `dateCreated`) of the page's JSON-LD.",
        "meta": "A meta tag such as `article:published_time`.",
        "time": "A time element or a line beside the headline.",
        "feed": "The feed or sitemap that named the page.",
        "news-sitemap": "The news sitemap that named the page.",
        "url": "The day in the address.",
        "htmldate": "The guess of htmldate, only where nothing else states a date (warning `date-guessed`).",
    }
)
"""Where `published_at` was read, the most trusted first."""

_PAGE_WARNINGS: Final[Words] = MappingProxyType(
    {
        "charset-mislabelled": "The page is in another encoding than it declares; it was read in the one that fits.",
        "rule-failed": "The outlet's selector for the text gave nothing plausible; the generic way was taken.",
        "hidden-left-out": "The page hides half as much text as it shows, or more; that was left out.",
        "text-hidden": "The page hides its article from browsers that run no script; nothing shown was one.",
        "author-rule-unmatched": "The outlet's selector for authors matched nothing.",
        "canonical-foreign": "The page names an address of another site as its own; it was not taken.",
        "canonical-front": "The page names a home page or section front as its own address; it was not taken.",
        "canonical-ambiguous": "The page names several addresses as its own; none was taken.",
        "tdm-conflict": "Page, header and tdmrep.json disagree on text and data mining; the first of them counts.",
        "licence-conflict": "Two licences are stated.",
    }
)

_DATE_WARNINGS: Final[Words] = MappingProxyType(
    {
        "date-out-of-range": "A stated date before 1990 was refused.",
        "date-in-future": "A stated date after the fetch was refused.",
        "date-ambiguous": "A date such as 03/04/2026 was refused, as nothing tells day from month.",
        "date-zone-inferred": "The time names no zone; it was read in that of another date of the page.",
        "date-zone-assumed": "The time names no zone and was read as UTC: wrong by up to 14 hours.",
        "date-zone-corrected": "A local time was marked as UTC; it was read in the outlet's zone.",
        "date-guessed": "No place states the date: it is htmldate's guess.",
        "date-from-chrome-refused": "htmldate's guess was the day of the fetch, more likely the page's own clock.",
        "dates-disagree": "Two places state dates more than 36 hours apart; the more trusted one was taken.",
        "modified-in-future": "A stated time of change after the fetch was refused.",
        "modified-before-published": "The stated time of change is over a day before publication and was left out.",
    }
)

_TRANSLATION_SIGNS: Final[Words] = MappingProxyType(
    {
        "translated-by-service": "The page as fetched is a translation service's copy.",
        "translation-declared": "The page's JSON-LD names the work that it translates, or a translator.",
        "machine-translation-stated": "A line says that the text was translated by a machine.",
        "translation-stated": "A line names a translator.",
        "machine-translation-artefact": "English that people do not write (`Mr. For`): perhaps a machine's, no proof.",
    }
)

LANGUAGE_NOTES: Final[Words] = MappingProxyType(
    {
        "too-short": "Too few letters to tell the language.",
        "mixed-script": "No script prevails.",
        "witnesses-disagree": "Detectors, function words and declarations name different languages.",
        "language-disagrees": "None of the declared tags names the language found.",
        "hbs-undecided": "Croatian, Bosnian, Serbian or Montenegrin: neither words nor declarations tell which.",
        "hbs-declared": "Which of the four is only declared; the words do not contradict it.",
        "mixed": "Beginning, middle and end are in different languages.",
    }
)
"""Doubts about an article's language; each becomes a warning of the article."""

WARNINGS: Final[Words] = MappingProxyType(
    {
        **_PAGE_WARNINGS,
        **_DATE_WARNINGS,
        **_TRANSLATION_SIGNS,
        **LANGUAGE_NOTES,
        "language-worker-lost": "Identifying the language took too long or crashed; it was left `und`.",
    }
)
"""Everything that can stand in `Article.warnings`."""

LANGUAGE_SOURCES: Final[Words] = MappingProxyType(
    {
        "script": "The script's only language in the news, or its usual one.",
        "letters": "Letters that only this language has.",
        "detectors": "langdetect and CLD2 agree.",
        "detector+words": "A detector and the function words agree.",
        "detector+declared": "A detector and a declared tag agree.",
        "words+declared": "The function words and a declared tag agree.",
        "relative+declared": "Declared, and a detector names a near relative that it takes for this language.",
        "detector": "CLD2 alone, for a language that langdetect does not know.",
        "words": "The function words alone, beyond doubt.",
        "declared": "A declared tag alone, for a language that no detector knows.",
        "decided": "A person named it (`scrapy decide`).",
        "none": "Undecided; the language is `und`.",
    }
)
"""How the language was decided."""

TRANSLATION_REASONS: Final[Words] = MappingProxyType(
    {
        "publishing-language": "No: it is in a language that the publisher publishes.",
        "duplicate": "No: it is a copy of another article, which has its own flag.",
        "publishing-twin": "No: the story has an edition in a language that the publisher publishes.",
        "link-only": "No: nothing but a link to it may be published.",
        "too-short": "No: it is a stub of fewer than 20 words.",
        "undecided-language": "A person must name the language.",
        "declared-language-disagrees": "A person must decide: page, feed and outlet all name another language.",
        "mixed-languages": "A person must decide: beginning, middle and end are in different languages.",
        "foreign-language": "Yes: none of the above applies.",
        "decided": "A person said yes or no (`scrapy decide`).",
        "undecided": "Not looked at yet; never of a stored article.",
    }
)
"""Why `needs_translation` is true, false or null."""

PERMISSIONS: Final[Words] = MappingProxyType(
    {
        "full": "Everything.",
        "excerpt": "Headline, address, picture and at most 300 characters of the summary, or else of the text.",
        "link": "Headline and address, without summary and picture.",
        "review": "A person must decide; until then readers get no more than with `link`.",
    }
)
"""What may be published of an article."""

PUBLISH_REASONS: Final[Words] = MappingProxyType(
    {
        "decided": "A person decided it of this article (`scrapy decide`); goes before all else.",
        "outlet-decided": "A person decided it of the outlet (`scrapy decide --outlet`).",
        "outlet-declared": "The outlet's declaration in this project says so.",
        "noindex": "The page asks robots not to index it.",
        "tdm-reserved": "Text and data mining is reserved (TDMRep).",
        "noai": "The page's robots directives say `noai`.",
        "nosnippet": "The page forbids snippets, or allows none of any length.",
        "not-free": "The page is behind a paywall.",
        "licence-conflict": "Two licences are stated that differ.",
        "wire-copy": "An openly licensed page prints another's wire copy, which the licence does not cover.",
        "open-licence": "CC BY, CC BY-SA, CC0 or public domain.",
        "licence-restricted": "Another Creative Commons licence, with NC or ND.",
        "licence-unknown": "Another licence.",
        "no-licence-stated": "Nothing is said, and silence is no permission.",
        "house-rule": "Nothing is said, and `NEWSCRAWL_PUBLISH` says what the house does then.",
        "taken-down": "It was taken down.",
        "unknown": "Not looked at yet; never of a stored article.",
    }
)
"""Why `publish` is what it is, without the `/1` that names the version of the rule."""

DUPLICATE_KINDS: Final[Words] = MappingProxyType(
    {
        "exact": "The same words.",
        "near": "Nearly the same words.",
        "wire": "It, or the original, is credited to a wire agency; also within one outlet.",
        "excerpt": "Much shorter, and mostly taken from the original.",
        "edition": "The same outlet prints it in another section.",
        "translation": "Alike in what survives translation, in another language.",
        "decided": "A person named its original (`scrapy decide`).",
    }
)
"""What a copy is to its original."""

DECIDED_FIELDS: Final[Words] = MappingProxyType(
    {
        "publish": "What may be published: `full, excerpt, link, review`.",
        "language": "The language, as a BCP 47 tag.",
        "translate": "Whether it is to be translated: `yes`, `no`.",
        "original": "The article that it copies, by id; `none`: it copies nobody.",
    }
)
"""What a person can decide of an article, and the first of them of an outlet."""

POST_STATES: Final[Words] = MappingProxyType(
    {
        "creating": "It was about to be made; whether it was, the next run finds out.",
        "publish": "Readers see it.",
        "draft": "Only editors see it: a person must decide what may be published.",
        "trash": "In the site's trash: the outlet withdrew it, or it turned out to be a copy.",
        "deleted": "Deleted there for good: it was taken down.",
        "edited": "A person changed its words at the site; it is left so.",
        "removed-there": "A person removed it at the site; it is not made again.",
        "failed": "The site did not take it; tried again with every run.",
    }
)
"""What became of an article at a site that is published to."""

REVISION_KINDS: Final[Words] = MappingProxyType(
    {
        "headline": "The headline changed.",
        "text": "The text changed, or both.",
        "correction": "The text gained a paragraph that announces a correction.",
        "withdrawn": "The outlet took the page away (404, 410).",
        "reextracted": "`scrapy reextract` read other words on the same page, by the rules of that day.",
    }
)
"""What replaced a version of an article."""

CHANGE_KINDS: Final[Words] = MappingProxyType(
    {
        "insert": "A new article.",
        "update": "Something of a known article changed; `revision` grows only with headline and text.",
        "attribution": "It became the copy of another article, or is none any more.",
        "stale-translation": "It changed after it was translated.",
        "withdrawn": "The outlet took it away: stop publishing it.",
        "takedown": "Its words were removed here: remove them too.",
    }
)
"""What a publisher hears of."""

_NOT_AN_ARTICLE: Final[Words] = MappingProxyType(
    {
        "empty-page": "The page is empty.",
        "not-html": "The response is no HTML.",
        "too-large": "The page holds more than is ever read.",
        "hostile-markup": "Tags nested so deeply, or with so many attributes, that no newsroom writes them.",
        "bot-wall": "A challenge or captcha in place of the page.",
        "consent-wall": "A consent or subscription wall in place of the page.",
        "soft-404": "The page says that it was not found, with status 200.",
        "video": "A video with hardly any text.",
        "gallery": "A gallery with hardly any text.",
        "audio": "A recording with hardly any text.",
        "section-front": "A home page, section front or search result.",
        "empty-text": "No text was found.",
        "too-short": "No sentence beyond the headline.",
        "no-headline": "No headline was found.",
    }
)

_FETCH_FAILURES: Final[Words] = MappingProxyType(
    {
        "http-<status>": "The server answered with this status.",
        "timeout": "No answer in time.",
        "dns": "The host's name was not found, or leads to an address that is not public.",
        "connection-refused": "Nobody listens at the host.",
        "connection": "The connection broke, or no secure one could be made.",
        "cut-off": "The answer ended before its end.",
        "malformed-answer": "The answer is no HTTP: a status beyond 599.",
        "too-large": "The answer was longer than is ever read.",
        "scheme": "No downloader for the address's scheme.",
        "backing-off": "The host asked for a pause or failed again and again; never given up for that.",
        "robots-unreachable": "robots.txt could not be read, which forbids everything for now (RFC 9309).",
        "request-dropped": "Scrapy dropped the request before it was sent.",
        "not in replay": "The folder of `NEWSCRAWL_REPLAY` has no page of this address.",
        "<exception>": "An error without a word of its own, by its name (`tunnel`).",
    }
)

REASONS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "stored": MappingProxyType(
            {
                "redirected": "It was found behind a redirect; the ledger has the address that it led to as well."
            }
        ),
        "updated": REVISION_KINDS,
        "unchanged": MappingProxyType(
            {
                "not-modified": "The server answered 304.",
                "redirected": "It was found behind a redirect.",
                "withdrawn": "It was withdrawn before and is still gone.",
            }
        ),
        "duplicate": MappingProxyType(
            {
                "same-address": "The article is stored under another form of its address.",
                **DUPLICATE_KINDS,
            }
        ),
        "filtered": MappingProxyType(
            {
                **_NOT_AN_ARTICLE,
                "outside-range": "Published outside `-a since=` and `until=`; it stays due for other runs.",
                "empty-after-cleaning": "Nothing was left when control characters were taken out.",
                "taken-down": "The address or its outlet was taken down.",
                "malformed-address": "No address that could be fetched, or longer than 2,048 characters.",
                "off-site": "It led to another site.",
                "not-public": "It led to an address that is not public.",
                "credentials-in-address": "The address holds a user name or password.",
                "scheme": "Neither http nor https.",
                "robots-disallowed": "robots.txt disallows it.",
                "<refusal>": "Scrapy, or a stage of yours, refused it in its own words (`max-redirections-reached`).",
            }
        ),
        "quarantined": MappingProxyType(
            {
                "worker-lost": "Reading the page took too long, too much memory, or crashed.",
                "stage-error": "A stage raised an exception.",
                "callback-error": "A spider's callback, or what reads pages for it, raised an exception.",
                "unstorable": "The database cannot keep a value of it.",
            }
        ),
        "failed": _FETCH_FAILURES,
        "pending": MappingProxyType({}),
    }
)
"""Reasons that the ledger can hold, by outcome. A reason may be null where the outcome says it all."""

SOURCE_REASONS: Final[Words] = MappingProxyType(
    {
        "empty": "The answer is empty.",
        "html": "A web page came in place of the feed or sitemap.",
        "sitemap": "A sitemap came in place of the feed.",
        "not-xml": "The answer is neither XML nor JSON.",
        "not-a-feed": "JSON, but no JSON Feed.",
        "malformed": "It breaks off or is broken before its first entry.",
        "worker-lost": "Reading it took too long, too much memory, or crashed.",
        "callback-error": "A spider's callback, or what reads sources for it, raised an exception.",
        "unproductive": "Retired: a sitemap of an index that had nothing new for 30 days.",
    }
)
"""Why a source could not be read or is polled no more, besides the reasons of fetches that failed or were refused."""

ENTRY_REFUSALS: Final[Words] = MappingProxyType(
    {
        "no-link": "The entry has no address.",
        "scheme-<scheme>": "The address is of a scheme that is not fetched.",
        "malformed-address": "No address that could be fetched.",
        "credentials": "The address holds a user name or password.",
        "too-long": "The address is longer than 2,048 characters.",
        "off-site": "The address is on another site.",
        "not-article-address": "The outlet's pattern says that it is no article's.",
        "names-itself": "A sitemap index names itself.",
        "over-cap": "The source has more entries than are taken of one in a run; what is likeliest new was.",
        "no-articles": "By its name a sitemap of categories, tags, authors, static pages or pictures.",
        "refused": "Refused entries beyond the first 200, for whatever reason.",
    }
)
"""Why an entry of a source gave no link; counted in the run's figures, not in the ledger."""

DELIVERY_FAULTS: Final[Words] = MappingProxyType(
    {
        "not-json": "the line is no JSON object",
        "not-xliff": "the file is no XLIFF 2 document, or one with a document type",
        "no-delivery": "article id, revision, language or texts are missing or of the wrong kind",
        "unfinished": "a unit is missing, or has no target, or an empty one",
        "no-such-article": "no article with this id is stored",
        "withdrawn": "the article was withdrawn or taken down since",
        "no-such-revision": "the article never had this revision",
        "same-language": "the translation is in the article's own language",
        "not-translated": "half of the text or more is the article's own",
        "wrong-language": "the text is in another language than the delivery says",
        "wrong-length": "the text is many times longer or shorter than the article's",
        "older-than-stored": "a translation of a later revision is stored",
        "refused-by-service": "the translation service does not take this text or this language",
    }
)
"""Why a translation that came back is refused; printed after the word by `scrapy translations`."""
