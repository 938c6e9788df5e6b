"""A process for one WARC file: its memory is given back, and what crashes there takes nothing else along.

`python -m newscrawl.archive.file_process` takes a task on standard input and writes the report to standard output. It
ends when its parent does, as standard input ends then. A process of its own also because Dask's workers may not have
children of `multiprocessing`, and extraction needs one that can be killed.
"""

import json
import os
import pickle
import subprocess
import sys
import threading
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newscrawl.archive.file_report import FileReport, read_report

if TYPE_CHECKING:
    from newscrawl.archive.file_reading import ReadTask
    from newscrawl.outlet import Outlet

_LENGTH_BYTES = 8


class ReadingFailed(Exception):
    """A file could not be read; the message names it and says why. Another try may succeed."""


@dataclass(frozen=True, slots=True)
class Project:
    """The declarations and settings by which files are read, packed once for all tasks and machines."""

    packed: bytes

    @classmethod
    def pack(cls, outlets: "tuple[Outlet, ...]", settings: Mapping[str, Any]) -> "Project":
        """Return a project; `settings` are plain values, as `copy_to_dict` of Scrapy's settings gives them."""
        return cls(zlib.compress(pickle.dumps((outlets, dict(settings)))))

    def unpack(self) -> "tuple[tuple[Outlet, ...], Mapping[str, Any]]":
        """Return declarations and settings. Only of a project that this program packed: it is a pickle."""
        return pickle.loads(zlib.decompress(self.packed))  # type: ignore[no-any-return]  # noqa: S301


def read_in_process(task: "ReadTask", project: Project) -> "FileReport":
    """Read a file in a process of its own and return its report, at once where it was read before.

    Raises ReadingFailed.
    """
    earlier = read_report(task.folder, task.file.name)
    if earlier is not None and earlier.is_of(task.selection):
        return earlier
    message = pickle.dumps((task, project))
    process = subprocess.Popen(
        [sys.executable, "-m", "newscrawl.archive.file_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin is not None  # noqa: S101  # piped
    assert process.stdout is not None  # noqa: S101
    with process, process.stdin as to_child, process.stdout as from_child:
        try:
            to_child.write(len(message).to_bytes(_LENGTH_BYTES, "big") + message)
            to_child.flush()
            answer = from_child.read()
        except BrokenPipeError:
            answer = b""
        except BaseException:
            # Ctrl-C as well: nobody else would end the child.
            process.kill()
            raise
    if process.returncode == 0:
        return FileReport.from_json(answer.decode())
    raise ReadingFailed(answer.decode() or f"{task.file.place}: its process ended with {process.returncode}")


def _main() -> int:
    size = int.from_bytes(sys.stdin.buffer.read(_LENGTH_BYTES), "big")
    task, project = pickle.loads(sys.stdin.buffer.read(size))  # noqa: S301  # from our own parent
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from newscrawl.archive.file_reading import UnreadableArchive, read_file  # noqa: PLC0415  # the parent asks for nothing of it
    from newscrawl.publishing.files import WriteError  # noqa: PLC0415

    outlets, settings = project.unpack()
    try:
        report = read_file(task, outlets, settings)
    except (UnreadableArchive, WriteError) as error:
        sys.stdout.write(str(error))
        return 1
    sys.stdout.write(json.dumps(json.loads(report.to_json())))
    return 0


def _end_with_parent() -> None:
    # Not through sys.stdin: a thread that holds its lock cannot be ended with the interpreter.
    while os.read(0, 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    sys.exit(_main())
