"""A real scrapyd: the zipped egg, the folder without an egg, schedules over nodes, kills, no secret anywhere."""

import json
import os
import re
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from newscrawl.scheduling.batches import outlets_of
from newscrawl.scheduling.egg import build
from newscrawl.store.database import open_engine
from tests.end_to_end.scrapyd_node import (
    PASSWORD,
    USER,
    Node,
    copy_project,
    running_node,
    wait_until,
)

pytestmark = [pytest.mark.scrapyd, pytest.mark.xdist_group("scrapyd")]
LOCAL_OUTLETS = 12


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("project") / "newscrawl", local_outlets=LOCAL_OUTLETS)


@pytest.fixture(scope="module")
def egg(project: Path) -> Path:
    target = project.parent / "newscrawl.egg"
    target.write_bytes(build(project))
    return target


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture
def secret_file(tmp_path: Path) -> Path:
    return tmp_path / "database-url"


@pytest.fixture
def node_environment(environment: dict[str, str], secret_file: Path) -> dict[str, str]:
    """What a scrapyd sees: the database from a file, as a service manager hands it over."""
    kept = {name: value for name, value in environment.items() if name != "NEWSCRAWL_DATABASE_URL"}
    return kept | {"NEWSCRAWL_DATABASE_URL_FILE": str(secret_file), "NEWSCRAWL_WORKERS": "1"}


@pytest.fixture
def node(tmp_path: Path, node_environment: dict[str, str]) -> Iterator[Node]:
    folder = tmp_path / "node"
    folder.mkdir()
    with running_node(folder, node_environment) as started:
        yield started


def _count(url: str, query: str) -> int:
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            return int(connection.execute(text(query)).scalar_one())
    finally:
        engine.dispose()


def _schedule(
    project: Path, nodes: list[Node], url: str, *arguments: str
) -> "subprocess.CompletedProcess[str]":
    return _scrapy(project, nodes, url, "schedule", *arguments)


def _scrapy(
    project: Path, nodes: list[Node], url: str, *arguments: str
) -> "subprocess.CompletedProcess[str]":
    """Run a command in the project with these nodes."""
    environment = os.environ | {
        "NEWSCRAWL_DATABASE_URL": url,
        "NEWSCRAWL_SCRAPYD": ",".join(node.url for node in nodes),
        "NEWSCRAWL_SCRAPYD_USER": USER,
        "NEWSCRAWL_SCRAPYD_PASSWORD": PASSWORD,
    }
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *arguments],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_egg_holds_what_the_project_reads_and_no_tests(egg: Path, project: Path) -> None:
    names = set(zipfile.ZipFile(egg).namelist())
    needed = {
        path.relative_to(project).as_posix()
        for folder in ("newscrawl", "spiders", "pipelines")
        for path in (project / folder).rglob("*")
        if path.is_file() and path.suffix not in {".pyc", ".md"}
    }
    assert needed - names == set()
    assert {name.split("/")[0] for name in names} == {"newscrawl", "spiders", "pipelines", "EGG-INFO"}


@pytest.mark.postgres
def test_a_zipped_egg_crawls_into_postgresql_and_no_secret_is_written_anywhere(
    node: Node, egg: Path, secret_file: Path, postgres_url: str, tmp_path: Path
) -> None:
    # The server asks for no password, so both forms may say what they like.
    user_form = postgres_url.replace("://postgres:@", "://postgres:canary-one@")
    assert user_form != postgres_url
    secret_file.write_text(f"{user_form}&password=canary-two\n")
    assert node.client.deploy(node.url, egg.read_bytes(), "1") > LOCAL_OUTLETS
    assert "demo" in node.client.ask(node.url, "listspiders.json", {"project": "newscrawl"})["spiders"]

    node.client.ask(
        node.url, "schedule.json", form={"project": "newscrawl", "spider": "demo", "jobid": "demo-1"}
    )
    node.wait_for("demo-1")
    log = node.job_log("demo", "demo-1")
    assert "newscrawl/egg-" in log, "the crawl did not run from the egg"
    assert re.search(r"^\d+ links in the run = \d+ stored", log, re.MULTILINE), log[-3000:]
    assert "Process finished" in node.log, node.log
    assert _count(postgres_url, "select count(*) from article") > 40
    assert _count(postgres_url, "select count(*) from run where job = 'demo-1' and health = 'ok'") == 1

    secret_file.write_text("postgresql://reader:canary-one@127.0.0.1:9/news?password=canary-two\n")
    node.client.ask(
        node.url, "schedule.json", form={"project": "newscrawl", "spider": "demo", "jobid": "demo-2"}
    )
    node.wait_for("demo-2")
    assert "exitstatus=4" in node.log
    assert "does not answer" in node.job_log("demo", "demo-2")

    assert "Unable to format event" not in node.log
    pages = [
        node.client.ask(node.url, "listjobs.json"),
        *(node.client.ask(node.url, "status.json", {"job": job}) for job in ("demo-1", "demo-2")),
    ]
    files = [path for path in node.folder.rglob("*") if path.is_file() and path.suffix != ".egg"]
    assert len(files) >= 4
    everything = b"".join(
        [json.dumps(pages).encode(), *_web_pages(node), *(path.read_bytes() for path in files)]
    )
    configured = everything.count(f"password = {PASSWORD}".encode())
    assert everything.count(b"canary") == configured == 1


