"""Which blocks of a region are the article: its text from the standfirst to the last sentence, without boilerplate."""

import re
from collections.abc import Callable, Sequence
from itertools import islice

from newscrawl.boilerplate.teasers import (
    is_call_to_action,
    is_credit,
    is_promo,
    is_rights_line,
    is_updated_line,
)
from newscrawl.extraction.body.blocks import Block, is_sentence, key_of, width
from newscrawl.extraction.body.element_roles import Mark
from newscrawl.extraction.body.region import FOREIGN_MARKS, TEXT_TAGS, Region, sentences_at_home

_WALL = re.compile(
    r"(?:^|[\s_-])(?:paywall|pay-wall|regwall|subscri\w*|abo-?wall|premium-offer)(?:$|[\s_-])", re.IGNORECASE
)
_FULL_STOP = re.compile(r"[.。]$")
_MIN_PULLED = 25
_MAX_PULLED = 200
_QUOTED = re.compile(r"[“„«»”\"‘「『].*[”“»«\"’」』]\W{0,2}", re.DOTALL)
_AFTER_SENTENCE = re.compile(r"(?<=[.!?。！？।؟۔።])")
_LEAD_CHARS = range(30, 901)
_LEAD_WIDTH = 80
_LEAD_DISTANCE = 12
"""Blocks before the first sentence in which a page without `<h1>` has its standfirst."""


def select_blocks(region: Region, *, titles: frozenset[str], descriptions: Sequence[str]) -> list[Block]:
    """Return the article's blocks in page order, the standfirst first.

    `titles` are keys of what the page gives as headline, `descriptions` keys of what it gives as its summary.
    """
    kept = _choose(region)
    lead = _find_lead(region, kept, titles, descriptions)
    kept = _trim(region, kept, titles)
    chosen = {block.index for block in kept}
    return [block for block in lead if block.index not in chosen] + kept


def _choose(region: Region) -> list[Block]:
    sure = sentences_at_home(region)
    first, last = (sure[0], sure[-1]) if sure else (0, len(region.blocks))
    return [block for block in region.blocks if _is_text(region, block, first, last)]


def _is_text(region: Region, block: Block, first: int, last: int) -> bool:
    if (block.tag == "h1" and not first < block.index < last) or region.is_foreign(block):
        return False
    is_seed, is_home = block.index in region.seeds, region.is_at_home(block)
    is_teaser = not is_home and region.has_mark(block, Mark.LEAD) and not _is_marked_heading(block)
    if not region.is_inside(block):
        return (
            region.is_framed(block)
            and not is_teaser
            and _is_text_beside(block, is_seed=is_seed, is_home=is_home)
        )
    if is_teaser and block.index > first:
        return False
    if not is_seed:
        return is_home and block.link_share < 0.4 and (block.tag in TEXT_TAGS or len(block.text) > 80)
    if block.link_share >= (0.95 if is_sentence(block.text) else 0.75):
        return False
    # What the extractor took along behind the last paragraph in another design is a box.
    is_stray_sentence = is_sentence(block.text) and block.tag != "li"
    return (
        is_home
        or first < block.index < last
        or (is_stray_sentence and (block.index < first or region.stray > 0.2))
    )


def _is_text_beside(block: Block, *, is_seed: bool, is_home: bool) -> bool:
    if block.link_share >= 0.4:
        return False
    if is_seed:
        return is_sentence(block.text) and (block.tag != "li" or is_home)
    return is_home and block.tag in TEXT_TAGS


def _is_marked_heading(block: Block) -> bool:
    # `<h3 class="subtitle">` is a sub-headline.
    return block.is_heading and block.zone.mark is Mark.LEAD


def _find_lead(
    region: Region, kept: Sequence[Block], titles: frozenset[str], descriptions: Sequence[str]
) -> list[Block]:
    """Return the standfirst: what stands between headline and text, marked as such or given as description."""
    first = next((b for b in kept if is_sentence(b.text) and not b.is_heading), kept[0] if kept else None)
    if first is None:
        return []
    before = region.blocks[: first.index]
    heads = [block.index for block in before if block.tag == "h1" or block.key in titles]
    start = heads[-1] + 1 if heads else max(0, first.index - _LEAD_DISTANCE)
    text = "".join(block.key for block in kept)
    chosen = {block.index for block in kept}
    return [
        block
        for block in region.blocks[start : first.index]
        if block.index not in chosen and block.key not in text and _is_lead(region, block, descriptions)
    ]


def _is_lead(region: Region, block: Block, descriptions: Sequence[str]) -> bool:
    if block.tag == "h1" or len(block.text) not in _LEAD_CHARS or block.link_share > 0.3:
        return False
    if any(region.has_mark(block, mark) for mark in FOREIGN_MARKS - {Mark.QUOTE}) or region.is_foreign(block):
        return False
    if any(_is_beginning(block.key, key) for key in descriptions):
        return True
    is_marked = region.has_mark(block, Mark.LEAD) and not region.has_mark(block, Mark.BYLINE)
    if is_marked:
        return is_sentence(block.text) or (width(block.text) >= 40 and block.tag in TEXT_TAGS | {"div"})
    # A heading of whole sentences between headline and text is one, whatever its class; polls are questions.
    is_statement = is_sentence(block.text) and not block.text.endswith(("?", "？", "؟"))
    return block.is_heading and width(block.text) > _LEAD_WIDTH and is_statement


