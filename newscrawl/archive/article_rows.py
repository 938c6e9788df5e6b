"""Articles of an archive as rows of a Parquet file, with what the store needs beside them, and back.

The columns of an article are those of `scrapy export -O x.parquet`; behind them stand the place of its record, the
language editions that its page names, and its fingerprint, so that copies can be sought with any tool.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, get_args, get_type_hints

from newscrawl.article import Article
from newscrawl.dedupe.fingerprints import Fingerprint
from newscrawl.publishing.parquet import article_schema

if TYPE_CHECKING:
    import pyarrow

SUFFIX = ".parquet"
_ROW_GROUP = 500
"""Articles that are in memory together: some megabytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedArticle:
    """An article as the stages leave it, and where it was read."""

    article: Article
    record_offset: int
    """Of its record in the WARC file."""
    http_status: int
    story_key: str | None
    """Of the number in its address, for outlets that declare one."""
    editions: tuple[tuple[str, str], ...]
    """Other language editions that the page names: tag and address."""
    fingerprint_version: int
    token_count: int
    exact_hash: bytes | None
    bands: tuple[int, ...]


def archived(article: Article, mark: Fingerprint, **facts: Any) -> ArchivedArticle:
    """Return a row of an article and its fingerprint; `facts` are the other fields."""
    return ArchivedArticle(
        article=article,
        fingerprint_version=mark.version,
        token_count=mark.token_count,
        exact_hash=mark.exact,
        bands=mark.bands,
        **facts,
    )


class RowWriter:
    """Writes rows to a Parquet file as they come, some hundred at a time."""

    def __init__(self, path: Path) -> None:
        import pyarrow.parquet  # noqa: PLC0415  # 40 MB that only archives need

        self._schema = _schema()
        self._writer = pyarrow.parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._waiting: list[dict[str, Any]] = []
        self.count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._flush()
        self._writer.close()

    def write(self, row: ArchivedArticle) -> None:
        """Take a row."""
        facts = {name: getattr(row, name) for name in _FACTS} | {"editions": [list(e) for e in row.editions]}
        values = {field.name: _plain(getattr(row.article, field.name)) for field in fields(Article)}
        self._waiting.append(values | facts)
        self.count += 1
        if len(self._waiting) >= _ROW_GROUP:
            self._flush()

    def _flush(self) -> None:
        import pyarrow  # noqa: PLC0415

        if self._waiting:
            self._writer.write_table(pyarrow.Table.from_pylist(self._waiting, schema=self._schema))
            self._waiting.clear()


def read_rows(path: Path) -> Iterator[ArchivedArticle]:
    """Yield the rows of a file in order, some hundred in memory together. Raises OSError."""
    import pyarrow.parquet  # noqa: PLC0415

    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=_ROW_GROUP):
                yield from map(_row, batch.to_pylist())
    except pyarrow.ArrowInvalid as error:
        raise OSError(f"{path}: {error}") from error


def _row(values: Mapping[str, Any]) -> ArchivedArticle:
    article = Article(
        **{name: _typed(hint, values.get(name)) for name, hint in _HINTS.items() if name in values}
    )
    facts = {name: values[name] for name in _FACTS} | {
        "editions": tuple((tag, url) for tag, url in values["editions"]),
        "bands": tuple(values["bands"]),
    }
    return ArchivedArticle(article=article, **facts)


_HINTS = get_type_hints(Article)
_FACTS = tuple(field.name for field in fields(ArchivedArticle) if field.name != "article")


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _typed(hint: Any, value: Any) -> Any:
    """Return a value of Parquet as the type of an article's field: lists become tuples, structures their classes."""
    if not isinstance(value, list):
        return value
    kind: Any = get_args(hint)[0]
    is_structure = is_dataclass(kind)
    return tuple(kind(**item) if is_structure else item for item in value)


def _schema() -> "pyarrow.Schema":
    import pyarrow  # noqa: PLC0415

    text, number = pyarrow.string(), pyarrow.int64()
    facts = {
        "record_offset": number,
        "http_status": number,
        "story_key": text,
        "editions": pyarrow.list_(pyarrow.list_(text)),
        "fingerprint_version": number,
        "token_count": number,
        "exact_hash": pyarrow.binary(),
        "bands": pyarrow.list_(number),
    }
    article = article_schema([field.name for field in fields(Article)])
    return pyarrow.schema([*article, *facts.items()])
