"""What a crawl costs beside the bare extractor: CPU by stage, memory and the event loop, on SQLite and PostgreSQL.

usage: python benchmarks/crawl.py [--articles 1500] [--links N] [--workers 1] [--databases sqlite postgresql]
                                  [--pages third-party] [--no-extractor]

Runs `scrapy crawl` as a user does, over HTTP from an outlet on loopback whose articles are the saved pages with their
words in another order. The bare extractor, `trafilatura.bare_extraction` with metadata, gets the same pages at the
same time in a process of its own, neither ever more than a few pages ahead, so that both see the same load. Linux.
"""

import argparse
import json
import logging
import os
import queue
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from benchmarks.crawling import newsroom
from benchmarks.crawling.probe import ARTICLES, REPORT
from benchmarks.cursor_race import server as postgresql
from benchmarks.scoring import INVENTED_PAGES, Fixture, load_pages, third_party_pages

ROOT = Path(__file__).parents[1]
_AHEAD = 8
"""Pages by which the crawl may be ahead of the bare extractor."""
_STAGES = ("clean", "language", "translate_flag", "dedupe", "persist")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One crawl's figures; CPU in seconds."""

    report: Mapping[str, Any]
    """As the probe wrote it."""
    server_cpu: float
    """Of the database's own processes; 0 for SQLite, which works in the crawler."""
    export_cpu: float
    """Of `scrapy export` to CSV and to JSON, one after the other."""
    extractor_cpu: float
    """Of the bare extractor on the same pages; 0 when it was left out."""
    tail: str
    """What the crawl printed last."""

    def stages(self) -> dict[str, float]:
        """Return CPU seconds by part; together they are all that the crawl cost after its start."""
        main, tasks = Counter(self.report["stages"]), Counter(self.report["tasks"])
        threads = {
            kind: sum(spent for name, spent in self.report["threads"].items() if name.startswith(kind))
            for kind in ("writer", "pipes")
        }
        listed = (*_STAGES, "response to worker", "hand to worker")
        inside = sum(main[name] for name in listed) + sum(threads.values())
        pipes = threads["pipes"] + main["hand to worker"] + main["response to worker"]
        return {
            "extraction, in workers": tasks["extract_article"],
            "Scrapy and fetching": self.report["cpu"] - inside,
            "pages to and from workers": pipes,
            "workers: start, pickling": self.report["workers_cpu"] - sum(tasks.values()),
            "sources, in workers": tasks["read_source"],
            "clean": main["clean"],
            "language": main["language"] + tasks["identify_language"],
            "translate_flag": main["translate_flag"],
            "dedupe": main["dedupe"],
            "persist": main["persist"],
            "SQL, in the crawler": threads["writer"],
            "SQL, in the server": self.server_cpu,
        }


_STAGES_AND_SQL = (*_STAGES, "SQL, in the crawler", "SQL, in the server")


def crawl(
    database: str,
    pages: Sequence[Fixture],
    *,
    articles: int,
    links: int,
    workers: int,
    with_extractor: bool,
    server_seconds: Callable[[], float],
) -> Measured:
    """Crawl the outlet once into an empty database and export it."""
    sent: queue.Queue[tuple[int, bytes]] = queue.Queue(_AHEAD)

    def seen(number: int, body: bytes) -> None:
        if with_extractor:
            sent.put((number, body))

    with tempfile.TemporaryDirectory(prefix="bench-") as name, newsroom.serving(pages, links, seen) as served:
        report, log = Path(name) / "report.json", Path(name) / "crawl.log"
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "SCRAPY_SETTINGS_MODULE": "benchmarks.crawling.settings",
            "NEWSCRAWL_DATABASE_URL": database,
            "NEWSCRAWL_ROUTES": f"{newsroom.HOST}=127.0.0.1:{served.server_address[1]}",
            "NEWSCRAWL_WORKERS": str(workers),
            "NEWSCRAWL_MAX_LINKS": str(links),
            REPORT: str(report),
            ARTICLES: str(articles),
        }
        before = server_seconds()
        command = [sys.executable, "-m", "scrapy", "crawl", "bench", "-a", f"limit={articles}"]
        with log.open("wb") as written:
            process = subprocess.Popen(  # noqa: S603  # the project's own command
                command, env=environment, cwd=name, stdout=written, stderr=written
            )
            extractor_cpu = _extract_beside(process, sent)
        tail = log.read_text(encoding="utf-8")[-1500:]
        if process.returncode or not report.exists():
            raise SystemExit(f"the crawl ended with {process.returncode}:\n{tail}")
        server_cpu = server_seconds() - before
        return Measured(
            report=json.loads(report.read_text(encoding="utf-8")),
            server_cpu=server_cpu,
            export_cpu=_export(environment, Path(name)),
            extractor_cpu=extractor_cpu,
            tail=tail,
        )


