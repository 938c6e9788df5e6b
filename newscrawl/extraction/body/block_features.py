"""What stands around a block and how it is set, as figures that a classifier weighs; no language plays a part.

Each function below gives columns for one group of features; `FEATURES` names them in the order of `block_features`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from math import log1p

import numpy as np
from lxml.html import HtmlElement
from numpy.typing import NDArray

from newscrawl.extraction.body.blocks import Block, Zone, is_sentence, signature, width
from newscrawl.extraction.body.element_roles import Mark

Floats = NDArray[np.float64]
Indexes = NDArray[np.intp]

_TAGS = tuple("p h1 h2 h3 h4 li div td blockquote pre a dd figcaption section span".split())
_SAME_TAGS = {
    "h5": "h4", "h6": "h4", "summary": "section", "button": "h4", "th": "td", "tr": "td", "caption": "td", "dt": "dd",
    "article": "section", "main": "section", "strong": "span", "b": "span", "em": "span",
}  # fmt: skip
_AROUND = tuple("article main aside figure header section li table form blockquote a ul p".split())
_SAME_AROUND = {"ol": "ul", "tr": "table", "figcaption": "figure"}
_LEVELS = (0, 1, 2, 3, 5)
"""Elements around a block, its own being 0, whose links and text are told."""
_CORES = (0.8, 0.5, 0.3)
"""Shares of a page's running text; the deepest element with so much of it is a core."""
_OFFSETS = (-3, -2, -1, 1, 2, 3)
"""Neighbours of a block that are told of."""
_FAR = 99
_MOSTLY_LINK = 0.6
_MAX_KNOWN = 20_000
_MARKS = tuple(Mark)

_STOPS = re.compile(r"[.!?。！？؟۔।።]")
_COMMAS = re.compile(r"[,;，、،؛]")
_ENDED = re.compile(r"[.!?…。！？؟۔।።][\W_]{0,3}$")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_LETTERS = re.compile(r"[^a-z]+")

FEATURES: tuple[str, ...] = (
    *"width words stops commas digits capitals ended colon question link_share links".split(),
    *"stressed broken sentence small_letter digit_first".split(),
    *(f"is_{tag}" for tag in _TAGS),
    *(f"in_{tag}" for tag in _AROUND),
    *("articles", "depth"),
    *(f"in_{mark.name}" for mark in _MARKS),
    *(f"is_{mark.name}" for mark in _MARKS),
    *(f"{name}_{level}" for level in _LEVELS for name in ("links", "chars", "told", "blocks")),
    *(f"{name}_{int(100 * share)}" for share in _CORES for name in ("in", "below")),
    "small_share",
    *(f"design_{name}" for name in ("blocks", "told", "chars", "links", "mean", "core")),
    *(f"home_{name}" for name in ("blocks", "told", "chars", "links", "core")),
    *"place chars_before from_headline behind_headline headed up_to_headline told_with_headline".split(),
    *"before_core behind_core from_core to_core links_since".split(),
    *"shown is_title like_title described stated to_told from_told".split(),
    *"page_blocks page_told core_told core_mean page_links".split(),
    *(f"{name}{at:+d}" for at in _OFFSETS for name in "width link sentence heading home design core".split()),
    *"near_least near_most near_sum own_least far_least far_most far_sum far_second".split(),
)
"""Told is running text: sentences that are no headline and hardly any link. A core is where most of it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """What a page says of its article, as keys (letters and digits, case folded)."""

    titles: frozenset[str] = frozenset()
    descriptions: Sequence[str] = ()
    text: str = ""
    """The text as JSON-LD gives it, "" where it does not."""


class Layout:
    """Blocks and the elements around them as arrays: a zone's parent always stands before it."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.zones: list[Zone] = []
        self.parents: list[int] = []
        places: dict[int, int] = {}
        self.zone_of = np.array([self._place(block.zone, places) for block in blocks], np.intp)
        self.widths = np.array([width(block.text) for block in blocks], float)
        self.links = np.array([block.link_share for block in blocks], float)
        self.sentences = np.array([is_sentence(block.text) for block in blocks], bool)
        is_title = np.array([block.tag in {"h1", "h2", "h3"} for block in blocks], bool)
        self.told = np.where(self.sentences & (self.links < 0.35) & ~is_title, self.widths, 0.0)
        """Width of running text, 0 for blocks that are none."""

    def _place(self, zone: Zone, places: dict[int, int]) -> int:
        chain: list[Zone] = []
        known: Zone | None = zone
        while known is not None and id(known) not in places:
            chain.append(known)
            known = known.parent
        for outer in reversed(chain):
            places[id(outer)] = len(self.zones)
            self.parents.append(places[id(outer.parent)] if outer.parent is not None else 0)
            self.zones.append(outer)
        return places[id(zone)]

    def inside(self, values: Floats) -> Floats:
        """Return for each zone the sum of its blocks' values, those of inner zones included."""
        sums = np.bincount(self.zone_of, values, len(self.zones)).tolist()
        for zone in range(len(sums) - 1, 0, -1):
            sums[self.parents[zone]] += sums[zone]
        return np.array(sums)

    def above(self, level: int) -> Indexes:
        """Return for each block the zone so many levels above its own."""
        parents, zones = np.array(self.parents, np.intp), self.zone_of
        for _ in range(level):
            zones = parents[zones]
        return zones


