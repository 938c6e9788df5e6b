"""docs/data.md says what the code does: its tables are generated, and every word of a decision has its meaning."""

import ast
import importlib.util
import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from newscrawl import vocabulary
from newscrawl.article import Article
from newscrawl.crawl.run_health import HEALTH_STATES
from newscrawl.language.identification import CONFIDENCE
from newscrawl.publishing.formats import write_csv, write_jsonl
from newscrawl.status.words import MEANINGS
from newscrawl.store.rows import FIELDS
from newscrawl.store.schema import metadata

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "data.md"
VOCABULARIES: Mapping[str, Mapping[str, str]] = {
    name: words
    for name, words in vars(vocabulary).items()
    if name.isupper() and not name.startswith("_") and name != "REASONS"
} | {f"REASONS[{outcome}]": words for outcome, words in vocabulary.REASONS.items()}

_LEDGER = {word for words in vocabulary.REASONS.values() for word in words}
REASON = _LEDGER | set(vocabulary.SOURCE_REASONS)
REFUSED = {*vocabulary.ENTRY_REFUSALS, *vocabulary.DELIVERY_FAULTS}

KINDS = {kind.__name__: kind for kind in vocabulary.Word.__subclasses__()}

# Which argument of which call is a word, and of which vocabulary; where it is a member of an enumeration mypy knows.
CALLS: Mapping[str, tuple[int | str, set[str]]] = {
    # A command has no quarantine: there a page that overran its limits is refused.
    "NotAnArticle": (0, {*vocabulary.REASONS["filtered"], vocabulary.QuarantinedReason.WORKER_LOST}),
    "RequestRefused": (0, _LEDGER),
    "Refusal": (0, REASON),
    "Refused": (0, REFUSED),
    "refusal": (1, REFUSED),
    "LinkOutcome": ("reason", _LEDGER),
    "Saved": ("reason", _LEDGER),
    "set_aside": (1, set(vocabulary.REASONS["quarantined"])),
    "failed": (1, set(vocabulary.REASONS["failed"])),
    "unchanged": (1, set(vocabulary.REASONS["unchanged"])),
    "_reject": (4, set(vocabulary.REASONS["filtered"])),
    "with_warnings": (1, set(vocabulary.WARNINGS)),
    "Body": ("method", set(vocabulary.EXTRACTION_METHODS)),
    "Statement": ("source", set(vocabulary.DATE_SOURCES)),
    "_of": (0, set(vocabulary.DATE_SOURCES)),
    "_keep_version": (2, set(vocabulary.REVISION_KINDS)),
    "record": (2, set(vocabulary.CHANGE_KINDS)),
}
# Modules whose functions return such words.
RETURNS: Mapping[str, set[str]] = {
    "extraction/page_type.py": set(vocabulary.REASONS["filtered"]),
    "downloader/address_guard.py": set(vocabulary.REASONS["filtered"]),
    "extraction/publication/publication_dates.py": set(vocabulary.WARNINGS),
    "extraction/canonical_link.py": set(vocabulary.WARNINGS),
    "extraction/translation_marks.py": set(vocabulary.WARNINGS),
    "language/identification.py": {*vocabulary.LANGUAGE_NOTES, "und"},
    "translation/handoff.py": set(vocabulary.DELIVERY_FAULTS),
    "dedupe/attribution.py": set(vocabulary.DUPLICATE_KINDS),
    "store/revisions.py": set(vocabulary.REVISION_KINDS),
}
_WARNING_NAMES = {"warnings", "notes", "note", "conflict"}


