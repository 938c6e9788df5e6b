"""Quality and CPU of extraction, side by side with other extractors on the same pages in one run.

usage: python benchmarks/extraction.py [--every N] [--pin [--lower]]

`--pin` writes the floors that the tests hold, a little under what was measured; a floor is lowered only with
`--lower` beside it.
"""

import argparse
import json
import logging
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from benchmarks.scoring import (
    FLOORS,
    INVENTED_PAGES,
    UNSEEN_PAGES,
    Answer,
    Fixture,
    Summary,
    evaluate,
    load_pages,
    score,
    third_party_pages,
)
from newscrawl.article import Article
from newscrawl.commands.extract import local_times
from newscrawl.extraction import NotAnArticle, extract
from newscrawl.extraction.body.article_text import read_body
from newscrawl.extraction.body.blocks import read_blocks
from newscrawl.extraction.body.trafilatura_text import trafilatura_lines
from newscrawl.extraction.extractor import read_article
from newscrawl.extraction.page import open_page
from newscrawl.outlet import Outlet
from newscrawl.outlets.matching import outlet_of, without_rules

Extractor = Callable[[Fixture], Answer]
_ROUNDS = 5
_MARGIN = 0.005
"""How far under the measured figure a floor is pinned: another version of a parser may move single pages."""


def newscrawl(pages: Sequence[Fixture], outlets: Sequence[Outlet]) -> Extractor:
    """Return our own extractor for `pages`; whose outlet each is, is looked up here and no part of extraction."""
    known = {page.url: outlet_of(page.url, outlets) for page in pages}

    def run(page: Fixture) -> Answer:
        try:
            extracted = read_article(
                page.content,
                page.url,
                fetched_at=page.fetched_at,
                headers=page.row.get("headers") or {},
                outlet=known[page.url],
            )
        except NotAnArticle:
            return Answer()
        article = extracted.article
        return Answer(
            title=article.title,
            text=article.text,
            published_at=_as_shown(article, known[page.url]),
            authors=article.authors,
            credited=extracted.credited,
        )

    return run


def _as_shown(article: Article, outlet: Outlet | None) -> datetime | None:
    """Return the time as `scrapy extract` writes it: expected values without a zone compare clocks."""
    shown = local_times(article, outlet)["published_at"]
    return None if shown is None else datetime.fromisoformat(shown)


def trafilatura(page: Fixture) -> Answer:
    bare_extraction = import_module("trafilatura").bare_extraction
    found = bare_extraction(page.content, url=page.url, with_metadata=True, include_comments=False)
    if found is None:
        return Answer()
    names = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    return Answer(
        title=found.title or "",
        text=found.text or "",
        published_at=_day(found.date),
        authors=names,
        credited=names,
    )


