"""`scrapy translations`: what is to be translated, out to translators and back."""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from newscrawl import command_options
from newscrawl.command import TROUBLE, complain, watched
from newscrawl.command_verbs import Verb, VerbCommand, typed
from newscrawl.plural import counted

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from newscrawl.options import Options
    from newscrawl.store.translations import Wanted
    from newscrawl.translation.handoff import Delivery, Refused
    from newscrawl.translation.servers import Translator
    from newscrawl.translation.servers.http_translator import HttpTranslator

_FORMATS = (".jsonl", ".xlf")
_BATCH = 50
_LISTED = 100
_KEY = "NEWSCRAWL_TRANSLATOR_KEY"


class Command(VerbCommand):
    usage = "list | export -O FILE.jsonl|.xlf | import FILE... | machine --service NAME --server URL"
    summary = "List what is to be translated, hand it out, take translations in"
    description = (
        "list: what is to be translated into the preferred publishing language (or --into), newest first, with "
        "words and characters; stale translations with what changed; with --service, what that one lacks. export: "
        "the same as JSON Lines, or as XLIFF 2 with one file a source language. import: translations in those "
        "formats, checked one by one; importing again changes nothing. machine: have a service translate; its key is "
        f"read from {_KEY}, or from the file that {_KEY}_FILE names."
    )

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """List, hand out, take in and have a service translate."""
        return {
            "list": Verb(self._list, "what is to be translated", _add_list_options),
            "export": Verb(self._export, "write it to a file for translators", _add_export_options),
            "import": Verb(self._import, "take translations in", _add_import_options),
            "machine": Verb(self._machine, "have a service translate", _add_machine_options),
        }

    def _into(self, opts: argparse.Namespace) -> str:
        return opts.into or self.options.languages[0]

    @contextmanager
    def _queue(self, opts: argparse.Namespace, *, settled: bool = True) -> "Iterator[Engine]":
        """Open the database, with the queue `settled` where its articles are handed on; a list only reads."""
        with self.database() as engine:
            self.refuse_unknown(engine, opts.outlet)
            if settled:
                _settle_flags(engine, self.options)
            yield engine

    def _list(self, opts: argparse.Namespace) -> int:
        translator = None if opts.service is None else _client(opts, self.options.translator_key)
        with self._queue(opts, settled=False) as engine:
            _list(engine, self._into(opts), opts)
            return 0 if translator is None else _tell_lacking(engine, self._into(opts), opts, translator)

    def _export(self, opts: argparse.Namespace) -> int:
        target = _target(opts.overwrite_output)
        with self._queue(opts) as engine:
            _export(engine, self._into(opts), target, opts)
        return 0

    def _import(self, opts: argparse.Namespace) -> int:
        with self.database() as engine:
            return _import(engine, opts.files, opts, (self._into(opts), *self.options.languages))

    def _machine(self, opts: argparse.Namespace) -> int:
        translator = _client(opts, self.options.translator_key)
        with self._queue(opts) as engine:
            return _machine(engine, self._into(opts), opts, translator)


def _add_language_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--into",
        metavar="TAG",
        type=typed(command_options.language, "--into"),
        help="language wanted (default: the first of NEWSCRAWL_LANGUAGES)",
    )


def _add_list_options(parser: argparse.ArgumentParser) -> None:
    _add_queue_options(parser, newest=_LISTED)
    _add_service_options(parser, default=None)


def _add_queue_options(parser: argparse.ArgumentParser, *, newest: int = 0) -> None:
    _add_language_options(parser)
    parser.add_argument(
        "--language",
        metavar="TAG,...",
        default=(),
        type=typed(command_options.languages, "--language"),
        help="only articles in these languages",
    )
    parser.add_argument(
        "--outlet", metavar="NAME,...", default=(), type=command_options.words, help="only of these outlets"
    )
    parser.add_argument(
        "--limit",
        metavar="N",
        default=newest,
        type=typed(command_options.whole, "--limit", least=1),
        help=f"only the newest N articles, in XLIFF of each language (default: {newest or 'all'})",
    )


def _add_export_options(parser: argparse.ArgumentParser) -> None:
    _add_queue_options(parser)
    parser.add_argument(
        "-O", "--overwrite-output", metavar="FILE", required=True, help="file to write, replaced if it exists"
    )


