"""No pattern that reads foreign text may take longer than the length of the text makes it.

`python -m tests.hostile.patterns` prints those that do, and how many there are.
"""

import re

import pytest

from tests.hostile.patterns import Named, all_patterns, superlinear

_PATTERNS = all_patterns()


def test_patterns_are_found() -> None:
    assert len(_PATTERNS) > 430


@pytest.mark.parametrize("named", _PATTERNS, ids=lambda named: named.where)
def test_the_cost_of_a_pattern_grows_with_the_text_alone(named: Named) -> None:
    assert superlinear(named) is None


@pytest.mark.parametrize("pattern", [r"\s+$", r"(?:a+)+b", r"\s*,", r"\d+\.\d+\.\d+x"])
def test_patterns_that_cost_more_are_told(pattern: str) -> None:
    assert superlinear(Named("here", re.compile(pattern))) is not None
