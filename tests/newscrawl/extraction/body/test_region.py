from lxml.html import fragment_fromstring

from newscrawl.extraction.body.blocks import Block, read_blocks
from newscrawl.extraction.body.region import find_seeds, locate

_PAGE = """
<div class="menu"><p>Local news from the valley</p></div>
<div class="story"><h2>Head</h2><p class="text-1">First paragraph of the story, long enough to be one of its own.</p>
<div class="related"><p>Another story that is told elsewhere, with a sentence of its own here.</p></div>
<p class="text-2">Second paragraph of the story, long enough to be one of its own as well.</p></div>
<div class="after"><p>First paragraph of the story, long enough to be one of its own.</p></div>
"""


def _blocks() -> list[Block]:
    return read_blocks(fragment_fromstring(_PAGE, create_parent="div"))


def test_lines_are_found_whole_in_part_and_across_blocks() -> None:
    blocks = _blocks()
    assert set(find_seeds(blocks, ["First paragraph of the story, long enough to be one of its own."])) == {2}
    assert set(find_seeds(blocks, ["paragraph of the story, long enough to be one of its own"])) == {2}
    assert set(
        find_seeds(blocks, ["Head First paragraph of the story, long enough to be one of its own."])
    ) == {1, 2}
    assert find_seeds(blocks, ["not on the page", "", "..."]) == {}


def test_of_equal_blocks_the_next_is_taken() -> None:
    lines = [
        "Second paragraph of the story, long enough to be one of its own as well.",
        "First paragraph of the story, long enough to be one of its own.",
    ]
    assert set(find_seeds(_blocks(), lines)) == {4, 5}


def test_the_container_holds_the_text_and_its_design_is_home() -> None:
    blocks = _blocks()
    region = locate(blocks, [blocks[2].text, blocks[4].text])
    assert region.container is not None
    assert region.container.element.get("class") == "story"
    assert [region.is_inside(block) for block in blocks] == [False, True, True, True, True, False]
    assert [region.is_foreign(block) for block in blocks] == [False, False, False, True, False, False]
    assert region.is_at_home(blocks[2])
    assert not region.is_at_home(blocks[0])


def test_a_marked_element_that_holds_the_text_is_trusted() -> None:
    html = "<div class='social-layout'><p>One sentence of the article here.</p><p>Another of the article.</p></div>"
    blocks = read_blocks(fragment_fromstring(html, create_parent="div"))
    region = locate(blocks, [block.text for block in blocks])
    assert not any(region.is_foreign(block) for block in blocks)


def test_a_page_without_seeds_has_no_region() -> None:
    region = locate(_blocks(), [])
    assert (region.container, region.frame, region.homes) == (None, None, frozenset())
