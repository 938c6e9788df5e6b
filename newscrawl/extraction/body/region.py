"""Where on a page an article's text stands, found from the lines that an extractor took for it."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from newscrawl.extraction.body.blocks import Block, Zone, is_sentence, key_of, signature
from newscrawl.extraction.body.element_roles import Mark

FOREIGN_MARKS = frozenset(
    (Mark.CHROME, Mark.UNSEEN, Mark.PROMO, Mark.CAPTION, Mark.GALLERY, Mark.EMBED, Mark.ASIDE)
)
"""Marks of what is not text of the article."""
TEXT_TAGS = frozenset(("p", "li", "blockquote", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "pre", "td", "tr"))
_WRAPPERS = TEXT_TAGS | {
    "ul",
    "ol",
    "dl",
    "span",
    "a",
    "strong",
    "table",
    "tbody",
    "thead",
    "tfoot",
    "figure",
}
_MAX_MISSES = 1_000
"""Each line that the page does not have costs a search through all of it."""
_TRUSTED_SHARE = 0.3
"""A marked element that holds more of the text than this is marked for another reason (`class="social-layout"`)."""
_CARD_SHARE = 0.2
_CONTAINER_SHARE = 0.8
_HOME_SHARE = 0.08


def find_seeds(blocks: Sequence[Block], lines: Iterable[str]) -> dict[int, int]:
    """Return the blocks that `lines` show, by index, with the number of characters shown.

    A line may be several blocks, or a part of one. Of equal blocks the next after the line before is taken.
    """
    starts = [0]
    for block in blocks:
        starts.append(starts[-1] + len(block.key))
    whole = "".join(block.key for block in blocks)
    covered: Counter[int] = Counter()
    cursor = misses = 0
    for key in filter(None, map(key_of, lines)):
        at = whole.find(key, cursor)
        at = whole.find(key) if at < 0 else at
        if at < 0:
            misses += 1
            if misses > _MAX_MISSES:
                break
            continue
        end = at + len(key)
        cursor = max(cursor, end)
        for index in range(bisect_right(starts, at) - 1, len(blocks)):
            if starts[index] >= end:
                break
            covered[index] += min(end, starts[index + 1]) - max(at, starts[index])
    return {i: n for i, n in covered.items() if n >= 0.5 * len(blocks[i].key)}


@dataclass(frozen=True, slots=True)
class Region:
    """The blocks of a page seen from its seeds, the blocks that an extractor took for text."""

    blocks: Sequence[Block]
    seeds: Mapping[int, int]
    """Characters seen, by index of the block."""
    weights: Mapping[int, int]
    """Seeds' characters inside an element, by id() of the element."""
    container: Zone | None
    """The deepest element that holds most of the text."""
    frame: Zone | None
    """The nearest element around the container that is an `<article>` or holds the headline."""
    homes: frozenset[str]
    """Designs of the elements that hold paragraphs of the text."""
    stray: float
    """Share of the text inside the container that stands in none of `homes`."""

    def share(self, zone: Zone) -> float:
        """Return the share of the seeds' text that stands inside `zone`, 0 to 1."""
        return _share(self.weights, self.seeds, zone)

    def is_foreign(self, block: Block) -> bool:
        """Whether the block stands in something that is no text: captions, teasers, menus, another article."""
        return _is_foreign(self.weights, self.seeds, block)

    def has_mark(self, block: Block, mark: Mark) -> bool:
        """Whether the block stands in an element marked so, unless most of the text does."""
        return any(z.mark is mark and self.share(z) < _TRUSTED_SHARE for z in block.zone.chain())

    def is_inside(self, block: Block) -> bool:
        return _is_within(block, self.container)

    def is_framed(self, block: Block) -> bool:
        return _is_within(block, self.frame)

    def is_at_home(self, block: Block) -> bool:
        """Whether the block stands in an element of the same design as most paragraphs of the text do."""
        return home_of(block) in self.homes


