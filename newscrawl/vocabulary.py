"""Every word that stands for a decision in a row, a table or a report, each with one sentence of what it means.

Words are part of the contract with readers downstream: a new one may come at any time, an old one keeps its meaning.
In a pattern, `<...>` stands for what differs (`http-<status>`). This module imports nothing of the project, so that
everything may import it; docs/data.md is made from it.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Self

Words = Mapping[str, str]


class Word(StrEnum):
    """A word of a column. Its docstring says what it means: `Outcome.STORED.__doc__`."""

    def __new__(cls, word: str, meaning: str = "") -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        member.__doc__ = meaning
        return member


def meanings(*kinds: type[Word]) -> Words:
    """Return the words of some vocabularies with what they mean, in their order."""
    return MappingProxyType({word.value: str(word.__doc__) for kind in kinds for word in kind})


class Outcome(Word):
    """What became of a link in a run; every link has exactly one, in the order of reports."""

    STORED = "stored", "A new article."
    UPDATED = "updated", "A stored article whose headline or text changed, or that the outlet withdrew."
    UNCHANGED = "unchanged", "A stored article, looked at again and found the same."
    DUPLICATE = "duplicate", "A copy of another article, or an article that is stored under another address."
    FILTERED = "filtered", "Left out for a reason that will not pass by itself."
    QUARANTINED = (
        "quarantined",
        "Set aside, as our own code or the database failed on the page; see `scrapy quarantine list`.",
    )
    FAILED = "failed", "Not fetched; tried again after 5 and 30 minutes, 3, 12 and 24 hours, then left."
    PENDING = "pending", "Given to a run that has not settled it: the next run takes it up."


OUTCOMES: Final[Words] = meanings(Outcome)


class AssignmentReason(Word):
    """Why a link was given to a run."""

    NEW = "new", "The address was never seen before."
    RETRY = "retry", "Earlier fetches failed, and the pause after the last one is over."
    REVISIT = (
        "revisit",
        "A known page is looked at again: its time has come, or its source says that it changed.",
    )
    RESUMED = "resumed", "An earlier run left it pending."
    ARGUMENT = "argument", "It was asked for with `-a url=`."
    FULL = "full", "The run looks at everything again (`-a full=1`)."
    REJECTED = "rejected", "It was settled at once, without a fetch."


ASSIGNMENT_REASONS: Final[Words] = meanings(AssignmentReason)


class DiscoveredVia(Word):
    """How an address was found."""

    FEED = "feed", "RSS, Atom or JSON Feed."
    NEWS_SITEMAP = "news-sitemap", "A Google News sitemap."
    SITEMAP = "sitemap", "An ordinary sitemap, or one of a sitemap index."
    SECTION = "section", "Links on a section page or the home page."
    REST = "rest", "The posts of a WordPress, by its REST API."
    ARGUMENT = "argument", "`-a url=` of the command, or a saved page."
    ARCHIVE = "archive", "A WARC record of somebody's archive, such as CC-NEWS."


DISCOVERED_VIA: Final[Words] = meanings(DiscoveredVia)


class Status(Word):
    """What became of an article."""

    CURRENT = "current", "The outlet publishes it."
    WITHDRAWN = (
        "withdrawn",
        "The outlet answers 404 or 410 for it; its text stays in the database and is handed on no more.",
    )
    TAKEN_DOWN = "taken-down", "Its words were removed with `scrapy takedown` and are never fetched again."


STATUSES: Final[Words] = meanings(Status)


class ExtractionMethod(Word):
    """How `text` was found."""

    BLOCK_MODEL = (
        "block-model",
        "The generic way: the blocks of the page that a learned model takes for the article (docs/extraction.md).",
    )
    TRAFILATURA = "trafilatura", "trafilatura's text, where the model doubts and finds less than half of it."
    RULE = "rule", "The outlet's own selector for the text."
    JSON_LD_LOCATED = "json-ld-located", "The blocks of the page that hold the text which its JSON-LD states."
    JSON_LD = "json-ld", "The `articleBody` of the page's JSON-LD, where the page itself shows less."
    APP_STATE = (
        "app-state",
        "The state that a JavaScript page carries along, where the page itself shows hardly any text.",
    )
    LIVE_BLOG = "live-blog", "The entries that a live blog states in its JSON-LD, each with its time."


EXTRACTION_METHODS: Final[Words] = meanings(ExtractionMethod)


class DateSource(Word):
    """Where `published_at` was read, the most trusted first."""

    JSON_LD = "json-ld", "`datePublished` (or `uploadDate`, `dateCreated`) of the page's JSON-LD."
    META = "meta", "A meta tag such as `article:published_time`."
    TIME = "time", "A time element or a line beside the headline."
    FEED = "feed", "The feed or sitemap that named the page."
    NEWS_SITEMAP = "news-sitemap", "The news sitemap that named the page."
    URL = "url", "The day in the address."
    HTMLDATE = (
        "htmldate",
        "The guess of htmldate, only where nothing else states a date (warning `date-guessed`).",
    )


DATE_SOURCES: Final[Words] = meanings(DateSource)


class PageWarning(Word):
    """Doubts about a page as a whole."""

    CHARSET_MISLABELLED = (
        "charset-mislabelled",
        "The page is in another encoding than it declares; it was read in the one that fits.",
    )
    RULE_FAILED = (
        "rule-failed",
        "The outlet's selector for the text gave nothing plausible; the generic way was taken.",
    )
    HIDDEN_LEFT_OUT = (
        "hidden-left-out",
        "The page hides half as much text as it shows, or more; that was left out.",
    )
    TEXT_DOUBTFUL = (
        "text-doubtful",
        "The model of blocks was not sure which are the article; trafilatura had half of the vote.",
    )
    TEXT_HIDDEN = (
        "text-hidden",
        "The page hides its article from browsers that run no script; nothing shown was one.",
    )
    TEXT_IS_PART = (
        "text-is-part",
        "The article goes on on further pages, or behind a wall; the text is what this page shows.",
    )
    TABLE_LEFT_OUT = "table-left-out", "The page shows a table in its article that the text does not hold."
    EMBED_LEFT_OUT = (
        "embed-left-out",
        "The page shows a post, film or chart of another site in its article that the text does not quote.",
    )
    AUTHOR_RULE_UNMATCHED = "author-rule-unmatched", "The outlet's selector for authors matched nothing."
    AUTHORS_DISAGREE = (
        "authors-disagree",
        "Metadata names somebody else than the byline by the headline, which was taken.",
    )
    CANONICAL_FOREIGN = (
        "canonical-foreign",
        "The page names an address of another site as its own; it was not taken.",
    )
    CANONICAL_FRONT = (
        "canonical-front",
        "The page names a home page or section front as its own address; it was not taken.",
    )
    CANONICAL_AMBIGUOUS = (
        "canonical-ambiguous",
        "The page names several addresses as its own; none was taken.",
    )
    TDM_CONFLICT = (
        "tdm-conflict",
        "Page, header and tdmrep.json disagree on text and data mining; the first of them counts.",
    )
    LICENCE_CONFLICT = "licence-conflict", "Two licences are stated."
    PAGE_CUT_OFF = "page-cut-off", "The archive's crawler stored only the beginning of the page."


class DateWarning(Word):
    """Doubts about an article's dates."""

    DATE_OUT_OF_RANGE = "date-out-of-range", "A stated date before 1990 was refused."
    DATE_IN_FUTURE = "date-in-future", "A stated date after the fetch was refused."
    DATE_AMBIGUOUS = (
        "date-ambiguous",
        "A date such as 03/04/2026 was refused, as nothing tells day from month.",
    )
    DATE_ZONE_INFERRED = (
        "date-zone-inferred",
        "The time names no zone; it was read in that of another date of the page.",
    )
    DATE_ZONE_ASSUMED = (
        "date-zone-assumed",
        "The time names no zone and was read as UTC: wrong by up to 14 hours.",
    )
    DATE_ZONE_CORRECTED = (
        "date-zone-corrected",
        "A local time was marked as UTC; it was read in the outlet's zone.",
    )
    DATE_GUESSED = "date-guessed", "No place states the date: it is htmldate's guess."
    DATE_FROM_CHROME_REFUSED = (
        "date-from-chrome-refused",
        "htmldate's guess was the day of the fetch, more likely the page's own clock.",
    )
    DATES_DISAGREE = (
        "dates-disagree",
        "Two places state dates more than a day apart; the more trusted one was taken, or a marked earlier one.",
    )
    MODIFIED_IN_FUTURE = "modified-in-future", "A stated time of change after the fetch was refused."
    MODIFIED_BEFORE_PUBLISHED = (
        "modified-before-published",
        "The stated time of change is over a day before publication and was left out.",
    )


