"""`make mutants MODULE=newscrawl/store/removal.py`: small changes to a module, and whether its tests notice each.

A change is one of: a comparison, an `and`, a `not`, a number, a constant or a returned value turned into its
neighbour, a number from 10 on into its double. The tests are those that mirror the module, unless others are named.
What survives is listed with file and line: a missing test, or a change that means the same. Those that mean the same
are listed in `equivalent_mutants.toml`, with the reason, and are not counted.

Each change is tried in a fork that has everything of other projects imported already, and ours not yet; the files
stay as they are. A process that a test starts reads the files, and so runs what was not changed.
"""

import argparse
import ast
import importlib
import importlib.abc
import importlib.util
import os
import random
import resource
import signal
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import CodeType

import pytest

ROOT = Path(__file__).parents[1]
EQUIVALENT = Path(__file__).with_name("equivalent_mutants.toml")
_OURS = {"newscrawl", "pipelines", "spiders", "tests", "conftest"}
# A change may make a loop endless. Tests of a module take a few seconds of CPU at most.
_MOST_CPU_SECONDS = 60
_MOST_SECONDS = 300
# Nothing that starts a server. Plugins are imported before pytest could rewrite them, which needs no warning here.
_PLAIN = (
    *("-p", "no:cacheprovider", "-p", "no:xdist"),
    *("-m", "not (postgres or scrapyd or browser)"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
)
# Such a number is a threshold, measured and not exact to the unit: it is doubled.
_MEASURED_FROM = 10
_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of a module."""

    line: int
    what: str
    """What becomes what."""
    place: int
    """Of the changed node, in the order of `ast.walk`."""
    number: int
    """Of the change among those of its node."""


def mutants(source: str) -> list[Mutant]:
    """Return every change that can be made."""
    tree = ast.parse(source)
    # `kw_only=True` and the like: the type checker's part.
    decorators = {
        part
        for node in ast.walk(tree)
        for one in getattr(node, "decorator_list", ())
        for part in ast.walk(one)
    }
    return [
        Mutant(getattr(node, "lineno", 0), what, place, number)
        for place, node in enumerate(ast.walk(tree))
        for number, (what, _) in enumerate(() if node in decorators else _changes(node))
    ]


def mutated(source: str, mutant: Mutant) -> ast.Module:
    """Return the changed module."""
    tree = ast.parse(source)
    node = next(node for place, node in enumerate(ast.walk(tree)) if place == mutant.place)
    _, changed = list(_changes(node))[mutant.number]
    vars(node).update(vars(changed))
    node.__class__ = changed.__class__
    return ast.fix_missing_locations(tree)


def _changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in _COMPARISONS:
            other = _COMPARISONS[type(operator)]
            yield f"{type(operator).__name__} -> {other.__name__}", _with(node, ops=[other()])
        case ast.BoolOp(op=operator):
            swapped = ast.Or() if isinstance(operator, ast.And) else ast.And()
            yield f"{type(operator).__name__} -> {type(swapped).__name__}", _with(node, op=swapped)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "without not", operand
        case ast.Constant(value=bool(value)):
            yield f"{value} -> {not value}", _with(node, value=not value)
        case ast.Constant(value=int(value)):
            other_number = value + 1 if value < _MEASURED_FROM else 2 * value
            yield f"{value} -> {other_number}", _with(node, value=other_number)
        case ast.Return(value=ast.expr(lineno=_) as value) if not isinstance(value, ast.Constant):
            yield "returns None", _with(node, value=ast.Constant(None))
        case ast.Call(func=ast.Name(id="max" | "min" as name)):
            other_name = "min" if name == "max" else "max"
            yield f"{name} -> {other_name}", _with(node, func=ast.Name(other_name, ast.Load()))


def _with(node: ast.AST, **changed: object) -> ast.AST:
    copy = deepcopy(node)
    vars(copy).update(changed)
    return copy


def tests_of(module: Path) -> list[str]:
    """Return the tests that mirror a module of newscrawl or pipelines."""
    folder = Path("tests") / module.parent
    named = folder / f"test_{module.stem}.py"
    return [str(named if (ROOT / named).exists() else folder)]


def equivalents(module: Path) -> set[tuple[str, str]]:
    """Return the changes that mean the same, each as the text of its line and what becomes what."""
    listed = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))
    return {(change["line"], change["what"]) for change in listed.get(str(module), ())}


def main() -> int:
    """Print what survives, and the share that was noticed; return 1 below --least."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("module", type=Path)
    parser.add_argument("tests", nargs="*", help="default: those that mirror the module")
    parser.add_argument("--limit", type=int, default=40, help="changes tried, chosen by --seed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=float, default=0.9, help="share that must be noticed")
    options = parser.parse_args()
    os.chdir(ROOT)
    source = options.module.read_text(encoding="utf-8")
    chosen = _chosen(source, options.limit, options.seed)
    known = equivalents(options.module)
    tried = [one for one in chosen if (_line(source, one), one.what) not in known]
    survivors = _survivors(options.module, source, tried, options.tests or tests_of(options.module))
    noticed = len(tried) - len(survivors)
    share = noticed / max(len(tried), 1)
    sys.stdout.write("".join(f"{options.module}:{one.line}: {one.what}\n" for one in survivors))
    sys.stdout.write(
        f"{options.module}: {noticed} of {len(tried)} noticed ({share:.0%}), "
        f"{len(chosen) - len(tried)} equivalent\n"
    )
    return int(share < options.least)


def _chosen(source: str, limit: int, seed: int) -> list[Mutant]:
    found = mutants(source)
    random.Random(seed).shuffle(found)  # noqa: S311  # no secret, only the same choice every time
    return sorted(found[:limit], key=lambda one: (one.line, one.what, one.place))


def _line(source: str, mutant: Mutant) -> str:
    return source.splitlines()[mutant.line - 1].strip()


def _survivors(module: Path, source: str, tried: Sequence[Mutant], tests: Sequence[str]) -> list[Mutant]:
    import_others(tests)
    if in_fork(lambda: run_tests(tests)) != pytest.ExitCode.OK:
        raise SystemExit(f"{' '.join(tests)} fails without any change")
    return [one for one in tried if _passes(module, mutated(source, one), tests)]


def _passes(module: Path, tree: ast.Module, tests: Sequence[str]) -> bool:
    def run() -> int:
        sys.meta_path.insert(0, Changed(module, compile(tree, str(ROOT / module), "exec")))
        return run_tests(tests)

    return in_fork(run) == pytest.ExitCode.OK


class Changed(importlib.abc.MetaPathFinder):
    """Finds one module, and gives it other code than its file has."""

    def __init__(self, module: Path, code: CodeType) -> None:
        self._name = ".".join(module.with_suffix("").parts).removesuffix(".__init__")
        self._path = str(ROOT / module)
        self._code = code

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        """Return the changed module's spec for its name, None for any other."""
        if fullname != self._name:
            return None
        loader = _Loader(fullname, self._path, self._code)
        return importlib.util.spec_from_file_location(fullname, self._path, loader=loader)


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, code: CodeType) -> None:
        super().__init__(name, path)
        self._changed = code

    def get_code(self, _: str) -> CodeType:
        return self._changed


def run_tests(tests: Sequence[str]) -> int:
    """Run tests in this process until one fails, silently; return pytest's exit code."""
    return pytest.main(["-q", "-x", *_PLAIN, *tests])


def in_fork(run: Callable[[], int]) -> int:
    """Return what a function returns in a process of its own; 1 when that ends otherwise or never."""
    child = os.fork()
    if child == 0:
        _silence()
        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_CPU_SECONDS, _MOST_CPU_SECONDS))
        signal.alarm(_MOST_SECONDS)
        code = 1
        with suppress(BaseException):
            code = int(run())
        os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 1


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def import_others(tests: Sequence[str]) -> None:
    """Import what other projects' modules the tests import, so that each fork has them."""
    with NamedTemporaryFile("w+", encoding="utf-8") as names:

        def report() -> int:
            code = run_tests(tests)
            # A reactor is not shared.
            names.writelines(
                f"{name}\n"
                for name in sys.modules
                if name.partition(".")[0] not in _OURS and "reactor" not in name
            )
            names.flush()
            return code

        in_fork(report)
        names.seek(0)
        for name in names.read().splitlines():
            with suppress(Exception):
                importlib.import_module(name)


if __name__ == "__main__":
    sys.exit(main())
