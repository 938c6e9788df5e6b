"""Which blocks of a page are its article, as a classifier says that was trained on pages with known text.

`block_model.npz` holds its figures: three small networks over `block_features`, and how often text inside of elements
with a word in their names is an article's. `benchmarks/block_training.py` makes it; docs/extraction.md says from what
and how well it does on pages of domains that it never saw.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.body.block_features import (
    FEATURES,
    Floats,
    Layout,
    NameOdds,
    Statements,
    block_features,
    names_of,
)
from newscrawl.extraction.body.blocks import Block

_STEEPEST = 30.0
_DIGITS = 6
"""Probabilities are rounded: another order of summation on another machine must not move a block over a threshold."""
_WIDEST = 5.0
"""Standard deviations from the mean beyond which a feature says no more."""


class BlockModel:
    """Networks of one or more hidden layers, whose mean is the answer, over features of equal spread."""

    def __init__(self, figures: Mapping[str, NDArray[np.generic]]) -> None:
        """Take the arrays of a model file; raise ValueError where they were made for other features."""
        if tuple(figures["features"].tolist()) != FEATURES:
            raise ValueError(
                "the block model was trained on other features: run benchmarks/block_training.py"
            )
        self._mean, self._spread = (figures[name].astype(np.float64) for name in ("mean", "spread"))
        self._networks = [
            [
                (_layer(figures, "weight", net, depth), _layer(figures, "bias", net, depth))
                for depth in range(int(figures["layers"]))
            ]
            for net in range(int(figures["networks"]))
        ]
        near, far = (
            dict(
                zip(
                    figures[f"{name}_words"].tolist(),
                    figures[f"{name}_odds"].astype(float).tolist(),
                    strict=True,
                )
            )
            for name in ("near", "far")
        )
        self._odds = NameOdds(near, far)

    def probabilities(self, blocks: Sequence[Block], page: Statements) -> Floats:
        """Return for each block how likely it is text of the article, 0 to 1."""
        if not blocks:
            return np.zeros(0)
        layout = Layout(blocks)
        odds = self._odds.of_zones(names_of(zone.element) for zone in layout.zones)
        rows = (block_features(layout, page, odds) - self._mean) / self._spread
        rows = np.clip(rows, -_WIDEST, _WIDEST)
        return np.round(
            sum(_answer(rows, network) for network in self._networks) / len(self._networks), _DIGITS
        )


def _layer(figures: Mapping[str, NDArray[np.generic]], name: str, network: int, depth: int) -> Floats:
    return figures[f"{name}_{network}_{depth}"].astype(np.float64)


def _answer(rows: Floats, layers: Sequence[tuple[Floats, Floats]]) -> Floats:
    *hidden, (weight, bias) = layers
    for inner_weight, inner_bias in hidden:
        rows = np.maximum(0, rows @ inner_weight + inner_bias)
    return 1 / (1 + np.exp(-np.clip((rows @ weight + bias)[:, 0], -_STEEPEST, _STEEPEST)))


@cache
def load_block_model() -> BlockModel:
    """Return the model that comes with the package."""
    with as_file(files("newscrawl.extraction.body") / "block_model.npz") as path:
        return read_block_model(path)


def read_block_model(path: Path) -> BlockModel:
    """Return the model in a file."""
    with np.load(path, allow_pickle=False) as figures:
        return BlockModel(dict(figures))
