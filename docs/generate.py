"""Writes the generated sections of docs/data.md, and docs/article.schema.json, from the code: `make docs`.

A section stands between `<!-- generated: NAME -->` and `<!-- end -->`; everything else is written by hand.
"""  # noqa: INP001  # a script

import ast
import dataclasses
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Float, Integer, LargeBinary, Table
from sqlalchemy.types import TypeEngine

from newscrawl import article, vocabulary
from newscrawl.language.identification import CONFIDENCE
from newscrawl.status.words import MEANINGS
from newscrawl.store.rows import FIELDS
from newscrawl.store.schema import metadata
from newscrawl.store.types import Instant, Json, Records, Strings

PAGE = Path(__file__).with_name("data.md")
SCHEMA = Path(__file__).with_name("article.schema.json")

COMMON = {
    "id": "number of the row, never used again",
    "at": "when it was written",
    "outlet": "name of the outlet's spider",
    "url": "address",
    "url_key": "sha256 of the address's normal form",
    "article_id": "the article's row",
    "run_id": "the run's row",
    "title": "headline",
    "text": "as in `article`",
    "summary": "as in `article`",
    "modified_at": "as in `article`",
    "fetched_at": "as in `article`",
    "etag": "of the last answer",
    "last_modified": "of the last answer, as written there",
    "http_status": "of the last answer; null when none came",
    "host": "name of the machine",
    "pid": "number of the process",
    "next_poll_at": "when it is to be asked again",
    "polls": "polls so far",
    "last_number": "the last number given; 0 before the first",
}
"""Columns that mean the same in every table and need no comment of their own; those in `_at` say when."""

Row = tuple[str, ...]


def fields() -> str:
    """Return the fields of Article with their docstrings."""
    rows = ((f"`{name}`", _kind(annotation), meaning) for name, annotation, meaning in _documented())
    return _table(("field", "type", "meaning"), rows)


def schema() -> str:
    """Return the JSON Schema of a row of `scrapy export`.

    Words are no enumerations and further properties are allowed, as later versions may bring some.
    """
    rows = (
        ("id", "int", "Number of the article, its own for good."),
        *_documented(),
        ("change", "str | None", "Kind of change with `--after`, else null."),
    )
    properties = {name: {"description": meaning, **_json_type(kind)} for name, kind, meaning in rows}
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An article, as scrapy export writes it to JSON and JSON Lines",
        "type": "object",
        "required": list(properties),
        "properties": properties,
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _documented() -> Iterator[Row]:
    """Yield the fields of Article: name, annotation, docstring."""
    module = ast.parse(Path(article.__file__).read_text(encoding="utf-8"))
    body = next(
        entry for entry in module.body if isinstance(entry, ast.ClassDef) and entry.name == "Article"
    ).body
    for declared, documented in pairwise(body):
        if isinstance(declared, ast.AnnAssign):
            meaning = _spoken(_docstring(documented))
            yield ast.unparse(declared.target), ast.unparse(declared.annotation), meaning


def tables() -> str:
    """Return all tables of the store with their columns."""
    return "\n\n".join(_table_section(table) for table in metadata.tables.values())


def column_meaning(column: Column[object]) -> str | None:
    """Return what a column means: its own comment, or what its name means everywhere; None when neither says it."""
    if column.comment:
        return column.comment
    return COMMON.get(column.name) or (f"when{_said(column.name)}" if column.name.endswith("_at") else None)


def reasons() -> str:
    """Return the ledger's reasons by outcome."""
    parts = [f"**{outcome}**\n\n{_words(words)}" for outcome, words in vocabulary.REASONS.items() if words]
    return "\n\n".join(parts)


def language_sources() -> str:
    """Return how languages are decided, with the confidence that each stands for."""
    rows = [
        (f"`{word}`", f"{CONFIDENCE[word]:.2f}", meaning)
        for word, meaning in vocabulary.LANGUAGE_SOURCES.items()
    ]
    return _table(("word", "confidence", "meaning"), rows)


def states() -> str:
    """Return the states of outlets, the gravest first."""
    return _words({word: f"{meaning[0].upper()}{meaning[1:]}." for word, meaning in MEANINGS.items()})


SECTIONS: Mapping[str, Callable[[], str]] = {
    "fields": fields,
    "tables": tables,
    "reasons": reasons,
    "language sources": language_sources,
    "states": states,
    **{
        name: lambda words=words: _words(words)  # type: ignore[misc]
        for name, words in {
            "warnings": vocabulary.WARNINGS,
            "extraction methods": vocabulary.EXTRACTION_METHODS,
            "date sources": vocabulary.DATE_SOURCES,
            "discovered via": vocabulary.DISCOVERED_VIA,
            "statuses": vocabulary.STATUSES,
            "translation reasons": vocabulary.TRANSLATION_REASONS,
            "permission": vocabulary.PERMISSIONS,
            "publish reasons": vocabulary.PUBLISH_REASONS,
            "duplicate kinds": vocabulary.DUPLICATE_KINDS,
            "decided fields": vocabulary.DECIDED_FIELDS,
            "post states": vocabulary.POST_STATES,
            "revision kinds": vocabulary.REVISION_KINDS,
            "change kinds": vocabulary.CHANGE_KINDS,
            "outcomes": vocabulary.OUTCOMES,
            "why assigned": vocabulary.ASSIGNMENT_REASONS,
            "source reasons": vocabulary.SOURCE_REASONS,
            "entry refusals": vocabulary.ENTRY_REFUSALS,
            "delivery faults": vocabulary.DELIVERY_FAULTS,
        }.items()
    },
}
"""What is generated, by the name in the marker."""


