"""Parquet, for whoever reads articles by the million. Needs the extra `parquet`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from newscrawl.article import Article
from newscrawl.publishing.cells import to_json
from newscrawl.publishing.files import WriteError

_ROW_GROUP = 2_000
_OTHERS = {"id": int, "translation_is_stale": bool}
"""Columns that are no field of Article, where they are no text."""


def write_parquet(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> int:
    """Write the rows with the types of their fields (times as UTC microseconds, tuples as lists); return their number.

    Raises WriteError when pyarrow is not installed.
    """
    arrow, parquet = _pyarrow()
    schema = article_schema(columns)
    waiting, count = iter(rows), 0
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while group := [{name: _plain(row[name]) for name in columns} for row in islice(waiting, _ROW_GROUP)]:
            writer.write_table(arrow.Table.from_pylist(group, schema=schema))
            count += len(group)
    return count


def article_schema(columns: Sequence[str]) -> Any:
    """Return the pyarrow schema of columns of articles. Raises WriteError when pyarrow is not installed."""
    arrow, _ = _pyarrow()
    return arrow.schema([(name, _type_of(arrow, name)) for name in columns])


def count_parquet(path: Path) -> int:
    """Return the number of rows. Raises OSError for a file that is none."""
    arrow, parquet = _pyarrow()
    try:
        with parquet.ParquetFile(path) as file:
            return int(file.metadata.num_rows)
    except arrow.ArrowInvalid as error:
        raise OSError(f"the file cannot be read back: {error}") from error


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow  # noqa: PLC0415  # 40 MB that only this format needs
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError as error:
        raise WriteError("Parquet needs pyarrow; run: pip install 'newscrawl[parquet]'") from error
    return pyarrow, pyarrow.parquet


def _struct(arrow: Any, entry: Any) -> Any:
    return arrow.struct([(field.name, arrow.string()) for field in fields(entry)])


def _plain(value: Any) -> Any:
    """Return a value as pyarrow takes it: pictures and credits as mappings."""
    if isinstance(value, tuple):
        return to_json(value)
    return value


def _type_of(arrow: Any, name: str) -> Any:
    hint = get_type_hints(Article).get(name, _OTHERS.get(name, str))
    if get_origin(hint) is UnionType:
        hint = next(arg for arg in get_args(hint) if arg is not NoneType)
    if get_origin(hint) is tuple:
        entry, *_ = get_args(hint)
        return arrow.list_(_struct(arrow, entry) if is_dataclass(entry) else arrow.string())
    kinds = {
        str: arrow.string(),
        int: arrow.int64(),
        float: arrow.float64(),
        bool: arrow.bool_(),
        datetime: arrow.timestamp("us", tz="UTC"),
        date: arrow.date32(),
    }
    return kinds[hint]
