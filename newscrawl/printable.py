"""Foreign text on a terminal: what it would obey instead of show is written out."""

import re
from typing import Any, TextIO

# Controls but tab and line feed, directions of writing, and what is no character: escape sequences move a terminal's
# cursor, rename its window and more.
_OBEYED = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
_UNPRINTABLE = re.compile(f"[{_OBEYED}]")
_BESIDE_COLOURS = re.compile(rf"\x1b\[[0-9;]{{0,20}}m|[{_OBEYED}]")


def printable(text: str) -> str:
    """Return `text` with every character that a terminal obeys as an escape (`\\x1b`)."""
    return _UNPRINTABLE.sub(lambda match: _escaped(match[0]), text)


class PrintableStream:
    """A text stream that writes what a terminal would obey as escapes; colours pass."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write `text`, with escapes for what a terminal would obey."""
        self._stream.write(_BESIDE_COLOURS.sub(_colour_or_escape, text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _colour_or_escape(match: re.Match[str]) -> str:
    return match[0] if len(match[0]) > 1 else _escaped(match[0])


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
