import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.settings import Settings

from newscrawl import spider_loader
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


class _Project:
    """A project of two spiders, each of which says when it is imported."""

    def __init__(self, root: Path, package: str) -> None:
        self.root, self.package = root, package
        (root / package).mkdir()
        (root / "scrapy.cfg").write_text("[settings]\n")
        for number in (1, 2):
            (root / package / f"m{number}.py").write_text(_GOOD.format(number))
        (root / package / "__init__.py").touch()

    def loader(self) -> ModuleSpiderLoader:
        for name in [name for name in sys.modules if name.split(".")[0] == self.package]:
            del sys.modules[name]
        return ModuleSpiderLoader(Settings({"SPIDER_MODULES": [self.package]}))

    @property
    def imported(self) -> set[str]:
        return {name.rpartition(".")[2] for name in sys.modules if name.startswith(f"{self.package}.")}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> _Project:
    monkeypatch.setattr(spider_loader, "MIN_INDEXED", 2)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SCRAPY_PROJECT", raising=False)
    monkeypatch.delenv("SCRAPY_SETTINGS_MODULE", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    return _Project(tmp_path, "indexed_press")


def test_only_the_spider_that_is_asked_for_is_imported(project: _Project) -> None:
    assert sorted(project.loader().list()) == ["good1", "good2"]
    assert project.imported == {"m1", "m2"}
    loader = project.loader()
    assert sorted(loader.list()) == ["good1", "good2"]
    assert project.imported == set()
    assert loader.load("good2").name == "good2"
    assert project.imported == {"m2"}
    with pytest.raises(KeyError):
        loader.load("good3")


def test_a_changed_project_is_read_anew(project: _Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.loader()
    (project.root / project.package / "m3.py").write_text(_GOOD.format(3))
    assert sorted(project.loader().list()) == ["good1", "good2", "good3"]
    (project.root / project.package / "m3.py").write_text("def f(:")
    for _ in range(2):
        assert sorted(project.loader().list()) == ["good1", "good2"]
        assert "m3 is left out, line 1: SyntaxError" in capsys.readouterr().err


def test_an_index_that_cannot_be_read_is_none(project: _Project) -> None:
    project.loader()
    (project.root / ".scrapy" / "spiders.json").write_text("[]")
    assert sorted(project.loader().list()) == ["good1", "good2"]


def test_an_address_finds_spiders_that_are_not_imported(project: _Project) -> None:
    (project.root / project.package / "m1.py").write_text(
        _GOOD.format(1) + "    allowed_domains = ['example.org']\n"
    )
    project.loader()
    assert project.loader().find_by_request(Request("https://example.org/")) == ["good1"]
