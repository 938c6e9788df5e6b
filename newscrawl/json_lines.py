"""JSON Lines: lines that end in a line feed and in nothing else.

`str.splitlines` also ends lines at U+2028, U+0085 and form feeds, which are text inside a JSON string.
"""

from collections.abc import Iterator
from pathlib import Path


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that hold something, each with its number, from 1."""
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if line.strip():
            yield number, line


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file as `lines_of` does. Raises OSError, UnicodeDecodeError."""
    yield from lines_of(path.read_bytes().decode("utf-8"))