class TranslationSign(Word):
    """Signs that a text is a translation."""

    TRANSLATED_BY_SERVICE = "translated-by-service", "The page as fetched is a translation service's copy."
    TRANSLATION_DECLARED = (
        "translation-declared",
        "The page's JSON-LD names the work that it translates, or a translator.",
    )
    MACHINE_TRANSLATION_STATED = (
        "machine-translation-stated",
        "A line says that the text was translated by a machine.",
    )
    TRANSLATION_STATED = "translation-stated", "A line names a translator."
    MACHINE_TRANSLATION_ARTEFACT = (
        "machine-translation-artefact",
        "One old machine's English (`Mr. For`). No detector: it marked none of 15,530 translations of WMT.",
    )


class LanguageNote(Word):
    """Doubts about an article's language; each becomes a warning of the article."""

    TOO_SHORT = "too-short", "Too few letters to tell the language."
    MIXED_SCRIPT = "mixed-script", "No script prevails."
    WITNESSES_DISAGREE = (
        "witnesses-disagree",
        "Detectors, function words and declarations name different languages.",
    )
    LANGUAGE_DISAGREES = "language-disagrees", "None of the declared tags names the language found."
    HBS_UNDECIDED = (
        "hbs-undecided",
        "Croatian, Bosnian, Serbian or Montenegrin: neither words nor declarations tell which.",
    )
    HBS_DECLARED = "hbs-declared", "Which of the four is only declared; the words do not contradict it."
    MIXED = "mixed", "Beginning, middle and end are in different languages."


