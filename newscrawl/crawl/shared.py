"""What the crawls of one process share: database, writer thread and worker processes."""

import gc
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Self

from newscrawl.options import Options
from newscrawl.store import archived_pages, bands, migrate
from newscrawl.store.archived_pages import Bounds
from newscrawl.store.database import open_engine
from newscrawl.store.errors import StoreError
from newscrawl.store.translation_flags import Policy
from newscrawl.store.writer import Writer
from newscrawl.workers import WorkerPool

if TYPE_CHECKING:
    from sqlalchemy import Engine

_TIDY_EVERY = timedelta(hours=1)


@dataclass(slots=True, kw_only=True)
class SharedResources:
    """Opened by the first crawl of a process, closed after the last; crawls into other databases have others."""

    engine: "Engine"
    """Only the store looks into it."""
    writer: Writer
    pool: WorkerPool
    archive: Bounds | None
    """Of the archived pages; None: none is archived."""
    _key: tuple[object, ...]
    _users: int = 0
    _tidied_at: datetime | None = None

    _open: ClassVar[list["SharedResources"]] = []
    _guard: ClassVar[threading.Lock] = threading.Lock()

    @classmethod
    def acquire(cls, options: Options) -> Self:
        """Return the process's resources for these settings, opened where they are not; blocks. Raises StoreError."""
        with cls._guard:
            found = next((shared for shared in cls._open if shared._key == _key(options)), None)
            if found is None:
                found = cls._opened(options)
                cls._open.append(found)
            found._users += 1
            return found  # type: ignore[return-value]  # nobody subclasses it

    def release(self) -> None:
        """Let go; the last user closes everything, which blocks until what waits is written."""
        with self._guard:
            self._users -= 1
            if self._users:
                return
            self._open.remove(self)
        self.pool.close()
        self.writer.close()
        self.engine.dispose()

    def tidy(self, now: datetime) -> None:
        """Delete what is too old from the tables that all outlets share, at most once an hour; blocks."""
        with self._guard:
            if self._tidied_at is not None and now - self._tidied_at < _TIDY_EVERY:
                return
            self._tidied_at = now
        bands.prune(self.engine, now)
        if self.archive is not None:
            archived_pages.prune(self.engine, now, self.archive)

    @classmethod
    def _opened(cls, options: Options) -> "SharedResources":
        engine = open_engine(options.database_url)
        try:
            migrate.require_current(engine)
        except StoreError:
            engine.dispose()
            raise
        shared = cls(
            engine=engine,
            writer=Writer(engine, policy=Policy.of(options)),
            pool=WorkerPool(
                options.workers,
                deadline_seconds=options.deadline_seconds,
                memory_mb=options.worker_memory_mb,
                preload="newscrawl.crawl.preloaded",
            ),
            archive=_bounds(options),
            _key=_key(options),
        )
        # What is loaded by now stays: a full collection that looked at it held the event loop for 150 ms. Only once
        # a process: what later crawls leave behind must be collected.
        gc.freeze()
        return shared


def _key(options: Options) -> tuple[object, ...]:
    return (
        options.database_url,
        Policy.of(options),
        _bounds(options),
        options.workers,
        options.deadline_seconds,
        options.worker_memory_mb,
    )


def _bounds(options: Options) -> Bounds | None:
    if not options.archive_days:
        return None
    return Bounds(days=options.archive_days, max_bytes=options.archive_mb * 1024 * 1024)
