from collections.abc import Callable
from pathlib import Path

import pytest
from scrapy.settings import Settings

from newscrawl.spider_loader import ModuleSpiderLoader

_GOOD = "import scrapy\nclass Good{0}(scrapy.Spider):\n    name = 'good{0}'\n"


@pytest.fixture
def load(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Callable[[str], list[str]]:
    def loaded(broken: str) -> list[str]:
        package = f"press_{abs(hash(request.node.name)) % 10**8}"
        (tmp_path / package / "land").mkdir(parents=True)
        for path, source in {
            "__init__.py": "",
            "first.py": _GOOD.format(1),
            "land/__init__.py": "",
            "land/broken.py": broken,
            "land/second.py": _GOOD.format(2),
        }.items():
            (tmp_path / package / path).write_text(source)
        monkeypatch.syspath_prepend(tmp_path)
        return sorted(ModuleSpiderLoader(Settings({"SPIDER_MODULES": [package]})).list())

    return loaded


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ('title = "The "Gazette"\n', "land.broken is left out, line 1: SyntaxError"),
        ("import nothing_of_that_name\n", "land.broken is left out: ModuleNotFoundError"),
        ("raise ValueError('no such zone')\n", "land.broken is left out: ValueError: no such zone"),
        ("def f(:\n", "land.broken is left out, line 1: SyntaxError"),
    ],
    ids=["an unquoted quote", "a missing module", "a wrong declaration", "no Python"],
)
def test_a_broken_module_costs_itself_and_is_named(
    load: Callable[[str], list[str]], capsys: pytest.CaptureFixture[str], broken: str, said: str
) -> None:
    assert load(broken) == ["good1", "good2"]
    assert said in capsys.readouterr().err


def test_nothing_is_said_of_modules_that_are_whole(
    load: Callable[[str], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert load("") == ["good1", "good2"]
    assert capsys.readouterr().err == ""
