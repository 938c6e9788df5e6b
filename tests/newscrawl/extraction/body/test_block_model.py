"""What the classifier makes of small pages in several languages, and that it fits the features."""

from collections.abc import Callable

import numpy as np
import pytest
from lxml.html import fragment_fromstring

from newscrawl.extraction.body.block_features import FEATURES, Layout, NameOdds, Statements, block_features
from newscrawl.extraction.body.block_model import BlockModel, load_block_model
from newscrawl.extraction.body.blocks import read_blocks
from newscrawl.extraction.page import Page

MakePage = Callable[..., Page]
_HTML = """
<nav></nav><div class="menu-main"><a href="/a">Politics</a> <a href="/b">Culture</a></div>
<main><h1>Bridge opens after nine years</h1><div class="story">
<p>The bridge over the Lepenica opened on Monday, nine years after the first stone was laid by the mayor.</p>
<p>About two thousand people walked across it before the first car was let through, the police said.</p>
</div><div class="related"><h3><a href="/x">Ferry strike ends</a></h3></div></main>
"""


def _layout() -> Layout:
    return Layout(read_blocks(fragment_fromstring(_HTML, create_parent="div")))


def _column(name: str, said: Statements) -> list[float]:
    layout = _layout()
    rows = block_features(layout, said, np.zeros((len(layout.zones), 6)))
    column: list[float] = rows[:, FEATURES.index(name)].tolist()
    return column


def test_a_block_has_a_figure_for_each_feature() -> None:
    layout = _layout()
    rows = block_features(layout, Statements(), np.zeros((len(layout.zones), 6)))
    assert rows.shape == (len(layout.blocks), len(FEATURES))
    assert np.isfinite(rows).all()


@pytest.mark.parametrize(
    ("feature", "figures"),
    [
        ("is_h1", [0, 1, 0, 0, 0]),
        ("sentence", [0, 0, 1, 1, 0]),
        ("in_main", [0, 1, 1, 1, 1]),
        ("is_title", [0, 1, 0, 0, 0]),
        ("described", [0, 0, 1, 0, 0]),
        ("stated", [0, 0, 0, 1, 0]),
        ("behind_headline", [0, 0, 1, 1, 1]),
        ("design_core", [0, 0, 1, 1, 0]),
        ("told_0", [0, 0, 0.5, 0.5, 0]),
    ],
)
def test_features_say_what_their_names_say(feature: str, figures: list[float]) -> None:
    said = Statements(
        titles=frozenset(["bridgeopensafternineyears"]),
        descriptions=["thebridgeoverthelepenicaopenedonmondaynineyears"],
        text="abouttwothousandpeoplewalkedacrossitbeforethefirstcarwasletthroughthepolicesaid",
    )
    assert _column(feature, said) == pytest.approx(figures, abs=0.05)


def test_names_of_elements_weigh_by_how_often_text_is_in_them() -> None:
    odds = NameOdds(near={"story": 2.0, "<div": 0.5, "related": -3.0}, far={"story": 1.0})
    rows = odds.of_zones(
        [frozenset(), frozenset({"story", "<div"}), frozenset({"related"}), frozenset({"new"})]
    )
    assert rows.tolist() == [[0] * 6, [0.5, 2, 1.25, 1, 1, 1], [-3, -3, -3, 0, 0, 0], [0] * 6]


def test_a_model_of_other_features_is_refused() -> None:
    with pytest.raises(ValueError, match="benchmarks/block_training"):
        BlockModel({"features": np.array(["width"])})


def test_the_same_blocks_give_the_same_figures() -> None:
    blocks = _layout().blocks
    first, second = (load_block_model().probabilities(blocks, Statements()) for _ in range(2))
    assert first.tolist() == second.tolist()
    assert set(np.round(first, 6)) == set(first)


def test_the_story_is_likely_and_the_menu_is_not() -> None:
    likely = load_block_model().probabilities(_layout().blocks, Statements())
    assert min(likely[2:4]) > 0.8
    assert max(likely[0], likely[4]) < 0.2
