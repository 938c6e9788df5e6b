"""One scheduler a database: holds its lease, looks once or again and again, and says what it did."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING, Any, Final

from newscrawl.scheduling.plan import Rules
from newscrawl.scheduling.tick import Runner, Tick, tick
from newscrawl.scheduling.tick_report import report
from newscrawl.store.errors import LeaseHeld
from newscrawl.store.exclusive import exclusively

if TYPE_CHECKING:
    from sqlalchemy import Engine

EXIT_NOTHING_STARTED: Final = 1
EXIT_HELD: Final = 3


class Scheduler:
    """Starts what is due. `stopped` ends it from a signal handler or another thread."""

    def __init__(
        self,
        engine: "Engine",
        outlets: Sequence[str],
        runner: Runner,
        rules: Rules,
        *,
        say: Callable[[Iterable[Any]], None],
    ) -> None:
        """`say` gets lines and tables as they come."""
        self._engine, self._outlets, self._runner, self._rules = engine, outlets, runner, rules
        self._say = say
        self.stopped = Event()

    def preview(self) -> int:
        """Say what would be started; return the exit code. Raises StoreError."""
        done = self._tick(dry=True)
        self._say(report(done, dry=True))
        return _exit_code(done)

    def once(self) -> int:
        """Start what is due and return the exit code. Raises StoreError."""
        try:
            with self._held():
                done = self._tick()
                self._say(report(done))
                self._runner.wait(self.stopped)
                return _exit_code(done)
        except LeaseHeld:
            self._say(["another scrapy schedule is at work on this database"])
            return EXIT_HELD

    def loop(self, every_seconds: float) -> None:
        """Go on until `stopped`; waits its turn while another scheduler is at work. Raises StoreError."""
        waits = False
        while not self.stopped.is_set():
            try:
                with self._held():
                    self._say(["looks for outlets that are due"])
                    self._go_on(every_seconds)
            except LeaseHeld:
                if not waits:
                    self._say(["another scrapy schedule is at work on this database; waits until it ends"])
                waits = True
                self.stopped.wait(every_seconds)

    def _go_on(self, every_seconds: float) -> None:
        while not self.stopped.is_set():
            done = self._tick()
            if done.is_news:
                self._say(report(done))
            self._runner.pause(self.stopped, every_seconds)

    def _tick(self, *, dry: bool = False) -> Tick:
        return tick(self._engine, self._outlets, self._runner, self._rules, datetime.now(UTC), dry=dry)

    def _held(self) -> AbstractContextManager[Any]:
        """Be the database's only scheduler. Raises LeaseHeld; ends by `stopped` when another takes over."""
        return exclusively(self._engine, "schedule", lost=self.stopped.set)


def _exit_code(done: Tick) -> int:
    return EXIT_NOTHING_STARTED if done.is_at_a_loss else 0
