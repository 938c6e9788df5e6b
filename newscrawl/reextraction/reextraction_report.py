"""What `scrapy reextract` prints: the fields that change, article by article, and a summary."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from newscrawl.article import Article
from newscrawl.dedupe.differences import differences
from newscrawl.plural import counted

if TYPE_CHECKING:
    from newscrawl.reextraction.archived_articles import Reextracted

_LONGEST = 70
_FIRST = ("title", "published_at", "authors", "word_count", "text")
"""The fields that a person looks at first, in this order; others follow by name."""


class Tally:
    """Takes what became of each page and keeps only what is printed."""

    def __init__(self) -> None:
        self._table = Table(box=None, pad_edge=False)
        self._table.add_column("article", justify="right")
        for name in ("field", "stored", "read now"):
            self._table.add_column(name, overflow="fold")
        self._pages = 0
        self._changed = 0
        self._fields: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()

    def add(self, reextracted: "Reextracted") -> None:
        """Count a page and note how its article changes."""
        self._pages += 1
        if reextracted.version is None:
            self._reasons[reextracted.reason or ""] += 1
            return
        announced = reextracted.version.announced
        if not announced:
            return
        self._changed += 1
        self._fields.update(announced)
        self._table.add_row(str(reextracted.page.article_id), "", Text(reextracted.page.article.url))
        for row in _rows(reextracted.page.article, reextracted.version.article, announced):
            self._table.add_row("", *(Text(cell) for cell in row))

    def lines(self, *, dry_run: bool) -> Iterator[str | Table]:
        """Yield the table, when there is something in it, and the summary."""
        if self._changed:
            yield self._table
        verb = "would change" if dry_run else "changed"
        fields = ", ".join(f"{name} {count}" for name, count in _in_order(self._fields.items()))
        unchanged = self._pages - self._changed - self._reasons.total()
        yield (
            f"{self._changed} of {counted(self._pages, 'article')} {verb}{': ' if fields else ''}{fields}; "
            f"{unchanged} unchanged"
        )
        if self._reasons:
            reasons = ", ".join(f"{reason} {count}" for reason, count in sorted(self._reasons.items()))
            yield f"{self._reasons.total()} left as stored: {reasons}"


def _rows(stored: Article, now: Article, names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    for name, _ in _in_order((name, 1) for name in names):
        if name == "text":
            remarks = differences(stored.title, now.text, stored.title, stored.text)
            yield name, "", "; ".join(remarks) or "other spelling or spacing"
        else:
            yield name, _shown(getattr(stored, name)), _shown(getattr(now, name))


def _in_order(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(
        counts, key=lambda entry: (_FIRST.index(entry[0]) if entry[0] in _FIRST else len(_FIRST), entry)
    )


def _shown(value: Any) -> str:
    if value is None or value == ():
        return "-"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S} UTC"
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
