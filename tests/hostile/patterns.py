"""Every compiled pattern of the package, and text made from each pattern itself to take it the longest way.

Python's `re` backtracks: two repeats that can share characters cost the square of a text's length, nested ones its
exponential. What is fed to a pattern is what its repeats repeat, behind what they stand behind, before an end that
fits nothing. `python -m tests.hostile.patterns` prints the table.
"""

import ast
import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]  # no public way leads to a pattern's parts
from types import ModuleType
from typing import Any

PACKAGES = ("newscrawl", "pipelines")
_ANCHORED = ("match", "fullmatch")
_SEARCHING = ("search", "sub", "subn", "split", "findall", "finditer")
_USES = frozenset((*_ANCHORED, "finditer"))
_ENDS = ("\x00", "\n\x00")
_RISKY_CHARS = (12, 16, 20, 24, 28, 40, 64, 256, 1_000)
"""Lengths at which nested and triple repeats show before they take hours."""
_SHORT, _LONG = 1_000, 4_000
_MOST_GROWTH = 8.0
"""Four times the text may cost four times as much; the square would be sixteen."""
_LEAST_SECONDS = 0.003
"""Below, a clock says little; a square of `_LONG` takes ten times as much."""
_TOO_LONG_SECONDS = 0.05
_MOST_SAMPLES = 8

Parts = Iterable[tuple[Any, Any]]
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)
_OF_CATEGORY = {
    _constants.CATEGORY_DIGIT: "5",
    _constants.CATEGORY_SPACE: " ",
    _constants.CATEGORY_WORD: "a",
    _constants.CATEGORY_NOT_DIGIT: "a",
    _constants.CATEGORY_NOT_SPACE: "a",
    _constants.CATEGORY_NOT_WORD: "-",
}
_CANDIDATES = "a 5-.,;:/<>\"'\nZé\x01"


@dataclass(slots=True)
class Named:
    """A pattern and where it stands (`newscrawl.normalize._SPACES`)."""

    where: str
    pattern: re.Pattern[Any]
    uses: frozenset[str] = _USES
    """How it is asked: `match`, `fullmatch`, `finditer` for whatever looks anywhere in a text."""


