"""One log a crawl where several crawls share a process."""

import logging
import sys
from contextvars import ContextVar
from pathlib import Path

OUTLET: ContextVar[str | None] = ContextVar("newscrawl_outlet", default=None)
"""Outlet whose crawl runs now; set in its task, from which everything that it starts inherits it."""

_KEPT = 5


class OutletLogs(logging.Handler):
    """Writes what is logged during an outlet's crawl to its own file, and all else to standard error."""

    def __init__(self, folder: Path, level: str) -> None:
        super().__init__(level)
        self._folder = folder
        self._files: dict[str, logging.FileHandler] = {}
        self._rest = logging.StreamHandler(sys.stderr)

    def begin(self, outlet: str, job: str) -> None:
        """Write to `folder`/OUTLET/JOB.log from now on."""
        path = path_of(self._folder, outlet, job)
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_oldest(path.parent)
        handler = logging.FileHandler(path, encoding="utf-8")
        handler.setFormatter(self.formatter)
        self._files[outlet] = handler

    def end(self, outlet: str) -> None:
        """Close an outlet's file."""
        handler = self._files.pop(outlet, None)
        if handler is not None:
            handler.close()

    def setFormatter(self, fmt: logging.Formatter | None) -> None:  # noqa: N802  # logging's own name
        """Format what belongs to no outlet, too."""
        super().setFormatter(fmt)
        self._rest.setFormatter(fmt)

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record to the log of its outlet, else to the common one."""
        spider = getattr(record, "spider", None)
        outlet = OUTLET.get() or getattr(spider, "name", None)
        self._files.get(outlet or "", self._rest).emit(record)


def path_of(folder: Path, outlet: str, job: str) -> Path:
    """Return the file of one crawl's log."""
    return folder / outlet / f"{job}.log"


def _remove_oldest(folder: Path) -> None:
    # Names hold the time, so their order is that of the jobs.
    for path in sorted(folder.glob("*.log"))[: 1 - _KEPT]:
        path.unlink(missing_ok=True)
