import numpy as np
import pytest
from lxml.html import fragment_fromstring

from newscrawl.extraction.body.blocks import Block, read_blocks
from newscrawl.extraction.body.rendering import render
from newscrawl.extraction.body.selection import doubt, select_blocks, shown_share

_FIRST = "First paragraph of the story, long enough to be one of its own."
_SECOND = "Second paragraph of the story, long enough to be one of its own as well."
_PAGE = f"""
<div class="menu"><p>Local news from the valley</p></div>
<div class="story"><h2>Head</h2><p>{_FIRST}</p><p>{_SECOND}</p></div>
<div class="after"><p>{_FIRST}</p></div>
"""


def _blocks(html: str = _PAGE) -> list[Block]:
    return read_blocks(fragment_fromstring(html, create_parent="div"))


@pytest.mark.parametrize(
    ("lines", "shares"),
    [
        pytest.param([_FIRST], [0, 0, 1, 0, 0], id="whole"),
        pytest.param([f"Head {_FIRST}"], [0, 1, 1, 0, 0], id="across blocks"),
        pytest.param([_SECOND, _FIRST], [0, 0, 0, 1, 1], id="of equal blocks the next"),
        pytest.param(["not on the page", "", "..."], [0, 0, 0, 0, 0], id="none"),
    ],
)
def test_lines_show_blocks(lines: list[str], shares: list[float]) -> None:
    assert shown_share(_blocks(), lines).tolist() == shares


def test_a_line_shows_the_part_of_a_block_that_it_has() -> None:
    share = shown_share(_blocks(), ["paragraph of the story, long enough to be one of its own"])[2]
    assert 0.8 < share < 1


def test_likely_blocks_are_the_text_in_page_order() -> None:
    chosen = select_blocks(_blocks(), np.array([0.1, 0.6, 0.9, 0.5, 0.2]))
    assert render(chosen, "https://glas.example/x").text == f"Head\n\n{_FIRST}\n\n{_SECOND}"


def test_of_two_showings_the_first_stays() -> None:
    chosen = select_blocks(_blocks(), np.array([0.1, 0.1, 0.9, 0.9, 0.9]))
    assert [block.index for block in chosen] == [2, 3]


def test_short_lines_may_stand_twice() -> None:
    blocks = _blocks(
        f"<p>{_FIRST}</p><p>The mayor:</p><p>We shall build it again.</p><p>The mayor:</p><p>{_SECOND}</p>"
    )
    assert len(select_blocks(blocks, np.ones(5))) == 5


def test_a_stressed_line_behind_the_text_signs_it() -> None:
    blocks = _blocks(f"<p>{_FIRST}</p><p><b>Ana Horvat</b></p><p>{_SECOND}</p><p><em>Ana Horvat</em></p>")
    assert [block.index for block in select_blocks(blocks, np.ones(4))] == [0, 1, 2]


def test_the_headline_is_no_text() -> None:
    assert [b.index for b in select_blocks(_blocks(), np.ones(5), frozenset(["head"]))] == [2, 3]


@pytest.mark.parametrize("label", ["<p>10. 3. 2026.</p>", "<div>Политика</div>", "<p>Von Anna Berg</p>"])
def test_labels_before_the_first_sentence_are_no_text(label: str) -> None:
    assert [b.index for b in select_blocks(_blocks(f"{label}<h2>Head</h2><p>{_FIRST}</p>"), np.ones(3))] == [
        1,
        2,
    ]


@pytest.mark.parametrize("tail", ["<h3>Komentari</h3>", "<p><b>Get our newsletter every morning.</b></p>"])
def test_headings_and_calls_behind_the_last_sentence_are_no_text(tail: str) -> None:
    assert [b.index for b in select_blocks(_blocks(f"<p>{_FIRST}</p>{tail}"), np.ones(2))] == [0]


@pytest.mark.parametrize(
    "line",
    [
        "<p><a href='/x'>Ferry strike ends after talks in the capital</a></p>",
        "<p>Lire aussi : <a href='/x'>La grève est finie</a></p>",
        "<p>Прочитајте још: <a href='/x'>Штрајк завршен</a></p>",
        "<p>© 2026 Glas Lepenice. All rights reserved.</p>",
    ],
)
def test_invitations_are_no_text_however_likely(line: str) -> None:
    assert select_blocks(_blocks(line), np.ones(1)) == []


def test_doubt_is_nothing_where_all_is_certain_and_much_where_it_is_not() -> None:
    blocks = _blocks()
    assert doubt(blocks, np.array([0, 1, 1, 1, 0.0])) == 0
    assert doubt(blocks, np.array([0, 0.5, 0.5, 0.5, 0.5])) > 0.4
    assert doubt(blocks, np.array([0.3, 0.3, 0.3, 0.3, 0.3])) > 1


def test_a_standfirst_without_a_full_stop_stays_and_a_label_goes() -> None:
    standfirst = "The two presidents meet for talks today in the old town hall"
    blocks = _blocks(f"<p>Tuesday, politics</p><p>{standfirst}</p><p>{_FIRST}</p>")
    assert [block.text for block in select_blocks(blocks, np.ones(3))] == [standfirst, _FIRST]


@pytest.mark.parametrize(
    ("heading", "terms"),
    [
        ("Subscribe to read on", "You have read all free articles. Subscribe now for 4 crowns a week."),
        ("Jetzt abonnieren", "Alle Artikel lesen: Abonnement für 9 Euro im Monat."),
        ("Pretplatite se", "Pročitali ste sve besplatne članke. Pretplata stoji 3 eura."),
    ],
)
def test_the_offer_of_a_paywall_is_no_text(heading: str, terms: str) -> None:
    blocks = _blocks(f"<p>{_FIRST}</p><div><h3>{heading}</h3><p>{terms}</p></div>")
    assert [block.text for block in select_blocks(blocks, np.ones(3))] == [_FIRST]


def test_the_authors_behind_a_standfirst_are_no_text() -> None:
    blocks = _blocks(
        f"<h2 class='standfirst'>{_FIRST}</h2><p>Par Solène Aubrac, Rémi Castagnet</p><p>{_FIRST} Two.</p>"
    )
    assert [block.text for block in select_blocks(blocks, np.ones(3))] == [_FIRST, f"{_FIRST} Two."]