def _generator() -> Any:
    spec = importlib.util.spec_from_file_location("generate_docs", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATOR = _generator()


def _trees() -> dict[str, ast.Module]:
    files = [*(ROOT / "newscrawl").rglob("*.py"), *(ROOT / "pipelines").rglob("*.py")]
    return {
        path.relative_to(ROOT).as_posix().removeprefix("newscrawl/"): ast.parse(path.read_text("utf-8"))
        for path in sorted(files)
        # Plans of crawls and guesses about new outlets have sentences for reasons and notes.
        if path.name != "vocabulary.py" and path.parent.name not in {"scheduling", "outlets"}
    }


TREES = _trees()


def _words(node: ast.AST | None) -> Iterator[str]:
    """Yield the words that an expression can be; what differs in an f-string is `<...>`."""
    match node:
        case ast.Constant(value=str(word)) if word:
            yield word
        case ast.Attribute(value=ast.Name(id=kind), attr=name) if kind in KINDS:
            yield KINDS[kind][name].value
        case ast.JoinedStr(values=parts):
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "<...>" for p in parts)
        case ast.IfExp(body=one, orelse=other):
            yield from (*_words(one), *_words(other))
        case ast.BoolOp(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            yield from (word for part in parts for word in _words(part))


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _argument(node: ast.Call, place: int | str) -> Iterator[str]:
    named = (keyword.value for keyword in node.keywords if keyword.arg in {place, "reason"})
    placed = node.args[place : place + 1] if isinstance(place, int) else ()
    yield from (word for value in (*placed, *named) for word in _words(value))


def _in_calls(tree: ast.Module) -> Iterator[tuple[int, str, str, set[str]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in CALLS:
            place, known = CALLS[_called(node)]
            yield from ((node.lineno, _called(node), word, known) for word in _argument(node, place))


def _in_returns(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield what functions return, or yield, that give a word, or a tuple of words beside something else."""
    for function in (entry for entry in ast.walk(tree) if isinstance(entry, ast.FunctionDef)):
        gives = ast.unparse(function.returns) if function.returns else ""
        values = [n.value for n in ast.walk(function) if isinstance(n, ast.Return | ast.Yield) and n.value]
        if re.search(r"(^|\| )str( \||$)|^Iterator\[str\]$", gives):
            yield from ((value.lineno, word) for value in values for word in _words(value))
        elif "tuple[str, ...]" in gives:
            parts = [
                value.elts[-1] if isinstance(value, ast.Tuple) and gives != "tuple[str, ...]" else value
                for value in values
            ]
            yield from ((part.lineno, word) for part in parts for word in _words(part))


def _warnings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield what is put into tuples and lists of warnings."""
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in _WARNING_NAMES:
                yield from ((node.lineno, word) for word in _words(value))
            case ast.keyword(arg="warnings" | "notes", value=value):
                starred = [e.value for e in ast.walk(value) if isinstance(e, ast.Starred)]
                yield from ((value.lineno, word) for part in (value, *starred) for word in _words(part))
            case ast.Call(func=ast.Attribute(value=ast.Name(id="warnings"), attr="append"), args=[value]):
                yield from ((node.lineno, word) for word in _words(value))


def _is_known(word: str, known: set[str]) -> bool:
    return word in known or any(
        re.fullmatch(re.sub("<.*?>", ".+", re.escape(pattern).replace(r"\<", "<").replace(r"\>", ">")), word)
        for pattern in known
        if "<" in pattern.strip("<>")
    )


def test_the_page_is_what_the_script_writes() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert GENERATOR.generated(page) == page, "run: make docs"


def test_the_page_has_every_section_that_is_generated() -> None:
    assert sorted(re.findall("<!-- generated: (.+?) -->", PAGE.read_text(encoding="utf-8"))) == sorted(
        GENERATOR.SECTIONS
    )


def test_every_field_and_table_and_column_is_explained() -> None:
    assert GENERATOR.fields().count("\n") == len(FIELDS) + 1
    assert "|  |" not in GENERATOR.fields()
    silent = [
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        for column in table.columns
        if not GENERATOR.column_meaning(column) and not (table.name == "article" and column.name in FIELDS)
    ]
    assert silent == [], "give them a comment in store/schema.py"
    assert [table.name for table in metadata.tables.values() if not table.comment] == []


def test_every_word_in_the_code_is_in_the_vocabulary() -> None:
    unknown = []
    for path, tree in TREES.items():
        found = [(line, word, known) for line, _, word, known in _in_calls(tree)]
        found += [(line, word, set(vocabulary.WARNINGS)) for line, word in _warnings(tree)]
        if path in RETURNS:
            found += [(line, word, RETURNS[path]) for line, word in _in_returns(tree)]
        unknown += [f"{path}:{line}: {word}" for line, word, known in found if not _is_known(word, known)]
    assert unknown == [], "add them to newscrawl/vocabulary.py"


def test_the_search_for_words_finds_some_in_each_place() -> None:
    assert {called for tree in TREES.values() for _, called, _, _ in _in_calls(tree)} == set(CALLS)
    assert [path for path in RETURNS if not any(_in_returns(TREES[path]))] == []


def test_the_ways_out_of_the_pipeline_give_known_reasons() -> None:
    drops = {
        name: word
        for entry in TREES["crawl/drops.py"].body
        if isinstance(entry, ast.ClassDef)
        for line in entry.body
        if isinstance(line, ast.Assign)
        for name, word in [(entry.name, next(_words(line.value), ""))]
        if ast.unparse(line.targets[0]) == "reason"
    }
    # What the store settles itself has no reason in the ledger; the word is the statistic's.
    assert {name: word for name, word in drops.items() if word not in _LEDGER} == {"Unchanged": "same-text"}
    assert len(drops) > 3


def test_the_health_on_a_run_looks_for_reasons_that_there_are() -> None:
    sets = [
        entry
        for module in ("crawl/run_health.py", "crawl/figures.py")
        for entry in TREES[module].body
        if isinstance(entry, ast.Assign) and ast.unparse(entry.value).startswith("frozenset")
    ]
    words = [
        word for entry in sets if isinstance(entry.value, ast.Call) for word in _words(entry.value.args[0])
    ]
    assert len(sets) == 3
    assert [word for word in words if not _is_known(word, REASON)] == []


@cache
def _written() -> frozenset[str]:
    nodes = (node for tree in TREES.values() for node in ast.walk(tree))
    return frozenset(
        word
        for node in nodes
        if isinstance(node, ast.Constant | ast.JoinedStr | ast.Attribute)
        for word in _words(node)
    )


@pytest.mark.parametrize("name", VOCABULARIES)
def test_no_word_of_the_vocabulary_is_out_of_use(name: str) -> None:
    written = _written()
    beginnings = tuple(word.removesuffix("<...>") for word in written if word.endswith("<...>"))
    unused = [
        word
        for word in VOCABULARIES[name]
        if word not in written and word.partition("<")[0] not in {"", *beginnings}
    ]
    # The version of the rule stands behind.
    assert [word for word in unused if f"{word}/1" not in written] == []


def test_sources_of_language_and_states_of_outlets_agree_with_where_they_are_decided() -> None:
    assert list(CONFIDENCE) == list(vocabulary.LANGUAGE_SOURCES)
    assert set(HEALTH_STATES) <= set(MEANINGS)


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_word_has_one_sentence(name: str) -> None:
    assert [word for word, meaning in VOCABULARIES[name].items() if not meaning or "\n" in meaning] == []


def test_the_way_to_read_cells_back_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article = Article(
        outlet="glas",
        country="RS",
        url="http://glas.test/vest-1",
        title="=SUM(A1) u naslovu",
        text="Prvi pasus, sa „navodnicima“.\n\n- drugi",
        authors=("Ana Kovač", "-Petar"),
        fetched_at=datetime(2026, 11, 23, 18, 5, tzinfo=UTC),
        warnings=("date-guessed",),
    )
    row = {"id": 7, **{name: getattr(article, name) for name in FIELDS}, "change": None}
    write_csv(tmp_path / "articles.csv", tuple(row), [row])
    monkeypatch.chdir(tmp_path)
    code = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert code is not None
    names: dict[str, Any] = {}
    exec(code[1], names)  # noqa: S102  # the page's own example
    assert names["articles"] == {7: article}


def test_the_schema_is_that_of_the_code() -> None:
    assert GENERATOR.SCHEMA.read_text(encoding="utf-8") == GENERATOR.schema(), "run: make docs"


_PYTHON_TYPES = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": bool,
    "array": list,
    "null": type(None),
}


@pytest.mark.parametrize(
    "optional", [{}, {"published_at": datetime(2026, 11, 23, tzinfo=UTC), "is_free": True, "similarity": 0.5}]
)
def test_exported_rows_are_as_the_schema_says(tmp_path: Path, optional: dict[str, Any]) -> None:
    article = Article(
        outlet="glas",
        country="RS",
        url="http://glas.test/1",
        title="T",
        text="T",
        fetched_at=datetime.now(UTC),
        **optional,
    )
    row = {"id": 7, **{name: getattr(article, name) for name in FIELDS}, "change": None}
    write_jsonl(tmp_path / "articles.jsonl", tuple(row), [row])
    written = json.loads((tmp_path / "articles.jsonl").read_text(encoding="utf-8"))
    schema = json.loads(GENERATOR.SCHEMA.read_text(encoding="utf-8"))
    assert list(written) == schema["required"] == list(schema["properties"])
    for name, value in written.items():
        kinds = schema["properties"][name]["type"]
        allowed = {_PYTHON_TYPES[kind] for kind in (kinds if isinstance(kinds, list) else [kinds])}
        assert type(value) in allowed, name


def test_operating_speaks_of_no_reason_that_there_is_not() -> None:
    text = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    section = text[text.index("## Reasons") : text.index("## Statistics")]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    words = [word for cell in cells for word in re.findall("`([^`]+)`", cell)]
    known = REASON | REFUSED
    # Scrapy's own word, and a statistic's.
    others = {"max-redirections-reached", "same-text"}
    assert len(words) > 40
    assert [word for word in words if not _is_known(word, known) and word not in others] == []
