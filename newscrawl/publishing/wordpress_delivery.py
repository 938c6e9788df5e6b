"""Bringing a WordPress site up to date with the changes since it was last visited.

A post is created once, whatever happens in between: before it is made its slug is looked for, and again when the
answer was lost. What a person changed or removed at the site is left so, unless the article must go.
"""

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol

from newscrawl.json_service import ServiceError, Unanswered, Uncertain
from newscrawl.publishing.edition import Edition
from newscrawl.publishing.wordpress_article import Post, post
from newscrawl.publishing.wordpress_client import Remote, SiteRefuses, WordPressClient
from newscrawl.publishing.wordpress_media import MediaLibrary, NoPicture
from newscrawl.store.posts import Posted
from newscrawl.vocabulary import PostState, Status

_CREATIONS: Final = 4
"""How often a post is tried to be made whose answers are lost."""
_DONE: Final[Mapping[str, str]] = {
    "created": "created",
    "updated": "updated",
    "trashed": "trashed",
    "deleted": "deleted",
    "failed": "refused by the site",
    "left alone": "left as a person made them there",
    "unchanged": "unchanged",
    "copy": "not posted as copies",
    "withdrawn": "not posted as withdrawn",
    "taken-down": "not posted as taken down",
    "not-translated": "waiting for a translation",
    "not-watched": "without a word of NEWSCRAWL_WATCH",
}
"""What is counted, and how a report says it, in this order."""
_STAYS: Final = frozenset({"not-translated", "not-watched"})
"""Reasons to post nothing that take away nothing either: what is posted stays until its translation follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a site is to have of an article."""

    article_id: int
    slug: str
    edition: Edition | None
    """None: nothing."""
    reason: str | None = None
    """Why nothing: `copy, withdrawn, taken-down, not-translated, not-watched`."""


class Ledger(Protocol):
    """What the delivery asks of the database."""

    def changed(self) -> Iterator[tuple[Sequence[int], int]]:
        """Yield articles that changed, some at a time, with the number up to which the site then has heard."""

    def wanted(self, article_ids: Sequence[int]) -> Iterable[tuple[Wanted, Posted | None]]:
        """Return what the site is to have of articles, and what it has."""

    def record(self, entry: Posted) -> None:
        """Write down what became of an article."""

    def advance(self, number: int) -> None:
        """Write down that the site has heard of all changes up to there."""


