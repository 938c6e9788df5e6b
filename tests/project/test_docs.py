"""docs/operating.md names every setting, command, health, outcome, reason and statistic, and no others."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from newscrawl import vocabulary
from newscrawl.crawl import drops
from newscrawl.options import OPTIONS, Option
from newscrawl.status.outlet_health import STATES
from newscrawl.store.outcomes import OUTCOMES

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
ROWS = {
    match[1]: line
    for line in TEXT.splitlines()
    for match in re.finditer(r"`([^`]+)`", line)
    if line[0] == "|"
}
"""Rows of the tables, by each of the words that stand in them as code; the last row that has it."""
COMMANDS = sorted(
    path.stem for path in (ROOT / "newscrawl" / "commands").glob("*.py") if path.stem != "__init__"
)
NOT_OPTIONS: set[str] = set()


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_every_setting_stands_there_with_default_and_meaning(option: Option) -> None:
    default = f"`{option.default}`" if option.default else ""
    secret = " (secret)" if option.secret else ""
    assert f"| `{option.name}` | {default} | {option.meaning}{secret} |" in TEXT


def test_no_setting_stands_there_that_is_none() -> None:
    known = {option.name for option in OPTIONS} | NOT_OPTIONS
    known |= {f"{option.name}_FILE" for option in OPTIONS if option.secret}
    assert set(re.findall(r"NEWSCRAWL_[A-Z_]+[A-Z]", TEXT)) - known == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_there(name: str) -> None:
    assert f"| `scrapy {name}` |" in TEXT
    assert hasattr(import_module(f"newscrawl.commands.{name}"), "Command")


def test_no_command_stands_there_that_is_none() -> None:
    words = re.findall(r"(?:^\$ |`|ExecStart=\S+/)(?:\.venv/bin/)?scrapy ([a-z]+)", TEXT, re.MULTILINE)
    assert set(words) - set(COMMANDS) == set()
    assert len(words) > 30


@pytest.mark.parametrize("word", [*STATES, *OUTCOMES])
def test_every_health_and_outcome_stands_there(word: str) -> None:
    assert f"\n| `{word}` |" in TEXT


@pytest.mark.parametrize("dropped", drops.Dropped.__subclasses__(), ids=lambda dropped: dropped.__name__)
def test_every_statistic_stands_there(dropped: type[drops.Dropped]) -> None:
    assert f"| `newscrawl/{dropped.stage}/{dropped.reason}` |" in TEXT


def test_every_reason_stands_there() -> None:
    reasons = {reason for words in vocabulary.REASONS.values() for reason in words if "<" not in reason}
    # Of stored rows the other documents tell.
    reasons -= set(vocabulary.meanings(vocabulary.RevisionKind, vocabulary.DuplicateKind))
    assert len(reasons) > 30
    assert sorted(reasons - set(ROWS)) == []


def test_every_relative_link_leads_somewhere() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]*)(#[^)]*)?\)", TEXT)
    assert targets
    headings = {_anchor(line) for line in TEXT.splitlines() if line.startswith("#")}
    for path, anchor in targets:
        assert not path or (ROOT / "docs" / path).exists(), path
        assert path or anchor[1:] in headings, anchor


def _anchor(heading: str) -> str:
    words = heading.lstrip("# ").lower().replace(" ", "-")
    return re.sub(r"[^\w-]", "", words)
