"""What of an article may leave the house: never more than its publishing permission allows."""

from dataclasses import replace
from typing import Final

from newscrawl.article import Article, Image
from newscrawl.vocabulary import Permission, Status

EXCERPT_CHARS: Final = 300
"""Longest excerpt handed on where the permission is `excerpt`; the SQL view `publishable` has the same number."""


def allowed(article: Article, *, to_readers: bool) -> Article:
    """Return the article reduced to what may be handed on of it.

    `full`: all of it. `excerpt`: no text and no picture but the lead, `summary` (or else the text's beginning)
    cut to EXCERPT_CHARS. `link`: headline, outlet and address without summary and picture. So also whatever is not
    `current`.
    `review`: a person must decide, and needs the text for it: whole in the publisher's files, which name the permission
    in a column; as `link` where it goes straight `to_readers`.
    """
    if article.status != Status.CURRENT:
        return _link(article)
    match article.publish:
        case Permission.FULL:
            return article
        case Permission.EXCERPT:
            return replace(
                article,
                text="",
                markup=None,
                images=_lead(article),
                summary=excerpt(article.summary or article.text),
            )
        case Permission.REVIEW if not to_readers:
            return article
        case _:
            return _link(article)


def _lead(article: Article) -> tuple[Image, ...]:
    """Return the lead picture without the outlet's words on it, but with whose it is."""
    lead = (image for image in article.images if image.url == article.image_url)
    return tuple(replace(image, caption=None, alternative_text=None) for image in lead)


def _link(article: Article) -> Article:
    return replace(article, text="", markup=None, summary=None, image_url=None, images=())


def excerpt(text: str) -> str:
    """Return at most EXCERPT_CHARS characters of `text`, cut between words where there are any, with an ellipsis."""
    plain = " ".join(text.split())
    if len(plain) <= EXCERPT_CHARS:
        return plain
    at_word = plain[:EXCERPT_CHARS].rpartition(" ")[0]
    return f"{at_word if len(at_word) > EXCERPT_CHARS // 2 else plain[: EXCERPT_CHARS - 1]}…"
