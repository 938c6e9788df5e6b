"""A volume as shapes of a small plot, in units of a viewBox. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from newscrawl.status.outlet_health import Day

_GAP = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One day."""

    x: float
    y: float
    width: float
    height: float
    expected_y: float | None
    """Where the line of what was expected lies; None without an expectation."""
    is_today: bool
    label: str
    """Date and figures, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Bars side by side, the oldest first."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    label: str
    """The whole in words, for those who do not see it."""

    @property
    def bars_path(self) -> str:
        """All bars as one path: a page of 500 outlets has 7,000."""
        drawn = (bar for bar in self.bars if bar.height)
        return "".join(f"M{bar.x} {bar.y}h{bar.width}v{bar.height}h-{bar.width}z" for bar in drawn)

    @property
    def expected_path(self) -> str:
        """All lines of what was expected as one path; empty without an expectation."""
        return "".join(
            f"M{bar.x} {bar.expected_y}h{bar.width}" for bar in self.bars if bar.expected_y is not None
        )


def plot(days: Sequence[Day], *, width: int = 168, height: int = 36) -> Plot:
    """Return the shapes for `days`, scaled to the largest number of them; a day with articles has a visible bar."""
    top = max([1.0, *(day.stored for day in days), *(day.expected or 0.0 for day in days)])
    step = width / max(len(days), 1)
    bars = []
    for place, day in enumerate(days):
        tall = day.stored / top * (height - 2)
        tall = max(tall, 2.0) if day.stored else 0.0
        expected = None if day.expected is None else height - day.expected / top * (height - 2)
        bars.append(
            Bar(
                x=round(place * step + _GAP / 2, 2),
                y=round(height - tall, 2),
                width=round(step - _GAP, 2),
                height=round(tall, 2),
                expected_y=None if expected is None else round(expected, 2),
                is_today=place == len(days) - 1,
                label=_words(day),
            )
        )
    counts = ", ".join(str(day.stored) for day in days)
    return Plot(
        width=width, height=height, bars=tuple(bars), label=f"new articles a day, today last: {counts}"
    )


def total(days_of: Sequence[Sequence[Day]]) -> tuple[Day, ...]:
    """Return the days of several outlets, added up; a day's expectation is None when no outlet has one."""
    return tuple(
        Day(
            day=same[0].day,
            stored=sum(day.stored for day in same),
            expected=_sum([day.expected for day in same if day.expected is not None]),
        )
        for same in zip(*days_of, strict=True)
    )


def _sum(expected: Sequence[float]) -> float | None:
    return sum(expected) if expected else None


def _words(day: Day) -> str:
    expected = "" if day.expected is None else f", about {day.expected:.0f} expected"
    return f"{day.day:%a %d %b}: {day.stored}{expected}"
