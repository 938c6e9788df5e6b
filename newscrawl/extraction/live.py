"""Live blogs: the entries that a page states in JSON-LD, each with its time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from newscrawl.extraction.blocks import key_of
from newscrawl.extraction.json_ld import Json, types_of
from newscrawl.extraction.page import Page
from newscrawl.extraction.prose import plain_text
from newscrawl.extraction.structured import first_text, own_articles, values

_MAX_ENTRIES = 500
_KEY_CHARS = 40
_MIN_KEY_CHARS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One update of a live blog."""

    at: datetime | None
    """As the page states it, in the page's own zone; None when it states none."""
    headline: str
    text: str


def live_blog_of(page: Page) -> Json | None:
    """Return the entity of the page's live blog, None when it is no live blog."""
    return next((e for e in own_articles(page) if "LiveBlogPosting" in types_of(e)), None)


def read_entries(blog: Json) -> tuple[Entry, ...]:
    """Return the entries of a live blog that have text, in the page's order (newest first by custom)."""
    return tuple(entry for entry in _entries(blog) if entry.text)[:_MAX_ENTRIES]


def _entries(blog: Json) -> Iterator[Entry]:
    for update in values(blog, "liveBlogUpdate"):
        if isinstance(update, Mapping):
            body = update.get("articleBody") or update.get("text") or update.get("description")
            yield Entry(
                at=_moment(first_text(update, "datePublished", "dateModified")),
                headline=first_text(update, "headline", "name") or "",
                text=plain_text(body) if isinstance(body, str) else "",
            )


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def render_entries(entries: tuple[Entry, ...]) -> str:
    """Return entries as paragraphs, each headed by its time and headline."""
    return "\n\n".join(filter(None, (part for entry in entries for part in (_head(entry), entry.text))))


def insert_times(text: str, entries: tuple[Entry, ...]) -> tuple[str, int]:
    """Return the text that a page shows with each entry's time before its first paragraph, and how many were found."""
    starts: dict[str, Entry] = {}
    for entry in entries:
        for beginning in (entry.headline, entry.text):
            if len(key := key_of(beginning)[:_KEY_CHARS]) >= _MIN_KEY_CHARS:
                starts.setdefault(key, entry)
    parts: list[str] = []
    done: set[int] = set()
    for paragraph in text.split("\n\n"):
        found = starts.get(key_of(paragraph[: 4 * _KEY_CHARS])[:_KEY_CHARS])
        if found is not None and id(found) not in done:
            done.add(id(found))
            parts.append(_time(found))
        parts.append(paragraph)
    return "\n\n".join(filter(None, parts)), len(done)


def _time(entry: Entry) -> str:
    return entry.at.strftime("%Y-%m-%d %H:%M") if entry.at is not None else ""


def _head(entry: Entry) -> str:
    headline = "" if entry.text.startswith(entry.headline) else entry.headline
    return " – ".join(filter(None, (_time(entry), headline)))
