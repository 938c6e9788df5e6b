"""CSV, JSON and JSON Lines: written, counted, and read back by other programs."""

import csv
import json
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from newscrawl.publishing.formats import (
    FORMATS,
    count_csv,
    count_json,
    count_jsonl,
    write_csv,
    write_json,
    write_jsonl,
)

COLUMNS = ("id", "title", "tags", "published_at", "agency")
ROWS: list[dict[str, Any]] = [
    {
        "id": 1,
        "title": 'Наслов, "са" наводницима\nи редовима',
        "tags": ("a", "b"),
        "published_at": None,
        "agency": None,
    },
    {"id": 2, "title": "=1+1", "tags": (), "published_at": datetime(2026, 3, 5, tzinfo=UTC), "agency": None},
]


def test_csv_is_read_back_by_the_standard_library(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    assert write_csv(path, COLUMNS, ROWS) == 2
    with path.open(encoding="utf-8", newline="") as lines:
        assert list(csv.reader(lines)) == [
            ["id", "title", "tags", "published_at", "agency"],
            ["1", 'Наслов, "са" наводницима\nи редовима', '["a", "b"]', "", ""],
            ["2", "'=1+1", "[]", "2026-03-05T00:00:00Z", ""],
        ]
    assert count_csv(path) == 2


def test_json_is_an_array_of_objects(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    assert write_json(path, COLUMNS, ROWS) == 2
    first, second = json.loads(path.read_text(encoding="utf-8"))
    assert list(first) == list(COLUMNS)
    assert (first["title"], first["tags"], first["published_at"]) == (ROWS[0]["title"], ["a", "b"], None)
    assert (second["title"], second["published_at"]) == ("=1+1", "2026-03-05T00:00:00Z")
    assert count_json(path) == 2


def test_json_lines_has_one_object_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    assert write_jsonl(path, COLUMNS, ROWS) == 2
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [1, 2]
    assert "Наслов" in lines[0]
    assert count_jsonl(path) == 2


@pytest.mark.parametrize("suffix", FORMATS)
def test_nothing_to_write_is_a_valid_file(tmp_path: Path, suffix: str) -> None:
    write, count = FORMATS[suffix]
    path = tmp_path / f"a{suffix}"
    assert (write(path, COLUMNS, []), count(path)) == (0, 0)


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_that_was_cut_is_noticed(tmp_path: Path, suffix: str) -> None:
    write, count = FORMATS[suffix]
    path = tmp_path / f"a{suffix}"
    write(path, COLUMNS, ROWS)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises((OSError, csv.Error)):
        count(path)


def test_a_long_article_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, ("text",), [{"text": "x" * 1_000_000}])
    assert count_csv(path) == 1


def test_csv_is_written_in_constant_memory(tmp_path: Path) -> None:
    def many(number: int) -> Iterator[dict[str, Any]]:
        return ({"text": "x" * 10_000} for _ in range(number))

    assert _peak(lambda: write_csv(tmp_path / "a.csv", ("text",), many(1000))) < 2_000_000
    assert _peak(lambda: count_csv(tmp_path / "a.csv")) < 2_000_000


def _peak(function: Callable[[], int]) -> int:
    tracemalloc.start()
    try:
        function()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
