"""Which blocks are an article's text, by how likely each is: no second showings, no invitations to other pages."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from newscrawl.boilerplate.teasers import is_call_to_action, is_credit, is_promo, is_rights_line
from newscrawl.extraction.body.blocks import Block, is_sentence, key_of, width
from newscrawl.extraction.body.element_roles import Mark

Floats = NDArray[np.float64]

_LIKELY = 0.4
_REPEATED_CHARS = 30
"""Shorter lines may stand twice in a text: the name of who speaks, a refrain."""
_LINE_WIDTH = 80
_LABEL_WIDTH = 50
"""A longer line without a full stop is a standfirst ("The presidents meet today in Samarkand")."""
_MAX_MISSES = 1_000
"""Each line that the page does not have costs a search through all of it."""


def is_likely(probability: float) -> bool:
    """Whether a block counts as text."""
    return probability >= _LIKELY


def select_blocks(
    blocks: Sequence[Block], likely: Floats, titles: frozenset[str] = frozenset()
) -> list[Block]:
    """Return the blocks that are likely text, in page order.

    Of equal blocks the first; neither the headline, whose keys are `titles`, nor invitations to other pages and credits
    of pictures.
    """
    kept = (block for block, p in zip(blocks, likely.tolist(), strict=True) if p >= _LIKELY)
    return _without_edges(
        [
            block
            for block in _without_repeats(kept)
            if block.key not in titles
            and not (is_invitation(block) or is_credit(block.text) or _is_offer(blocks, block))
        ]
    )


def _without_edges(kept: list[Block]) -> list[Block]:
    """Drop labels before the first sentence; names, headings, links and invitations to subscribe behind it."""
    # A standfirst may stand before the line of the authors.
    start = lead = int(bool(kept) and kept[0].zone.mark is Mark.LEAD)
    end = len(kept)
    while start < end and _is_label(kept[start]):
        start += 1
    while end > start + 1 and _is_tail(kept[end - 1]):
        end -= 1
    return kept[:lead] + kept[start:end]


def _is_offer(blocks: Sequence[Block], block: Block) -> bool:
    """Whether a block asks to subscribe under a heading that does: a paywall's box."""
    heading = blocks[block.index - 1] if block.index else block
    return heading.is_heading and is_call_to_action(heading.text) and is_call_to_action(block.text)


def _is_label(block: Block) -> bool:
    """Whether a block is a line like a date or the name of a section."""
    is_line = not (block.is_heading or block.is_row or block.list_element is not None)
    return is_line and width(block.text) < _LABEL_WIDTH and not is_sentence(block.text)


def _is_tail(block: Block) -> bool:
    if _is_link(block):
        return True
    if is_call_to_action(block.text) and (block.links or block.is_stressed or is_promo(block.text)):
        return True
    if block.is_heading:
        return width(block.text) < _LINE_WIDTH / 2 and not is_sentence(block.text)
    # Authors are read from the stressed lines that sign a text.
    return block.is_stressed and _is_label(block)


def _without_repeats(blocks: Iterable[Block]) -> Iterator[Block]:
    seen: set[str] = set()
    for block in blocks:
        if len(block.key) <= _REPEATED_CHARS or block.key not in seen:
            yield block
        seen.add(block.key)


def doubt(blocks: Sequence[Block], likely: Floats) -> float:
    """Return how unsure a choice is: letters that may be chosen or left out wrongly, a letter chosen; 0 is sure."""
    widths = np.array([width(block.text) for block in blocks])
    chosen = widths[likely >= _LIKELY].sum()
    return float((widths * np.minimum(likely, 1 - likely)).sum() / max(1, chosen))


def shown_share(blocks: Sequence[Block], lines: Iterable[str]) -> Floats:
    """Return for each block the share of its letters that `lines` have, 0 to 1.

    A line may be several blocks, or a part of one. Of equal blocks the next after the line before is taken.
    """
    starts = [0]
    for block in blocks:
        starts.append(starts[-1] + len(block.key))
    covered = np.zeros(len(blocks))
    for start, end in _places("".join(block.key for block in blocks), lines):
        for index in range(bisect_right(starts, start) - 1, len(blocks)):
            if starts[index] >= end:
                break
            covered[index] += min(end, starts[index + 1]) - max(start, starts[index])
    return np.minimum(1, covered / np.diff(starts))


def _places(whole: str, lines: Iterable[str]) -> Iterator[tuple[int, int]]:
    cursor = misses = 0
    for key in filter(None, map(key_of, lines)):
        start = whole.find(key, cursor)
        start = whole.find(key) if start < 0 else start
        misses += start < 0
        if misses > _MAX_MISSES:
            return
        if start >= 0:
            cursor = max(cursor, start + len(key))
            yield start, start + len(key)


def is_invitation(block: Block) -> bool:
    """Whether a block leads elsewhere: worded so and short or a link, or a paragraph that is hardly anything else."""
    if is_rights_line(block.text):
        return True
    if is_promo(block.text) and (
        block.link_share > 0.2 or width(block.text) <= 40 or block.text.endswith(":")
    ):
        return True
    # Items of a list are often links and text all the same; of sentences half may be link.
    return block.list_element is None and not block.is_heading and _is_link(block)


def _is_link(block: Block) -> bool:
    return block.link_share > 0.9 and not block.text.endswith((".", "。"))
