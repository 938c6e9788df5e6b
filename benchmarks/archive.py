"""What reading an archive costs a record, beside bare trafilatura, and what loading it costs, on both databases.

usage: python benchmarks/archive.py [--files 20] [--records 500] [--folder FOLDER]

Makes a synthetic archive (see synthetic_archive.py) and reads it with `scrapy archive read` as a user does: in one
process, with two workers, and on a Dask cluster of two workers of which one is killed after the first file. All three
must give the same rows, and counts that add up. At the same time as the first, in a process of its own,
`trafilatura.bare_extraction` with metadata gets the same responses, so that both see the same load. Then the articles
are loaded twice into SQLite and PostgreSQL.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev

from benchmarks.cursor_race import server as postgresql
from benchmarks.synthetic_archive import write_archive
from newscrawl.archive.article_rows import read_rows
from newscrawl.archive.file_report import FileReport, read_reports
from newscrawl.archive.statistics import sum_reports
from newscrawl.archive.warc_files import WarcFile
from newscrawl.archive.warc_reader import CapturedPage, read_records

ROOT = Path(__file__).parents[1]


def bare_extractor(files: Sequence[Path]) -> None:
    """Print records and CPU seconds of trafilatura alone on the pages of files: what `--bare` starts."""
    import trafilatura  # noqa: PLC0415  # not in the process that measures

    records = pages = 0
    started = time.process_time()
    for file in files:
        for record in read_records(WarcFile(str(file))):
            records += 1
            if isinstance(record, CapturedPage) and record.http_status == 200:
                pages += 1
                trafilatura.bare_extraction(record.body, url=record.url, with_metadata=True)
    print(json.dumps({"records": records, "pages": pages, "cpu_seconds": time.process_time() - started}))


def measure(files: Sequence[Path], folder: Path) -> None:
    """Read the archive in one process and print what it cost, file by file, beside the bare extractor."""
    bare = subprocess.Popen(  # noqa: S603  # ourselves
        [sys.executable, "-m", "benchmarks.archive", "--bare", *map(str, files)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    read(files, folder, "--workers", "1")
    alone = json.loads(bare.communicate()[0])
    reports = read_reports(folder)
    for report in reports:
        print(f"  {Path(report.warc).name}: {_cost(report):.1f} ms a record, {report.peak_mb} MB")
    costs = [_cost(report) for report in reports]
    mean, error = fmean(costs), stdev(costs) / sqrt(len(costs)) if len(costs) > 1 else 0.0
    print(f"newscrawl   {mean:.1f} ms a record, standard error {error:.1f}; start of the workers apart")
    print(f"trafilatura {1000 * alone['cpu_seconds'] / alone['records']:.1f} ms a record, with metadata")
    print(f"10 million records: {_month(mean):.0f} core-hours, give or take {_month(2 * error):.0f}")


def _cost(report: FileReport) -> float:
    """Return the milliseconds of CPU a record of one file."""
    return 1000 * report.cpu_seconds / report.records


def _month(milliseconds: float) -> float:
    """Return the core-hours of a month of CC-NEWS at so much a record."""
    return milliseconds * 10_000_000 / 3_600_000


def read(files: Sequence[Path], folder: Path, *options: str) -> None:
    """Read files as a user does."""
    _scrapy(["archive", "read", *map(str, files), "-O", str(folder), *options])


def read_on_cluster(files: Sequence[Path], folder: Path) -> None:
    """Read files on a cluster of two workers, and kill one of them as soon as a file is done."""
    with ExitStack() as processes:

        def started(*words: str) -> "subprocess.Popen[bytes]":
            command = [sys.executable, "-m", "dask", *words, "--host", "127.0.0.1", "--no-dashboard"]
            process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)  # noqa: S603
            processes.enter_context(process)
            processes.callback(process.kill)
            return process

        port = _free_port()
        address = f"tcp://127.0.0.1:{port}"
        started("scheduler", "--port", str(port))
        alone = ("--nthreads", "1", "--no-nanny", "--local-directory", str(folder.parent))
        workers = [started("worker", address, *alone) for _ in range(2)]
        reading = threading.Thread(target=read, args=(files, folder, "--dask", address))
        reading.start()
        while reading.is_alive() and not any(folder.glob("*.counts.json")):
            reading.join(0.05)
        workers[0].kill()
        print("one worker of two was killed")
        reading.join()


def compare(folder: Path, other: Path, *, how: str) -> None:
    """Print whether two readings gave the same rows and counts that add up."""
    pairs = [(path, other / path.name) for path in sorted(folder.glob("*.parquet"))]
    same = sum(list(read_rows(one)) == list(read_rows(two)) for one, two in pairs)
    total = sum_reports(read_reports(other))
    sums = "add up" if total.adds_up else "DO NOT ADD UP"
    print(
        f"{how}: {same} of {len(pairs)} files have the same rows; {total.records} records = {total.articles} articles "
        f"+ {total.refused.total()} refused + {total.others.total()} others: they {sums}"
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def load(folder: Path, url: str) -> None:
    """Load the archive twice and print how long each took."""
    for turn in ("first", "again"):
        started = time.monotonic()
        told = _scrapy(["archive", "load", str(folder)], NEWSCRAWL_DATABASE_URL=url).splitlines()[-1]
        print(f"{url.partition(':')[0]}, {turn}: {time.monotonic() - started:.1f} s: {told}")


def _scrapy(words: Sequence[str], **environment: str) -> str:
    command = [sys.executable, "-m", "scrapy", *words]
    done = subprocess.run(  # noqa: S603  # our own command
        command, cwd=ROOT, env=os.environ | environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=20)
    parser.add_argument("--records", type=int, default=500)
    parser.add_argument("--folder", type=Path, help="where to work (default: a temporary folder)")
    parser.add_argument("--bare", nargs="+", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.bare:
        bare_extractor(given.bare)
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        files = write_archive(folder / "warc", given.files, given.records)
        print(f"{len(files)} files, {sum(path.stat().st_size for path in files) / 1e6:.0f} MB")
        one, two, cluster = (folder / name for name in ("read", "two-workers", "cluster"))
        measure(files, one)
        read(files, two, "--workers", "2")
        read_on_cluster(files, cluster)
        for other, how in ((one, "one process"), (two, "two workers"), (cluster, "cluster")):
            compare(one, other, how=how)
        load(folder / "read", f"sqlite:///{folder / 'news.db'}")
        with postgresql() as url:
            subprocess.run(
                [sys.executable, "-m", "scrapy", "db", "upgrade"],
                cwd=ROOT,
                env=os.environ | {"NEWSCRAWL_DATABASE_URL": url},
                check=True,
            )
            load(folder / "read", url)


if __name__ == "__main__":
    main()