def block_features(layout: Layout, page: Statements, odds: Floats) -> Floats:
    """Return one row a block and one column a feature, in the order of FEATURES.

    `odds` are the rows of `NameOdds.of_zones`.
    """
    zones = _Zones(layout)
    designs, homes = _designs(layout)
    text = _text(layout)
    in_core = designs[1][:, -1]
    return np.column_stack(
        (
            text,
            _tags(layout),
            zones.around(),
            zones.levels(),
            zones.cores(),
            designs[1],
            homes[1],
            _places(layout, zones, page, in_core),
            _statements(layout, page),
            _distances(layout),
            _page(layout, designs[1]),
            _neighbours(layout, text, designs[0], in_core),
            names_around(layout, odds),
        )
    )


def _text(layout: Layout) -> Floats:
    rows = [
        _text_row(b, w, s)
        for b, w, s in zip(layout.blocks, layout.widths.tolist(), layout.sentences.tolist(), strict=True)
    ]
    return np.array(rows, float)


def _text_row(block: Block, size: float, is_told: bool) -> tuple[float, ...]:
    text = block.text
    chars = len(text)
    # Shares of characters tell labels from text; of long text they say nothing and cost much.
    head = text if chars < 300 else ""
    return (
        log1p(size),
        log1p(text.count(" ") + 1),
        min(8, len(_STOPS.findall(text))),
        len(_COMMAS.findall(text)) / chars,
        sum(map(str.isdigit, head)) / chars,
        sum(map(str.isupper, head)) / max(1, sum(map(str.isalpha, head))),
        _ENDED.search(text[-6:]) is not None,
        text.endswith((":", "：")),
        text.endswith(("?", "？", "؟")),
        block.link_share,
        log1p(block.links),
        min(1.0, block.stressed_chars / chars),
        "\n" in text,
        is_told,
        text[0].islower(),
        text[0].isdigit(),
    )


def _tags(layout: Layout) -> Floats:
    places = {tag: index for index, tag in enumerate(_TAGS)} | {
        one: _TAGS.index(other) for one, other in _SAME_TAGS.items()
    }
    columns = np.zeros((len(layout.blocks), len(_TAGS) + 1))
    columns[np.arange(len(layout.blocks)), [places.get(block.tag, -1) for block in layout.blocks]] = 1
    return columns[:, :-1]