@dataclass(kw_only=True)
class Delivery:
    """One run for one site."""

    client: WordPressClient
    ledger: Ledger
    limit: int | None = None
    """Most posts that are written; what is left waits for the next run."""
    dry_run: bool = False
    renew_noindex: bool = False
    """Whether posts that search engines should be kept from are sent again as they are: the plugin may be new."""
    fetch_picture: Callable[[str], bytes] | None = None
    """Returns the bytes of a picture or raises NoPicture; None: pictures are shown from their own addresses."""
    tell: Callable[[str], None] = print
    sleep: Callable[[float], None] = time.sleep
    counts: Counter[str] = field(default_factory=Counter)
    """Articles by what was done."""
    without_noindex: int = 0
    """Posts that search engines should be kept from, at a site without the plugin."""

    def run(self) -> None:
        """Deliver everything that waits. Raises SiteRefuses and Unanswered where the site stops it."""
        for article_ids, number in self.ledger.changed():
            for wanted, there in self.ledger.wanted(article_ids):
                if self._is_enough():
                    return
                self._deliver(wanted, there)
            if not self.dry_run:
                self.ledger.advance(number)

    def _is_enough(self) -> bool:
        written = sum(self.counts[word] for word in ("created", "updated", "trashed", "deleted"))
        return self.limit is not None and written >= self.limit

    def _deliver(self, wanted: Wanted, there: Posted | None) -> None:
        try:
            done, entry = self._step(wanted, there)
        except (SiteRefuses, Unanswered):
            raise
        except ServiceError as error:
            done = "failed"
            entry = replace(there or _nothing(wanted, PostState.FAILED), error=str(error))
            self.tell(f"article {wanted.article_id}: {error}")
        self.counts[done] += 1
        if entry is not None and not self.dry_run:
            self.ledger.record(entry)

    def _step(self, wanted: Wanted, there: Posted | None) -> tuple[str, Posted | None]:
        """Bring one article to where it is wanted; return what was done, and what to write down if anything."""
        if wanted.edition is None:
            return self._take_away(wanted, there)
        made = post(wanted.edition, uploads_pictures=self.fetch_picture is not None)
        if there is not None and there.state == PostState.REMOVED_THERE:
            return "left alone", None
        is_renewed = self.renew_noindex and made.meta["newscrawl_noindex"]
        if there is not None and there.digest == made.digest and there.error is None and not is_renewed:
            return "unchanged", None
        if self.dry_run:
            done = "created" if there is None or there.remote_id is None else "updated"
            self.tell(f"article {wanted.article_id} would be {done}, as {made.status}: {made.title}")
            return done, None
        return self._bring(wanted, made, there)

    def _bring(self, wanted: Wanted, made: Post, there: Posted | None) -> tuple[str, Posted]:
        entry = replace(there or _nothing(wanted, PostState.CREATING), digest=made.digest, error=None)
        if there is None or there.remote_id is None:
            remote = self.client.find(made.slug)
        else:
            remote = self.client.get(there.remote_id)
            if remote is None or (remote.status == "trash" and there.state != PostState.TRASH):
                return "left alone", replace(entry, state=PostState.REMOVED_THERE)
            if there.remote_digest not in {None, _digest(remote)}:
                return "left alone", replace(entry, state=PostState.EDITED)
        if remote is not None:
            values = self._values(made, there)
            changed = self.client.change(remote.id, values)
            if remote.picture != values.get("featured_media", 0):
                self._media.drop(remote.picture, made.slug)
            return "updated", self._left(entry, changed, made)
        self.ledger.record(_nothing(wanted, PostState.CREATING))
        return "created", self._left(entry, self._create(made), made)

    def _left(self, entry: Posted, remote: Remote, made: Post) -> Posted:
        """Return what was left at the site, to be written down."""
        if made.meta["newscrawl_noindex"] and not remote.meta.get("newscrawl_noindex"):
            self.without_noindex += 1
        return replace(entry, remote_id=remote.id, state=made.status, remote_digest=_digest(remote))

    def _create(self, made: Post) -> Remote:
        values = self._values(made, None)
        for attempt in range(1, _CREATIONS + 1):
            try:
                return self._only_one(self.client.create(values), made)
            except Uncertain as lost:
                self.tell(f"{lost}; looking whether the post was made")
                self.sleep(2.0**attempt)
                # Patient by itself: here the site is waited for.
                remote = self.client.find(made.slug)
            if remote is not None:
                return self.client.change(remote.id, values)
        raise Unanswered(
            f"{self.client.service.url}: makes no post after {_CREATIONS} attempts; see its error log"
        )

    def _only_one(self, remote: Remote, made: Post) -> Remote:
        """Return the post, or the one that has its slug already: an earlier request was slower than its answer."""
        if remote.slug == made.slug:
            return remote
        first = self.client.find(made.slug)
        if first is None or first.id == remote.id:
            return remote
        self.client.remove(remote.id, for_good=True)
        return first

    def _take_away(self, wanted: Wanted, there: Posted | None) -> tuple[str, Posted | None]:
        if wanted.reason in _STAYS:
            return wanted.reason, None
        gone = PostState.DELETED if wanted.reason == Status.TAKEN_DOWN else PostState.TRASH
        if (
            there is None
            or there.state in {gone, PostState.DELETED}
            or (there.state == PostState.REMOVED_THERE and gone == PostState.TRASH)
        ):
            return str(wanted.reason), None
        done = "deleted" if gone == PostState.DELETED else "trashed"
        if self.dry_run:
            self.tell(f"article {wanted.article_id} would be {done}: {wanted.reason}")
            return done, None
        remote_id = there.remote_id
        if remote_id is None:
            lost = self.client.find(wanted.slug)
            remote_id = None if lost is None else lost.id
        if remote_id is not None:
            remote = self.client.get(remote_id)
            if remote is not None:
                self._media.drop(remote.picture, wanted.slug)
            self.client.remove(remote_id, for_good=gone == PostState.DELETED)
        return done, replace(
            there, remote_id=remote_id, state=gone, digest=None, remote_digest=None, error=None
        )

    def _values(self, made: Post, there: Posted | None) -> dict[str, Any]:
        """Return what is sent of a post; the status only where it is to be another one, as a person may have set it."""
        values: dict[str, Any] = {
            "slug": made.slug,
            "title": made.title,
            "content": made.content,
            "excerpt": made.excerpt,
            "categories": [self.client.term("categories", name) for name in made.categories],
            "tags": [self.client.term("tags", name) for name in made.tags],
            "meta": dict(made.meta),
            # Answers of other sites to the link would come in as comments.
            "ping_status": "closed",
        }
        if made.date_gmt is not None:
            values["date_gmt"] = made.date_gmt
        if there is None or there.state != made.status:
            values["status"] = made.status
        return values | self._values_of_picture(made)

    def _values_of_picture(self, made: Post) -> dict[str, Any]:
        """Return what shows a post's picture from the site's own library; nothing where it cannot be had."""
        if made.picture is None:
            return {}
        try:
            number = self._media.bring(made, made.picture)
        except Unanswered:
            raise
        except (NoPicture, ServiceError) as error:
            self.tell(f"{made.picture.url}: {error}; the picture is shown from its own address")
            return {}
        # Themes show a post's picture, but hardly one its caption.
        credit = f"<p><small>{made.picture.below}</small></p>" if made.picture.below else ""
        return {"featured_media": number, "content": made.content.replace(made.picture.shown, credit)}

    @property
    def _media(self) -> MediaLibrary:
        return MediaLibrary(client=self.client, fetch=self.fetch_picture)


def report(counts: Mapping[str, int]) -> str:
    """Return what a run did, on one line."""
    return (
        ", ".join(f"{counts[word]} {phrase}" for word, phrase in _DONE.items() if counts.get(word))
        or "nothing to do"
    )


def _nothing(wanted: Wanted, state: str) -> Posted:
    return Posted(article_id=wanted.article_id, slug=wanted.slug, remote_id=None, state=state)


def _digest(remote: Remote) -> str:
    return hashlib.sha256(remote.words.encode()).hexdigest()
