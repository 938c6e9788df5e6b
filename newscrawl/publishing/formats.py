"""CSV, JSON, JSON Lines and Parquet: one article a row, written and counted without holding more than one."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from newscrawl.publishing.cells import Value, to_cell, to_json
from newscrawl.publishing.parquet import count_parquet, write_parquet

Row = Mapping[str, Value]

# Cells of a long article exceed the csv module's default limit; this is the largest that every platform takes.
_LARGEST_CELL = min(sys.maxsize, 2**31 - 1)


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Row], *, mark: bool = False) -> int:
    """Write the rows as RFC 4180 in UTF-8, the columns' names first; return their number.

    With `mark` the file begins with the byte order mark by which Excel knows UTF-8; others read it into the first name.
    """
    with path.open("w", encoding="utf-8-sig" if mark else "utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(columns)
        return sum(1 for row in rows if writer.writerow([to_cell(row[name]) for name in columns]))


def count_csv(path: Path) -> int:
    """Return the number of complete rows after the first. Raises OSError for a row of another length."""
    csv.field_size_limit(_LARGEST_CELL)
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines, strict=True)
        width = len(next(reader))
        count = 0
        for count, row in enumerate(reader, 1):
            if len(row) != width:
                raise OSError(f"row {count} has {len(row)} cells, the first has {width}")
    return count


def write_jsonl(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> int:
    """Write one JSON object a line; return their number."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        return sum(1 for row in rows if out.write(_object(row, columns) + "\n"))


def count_jsonl(path: Path) -> int:
    """Return the number of lines that begin and end as an object does. Raises OSError for another."""
    with path.open("rb") as lines:
        return _count_objects(line.removesuffix(b"\n") for line in lines)


def write_json(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> int:
    """Write a JSON array with one object a line; return the number of objects."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write("[")
        for count, row in enumerate(rows, 1):
            out.write((",\n" if count > 1 else "\n") + _object(row, columns))
        out.write("\n]\n")
    return count


def count_json(path: Path) -> int:
    """Return the number of objects of a file that `write_json` wrote. Raises OSError for anything else."""
    with path.open("rb") as lines:
        if next(lines, b"") != b"[\n":
            raise OSError("the file does not begin with [")
        return _count_objects(_until_end(lines))


FORMATS: Mapping[str, tuple[Callable[..., int], Callable[[Path], int]]] = {
    ".csv": (write_csv, count_csv),
    ".json": (write_json, count_json),
    ".jsonl": (write_jsonl, count_jsonl),
    ".parquet": (write_parquet, count_parquet),
}
"""How to write and to count, by the file's suffix."""


# It asks for what JSON does not know only: most values are texts.
_ENCODE = json.JSONEncoder(ensure_ascii=False, default=to_json).encode


def _object(row: Mapping[str, Any], columns: Sequence[str]) -> str:
    return _ENCODE({name: row[name] for name in columns if name in row})


def _until_end(lines: Iterator[bytes]) -> Iterator[bytes]:
    for line in lines:
        if line == b"]\n":
            return
        if line != b"\n":
            yield line.rstrip(b"\n").removesuffix(b",")
    raise OSError("the file does not end with ]")


def _count_objects(lines: Iterable[bytes]) -> int:
    """Count lines by their two ends: to parse what was just written takes as long as to write it."""
    count = 0
    for count, line in enumerate(lines, 1):
        if not (line.startswith(b"{") and line.endswith(b"}")):
            raise OSError(f"object {count} cannot be read back")
    return count