class _Zones:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.chars = layout.inside(layout.widths)
        self.linked = layout.inside(layout.widths * layout.links)
        self.told = layout.inside(layout.told)
        self.counts = layout.inside(np.ones(len(layout.blocks)))
        self.share = self.told / max(1.0, self.told[0])
        self.depth = np.array([zone.depth for zone in layout.zones], float)

    def around(self) -> Floats:
        zones, parents = self.layout.zones, self.layout.parents
        places = {tag: 1 << i for i, tag in enumerate(_AROUND)} | {
            one: 1 << _AROUND.index(o) for one, o in _SAME_AROUND.items()
        }
        shares = self.share.tolist()
        inside, articles, marks = [0], [0], [(0.0,) * len(_MARKS)]
        own = np.zeros((len(zones), len(_MARKS)))
        for index, zone in enumerate(zones[1:], 1):
            parent = parents[index]
            tag = zone.element.tag
            inside.append(inside[parent] | (places.get(tag, 0) if tag != "a" or zone.is_link else 0))
            articles.append(articles[parent] + (tag == "article"))
            above = marks[parent]
            if zone.mark is not None:
                at = _MARKS.index(zone.mark)
                own[index, at] = 1
                # "social-layout" around all of the text is no mark of anything in it.
                above = (*above[:at], max(above[at], 1 - shares[index]), *above[at + 1 :])
            marks.append(above)
        bits = (np.array(inside)[:, None] >> np.arange(len(_AROUND))) & 1
        rows = np.column_stack((bits, articles, self.depth, np.array(marks), own))
        return rows[self.layout.zone_of]

    def levels(self) -> Floats:
        chars = np.maximum(1, self.chars)
        table = np.column_stack(
            (self.linked / chars, self.chars / max(1.0, self.chars[0]), self.share, np.log1p(self.counts))
        )
        return np.hstack([table[self.layout.above(level)] for level in _LEVELS])

    def cores(self) -> Floats:
        columns = []
        for share in _CORES:
            fit = np.flatnonzero(self.told >= share * max(1.0, self.told[0]))
            core = int(fit[np.argmax(self.depth[fit])]) if len(fit) else 0
            inside = self.within(core)
            columns += [inside, np.where(inside, self.depth - self.depth[core], -1)]
        parts = np.where(self.share < 0.5, self.share, 0).tolist()
        for index, parent in enumerate(self.layout.parents):
            parts[index] = max(parts[index], parts[parent])
        return np.column_stack((*columns, parts))[self.layout.zone_of]

    def within(self, zone: int) -> NDArray[np.bool_]:
        inside: list[bool] = []
        for index, parent in enumerate(self.layout.parents):
            inside.append(index == zone or (index > 0 and inside[parent]))
        return np.array(inside, bool)

    def shared_with(self, block: int) -> tuple[Floats, Floats]:
        """Return for each zone how many levels above it the first stands that holds a block, and its share of text."""
        holding = {0}
        zone = int(self.layout.zone_of[block])
        while zone:
            holding.add(zone)
            zone = self.layout.parents[zone]
        levels: list[int] = []
        meeting: list[int] = []
        for index, parent in enumerate(self.layout.parents):
            levels.append(0 if index in holding else levels[parent] + 1)
            meeting.append(index if index in holding else meeting[parent])
        return np.array(levels, float), self.share[meeting]


def _groups(layout: Layout, keys: Sequence[object]) -> tuple[Indexes, Floats]:
    numbers: dict[object, int] = {}
    group = np.array([numbers.setdefault(key, len(numbers)) for key in keys], np.intp)
    count = np.bincount(group)
    told, chars = np.bincount(group, layout.told), np.bincount(group, layout.widths)
    linked = np.bincount(group, layout.widths * layout.links)
    # Of equal groups the first on the page.
    is_core = np.arange(len(count)) == np.argmax(told)
    table = (
        np.log1p(count),
        told / max(1.0, layout.told.sum()),
        chars / max(1.0, layout.widths.sum()),
        linked / np.maximum(1, chars),
    )
    return group, np.column_stack((*table, np.log1p(chars / count), is_core))[group]


