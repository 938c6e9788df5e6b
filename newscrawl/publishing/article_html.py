"""An article as HTML for other people's pages: whose it is first, then the picture, then the text.

Everything that comes from a page is escaped, except `markup`, which is made safe here once more.
"""

from collections.abc import Iterator
from html import escape
from urllib.parse import urlsplit

from newscrawl.article import Article, Image
from newscrawl.safe_markup import sanitize


def credit(article: Article, outlet: str, *, translated_by: str | None = None) -> str:
    """Return the paragraph before every text: outlet with the link, people, agency, licence, translator.

    `outlet` is its name as readers know it.
    """
    return f'<p class="newscrawl-source">{" ".join(_credits(article, outlet, translated_by))}</p>'


def body(article: Article) -> str:
    """Return the text as HTML; empty where none may be given."""
    markup = sanitize(article.markup) if article.markup and article.text else None
    return markup or paragraphs(article.text)


def paragraphs(text: str) -> str:
    """Return plain paragraphs, separated by blank lines, as HTML."""
    return "".join(f"<p>{escape(part.strip())}</p>" for part in text.split("\n\n") if part.strip())


def picture(article: Article) -> str:
    """Return the lead picture by its address, with caption and credit where they are known; empty without one."""
    if article.image_url is None or urlsplit(article.image_url).scheme not in {"http", "https"}:
        return ""
    lead = lead_image(article)
    alternative = escape(lead.alternative_text or "") if lead is not None else ""
    below = below_picture(article)
    caption = f"<figcaption>{escape(below)}</figcaption>" if below else ""
    return f'<figure><img src="{escape(article.image_url)}" alt="{alternative}" loading="lazy">{caption}</figure>'


def below_picture(article: Article) -> str:
    """Return caption and credit of the lead picture as plain text; empty where neither is known."""
    lead = lead_image(article)
    return " ".join(filter(None, (lead.caption, lead.credit))) if lead is not None else ""


def lead_image(article: Article) -> Image | None:
    """Return what is known of the lead picture beside its address."""
    return next((image for image in article.images if image.url == article.image_url), None)


def _credits(article: Article, outlet: str, translated_by: str | None) -> Iterator[str]:
    yield f'<a href="{escape(article.url)}" rel="external">{escape(outlet)}</a>'
    if article.agency is not None:
        yield f"/ {escape(article.agency)}"
    if article.authors:
        yield f"&#8211; {escape(', '.join(article.authors))}"
    if article.licence_url is not None:
        yield f'(<a rel="license" href="{escape(article.licence_url)}">{escape(article.licence_url)}</a>)'
    if translated_by is not None:
        yield f"&#8211; {escape(translated_by)}"