@dataclass(frozen=True, slots=True)
class Attack:
    """A text: what stands before, what is repeated, what ends it."""

    head: str
    piece: str
    end: str

    def text(self, chars: int) -> str:
        return self.head + self.piece * max(1, chars // len(self.piece)) + self.end


@dataclass(frozen=True, slots=True)
class Growth:
    """The attack that took a pattern the longest way."""

    attack: Attack
    chars: int
    seconds: float


# --- which patterns there are


def all_patterns() -> list[Named]:
    """Return every pattern that a module holds in a name, a container or a literal, each once."""
    modules = {name: module for name in _modules() if (module := _imported(name)) is not None}
    trees = {name: _tree(module) for name, module in modules.items()}
    calls = {name: frozenset(_calls(tree)) for name, tree in trees.items()}
    everywhere = frozenset[tuple[str, str]]().union(*calls.values())
    found: dict[tuple[Any, int], Named] = {}
    for name, module in modules.items():
        held = (
            replace(each, uses=_uses(each, calls[name], everywhere)) for each in _held(vars(module), name)
        )
        for named in (*held, *_literal(name, trees[name])):
            known = found.setdefault((named.pattern.pattern, named.pattern.flags), named)
            known.uses |= named.uses
    return list(found.values())


def _imported(name: str) -> ModuleType | None:
    """Return a module; None where it needs an extra that is not installed."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith(PACKAGES):
            raise
        return None


def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))


def _calls(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield (name, method) of what is asked of names: `_WORD.search(...)`, `map(_WORD.sub, ...)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            yield ast.unparse(node.value).rpartition(".")[2], node.attr


def _uses(
    named: Named, own: frozenset[tuple[str, str]], everywhere: frozenset[tuple[str, str]]
) -> frozenset[str]:
    """Return how a pattern is asked, in its module where its name is private; in every way where nobody can tell."""
    identifier = named.where.rpartition(".")[2]
    methods = {method for name, method in (own if identifier[0] == "_" else everywhere) if name == identifier}
    return frozenset(map(_use, methods)) & _USES or _USES


def _use(method: str) -> str:
    return "finditer" if method in _SEARCHING else method


def _modules() -> Iterator[str]:
    for package in PACKAGES:
        yield package
        folders = importlib.import_module(package).__path__
        names = (module.name for module in pkgutil.walk_packages(folders, f"{package}."))
        yield from (name for name in names if "migrations" not in name)


def _held(value: object, where: str, depth: int = 0) -> Iterator[Named]:
    if isinstance(value, re.Pattern):
        yield Named(where, value)
    elif depth < 4:
        for name, part in _parts_of(value):
            yield from _held(part, f"{where}{name}", depth + 1)


def _parts_of(value: object) -> Iterable[tuple[str, object]]:
    if isinstance(value, Mapping):
        return [(f".{key}", part) for key, part in value.items() if key != "__builtins__"]
    if isinstance(value, (tuple, list)):
        return [(f"[{place}]", part) for place, part in enumerate(value)]
    if is_dataclass(value) and not isinstance(value, type):
        return [(f".{field.name}", getattr(value, field.name, None)) for field in fields(value)]
    return ()


def _literal(name: str, tree: ast.Module) -> Iterator[Named]:
    """Patterns that are written where they are used."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
            continue
        called, _, method = ast.unparse(node.func).rpartition(".")
        if called == "re" and _use(method) in _USES:
            yield Named(f"{name}:{node.lineno}", re.compile(node.args[0].value), frozenset({_use(method)}))


# --- what each is fed


def attacks(pattern: re.Pattern[Any]) -> Iterator[Attack]:
    """Return texts that repeat what the pattern's parts repeat."""
    parts = _parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    found = dict.fromkeys(("", common) for common in (" ", "a", "\n", "5", "-"))
    for head, piece in _repeated(parts, ""):
        found |= dict.fromkeys((("", piece), (head, piece), ("", head + piece), ("", head)))
    whole = _example(parts)
    found |= dict.fromkeys((("", whole), ("", whole[:-1])))
    return (Attack(head, piece, end) for head, piece in found if piece for end in _ends(pattern))


def _ends(pattern: re.Pattern[Any]) -> tuple[str, ...]:
    """Return ends that fit nothing; a line break only where a pattern may mean the end of a line."""
    minds_lines = any(sign in repr(pattern.pattern) for sign in "$.")
    return _ENDS if minds_lines else _ENDS[:1]


def _repeated(parts: Parts, head: str) -> Iterator[tuple[str, str]]:
    """Yield each thing that is repeated, with an example of all that stands before it."""
    for operation, value in parts:
        if operation in _REPEATS:
            if value[1] > 8:
                yield from ((head, piece) for piece in _examples(value[2]))
            yield from _repeated(value[2], head)
        else:
            for inner in _inside(operation, value):
                yield from _repeated(inner, head)
        head += _example([(operation, value)])


def _inside(operation: object, value: Any) -> list[Parts]:
    if operation is _constants.SUBPATTERN:
        return [value[-1]]
    if operation is _constants.ATOMIC_GROUP:
        return [value]
    if operation is _constants.BRANCH:
        return list(value[1])
    return [value[1]] if operation in {_constants.ASSERT, _constants.ASSERT_NOT} else []


def _examples(parts: Parts) -> list[str]:
    """Return some texts that match, one for each way there is."""
    found = dict.fromkeys([_example(parts)])
    for operation, value in parts:
        if operation is _constants.IN:
            found |= dict.fromkeys([*_members(value), _from_class(value)])
        for inner in _inside(operation, value):
            found |= dict.fromkeys(_examples(inner))
    return [text for text in found if text][:_MOST_SAMPLES]


def _example(parts: Parts) -> str:
    """Return a short text that matches, as far as one can tell without trying."""
    return "".join(_example_of(operation, value) for operation, value in parts)


def _example_of(operation: object, value: Any) -> str:
    if operation in _OF_ONE:
        return _OF_ONE[operation](value)
    if operation in _REPEATS:
        return _example(value[2]) * value[0]
    if operation in {_constants.ASSERT, _constants.ASSERT_NOT}:
        return ""
    inner = _inside(operation, value)
    return _example(inner[0]) if inner else ""


def _members(items: Parts) -> list[str]:
    found = []
    for operation, value in items:
        if operation is _constants.LITERAL:
            found.append(chr(value))
        elif operation is _constants.RANGE:
            found.append(chr(value[0]))
        elif operation is _constants.CATEGORY:
            found.append(_OF_CATEGORY[value])
    return found[:_MOST_SAMPLES]


def _from_class(items: Any) -> str:
    if items[0][0] is not _constants.NEGATE:
        return _members(items)[0]
    refused = re.compile(f"[{''.join(_written(*item) for item in items[1:])}]")
    return next((char for char in _CANDIDATES if not refused.match(char)), "~")


def _written(operation: object, value: Any) -> str:
    if operation is _constants.LITERAL:
        return re.escape(chr(value))
    if operation is _constants.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    names = {"DIGIT": "d", "SPACE": "s", "WORD": "w", "NOT_DIGIT": "D", "NOT_SPACE": "S", "NOT_WORD": "W"}
    return "\\" + names[str(value).removeprefix("CATEGORY_")]


_OF_ONE: dict[object, Callable[[Any], str]] = {
    _constants.LITERAL: chr,
    _constants.NOT_LITERAL: lambda code: "b" if chr(code) == "a" else "a",
    _constants.ANY: lambda _: "a",
    _constants.IN: _from_class,
    _constants.CATEGORY: lambda name: _OF_CATEGORY.get(name, "a"),
}


# --- how long it takes


def superlinear(named: Named) -> Growth | None:
    """Return the attack under which the cost grows faster than the text, None when none was found."""
    for attack in attacks(named.pattern):
        for chars in _RISKY_CHARS:
            seconds = seconds_for(named, attack.text(chars))
            if seconds > _TOO_LONG_SECONDS:
                return Growth(attack, chars, seconds)
        long = seconds_for(named, attack.text(_LONG))
        if long > _LEAST_SECONDS:
            # Again, as something else may have come between.
            long = min(long, seconds_for(named, attack.text(_LONG)))
            short = min(seconds_for(named, attack.text(_SHORT)) for _ in range(3))
            if long > _LEAST_SECONDS and long > _MOST_GROWTH * short:
                return Growth(attack, _LONG, long)
    return None


def dearest(named: Named, chars: int) -> float:
    """Return the CPU seconds of the worst attack of a length."""
    return max(seconds_for(named, attack.text(chars)) for attack in attacks(named.pattern))


def seconds_for(named: Named, text: str) -> float:
    """Return the CPU seconds of looking for the pattern in a text in each of the ways in which it is looked for."""
    pattern = named.pattern
    subject: Any = text.encode("utf-8", "surrogatepass") if isinstance(pattern.pattern, bytes) else text
    started = time.process_time()
    if "finditer" in named.uses:
        for _ in pattern.finditer(subject):
            pass
    if "match" in named.uses:
        pattern.match(subject)
    if "fullmatch" in named.uses:
        pattern.fullmatch(subject)
    return time.process_time() - started


if __name__ == "__main__":
    for named in all_patterns():
        growth = superlinear(named)
        if growth is not None:
            sys.stdout.write(f"{growth.chars}\t{growth.seconds:.3f}\t{named.where}\t{growth.attack}\n")
            sys.stdout.flush()
