"""A real scrapyd on loopback, and the project's egg, for tests."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from newscrawl.scheduling.scrapyd import Client

ROOT = Path(__file__).parents[2]
USER, PASSWORD = "operator", "canary-scrapyd"
_CONFIGURATION = """
[scrapyd]
bind_address = 127.0.0.1
http_port = {port}
username = {user}
password = {password}
jobstorage = scrapyd.jobstorage.SqliteJobStorage
poll_interval = 0.3
max_proc = {max_proc}
"""
# Outlets of their own, each with one source of the demo newsroom, so that none leaves its links to another.
_LOCAL_OUTLETS = """
from dataclasses import replace
from newscrawl.outlet import Feed
from newscrawl.spider import OutletSpider
from spiders.demo import Demo

{classes}
"""
_LOCAL_OUTLET = """
class Local{number}(OutletSpider):
    outlet = replace(Demo.outlet, name="local_{number}", sources=(Feed("http://newsroom.test/{path}"),))
"""
_PATHS = ("balkan/atom.xml", "asia/feed.json", "feed.xml")


def copy_project(folder: Path, *, local_outlets: int) -> Path:
    """Copy the project, tests too, with further outlets that exist only there; return its folder."""
    shutil.copytree(
        ROOT,
        folder,
        ignore=shutil.ignore_patterns(
            ".*", "__pycache__", "*.db*", "build", "exports", "*.egg-info", "eggs", "logs", "dbs", "setup.py"
        ),
    )
    classes = "".join(
        _LOCAL_OUTLET.format(number=number, path=_PATHS[number % len(_PATHS)])
        for number in range(local_outlets)
    )
    (folder / "spiders" / "local.py").write_text(_LOCAL_OUTLETS.format(classes=classes))
    version = folder / "newscrawl" / "__init__.py"
    version.write_text(version.read_text().replace('__version__ = "', '__version__ = "egg-'))
    return folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A scrapyd that runs."""

    folder: Path
    url: str
    process: "subprocess.Popen[bytes]"
    client: Client

    @property
    def log(self) -> str:
        """What scrapyd itself wrote."""
        return (self.folder / "scrapyd.log").read_text(errors="replace")

    def job_log(self, outlet: str, job: str) -> str:
        return (self.folder / "logs" / "newscrawl" / outlet / f"{job}.log").read_text(errors="replace")

    def state(self, job: str) -> str | None:
        found = self.client.ask(self.url, "status.json", {"job": job})
        return str(found["currstate"]) if found["currstate"] else None

    def wait_for(self, job: str, *, seconds: float = 120) -> None:
        """Return when a job has finished."""
        wait_until(lambda: self.state(job) == "finished", f"job {job}", seconds=seconds)


@contextmanager
def running_node(
    folder: Path, environment: Mapping[str, str], *, max_proc: int = 2, port: int | None = None
) -> Iterator[Node]:
    """Run a scrapyd in `folder` until the block ends, its crawls included."""
    port = port or _free_port()
    text = _CONFIGURATION.format(port=port, user=USER, password=PASSWORD, max_proc=max_proc)
    (folder / "scrapyd.conf").write_text(text)
    url = f"http://127.0.0.1:{port}"
    with (folder / "scrapyd.log").open("ab") as log:
        # A group of its own: its crawls outlive a killed scrapyd, and must not outlive the test.
        process = subprocess.Popen(
            [sys.executable, "-m", "scrapyd"],
            cwd=folder,
            env=dict(environment),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    node = Node(folder=folder, url=url, process=process, client=Client(user=USER, password=PASSWORD))
    try:
        wait_until(lambda: _answers(port), "scrapyd", seconds=30)
        yield node
    finally:
        end_group(process)


def end_group(process: "subprocess.Popen[bytes]") -> None:
    """End a process and everything that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, 9)
    process.wait()


def wait_until(true: Callable[[], bool], what: str, *, seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not after {seconds} s")
        time.sleep(0.1)


def _answers(port: int) -> bool:
    with socket.socket() as attempt:
        return attempt.connect_ex(("127.0.0.1", port)) == 0


def _free_port() -> int:
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        return int(attempt.getsockname()[1])
