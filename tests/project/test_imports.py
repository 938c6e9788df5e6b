"""Imports go one way; see docs/design.md."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PURE = (
    "boilerplate",
    "dates",
    "dedupe",
    "discovery",
    "extraction",
    "language",
    "store",
    "translation",
    "urls",
)
ONLY_IN = {
    "sqlalchemy": ("newscrawl/store/",),
    "alembic": ("newscrawl/store/",),
    "trafilatura": ("newscrawl/extraction/",),
    "langdetect": ("newscrawl/language/identification.py",),
    "pycld2": ("newscrawl/language/cld2.py",),
}


def _modules(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


class _Running(ast.NodeTransformer):
    """Leaves out what only the type checker reads."""

    def visit_If(self, node: ast.If) -> ast.AST | None:
        return None if ast.unparse(node.test) == "TYPE_CHECKING" else self.generic_visit(node)


@cache
def _imported(path: Path, *, types_too: bool = True) -> tuple[str, ...]:
    tree: ast.AST = ast.parse(path.read_text(encoding="utf-8"))
    nodes = list(ast.walk(tree if types_too else _Running().visit(tree)))
    named = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    sources = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    assert all(node.level == 0 for node in sources), f"{path}: relative import"
    return (*named, *(node.module or "" for node in sources))


def _libraries(path: Path, *, types_too: bool = True) -> set[str]:
    return {module.split(".")[0] for module in _imported(path, types_too=types_too)}


def _relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("package", PURE)
def test_pure_packages_know_nothing_of_scrapy(package: str) -> None:
    offenders = [_relative(p) for p in _modules(f"newscrawl/{package}") if "scrapy" in _libraries(p)]
    assert offenders == []


@pytest.mark.parametrize(("library", "places"), ONLY_IN.items(), ids=ONLY_IN)
def test_a_library_is_imported_in_its_place_only(library: str, places: tuple[str, ...]) -> None:
    everywhere = _modules("newscrawl", "spiders", "pipelines")
    users = [_relative(p) for p in everywhere if library in _libraries(p, types_too=False)]
    assert users, f"nobody imports {library}: is it still needed?"
    assert [user for user in users if not user.startswith(places)] == []


def test_the_library_never_imports_spiders_or_pipelines() -> None:
    offenders = [_relative(p) for p in _modules("newscrawl") if {"spiders", "pipelines"} & _libraries(p)]
    assert offenders == []


def test_spiders_import_only_the_outlet_and_the_spider() -> None:
    allowed = {"newscrawl.outlet", "newscrawl.spider", "datetime", "dataclasses"}
    for path in _modules("spiders"):
        foreign = {m for m in _imported(path) if m not in allowed and not m.startswith("spiders.families")}
        assert not foreign, f"{_relative(path)} imports {foreign}"


def test_pure_packages_do_not_know_the_store() -> None:
    for path in _modules(*(f"newscrawl/{package}" for package in PURE if package != "store")):
        assert not [m for m in _imported(path) if m.startswith(("newscrawl.store", "newscrawl.crawl"))], (
            _relative(path)
        )


def test_migrations_follow_each_other_one_a_number() -> None:
    """Two of one number, written side by side, would leave every database without tables."""
    numbers = [path.name[:4] for path in sorted((ROOT / "newscrawl/store/migrations/versions").glob("0*.py"))]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def test_no_two_folders_have_a_module_of_the_same_name() -> None:
    """Who looks for a name finds one file; commands are named after what they are for, as users type it."""
    modules = [path for path in _modules("newscrawl") if path.parent.name != "commands"]
    places: dict[str, list[str]] = {}
    for path in modules:
        places.setdefault(path.stem, []).append(_relative(path))
    assert {name: paths for name, paths in places.items() if len(paths) > 1 and name != "__init__"} == {}
