"""The statistics of a folder of archives as one page, without script or server."""

from collections.abc import Collection
from importlib.resources import files as package_files

from jinja2 import Environment, StrictUndefined

from newscrawl.archive import statistics
from newscrawl.archive.file_report import FileReport


def render(total: FileReport, declared: Collection[str], files: int, *, title: str) -> str:
    """Return the page; what comes from archives, such as names of hosts, is escaped."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = package_files("newscrawl.archive").joinpath("statistics.html").read_text(encoding="utf-8")
    return environment.from_string(template).render(
        title=title,
        summary=tuple(statistics.summary(total, files)),
        tables=statistics.tables(total, declared, limit=None),
    )
