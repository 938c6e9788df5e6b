"""Rows of an export with the translations of their articles beside them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from newscrawl.store.translations import Translated

COLUMNS: Final = (
    "translated_title",
    "translated_text",
    "translated_summary",
    "translator",
    "translation_engine",
    "translation_is_stale",
)
"""Columns behind those of the article; all None where there is no translation."""

_BATCH = 200

Find = Callable[[Collection[int]], Mapping[int, "Translated"]]


def with_translations(rows: Iterable[Mapping[str, Any]], find: Find) -> Iterator[dict[str, Any]]:
    """Yield the rows with COLUMNS added; `find` gives the translations of articles by id.

    Where the permission took the text away, its translation is not given either.
    """
    waiting = iter(rows)
    while batch := list(islice(waiting, _BATCH)):
        found = find([row["id"] for row in batch])
        for row in batch:
            yield {**row, **_beside(row, found.get(row["id"]))}


def _beside(row: Mapping[str, Any], translated: "Translated | None") -> dict[str, Any]:
    if translated is None:
        return dict.fromkeys(COLUMNS)
    return {
        "translated_title": translated.title,
        "translated_text": translated.text if row["text"] else "",
        "translated_summary": translated.summary if row["summary"] else None,
        "translator": translated.translator,
        "translation_engine": translated.engine,
        "translation_is_stale": translated.is_stale,
    }
