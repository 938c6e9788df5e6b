"""Feeds as files: one, its pages, or one for each country, language or section."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newscrawl.publishing.edition import Edition, as_written, in_translation
from newscrawl.publishing.files import write_where_changed, write_whole
from newscrawl.publishing.rss_atom import FEEDS, Channel, Removal, count_entries
from newscrawl.store import translations
from newscrawl.store.database import reading
from newscrawl.store.export_rows import Record, Selection, groups, newest, removals
from newscrawl.store.search_terms import words_of

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

GROUPS: Final[Mapping[str, str]] = {"country": "countries", "language": "languages", "section": "sections"}
"""What feeds can be divided by, and the field of Selection that chooses it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedStyle:
    """How feeds are written."""

    title: str
    home: str
    """The publisher's home page."""
    outlet_titles: Mapping[str, str]
    """Outlets' names as readers know them, by name."""
    limit: int
    """Entries of a page."""
    pages: int = 1
    """Most pages of a feed."""
    folder_url: str | None = None
    """Public address of the folder, where it is known."""
    hub: str | None = None
    translated_into: str | None = None
    """Language whose translations are shown first, where there is one that is not stale."""

    def address(self, name: str) -> str | None:
        """Return the public address of a file."""
        return None if self.folder_url is None else f"{self.folder_url.rstrip('/')}/{name}"


def write_feed(engine: "Engine", target: Path, selection: Selection, style: FeedStyle) -> int:
    """Write a feed, `NAME.2.atom` and so on for further pages; return the number of entries. Raises WriteError."""
    with reading(engine) as connection:
        entries = _entries(connection, selection, style)
        gone = _removals(connection, selection, style)
    pages = [entries[start : start + style.limit] for start in range(0, len(entries), style.limit)] or [[]]
    write = FEEDS[target.suffix]
    for number, page in enumerate(pages, 1):
        channel = _channel(target, style, number, len(pages))
        # Told once: who reads on has seen the first page.
        told = gone if number == 1 else ()
        write_whole(
            _page(target, number),
            lambda path, page=page, channel=channel, told=told: write(path, page, channel, told),  # type: ignore[misc]
            count_entries,
        )
    return len(entries)


def write_feeds(
    engine: "Engine", folder: Path, selection: Selection, style: FeedStyle, *, by: Sequence[str], suffix: str
) -> Iterator[tuple[Path, bool]]:
    """Write a feed for each combination of these fields that has articles; yield the file, and whether it changed.

    Files of combinations that have none any more are left as they are. Raises WriteError.
    """
    write = FEEDS[suffix]
    with reading(engine) as connection:
        for values in groups(connection, selection, by):
            group: dict[str, Any] = {GROUPS[field]: (value,) for field, value in zip(by, values, strict=True)}
            chosen = replace(selection, **group)
            target = folder / f"{_name(values)}{suffix}"
            own = replace(
                style, title=f"{style.title}: {', '.join(value or '-' for value in values)}", pages=1
            )
            entries, gone = _entries(connection, chosen, own), _removals(connection, chosen, own)
            channel = _channel(target, own, 1, 1)
            is_new = write_where_changed(
                target,
                lambda path, entries=entries, channel=channel, gone=gone: write(path, entries, channel, gone),  # type: ignore[misc]
            )
            yield target, is_new


def _entries(connection: "Connection", selection: Selection, style: FeedStyle) -> list[Edition]:
    found = newest(connection, selection, style.limit * style.pages)
    translated = (
        {}
        if style.translated_into is None
        else translations.get(connection, [record.id for record in found], style.translated_into)
    )
    return [_entry(record, translated.get(record.id), style) for record in found]


def _entry(record: Record, translated: translations.Translated | None, style: FeedStyle) -> Edition:
    outlet = style.outlet_titles.get(record.article.outlet, record.article.outlet)
    if translated is None or translated.is_stale:
        return as_written(record.id, record.article, outlet)
    return in_translation(record.id, record.article, outlet, translated)


def _removals(connection: "Connection", selection: Selection, style: FeedStyle) -> tuple[Removal, ...]:
    gone = removals(connection, selection, style.limit)
    return tuple(
        Removal(id=record.id, at=record.at, reason=record.article.status)
        for record in gone
        if record.at is not None
    )


def _channel(target: Path, style: FeedStyle, number: int, pages: int) -> Channel:
    def address(page: int) -> str | None:
        name = _page(target, page).name
        # Without a public address, beside the page that names it.
        return (style.address(name) or name) if 1 <= page <= pages and page != number else None

    return Channel(
        title=style.title,
        home=style.home,
        address=style.address(_page(target, number).name),
        # A hub is asked for the address that the feed calls its own.
        hub=style.hub if style.folder_url is not None and number == 1 else None,
        newer=address(number - 1),
        older=address(number + 1),
    )


def _page(target: Path, number: int) -> Path:
    return target if number == 1 else target.with_name(f"{target.stem}.{number}{target.suffix}")


def _name(values: Sequence[str]) -> str:
    return "_".join("-".join(words_of(value)) or "none" for value in values)
