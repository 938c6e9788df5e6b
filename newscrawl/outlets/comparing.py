"""What was expected of a page against what was extracted, field by field."""

import difflib
import html
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

MIN_BODY_F1 = 0.9
"""Below this a reader misses paragraphs, or finds strange ones; half of a caption more or less stays above."""
_SAME_SECONDS = 60
_FOLD = str.maketrans(
    {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚`´", "'"), **dict.fromkeys("–—‑", "-")}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field that is not as expected."""

    field: str
    expected: str
    found: str
    f1: float | None = None
    """Of the text only: F1 over 4-grams of words, 0 to 1."""


def body_f1(expected: str, found: str) -> float:
    """Return F1 over counted 4-grams of words, 0 to 1, as article-extraction-benchmark has it."""
    ours, theirs = _grams(found), _grams(expected)
    common = sum((ours & theirs).values())
    total = sum(ours.values()) + sum(theirs.values())
    return 2 * common / total if total else 1.0


def compare(
    expected: Mapping[str, Any], found: Mapping[str, Any], *, zone: tzinfo = UTC
) -> tuple[Difference, ...]:
    """Return what differs of the fields that `expected` has; titles and names are compared without typography.

    An expected time without a zone is one in `zone`, or in UTC.
    """
    differences = (
        _title(expected, found),
        _authors(expected, found),
        _date(expected, found, zone),
        _text(expected, found),
    )
    return tuple(difference for difference in differences if difference is not None)


def text_difference(expected: str, found: str, *, limit: int = 12) -> tuple[str, ...]:
    """Return the paragraphs that only one of two texts has, `- ` and `+ ` before them, at most `limit`."""
    before, after = _paragraphs(expected), _paragraphs(found)
    changed = [line for line in difflib.ndiff(before, after, None, None) if line[:2] in {"- ", "+ "}]
    shown = tuple(line if len(line) <= 160 else f"{line[:159]}…" for line in changed[:limit])
    return (*shown, f"... and {len(changed) - limit} more") if len(changed) > limit else shown


def _paragraphs(text: str) -> list[str]:
    return [line for part in text.split("\n") if (line := " ".join(part.split()))]


def _title(expected: Mapping[str, Any], found: Mapping[str, Any]) -> Difference | None:
    ours, theirs = found.get("title") or "", expected.get("title") or ""
    if "title" not in expected or folded(ours) == folded(theirs):
        return None
    return Difference(field="title", expected=theirs, found=ours)


def _authors(expected: Mapping[str, Any], found: Mapping[str, Any]) -> Difference | None:
    ours, theirs = found.get("authors") or (), expected.get("authors") or ()
    if "authors" not in expected or {folded(name) for name in ours} == {folded(name) for name in theirs}:
        return None
    return Difference(field="authors", expected=_listed(theirs), found=_listed(ours))


def _listed(names: Sequence[str]) -> str:
    return "; ".join(names) or "none"


def _date(expected: Mapping[str, Any], found: Mapping[str, Any], zone: tzinfo) -> Difference | None:
    theirs = expected.get("published_at")
    if theirs is None:
        return None
    ours = found.get("published_at")
    if any(_is_same_instant(_instant(theirs), _instant(ours), stated) for stated in (zone, UTC)):
        return None
    return Difference(field="published_at", expected=str(theirs), found=str(ours or "none"))


def _instant(value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value
    try:
        return datetime.fromisoformat(str(value))
    except ValueError:
        return None


def _is_same_instant(a: datetime | None, b: datetime | None, zone: tzinfo) -> bool:
    if a is None or b is None:
        return False
    a, b = (at if at.tzinfo else at.replace(tzinfo=zone) for at in (a, b))
    return abs((a - b).total_seconds()) < _SAME_SECONDS


def _text(expected: Mapping[str, Any], found: Mapping[str, Any]) -> Difference | None:
    theirs, ours = expected.get("text"), found.get("text") or ""
    if not theirs:
        return None
    f1 = body_f1(theirs, ours)
    if f1 >= MIN_BODY_F1:
        return None
    return Difference(
        field="text", expected=f"{len(theirs)} characters", found=f"{len(ours)} characters", f1=f1
    )


def folded(text: str) -> str:
    """Return `text` without what typography and content systems change: quotes, dashes, case, spaces, end marks."""
    plain = html.unescape(unicodedata.normalize("NFKC", text)).translate(_FOLD).replace("''", '"')
    return re.sub(r"\s+", " ", plain).strip(' ".,').casefold()


def _grams(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    tokens = re.findall(r"\w+", text)
    size = min(size, len(tokens))
    return Counter(zip(*(tokens[start:] for start in range(size)), strict=False)) if tokens else Counter()
