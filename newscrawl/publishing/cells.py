"""Values of an article's fields as CSV cells and as JSON, and back."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from newscrawl.article import Credit, Image
from newscrawl.publishing.spreadsheet import neutralize, restore

Value = str | int | float | bool | datetime | date | tuple[str | Image | Credit, ...] | None


def to_cell(value: Value) -> str:
    """Return the CSV cell of a value: UTC times as ISO 8601 with `Z`, tuples as JSON arrays, None as the empty cell.

    Texts that a spreadsheet might run get an apostrophe in front, which `from_cell` takes off again.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return neutralize(value)
    if value == ():
        return "[]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    plain = to_json(value)
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


def to_json(value: Value | Image | Credit) -> Any:
    """Return the value as JSON knows it: UTC times as ISO 8601 with `Z`, tuples as lists, pictures as objects."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [entry if isinstance(entry, str) else asdict(entry) for entry in value]
    return asdict(value) if isinstance(value, Image | Credit) else value


def from_cell(cell: str, kind: Any) -> Any:
    """Return the value that `to_cell` was given; `kind` is the field's type as Article annotates it.

    An empty cell is None where the type allows it. Raises ValueError for a cell that `to_cell` cannot have made.
    """
    plain = _without_none(kind)
    if cell == "" and plain is not kind:
        return None
    if plain is str:
        return restore(cell)
    return from_json(cell if plain in (datetime, date) else json.loads(cell), plain)


def from_json(value: Any, kind: Any) -> Any:
    """Return the value that `to_json` was given; `kind` as for `from_cell`."""
    plain = _without_none(kind)
    if value is None:
        return None
    if plain is datetime:
        return datetime.fromisoformat(value)
    if plain is date:
        return date.fromisoformat(value)
    if get_origin(plain) is not tuple:
        return value
    entry, *_ = get_args(plain)
    return tuple(value) if entry is str else tuple(entry(**fields) for fields in value)


def _without_none(kind: Any) -> Any:
    return (
        next(arg for arg in get_args(kind) if arg is not NoneType) if get_origin(kind) is UnionType else kind
    )
