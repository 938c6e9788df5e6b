"""Which of a story's articles is the original, and what the others are to it: pure rules over what is stored."""

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Final

from newscrawl.dedupe.fingerprints import Fingerprint, tokens
from newscrawl.dedupe.resemblance import Resemblance, is_near
from newscrawl.vocabulary import DuplicateKind, Status, TranslationSign

TRANSLATION_MARKS: Final = frozenset(
    {
        TranslationSign.TRANSLATED_BY_SERVICE,
        TranslationSign.TRANSLATION_DECLARED,
        TranslationSign.MACHINE_TRANSLATION_STATED,
        TranslationSign.TRANSLATION_STATED,
    }
)
"""Warnings of an article that is known to be a translation; artefacts alone prove nothing."""

CLAIM_WINDOW: Final = timedelta(days=2)
"""Texts first seen within this time of each other are ordered by the times that their outlets state; a statement by an
outlet whose copy turned up later displaces nobody. Four times the longest interval between two polls of a section."""

_NEVER: Final = datetime.max.replace(tzinfo=UTC)
WALL_TOKENS: Final = 200
"""Texts with fewer may be a consent wall or a notice instead of an article."""
_EXCERPT_LENGTH: Final = 0.4
_EXCERPT_CONTAINMENT: Final = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """What of a stored article decides its place in a story."""

    id: int
    outlet: str
    title: str
    language: str
    section: str | None
    agency: str | None
    published_at: datetime | None
    date_precision: str | None
    live: bool
    warnings: tuple[str, ...]
    status: str
    """One of vocabulary.STATUSES."""
    first_seen_at: datetime
    """When its text, corrections aside, was first stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What an article is to its story's original."""

    duplicate_of: int | None
    kind: str | None
    """One of vocabulary.DUPLICATE_KINDS."""
    similarity: float | None


ORIGINAL: Final = Place(duplicate_of=None, kind=None, similarity=None)


def choose_original(members: Collection[Member]) -> Member:
    """Return the member that the others are copies of.

    Withdrawn articles come last, known translations before them, and an agency's own publication goes before all the
    rest. Of equals only those count whose text was first seen within `CLAIM_WINDOW` of the first: a date is a claim,
    and what turns up later may claim any. Among these a credited agency goes before none, then the earliest published,
    where a bare date is the end of its day, then the smallest id.
    """
    agencies = {_folded(member.agency) for member in members if member.agency is not None}
    ranks = {member.id: _rank(member, agencies) for member in members}
    best = [member for member in members if ranks[member.id] == min(ranks.values())]
    first = min(entry.first_seen_at for entry in best)
    rivals = (entry for entry in best if entry.first_seen_at - first <= CLAIM_WINDOW)
    return min(rivals, key=lambda entry: (entry.agency is None, _latest_publication(entry), entry.id))


def place(member: Member, original: Member, alike: Resemblance, lengths: tuple[int, int]) -> Place:
    """Return what `member` is to `original`; `lengths` are their numbers of tokens."""
    return Place(
        duplicate_of=original.id,
        kind=_kind(member, original, alike, lengths),
        similarity=round(alike.jaccard, 4),
    )


def may_be_copies(a: Member, b: Member, a_text: Fingerprint, b_text: Fingerprint) -> bool:
    """Whether the texts' likeness would mean anything.

    Two live blogs of an outlet share what they repeat. Short equal texts under unlike headlines of one outlet are a
    consent wall or a notice of removal.
    """
    if a.outlet != b.outlet:
        return True
    if a.live and b.live:
        return False
    short = max(a_text.token_count, b_text.token_count) < WALL_TOKENS
    return not short or _share_words(a.title, b.title)


def is_notice(printed: Iterable[tuple[str, str]]) -> bool:
    """Whether an outlet has one text under unlike headlines; `printed` are outlets and headlines of that text."""
    return any(
        outlet == other and not _share_words(title, other_title)
        for (outlet, title), (other, other_title) in combinations(printed, 2)
    )


def _rank(member: Member, agencies: Collection[str]) -> tuple[bool, bool, bool]:
    is_translation = not TRANSLATION_MARKS.isdisjoint(member.warnings)
    return (member.status != Status.CURRENT, is_translation, not _is_agencys_own(member, agencies))


def _is_agencys_own(member: Member, agencies: Collection[str]) -> bool:
    """Whether the outlet is one of these agencies: `tanjug`, or `ap_news` for AP; `newsday_tt` is not TT."""
    first, *_ = words = member.outlet.casefold().split("_")
    return first in agencies or "".join(words) in agencies


def _folded(agency: str) -> str:
    decomposed = unicodedata.normalize("NFD", "".join(tokens(agency)))
    return "".join(entry for entry in decomposed if not unicodedata.combining(entry))


def _latest_publication(member: Member) -> datetime:
    if member.published_at is None:
        return _NEVER
    return member.published_at + (timedelta(days=1) if member.date_precision == "day" else timedelta())


def _kind(member: Member, original: Member, alike: Resemblance, lengths: tuple[int, int]) -> DuplicateKind:
    if not is_near(alike) and primary(member.language) != primary(original.language):
        return DuplicateKind.TRANSLATION
    if lengths[0] <= _EXCERPT_LENGTH * lengths[1] and alike.containment >= _EXCERPT_CONTAINMENT:
        return DuplicateKind.EXCERPT
    # Before `edition`: who holds the rights matters more than where the outlet puts the text.
    if original.agency is not None or member.agency is not None:
        return DuplicateKind.WIRE
    if member.outlet == original.outlet and member.section != original.section:
        return DuplicateKind.EDITION
    return DuplicateKind.EXACT if alike.jaccard == 1.0 else DuplicateKind.NEAR


def primary(language: str) -> str:
    """Return the language of a BCP 47 tag without script and region."""
    return language.partition("-")[0]


def _share_words(one: str, other: str) -> bool:
    a, b = set(tokens(one)), set(tokens(other))
    return len(a & b) * 3 >= min(len(a), len(b))
