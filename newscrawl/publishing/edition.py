"""An article as one publisher's readers get it: in a language that is published, reduced to what may be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newscrawl.article import Article
from newscrawl.publishing.permitted import allowed
from newscrawl.publishing.translated_markup import translated_markup
from newscrawl.translation.needs import is_covered

if TYPE_CHECKING:
    from newscrawl.store.translations import Translated


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What readers see of an article."""

    id: int
    """The article's."""
    article: Article
    """Title, summary, text and language are the translation's, where it is one."""
    original: Article
    """As it was written, with no more than may be published."""
    outlet: str
    """The outlet's name as readers know it."""
    translated_by: str | None = None
    """Person or program; None for an original."""


def edition(
    article_id: int,
    article: Article,
    outlet: str,
    translated: "Translated | None",
    *,
    languages: Sequence[str],
    one_hbs: bool,
) -> Edition | None:
    """Return an article in one of `languages`, None as long as it is in none of them and no translation is current."""
    language = article.macrolanguage if one_hbs and article.macrolanguage else article.language
    if is_covered(language, languages, one_hbs=one_hbs):
        return as_written(article_id, article, outlet)
    if translated is None or translated.is_stale:
        return None
    return in_translation(article_id, article, outlet, translated)


def as_written(article_id: int, article: Article, outlet: str) -> Edition:
    """Return an article in its own language."""
    shown = allowed(article, to_readers=True)
    return Edition(id=article_id, article=shown, original=shown, outlet=outlet)


def in_translation(article_id: int, article: Article, outlet: str, translated: "Translated") -> Edition:
    """Return an article in the words of a translation, no more of them than of its own may be published."""
    words = replace(
        article,
        title=translated.title,
        summary=translated.summary,
        text=translated.text,
        markup=article.markup and translated_markup(article.markup, article.text, translated.text),
        language=translated.language,
        script=None,
        macrolanguage=None,
    )
    return Edition(
        id=article_id,
        article=allowed(words, to_readers=True),
        original=allowed(article, to_readers=True),
        outlet=outlet,
        translated_by=translated.translator or translated.engine or "translated",
    )
