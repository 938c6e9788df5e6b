"""What all commands share, on the real command in a process of its own."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _scrapy(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("NEWSCRAWL_", "SCRAPY_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *words],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("words", [("status",), ("outlet", "check"), ("export",)], ids=lambda words: words[0])
def test_a_wrong_setting_stops_a_command_with_the_remedy(words: tuple[str, ...]) -> None:
    done = _scrapy(*words, NEWSCRAWL_WORKERS="0")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith(
        "setting NEWSCRAWL_WORKERS '0' is wrong: write a whole number from 1 to 64"
    )


def test_a_terminal_that_knows_ascii_only_shows_escapes() -> None:
    done = _scrapy("outlets", "--country", "RS", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert r"Ju\u017ene vesti" in done.stdout


def test_a_reader_that_has_seen_enough_is_no_trouble() -> None:
    command = f"{{ {shlex.quote(sys.executable)} -m scrapy outlets; echo $? >&2; }} | true"
    environment = os.environ | {"NEWSCRAWL_DATABASE_URL": "sqlite://"}
    done = subprocess.run(
        ["sh", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    # 0 where the reader left only after all was written.
    assert done.stderr in {"1\n", "0\n"}


def test_in_a_subfolder_the_projects_database_is_used() -> None:
    script = "from newscrawl.settings import NEWSCRAWL_DATABASE_URL as url; print(url)"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEWSCRAWL_")}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT / "docs",
        env=kept | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"sqlite:///{ROOT / 'newscrawl.db'}\n"


def test_a_file_that_cannot_be_written_is_named() -> None:
    done = _scrapy("outlets", "--write", "/no/such/folder/outlets.md")
    assert (done.returncode, done.stderr) == (1, "/no/such/folder/outlets.md: No such file or directory\n")
