"""Values that are kept for a while by all crawls of a process."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from time import monotonic
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class TimedCache(Generic[K, V]):
    """Keeps each value so many seconds, and so many values, the oldest of which goes first. For one thread only."""

    def __init__(self, seconds: float, *, most: int, clock: Callable[[], float] = monotonic) -> None:
        self._seconds, self._most, self._clock = seconds, most, clock
        self._kept: OrderedDict[K, tuple[float, V]] = OrderedDict()

    def put(self, key: K, value: V) -> None:
        self._kept.pop(key, None)
        self._kept[key] = self._clock(), value
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def get(self, key: K) -> V | None:
        """Return the value; None when there is none, or it is too old."""
        since, value = self._kept.get(key, (0.0, None))
        return value if key in self._kept and self._clock() - since < self._seconds else None

    def clear(self) -> None:
        self._kept.clear()