def _add_import_options(parser: argparse.ArgumentParser) -> None:
    _add_language_options(parser)
    parser.add_argument("files", metavar="FILE", nargs="+", help="what translators sent back")
    parser.add_argument("--translator", metavar="NAME", help="who translated what is imported")
    parser.add_argument("--engine", metavar="NAME", help="program that translated what is imported")


def _add_machine_options(parser: argparse.ArgumentParser) -> None:
    _add_queue_options(parser)
    _add_service_options(parser, default="libretranslate")
    parser.add_argument(
        "--max-characters",
        metavar="N",
        type=typed(command_options.whole, "--max-characters", least=1),
        help="stop before more are sent, as services charge by them",
    )


def _add_service_options(parser: argparse.ArgumentParser, *, default: str | None) -> None:
    from newscrawl.vocabulary import TRANSLATION_SERVICES

    meanings = "; ".join(f"{name}: {meaning}" for name, meaning in TRANSLATION_SERVICES.items())
    parser.add_argument("--service", choices=tuple(TRANSLATION_SERVICES), default=default, help=meanings)
    parser.add_argument(
        "--server",
        metavar="URL",
        type=typed(command_options.address, "--server"),
        help="address of the server that texts are sent to",
    )
    parser.add_argument("--model", metavar="NAME", help="model, for openai")
    parser.add_argument(
        "--patience",
        metavar="SECONDS",
        default=120,
        type=typed(command_options.whole, "--patience", least=1),
        help="how long a server that is down or busy is waited for (default: 120)",
    )


def _settle_flags(engine: "Engine", options: "Options") -> None:
    """Take off the queue what has become a copy, or has an edition in a publishing language by now."""
    from newscrawl.store import translation_flags
    from newscrawl.store.cursor import writing
    from newscrawl.store.database import reading

    policy = translation_flags.Policy.of(options)
    with reading(engine) as connection:
        flagged = translation_flags.flagged(connection)
    if flagged:
        with writing(engine) as connection:
            translation_flags.settle(connection, flagged, policy, datetime.now(UTC))


def _wanted(
    engine: "Engine", into: str, opts: argparse.Namespace, language: str | None = None
) -> "Iterator[Wanted]":
    from newscrawl.store.database import reading
    from newscrawl.store.translations import wanted

    languages = (language,) if language else opts.language
    with reading(engine) as connection:
        yield from wanted(
            connection,
            into,
            languages=languages,
            outlets=opts.outlet,
            limit=opts.limit,
        )


def _list(engine: "Engine", into: str, opts: argparse.Namespace) -> None:
    shown = 0
    for entry in _wanted(engine, into, opts):
        shown += 1
        order = entry.order
        changed = f" ({', '.join(entry.changed)})" if entry.changed else ""
        published = (entry.published_at or entry.first_stored_at).strftime("%Y-%m-%d %H:%M")
        _print(
            f"{order.article_id:>8}  {published}  {order.language:8}{order.words:>7} words {order.characters:>8} chars"
            f"  {entry.state}{changed}  {order.outlet}: {order.title}"
        )
    _print("\n".join(_totals(engine, into, opts, shown)))


def _totals(engine: "Engine", into: str, opts: argparse.Namespace, shown: int) -> "Iterator[str]":
    """Yield what the queue comes to, of which so many articles were listed."""
    from newscrawl.store.database import reading
    from newscrawl.store.translations import queues

    with reading(engine) as connection:
        found = queues(connection, into, languages=opts.language, outlets=opts.outlet)
    articles = sum(queue.articles for queue in found)
    if shown < articles:
        yield f"the newest {shown} of {articles}; --limit N shows more"
    yield (
        f"{counted(articles, 'article')} to be translated into {into}: "
        f"{counted(sum(queue.words for queue in found), 'word')} of text, "
        f"{counted(sum(queue.characters for queue in found), 'character')}"
    )


