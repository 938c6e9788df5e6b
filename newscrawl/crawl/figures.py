"""What a run counts: for the terminal, for its health, and for later runs that compare themselves with it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median
from typing import TYPE_CHECKING

from newscrawl import vocabulary
from newscrawl.article import Article
from newscrawl.vocabulary import ArticleRefusal, EntryRefusal, Outcome

if TYPE_CHECKING:
    from newscrawl.store.outcomes import Account
    from newscrawl.store.sources import Polled, State

OUTCOMES = tuple(vocabulary.OUTCOMES)
UNREADABLE = frozenset(
    {
        ArticleRefusal.EMPTY_TEXT,
        ArticleRefusal.NO_HEADLINE,
        ArticleRefusal.TOO_SHORT,
        ArticleRefusal.SECTION_FRONT,
    }
)
"""Reasons of pages that gave no text."""

_WITH_ARTICLE = (Outcome.STORED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.DUPLICATE)
_WITHOUT_ARTICLE = (Outcome.FILTERED, Outcome.FAILED, Outcome.QUARANTINED)


@dataclass(slots=True, kw_only=True)
class RunFigures:
    """The figures of one run, counted while it goes on; `account_for` adds the store's own count at its end."""

    partial: bool = False
    """Whether the run was asked for certain addresses, times or a number only, so that volume says nothing."""
    seen: int = 0
    """Links that sources named, each as often as it was named."""
    counted: int = 0
    """Links that the crawl was given by the ledger, rejected ones too, as the crawl counted them."""
    recorded: int = 0
    """Of those, links that have their outcome."""
    in_run: int = 0
    """Links that were given to the run, as the store counted them."""
    by_outcome: Mapping[str, int] = field(default_factory=dict)
    by_reason: Mapping[tuple[str, str], int] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)
    """Entries of sources that were no link to an article, by reason."""
    languages: Counter[str] = field(default_factory=Counter)
    """Articles that were new or changed, by language."""
    to_translate: int = 0
    polled: int = 0
    """Sources that answered."""
    waiting: int = 0
    """Sources that were not asked, as they are not due yet."""
    poll_failures: dict[str, str] = field(default_factory=dict)
    """Sources that did not answer, with the reason."""
    errors: int = 0
    """Exceptions of our own code that belong to no page and no source."""
    lengths: list[int] = field(default_factory=list)
    """Words of each article that was new or changed."""
    undated: int = 0
    """Of those, articles without a time of publication."""
    texts: Counter[int] = field(default_factory=Counter)
    """How many of those have one and the same text, by its hash."""
    newest_at: datetime | None = None
    """Latest publication that a source named."""
    gaps: list[str] = field(default_factory=list)
    """Sources of which nothing was known, so that they have probably lost entries since they were asked before."""
    all_refused: Sequence["State"] = ()
    """The outlet's sources, where each entry of each gave no link; empty where any entry gave one."""

    def count_article(self, article: Article, outcome: str) -> None:
        """Count an article that was stored, as it is stored."""
        self.recorded += 1
        if outcome == Outcome.UNCHANGED:
            return
        self.languages[article.language] += 1
        self.to_translate += bool(article.needs_translation)
        self.lengths.append(article.word_count)
        self.undated += article.published_at is None
        self.texts[hash(article.text)] += 1

    def count_over_cap(self, entries: int) -> None:
        """Count links and sitemaps that are left to later runs."""
        if entries:
            self.refused[EntryRefusal.OVER_CAP] += entries

    def count_poll(self, poll: "Polled") -> None:
        """Count a source that was asked."""
        if poll.failure is None:
            self.polled += 1
        else:
            self.poll_failures[poll.url] = poll.failure
        self.newest_at = max(filter(None, (self.newest_at, poll.newest_at)), default=None)

    def account_for(self, account: "Account") -> None:
        """Take over what the store counted."""
        self.in_run, self.by_outcome, self.by_reason = account.in_run, account.by_outcome, account.by_reason

    @property
    def adds_up(self) -> bool:
        """Whether every link given has exactly one outcome, counted on both sides."""
        return self.in_run == self.counted == sum(self.by_outcome.values())

    @property
    def identity(self) -> str:
        """The accounting identity, written out."""
        terms = " + ".join(f"{self.by_outcome.get(name, 0)} {name}" for name in OUTCOMES)
        sign = "=" if self.adds_up else "IS NOT"
        return f"{self.in_run} links in the run {sign} {terms}"

    @property
    def articles(self) -> int:
        """Links that led to an article, new or known."""
        return sum(self.by_outcome.get(name, 0) for name in _WITH_ARTICLE)

    @property
    def new(self) -> int:
        """Articles that were not known before, copies of others among them."""
        return self.by_outcome.get(Outcome.STORED, 0) + self.by_outcome.get(Outcome.DUPLICATE, 0)

    @property
    def reasons(self) -> Counter[str]:
        """Links that ended without an article, by reason."""
        ended = Counter[str]()
        for (outcome, reason), count in self.by_reason.items():
            if outcome in _WITHOUT_ARTICLE:
                ended[reason] += count
        return ended

    @property
    def unreadable(self) -> int:
        """Fetched pages that gave no text."""
        return sum(count for reason, count in self.reasons.items() if reason in UNREADABLE)

    @property
    def unreadable_share(self) -> float:
        """Share of fetched pages that gave no text."""
        pages = self.unreadable + self.articles
        return self.unreadable / pages if pages else 0.0

    @property
    def same_text(self) -> int:
        """The most articles that have one and the same text."""
        return max(self.texts.values(), default=0)

    @property
    def comparable(self) -> dict[str, object]:
        """What later runs compare themselves with, as the database keeps it."""
        return {
            "seen": self.seen,
            "languages": dict(self.languages),
            "to_translate": self.to_translate,
            "polled": self.polled,
            "poll_failures": dict(self.poll_failures),
            "refused": dict(self.refused),
            "gaps": len(self.gaps),
            "errors": self.errors,
            "measured": len(self.lengths),
            "median_words": median(self.lengths) if self.lengths else None,
            "undated": self.undated,
            "unreadable_share": self.unreadable_share,
        }
