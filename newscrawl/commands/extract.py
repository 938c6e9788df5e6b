"""`scrapy extract`: saved pages to articles, without a crawl and without network."""

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import UsageError

from newscrawl.command import ProjectCommand, complain, watched
from newscrawl.json_lines import read_lines
from newscrawl.plural import counted

if TYPE_CHECKING:
    from newscrawl.article import Article
    from newscrawl.outlet import Outlet


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
        if opts.explain:
            if is_list:
                raise UsageError("--explain takes one page")
            sys.stdout.writelines(f"{line}\n" for line in _explained(rows[0], source, outlets))
            return 0
        lines = (_extract_row(row, source.parent, outlets, credited=credited) for row in rows)
        if opts.overwrite_output is None:
            _write(lines, sys.stdout, total=len(rows))
            return 0
        with Path(opts.overwrite_output).open("w", encoding="utf-8") as out:
            _write(lines, out, total=len(rows))
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


def _extract_row(
    row: Mapping[str, Any], folder: Path, outlets: "Iterable[Outlet]", *, credited: bool
) -> dict[str, Any]:
    from newscrawl.extraction import NotAnArticle, read_article
    from newscrawl.outlets.matching import outlet_of

    fetched_at = _fetched_at(row)
    outlet = outlet_of(row["url"], outlets)
    try:
        found = read_article(
            _read_page(folder / row["page"]),
            row["url"],
            fetched_at=fetched_at,
            headers=row.get("headers") or {},
            outlet=outlet,
        )
    except NotAnArticle as refusal:
        return {"page": row["page"], "refused": refusal.reason}
    authors = {"authors": found.credited} if credited else {}
    return {"page": row["page"], **asdict(found.article), **local_times(found.article, outlet), **authors}


def _fetched_at(row: Mapping[str, Any]) -> datetime:
    try:
        return datetime.fromisoformat(row["fetched_at"])
    except (TypeError, ValueError) as error:
        raise UsageError(f"{row['page']}: fetched_at {row['fetched_at']!r} is no ISO 8601 time") from error


def _explained(row: Mapping[str, Any], source: Path, outlets: "Iterable[Outlet]") -> Iterator[str]:
    """Yield the lines of `--explain`: what was decided, then each candidate and block, `+` taken or `-` passed over."""
    from newscrawl.extraction.explain import explain
    from newscrawl.outlets.matching import outlet_of

    outlet = outlet_of(row["url"], outlets)
    found = explain(_read_page(source), row["url"], fetched_at=_fetched_at(row), outlet=outlet)
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


def _read_page(path: Path) -> bytes:
    try:
        content = path.read_bytes()
        return gzip.decompress(content) if path.suffix == ".gz" else content
    except (OSError, EOFError) as error:
        raise UsageError(f"{path}: {error}") from error


def _iso(value: date) -> str:
    return value.isoformat()


def _write(lines: Iterator[dict[str, Any]], out: Any, *, total: int) -> None:
    refused: Counter[str] = Counter()
    for line in watched(lines, "extract", total=total):
        refused.update([line["refused"]] if "refused" in line else [])
        out.write(json.dumps(line, ensure_ascii=False, default=_iso) + "\n")
    reasons = "".join(f", {reason} {n}" for reason, n in sorted(refused.items()))
    summary = f"{counted(total - refused.total(), 'article')}, {refused.total()} refused{reasons}"
    complain(summary)
