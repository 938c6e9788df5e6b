"""The zone that a date states: an offset, an IANA name or an abbreviation, which the outlet's zone interprets."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

_WIDEST = timedelta(hours=14)
_LEAD = re.compile(r"^\s*+(?:(?:Uhr\b|h\b|[ap]\.?\s?m\b\.?)\s*+)?\(?", re.IGNORECASE)
_OFFSET = re.compile(r"(?:[A-Za-z]{1,5}\s?)?([+\-−])(\d{1,2})(?::?(\d{2}))?(?!\d)")
_ZULU = re.compile(r"(?:Z|UTC|GMT)(?!\w)", re.IGNORECASE)
_IANA = re.compile(r"(?<![^\W\d_])[A-Z][A-Za-z]{2,13}/[A-Za-z_]{2,20}(?:/[A-Za-z_]{2,20})?")
_ABBREVIATION = re.compile(r"(?<![^\W\d_])([A-ZА-Я]{2,5})(?![^\W\d_])")


def read_zone(behind: str, wall: datetime, own: tzinfo | None) -> tzinfo | None:
    """Return the zone that stands behind a time of day, None where none does or nobody can tell which is meant.

    An abbreviation that means several zones is that of the outlet's zone `own`, at the hour of `wall`; else the
    commonest (`zone_abbreviations.txt`).
    """
    rest = behind[len(_LEAD.match(behind)[0]) :]  # type: ignore[index]  # an empty string matches
    offset = _OFFSET.match(rest)
    if offset is not None:
        return _offset(*offset.groups())
    if _ZULU.match(rest):
        return UTC
    named = _IANA.search(rest)
    if named is not None:
        return _iana(named[0])
    meanings = (_meant(match[1], wall, own) for match in _ABBREVIATION.finditer(rest))
    return next(filter(None, meanings), None)


def _offset(sign: str, hours: str, minutes: str | None) -> tzinfo | None:
    size = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if size > _WIDEST:
        return None
    return timezone(size if sign == "+" else -size)


@lru_cache(maxsize=64)
def _iana(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def _meant(abbreviation: str, wall: datetime, own: tzinfo | None) -> tzinfo | None:
    if own is not None and own.tzname(wall) == abbreviation:
        return own
    possible = _abbreviations().get(abbreviation, ())
    if own is not None and any(zone is not None and _at(zone, wall) == _at(own, wall) for zone in possible):
        return own
    return possible[0] if possible else None


def _at(zone: tzinfo, wall: datetime) -> timedelta | None:
    return wall.replace(tzinfo=zone).utcoffset()


@lru_cache(maxsize=1)
def _abbreviations() -> Mapping[str, tuple[tzinfo | None, ...]]:
    table = files("newscrawl.dates").joinpath("zone_abbreviations.txt").read_text(encoding="utf-8")
    lines = (line.split() for line in table.splitlines() if not line.startswith("#"))
    return {name: tuple(map(_meaning, meanings)) for name, *meanings in lines}


def _meaning(written: str) -> tzinfo | None:
    if written == "?":
        return None
    return ZoneInfo(written) if "/" in written else timezone(timedelta(hours=float(written)))