def _export(engine: "Engine", into: str, target: Path, opts: argparse.Namespace) -> None:
    if target.suffix == ".jsonl":
        count = _write_lines(target, (entry for entry in _wanted(engine, into, opts)))
        complain(f"{target}: {counted(count, 'article')} to be translated into {into}")
        return
    from newscrawl.store.database import reading
    from newscrawl.store.translations import source_languages

    with reading(engine) as connection:
        waiting = source_languages(connection, into, languages=opts.language, outlets=opts.outlet)
    for language in waiting:
        path = target.with_name(f"{target.stem}.{language}{target.suffix}")
        # `zh` also chooses `zh-Hans`, which has a file of its own.
        own = (entry for entry in _wanted(engine, into, opts, language) if entry.order.language == language)
        count = _write_xliff(path, own, language, into)
        complain(f"{path}: {counted(count, 'article')} to be translated from {language} into {into}")


def _write_lines(path: Path, wanted: "Iterable[Wanted]") -> int:
    from newscrawl.publishing.files import write_whole
    from newscrawl.translation.handoff import to_line

    def write(temporary: Path) -> int:
        written = 0
        with temporary.open("w", encoding="utf-8") as stream:
            for entry in wanted:
                fields = json.loads(to_line(entry.order)) | {"state": entry.state, "changed": entry.changed}
                stream.write(json.dumps(fields, ensure_ascii=False) + "\n")
                written += 1
        return written

    def count(temporary: Path) -> int:
        with temporary.open(encoding="utf-8") as stream:
            return sum(1 for _ in stream)

    return write_whole(path, write, count)


def _write_xliff(path: Path, wanted: "Iterable[Wanted]", language: str, into: str) -> int:
    from newscrawl.publishing.files import write_whole
    from newscrawl.translation import xliff

    def write(temporary: Path) -> int:
        with temporary.open("wb") as stream:
            return xliff.write(stream, (entry.order for entry in wanted), language=language, into=into)

    def count(temporary: Path) -> int:
        with temporary.open("rb") as stream:
            return sum(1 for _ in xliff.read(stream))

    return write_whole(path, write, count)


def _import(engine: "Engine", files: list[str], opts: argparse.Namespace, languages: tuple[str, ...]) -> int:
    totals: Counter[str] = Counter()
    for path in map(Path, files):
        if path.suffix not in _FORMATS:
            raise UsageError(f"{path}: the format must be one of {', '.join(_FORMATS)}")
        totals.update(_take_in(engine, _named(_read(path), opts, languages)))
    return _tell(totals)


def _read(path: Path) -> "Iterator[Delivery | Refused]":
    from newscrawl.translation import xliff
    from newscrawl.translation.handoff import Refused, from_line

    if path.suffix == ".xlf":
        with path.open("rb") as stream:
            try:
                yield from xliff.read(stream)
            except Refused as refused:
                yield refused
        return
    # Editors on Windows begin a file with a byte order mark.
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        for line in lines:
            if not line.strip():
                continue
            try:
                yield from_line(line)
            except Refused as refused:
                yield refused


def _named(
    deliveries: "Iterable[Delivery | Refused]", opts: argparse.Namespace, languages: tuple[str, ...]
) -> "Iterator[Delivery | Refused]":
    from dataclasses import replace

    from newscrawl.translation.handoff import Refused, as_ordered

    for delivery in deliveries:
        if isinstance(delivery, Refused):
            yield delivery
        else:
            yield replace(
                as_ordered(delivery, languages),
                translator=delivery.translator or opts.translator,
                engine=delivery.engine or opts.engine,
            )


def _take_in(engine: "Engine", deliveries: "Iterable[Delivery | Refused]") -> Counter[str]:
    """Store deliveries, some to a transaction; what a killed import left out, importing again brings."""
    from itertools import islice

    from newscrawl.store.cursor import writing
    from newscrawl.store.translations import deliver
    from newscrawl.translation.handoff import Refused

    totals: Counter[str] = Counter()
    waiting = iter(deliveries)
    while batch := list(islice(waiting, _BATCH)):
        outcomes: list[tuple[str, str]] = []
        # Two imports lock articles in the same order, or each would wait for the other.
        batch.sort(key=lambda entry: 0 if isinstance(entry, Refused) else entry.article_id)
        with writing(engine) as connection:
            for entry in batch:
                if isinstance(entry, Refused):
                    outcomes.append((entry.reason, entry.what))
                else:
                    outcomes.append(
                        (deliver(connection, entry, datetime.now(UTC)), f"article {entry.article_id}")
                    )
        for outcome, what in outcomes:
            totals[outcome] += 1
            _complain(outcome, what)
    return totals


