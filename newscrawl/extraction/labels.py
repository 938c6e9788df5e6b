"""Standfirst, section, tags and picture of an article (thin)."""

from dataclasses import dataclass

from newscrawl.discovery.link import Link
from newscrawl.extraction.page import Page
from newscrawl.extraction.structured import first_text, one_line, own_articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What a page says about its article beside headline and text."""

    summary: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    image_url: str | None = None


def read_labels(page: Page, *, link: Link | None = None) -> Labels:
    """Return the labels of the article on `page`."""
    summary = one_line(page.first_meta("og:description", "description") or "") or (
        link.summary if link else None
    )
    section = next((s for e in own_articles(page) if (s := first_text(e, "articleSection"))), None)
    return Labels(summary=summary, section=section or page.first_meta("article:section"))