def _web_pages(node: Node) -> list[bytes]:
    import requests

    paths = ("/", "/jobs", "/logs/newscrawl/demo/", "/logs/newscrawl/demo/demo-1.log")
    answers = [requests.get(node.url + path, auth=(USER, PASSWORD), timeout=10) for path in paths]
    assert [answer.status_code for answer in answers] == [200] * len(paths)
    assert requests.get(node.url, timeout=10).status_code == 401
    return [answer.content for answer in answers]


def test_a_schedule_runs_what_is_due_once_and_only_once(
    node: Node, egg: Path, project: Path, secret_file: Path, database_url: str
) -> None:
    secret_file.write_text(database_url)
    deployed = _scrapy(project, [node], database_url, "deploy", "--egg", str(egg))
    assert deployed.returncode == 0, deployed.stdout + deployed.stderr
    assert f"{node.url}: version" in deployed.stdout
    names = ("local_0", "local_1", "local_3")
    first = _schedule(project, [node], database_url, "--once", *names)
    assert first.returncode == 0, first.stdout + first.stderr
    assert "3 started" in first.stdout
    second = _schedule(project, [node], database_url, "--once", *names)
    assert "0 started" in second.stdout, second.stdout
    assert PASSWORD not in first.stdout + first.stderr
    wait_until(lambda: _ended(database_url) == 3, "three runs")
    third = _schedule(project, [node], database_url, "--once", *names)
    assert "0 started, 3 not due" in third.stdout, third.stdout
    assert _count(database_url, "select count(*) from run") == 3
    assert _stored(database_url) > 10


def test_a_killed_scrapyd_and_a_killed_spider_heal_at_the_next_look(
    tmp_path: Path,
    egg: Path,
    project: Path,
    secret_file: Path,
    database_url: str,
    node_environment: dict[str, str],
) -> None:
    secret_file.write_text(database_url)
    folder = tmp_path / "node"
    folder.mkdir()
    slow = {"project": "newscrawl", "spider": "local_2", "jobid": "slow", "setting": "DOWNLOAD_DELAY=1.5"}
    with running_node(folder, node_environment) as node:
        node.client.deploy(node.url, egg.read_bytes(), "1")
        node.client.ask(node.url, "schedule.json", form=slow)
        wait_until(lambda: _stored(database_url) > 0, "an article")
        os.kill(node.process.pid, signal.SIGKILL)
        node.process.wait()
        orphan = _count(database_url, "select pid from run")

        with running_node(folder, node_environment) as again:
            held = _schedule(project, [again], database_url, "--once", "local_2")
            assert f"crawled by process {orphan}" in held.stdout, held.stdout
            os.kill(orphan, signal.SIGKILL)
            healed = _schedule(project, [again], database_url, "--once", "local_2")
            assert "its last run was cut short" in healed.stdout, healed.stdout
            wait_until(lambda: _ended(database_url) == 2, "the second run")
    assert _count(database_url, "select count(*) from run where finish_reason = 'killed'") == 1
    assert _count(database_url, "select count(*) from link where state = 'pending' and attempts = 0") == 0


def test_two_nodes_share_the_outlets_and_take_over_from_each_other(
    tmp_path: Path,
    egg: Path,
    project: Path,
    secret_file: Path,
    database_url: str,
    node_environment: dict[str, str],
) -> None:
    secret_file.write_text(database_url)
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    names = [f"local_{number}" for number in range(LOCAL_OUTLETS)]
    # Nothing is started: what waits at a node shows where it would run.
    with running_node(tmp_path / "a", node_environment, max_proc=1) as a:
        with running_node(tmp_path / "b", node_environment, max_proc=1) as b:
            for entry in (a, b):
                entry.client.deploy(entry.url, egg.read_bytes(), "1")
            done = _schedule(project, [a, b], database_url, "--once", *names)
            assert f"{LOCAL_OUTLETS} started" in done.stdout, done.stdout
            at_a, at_b = _jobs_of(a), _jobs_of(b)
            assert at_a & at_b == set()
            assert at_a | at_b == set(names)
            assert at_a
            assert at_b
        moved = _schedule(project, [a, b], database_url, "--once", "--dry-run", *names)
        assert f"{b.url} does not answer" in moved.stdout
        assert f"would start  {b.url}" not in moved.stdout


def _jobs_of(node: Node) -> set[str]:
    listed: dict[str, Any] = node.client.ask(node.url, "listjobs.json", {"project": "newscrawl"})
    jobs = [job["id"] for state in ("pending", "running", "finished") for job in listed[state]]
    names = [f"local_{number}" for number in range(LOCAL_OUTLETS)]
    return {outlet for job in jobs for outlet in outlets_of(job, names)}


def test_scrapyd_in_the_project_folder_needs_no_egg(
    project: Path, secret_file: Path, database_url: str, node_environment: dict[str, str]
) -> None:
    secret_file.write_text(database_url)
    with running_node(project, node_environment) as node:
        done = _schedule(project, [node], database_url, "--once", "local_1")
        assert "1 started" in done.stdout, done.stdout
        wait_until(lambda: _ended(database_url) == 1, "a run")
    assert _stored(database_url) > 0


def _stored(url: str) -> int:
    return _count(url, "select count(*) from article")


def _ended(url: str) -> int:
    return _count(url, "select count(*) from run where finished_at is not null")