LANGUAGE_NOTES: Final[Words] = meanings(LanguageNote)


class StageWarning(Word):
    """Doubts that a stage of the pipeline has."""

    LANGUAGE_WORKER_LOST = (
        "language-worker-lost",
        "Identifying the language took too long or crashed; it was left `und`.",
    )


WARNINGS: Final[Words] = meanings(PageWarning, DateWarning, TranslationSign, LanguageNote, StageWarning)
"""Everything that can stand in `Article.warnings`."""


class LanguageSource(Word):
    """How the language was decided."""

    SCRIPT = "script", "The script's only language in the news, or its usual one."
    LETTERS = "letters", "Letters that only this language has."
    DETECTORS = "detectors", "langdetect and CLD2 agree."
    DETECTOR_AND_WORDS = "detector+words", "A detector and the function words agree."
    DETECTOR_AND_DECLARED = "detector+declared", "A detector and a declared tag agree."
    WORDS_AND_DECLARED = "words+declared", "The function words and a declared tag agree."
    RELATIVE_AND_DECLARED = (
        "relative+declared",
        "Declared, and a detector names a near relative that it takes for this language.",
    )
    DETECTOR = "detector", "CLD2 alone, for a language that langdetect does not know."
    WORDS = "words", "The function words alone, beyond doubt."
    DECLARED = "declared", "A declared tag alone, for a language that no detector knows."
    DECIDED = "decided", "A person named it (`scrapy decide`)."
    NONE = "none", "Undecided; the language is `und`."


LANGUAGE_SOURCES: Final[Words] = meanings(LanguageSource)


