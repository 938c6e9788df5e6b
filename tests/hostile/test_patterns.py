"""No pattern that reads foreign text may take longer than the length of the text makes it.

`python -m tests.hostile.patterns` looks at all modules and prints those that do.
"""

import pytest

from tests.hostile.patterns import Named, all_patterns, superlinear

# Not looked at yet: some of their patterns cost the square of a line.
_NOT_YET = ("newscrawl.extraction", "newscrawl.dates", "newscrawl.language", "newscrawl.demo")
# Known to cost the square of the text, and still to be mended.
_SQUARE = frozenset(
    {
        "newscrawl.store.revisions._LABEL",
        "newscrawl.store.search_terms._WORD",
        "newscrawl.translation.servers.openai._FENCED",
    }
)
_PATTERNS = [
    named
    for named in all_patterns()
    if not named.where.startswith(_NOT_YET) and named.where not in _SQUARE and ":" not in named.where
]
"""Those that have a name."""


def test_patterns_are_found() -> None:
    assert len(_PATTERNS) > 100


@pytest.mark.parametrize("named", _PATTERNS, ids=lambda named: named.where)
def test_the_cost_of_a_pattern_grows_with_the_text_alone(named: Named) -> None:
    assert superlinear(named) is None
