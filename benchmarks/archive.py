"""What reading an archive costs a record, beside bare trafilatura, and what loading it costs, on both databases.

usage: python benchmarks/archive.py [--files 4] [--records 200] [--workers 1] [--folder FOLDER]

Makes a synthetic archive (see synthetic_archive.py), reads it with `scrapy archive read` as a user does, and at the
same time, in a process of its own, gives `trafilatura.bare_extraction` with metadata the same responses, so that both
see the same load. Then loads it twice into SQLite and PostgreSQL.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.cursor_race import server as postgresql
from benchmarks.synthetic_archive import write_archive
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


def read(files: Sequence[Path], folder: Path, workers: int) -> None:
    """Read the archive and print what it cost, file by file, beside the bare extractor."""
    bare = subprocess.Popen(  # noqa: S603  # ourselves
        [sys.executable, "-m", "benchmarks.archive", "--bare", *map(str, files)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    words = ["archive", "read", *map(str, files), "-O", str(folder), "--workers", str(workers)]
    _scrapy(words)
    alone = json.loads(bare.communicate()[0])
    reports = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.counts.json"))]
    for report in reports:
        cost = 1000 * report["cpu_seconds"] / report["records"]
        print(f"  {Path(report['warc']).name}: {cost:.1f} ms a record, {report['peak_mb']} MB")
    spent, records = sum(r["cpu_seconds"] for r in reports), sum(r["records"] for r in reports)
    print(f"newscrawl   {1000 * spent / records:.1f} ms a record, start of the workers apart")
    print(f"trafilatura {1000 * alone['cpu_seconds'] / alone['records']:.1f} ms a record, with metadata")
    print(f"10 million records: {spent / records * 10_000_000 / 3600:.0f} core-hours")


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
    parser.add_argument("--files", type=int, default=4)
    parser.add_argument("--records", type=int, default=200)
    parser.add_argument("--workers", type=int, default=1)
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
        read(files, folder / "read", given.workers)
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