def _complain(outcome: str, what: str) -> None:
    from newscrawl.translation.handoff import FAULTS

    if outcome in FAULTS:
        complain(f"{what}: {outcome} ({FAULTS[outcome]})")


def _tell(totals: Counter[str]) -> int:
    """Print what became of the deliveries and return the exit code: 1 when one was refused.

    Unfinished ones are no mistake: they stay in the queue.
    """
    from newscrawl.translation.handoff import FAULTS
    from newscrawl.vocabulary import DeliveryFault

    _print(
        ", ".join(f"{count} {outcome}" for outcome, count in sorted(totals.items())) or "nothing to import"
    )
    return int(any(outcome in FAULTS and outcome != DeliveryFault.UNFINISHED for outcome in totals))


def _client(opts: argparse.Namespace, key: str) -> "HttpTranslator":
    from newscrawl.translation.servers import TranslatorError
    from newscrawl.translation.servers.services import client

    try:
        return client(
            opts.service,
            opts.server,
            key=key,
            model=opts.model,
            patience_seconds=opts.patience,
            tell=complain,
        )
    except TranslatorError as error:
        raise UsageError(str(error)) from error


def _tell_lacking(engine: "Engine", into: str, opts: argparse.Namespace, translator: "HttpTranslator") -> int:
    """Print the languages of the queue that a service does not translate from."""
    from newscrawl.json_service import ServiceError
    from newscrawl.store.database import reading
    from newscrawl.store.translations import source_languages

    with reading(engine) as connection:
        waiting = source_languages(connection, into, languages=opts.language, outlets=opts.outlet)
    try:
        found = {language: translator.has(language, into) for language in waiting}
    except ServiceError as error:
        complain(f"translations: {error}")
        return TROUBLE
    lacking = [language for language, is_there in found.items() if is_there is False]
    if any(is_there is None for is_there in found.values()):
        _print(f"{translator.engine} does not say which languages it translates")
    elif lacking:
        _print(f"{translator.engine} does not translate from {', '.join(lacking)} into {into}")
    else:
        _print(f"{translator.engine} translates from all of them into {into}")
    return 0


def _machine(engine: "Engine", into: str, opts: argparse.Namespace, translator: "HttpTranslator") -> int:
    from newscrawl.translation.servers import TranslatorError

    totals: Counter[str] = Counter()
    code = 0
    waiting = list(_wanted(engine, into, opts))
    try:
        for entry in watched(waiting, "translations", total=len(waiting)):
            if opts.max_characters and translator.characters + entry.order.characters > opts.max_characters:
                complain(f"--max-characters {opts.max_characters}: the rest is left for later")
                break
            totals.update(_translate_one(engine, entry, translator))
    except TranslatorError as error:
        complain(f"translations: {error}")
        code = TROUBLE
    finally:
        translator.service.close()
    complain(f"{translator.engine}: {counted(translator.characters, 'character')} sent")
    return _tell(totals) or code


def _translate_one(engine: "Engine", entry: "Wanted", translator: "Translator") -> Counter[str]:
    from newscrawl.translation.handoff import Refused
    from newscrawl.translation.servers import TextRefused, translate
    from newscrawl.vocabulary import DeliveryFault

    try:
        return _take_in(engine, [translate(entry.order, translator)])
    except TextRefused as error:
        complain(f"article {entry.order.article_id}: {error}")
        return Counter({DeliveryFault.REFUSED_BY_SERVICE: 1})
    except Refused as refused:
        _complain(refused.reason, refused.what)
        return Counter({refused.reason: 1})


def _target(name: str) -> Path:
    target = Path(name)
    if target.suffix not in _FORMATS:
        raise UsageError(f"{name}: the format must be one of {', '.join(_FORMATS)}")
    if not target.parent.is_dir():
        raise UsageError(f"{name}: there is no folder {target.parent}; make it first")
    return target


def _print(line: str) -> None:
    print(line)  # noqa: T201  # the command's answer
