"""Which entries of a sitemap or an index are likeliest to be new, where most give no date that means anything."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import zip_longest
from urllib.parse import urlsplit

_FEWEST_SHARED = 10
"""Fewer entries of one date are a busy minute of the newsroom's."""
_NUMBERED_SHARE = 0.8
"""Of the undated addresses, those that must hold a number before numbers order them."""
# 2026-11, 2026/11/23, 20261123: how archives name their parts when they give no lastmod.
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/]?(0[1-9]|1[0-2])(?:[-_/]?(0[1-9]|[12]\d|3[01]))?(?!\d)")
_NUMBER = re.compile(r"(?<!\d)\d{1,15}(?!\d)")
_NO_ARTICLES = re.compile(
    r"""
    wp-sitemap-(?:taxonomies-[\w-]+|users|posts-page)-\d+        # WordPress itself
    |(?:category|post_tag|tag|post_format|author|page|attachment|product(?:_cat|_tag)?|addl|local|kml)-sitemap\d*
    |sitemap[-_](?:pages|static|tags|categories|topics|authors|users|images?|videos?|products)(?:[-_]?\d+)?
    |(?:image|video)-sitemap(?:-index)?(?:-\d+)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Names, without the ending, that WordPress, its plug-ins and Ghost give to sitemaps of everything but articles."""


def names_articles(sitemap: str) -> bool:
    """Whether a sitemap's name leaves open that it lists articles; False for taxonomies, users and static pages."""
    name = urlsplit(sitemap).path.rpartition("/")[2].partition(".")[0]
    return _NO_ARTICLES.fullmatch(name) is None


def usable(dates: Sequence[datetime | None]) -> list[datetime | None]:
    """Return the dates without the one that most entries share: that of the file's making, or of a move."""
    common = Counter(date for date in dates if date is not None).most_common(1)
    if not common or common[0][1] < _FEWEST_SHARED or common[0][1] * 2 <= len(dates):
        return list(dates)
    return [None if date == common[0][0] else date for date in dates]


def newest_first(addresses: Sequence[str], dates: Sequence[datetime | None], *, wanted: int) -> list[int]:
    """Return the places of the entries, the likeliest new first: by date, by date in the address, by number.

    What has neither comes from both ends in turn, the last first: some systems append, others prepend. Where no more
    than `wanted` are there, the undated keep their order.
    """
    named = [date_in(address) for address in addresses]
    ties = _ties(addresses) if len(addresses) > wanted else [(0, place) for place in range(len(addresses))]
    keys = [(_age(date or day), _age(day), tie) for date, day, tie in zip(dates, named, ties, strict=True)]
    return sorted(range(len(keys)), key=keys.__getitem__)


def waiting_first(addresses: Sequence[str], dates: Sequence[datetime | None]) -> list[int]:
    """Return the places of links that wait to be fetched, the likeliest new first; what tells nothing keeps its order.

    As `newest_first`, but links of several listings stand beside each other: they have no ends.
    """
    at = [date or date_in(address) for address, date in zip(addresses, dates, strict=True)]
    keys = [(_age(day), -number) for day, number in zip(at, _highest(addresses), strict=True)]
    return sorted(range(len(keys)), key=keys.__getitem__)


def children_first(addresses: Sequence[str], dates: Sequence[datetime | None]) -> list[int]:
    """Return the places of an index's sitemaps, the likeliest to hold news first.

    Dated ones lead. Others are parts of numbered rows (`post-sitemap7.xml`): the last part of each row, the longest
    row first, then the last but one of each.
    """
    at = [date or date_in(address) for address, date in zip(addresses, dates, strict=True)]
    dated = sorted((place for place in range(len(at)) if at[place]), key=lambda place: _age(at[place]))
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for place, address in enumerate(addresses):
        if at[place] is None:
            rows[_NUMBER.sub("", address)].append(place)
    ordered = [
        sorted(row, key=lambda place: _numbers(addresses[place]), reverse=True) for row in rows.values()
    ]
    ordered.sort(key=len, reverse=True)
    return [*dated, *(place for turn in zip_longest(*ordered) for place in turn if place is not None)]


def date_in(address: str) -> datetime | None:
    """Return the day or month that an address names, as midnight in UTC; None where it names none."""
    match = _DATE.search(address)
    if match is None:
        return None
    try:
        return datetime(int(match[1]), int(match[2]), int(match[3] or 1), tzinfo=UTC)
    except ValueError:
        return None


def _age(at: datetime | None) -> float:
    return -at.timestamp() if at is not None else 0.0


def _ties(addresses: Sequence[str]) -> list[tuple[int, int]]:
    last = len(addresses) - 1
    return [
        (-number, min(2 * (last - place), 2 * place + 1)) for place, number in enumerate(_highest(addresses))
    ]


def _highest(addresses: Sequence[str]) -> list[int]:
    """Return the highest number of each address, -1 for none, and for all where few have one."""
    numbers = [max(_numbers(address), default=-1) for address in addresses]
    is_numbered = sum(number >= 0 for number in numbers) >= _NUMBERED_SHARE * len(addresses)
    return numbers if is_numbered else [-1] * len(addresses)


def _numbers(address: str) -> tuple[int, ...]:
    """Return the numbers after the host, in order: content systems count, and a slug's "10 things" are few."""
    return tuple(map(int, _NUMBER.findall(address.partition("//")[2].partition("/")[2])))
