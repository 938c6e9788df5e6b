"""`make mutants MODULE=newscrawl/store/removal.py`: small changes to a module, and whether its tests notice each.

A change is one of: a comparison, an `and`, a `not`, a number, a constant or a returned value turned into its
neighbour. The tests are those that mirror the module, unless others are named. What survives is listed with file and
line: a missing test, or a change that means the same.
"""

import argparse
import ast
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
_TIMEOUT_SECONDS = 300
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
_COPIED = ("newscrawl", "pipelines", "spiders", "tests", "docs", "pyproject.toml", "scrapy.cfg")


def mutants(source: str) -> Iterator[tuple[int, str, str]]:
    """Yield each change as its line, what it does, and the whole changed source."""
    tree = ast.parse(source)
    for place, node in enumerate(ast.walk(tree)):
        for what, changed in _changes(node):
            copy = deepcopy(tree)
            target = next(other for at, other in enumerate(ast.walk(copy)) if at == place)
            vars(target).update(vars(changed))
            target.__class__ = changed.__class__
            yield getattr(node, "lineno", 0), what, ast.unparse(ast.fix_missing_locations(copy))


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
            yield f"{value} -> {value + 1}", _with(node, value=value + 1)
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


def main() -> int:
    """Print what survives, and the share that was noticed; return 1 below --least."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("module", type=Path)
    parser.add_argument("tests", nargs="*", help="default: those that mirror the module")
    parser.add_argument("--limit", type=int, default=40, help="changes tried, chosen by --seed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=float, default=0.9, help="share that must be noticed")
    options = parser.parse_args()
    chosen = _chosen(options.module, options.limit, options.seed)
    with TemporaryDirectory(prefix="newscrawl-mutants-") as folder:
        _copy(Path(folder))
        survivors = _survivors(
            Path(folder), options.module, chosen, options.tests or tests_of(options.module)
        )
    share = 1 - len(survivors) / max(len(chosen), 1)
    sys.stdout.write("".join(f"{options.module}:{line}: {what}\n" for line, what in survivors))
    sys.stdout.write(
        f"{options.module}: {len(chosen) - len(survivors)} of {len(chosen)} noticed ({share:.0%})\n"
    )
    return int(share < options.least)


def _chosen(module: Path, limit: int, seed: int) -> list[tuple[int, str, str]]:
    found = list(mutants((ROOT / module).read_text(encoding="utf-8")))
    random.Random(seed).shuffle(found)  # noqa: S311  # no secret, only the same choice every time
    return sorted(found[:limit])


def _copy(folder: Path) -> None:
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            copytree(source, folder / name)
        else:
            (folder / name).write_bytes(source.read_bytes())


def _survivors(
    folder: Path, module: Path, chosen: list[tuple[int, str, str]], tests: list[str]
) -> list[tuple[int, str]]:
    original = (folder / module).read_text(encoding="utf-8")
    if not _passes(folder, tests):
        raise SystemExit(f"{' '.join(tests)} fails without any change")
    found = []
    for line, what, changed in chosen:
        (folder / module).write_text(changed, encoding="utf-8")
        if _passes(folder, tests):
            found.append((line, what))
    (folder / module).write_text(original, encoding="utf-8")
    return found


def _passes(folder: Path, tests: list[str]) -> bool:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--no-header", *tests]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=_environment(folder),
            capture_output=True,
            timeout=_TIMEOUT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _environment(folder: Path) -> dict[str, str]:
    # Before the installed project, which is the unchanged one.
    return {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}


if __name__ == "__main__":
    sys.exit(main())
