"""A folder of read archives into the database, file by file, through the store's one writer."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawl.archive.article_rows import SUFFIX, ArchivedArticle, read_rows
from newscrawl.archive.file_report import FileReport
from newscrawl.archive.warc_files import WarcFile
from newscrawl.boilerplate.recurring_lines import countable, without
from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.normalize import word_count
from newscrawl.store import archive_loading, boilerplate
from newscrawl.store.archive_loading import Known, Loadable
from newscrawl.store.archive_records import RecordPlace
from newscrawl.store.articles import Alternate, Saved, Submission, TakenDown
from newscrawl.store.database import reading
from newscrawl.store.errors import Unstorable
from newscrawl.store.reconcile import announce_leftovers
from newscrawl.store.translation_flags import Policy
from newscrawl.store.writer import Writer
from newscrawl.urls.canonical import url_key
from newscrawl.vocabulary import Outcome

if TYPE_CHECKING:
    from sqlalchemy import Engine

_BATCH = 200
"""Articles in one transaction: they are in memory together, and repeated when the process is killed."""
_NO_RUN = 0


@dataclass(slots=True)
class FileLoad:
    """The accounting of one file: `rows = outcomes`, or it says so itself."""

    name: str
    rows: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)

    @property
    def adds_up(self) -> bool:
        """Whether every row has one outcome."""
        return self.rows == self.outcomes.total()


def load_folder(
    engine: "Engine", folder: Path, reports: Iterable[FileReport], policy: Policy
) -> Iterator[FileLoad]:
    """Store the articles of the files that were read to their end, and yield what became of each file's.

    Repeating it, also after a kill, stores nothing twice: of an address the newest capture stands. Raises StoreError
    and OSError.
    """
    announce_leftovers(engine, datetime.now(UTC))
    with closing(Writer(engine, batch_size=_BATCH, policy=policy)) as writer:
        for report in reports:
            yield _load_file(engine, writer, folder / f"{WarcFile(report.warc).name}{SUFFIX}", report.warc)


def _load_file(engine: "Engine", writer: Writer, path: Path, warc: str) -> FileLoad:
    done = FileLoad(path.name.removesuffix(SUFFIX))
    rows = read_rows(path)
    while batch := list(islice(rows, _BATCH)):
        done.rows += len(batch)
        done.outcomes.update(_load_batch(engine, writer, batch, warc))
    return done


def _load_batch(engine: "Engine", writer: Writer, batch: Sequence[ArchivedArticle], warc: str) -> list[str]:
    """Return the outcome of each article."""
    keys = [url_key(row.article.url) for row in batch]
    outlets = {row.article.outlet for row in batch}
    with reading(engine) as connection:
        known = archive_loading.known(connection, keys)
        lines = {outlet: boilerplate.known(connection, outlet) for outlet in outlets}
    loadables = [
        _loadable(row, key, warc, lines[row.article.outlet])
        for row, key in zip(batch, keys, strict=True)
        if not _is_done(row, known.get(key))
    ]
    return [Outcome.UNCHANGED] * (len(batch) - len(loadables)) + _store(writer, loadables)


def _is_done(row: ArchivedArticle, earlier: Known | None) -> bool:
    # What a killed process stored and did not announce goes in once more, and is concluded with this batch.
    return earlier is not None and earlier.fetched_at >= row.article.fetched_at and earlier.is_announced


def _store(writer: Writer, loadables: Sequence[Loadable]) -> list[str]:
    """Store articles together, or one by one where one of them can be kept by no database; return the outcomes."""
    if not loadables:
        return []
    together = writer.submit(lambda c: archive_loading.load_batch(c, loadables, datetime.now(UTC)))
    try:
        return [_outcome(result) for result in together.result()]
    except Unstorable:
        return (
            [Outcome.QUARANTINED]
            if len(loadables) == 1
            else [outcome for loadable in loadables for outcome in _store(writer, [loadable])]
        )


def _loadable(row: ArchivedArticle, key: str, warc: str, lines: Mapping[str, int]) -> Loadable:
    text = without(row.article.text, lines)
    article = (
        replace(row.article, text=text, word_count=word_count(text))
        if text != row.article.text
        else row.article
    )
    submission = Submission(
        article=article,
        run_id=_NO_RUN,
        url_key=key,
        fingerprint=fingerprint(article.text),
        http_status=row.http_status,
        lines=countable(article.text),
        story_key=row.story_key,
        alternates=tuple(Alternate(language=tag, url=url) for tag, url in row.editions),
    )
    return Loadable(submission=submission, place=RecordPlace(warc=warc, offset=row.record_offset))


def _outcome(result: Saved | TakenDown) -> str:
    if isinstance(result, TakenDown):
        return Outcome.FILTERED
    is_copy = result.article.duplicate_of is not None and result.outcome == Outcome.STORED
    return Outcome.DUPLICATE if is_copy else result.outcome
