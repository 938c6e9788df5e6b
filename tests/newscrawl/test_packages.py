"""A foreign package called `spiders` must not hide ours."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Not `python -m scrapy`, which puts the project first on sys.path by itself.
LIST = [sys.executable, str(Path(sys.executable).with_name("scrapy")), "list"]


def _list(*, hidden_by: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        LIST,
        cwd=ROOT,
        env={"PYTHONPATH": str(hidden_by), "PATH": "", "HOME": str(hidden_by)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_our_spiders_are_listed_although_another_package_has_their_name(tmp_path: Path) -> None:
    (tmp_path / "spiders").mkdir()
    (tmp_path / "spiders" / "__init__.py").write_text("")
    (tmp_path / "pipelines.py").write_text("raise RuntimeError('not ours')\n")
    done = _list(hidden_by=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "demo" in done.stdout.split()


def test_every_file_beside_the_modules_goes_along_into_a_wheel() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    taken = {Path(pattern).suffix for pattern in project["tool"]["setuptools"]["package-data"]["newscrawl"]}
    beside = {path.suffix for path in (ROOT / "newscrawl").rglob("*.*") if path.is_file()}
    # The guide is for who reads the source.
    beside -= {".py", ".pyc", ".md"}
    assert beside - taken == set()
