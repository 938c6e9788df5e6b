"""What `scrapy crawl due` is told: which outlets, how many, and where their logs go."""

from collections.abc import Mapping
from dataclasses import dataclass

from newscrawl.crawl.arguments import ArgumentError
from newscrawl.whole_numbers import whole_number

FROM_INPUT = "-"
KNOWN = {
    "outlets": "outlets separated by commas; those that are due are crawled. -: one a line of standard input",
    "logs": "folder for a log of each outlet, beside the other two",
    "limit_outlets": "how many outlets to crawl at most, of all that are due, the most overdue first",
}
# scrapyd adds the job's id to every spider.
_SILENT = ("_job",)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchArguments:
    """What the user asked of this batch: exactly one of the first three."""

    outlets: tuple[str, ...] = ()
    limit_outlets: int | None = None
    from_input: bool = False
    logs: str | None = None
    job: str | None = None


def read_batch_arguments(written: Mapping[str, str]) -> BatchArguments:
    """Return the checked arguments. Raises ArgumentError."""
    unknown = sorted(name for name in written if name not in KNOWN and name not in _SILENT)
    named = [name for name in KNOWN if name in written and name != "logs"]
    if unknown or len(named) != 1:
        known = "\n".join(f"  -a {name}=  {meaning}" for name, meaning in KNOWN.items())
        wrong = f"unknown argument {', '.join(map(repr, unknown))}" if unknown else "say which outlets"
        raise ArgumentError(f"{wrong}; scrapy crawl due takes\n{known}")
    outlets = written.get("outlets", "").strip()
    return BatchArguments(
        outlets=() if outlets == FROM_INPUT else _names(outlets, written),
        limit_outlets=_limit(written.get("limit_outlets")),
        from_input=outlets == FROM_INPUT,
        logs=written.get("logs"),
        job=written.get("_job"),
    )


def _names(outlets: str, written: Mapping[str, str]) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name for name in (part.strip() for part in outlets.split(",")) if name))
    if "outlets" in written and not names:
        raise ArgumentError("-a outlets= is empty; name at least one outlet")
    return names


def _limit(value: str | None) -> int | None:
    if value is None:
        return None
    limit = whole_number(value.strip())
    if limit is None or not 1 <= limit <= 10_000:
        raise ArgumentError(f"-a limit_outlets={value}: write a whole number from 1 to 10000")
    return limit