def _extract_beside(process: "subprocess.Popen[bytes]", sent: "queue.Queue[tuple[int, bytes]]") -> float:
    """Give the bare extractor each page that is sent until the crawl ends; return its CPU seconds."""
    from trafilatura import bare_extraction  # noqa: PLC0415  # slow to import

    seconds = 0.0
    while process.poll() is None or not sent.empty():
        try:
            number, body = sent.get(timeout=0.2)
        except queue.Empty:
            continue
        started = time.thread_time()
        bare_extraction(body, url=newsroom.address_of(number), with_metadata=True, include_comments=False)
        seconds += time.thread_time() - started
    return seconds


def _export(environment: Mapping[str, str], folder: Path) -> float:
    before = _children_cpu()
    for kind in ("csv", "json"):
        command = [sys.executable, "-m", "scrapy", "export", "-O", str(folder / f"articles.{kind}")]
        subprocess.run(command, env=environment, cwd=folder, check=True, capture_output=True)  # noqa: S603
    return _children_cpu() - before


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@contextmanager
def database(kind: str) -> Iterator[tuple[str, Callable[[], float]]]:
    """Yield the address of an empty database, and what tells how much CPU its server has used."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            yield f"sqlite:///{folder}/news.db", lambda: 0.0
        return
    with postgresql() as url:
        from newscrawl.store import migrate  # noqa: PLC0415  # only here
        from newscrawl.store.database import open_engine  # noqa: PLC0415

        migrate.upgrade(open_engine(url))
        folder = url.rpartition("host=")[2]
        postmaster = int((Path(folder) / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        yield url, lambda: _cpu_of_tree(psutil.Process(postmaster))


def _cpu_of_tree(root: psutil.Process) -> float:
    # Backends that have ended count among the postmaster's children.
    times = [root.cpu_times(), *(child.cpu_times() for child in root.children(recursive=True))]
    ended = times[0].children_user + times[0].children_system
    return ended + sum(entry.user + entry.system for entry in times)


def show(name: str, found: Measured, workers: int) -> None:
    """Print a table of one crawl."""
    report = found.report
    count = report["articles"]
    base = found.extractor_cpu or float("nan")

    def row(label: str, seconds: float) -> None:
        print(f"  {label:42} {1000 * seconds / count:8.2f} ms   x{seconds / base:.3f}")

    parts = found.stages()
    print(f"\n{name}: {count} articles, {workers} worker(s); CPU an article, beside the bare extractor's")
    for label, seconds in parts.items():
        row(label, seconds)
    print(f"  {'-' * 42}")
    row("stages and SQL", sum(parts[label] for label in _STAGES_AND_SQL))
    row("all but extraction", sum(parts.values()) - parts["extraction, in workers"])
    row("the whole crawl", sum(parts.values()))
    row("trafilatura.bare_extraction with metadata", found.extractor_cpu)
    row("scrapy export, CSV and JSON, with start-up", found.export_cpu)
    print(f"  start-up of the crawler: {report['startup_cpu']:.2f} s CPU")
    total = report["cpu"] + report["workers_cpu"]
    print(
        f"  {count / total:.1f} pages a CPU second of crawler and workers; "
        f"{count / report['wall']:.1f} pages a second in all"
    )
    _show_memory(report["samples"])
    print(f"  event loop's longest block: {1000 * report['longest_block']:.0f} ms CPU")


def _show_memory(samples: Sequence[Mapping[str, int]]) -> None:
    for label, share in (("1/4", 0.25), ("1/2", 0.5), ("end", 1.0)):
        entry = samples[max(0, round(share * len(samples)) - 1)]
        print(
            f"  at {label}: {entry['articles']} articles, crawler {entry['crawler_kb'] / 1024:.0f} MB, "
            f"largest worker {entry['worker_kb'] / 1024:.0f} MB, {entry['files']} files, "
            f"{entry['threads']} threads, {entry['fetch contexts']} on their way, {entry['queued']} queued"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1500)
    parser.add_argument("--links", type=int, help="links in the outlet's sitemap; as many as articles")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--pages", choices=["third-party", "invented"], default="third-party")
    parser.add_argument("--no-extractor", action="store_true", help="crawl alone, as fast as it goes")
    parser.add_argument("--verbose", action="store_true", help="show the crawl's last lines and all figures")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    listing = third_party_pages() if options.pages == "third-party" else INVENTED_PAGES
    pages = load_pages(listing if listing.exists() else INVENTED_PAGES)
    for kind in options.databases:
        with database(kind) as (url, server_seconds):
            found = crawl(
                url,
                pages,
                articles=options.articles,
                links=options.links or options.articles,
                workers=options.workers,
                with_extractor=not options.no_extractor,
                server_seconds=server_seconds,
            )
        show(kind, found, options.workers)
        if options.verbose:
            print(found.tail, json.dumps(found.report, indent=1))


if __name__ == "__main__":
    main()
