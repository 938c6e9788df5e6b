"""The project as an egg, which is what scrapyd runs."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

_PARTS: Final = ("newscrawl", "spiders", "pipelines", "pyproject.toml", "scrapy.cfg", "README.md", "LICENSE")
_SECONDS = 300


class EggError(Exception):
    """The egg could not be built; the message says why and what to do."""


def build(project: Path) -> bytes:
    """Return the egg of the project in a folder, which is left as it was. Raises EggError."""
    with tempfile.TemporaryDirectory(prefix="newscrawl-egg-") as folder:
        # In a copy: scrapyd-deploy leaves setup.py and build/ behind, and an old build/ would get into the next egg.
        copy, egg = Path(folder, "project"), Path(folder, "project.egg")
        _copy(project, copy)
        command = [sys.executable, "-m", "scrapyd_client.deploy", "--build-egg", str(egg)]
        # Settings may name files relative to this folder, and are none of the egg's business.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("NEWSCRAWL_")}
        done = subprocess.run(  # noqa: S603  # fixed words
            command,
            cwd=copy,
            env=environment,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
        if "No module named 'scrapyd_client'" in done.stderr:
            raise EggError("scrapyd-client is not installed; run: pip install 'newscrawl[scrapyd]'")
        if done.returncode or not egg.is_file():
            raise EggError(f"the egg could not be built: {(done.stderr or done.stdout).strip()[-500:]}")
        return egg.read_bytes()


def _copy(project: Path, copy: Path) -> None:
    copy.mkdir()
    for name in _PARTS:
        part = project / name
        if part.is_dir():
            shutil.copytree(part, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif part.is_file():
            shutil.copy(part, copy / name)
        elif name in {"newscrawl", "spiders", "pipelines", "pyproject.toml", "scrapy.cfg"}:
            raise EggError(f"{part} is missing; run it in the project's folder")
