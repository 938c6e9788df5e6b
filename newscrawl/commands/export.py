"""`scrapy export`: what is stored, as files for publishers."""

import argparse
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, time
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import UsageError

from newscrawl import command_options
from newscrawl.command import ProjectCommand, complain, watched
from newscrawl.plural import counted

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from newscrawl.article import Article
    from newscrawl.publishing.feed_files import FeedStyle
    from newscrawl.store.export_rows import Record, Selection


class Command(ProjectCommand):
    usage = "-O FILE.csv|.json|.jsonl|.parquet|.rss|.atom [--after N] [--outlet NAME,...] [--language TAG,...] ..."
    summary = "Write articles, or all changes since the last export, to a file"
    description = (
        "Writes the stored articles to FILE, complete or not at all; the suffix names the format. No article gives "
        "more than its permission allows (full: all; excerpt: a short summary; link: headline, outlet and "
        "address; review: all in a file, for the person who decides, and as link in a feed), unless --as-stored "
        "says that the file stays in the house. With --after, every "
        "change since that number, once and in order; the number to ask for next is printed last on standard "
        "error and written to FILE.cursor."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add formats, the choice of articles and the cursor."""
        from newscrawl.vocabulary import PERMISSIONS

        super().add_options(parser)
        parser.add_argument(
            "-O", "--overwrite-output", metavar="FILE", help="file to write, replaced if it exists"
        )
        parser.add_argument(
            "--after", metavar="N", help="only changes after number N (0: all since the beginning)"
        )
        parser.add_argument("--outlet", metavar="NAME,...", help="only of these outlets")
        parser.add_argument(
            "--country", metavar="CC,...", help="only of outlets of these countries (ISO 3166)"
        )
        parser.add_argument(
            "--language", metavar="TAG,...", help="only in these languages; sr also means sr-Cyrl"
        )
        parser.add_argument(
            "--since",
            metavar="TIME",
            help="only published since: ISO 8601, UTC without a zone, or 24h, 7d ago",
        )
        parser.add_argument(
            "--until", metavar="TIME", help="only published until; a date means its whole day"
        )
        parser.add_argument("--originals", action="store_true", help="no copies of other articles")
        parser.add_argument(
            "--publish",
            metavar="VERDICT,...",
            help=f"only with these permissions: {', '.join(PERMISSIONS)}",
        )
        parser.add_argument(
            "--matching", metavar="WORDS", help='only with these words: climate "a phrase" -without begin*'
        )
        parser.add_argument(
            "--translated", metavar="TAG", help="only in this language, or translated into it"
        )
        parser.add_argument(
            "--with-translation",
            metavar="TAG",
            help="with the translations into this language beside the articles",
        )
        parser.add_argument(
            "--as-stored", action="store_true", help="whole texts whatever the permission: not to publish"
        )
        parser.add_argument(
            "--excel", action="store_true", help="CSV: begin with the byte order mark that Excel needs"
        )
        parser.add_argument(
            "--newest", "--limit", metavar="N", default="100", help="entries of a feed's page (default: 100)"
        )
        parser.add_argument(
            "--pages", metavar="N", default="1", help="pages of a feed, FILE, FILE.2 ... (default: 1)"
        )
        parser.add_argument("--title", default="newscrawl", help="title of a feed")
        parser.add_argument(
            "--address", metavar="URL", help="home page of a feed's publisher (default: NEWSCRAWL_PUBLISHER)"
        )
        parser.add_argument("--feeds", metavar="FOLDER", help="in place of -O: a feed for each group of --by")
        parser.add_argument("--by", metavar="FIELD,...", help="with --feeds: country, language, section")
        parser.add_argument(
            "--format",
            choices=("atom", "rss", "wxr"),
            help="with --feeds: atom or rss (default: atom); wxr with -O FILE.xml: for WordPress's importer",
        )
        parser.add_argument(
            "--author", metavar="LOGIN", default="newscrawl", help="with wxr: whose posts they are"
        )
        parser.add_argument(
            "--fields", choices=("article", "schema.org"), default="article", help="names of fields"
        )

    def answer(self, args: list[str], opts: argparse.Namespace) -> int:
        """Write the chosen articles, and say the next cursor."""
        if args:
            raise UsageError(f"unknown argument {args[0]!r}; scrapy export -h lists them")
        if opts.format == "wxr":
            return self._write_wxr(opts)
        if opts.format and not opts.feeds:
            raise UsageError("--format goes with --feeds; of one file the suffix names the format")
        return self._write(opts)

    def _write(self, opts: argparse.Namespace) -> int:
        target, after, selection = (
            _folder(opts) if opts.feeds else _target(opts.overwrite_output),
            command_options.whole("--after", opts.after, least=0),
            _selection(opts, self.options.watch),
        )
        from newscrawl.publishing.rss_atom import FEEDS

        is_feed = bool(opts.feeds) or target.suffix in FEEDS
        if is_feed and (after is not None or opts.as_stored):
            raise UsageError("a feed is for readers: no --after and no --as-stored")
        if target.suffix == ".parquet" and opts.fields != "article":
            raise UsageError("Parquet has the articles' own fields only")
        if opts.excel and target.suffix != ".csv":
            raise UsageError("--excel goes with a CSV file")
        if opts.with_translation and opts.fields != "article":
            raise UsageError("--with-translation goes with feeds and with files of articles' own fields")
        if opts.with_translation:
            opts.with_translation = command_options.language("--with-translation", opts.with_translation)
        opts.newest = command_options.whole("--newest", opts.newest, least=1)
        opts.pages = command_options.whole("--pages", opts.pages, least=1)
        style = self._style(opts) if is_feed else None
        with self.database() as engine:
            self.refuse_unknown(engine, selection.outlets)
            self.apply_house_rule(engine)
            if style is None:
                _export(engine, target, selection, after, opts)
            elif opts.feeds:
                _write_feeds(engine, target, selection, style, opts)
            else:
                _write_feed(engine, target, selection, style)
        return 0

    def _write_wxr(self, opts: argparse.Namespace) -> int:
        """Write what a site would be sent at its first visit."""
        from newscrawl.publishing.files import write_whole
        from newscrawl.publishing.site_changes import SiteChanges
        from newscrawl.publishing.wxr import count_items, write_wxr

        target, home = _wxr_target(opts), opts.address or self.options.publisher or self.options.wordpress_url
        if not home:
            raise UsageError("name the site: NEWSCRAWL_WORDPRESS_URL=https://your.site, or --address")
        with self.database() as engine:
            self.apply_house_rule(engine)
            changes = SiteChanges(
                engine=engine,
                address="",
                titles={name: outlet.title for name, outlet in self.outlets.items()},
                languages=self.options.languages,
                one_hbs=self.options.hbs_as_one,
                watched=command_options.watched(self.options.watch),
            )
            written = write_whole(
                target,
                lambda path: write_wxr(
                    path, changes.editions(), title=opts.title, home=home, author=opts.author
                ),
                count_items,
            )
        complain(f"{target}: {counted(written, 'post')}")
        return 0

    def _style(self, opts: argparse.Namespace) -> "FeedStyle":
        from newscrawl.publishing.feed_files import FeedStyle

        home = opts.address or self.options.publisher
        if not home:
            raise UsageError(
                "a feed needs your home page, as its ids begin with it: NEWSCRAWL_PUBLISHER=https://your.site/, "
                "or --address"
            )
        return FeedStyle(
            title=opts.title,
            home=command_options.address("--address", home),
            outlet_titles={name: outlet.title for name, outlet in self.outlets.items()},
            limit=opts.newest,
            pages=opts.pages,
            folder_url=self.options.feeds_url or None,
            hub=self.options.hub or None,
            translated_into=opts.with_translation,
        )


def _export(
    engine: "Engine", target: Path, selection: "Selection", after: int | None, opts: argparse.Namespace
) -> None:
    from newscrawl.publishing.files import write_text_whole, write_whole
    from newscrawl.publishing.permitted import allowed
    from newscrawl.publishing.with_translations import COLUMNS, with_translations
    from newscrawl.store.database import reading
    from newscrawl.store.export_rows import rows
    from newscrawl.store.reconcile import announce_leftovers
    from newscrawl.store.translations import get

    announce_leftovers(engine, datetime.now(UTC))
    write, count, columns = _format(target, opts.fields)
    write = partial(write, mark=True) if opts.excel else write
    with reading(engine) as connection:
        found = rows(connection, selection, after=after)
        show = _as_stored if opts.as_stored else partial(allowed, to_readers=False)
        lines = _rows(found.records, opts.fields, show)
        if opts.with_translation:
            lines = with_translations(lines, lambda ids: get(connection, ids, opts.with_translation))
            columns = (*columns, *COLUMNS)
        written = write_whole(
            target, lambda path: write(path, columns, watched(lines, "export", total=found.looked_at)), count
        )
    cursor = {"after": after, "next": found.next_number, "rows": written, "looked_at": found.looked_at}
    write_text_whole(target.with_name(f"{target.name}.cursor"), json.dumps(cursor) + "\n")
    counts = f"{counted(written, 'row')} of {found.looked_at} looked at"
    complain(f"{target}: {counts}; changes from here on: --after {found.next_number}")
    # Last, for scripts that read the last line.
    complain(str(found.next_number))


def _write_feed(engine: "Engine", target: Path, selection: "Selection", style: "FeedStyle") -> None:
    from newscrawl.publishing.feed_files import write_feed

    written = write_feed(engine, target, selection, style)
    complain(f"{target}: the newest {counted(written, 'article')}")


def _write_feeds(
    engine: "Engine", folder: Path, selection: "Selection", style: "FeedStyle", opts: argparse.Namespace
) -> None:
    from newscrawl.publishing.feed_files import write_feeds

    done = list(
        write_feeds(engine, folder, selection, style, by=_groups(opts.by), suffix=f".{opts.format or 'atom'}")
    )
    changed = sum(is_new for _, is_new in done)
    complain(f"{folder}: {counted(len(done), 'feed')}, {changed} changed")


def _wxr_target(opts: argparse.Namespace) -> Path:
    target = Path(opts.overwrite_output or "")
    if target.suffix != ".xml" or not target.parent.is_dir():
        raise UsageError("name the file to write: scrapy export -O site.xml --format wxr")
    misplaced = ("after", "feeds", "outlet", "country", "language", "since", "until", "publish", "matching")
    if given := [name for name in misplaced if getattr(opts, name)]:
        raise UsageError(
            f"--{given[0]} does not go with wxr, which has what a site would be sent at its first visit"
        )
    return target


def _groups(by: str | None) -> tuple[str, ...]:
    from newscrawl.publishing.feed_files import GROUPS

    fields = command_options.among("--by", by, GROUPS)
    if not fields:
        raise UsageError("say what the feeds are divided by: --by country,language")
    return fields


def _folder(opts: argparse.Namespace) -> Path:
    if opts.overwrite_output:
        raise UsageError("either one file, -O, or a folder of feeds, --feeds")
    _groups(opts.by)
    folder = Path(opts.feeds)
    if not folder.parent.is_dir():
        raise UsageError(f"there is no folder {folder.parent}; make it first")
    folder.mkdir(exist_ok=True)
    return folder


def _rows(
    records: "Iterator[Record]", fields: str, show: "Callable[[Article], Article]"
) -> Iterator[Mapping[str, Any]]:
    """Yield what is written of each article, after `show` has taken away what may not leave the house."""
    from newscrawl.publishing import schema_org
    from newscrawl.store.rows import FIELDS

    values_of = attrgetter(*FIELDS)
    for record in records:
        shown = show(record.article)
        if fields == "schema.org":
            yield schema_org.news_article(record.id, shown, change=record.change)
        else:
            values = zip(FIELDS, values_of(shown), strict=True)
            yield {"id": record.id, **dict(values), "change": record.change}


def _as_stored(article: "Article") -> "Article":
    return article


def _format(target: Path, fields: str) -> Any:
    """Return how to write, how to count, and the columns."""
    from newscrawl.publishing import schema_org
    from newscrawl.publishing.formats import FORMATS
    from newscrawl.store.rows import FIELDS

    columns = schema_org.COLUMNS if fields == "schema.org" else ("id", *FIELDS, "change")
    write, count = FORMATS[target.suffix]
    return write, count, columns


def _target(name: str | None) -> Path:
    from newscrawl.publishing.formats import FORMATS
    from newscrawl.publishing.rss_atom import FEEDS

    if name is None:
        raise UsageError("name the file to write: scrapy export -O articles.csv")
    target = Path(name)
    known = (*FORMATS, *FEEDS)
    if target.suffix not in known:
        raise UsageError(f"{name}: the format must be one of {', '.join(known)}")
    if not target.parent.is_dir():
        raise UsageError(f"{name}: there is no folder {target.parent}; make it first")
    return target


def _selection(opts: argparse.Namespace, watch: tuple[str, ...]) -> "Selection":
    from newscrawl.store.export_rows import Selection
    from newscrawl.vocabulary import PERMISSIONS

    now = datetime.now(UTC)
    selection = Selection(
        outlets=command_options.words(opts.outlet),
        countries=command_options.countries("--country", opts.country),
        languages=command_options.languages("--language", opts.language),
        permissions=command_options.among("--publish", opts.publish, PERMISSIONS),
        since=command_options.moment("--since", opts.since, now=now),
        until=command_options.moment("--until", opts.until, now=now, of_a_date=time.max),
        originals_only=opts.originals,
        matching=(command_options.query("--matching", opts.matching),) if opts.matching else (),
        watched=command_options.watched(watch),
        translated_into=opts.translated and command_options.language("--translated", opts.translated),
    )
    if selection.since and selection.until and selection.since > selection.until:
        raise UsageError("--since lies after --until: nothing could match")
    return selection