def _designs(layout: Layout) -> tuple[tuple[Indexes, Floats], tuple[Indexes, Floats]]:
    """Return groups of blocks that look alike by three elements around them, and by the one around their own."""
    names = [signature(zone.element) for zone in layout.zones]
    own, one, two = (layout.above(level).tolist() for level in (0, 1, 2))
    design = _groups(layout, [(names[a], names[b], names[c]) for a, b, c in zip(own, one, two, strict=True)])
    group, table = _groups(layout, [(names[b], layout.zones[a].depth) for a, b in zip(own, one, strict=True)])
    return design, (group, np.delete(table, 4, 1))


def _places(layout: Layout, zones: _Zones, page: Statements, in_core: Floats) -> Floats:
    index = np.arange(len(layout.blocks), dtype=float)
    core = np.flatnonzero((in_core > 0) & layout.sentences)
    first, last = (core[0], core[-1]) if len(core) else (0, 0)
    chars_before = np.cumsum(layout.widths) - layout.widths
    return np.column_stack(
        (
            index / len(index),
            chars_before / max(1.0, layout.widths.sum()),
            _beside_headline(layout, zones, _headline(layout, page)),
            (index < first).astype(float),
            (index > last).astype(float),
            _signed(index - first),
            _signed(index - last),
            np.log1p(_links_since_text(layout)),
        )
    )


def _beside_headline(layout: Layout, zones: _Zones, headline: int | None) -> Floats:
    """Return how far behind the headline each block stands, in blocks and in elements; zeros where there is none."""
    if headline is None:
        return np.zeros((len(layout.blocks), 5))
    distance = np.arange(len(layout.blocks), dtype=float) - headline
    levels, told = zones.shared_with(headline)
    return np.column_stack(
        (
            _signed(distance),
            (distance > 0).astype(float),
            np.ones(len(distance)),
            levels[layout.zone_of],
            told[layout.zone_of],
        )
    )


def _links_since_text(layout: Layout) -> list[int]:
    """Return for each block how many link lines stand between it and the running text before it."""
    counts: list[int] = []
    count = 0
    for told, links in zip(layout.told.tolist(), layout.links.tolist(), strict=True):
        count = 0 if told else count + (links > _MOSTLY_LINK)
        counts.append(count)
    return counts


def _signed(values: Floats) -> Floats:
    return np.copysign(np.log1p(np.abs(values)), values)


def _headline(layout: Layout, page: Statements) -> int | None:
    """Return the place of the heading that says what the page is about, of the first `<h1>` where none does."""
    heads = [place for place, block in enumerate(layout.blocks) if block.tag == "h1"]
    titles = [place for place, block in enumerate(layout.blocks) if block.key in page.titles]
    return next((place for place in heads if place in titles), next(iter(heads + titles), None))


def _statements(layout: Layout, page: Statements) -> Floats:
    shown = Counter(block.key for block in layout.blocks)
    titles = [title for title in page.titles if len(title) > 15]
    descriptions = [key for key in page.descriptions if len(key) > 24]
    rows = []
    for block in layout.blocks:
        key = block.key
        rows.append(
            (
                min(4, shown[key]),
                key in page.titles,
                any(title in key or (key in title and len(key) > 0.5 * len(title)) for title in titles),
                any(
                    key.startswith(d[:40]) or (len(key) > 24 and d.startswith(key[:60])) for d in descriptions
                ),
                (key in page.text) if page.text else -1,
            )
        )
    return np.array(rows, float)


def _distances(layout: Layout) -> Floats:
    told = layout.told > 0
    return np.log1p(np.column_stack((_since(told[::-1])[::-1], _since(told))))


def _since(told: NDArray[np.bool_]) -> Floats:
    """Return for each block how many blocks before it the last running text stands."""
    at = np.maximum.accumulate(np.where(told, np.arange(len(told)), -_FAR))
    before = np.concatenate(([-_FAR], at[:-1]))
    return np.minimum(np.arange(len(told)) - before, _FAR).astype(float)


