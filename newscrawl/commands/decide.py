"""`scrapy decide`: what a person says of articles and outlets, over whatever their pages say."""

import argparse
import getpass
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import UsageError

from newscrawl import command_options
from newscrawl.command import TROUBLE, ProjectCommand, complain, say
from newscrawl.plural import counted
from newscrawl.whole_numbers import whole_number

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from newscrawl.article import Article
    from newscrawl.store.decision_records import Because, Decision
    from newscrawl.store.decisions import Choice
    from newscrawl.store.translation_flags import Policy

_Task = Callable[["Engine", list[str], argparse.Namespace], int]
_KINDS = ("language", "permission", "copy")
_CHOICES = ("publish", "language", "translate", "original")


class Command(ProjectCommand):
    usage = "ID|URL... --publish WORD --because TEXT | --outlet NAME ... | --list | --open KIND | --undo ID|URL..."
    summary = "Decide what may be published, in which language an article is, what it copies"
    description = (
        "Writes down what a person decided of articles, or of all of an outlet with --outlet, with who, when and "
        "why. It goes before whatever the pages say, stays when they are fetched or read again, and reaches "
        "publishers with the next --after. --list shows decisions, with --open KIND what is still to be decided; "
        "--open KIND alone asks one by one, with -O FILE.csv it goes out as a table that --from FILE.csv takes "
        "back in. --undo takes the last decision on each field back."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the choices, and the ways to go through many articles."""
        from newscrawl.vocabulary import PERMISSIONS

        super().add_options(parser)
        parser.add_argument("--publish", choices=tuple(PERMISSIONS), help="what may be published")
        parser.add_argument("--language", metavar="TAG", help="the article's language, such as de or sr-Cyrl")
        parser.add_argument("--translate", choices=("yes", "no"), help="whether it is to be translated")
        parser.add_argument(
            "--original", metavar="ID|none", help="the article that it copies; none: it copies nobody"
        )
        parser.add_argument("--because", metavar="TEXT", help="why; kept with the decision")
        parser.add_argument("--by", metavar="NAME", help="who decides (default: the user of this machine)")
        parser.add_argument("--outlet", metavar="NAME", help="all articles of an outlet, also those to come")
        parser.add_argument(
            "--list", action="store_true", help="show decisions, or with --open what is undecided"
        )
        parser.add_argument("--open", choices=_KINDS, help="what is undecided: asked one by one, or listed")
        parser.add_argument("--undo", action="store_true", help="take the last decision on each field back")
        parser.add_argument("--limit", metavar="N", help="with --list and --open: only the newest N")
        parser.add_argument(
            "-O", "--overwrite-output", metavar="FILE.csv", help="with --open: write the table"
        )
        parser.add_argument(
            "--from", dest="sheet", metavar="FILE.csv", help="take in a table that was filled in"
        )

    def answer(self, args: list[str], opts: argparse.Namespace) -> int:
        """Write down, show, undo or ask for decisions; 1 when one of them could not be made."""
        mode = _mode(opts)
        _refuse_misplaced(mode, args, opts)
        opts.limit = command_options.whole("--limit", opts.limit, least=1)
        with self.database() as engine:
            if opts.outlet:
                self.refuse_unknown(engine, (opts.outlet,))
            self.apply_house_rule(engine)
            task: _Task = getattr(self, f"_{mode}")
            return task(engine, args, opts)

    @property
    def _policy(self) -> "Policy":
        from newscrawl.store.translation_flags import Policy

        return Policy.of(self.options)

    def _list(self, engine: "Engine", _: list[str], opts: argparse.Namespace) -> int:
        return _list_decisions(engine, opts)

    def _list_questions(self, engine: "Engine", _: list[str], opts: argparse.Namespace) -> int:
        return _list_questions(engine, opts)

    def _write_sheet(self, engine: "Engine", _: list[str], opts: argparse.Namespace) -> int:
        return _write_sheet(engine, opts)

    def _articles(self, engine: "Engine", named: list[str], opts: argparse.Namespace) -> int:
        choice, because = _choice(vars(opts)), _because(opts)
        done = [self._decide_one(engine, article, choice, because) for article in named]
        return 0 if all(done) else TROUBLE

    def _decide_one(self, engine: "Engine", named: str, choice: "Choice", because: "Because") -> bool:
        from newscrawl.store.cursor import writing
        from newscrawl.store.decisions import Undecidable, decide

        article_id = _find(engine, named)
        if article_id is None:
            complain(f"{named}: no such article is stored")
            return False
        try:
            with writing(engine) as connection:
                is_new = decide(connection, article_id, choice, because, self._policy)
        except Undecidable as error:
            complain(f"{named}: {error}")
            return False
        words = ", ".join(f"{field} {value}" for field, value in choice.values().items())
        say([f"article {article_id}: {words}" if is_new else f"article {article_id}: decided so before"])
        return True

    def _outlet(self, engine: "Engine", _: list[str], opts: argparse.Namespace) -> int:
        from newscrawl.store.decisions import decide_outlet

        changed = decide_outlet(engine, opts.outlet, opts.publish, _because(opts), self._policy)
        what = f"publish {opts.publish}, also of what is still to come"
        say([f"{opts.outlet}: {what}; {counted(changed, 'article')} changed"])
        return 0

    def _undo(self, engine: "Engine", named: list[str], opts: argparse.Namespace) -> int:
        from newscrawl.store.cursor import writing
        from newscrawl.store.decisions import Undecidable, undo, undo_outlet

        because = _because(opts)
        if opts.outlet:
            changed = undo_outlet(engine, opts.outlet, because, self._policy)
            say(
                [
                    f"{opts.outlet}: "
                    + ("nothing was decided" if changed is None else f"{counted(changed, 'article')} changed")
                ]
            )
            return TROUBLE if changed is None else 0
        failed = False
        for name in named:
            try:
                with writing(engine) as connection:
                    fields = undo(connection, _find(engine, name) or 0, because, self._policy)
            except Undecidable as error:
                complain(f"{name}: {error}")
                fields = ()
            say([f"{name}: " + (f"{', '.join(fields)} undone" if fields else "nothing was decided")])
            failed = failed or not fields
        return TROUBLE if failed else 0

    def _read_sheet(self, engine: "Engine", _: list[str], opts: argparse.Namespace) -> int:
        from newscrawl.publishing.decision_sheet import NoSheet, read

        path = Path(opts.sheet)
        try:
            answered = list(read(path))
        except (NoSheet, UnicodeDecodeError) as error:
            complain(f"{path}: {error}")
            return TROUBLE
        failed = 0
        for row in answered:
            try:
                choice = _choice(row.answers)
                because = _because(opts, of_row=row.because)
            except UsageError as error:
                complain(f"{path}, line {row.line}: {error}")
                failed += 1
                continue
            failed += not self._decide_one(engine, str(row.article_id), choice, because)
        say([f"{path}: {counted(len(answered) - failed, 'decision')} taken in, {failed} refused"])
        return TROUBLE if failed else 0

    def _ask(self, engine: "Engine", _: list[str], opts: argparse.Namespace) -> int:
        """Go through what is open, one article after the other, until the person stops."""
        from newscrawl.store.database import reading
        from newscrawl.store.open_questions import questions

        because = _because(opts)
        with reading(engine) as connection:
            found = questions(connection, opts.open, outlets=_outlets(opts), limit=opts.limit)
        for place, (article_id, article) in enumerate(found.items(), 1):
            say([f"{place} of {len(found)}", *_shown(article_id, article)])
            answers = _answer_to(opts.open, article)
            if answers is None:
                break
            if answers:
                self._decide_one(engine, str(article_id), _choice(answers), because)
        return 0


_ALLOWED: Mapping[str, frozenset[str]] = {
    "articles": frozenset({*_CHOICES, "because", "by"}),
    "outlet": frozenset({"outlet", "publish", "because", "by"}),
    "undo": frozenset({"undo", "outlet", "by"}),
    "list": frozenset({"list", "outlet", "limit"}),
    "list_questions": frozenset({"list", "open", "outlet", "limit"}),
    "write_sheet": frozenset({"open", "outlet", "limit", "overwrite_output", "list"}),
    "read_sheet": frozenset({"sheet", "because", "by"}),
    "ask": frozenset({"open", "outlet", "limit", "because", "by"}),
}
"""Which options go with which way of using the command."""


def _mode(opts: argparse.Namespace) -> str:
    if opts.undo:
        return "undo"
    if opts.sheet:
        return "read_sheet"
    if opts.open:
        return "write_sheet" if opts.overwrite_output else ("list_questions" if opts.list else "ask")
    if opts.list:
        return "list"
    return "outlet" if opts.outlet else "articles"


def _refuse_misplaced(mode: str, args: list[str], opts: argparse.Namespace) -> None:
    ours = {name for names in _ALLOWED.values() for name in names}
    given = {name for name in ours if getattr(opts, name) not in {None, False}}
    for name in sorted(given - _ALLOWED[mode]):
        raise UsageError(
            f"{_OPTION_NAMES.get(name, f'--{name}')} does not go with this; see scrapy decide -h"
        )
    takes_articles = mode == "articles" or (mode == "undo" and not opts.outlet)
    if unknown := [word for word in args if word.startswith("-") or not takes_articles]:
        raise UsageError(f"unknown argument {unknown[0]!r}; scrapy decide -h lists them")
    if takes_articles and not args:
        raise UsageError(
            "name articles by id or address: scrapy decide 12 --publish excerpt --because 'agreement of 3 May'"
        )
    if mode == "outlet" and not opts.publish:
        raise UsageError("say what may be published of the outlet: --publish excerpt")
    if mode == "articles" and not any(getattr(opts, name) for name in _CHOICES):
        raise UsageError("say what you decide: --publish, --language, --translate or --original")


_OPTION_NAMES = {"overwrite_output": "-O", "sheet": "--from"}


def _choice(words: Mapping[str, Any]) -> "Choice":
    """Return what was written as options or in a table. Raises UsageError."""
    from newscrawl.store.decision_records import NO_ORIGINAL
    from newscrawl.store.decisions import Choice
    from newscrawl.vocabulary import PERMISSIONS

    publish, language = words.get("publish"), words.get("language")
    translate, original = words.get("translate"), words.get("original")
    if publish is not None:
        command_options.among("--publish", publish, PERMISSIONS)
    if translate not in {None, "yes", "no"}:
        raise UsageError(f"--translate {translate!r} is neither yes nor no")
    if original not in {None, NO_ORIGINAL}:
        original = command_options.whole("--original", original, least=1)
    return Choice(
        publish=publish,
        language=language and command_options.language("--language", language),
        translate=None if translate is None else translate == "yes",
        original=original,
    )


def _because(opts: argparse.Namespace, *, of_row: str = "") -> "Because":
    """Return who decides and why; what a table's row says goes before the option. Raises UsageError."""
    from newscrawl.store.decision_records import Because

    reason = (of_row or opts.because or "").strip()
    if not reason and not opts.undo:
        raise UsageError("say why, for whoever asks later: --because 'agreement of 3 May'")
    return Because(by=opts.by or getpass.getuser(), reason=reason, now=datetime.now(UTC))


def _find(engine: "Engine", named: str) -> int | None:
    from newscrawl.store import articles
    from newscrawl.store.database import reading

    with reading(engine) as connection:
        number = whole_number(named)
        if number is not None:
            return number if articles.get(connection, number) else None
        found = articles.find(connection, named)
    return None if found is None else found[0]


def _outlets(opts: argparse.Namespace) -> tuple[str, ...]:
    return (opts.outlet,) if opts.outlet else ()


def _list_decisions(engine: "Engine", opts: argparse.Namespace) -> int:
    from newscrawl.store.database import reading
    from newscrawl.store.decision_records import decisions

    with reading(engine) as connection:
        found = decisions(connection, outlets=_outlets(opts), limit=opts.limit)
    say(tell_decision(entry) for entry in found)
    say([counted(len(found), "decision")])
    return 0


def tell_decision(entry: "Decision") -> str:
    """Return a decision on one line."""
    subject = (
        f"outlet {entry.outlet}"
        if entry.article_id is None
        else f"article {entry.article_id} of {entry.outlet}"
    )
    before = f", before: {entry.before}" if entry.before else ""
    undone = f"; undone {entry.undone_at:%Y-%m-%d %H:%M} UTC by {entry.undone_by}" if entry.undone_at else ""
    return (
        f"{entry.decided_at:%Y-%m-%d %H:%M} UTC  {entry.decided_by}: {subject}, {entry.field} {entry.value}{before}; "
        f"because {entry.reason}{undone}"
    )


def _list_questions(engine: "Engine", opts: argparse.Namespace) -> int:
    from newscrawl.store.database import reading
    from newscrawl.store.open_questions import count, questions

    with reading(engine) as connection:
        found = questions(connection, opts.open, outlets=_outlets(opts), limit=opts.limit)
        total = count(connection, opts.open, outlets=_outlets(opts))
    say(f"{article_id:>8}  {_on_a_line(article)}" for article_id, article in found.items())
    say([f"{counted(total, 'article')} of which the {opts.open} is to be decided, {len(found)} shown"])
    return 0


def _write_sheet(engine: "Engine", opts: argparse.Namespace) -> int:
    from newscrawl.publishing.decision_sheet import COLUMNS, rows
    from newscrawl.publishing.files import write_whole
    from newscrawl.publishing.formats import count_csv, write_csv
    from newscrawl.store.database import reading
    from newscrawl.store.open_questions import questions

    target = Path(opts.overwrite_output)
    if target.suffix != ".csv":
        raise UsageError(f"{target}: the table is CSV; name a file that ends in .csv")
    with reading(engine) as connection:
        found = questions(connection, opts.open, outlets=_outlets(opts), limit=opts.limit)
    written = write_whole(target, lambda path: write_csv(path, COLUMNS, rows(found)), count_csv)
    complain(
        f"{target}: {counted(written, 'article')}; fill in the columns decide_..., then: scrapy decide --from {target}"
    )
    return 0


def _on_a_line(article: "Article") -> str:
    day = f"{article.published_at:%Y-%m-%d}" if article.published_at else "no date   "
    return f"{day}  {article.language:8}{article.publish:8}{article.outlet}: {article.title}"


def _shown(article_id: int, article: "Article") -> Iterator[str]:
    from newscrawl.publishing.permitted import excerpt

    yield f"article {article_id} of {article.outlet}: {article.title}"
    yield f"  {article.url}"
    yield f"  {excerpt(article.text)}"
    found = f"declared {article.language_declared}, detected {article.language_detected}"
    yield f"  language {article.language} ({article.language_source}; {found}); {article.translation_reason}"
    yield f"  may be published: {article.publish} ({article.publish_reason})"
    if article.duplicate_of is not None:
        yield f"  {article.duplicate_kind} copy of article {article.duplicate_of}, similarity {article.similarity}"


_PROMPTS = {
    "language": "language tag, Enter to skip, q to stop: ",
    "permission": "full, excerpt or link, Enter to skip, q to stop: ",
    "copy": "yes: it is a copy; none: it copies nobody; or the original's id; Enter to skip, q to stop: ",
}


def _answer_to(kind: str, article: "Article") -> dict[str, str] | None:
    """Ask until the answer can be taken; an empty one skips, None ends it."""
    while True:
        try:
            written = input(_PROMPTS[kind]).strip()
        except EOFError:
            return None
        if written in {"q", "quit"}:
            return None
        answers = _answers(kind, written, article)
        try:
            _choice(answers)
        except UsageError as error:
            complain(str(error))
        else:
            return answers


def _answers(kind: str, written: str, article: "Article") -> dict[str, str]:
    if kind == "copy" and written == "yes":
        written = str(article.duplicate_of)
    field = {"language": "language", "permission": "publish", "copy": "original"}[kind]
    return {field: written} if written else {}