class TranslationReason(Word):
    """Why `needs_translation` is true, false or null."""

    PUBLISHING_LANGUAGE = "publishing-language", "No: it is in a language that the publisher publishes."
    DUPLICATE = "duplicate", "No: it is a copy of another article, which has its own flag."
    PUBLISHING_TWIN = (
        "publishing-twin",
        "No: the story has an edition in a language that the publisher publishes.",
    )
    LINK_ONLY = "link-only", "No: nothing but a link to it may be published."
    TOO_SHORT = "too-short", "No: it is a stub of fewer than 20 words."
    UNDECIDED_LANGUAGE = "undecided-language", "A person must name the language."
    DECLARED_LANGUAGE_DISAGREES = (
        "declared-language-disagrees",
        "A person must decide: page, feed and outlet all name another language, and the text is not certain.",
    )
    MIXED_LANGUAGES = (
        "mixed-languages",
        "A person must decide: beginning, middle and end are in different languages.",
    )
    FOREIGN_LANGUAGE = "foreign-language", "Yes: none of the above applies."
    DECIDED = "decided", "A person said yes or no (`scrapy decide`)."
    UNDECIDED = "undecided", "Not looked at yet; never of a stored article."


TRANSLATION_REASONS: Final[Words] = meanings(TranslationReason)


class Permission(Word):
    """What may be published of an article."""

    FULL = "full", "Everything."
    EXCERPT = (
        "excerpt",
        "Headline, address, picture and at most 300 characters of the summary, or else of the text.",
    )
    LINK = "link", "Headline and address, without summary and picture."
    REVIEW = "review", "A person must decide; until then readers get no more than with `link`."


PERMISSIONS: Final[Words] = meanings(Permission)


class PermissionReason(Word):
    """Why `publish` is what it is, without the `/1` that names the version of the rule."""

    DECIDED = "decided", "A person decided it of this article (`scrapy decide`); goes before all else."
    OUTLET_DECIDED = "outlet-decided", "A person decided it of the outlet (`scrapy decide --outlet`)."
    OUTLET_DECLARED = "outlet-declared", "The outlet's declaration in this project says so."
    NOINDEX = "noindex", "The page asks robots not to index it."
    TDM_RESERVED = "tdm-reserved", "Text and data mining is reserved (TDMRep)."
    NOAI = "noai", "The page's robots directives say `noai`."
    NOSNIPPET = "nosnippet", "The page forbids snippets, or allows none of any length."
    NOT_FREE = "not-free", "The page is behind a paywall."
    LICENCE_CONFLICT = "licence-conflict", "Two licences are stated that differ."
    WIRE_COPY = (
        "wire-copy",
        "An openly licensed page prints another's wire copy, which the licence does not cover.",
    )
    OPEN_LICENCE = "open-licence", "CC BY, CC BY-SA, CC0 or public domain."
    TEXT_IS_PART = "text-is-part", "It might be published, but the text is a part of the article."
    TABLE_LEFT_OUT = "table-left-out", "It might be published, but the text lacks a table."
    EMBED_LEFT_OUT = "embed-left-out", "It might be published, but the text lacks what it embeds."
    LICENCE_RESTRICTED = "licence-restricted", "Another Creative Commons licence, with NC or ND."
    LICENCE_UNKNOWN = "licence-unknown", "Another licence."
    NO_LICENCE_STATED = "no-licence-stated", "Nothing is said, and silence is no permission."
    HOUSE_RULE = "house-rule", "Nothing is said, and `NEWSCRAWL_PUBLISH` says what the house does then."
    TAKEN_DOWN = "taken-down", "It was taken down."
    UNKNOWN = "unknown", "Not looked at yet; never of a stored article."


PUBLISH_REASONS: Final[Words] = meanings(PermissionReason)


class DuplicateKind(Word):
    """What a copy is to its original."""

    EXACT = "exact", "The same words."
    NEAR = "near", "Nearly the same words."
    WIRE = "wire", "It, or the original, is credited to a wire agency; also within one outlet."
    EXCERPT = "excerpt", "Much shorter, and mostly taken from the original."
    EDITION = "edition", "The same outlet prints it in another section."
    TRANSLATION = "translation", "Alike in what survives translation, in another language."
    DECIDED = "decided", "A person named its original (`scrapy decide`)."


DUPLICATE_KINDS: Final[Words] = meanings(DuplicateKind)


