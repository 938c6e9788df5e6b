"""What became of the records of one WARC file: counts that must add up, kept as JSON beside its articles."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self

from newscrawl.archive.page_selection import Selection
from newscrawl.article import Article

SUFFIX = ".counts.json"


@dataclass(slots=True)
class OutletCounts:
    """The articles of an outlet in a file."""

    articles: int = 0
    first_at: datetime | None = None
    """Earliest capture."""
    last_at: datetime | None = None
    is_declared: bool = False
    """Whether it was read by the rules of a declaration."""

    def add(self, other: "OutletCounts") -> None:
        """Add the counts of another file."""
        self.articles += other.articles
        self.is_declared |= other.is_declared
        self.first_at = _known((self.first_at, other.first_at), min)
        self.last_at = _known((self.last_at, other.last_at), max)


def _known(
    moments: tuple[datetime | None, ...], choose: Callable[[list[datetime]], datetime]
) -> datetime | None:
    known = [moment for moment in moments if moment is not None]
    return choose(known) if known else None


@dataclass(slots=True, kw_only=True)
class FileReport:
    """The accounting of one WARC file: `records = articles + refused + others`, or it says so itself."""

    warc: str
    """Path or address of the file."""
    selection: Mapping[str, Any]
    """What was asked for: outlets, since, until."""
    version: str
    """newscrawl's own, whose rules read the pages."""
    records: int = 0
    """Records in the file, and stretches of it that are none; counted as they were read."""
    articles: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    """Responses that gave no article, by reason."""
    others: Counter[str] = field(default_factory=Counter)
    """Records that are no response, by type, and what could not be read, by fault."""
    outlets: dict[str, OutletCounts] = field(default_factory=dict)
    languages: Counter[str] = field(default_factory=Counter)
    published: Counter[str] = field(default_factory=Counter)
    """Articles by day of publication; `unknown` for those without."""
    captured: Counter[str] = field(default_factory=Counter)
    """Responses by day of capture, articles or not: a day without any is a gap in the archive."""
    cpu_seconds: float = 0.0
    """Of the process that read the records, and of the calls in its workers."""
    peak_mb: int = 0
    """Of the process that read the records."""

    @property
    def adds_up(self) -> bool:
        """Whether every record is an article, refused, or another kind."""
        return self.records == self.articles + self.refused.total() + self.others.total()

    def is_of(self, selection: Selection) -> bool:
        """Whether the file was read for just this selection."""
        return self.selection == selection.to_json()

    def add_article(self, article: Article, *, is_declared: bool) -> None:
        """Count an article."""
        self.articles += 1
        self.languages[article.language] += 1
        self.published[f"{article.published_at:%Y-%m-%d}" if article.published_at else "unknown"] += 1
        counts = self.outlets.setdefault(article.outlet, OutletCounts(is_declared=is_declared))
        counts.articles += 1
        counts.first_at = min(counts.first_at or article.fetched_at, article.fetched_at)
        counts.last_at = max(counts.last_at or article.fetched_at, article.fetched_at)

    def add(self, other: Self) -> None:
        """Add the counts of another file."""
        self.records += other.records
        self.articles += other.articles
        for name in _COUNTERS:
            getattr(self, name).update(getattr(other, name))
        for outlet, counts in other.outlets.items():
            self.outlets.setdefault(outlet, OutletCounts()).add(counts)
        self.cpu_seconds += other.cpu_seconds
        self.peak_mb = max(self.peak_mb, other.peak_mb)

    def add_capture(self, day: date) -> None:
        """Count a response by the day of its capture."""
        self.captured[day.isoformat()] += 1

    def to_json(self) -> str:
        """Return the report as JSON, its names in order: the same file gives the same text but for cost."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        values["outlets"] = {name: asdict(counts) for name, counts in self.outlets.items()}
        return json.dumps(values, default=datetime.isoformat, sort_keys=True, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return a report as it was written. Raises ValueError for a text that is none."""
        try:
            values = json.loads(text)
            outlets = {name: _outlet_counts(counts) for name, counts in values.pop("outlets").items()}
            counters = {name: Counter(values.pop(name)) for name in _COUNTERS}
            values |= counters
            return cls(**values, outlets=outlets)
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError(f"no counts of a WARC file ({error!r})") from error


_COUNTERS = ("refused", "others", "languages", "published", "captured")


def _outlet_counts(values: Mapping[str, Any]) -> OutletCounts:
    moments = {name: datetime.fromisoformat(values[name]) for name in ("first_at", "last_at")}
    return OutletCounts(articles=values["articles"], is_declared=values["is_declared"], **moments)


def report_path(folder: Path, name: str) -> Path:
    """Return where the report of a file of that name stands."""
    return folder / f"{name}{SUFFIX}"


def read_report(folder: Path, name: str) -> FileReport | None:
    """Return the report of a file that was read to its end, None when it was not or the report is unreadable."""
    try:
        return FileReport.from_json(report_path(folder, name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def read_reports(folder: Path) -> list[FileReport]:
    """Return the reports of all files that were read into a folder, by name. Raises OSError, ValueError."""
    return [
        FileReport.from_json(path.read_text(encoding="utf-8")) for path in sorted(folder.glob(f"*{SUFFIX}"))
    ]
