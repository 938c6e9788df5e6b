"""Open questions as a table that goes out to people and comes back with their answers."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from newscrawl.article import Article
from newscrawl.publishing.permitted import excerpt
from newscrawl.publishing.spreadsheet import restore
from newscrawl.vocabulary import DECIDED_FIELDS
from newscrawl.whole_numbers import whole_number

ANSWERS: Final = tuple(f"decide_{field}" for field in DECIDED_FIELDS)
"""Columns that people fill in."""
COLUMNS: Final = (
    "id", "outlet", "url", "published_at", "title", "begins", "language", "language_declared", "language_detected",
    "needs_translation", "translation_reason", "publish", "publish_reason", "duplicate_of", "duplicate_kind",
    *ANSWERS, "because",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One row in which something was filled in."""

    line: int
    article_id: int | None
    """None when the cell holds no number."""
    answers: Mapping[str, str]
    """By field of vocabulary.DECIDED_FIELDS, as written."""
    because: str


class NoSheet(Exception):
    """A file is no table of this kind; the message says what is missing."""


def rows(articles: Mapping[int, Article]) -> Iterator[dict[str, Any]]:
    """Yield a row an article, its answers empty."""
    for article_id, article in articles.items():
        shown = {name: getattr(article, name, "") for name in COLUMNS}
        yield shown | {"id": article_id, "begins": excerpt(article.text)}


def read(path: Path) -> Iterator[Answered]:
    """Yield the rows with answers, as any spreadsheet saves them: comma or semicolon, byte order mark or none.

    Raises NoSheet.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        first = lines.readline()
        lines.seek(0)
        table = csv.DictReader(lines, delimiter=_delimiter(first))
        missing = {"id", *ANSWERS}.difference(table.fieldnames or ())
        if missing:
            raise NoSheet(f"{path}: columns {', '.join(sorted(missing))} are missing; was it made with -O?")
        yield from _answered(table)


def _answered(table: "csv.DictReader[str]") -> Iterator[Answered]:
    for line in table:
        cells = {name: restore(cell or "").strip() for name, cell in line.items() if isinstance(name, str)}
        answers = {field: cells[f"decide_{field}"] for field in DECIDED_FIELDS if cells[f"decide_{field}"]}
        if answers:
            yield Answered(
                line=table.line_num,
                article_id=whole_number(cells["id"]),
                answers=answers,
                because=cells.get("because", ""),
            )


def _delimiter(first: str) -> str:
    counts: Iterable[str] = sorted(",;\t", key=first.count)
    return list(counts)[-1]