class DecidedField(Word):
    """What a person can decide of an article, and the first of them of an outlet."""

    PUBLISH = "publish", "What may be published: `full, excerpt, link, review`."
    LANGUAGE = "language", "The language, as a BCP 47 tag."
    TRANSLATE = "translate", "Whether it is to be translated: `yes`, `no`."
    ORIGINAL = "original", "The article that it copies, by id; `none`: it copies nobody."


DECIDED_FIELDS: Final[Words] = meanings(DecidedField)


class PostState(Word):
    """What became of an article at a site that is published to."""

    CREATING = "creating", "It was about to be made; whether it was, the next run finds out."
    PUBLISH = "publish", "Readers see it."
    DRAFT = "draft", "Only editors see it: a person must decide what may be published."
    TRASH = "trash", "In the site's trash: the outlet withdrew it, or it turned out to be a copy."
    DELETED = "deleted", "Deleted there for good: it was taken down."
    EDITED = "edited", "A person changed its words at the site; it is left so."
    REMOVED_THERE = "removed-there", "A person removed it at the site; it is not made again."
    FAILED = "failed", "The site did not take it; tried again with every run."


POST_STATES: Final[Words] = meanings(PostState)


class RevisionKind(Word):
    """What replaced a version of an article."""

    HEADLINE = "headline", "The headline changed."
    TEXT = "text", "The text changed, or both."
    CORRECTION = "correction", "The text gained a paragraph that announces a correction."
    WITHDRAWN = "withdrawn", "The outlet took the page away (404, 410)."
    REEXTRACTED = (
        "reextracted",
        "`scrapy reextract` read other words on the same page, by the rules of that day.",
    )


REVISION_KINDS: Final[Words] = meanings(RevisionKind)


class ChangeKind(Word):
    """What a publisher hears of."""

    INSERT = "insert", "A new article."
    UPDATE = "update", "Something of a known article changed; `revision` grows only with headline and text."
    ATTRIBUTION = "attribution", "It became the copy of another article, or is none any more."
    STALE_TRANSLATION = "stale-translation", "It changed after it was translated."
    WITHDRAWN = "withdrawn", "The outlet took it away: stop publishing it."
    TAKEDOWN = "takedown", "Its words were removed here: remove them too."


CHANGE_KINDS: Final[Words] = meanings(ChangeKind)


class ArticleRefusal(Word):
    """Why a page is no article."""

    EMPTY_PAGE = "empty-page", "The page is empty."
    NOT_HTML = "not-html", "The response is no HTML."
    TOO_LARGE = "too-large", "The page holds more than is ever read."
    HOSTILE_MARKUP = (
        "hostile-markup",
        "Tags nested so deeply, or with so many attributes, that no newsroom writes them.",
    )
    BOT_WALL = "bot-wall", "A challenge or captcha in place of the page."
    CONSENT_WALL = "consent-wall", "A consent or subscription wall in place of the page."
    SOFT_404 = "soft-404", "The page says that it was not found, with status 200."
    STATIC_PAGE = (
        "static-page",
        "A page that is always there: about, contact, imprint, privacy policy, by its address or its name.",
    )
    VIDEO = "video", "A video with hardly any text."
    GALLERY = "gallery", "A gallery with hardly any text."
    AUDIO = "audio", "A recording with hardly any text."
    SECTION_FRONT = "section-front", "A home page, section front or search result."
    EMPTY_TEXT = "empty-text", "No text was found."
    TOO_SHORT = "too-short", "No sentence beyond the headline."
    NO_HEADLINE = "no-headline", "No headline was found."


