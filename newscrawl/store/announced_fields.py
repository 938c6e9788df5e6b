"""What a source said of a link, to and from the JSON of the ledger."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from newscrawl.discovery.link import Link

_NAMES = tuple(field.name for field in fields(Link) if field.name not in {"url", "via", "source"})
_TIMES = frozenset({"published_at", "modified_at"})
_LISTS = frozenset({"authors", "tags"})


def pack(link: Link) -> dict[str, Any]:
    """Return the hints of `link` that say something, as JSON values without characters that no database keeps."""
    values = ((name, getattr(link, name)) for name in _NAMES)
    return {name: _packed(value) for name, value in values if value not in (None, ())}


def unpack(row: Row[Any]) -> Link:
    """Return the link of a ledger row, as its source named it."""
    kept: Mapping[str, Any] = row.hints or {}
    values = {name: _unpacked(name, kept[name]) for name in _NAMES if name in kept}
    return Link(url=row.url, via=row.discovered_via, source=row.source_url, **values)


def _packed(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_clean(entry) for entry in value]
    return _clean(value)


def _clean(text: str) -> str:
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def _unpacked(name: str, value: Any) -> Any:
    if name in _TIMES:
        return datetime.fromisoformat(value)
    return tuple(value) if name in _LISTS else value
