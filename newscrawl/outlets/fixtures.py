"""A folder of saved pages: `*.html.gz` and `truth.jsonl` with what is expected of each."""

import gzip
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from newscrawl.article import Article
from newscrawl.json_lines import read_lines
from newscrawl.outlet import Outlet
from newscrawl.page_files import read_page

INDEX = "truth.jsonl"
EXPECTED = ("title", "authors", "published_at", "text")
"""The fields that are compared, in this order."""


class SavedPagesError(ValueError):
    """A folder of saved pages is not what it should be; the message names file, line and remedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixture:
    """A page as it was fetched once, and what is expected of it."""

    page: str
    """File name in the folder."""
    url: str
    fetched_at: datetime
    """Aware, in UTC."""
    expected: Mapping[str, Any]
    """Of EXPECTED what is known; `published_at` as written, `authors` a list."""
    accepted: bool = True
    """Whether a person has seen the expected values; a line that does not say so was made by one."""


def read_index(folder: Path) -> tuple[Fixture, ...]:
    """Return the pages of a folder's index, none where there is no index. Raises SavedPagesError."""
    path = folder / INDEX
    if not path.is_file():
        return ()
    try:
        lines = tuple(read_lines(path))
    except UnicodeDecodeError as error:
        raise SavedPagesError(f"{path}: not in UTF-8 ({error.reason} at byte {error.start})") from error
    return tuple(_read_line(line, f"{path}, line {number}") for number, line in lines)


def _read_line(line: str, where: str) -> Fixture:
    try:
        row = json.loads(line)
        fetched_at = datetime.fromisoformat(row["fetched_at"])
        return Fixture(
            page=row["page"],
            url=row["url"],
            fetched_at=fetched_at.replace(tzinfo=UTC)
            if fetched_at.tzinfo is None
            else fetched_at.astimezone(UTC),
            expected={name: row[name] for name in EXPECTED if name in row},
            accepted=row.get("accepted", True) is not False,
        )
    except (ValueError, TypeError, KeyError) as error:
        raise SavedPagesError(f"{where}: no saved page with page, url and fetched_at ({error!r})") from error


def read_html(folder: Path, page: Fixture) -> bytes:
    """Return the page as fetched. Raises SavedPagesError."""
    path = folder / page.page
    try:
        return read_page(path)
    except OSError as error:
        raise SavedPagesError(f"{path}: {error}") from error


def page_name(outlet: Outlet, fetched_at: datetime, taken: Sequence[str] = ()) -> str:
    """Return a file name that is not among `taken`: `rs-glas_2026_11_23.html.gz`, then `..._2.html.gz`."""
    stem = f"{outlet.country.lower()}-{outlet.name}_{fetched_at:%Y_%m_%d}"
    names = (f"{stem}{suffix}.html.gz" for suffix in ("", *(f"_{n}" for n in range(2, 10_000))))
    return next(name for name in names if name not in taken)


def expected_of(article: Article) -> dict[str, Any]:
    """Return what extraction says of a page, in the form of an index's line."""
    published = article.published_at.isoformat() if article.published_at else None
    return {
        "title": article.title,
        "authors": list(article.authors),
        "published_at": published,
        "text": article.text,
    }


def save_html(folder: Path, page: str, html: bytes) -> None:
    """Write a page, whole or not at all."""
    _write_whole(folder / page, gzip.compress(html, mtime=0))


def save_line(folder: Path, page: Fixture) -> None:
    """Put a page's line into the index, in place of one of the same address; the others stay as they are."""
    path = folder / INDEX
    lines = [line for _, line in read_lines(path)] if path.is_file() else []
    kept = [line for line in lines if json.loads(line).get("url") != page.url]
    row = {
        "page": page.page,
        "url": page.url,
        "fetched_at": page.fetched_at.isoformat(),
        **page.expected,
        "accepted": page.accepted,
    }
    text = "\n".join([*kept, json.dumps(row, ensure_ascii=False)]) + "\n"
    _write_whole(path, text.encode())


def _write_whole(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)


_LABELS = {"title": "Title", "authors": "Authors", "published_at": "Published"}


def sheet_text(expected: Mapping[str, Any]) -> str:
    """Return the expected values as a sheet that a person can read and correct: labelled lines, a blank, the text."""
    authors = "; ".join(expected.get("authors") or ())
    values = {**expected, "authors": authors}
    head = "".join(f"{label}: {values.get(name) or ''}".rstrip() + "\n" for name, label in _LABELS.items())
    return f"{head}\n{expected.get('text') or ''}\n"


def read_sheet(text: str) -> dict[str, Any]:
    """Return the expected values of a corrected sheet. Raises SavedPagesError."""
    head, _, body = text.replace("\r\n", "\n").partition("\n\n")
    names = {label: name for name, label in _LABELS.items()}
    values: dict[str, Any] = {}
    for line in head.splitlines():
        label, colon, value = line.partition(":")
        if not colon or label.strip() not in names:
            raise SavedPagesError(
                f"{line!r} is none of the lines {', '.join(f'{label}:' for label in names)}"
            )
        values[names[label.strip()]] = value.strip() or None
    _check_time(values.get("published_at"))
    authors = [name.strip() for name in (values.get("authors") or "").split(";") if name.strip()]
    return {
        "title": values.get("title"),
        "authors": authors,
        "published_at": values.get("published_at"),
        "text": body.strip(),
    }


def _check_time(value: str | None) -> None:
    try:
        if value is not None:
            datetime.fromisoformat(value)
    except ValueError as error:
        raise SavedPagesError(
            f"Published: {value!r} is no ISO 8601 time such as 2026-11-23T10:00:00+01:00"
        ) from error