def generated(page: str) -> str:
    """Return `page` with every generated section written anew. Raises KeyError for a section that nobody writes."""
    return re.sub(
        r"<!-- generated: (.+?) -->\n.*?<!-- end -->",
        lambda match: f"<!-- generated: {match[1]} -->\n{SECTIONS[match[1]]()}\n<!-- end -->",
        page,
        flags=re.DOTALL,
    )


def _table_section(table: Table) -> str:
    rows: list[Row] = []
    if table.name == "article":
        rows.append(("the fields above", "", "in their order, each a column of its own"))
    rows += [
        (f"`{column.name}`", _column_kind(column), _spoken(column_meaning(column) or ""))
        for column in table.columns
        if table.name != "article" or column.name not in FIELDS
    ]
    return f"### {table.name}\n\n{table.comment}.\n\n{_table(('column', 'type', 'meaning'), rows)}"


_KINDS: tuple[tuple[type[TypeEngine[Any]], str], ...] = (
    (Instant, "time"),
    (Strings, "list of texts (JSON)"),
    (Records, "list of objects (JSON)"),
    (type(Json), "JSON"),
    (LargeBinary, "bytes"),
    (Boolean, "boolean"),
    (Integer, "integer"),
    (Float, "number"),
)


def _column_kind(column: Column[object]) -> str:
    kind = next((name for known, name in _KINDS if isinstance(column.type, known)), "text")
    refers = "".join(f" -> {key.column.table.name}" for key in column.foreign_keys)
    marks = ", key" if column.primary_key else " or null" if column.nullable else ""
    return f"{kind}{marks}{refers}"


_FIELD_KINDS = {
    "str": "text",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "datetime": "time",
    "date": "day",
    "tuple[str, ...]": "list of texts",
    "tuple[Image, ...]": "list of pictures",
    "tuple[Credit, ...]": "list of credits",
}


def _kind(annotation: str) -> str:
    plain = annotation.removesuffix(" | None")
    return _FIELD_KINDS[plain] + (" or null" if plain != annotation else "")


def _object_type(kind: type[Any]) -> dict[str, Any]:
    """Return the JSON Schema of a dataclass of texts."""
    properties = {
        field.name: {"type": "string" if field.type is str else ["string", "null"]}
        for field in dataclasses.fields(kind)
    }
    return {"type": "object", "required": list(properties), "properties": properties}


_JSON_TYPES: Mapping[str, Mapping[str, Any]] = {
    "str": {"type": "string"},
    "int": {"type": "integer"},
    "float": {"type": "number"},
    "bool": {"type": "boolean"},
    "datetime": {"type": "string", "format": "date-time"},
    "date": {"type": "string", "format": "date"},
    "tuple[str, ...]": {"type": "array", "items": {"type": "string"}},
    "tuple[Image, ...]": {"type": "array", "items": _object_type(article.Image)},
    "tuple[Credit, ...]": {"type": "array", "items": _object_type(article.Credit)},
}


def _json_type(annotation: str) -> dict[str, Any]:
    plain = annotation.removesuffix(" | None")
    rule = dict(_JSON_TYPES[plain])
    return rule if plain == annotation else {**rule, "type": [rule["type"], "null"]}


def _docstring(node: ast.stmt) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return " ".join(str(node.value.value).split())
    return ""


def _spoken(docstring: str) -> str:
    """Return a docstring in the words of JSON and SQL, which readers of data know."""
    for python, plain in (("None", "null"), ("True", "true"), ("False", "false")):
        docstring = re.sub(rf"\b{python}\b", plain, docstring)
    return (
        docstring.replace(" (docs/data.md).", "")
        .replace("in docs/data.md", "below")
        .replace("docs/data.md", "this page")
    )


def _said(name: str) -> str:
    return f" it was {name.removesuffix('_at').replace('_', ' ')}"


def _words(words: Mapping[str, str]) -> str:
    return _table(("word", "meaning"), ((f"`{word}`", meaning) for word, meaning in words.items()))


def _table(head: Row, rows: Iterable[Row]) -> str:
    lines = (head, tuple("---" for _ in head), *rows)
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(generated(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    SCHEMA.write_text(schema(), encoding="utf-8")
