"""How a stored article and what was read of it anew differ, and which of the two is believed where."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row

from newscrawl.article import Article
from newscrawl.boilerplate.recurring_lines import without
from newscrawl.store import boilerplate, revisions
from newscrawl.store.decision_records import applied
from newscrawl.store.rows import FIELDS
from newscrawl.vocabulary import RevisionKind

# Decided by the store, whatever a new fetch brings.
_OURS = frozenset(
    {
        "duplicate_of", "duplicate_kind", "similarity", "story_id", "revision", "discovered_via",
        "needs_translation", "translation_reason",
    }
)  # fmt: skip
_DATE_FIELDS = ("published_at", "published_day", "date_precision", "date_source")
# Differ with every fetch and tell a reader nothing: addresses of links and pictures carry signatures.
_SILENT = frozenset({"fetched_at", "language_confidence", "markup", "images"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A stored article as it is to be, and how that differs."""

    article: Article
    changed: frozenset[str]
    """Fields that differ from the row."""
    kind: RevisionKind | None
    """`headline, text, correction`, or None where the words are the same but for spacing and boilerplate."""

    undecided: Mapping[str, Any] | None = None
    """What `article.undecided` must hold."""

    @property
    def announced(self) -> frozenset[str]:
        """Those of the changed fields that readers hear of."""
        return self.changed - _SILENT


def compare(connection: Connection, row: Row[Any], item: Article) -> Version:
    """Return the version that an article makes of a stored row; nothing is written."""
    kind = revisions.classify(title=row.title, text=row.text, new_title=item.title, new_text=item.text)
    tidied = kind is not None and _is_tidied(connection, row, item)
    if kind is None:
        # Equal words: the stored spelling and spacing stay, so that nothing is announced.
        item = replace(item, title=row.title, text=row.text, word_count=row.word_count)
    item, undecided = applied(connection, item, row.id)
    changed = frozenset(name for name in FIELDS if getattr(item, name) != row._mapping[name])
    return Version(article=item, changed=changed, kind=None if tidied else kind, undecided=undecided)


def _is_tidied(connection: Connection, row: Row[Any], item: Article) -> bool:
    """Whether the new text is the stored one without lines that were learned to be boilerplate since."""
    if row.title != item.title:
        return False
    return without(row.text, boilerplate.known(connection, row.outlet)) == item.text


def has_better_date(row: Row[Any], item: Article) -> bool:
    """Whether the stored date of publication says more than the new one."""
    return row.published_at is not None and (
        item.published_at is None or (row.date_precision == "instant" and item.date_precision == "day")
    )


def merged(row: Row[Any], item: Article, *, keep_date: bool) -> Article:
    """Return the new version with what the store decides."""
    kept = (*_OURS, *(_DATE_FIELDS if keep_date else ()))
    return replace(item, **{name: row._mapping[name] for name in kept})
