"""Real pages, saved: crawled through the whole pipeline without a network."""

import csv
import json
import os
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from newscrawl.article import Article
from newscrawl.publishing.cells import from_cell
from newscrawl.urls.canonical import registrable_domain

ROOT = Path(__file__).parents[2]
PAGES = Path(os.environ.get("NEWSCRAWL_FIXTURES") or ROOT.parent / "shared" / "pages")
Rows = Callable[..., list[dict[str, Any]]]

pytestmark = [
    pytest.mark.shared_fixtures,
    pytest.mark.skipif(
        not (PAGES / "truth.jsonl").is_file(),
        reason=f"NO SAVED PAGES in {PAGES}: set NEWSCRAWL_FIXTURES to the folder with truth.jsonl",
    ),
]


def _pages_by_outlet() -> dict[str, list[dict[str, Any]]]:
    loader = SpiderLoader(Settings({"SPIDER_MODULES": ["spiders"]}))
    by_domain = {registrable_domain(loader.load(name).outlet.home): name for name in loader.list()}
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in map(json.loads, (PAGES / "truth.jsonl").read_text(encoding="utf-8").splitlines()):
        name = by_domain.get(registrable_domain(line["url"]))
        if name is not None:
            found[name].append(line)
    return found


def test_ten_outlets_store_their_saved_pages_as_expected(scrapy: Any, rows: Rows, tmp_path: Path) -> None:
    chosen = dict(sorted(_pages_by_outlet().items())[::8][:10])
    assert len(chosen) == 10
    for name, pages in chosen.items():
        page = pages[0]
        done = scrapy(
            "crawl", name, "-L", "ERROR", "-a", f"url={page['url']}", "-s", f"NEWSCRAWL_REPLAY={PAGES}",
            "-s", "NEWSCRAWL_WORKERS=1",
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        (stored,) = rows("select title, text from article where outlet = :name", name=name)
        assert stored["title"]
        words, expected = set(stored["text"].split()), set(page["text"].split())
        assert len(words & expected) > 0.8 * len(expected), name

    exported = scrapy("export", "-O", str(tmp_path / "all.csv"), "--as-stored")
    assert exported.returncode == 0, exported.stderr
    with (tmp_path / "all.csv").open(newline="", encoding="utf-8") as lines:
        cells = {int(row["id"]): row for row in csv.DictReader(lines)}
    kinds = Article.__annotations__
    for row in rows("select id, title, text, authors, url, outlet, language, word_count from article"):
        back = {name: from_cell(cells[row["id"]][name], kinds[name]) for name in row if name in kinds}
        assert back == {name: _typed(row[name], name) for name in back}


def test_what_is_not_saved_fails_by_name_and_nothing_leaves_the_machine(scrapy: Any, rows: Rows) -> None:
    done = scrapy(
        "crawl",
        "dw",
        "-L",
        "ERROR",
        "-a",
        "url=https://www.dw.com/de/nicht-gespeichert/a-1",
        "-s",
        f"NEWSCRAWL_REPLAY={PAGES}",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert rows("select outcome, reason from link") == [{"outcome": "failed", "reason": "not in replay"}]


def _typed(value: Any, name: str) -> Any:
    return tuple(json.loads(value)) if name == "authors" else value