def _page(layout: Layout, designs: Floats) -> Floats:
    core = designs[designs[:, 5] > 0][0]
    links = (layout.widths * layout.links).sum() / max(1.0, layout.widths.sum())
    row = (log1p(len(layout.blocks)), log1p(layout.told.sum()), core[1], core[4], links)
    return np.tile(row, (len(layout.blocks), 1))


def _neighbours(layout: Layout, text: Floats, designs: Indexes, in_core: Floats) -> Floats:
    n = len(layout.blocks)
    heading = np.array([block.is_heading for block in layout.blocks], float)
    own = np.column_stack((text[:, 0], layout.links, layout.sentences, heading))
    parents = layout.above(1)
    columns = np.zeros((n, 7 * len(_OFFSETS)))
    for place, offset in enumerate(_OFFSETS):
        if abs(offset) >= n:
            continue
        here, there = (
            (slice(0, n - offset), slice(offset, n))
            if offset > 0
            else (slice(-offset, n), slice(0, n + offset))
        )
        same = (parents[here] == parents[there], designs[here] == designs[there])
        columns[here, 7 * place : 7 * place + 7] = np.column_stack((own[there], *same, in_core[there]))
    return columns


def names_around(layout: Layout, odds: Floats) -> Floats:
    """Return for each block what the names of the two elements around it say, and of all those around these."""
    least, most, mean = odds[:, :3].T
    own, outer = layout.above(0), layout.above(1)
    near = (np.minimum(least[own], least[outer]), np.maximum(most[own], most[outer]), mean[own] + mean[outer])
    chain = [(0.0, 0.0, 0.0, 0.0)]
    rows = odds[:, 3:].tolist()
    for zone, parent in enumerate(layout.parents[1:], 1):
        low, high, middle = rows[zone]
        lowest, highest, total, second = chain[parent]
        chain.append((min(lowest, low), max(highest, high), total + middle, min(second, max(lowest, low))))
    return np.column_stack((*near, least[own], np.array(chain)[layout.above(2)]))


@lru_cache(maxsize=20_000)
def _words_of(tag: str, names: str) -> frozenset[str]:
    """Return a tag (`<p`) and the words of class names and ids, and each two in a row as one."""
    words = [word for word in _NO_LETTERS.split(_CAMEL.sub(" ", names[:300]).lower()) if 3 <= len(word) <= 20]
    return frozenset((f"<{tag}", *words, *(a + b for a, b in pairwise(words))))


def names_of(element: HtmlElement) -> frozenset[str]:
    """Return an element's tag (`<p`) and the words of its class, id, role and the like."""
    get = element.get
    names = (
        f"{get('class') or ''} {get('id') or ''} {get('itemprop') or ''} {get('role') or ''} "
        f"{get('data-testid') or ''} {get('data-component') or ''}"
    )
    return _words_of(element.tag, names)


class NameOdds:
    """Log odds that text inside of an element with a word in its names is an article's."""

    def __init__(self, near: Mapping[str, float], far: Mapping[str, float]) -> None:
        self._tables = (near, far)
        self._known: dict[frozenset[str], tuple[float, ...]] = {}

    def of_zones(self, names: Iterable[frozenset[str]]) -> Floats:
        """Return a row for each zone: least, most and mean odds as an element near to a block, and as a far one.

        `names` are those of the zones in order; the first zone is the page, whose names say nothing.
        """
        return np.array([(0.0,) * 6, *map(self._row, islice(names, 1, None))])

    def _row(self, names: frozenset[str]) -> tuple[float, ...]:
        if names not in self._known:
            if len(self._known) >= _MAX_KNOWN:
                self._known.clear()
            row: list[float] = []
            for table in self._tables:
                odds = sorted(table[name] for name in names if name in table) or [0.0]
                row += [odds[0], odds[-1], sum(odds) / len(odds)]
            self._known[names] = tuple(row)
        return self._known[names]
