"""`scrapy why URL`: what is known of an address, and why it was treated as it was."""

import argparse
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from newscrawl.command import TROUBLE, ProjectCommand
from newscrawl.commands.decide import tell_decision

if TYPE_CHECKING:
    from newscrawl.article import Article
    from newscrawl.store.history import History, LinkAttempt, Sighting


class Command(ProjectCommand):
    usage = "URL"
    summary = "Tell the story of an address: where seen, what decided, and why"
    description = (
        "Prints everything that the database knows of an address, in whatever form it is written: where and when "
        "it was seen, what each run did with it and why, the article and its versions, its copies, and what "
        "publishers were told. Exits with 1 when it knows nothing."
    )

    def answer(self, args: list[str], opts: argparse.Namespace) -> int:  # noqa: ARG002  # the same for all
        """Print what the database knows of an address; 1 when that is nothing."""
        if len(args) != 1 or args[0].startswith("-"):
            raise UsageError("name one address: scrapy why https://...")
        from newscrawl.store.database import reading
        from newscrawl.store.history import history

        with self.database() as engine, reading(engine) as connection:
            found = history(connection, args[0])
        print("\n".join(tell(args[0], found)))  # noqa: T201  # the command's answer
        return 0 if found.is_known else TROUBLE


def tell(url: str, found: "History") -> Iterator[str]:
    """Yield the story of an address, line by line."""
    yield url
    if found.normal_form is not None and found.normal_form != url:
        yield f"  known by its normal form {found.normal_form}"
    if not found.is_known:
        yield from _unknown(url, found)
        return
    if found.is_source:
        yield "  is polled as a source of links, not fetched as an article"
    if found.tombstone is not None:
        yield f"  taken down {_at(found.tombstone[1])}: {found.tombstone[0]}; it is not fetched again"
    if found.sighting is not None:
        yield from _sighting(found.sighting)
    for attempt in found.attempts:
        yield f"  run {attempt.run_id}, {_at(attempt.assigned_at)}: {_attempt(attempt)}"
    for number, reason, detail, at in found.quarantined:
        yield f"  in quarantine since {_at(at)} as entry {number}: {reason}{f' ({detail})' if detail else ''}"
    if found.article is not None:
        yield from _article(found)
    if found.sighting is not None:
        yield f"  next: {_next(found.sighting)}"


def _unknown(url: str, found: "History") -> Iterator[str]:
    if found.normal_form is None:
        yield "  is no http(s) address; write it in full, https://host/path"
        return
    yield "  never seen: no source that was polled has named it."
    yield "  Is its outlet declared (scrapy outlets), is it crawled, and does a feed or sitemap of it list the address?"
    yield f"  To fetch it by itself: scrapy crawl OUTLET -a url={url}"


def _sighting(seen: "Sighting") -> Iterator[str]:
    where = f"{seen.discovered_via} {seen.source_url}" if seen.source_url else seen.discovered_via
    yield f"  first seen {_at(seen.first_seen_at)} by {seen.outlet} in {where}, last {_at(seen.last_seen_at)}"


def _attempt(attempt: "LinkAttempt") -> str:
    if attempt.outcome is None:
        ended = f"; the run ended: {attempt.finish_reason}" if attempt.finish_reason else ""
        return f"{attempt.why}, still pending{ended}"
    parts = [f"{attempt.why} -> {attempt.outcome}"]
    if attempt.reason:
        parts.append(attempt.reason)
    if attempt.http_status is not None:
        parts.append(f"HTTP {attempt.http_status}")
    if attempt.detail:
        parts.append(attempt.detail)
    return ", ".join(parts)


def _article(found: "History") -> Iterator[str]:
    article = found.article
    assert article is not None  # noqa: S101  # the caller looked
    yield f"  article {found.article_id}, revision {article.revision}, {article.status}: {article.title}"
    yield f"    at {article.url}"
    yield f"    published {_published(article)}; language {article.language} ({article.language_source})"
    yield f"    needs translation: {_yes(article.needs_translation)} ({article.translation_reason})"
    yield f"    may be published: {article.publish} ({article.publish_reason})"
    if article.duplicate_of is not None:
        yield f"    {article.duplicate_kind} copy of article {article.duplicate_of}, similarity {article.similarity}"
    if article.warnings:
        yield f"    warnings: {', '.join(article.warnings)}"
    for version in found.versions:
        replaced = f"replaced {_at(version.replaced_at)} ({version.kind})"
        yield f"    revision {version.revision}, {replaced}: {version.title}"
    for entry in found.story:
        kind = f"{entry.kind} copy" if entry.kind else "original"
        yield f"    same story: article {entry.id} of {entry.outlet}, {kind}: {entry.url}"
    for entry in found.named_by:
        yield f"    named as another language edition by article {entry.id} of {entry.outlet}: {entry.url}"
    for decision in found.decisions:
        yield f"    decided {tell_decision(decision)}"
    for number, kind, at in found.changes:
        yield f"    publishers were told: {kind}, change {number}, {_at(at)}"


def _published(article: "Article") -> str:
    if article.published_at is None:
        return "at a time that is not known for certain"
    when = (
        f"{article.published_at:%Y-%m-%d}" if article.date_precision == "day" else _at(article.published_at)
    )
    return f"{when} (from {article.date_source})"


def _next(seen: "Sighting") -> str:
    if seen.next_fetch_at is None:
        return "closed, it is not fetched again unless asked for (-a url=... or -a full=1)"
    what = f"try {seen.attempts + 1}" if seen.attempts else "fetch"
    return f"{what} at the first run after {_at(seen.next_fetch_at)}"


def _yes(answer: bool | None) -> str:
    return {True: "yes", False: "no", None: "a person must decide"}[answer]


def _at(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"
