"""Print the faults as Markdown tables, for docs/operating.md: `python -m tests.hostile`."""

import sys

from tests.hostile.faults import FAULTS, Fault
from tests.hostile.robots import ROBOTS
from tests.hostile.sources import SOURCES, SourceFault


def as_markdown() -> str:
    """Return three tables: pages, robots.txt, sources."""
    pages = _table(("fault of a page", "outcome", "reason"), [_page_row(fault) for fault in FAULTS])
    robots = _table(("answer to robots.txt", "outcome", "reason"), [_page_row(robot) for robot in ROBOTS])
    sources = _table(("fault of a source", "kind", "articles"), [_source_row(source) for source in SOURCES])
    return f"{pages}\n{robots}\n{sources}"


def _page_row(fault: Fault) -> tuple[str, ...]:
    return fault.what, " or ".join(fault.outcomes), " or ".join(f"`{reason}`" for reason in fault.reasons)


def _source_row(fault: SourceFault) -> tuple[str, ...]:
    return (
        fault.what,
        fault.kind,
        "none, the poll failed" if fault.fails else str(len(fault.articles) or "none"),
    )


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines)


if __name__ == "__main__":
    sys.stdout.write(as_markdown())
