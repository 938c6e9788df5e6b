"""`scrapy extract`: saved pages to articles, without a crawl and without network."""

import argparse
import json
import sys
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from scrapy.exceptions import UsageError

from newscrawl.command import ProjectCommand, complain, watched
from newscrawl.json_lines import read_lines
from newscrawl.page_files import PageTooLarge, read_page
from newscrawl.plural import counted

if TYPE_CHECKING:
    from concurrent.futures import Future

    from newscrawl.article import Article
    from newscrawl.crawl.worker_tasks import Refusal
    from newscrawl.extraction import Extracted
    from newscrawl.limited_extraction import LimitedExtractor
    from newscrawl.outlet import Outlet

_AHEAD = 16
"""Pages that are read from files before the first of them is extracted; a page has up to 10 MiB."""


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """A page of a list, in a worker."""

    name: str
    outlet: "Outlet | None"
    found: "Future[Extracted | Refusal] | None"
    """None for a page that is too large."""


class Command(ProjectCommand):
    usage = "FOLDER/pages.jsonl | PAGE.html [--url URL] [-O FILE] [--generic]"
    summary = "Extract articles from saved pages"
    description = (
        "Reads a JSON Lines file whose lines name a saved page (page, url, fetched_at), or one saved page, and "
        "writes one JSON object a line: the article with its page, or the page with the reason of its refusal. "
        "Times are written in the outlet's zone, and of a list all whom a page credits, as the page shows them."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add what is written where, and by which rules."""
        super().add_options(parser)
        parser.add_argument(
            "-O", "--overwrite-output", metavar="FILE", help="write to FILE (default: stdout)"
        )
        parser.add_argument("--generic", action="store_true", help="ignore the outlets' extraction rules")
        parser.add_argument(
            "--authors",
            choices=("people", "credited"),
            help="people: as stored; credited: publisher and agencies too (default: credited for a .jsonl, whose "
            "lines are compared with what pages say, people for one page)",
        )
        parser.add_argument(
            "--explain",
            action="store_true",
            help="of one page: show what was weighed for headline, dates and authors, and each block of text, + taken, "
            "- passed over, each with the reason",
        )
        parser.add_argument("--url", help="address of the saved page, when it is no .jsonl file")
        parser.add_argument(
            "--fetched-at", metavar="TIME", help="ISO 8601 time of fetching (default: the file's)"
        )

    def answer(self, args: list[str], opts: argparse.Namespace) -> int:
        """Extract the pages of a list, or one page."""
        from newscrawl.limited_extraction import LimitedExtractor
        from newscrawl.outlets.matching import without_rules

        if len(args) != 1:
            raise UsageError("name one file: a .jsonl list of saved pages, or one .html or .html.gz page")
        source = Path(args[0])
        is_list = source.suffix == ".jsonl"
        rows = _list_rows(source) if is_list else [_page_row(source, opts)]
        credited = opts.authors == "credited" if opts.authors else is_list
        outlets = tuple(self.outlets.values())
        if opts.generic:
            outlets = tuple(without_rules(outlet) for outlet in outlets)
        if opts.explain and is_list:
            raise UsageError("--explain takes one page")
        with LimitedExtractor(self.options) as extractor:
            if opts.explain:
                sys.stdout.write(_explained(extractor, rows[0], source, outlets))
                return 0
            lines = _extracted(extractor, rows, source.parent, outlets, credited=credited)
            if opts.overwrite_output is None:
                _write(lines, sys.stdout, total=len(rows))
                return 0
            _write_file(lines, Path(opts.overwrite_output), total=len(rows))
        return 0


def _list_rows(source: Path) -> list[dict[str, Any]]:
    try:
        rows = [json.loads(line) for _, line in read_lines(source)]
    except (OSError, ValueError) as error:
        raise UsageError(f"{source}: {error}") from error
    for number, row in enumerate(rows, 1):
        missing = {"page", "url", "fetched_at"} - set(row)
        if missing:
            raise UsageError(f"{source}, line {number}: no {', '.join(sorted(missing))}")
    return rows


def _page_row(source: Path, opts: argparse.Namespace) -> dict[str, Any]:
    if not opts.url:
        raise UsageError(f"{source}: a saved page does not know its address; say --url https://...")
    try:
        saved_at = source.stat().st_mtime
    except OSError as error:
        raise UsageError(f"{source}: {error.strerror}") from error
    fetched_at = opts.fetched_at or datetime.fromtimestamp(saved_at).astimezone().isoformat()
    return {"page": source.name, "url": opts.url, "fetched_at": fetched_at}


def _extracted(
    extractor: "LimitedExtractor",
    rows: "Sequence[Mapping[str, Any]]",
    folder: Path,
    outlets: "Sequence[Outlet]",
    *,
    credited: bool,
) -> Iterator[dict[str, Any]]:
    """Yield a line a row, in order; several pages are on their way together."""
    under_way: deque[_UnderWay] = deque()
    for row in rows:
        under_way.append(_begin(extractor, row, folder, outlets))
        if len(under_way) > _AHEAD:
            yield _line(under_way.popleft(), credited=credited)
    for page in under_way:
        yield _line(page, credited=credited)


def _begin(
    extractor: "LimitedExtractor", row: "Mapping[str, Any]", folder: Path, outlets: "Iterable[Outlet]"
) -> "_UnderWay":
    from newscrawl.crawl.worker_tasks import extract_article
    from newscrawl.outlets.matching import outlet_of

    outlet = outlet_of(row["url"], outlets)
    content = _read_page(folder / row["page"])
    if content is None:
        return _UnderWay(row["page"], outlet, None)
    found = extractor.submit(
        extract_article,
        content,
        row["url"],
        fetched_at=_fetched_at(row),
        headers=row.get("headers") or {},
        link=None,
        outlet=outlet,
    )
    return _UnderWay(row["page"], outlet, found)


def _line(page: "_UnderWay", *, credited: bool) -> dict[str, Any]:
    from newscrawl.extraction import NotAnArticle
    from newscrawl.limited_extraction import taken

    if page.found is None:
        from newscrawl.vocabulary import ArticleRefusal

        return {"page": page.name, "refused": ArticleRefusal.TOO_LARGE}
    try:
        found = taken(page.found)
    except NotAnArticle as refusal:
        return {"page": page.name, "refused": refusal.reason}
    authors = {"authors": found.credited} if credited else {}
    return {"page": page.name, **asdict(found.article), **local_times(found.article, page.outlet), **authors}


def _fetched_at(row: Mapping[str, Any]) -> datetime:
    try:
        return datetime.fromisoformat(row["fetched_at"])
    except (TypeError, ValueError) as error:
        raise UsageError(f"{row['page']}: fetched_at {row['fetched_at']!r} is no ISO 8601 time") from error


def _explained(
    extractor: "LimitedExtractor", row: "Mapping[str, Any]", source: Path, outlets: "Iterable[Outlet]"
) -> str:
    from newscrawl.outlets.matching import outlet_of
    from newscrawl.workers import WorkerLost

    outlet, content = outlet_of(row["url"], outlets), _read_page(source)
    if content is None:
        return "refused: too-large\n"
    lines = extractor.submit(explained_lines, content, row["url"], fetched_at=_fetched_at(row), outlet=outlet)
    try:
        return "".join(f"{line}\n" for line in lines.result())
    except WorkerLost as error:
        return f"refused: worker-lost ({error})\n"


def explained_lines(
    content: bytes, url: str, *, fetched_at: datetime, outlet: "Outlet | None"
) -> tuple[str, ...]:
    """Return the lines of `--explain`: the decision, then each candidate and block, `+` taken or `-` passed over."""
    return tuple(_explaining(content, url, fetched_at, outlet))


def _explaining(content: bytes, url: str, fetched_at: datetime, outlet: "Outlet | None") -> Iterator[str]:
    from newscrawl.extraction.explain import explain

    found = explain(content, url, fetched_at=fetched_at, outlet=outlet)
    if found.extracted is None:
        yield f"refused: {found.refused}"
    else:
        article = found.extracted.article
        yield f"article: {article.extraction_method}; warnings: {', '.join(article.warnings) or 'none'}"
    field = ""
    for candidate in found.candidates:
        if candidate.field != field:
            field = candidate.field
            yield from ("", field)
        where = " ".join(filter(None, (candidate.source, candidate.place)))
        yield f"  {_sign(candidate.is_chosen)} {candidate.value[:100]}  [{where}] {candidate.reason}".rstrip()
    yield from ("", "text")
    for choice in found.blocks:
        text = choice.block.text.replace("\n", " ")[:80]
        yield f"  {_sign(choice.is_chosen)} {choice.likely:.2f} {choice.place[:40]}  {text}  ({choice.reason})"


def _sign(is_chosen: bool) -> str:  # one flag, told by its name
    return "+" if is_chosen else "-"


def local_times(article: "Article", outlet: "Outlet | None") -> dict[str, str | None]:
    """Return the times as the page itself shows them: in the outlet's zone, a day without a time.

    Whoever compares a line with a page, or with expected values that name no zone, sees equal clocks.
    """
    shown: dict[str, str | None] = {}
    for name in ("published_at", "modified_at"):
        moment: datetime | None = getattr(article, name)
        zone = outlet.zone if outlet else UTC
        shown[name] = moment.astimezone(zone).isoformat() if moment else None
    if article.published_at is not None and article.date_precision == "day":
        shown["published_at"] = article.published_at.date().isoformat()
    return shown


def _read_page(path: Path) -> bytes | None:
    """Return a page; None when it is too large."""
    try:
        return read_page(path)
    except PageTooLarge:
        return None
    except OSError as error:
        raise UsageError(f"{path}: {error}") from error


def _iso(value: date) -> str:
    return value.isoformat()


def _write_file(lines: Iterator[dict[str, Any]], target: Path, *, total: int) -> None:
    """Replace the file when all lines are there: until then what stood in it stays, a list that is read as well."""
    from newscrawl.publishing.files import write_whole
    from newscrawl.publishing.formats import count_jsonl

    def write(path: Path) -> int:
        with path.open("w", encoding="utf-8") as out:
            return _write(lines, out, total=total)

    write_whole(target, write, count_jsonl)


def _write(lines: Iterator[dict[str, Any]], out: TextIO, *, total: int) -> int:
    """Write the lines and print what they come to; return their number."""
    refused: Counter[str] = Counter()
    written = 0
    for line in watched(lines, "extract", total=total):
        refused.update([line["refused"]] if "refused" in line else [])
        out.write(json.dumps(line, ensure_ascii=False, default=_iso) + "\n")
        written += 1
    reasons = "".join(f", {reason} {n}" for reason, n in sorted(refused.items()))
    summary = f"{counted(total - refused.total(), 'article')}, {refused.total()} refused{reasons}"
    complain(summary)
    return written
