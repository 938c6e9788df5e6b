"""What changed since a site was last visited, as its readers are to get it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newscrawl.article import Article
from newscrawl.publishing.edition import Edition, edition
from newscrawl.publishing.wordpress_article import slug
from newscrawl.publishing.wordpress_delivery import Wanted
from newscrawl.store import articles, posts, search, translations
from newscrawl.store.cursor import writing
from newscrawl.store.database import reading
from newscrawl.store.posts import Posted
from newscrawl.store.search_terms import Query
from newscrawl.store.translations import Translated
from newscrawl.vocabulary import Status

if TYPE_CHECKING:
    from sqlalchemy import Engine

_BATCH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChanges:
    """The database as the delivery to one site sees it."""

    engine: "Engine"
    address: str
    titles: Mapping[str, str]
    """Outlets' names as readers know them, by name."""
    languages: Sequence[str]
    """Published, the preferred first."""
    one_hbs: bool
    watched: tuple[Query, ...] = ()
    """Only articles that have what one of these asks for; empty: all."""
    from_the_beginning: bool = False
    """Look at everything again; what is there as it should be is left alone."""

    def changed(self) -> Iterator[tuple[Sequence[int], int]]:
        """Yield what was refused before, then what changed, oldest first."""
        with reading(self.engine) as connection:
            last = 0 if self.from_the_beginning else posts.last_number(connection, self.address)
            refused = posts.failed(connection, self.address)
        if refused:
            yield refused, last
        while True:
            with reading(self.engine) as connection:
                ids, number = posts.changed(connection, last, _BATCH)
            if number == last:
                return
            yield ids, number
            last = number

    def wanted(self, article_ids: Sequence[int]) -> Iterable[tuple[Wanted, Posted | None]]:
        """Return what the site is to have of articles, in their order, and what it has; nothing of purged ones."""
        with reading(self.engine) as connection:
            found = articles.get_many(connection, article_ids)
            there = posts.posted(connection, self.address, article_ids)
            chosen = search.among(connection, article_ids, self.watched) if self.watched else set(article_ids)
            translated = self._translated(
                {tag: translations.get(connection, article_ids, tag) for tag in self.languages}
            )
        for article_id in article_ids:
            if article_id in found:
                item = found[article_id]
                shown = self._wanted(
                    article_id, item, translated.get(article_id), is_watched=article_id in chosen
                )
                yield shown, there.get(article_id)

    def editions(self) -> Iterator[Edition]:
        """Yield all that a site is to have which has nothing yet, by the order in which it came in."""
        seen: set[int] = set()
        for article_ids, _ in self.changed():
            fresh = [article_id for article_id in article_ids if article_id not in seen]
            seen.update(fresh)
            yield from (wanted.edition for wanted, _ in self.wanted(fresh) if wanted.edition is not None)

    def record(self, entry: Posted) -> None:
        """Write down what became of an article."""
        with writing(self.engine) as connection:
            posts.record(connection, self.address, entry, datetime.now(UTC))

    def advance(self, number: int) -> None:
        """Write down that the site has heard of all changes up to there."""
        with writing(self.engine) as connection:
            posts.advance(connection, self.address, number)

    def _translated(self, by_language: Mapping[str, Mapping[int, Translated]]) -> dict[int, Translated]:
        """Return by article the translation into the first language that has a current one."""
        return {
            article_id: found
            for tag in reversed(self.languages)
            for article_id, found in by_language[tag].items()
            if not found.is_stale
        }

    def _wanted(
        self, article_id: int, item: Article, translated: Translated | None, *, is_watched: bool
    ) -> Wanted:
        shown: Edition | None = None
        reason = _why_not(item)
        if reason is None:
            title = self.titles.get(item.outlet, item.outlet)
            shown = edition(
                article_id, item, title, translated, languages=self.languages, one_hbs=self.one_hbs
            )
            reason = None if shown is not None else "not-translated"
        if shown is not None and not is_watched:
            shown, reason = None, "not-watched"
        return Wanted(article_id=article_id, slug=slug(item), edition=shown, reason=reason)


def _why_not(item: Article) -> str | None:
    """Return why an article must not be at a site, whatever its language."""
    if item.status != Status.CURRENT:
        return item.status
    return None if item.duplicate_of is None else "copy"