def _is_beginning(one: str, other: str) -> bool:
    """Whether one key is the other, or the first third of it or more; descriptions are cut."""
    size = min(len(one), len(other))
    if size < 25 or size < 0.3 * max(len(one), len(other)):
        return False
    # A place name may stand before it: "Berlin. The ...".
    head = other[: min(size - 3, 60)]
    return one[: size - 3] == other[: size - 3] or head in one[:100]


def _trim(region: Region, kept: list[Block], titles: frozenset[str]) -> list[Block]:
    steps: tuple[Callable[[list[Block]], list[Block]], ...] = (
        lambda blocks: _without_titles(blocks, titles),
        lambda blocks: _without_repeats(region, blocks),
        lambda blocks: [b for b in blocks if is_updated_line(b.text) or not _is_boilerplate(region, b)],
        _without_kickers,
        lambda blocks: _without_orphans(region, blocks),
        _without_tail,
    )
    for step in steps:
        kept = step(kept)
    return kept


def _without_titles(kept: list[Block], titles: frozenset[str]) -> list[Block]:
    return [
        block
        for position, block in enumerate(kept)
        if block.key not in titles
        and not (position < 3 and not is_sentence(block.text) and _is_like_title(block.key, titles))
    ]


def _is_like_title(key: str, titles: frozenset[str]) -> bool:
    long = [title for title in titles if len(title) > 15]
    return any(title in key or (key in title and len(key) > 0.5 * len(title)) for title in long)


def _without_repeats(region: Region, kept: list[Block]) -> list[Block]:
    """Drop second showings, and quotations that repeat a sentence; of two showings the one at home stays."""
    by_trust = sorted(kept, key=lambda b: (not region.is_inside(b), not region.is_at_home(b)))
    first: dict[str, int] = {}
    for block in by_trust:
        if len(block.key) > 30:
            first.setdefault(block.key, block.index)
    kept = [block for block in kept if first.get(block.key, block.index) == block.index]
    whole = "\n".join(block.key for block in kept)
    return [block for block in kept if not (_is_quotation(block) and _is_said_twice(block, whole))]


def _is_quotation(block: Block) -> bool:
    """Whether a block may be a pull quote: marked as a quotation, or short and between quotation marks."""
    if any(zone.element.tag == "blockquote" or zone.mark is Mark.QUOTE for zone in block.zone.chain()):
        return True
    # A sub-headline may quote the text that follows.
    is_short = len(block.key) > _MIN_PULLED and len(block.text) < _MAX_PULLED and not block.is_heading
    return is_short and _QUOTED.fullmatch(block.text) is not None


def _is_said_twice(block: Block, whole: str) -> bool:
    """Whether a quotation stands elsewhere in the text as well; the name of who said it may follow."""
    said = key_of(_AFTER_SENTENCE.split(block.text, maxsplit=1)[0])
    is_most = len(said) > 30 and len(said) > 0.5 * len(block.key)
    return whole.count(block.key) > 1 or (is_most and whole.count(said) > 1)


def _is_boilerplate(region: Region, block: Block) -> bool:
    return (
        is_invitation(block)
        or is_credit(block.text)
        or (len(block.text) < 150 and region.has_mark(block, Mark.BYLINE))
    )


def is_invitation(block: Block) -> bool:
    """Whether a block leads elsewhere: nothing but a link, or worded so and short or mostly link."""
    if is_rights_line(block.text):
        return True
    if is_promo(block.text):
        return block.link_share > 0.2 or width(block.text) <= 40 or block.text.endswith(":")
    # "FUNDA OLUNYE UDABA | <a>...</a>": whatever the language, half a link and no sentence.
    limit = 0.9 if is_sentence(block.text) else 0.5
    return not block.is_heading and block.link_share > limit and _FULL_STOP.search(block.text) is None


def _without_kickers(kept: list[Block]) -> list[Block]:
    """Drop what stands before the first sentence (section names, dates, bylines) but sub-headlines and lists."""
    start = next((i for i, block in enumerate(kept) if is_sentence(block.text)), 0)
    while start > 0 and (kept[start - 1].is_heading or kept[start - 1].tag == "li"):
        start -= 1
    return kept[start:]


def _without_orphans(region: Region, kept: list[Block]) -> list[Block]:
    """Drop headings whose own text was dropped: those of link lists."""
    following: list[Block | None] = [*kept[1:], None]
    return [
        block
        for block, after in zip(kept, following, strict=False)
        if after is None or not _is_orphan(region, block, after)
    ]


def _is_orphan(region: Region, block: Block, after: Block) -> bool:
    if is_sentence(block.text) or not (block.is_heading or block.is_stressed):
        return False
    between = region.blocks[block.index + 1 : after.index]
    dropped = sum(1 for other in between if other.link_share > 0.7 or region.is_foreign(other))
    return dropped >= 2 and after.zone.parent is not block.zone.parent


def _without_tail(kept: list[Block]) -> list[Block]:
    """Drop what stands behind the last sentence, but lists and lines about updates."""
    end = len(kept)
    while end > 1 and _is_tail(kept[end - 1]):
        end -= 1
    return kept[:end]


def _is_tail(block: Block) -> bool:
    if is_updated_line(block.text):
        return False
    asks = is_call_to_action(block.text)
    if block.is_heading or (
        asks and (block.links or block.is_stressed or is_promo(block.text) or _is_in_wall(block))
    ):
        return True
    return not is_sentence(block.text) and block.tag != "li" and len(block.text) < 100


def _is_in_wall(block: Block) -> bool:
    """Whether a line stands in a box that its class calls a wall; paid texts often stand in such a box as well."""
    element = block.zone.element
    return any(_WALL.search(e.get("class") or "") for e in (element, *islice(element.iterancestors(), 2)))
