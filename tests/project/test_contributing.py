"""What a contributor finds at the door leads somewhere."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def _targets() -> list[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return re.findall(r"^([a-z][a-z-]*):", makefile, flags=re.MULTILINE)


@pytest.mark.parametrize(
    "path", [path for path in FORMS if path.stem != "config"], ids=lambda path: path.stem
)
def test_an_issue_form_asks_for_something_and_asks_once(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    ids = [field["id"] for field in form["body"]]
    assert {"name", "description", "body"} <= set(form)
    assert len(ids) == len(set(ids)) > 0
    assert any(field.get("validations", {}).get("required") for field in form["body"])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_calls_what_the_makefile_has(path: Path) -> None:
    jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    commands = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    called = [word for command in commands for word in re.findall(r"\bmake ([a-z][a-z-]*)", command)]
    assert commands
    assert [word for word in called if word not in _targets()] == []


def test_the_python_versions_tested_begin_with_the_oldest_that_is_supported() -> None:
    versions = yaml.safe_load(WORKFLOWS[0].read_text(encoding="utf-8"))["jobs"]["test"]["strategy"]["matrix"][
        "python"
    ]
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'requires-python = ">={versions[0]}"' in project


@pytest.mark.parametrize("path", re.findall(r"`((?:newscrawl|spiders|pipelines|tests|docs)/[\w./]*)`", GUIDE))
def test_a_place_that_the_guide_names_exists(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("path", re.findall(r"\]\((?!http)([^)#]+)\)", GUIDE))
def test_a_link_of_the_guide_leads_somewhere(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_guide_to_the_folders_leads_to_what_there_is() -> None:
    guide = ROOT / "newscrawl" / "README.md"
    named = set(
        re.findall(r"`((?:\.\./|[a-z_]+/)[a-z_/]*(?:\.py)?|[a-z_]+\.py)`", guide.read_text(encoding="utf-8"))
    )
    assert len(named) > 30
    assert [path for path in sorted(named) if not (guide.parent / path).exists()] == []
