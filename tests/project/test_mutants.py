"""What is listed as a change that means the same is one that can be made."""

import ast
import tomllib
from importlib.util import module_from_spec
from pathlib import Path

import pytest

from tests.mutants import EQUIVALENT, ROOT, Changed, mutants, mutated

LISTED = [
    pytest.param(module, change, id=f"{module}: {change['what']}: {change['line'][:60]}")
    for module, changes in tomllib.loads(EQUIVALENT.read_text(encoding="utf-8")).items()
    for change in changes
]


@pytest.mark.parametrize(("module", "change"), LISTED)
def test_a_change_that_means_the_same_is_one_that_can_be_made(module: str, change: dict[str, str]) -> None:
    source = (ROOT / module).read_text(encoding="utf-8")
    lines = [line.strip() for line in source.splitlines()]
    assert change["line"] in lines
    assert change["reason"]
    whats = {one.what for one in mutants(source) if lines[one.line - 1] == change["line"]}
    assert change["what"] in whats


def test_each_change_is_made_alone() -> None:
    source = "def f(a, b):\n    return not a < 1 and max(b, 2) is True\n"
    assert {ast.unparse(mutated(source, one)).splitlines()[1].strip() for one in mutants(source)} == {
        "return not a <= 1 and max(b, 2) is True",
        "return not a < 1 or max(b, 2) is True",
        "return a < 1 and max(b, 2) is True",
        "return not a < 2 and max(b, 2) is True",
        "return not a < 1 and max(b, 3) is True",
        "return not a < 1 and min(b, 2) is True",
        "return not a < 1 and max(b, 2) is not True",
        "return not a < 1 and max(b, 2) is False",
        "return None",
    }


def test_what_decorates_is_left_alone() -> None:
    assert [one.line for one in mutants("@dataclass(slots=True)\nclass A:\n    n: int = 1\n")] == [3]


def test_only_the_changed_module_has_other_code() -> None:
    path = Path("newscrawl/plural.py")
    changed = Changed(path, compile("counted = 1", str(path), "exec"))
    assert changed.find_spec("newscrawl.article") is None
    spec = changed.find_spec("newscrawl.plural")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.counted == 1
