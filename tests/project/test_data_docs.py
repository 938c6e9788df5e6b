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

REASON = {word for words in vocabulary.REASONS.values() for word in words} | set(vocabulary.SOURCE_REASONS)
REFUSED = {*vocabulary.ENTRY_REFUSALS, *vocabulary.DELIVERY_FAULTS}

KINDS = {kind.__name__: kind for kind in vocabulary.Word.__subclasses__()}
WORDS = {word.value for kind in KINDS.values() for word in kind}

# Other things that have the same name: where a headline stands, lists of the demo, broken records, lines of a report.
ELSEWHERE = {
    "json-ld": {"outlet.py", "extraction/headline/candidates.py"},
    "news-sitemap": {"demo/content.py", "demo/replies.py", "demo/listings.py"},
    "too-large": {"archive/warc_reader.py"},
    "taken-down": {"publishing/wordpress_delivery.py"},
    "not-translated": {"publishing/wordpress_delivery.py", "publishing/site_changes.py"},
}


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
        if path.name != "vocabulary.py" and path.parent.name != "versions"
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


def _literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the strings of a module that are words of several parts, and so hardly anything else."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "-" in node.value:
            yield node.lineno, node.value


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


def test_words_of_the_vocabulary_are_written_as_its_members() -> None:
    literals = [
        f"{path}:{line}: {word}"
        for path, tree in TREES.items()
        for line, word in _literals(tree)
        if word in WORDS and path not in ELSEWHERE.get(word, ())
    ]
    assert literals == [], "a member of newscrawl/vocabulary.py says the same, and mypy knows it"


def test_words_that_mean_something_else_elsewhere_are_still_there() -> None:
    found = {(path, word) for path, tree in TREES.items() for _, word in _literals(tree)}
    assert {(path, word) for word, paths in ELSEWHERE.items() for path in paths} <= found


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
