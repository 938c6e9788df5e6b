"""What a post of an article is to be on a WordPress site: pure, so that the same article gives the same post."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC
from html import escape
from typing import Any, Final

from newscrawl.article import Article
from newscrawl.publishing import article_html
from newscrawl.publishing.edition import Edition
from newscrawl.urls.canonical import url_key
from newscrawl.vocabulary import Permission

_MOST_TAGS: Final = 15
_DRAFT: Final = frozenset({"review"})
"""Permissions under which nothing is shown to readers before a person decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A lead picture that the site is to keep itself."""

    url: str
    shown: str
    """HTML in the post's content that shows it from its own address."""
    below: str
    """Caption and credit as HTML; empty where neither is known."""
    alternative_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post as it is to be."""

    slug: str
    """Key of the article at the site, the same whatever happens to headline and database."""
    title: str
    content: str
    excerpt: str
    status: str
    """`publish` or `draft`."""
    date_gmt: str | None
    """ISO 8601 in UTC without a zone, as WordPress has it; None: when it is posted."""
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    meta: Mapping[str, Any]
    """For the plugin that `scrapy publish plugin` writes; WordPress leaves out what nobody registered."""
    picture: Picture | None = None
    """None: shown from its own address, or not at all."""

    @property
    def digest(self) -> str:
        """Changes with whatever is to be changed at the site."""
        values = asdict(self)
        if self.picture is None:
            # Posts without one need not be sent again because there can be one.
            del values["picture"]
        written = json.dumps(values, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(written.encode()).hexdigest()


def post(edition: Edition, *, uploads_pictures: bool = False) -> Post:
    """Return the post of an article in the language that is published.

    `uploads_pictures`: the site keeps the lead picture itself, where the whole article may be published.
    """
    article = edition.article
    return Post(
        slug=slug(edition.original),
        # WordPress takes both for HTML.
        title=escape(article.title, quote=False),
        content=content(edition),
        excerpt=escape(article.summary or "", quote=False),
        status="draft" if article.publish in _DRAFT else "publish",
        date_gmt=None
        if article.published_at is None
        else article.published_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S"),
        categories=(article.section,) if article.section else (),
        tags=article.tags[:_MOST_TAGS],
        meta={
            "newscrawl_source": article.url,
            "newscrawl_language": article.language,
            "newscrawl_noindex": is_copy(edition),
        },
        picture=_picture(article) if uploads_pictures and article.publish == Permission.FULL else None,
    )


def _picture(article: Article) -> Picture | None:
    shown = article_html.picture(article)
    if not shown or article.image_url is None:
        return None
    lead = article_html.lead_image(article)
    return Picture(
        url=article.image_url,
        shown=shown,
        below=escape(article_html.below_picture(article)),
        alternative_text=(lead.alternative_text or "") if lead is not None else "",
    )


def content(edition: Edition) -> str:
    """Return the HTML of a post: source, picture, text or summary."""
    article = edition.article
    credit = article_html.credit(article, edition.outlet, translated_by=edition.translated_by)
    text = article_html.body(article) or article_html.paragraphs(article.summary or "")
    language = "" if article.language == "und" else f' lang="{article.language}"'
    # The names before it would decide the direction of an Arabic text.
    return f'{credit}<div{language} dir="auto">{article_html.picture(article)}{text}</div>'


def is_copy(edition: Edition) -> bool:
    """Whether search engines are to be sent to the source: the page has its whole text, or a translation of it.

    Google asks so of pages that print what others published (Publisher Center, "Avoid article duplication").
    """
    return bool(edition.article.text) or edition.translated_by is not None


def slug(article: Article) -> str:
    """Return the key of an article at every site: its outlet, and a part of its address's key."""
    # Not its number: in a database that was made anew another article would have it.
    return f"{article.outlet.replace('_', '-')}-{url_key(article.url)[:12]}"
