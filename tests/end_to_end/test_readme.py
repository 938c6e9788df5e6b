"""What the README shows is what its commands print; only times, numbers of rows and who was quickest may differ."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
_BLOCKS = re.findall(r"^```(?:console|text)\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
_VARIES = (
    (r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", "TIME"),
    (r"\barticle \d+", "article N"),
    (r"\bchange \d+", "change N"),
    (r"--after \d+", "--after N"),
    (r" in (?:feed|section|news-sitemap|sitemap) \S+", " in SOURCE"),
)

pytestmark = pytest.mark.xdist_group("demo")


def _plain(line: str) -> str:
    for pattern, word in _VARIES:
        line = re.sub(pattern, word, line)
    return line.rstrip()


def _shown(start: str) -> list[str]:
    """Return the lines of the README's block that begins so, without its command and what it leaves out."""
    block = next(block for block in _BLOCKS if block.startswith(start))
    return [line for line in block.splitlines() if not line.startswith("$") and line.strip() != "..."]


def _missing(shown: list[str], printed: str) -> list[str]:
    """Return the lines that were not printed, or not in this order; one that ends in `...` is a beginning."""
    rest = iter([_plain(line) for line in printed.splitlines()])
    return [
        line
        for line in map(_plain, shown)
        if not any(
            found.startswith(line.removesuffix("...")) if line.endswith("...") else found == line
            for found in rest
        )
    ]


def test_the_first_screen_shows_what_the_commands_print(
    scrapy: Callable[..., "subprocess.CompletedProcess[str]"], tmp_path: Path
) -> None:
    crawled = scrapy("crawl", "demo", "-L", "WARNING")
    exported = scrapy("export", "-O", str(tmp_path / "articles.csv"))
    printed = crawled.stdout + exported.stdout + exported.stderr.replace(f"{tmp_path}/", "exports/")
    assert _missing(_shown("links named"), printed) == []
    told = scrapy("why", "http://newsroom.test/en/sea-takes-the-wheat-1012")
    assert _missing(_shown("$ scrapy why"), told.stdout) == []