def _day(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None


def readability(page: Fixture) -> Answer:
    document = import_module("readability").Document(page.content.decode("utf-8", "replace"))
    markup = document.summary(html_partial=True)
    lines = [
        element.text_content()
        for element in import_module("lxml.html").fromstring(markup).iter("p", "li", "h2")
    ]
    return Answer(title=document.short_title(), text="\n\n".join(lines))


def newspaper(page: Fixture) -> Answer:
    article = import_module("newspaper").Article(page.url, fetch_images=False)
    article.download(input_html=page.content.decode("utf-8", "replace"))
    article.parse()
    published = article.publish_date if isinstance(article.publish_date, datetime) else None
    return Answer(
        title=article.title,
        text=article.text,
        published_at=published,
        authors=article.authors,
        credited=article.authors,
    )


def declared_outlets() -> list[Outlet]:
    """Return the outlets of the project's spiders."""
    from scrapy.spiderloader import get_spider_loader  # noqa: PLC0415 - only here
    from scrapy.utils.project import get_project_settings  # noqa: PLC0415 - only here

    loader = get_spider_loader(get_project_settings())
    found = (getattr(loader.load(name), "outlet", None) for name in loader.list())
    return [outlet for outlet in found if isinstance(outlet, Outlet)]


def extractors(pages: Sequence[Fixture], outlets: Sequence[Outlet]) -> dict[str, Extractor]:
    """Return the extractors that can be imported here, by name."""
    bare = [without_rules(outlet) for outlet in outlets]
    found: dict[str, Extractor] = {
        "newscrawl, generic": newscrawl(pages, bare),
        "newscrawl, outlet rules": newscrawl(pages, outlets),
        "trafilatura with metadata": trafilatura,
    }
    for name, module, run in (
        ("readability-lxml", "readability", readability),
        ("newspaper4k", "newspaper", newspaper),
    ):
        with suppress(ImportError):
            import_module(module)
            found[name] = run
    return found


def compare(pages: Sequence[Fixture], runs: dict[str, Extractor]) -> None:
    """Print quality and CPU of each extractor, page by page in turn so that all see the same load."""
    scores: dict[str, list[Any]] = {name: [] for name in runs}
    seconds = dict.fromkeys(runs, 0.0)
    for run in runs.values():
        run(pages[0])
    for page in pages:
        for name, run in runs.items():
            started = time.process_time()
            try:
                answer = run(page)
            except Exception as error:  # noqa: BLE001 - others' extractors fail in their own ways
                print(f"{name}: {page.row['page']}: {error!r}", file=sys.stderr)
                answer = Answer()
            seconds[name] += time.process_time() - started
            scores[name].append(score(page, answer))
    base = seconds["trafilatura with metadata"]
    for name, found in scores.items():
        _print_row(name, Summary(found), seconds[name] / len(pages), seconds[name] / base)


def _print_row(name: str, summary: Summary, seconds: float, ratio: float) -> None:
    intervals = summary.intervals()
    cells = [
        f"{label} {value:.3f} [{intervals[label][0]:.3f} {intervals[label][1]:.3f}]"
        for label, value in summary.figures().items()
        if label not in {"precision", "recall"}
    ]
    print(f"{name:26} {1000 * seconds:6.1f} ms  x{ratio:.2f}  " + "  ".join(cells))


def compare_rule_way(pages: Sequence[Fixture], outlets: Sequence[Outlet]) -> None:
    """Print the CPU of pages that are read by their outlet's `body` rule beside trafilatura's on the same pages."""
    known = [(page, outlet) for page in pages if (outlet := outlet_of(page.url, outlets)) is not None]
    ruled = [(page, outlet) for page, outlet in known if _method(page, outlet) == "rule"]
    spent = [0.0, 0.0]
    for page, outlet in ruled * _ROUNDS:
        for way, run in enumerate((lambda p, o=outlet: _method(p, o), trafilatura)):
            started = time.process_time()
            run(page)
            spent[way] += time.process_time() - started
    if ruled:
        ours, base = (1000 * seconds / (_ROUNDS * len(ruled)) for seconds in spent)
        print(f"read by a body rule: {len(ruled)} pages, {ours:.1f} ms, x{ours / base:.2f}")


def _method(page: Fixture, outlet: Outlet) -> str | None:
    try:
        return extract(page.content, page.url, fetched_at=page.fetched_at, outlet=outlet).extraction_method
    except NotAnArticle:
        return None


def profile(pages: Sequence[Fixture]) -> None:
    """Print where the generic way spends its time, in milliseconds a page."""
    spent = dict.fromkeys(
        ("decode and parse", "trafilatura (fast)", "blocks", "body whole", "extract whole"), 0.0
    )

    def timed(name: str, call: Callable[[], Any]) -> Any:
        started = time.process_time()
        result = call()
        spent[name] += time.process_time() - started
        return result

    run = newscrawl(pages, ())
    for saved in pages:
        page = timed(
            "decode and parse",
            lambda saved=saved: open_page(saved.content, saved.url, fetched_at=saved.fetched_at, headers={}),
        )
        timed("trafilatura (fast)", lambda page=page: trafilatura_lines(page.tree, fast=True))
        timed("blocks", lambda page=page: read_blocks(page.tree))
        timed("body whole", lambda page=page, saved=saved: read_body(page, title=saved.row["title"]))
        timed("extract whole", lambda saved=saved: run(saved))
    print(
        "where the time goes: " + ", ".join(f"{n} {1000 * s / len(pages):.1f} ms" for n, s in spent.items())
    )


def pin(measured: dict[str, Summary], *, lower: bool) -> None:
    """Write the floors; refuses to lower one unless asked."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    for name, summary in measured.items():
        known = floors.setdefault(name, {})
        for label, value in summary.figures().items():
            floor = round(max(0.0, value - _MARGIN), 3)
            if floor < known.get(label, 0.0) and not lower:
                print(f"{name} {label}: {floor} is under the floor {known[label]}; say --lower to lower it")
                continue
            known[label] = floor
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take every N-th page only")
    parser.add_argument("--pin", action="store_true", help="write the floors of the tests")
    parser.add_argument("--lower", action="store_true", help="let --pin lower floors")
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)
    outlets = declared_outlets()
    listings = {"third-party": third_party_pages(), "invented": INVENTED_PAGES, **UNSEEN_PAGES}
    pages = {name: load_pages(path)[:: args.every] for name, path in listings.items() if path.exists()}
    if args.pin:
        bare = [without_rules(outlet) for outlet in outlets]
        pin(
            {name: evaluate(found, newscrawl(found, bare)) for name, found in pages.items()}, lower=args.lower
        )
        return
    for name, found in pages.items():
        print(f"{name} pages: {len(found)}; in brackets 95 % of 1000 bootstrap samples")
        compare(found, extractors(found, outlets))
        compare_rule_way(found, outlets)
    profile(pages.get("third-party") or pages["invented"])


if __name__ == "__main__":
    main()