class FetchFailure(Word):
    """Why a page could not be fetched."""

    HTTP_STATUS = "http-<status>", "The server answered with this status."
    TIMEOUT = "timeout", "No answer in time."
    DNS = "dns", "The host's name was not found, or leads to an address that is not public."
    CONNECTION_REFUSED = "connection-refused", "Nobody listens at the host."
    CONNECTION = "connection", "The connection broke."
    CERTIFICATE = (
        "certificate",
        "The server's certificate has run out, is another host's, or nobody known vouches for it.",
    )
    TLS = "tls", "No secure connection could be made: the server speaks none, or none that we do."
    CUT_OFF = "cut-off", "The answer ended before its end."
    MALFORMED_ANSWER = "malformed-answer", "The answer is no HTTP: a status beyond 599."
    TOO_LARGE = "too-large", "The answer was longer than is ever read."
    SCHEME = "scheme", "No downloader for the address's scheme."
    BACKING_OFF = (
        "backing-off",
        "The host asked for a pause or failed again and again; never given up for that.",
    )
    ROBOTS_UNREACHABLE = (
        "robots-unreachable",
        "robots.txt could not be read, which forbids everything for now (RFC 9309).",
    )
    REQUEST_DROPPED = "request-dropped", "Scrapy dropped the request before it was sent."
    NOT_IN_REPLAY = "not in replay", "The folder of `NEWSCRAWL_REPLAY` has no page of this address."
    EXCEPTION = "<exception>", "An error without a word of its own, by its name (`tunnel`)."


class StoredReason(Word):
    """Reasons of the outcome `stored`."""

    REDIRECTED = (
        "redirected",
        "It was found behind a redirect; the ledger has the address that it led to as well.",
    )


class UnchangedReason(Word):
    """Reasons of the outcome `unchanged`."""

    NOT_MODIFIED = "not-modified", "The server answered 304."
    NEWER_STORED = "newer-stored", "Of an archive: what is stored was fetched at the same time or later."
    REDIRECTED = "redirected", "It was found behind a redirect."
    WITHDRAWN = "withdrawn", "It was withdrawn before and is still gone."


class DuplicateReason(Word):
    """Reasons of the outcome `duplicate` besides those of its kinds."""

    SAME_ADDRESS = "same-address", "The article is stored under another form of its address."


class FilteredReason(Word):
    """Reasons of the outcome `filtered` besides those of its kinds."""

    OUTSIDE_RANGE = (
        "outside-range",
        "Published outside `-a since=` and `until=`; it stays due for other runs.",
    )
    EMPTY_AFTER_CLEANING = "empty-after-cleaning", "Nothing was left when control characters were taken out."
    TAKEN_DOWN = "taken-down", "The address or its outlet was taken down."
    MALFORMED_ADDRESS = (
        "malformed-address",
        "No address that could be fetched, or longer than 2,048 characters.",
    )
    OFF_SITE = "off-site", "It led to another site."
    NOT_PUBLIC = "not-public", "It led to an address that is not public."
    CREDENTIALS_IN_ADDRESS = "credentials-in-address", "The address holds a user name or password."
    SCHEME = "scheme", "Neither http nor https."
    ROBOTS_DISALLOWED = "robots-disallowed", "robots.txt disallows it."
    REFUSAL = (
        "<refusal>",
        "Scrapy, or a stage of yours, refused it in its own words (`max-redirections-reached`).",
    )


class QuarantinedReason(Word):
    """Reasons of the outcome `quarantined`."""

    WORKER_LOST = "worker-lost", "Reading the page took too long, too much memory, or crashed."
    STAGE_ERROR = "stage-error", "A stage raised an exception."
    CALLBACK_ERROR = "callback-error", "A spider's callback, or what reads pages for it, raised an exception."
    UNSTORABLE = "unstorable", "The database cannot keep a value of it."


REASONS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        Outcome.STORED: meanings(StoredReason),
        Outcome.UPDATED: meanings(RevisionKind),
        Outcome.UNCHANGED: meanings(UnchangedReason),
        Outcome.DUPLICATE: meanings(DuplicateReason, DuplicateKind),
        Outcome.FILTERED: meanings(FilteredReason, ArticleRefusal),
        Outcome.QUARANTINED: meanings(QuarantinedReason),
        Outcome.FAILED: meanings(FetchFailure),
        Outcome.PENDING: meanings(),
    }
)
"""Reasons that the ledger can hold, by outcome. A reason may be null where the outcome says it all."""


