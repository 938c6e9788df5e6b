"""The item: one article as the pipelines pass it on, the store keeps it and the exports print it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from newscrawl.vocabulary import (
    DiscoveredVia,
    ExtractionMethod,
    LanguageSource,
    Permission,
    PermissionReason,
    Status,
    TranslationReason,
    Word,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture of an article; never fetched."""

    url: str
    """Absolute http(s) address, of the largest size that the page names."""
    caption: str | None = None
    """What the page says below it, without the credit; None when it says nothing."""
    credit: str | None = None
    """Photographer, agency or archive as the page names them; None when it names none."""
    alternative_text: str | None = None
    """What stands for the picture where it cannot be seen; None when the page has nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A person who contributed to an article and is not its author."""

    name: str
    role: str
    """`photographer, translator, editor, reviewer` (docs/data.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news article. The fields' names are the columns of CSV exports and of the `article` table, in this order.

    Times are aware and in UTC. In a CSV cell a tuple is a JSON array and None is empty.
    """

    outlet: str
    """Name of the outlet's spider, e.g. `taz`."""
    country: str
    """ISO 3166 alpha-2 code of the outlet's country, upper case."""
    url: str
    """Address of the page as fetched, after redirects."""
    canonical_url: str | None = None
    """rel=canonical or og:url of the page; None when absent or on another registrable domain than `url`."""
    title: str
    """Headline without the outlet's name, on one line, never empty."""
    text: str
    """Paragraphs and sub-headlines in reading order, separated by a blank line; no HTML, never empty."""
    markup: str | None = None
    """The same text as minimal safe HTML, a paragraph, sub-headline, list, quotation or table at a time; None
    when only plain text is known."""
    summary: str | None = None
    """Standfirst or description as the page gives it; None when there is none."""
    section: str | None = None
    """Section of the outlet (`Politics`) in the outlet's words."""
    image_url: str | None = None
    """Absolute http(s) address of the lead picture; the picture itself is never fetched."""
    images: tuple[Image, ...] = ()
    """Pictures of the article in the page's order, the lead first. Empty when none is known."""
    credits: tuple[Credit, ...] = ()
    """Photographers, translators and editors, as far as the page says what they did."""
    authors: tuple[str, ...] = ()
    """Names of people in the page's order, without the publisher, roles or addresses."""
    tags: tuple[str, ...] = ()
    """Topics as the page gives them."""
    agency: str | None = None
    """Wire agency credited, in its usual short name (`AFP`, `Reuters`, `Tanjug`)."""
    published_at: datetime | None = None
    """First publication; None when not known for certain (see `warnings`)."""
    modified_at: datetime | None = None
    """Last change that the outlet states; None when it states none."""
    published_day: date | None = None
    """The day that the outlet's readers saw, in its zone, else at the stated offset, else in UTC; None when unknown."""
    date_precision: str | None = None
    """`instant`, or `day` when only the date is known (`published_at` is then that day's midnight in UTC)."""
    date_source: str | None = None
    """Where `published_at` was read: `json-ld, meta, time, feed, news-sitemap, url, htmldate`."""
    fetched_at: datetime
    """When the page was fetched."""
    discovered_via: str = DiscoveredVia.ARGUMENT
    """How the address was found: `feed, news-sitemap, sitemap, section, argument`."""
    language: str = "und"
    """BCP 47 tag, with the script where a language has two (`sr-Cyrl`); `und` when undecided."""
    script: str | None = None
    """ISO 15924 code of the text's main script (`Latn`)."""
    macrolanguage: str | None = None
    """`hbs` for hr, bs, sr and cnr; None for all others."""
    language_declared: str | None = None
    """The tag that the page declares, as written there."""
    language_detected: str | None = None
    """The detector's own answer, before any rule."""
    language_confidence: float = 0.0
    """0 to 1, calibrated by how the language was decided; not the detector's own number."""
    language_source: str = LanguageSource.NONE
    """How the language was decided: `script`, `letters`, `detectors`, `declared`, ... (docs/data.md)."""
    needs_translation: bool | None = None
    """Whether to send it to translation; None when a person must decide."""
    translation_reason: str = TranslationReason.UNDECIDED
    """Why `needs_translation` is what it is."""
    duplicate_of: int | None = None
    """`id` of the original's row; None for an original."""
    duplicate_kind: str | None = None
    """`exact, near, wire, excerpt, edition, translation`; None for an original."""
    similarity: float | None = None
    """Jaccard similarity with the original on 4-grams, 0 to 1; None for an original."""
    story_id: int | None = None
    """`id` of the story's root row; None until stored."""
    is_free: bool | None = None
    """False behind a paywall, True when the page says it is free, None when it does not say."""
    live: bool = False
    """Whether the page is a live blog."""
    licence_url: str | None = None
    """Address of the licence that the page or its feed states."""
    copyright_holder: str | None = None
    """Holder of the rights as the page states it."""
    tdm_reserved: bool | None = None
    """Reservation against text and data mining (TDMRep); None when nothing is said."""
    robots_directives: tuple[str, ...] = ()
    """Directives of the robots meta and X-Robots-Tag that concern us, lower case (`noarchive`, `max-snippet:50`)."""
    publish: str = Permission.REVIEW
    """What may be published: `full, excerpt, link, review` (a person must decide)."""
    publish_reason: str = PermissionReason.UNKNOWN
    """Why, with the version of the rule (`no-licence-stated/1`)."""
    status: str = Status.CURRENT
    """`current`, `withdrawn` by the outlet, or `taken-down` by us."""
    revision: int = 1
    """1 as first stored, one more for each change of headline or text."""
    word_count: int = 0
    """Words of `text`; in scripts without spaces, characters divided by two."""
    extraction_method: str = ExtractionMethod.TRAFILATURA
    """How `text` was found: `trafilatura`, `rule`, `json-ld`, ... (docs/data.md)."""
    warnings: tuple[str, ...] = ()
    """What a careful editor should know, from the vocabulary in docs/data.md (`canonical-foreign`)."""


def with_warnings(article: Article, *words: Word) -> Article:
    """Return the article with `words` added to its warnings, each once, in order."""
    return replace(article, warnings=tuple(dict.fromkeys((*article.warnings, *words)))) if words else article
