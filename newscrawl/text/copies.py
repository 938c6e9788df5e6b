"""Which of a story's articles is the original, and what the others are to it: pure rules over what is stored."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from newscrawl.text.fingerprint import Fingerprint, Resemblance, is_near, tokens

TRANSLATION_MARKS: Final = frozenset(
    {"translated-by-service", "translation-declared", "machine-translation-stated", "translation-stated"}
)
"""Warnings of an article that is known to be a translation; artefacts alone prove nothing."""

_NEVER: Final = datetime.max.replace(tzinfo=UTC)
_WALL_TOKENS: Final = 200
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

    Known translations come last. Then the agency's own publication goes before what credits an agency, that before
    the rest; among equals the earliest published counts, where a bare date is the end of its day, then the smallest id.
    """
    return min(
        members, key=lambda m: (_is_translation(m), _distance_to_agency(m), _latest_publication(m), m.id)
    )


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
    short = max(a_text.token_count, b_text.token_count) < _WALL_TOKENS
    return not short or _share_words(a.title, b.title)


def _is_translation(member: Member) -> bool:
    return not TRANSLATION_MARKS.isdisjoint(member.warnings)


def _distance_to_agency(member: Member) -> int:
    if member.agency is None:
        return 2
    agency, outlet = "".join(tokens(member.agency)), member.outlet.casefold()
    return 0 if agency == outlet.replace("_", "") or agency in outlet.split("_") else 1


def _latest_publication(member: Member) -> datetime:
    if member.published_at is None:
        return _NEVER
    return member.published_at + (timedelta(days=1) if member.date_precision == "day" else timedelta())


def _kind(member: Member, original: Member, alike: Resemblance, lengths: tuple[int, int]) -> str:
    if not is_near(alike) and primary(member.language) != primary(original.language):
        return "translation"
    if lengths[0] <= _EXCERPT_LENGTH * lengths[1] and alike.containment >= _EXCERPT_CONTAINMENT:
        return "excerpt"
    if original.agency is not None:
        return "wire"
    if member.outlet == original.outlet and member.section != original.section:
        return "edition"
    return "exact" if alike.jaccard == 1.0 else "near"


def primary(language: str) -> str:
    """Return the language of a BCP 47 tag without script and region."""
    return language.partition("-")[0]


def _share_words(one: str, other: str) -> bool:
    a, b = set(tokens(one)), set(tokens(other))
    return len(a & b) * 3 >= min(len(a), len(b))