class SourceReason(Word):
    """Why a source could not be read or is polled no more, besides the reasons of fetches that failed."""

    EMPTY = "empty", "The answer is empty."
    HTML = "html", "A web page came in place of the feed or sitemap."
    SITEMAP = "sitemap", "A sitemap came in place of the feed."
    NOT_XML = "not-xml", "The answer is neither XML nor JSON."
    NOT_A_FEED = "not-a-feed", "JSON, but no JSON Feed."
    NOT_POSTS = "not-posts", "No list of a WordPress's posts."
    MALFORMED = "malformed", "It breaks off or is broken before its first entry."
    WORKER_LOST = "worker-lost", "Reading it took too long, too much memory, or crashed."
    CALLBACK_ERROR = (
        "callback-error",
        "A spider's callback, or what reads sources for it, raised an exception.",
    )
    UNPRODUCTIVE = "unproductive", "Retired: a sitemap of an index that had nothing new for 30 days."


SOURCE_REASONS: Final[Words] = meanings(SourceReason)


class EntryRefusal(Word):
    """Why an entry of a source gave no link; counted in the run's figures, not in the ledger."""

    NO_LINK = "no-link", "The entry has no address."
    SCHEME_SCHEME = "scheme-<scheme>", "The address is of a scheme that is not fetched."
    MALFORMED_ADDRESS = "malformed-address", "No address that could be fetched."
    CREDENTIALS = "credentials", "The address holds a user name or password."
    TOO_LONG = "too-long", "The address is longer than 2,048 characters."
    OFF_SITE = "off-site", "The address is on another site."
    NOT_ARTICLE_ADDRESS = "not-article-address", "The outlet's pattern says that it is no article's."
    LISTING = "listing", "By its address a list, such as a category or an author's page, or a static page."
    NAMES_ITSELF = "names-itself", "A sitemap index names itself."
    OVER_CAP = (
        "over-cap",
        "The source has more entries than are taken of one in a run; what is likeliest new was.",
    )
    NO_ARTICLES = (
        "no-articles",
        "By its name a sitemap of categories, tags, authors, static pages or pictures.",
    )
    REFUSED = "refused", "Refused entries beyond the first 200, for whatever reason."


ENTRY_REFUSALS: Final[Words] = meanings(EntryRefusal)


class TranslationService(Word):
    """What `scrapy translations machine` can send texts to."""

    LIBRETRANSLATE = "libretranslate", "a LibreTranslate server"
    DEEPL = "deepl", "DeepL; without --server the one that the key is for"
    OPENAI = (
        "openai",
        "a server that speaks OpenAI's chat completions (vLLM, Ollama ...); its address ends with /v1",
    )
    APERTIUM = "apertium", "an Apertium-APy server"


TRANSLATION_SERVICES: Final[Words] = meanings(TranslationService)


class DeliveryFault(Word):
    """Why a translation that came back is refused; printed after the word by `scrapy translations`."""

    NOT_JSON = "not-json", "the line is no JSON object"
    NOT_XLIFF = "not-xliff", "the file is no XLIFF 2 document, or one with a document type"
    NO_DELIVERY = "no-delivery", "article id, revision, language or texts are missing or of the wrong kind"
    UNFINISHED = "unfinished", "a unit is missing, or has no target, or an empty one"
    NO_SUCH_ARTICLE = "no-such-article", "no article with this id is stored"
    WITHDRAWN = "withdrawn", "the article was withdrawn or taken down since"
    NO_SUCH_REVISION = "no-such-revision", "the article never had this revision"
    SAME_LANGUAGE = "same-language", "the translation is in the article's own language"
    NOT_TRANSLATED = "not-translated", "half of the text or more is the article's own"
    WRONG_LANGUAGE = "wrong-language", "the text is in another language than the delivery says"
    WRONG_LENGTH = "wrong-length", "the text is many times longer or shorter than the article's"
    OTHER_NUMBERS = "other-numbers", "the text has numbers, but hardly one of the article's"
    OLDER_THAN_STORED = "older-than-stored", "a translation of a later revision is stored"
    REFUSED_BY_SERVICE = (
        "refused-by-service",
        "the translation service does not take this text or this language",
    )


DELIVERY_FAULTS: Final[Words] = meanings(DeliveryFault)