def locate(blocks: Sequence[Block], lines: Iterable[str]) -> Region:
    """Return the region of the article whose text `lines` show."""
    seeds = find_seeds(blocks, lines)
    weights: Counter[int] = Counter()
    for index, chars in seeds.items():
        for zone in blocks[index].zone.chain():
            weights[id(zone.element)] += chars
    own = {i: n for i, n in seeds.items() if not _is_foreign(weights, seeds, blocks[i])}
    container = _container(blocks, own)
    homes = _homes(blocks, own, container)
    total = max(1, sum(homes.values()))
    chosen = frozenset(home for home, n in homes.items() if n >= _HOME_SHARE * total)
    return Region(
        blocks=blocks,
        seeds=seeds,
        weights=weights,
        container=container,
        frame=_frame(blocks, container),
        homes=chosen,
        stray=1 - sum(homes[home] for home in chosen) / total,
    )


def home_of(block: Block) -> str:
    """Return the design of the element that holds the block and its neighbours: tag and classes, else depth."""
    zone = block.zone
    while zone.parent is not None and zone.element.tag in _WRAPPERS:
        zone = zone.parent
    name = signature(zone.element)
    return f"{name} {zone.depth}" if name.endswith(".") else name


def _share(weights: Mapping[int, int], seeds: Mapping[int, int], zone: Zone) -> float:
    return weights.get(id(zone.element), 0) / max(1, sum(seeds.values()))


def _is_foreign(weights: Mapping[int, int], seeds: Mapping[int, int], block: Block) -> bool:
    total = max(1, sum(seeds.values()))
    is_told_in_slides = any(
        zone.mark is Mark.GALLERY and weights.get(id(zone.element), 0) >= _TRUSTED_SHARE * total
        for zone in block.zone.chain()
    )
    for zone in block.zone.chain():
        if zone.mark is Mark.UNSEEN:
            return True
        is_card = zone.mark is Mark.CARD
        is_slide = is_told_in_slides and zone.mark is Mark.GALLERY
        is_suspect = is_card or zone.is_link or (zone.mark in FOREIGN_MARKS and not is_slide)
        limit = _CARD_SHARE if is_card else _TRUSTED_SHARE
        if is_suspect and weights.get(id(zone.element), 0) < limit * total:
            return True
    return False


def _is_within(block: Block, zone: Zone | None) -> bool:
    return zone is not None and any(z.element is zone.element for z in block.zone.chain())


def _container(blocks: Sequence[Block], own: Mapping[int, int]) -> Zone | None:
    weights: Counter[int] = Counter()
    zones: dict[int, Zone] = {}
    total = 0
    for index, chars in own.items():
        block = blocks[index]
        if block.is_heading or len(block.text) < 40 or block.link_share > 0.5:
            continue
        total += chars
        for zone in block.zone.chain():
            weights[id(zone.element)] += chars
            zones[id(zone.element)] = zone
    fit = [zone for key, zone in zones.items() if weights[key] >= _CONTAINER_SHARE * total]
    best = max(fit, key=lambda zone: zone.depth, default=None)
    if best is not None and best.element.tag in TEXT_TAGS and best.parent is not None:
        # The whole article in one paragraph: its neighbours stand beside it.
        return best.parent
    return best


def _frame(blocks: Sequence[Block], container: Zone | None) -> Zone | None:
    headline = next((block for block in blocks if block.tag == "h1"), None)
    around = {id(zone.element) for zone in headline.zone.chain()} if headline is not None else set()
    zones = container.chain() if container is not None else ()
    return next((z for z in zones if z.mark is Mark.CARD or id(z.element) in around), None)


def _homes(blocks: Sequence[Block], own: Mapping[int, int], container: Zone | None) -> Counter[str]:
    homes: Counter[str] = Counter()
    for index, chars in own.items():
        block = blocks[index]
        if _is_within(block, container) and block.link_share <= 0.5 and not block.is_heading:
            homes[home_of(block)] += chars
    return homes


def sentences_at_home(region: Region) -> list[int]:
    """Return the indexes of the seeds that are certainly text: sentences at home inside the container."""
    return [
        block.index
        for block in region.blocks
        if block.index in region.seeds
        and region.is_inside(block)
        and is_sentence(block.text)
        and region.is_at_home(block)
    ]
