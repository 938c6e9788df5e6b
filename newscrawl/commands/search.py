"""`scrapy search`: stored articles by the words in them."""

import argparse
import json
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from newscrawl import command_options
from newscrawl.command import TROUBLE, ProjectCommand, complain, say, watched
from newscrawl.plural import counted

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from newscrawl.store.export_rows import Record, Selection

_NUMBER = 20


class Command(ProjectCommand):
    usage = "WORDS [--language TAG,...] [--outlet NAME,...] [--country CC,...] [--since TIME] | --rebuild"
    summary = "Look for words in stored articles"
    description = (
        "Prints the newest articles that have all the words in headline, summary, text, authors or tags, in "
        'any script: words "a phrase" -without begin*. Case and accents do not count. Words of Chinese, Japanese '
        "and Thai are found wherever their letters stand. Exits with 1 when nothing is found. --rebuild indexes "
        "all articles anew, after an upgrade that says so."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the choice of articles."""
        super().add_options(parser)
        parser.add_argument(
            "--language", metavar="TAG,...", help="only in these languages; sr also means sr-Cyrl"
        )
        parser.add_argument("--outlet", metavar="NAME,...", help="only of these outlets")
        parser.add_argument(
            "--country", metavar="CC,...", help="only of outlets of these countries (ISO 3166)"
        )
        parser.add_argument("--since", metavar="TIME", help="only published since: ISO 8601, or 24h, 7d ago")
        parser.add_argument(
            "--until", metavar="TIME", help="only published until; a date means its whole day"
        )
        parser.add_argument("--originals", action="store_true", help="no copies of other articles")
        parser.add_argument(
            "--limit", metavar="N", default=str(_NUMBER), help=f"the newest N (default: {_NUMBER})"
        )
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        parser.add_argument("--rebuild", action="store_true", help="index all articles anew")

    def answer(self, args: list[str], opts: argparse.Namespace) -> int:
        """Print the articles that have the words, or rebuild the index."""
        # What begins with a minus is a word that must not be there; two of them are an option.
        if unknown := [word for word in args if word.startswith("--")]:
            raise UsageError(f"unknown argument {unknown[0]!r}; scrapy search -h lists them")
        if opts.rebuild == bool(args):
            raise UsageError("say what to look for: scrapy search climate; or --rebuild alone")
        limit = command_options.whole("--limit", opts.limit, least=1)
        selection = None if opts.rebuild else _selection(" ".join(map(_quoted, args)), opts)
        with self.database() as engine:
            if selection is None:
                return _rebuild(engine)
            self.refuse_unknown(engine, selection.outlets)
            return _search(engine, selection, limit or _NUMBER, as_json=opts.json)


def _quoted(word: str) -> str:
    # The shell has taken the quotes off a phrase.
    minus, rest = ("-", word[1:]) if word.startswith("-") else ("", word)
    return f'{minus}"{rest}"' if " " in rest and '"' not in rest else word


def _selection(words: str, opts: argparse.Namespace) -> "Selection":
    from newscrawl.store.export_rows import Selection

    now = datetime.now(UTC)
    return Selection(
        matching=(command_options.query("WORDS", words),),
        outlets=command_options.words(opts.outlet),
        countries=command_options.countries("--country", opts.country),
        languages=command_options.languages("--language", opts.language),
        since=command_options.moment("--since", opts.since, now=now),
        until=command_options.moment("--until", opts.until, now=now, of_a_date=time.max),
        originals_only=opts.originals,
    )


def _search(engine: "Engine", selection: "Selection", limit: int, *, as_json: bool) -> int:
    from newscrawl.store import search
    from newscrawl.store.database import reading
    from newscrawl.store.export_rows import found

    with reading(engine) as connection:
        records, total = found(connection, selection, limit)
        if not search.is_complete(connection):
            complain("not all articles are indexed; run once: scrapy search --rebuild")
    say(map(_as_json if as_json else _on_a_line, records))
    if not as_json:
        say([f"{counted(total, 'article')}, {len(records)} shown"])
    return 0 if total else TROUBLE


def _on_a_line(record: "Record") -> str:
    article = record.article
    day = f"{article.published_at:%Y-%m-%d %H:%M}" if article.published_at else "no date         "
    return f"{record.id:>8}  {day}  {article.language:8}{article.outlet}: {article.title}"


def _as_json(record: "Record") -> str:
    from newscrawl.publishing.cells import to_json

    names = ("outlet", "country", "language", "published_at", "title", "url", "publish")
    shown = {"id": record.id} | {name: to_json(getattr(record.article, name)) for name in names}
    return json.dumps(shown, ensure_ascii=False)


def _rebuild(engine: "Engine") -> int:
    from newscrawl.store import search

    total = search.count(engine)
    for _ in watched(search.rebuild(engine), "search", total=total):
        pass
    say([f"{counted(total, 'article')} indexed"])
    return 0
