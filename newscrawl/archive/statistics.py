"""What a folder of read archives holds: outlets, languages, refusals, dates, and the days that are missing."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from newscrawl.archive.file_report import FileReport
from newscrawl.plural import counted

_ROWS = 20
"""Of a table that has more; the page and JSON have all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table to be shown, in a terminal or on a page."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sum_reports(reports: Iterable[FileReport]) -> FileReport:
    """Return the counts of all files together."""
    total = FileReport(warc="", selection={}, version="")
    for report in reports:
        total.add(report)
    return total


def missing_days(total: FileReport) -> tuple[date, ...]:
    """Return the days between the first and the last capture on which nothing was captured."""
    days = sorted(date.fromisoformat(day) for day in total.captured)
    if not days:
        return ()
    span = (days[-1] - days[0]).days
    return tuple(
        day for n in range(span) if (day := days[0] + timedelta(days=n)).isoformat() not in total.captured
    )


def summary(total: FileReport, files: int) -> Iterator[str]:
    """Yield what is to be known first, line by line."""
    yield (
        f"{counted(files, 'file')}: {counted(total.records, 'record')} = {counted(total.articles, 'article')} "
        f"+ {total.refused.total()} refused + {total.others.total()} others"
        f"{'' if total.adds_up else ': THE COUNTS DO NOT ADD UP'}"
    )
    declared = sum(counts.is_declared for counts in total.outlets.values())
    languages = counted(len(total.languages), "language")
    yield f"{counted(len(total.outlets), 'outlet')}, {declared} of them declared; {languages}"
    if total.captured:
        days = sorted(total.captured)
        gaps = missing_days(total)
        shown = ", ".join(day.isoformat() for day in gaps[:10]) + (" ..." if len(gaps) > 10 else "")
        yield f"captured {days[0]} to {days[-1]}, {counted(len(gaps), 'day')} missing{': ' if gaps else ''}{shown}"
    if total.records:
        yield (
            f"{total.cpu_seconds / 3600:.3g} core-hours, {total.cpu_seconds / total.records * 1000:.1f} ms a record; "
            f"at most {total.peak_mb} MB a reading process"
        )


def tables(total: FileReport, declared: Collection[str], *, limit: int | None = _ROWS) -> Sequence[Table]:
    """Return the tables, longest rows first; `declared` names all declared outlets, with and without articles."""
    return (
        Table(
            title="declared outlets with articles",
            columns=("outlet", "articles", "first", "last"),
            rows=_outlets(total, limit, is_declared=True),
        ),
        Table(
            title="sites that nobody declared",
            columns=("site", "articles", "first", "last"),
            rows=_outlets(total, limit, is_declared=False),
        ),
        Table(
            title="declared outlets without any",
            columns=("outlets", "names"),
            rows=_absent(total, declared),
        ),
        Table(title="languages", columns=("language", "articles"), rows=_ranked(total.languages, limit)),
        Table(title="refused", columns=("reason", "pages"), rows=_ranked(total.refused, limit)),
        Table(title="others", columns=("kind", "records"), rows=_ranked(total.others, limit)),
        Table(title="published", columns=("month", "articles"), rows=_by_month(total.published, limit)),
        Table(title="captured", columns=("month", "pages"), rows=_by_month(total.captured, limit)),
    )


def as_json(total: FileReport, declared: Collection[str], files: int) -> dict[str, Any]:
    """Return everything as JSON values."""
    return {
        "files": files,
        "records": total.records,
        "articles": total.articles,
        "adds_up": total.adds_up,
        "refused": dict(total.refused),
        "others": dict(total.others),
        "languages": dict(total.languages),
        "published": dict(total.published),
        "captured": dict(total.captured),
        "missing_days": [day.isoformat() for day in missing_days(total)],
        "outlets": {
            name: {
                "articles": counts.articles,
                "first": counts.first_at and counts.first_at.isoformat(),
                "last": counts.last_at and counts.last_at.isoformat(),
                "declared": counts.is_declared,
            }
            for name, counts in total.outlets.items()
        },
        "declared_without_articles": sorted(set(declared) - total.outlets.keys()),
        "cpu_seconds": round(total.cpu_seconds, 2),
        "peak_mb": total.peak_mb,
    }


def _outlets(total: FileReport, limit: int | None, *, is_declared: bool) -> tuple[tuple[str, ...], ...]:
    found = [item for item in total.outlets.items() if item[1].is_declared == is_declared]
    ranked = sorted(found, key=lambda item: (-item[1].articles, item[0]))
    return tuple(
        (name, str(counts.articles), f"{counts.first_at:%Y-%m-%d}", f"{counts.last_at:%Y-%m-%d}")
        for name, counts in ranked[:limit]
    )


def _absent(total: FileReport, declared: Collection[str]) -> tuple[tuple[str, ...], ...]:
    absent = sorted(set(declared) - total.outlets.keys())
    return ((str(len(absent)), ", ".join(absent)),) if absent else ()


def _ranked(counts: Mapping[str, int], limit: int | None) -> tuple[tuple[str, ...], ...]:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((name, str(count)) for name, count in ranked[:limit])


def _by_month(days: Mapping[str, int], limit: int | None) -> tuple[tuple[str, ...], ...]:
    months: Counter[str] = Counter()
    for day, count in days.items():
        months[day if day == "unknown" else day[:7]] += count
    latest = sorted(months.items())[-limit:] if limit else sorted(months.items())
    return tuple((month, str(count)) for month, count in latest)
