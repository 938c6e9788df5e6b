"""Files that appear under their name only when they are complete."""

import filecmp
import os
import shutil
from collections.abc import Callable
from pathlib import Path

_LEAST_FREE_BYTES = 1024 * 1024


class WriteError(Exception):
    """A file could not be written; what was there under its name before is untouched. The message names the file."""


def write_whole(path: Path, write: Callable[[Path], int], count: Callable[[Path], int]) -> int:
    """Have `write` fill a temporary file beside `path`, `count` it again, and move it into place.

    Both return the number of records, which must agree. Returns it. Raises WriteError.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if shutil.disk_usage(path.parent).free < _LEAST_FREE_BYTES:
            raise WriteError(f"{path}: no space left on its disk; free some and run the command again")
        written = write(temporary)
        _to_disk(temporary)
        found = count(temporary)
        if found != written:
            raise WriteError(
                f"{path}: {written} records were written but {found} can be read back; see its disk"
            )
        temporary.replace(path)
        _to_disk(path.parent)
    except OSError as error:
        raise WriteError(f"{path}: {error.strerror or error}") from error
    finally:
        temporary.unlink(missing_ok=True)
    return written


def write_where_changed(path: Path, write: Callable[[Path], int]) -> bool:
    """Have `write` fill the file, and leave the one that is there where it holds the same; whether it was written.

    Raises WriteError.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        write(temporary)
        if path.exists() and filecmp.cmp(path, temporary, shallow=False):
            return False
        _to_disk(temporary)
        temporary.replace(path)
    except OSError as error:
        raise WriteError(f"{path}: {error.strerror or error}") from error
    finally:
        temporary.unlink(missing_ok=True)
    return True


def write_text_whole(path: Path, text: str) -> None:
    """Replace the file by `text`. Raises WriteError."""

    def write(temporary: Path) -> int:
        return temporary.write_text(text, encoding="utf-8")

    write_whole(path, write, lambda temporary: len(temporary.read_text(encoding="utf-8")))


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
