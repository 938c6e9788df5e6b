"""Column types that read back the same from SQLite and PostgreSQL."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, LargeBinary, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB

from newscrawl.store.errors import Unstorable

Identifier = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite only counts up by itself in a column declared INTEGER."""

Json = JSON().with_variant(JSONB(), "postgresql")
OptionalJson = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
"""None is SQL's NULL and not JSON's."""
Bytes = LargeBinary


def require_storable(text: str) -> None:
    """Raise Unstorable for a NUL (PostgreSQL refuses it, SQLite hides what follows) and for a lone surrogate."""
    position = text.find("\x00")
    if position >= 0:
        raise Unstorable(f"NUL character at {position} in {text[max(0, position - 20) : position]!r}")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Unstorable(f"lone surrogate at {error.start} in a text of {len(text)} characters") from error


def printable(text: str) -> str:
    """Return `text` with what no database keeps written out as an escape, for messages and addresses."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")


class String(TypeDecorator[str]):
    """Unicode text of any length, refused when no database would give it back unchanged."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002  fixed signature
        """Pass a text on. Raises Unstorable."""
        if value is not None:
            require_storable(value)
        return value


class Instant(TypeDecorator[datetime]):
    """A moment, aware and in UTC on both sides; a naive time is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Bring a time to UTC. Raises Unstorable for one without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise Unstorable(f"time without a zone: {value.isoformat()}; attach one, UTC for unknown")
        try:
            utc = value.astimezone(UTC)
        except OverflowError as error:
            raise Unstorable(f"time outside the years 1 to 9999 in UTC: {value.isoformat()}") from error
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time as aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def _without_empty(processor: Callable[[Any], Any] | None) -> Callable[[Any], Any]:
    """Return what reads a JSON array, which most articles have six empty ones of, without decoding those."""

    def process(value: Any) -> Any:
        if value == "[]":
            return ()
        return value if processor is None else processor(value)

    return process


class Records(TypeDecorator[tuple[Any, ...]]):
    """A tuple of small dataclasses of texts, kept as a JSON array of objects."""

    impl = JSON
    cache_ok = True

    def __init__(self, kind: type[Any]) -> None:
        super().__init__()
        self.kind = kind

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Choose JSONB or JSON."""
        return dialect.type_descriptor(JSONB() if dialect.name == "postgresql" else JSON())

    def process_bind_param(self, value: Iterable[Any] | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """Return the records as JSON objects."""
        if value is None:
            return None
        records = [asdict(record) for record in value]
        for text in (text for record in records for text in record.values() if text is not None):
            require_storable(text)
        return records

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[Any, ...] | None:  # noqa: ARG002
        """Return the records, none left out."""
        return None if value is None else tuple(self.kind(**record) for record in value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        return _without_empty(super().result_processor(dialect, coltype))


class Strings(TypeDecorator[tuple[str, ...]]):
    """A tuple of texts, kept as a JSON array."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Choose JSONB or JSON."""
        return dialect.type_descriptor(JSONB() if dialect.name == "postgresql" else JSON())

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """Return the texts as a JSON array."""
        if value is None:
            return None
        texts = list(value)
        for text in texts:
            require_storable(text)
        return texts

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:  # noqa: ARG002
        """Return the texts as a tuple."""
        return None if value is None else tuple(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        return _without_empty(super().result_processor(dialect, coltype))
