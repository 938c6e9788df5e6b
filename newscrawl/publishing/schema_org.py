"""Articles in the words of schema.org/NewsArticle."""

from typing import Any, Final

from newscrawl.article import Article
from newscrawl.publishing.cells import to_json

COLUMNS: Final = (
    "@context",
    "@type",
    "identifier",
    "headline",
    "articleBody",
    "description",
    "articleSection",
    "image",
    "author",
    "keywords",
    "creditText",
    "datePublished",
    "dateModified",
    "inLanguage",
    "url",
    "mainEntityOfPage",
    "publisher",
    "countryOfOrigin",
    "license",
    "copyrightHolder",
    "isAccessibleForFree",
    "isBasedOn",
    "wordCount",
    "version",
    "creativeWorkStatus",
    "change",
)
"""Names in order; `change` is the cursor's, not schema.org's. What an article does not have is left out of JSON."""


def news_article(article_id: int, article: Article, *, change: str | None = None) -> dict[str, Any]:
    """Return the article as a JSON-LD NewsArticle, or LiveBlogPosting; values of which nothing is known are None."""
    named: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting" if article.live else "NewsArticle",
        "identifier": article_id,
        "headline": article.title,
        "articleBody": article.text or None,
        "description": article.summary,
        "articleSection": article.section,
        "image": article.image_url,
        "author": [{"@type": "Person", "name": name} for name in article.authors] or None,
        "keywords": list(article.tags) or None,
        "creditText": article.agency,
        "datePublished": _date(article),
        "dateModified": to_json(article.modified_at),
        "inLanguage": None if article.language == "und" else article.language,
        "url": article.url,
        "mainEntityOfPage": article.canonical_url,
        "publisher": {"@type": "NewsMediaOrganization", "name": article.outlet},
        "countryOfOrigin": article.country,
        "license": article.licence_url,
        "copyrightHolder": article.copyright_holder,
        "isAccessibleForFree": article.is_free,
        "isBasedOn": article.duplicate_of,
        "wordCount": article.word_count or None,
        "version": article.revision,
        "creativeWorkStatus": article.status,
        "change": change,
    }
    return named


def _date(article: Article) -> Any:
    if article.published_at is not None and article.date_precision == "day":
        return article.published_at.date().isoformat()
    return to_json(article.published_at)
