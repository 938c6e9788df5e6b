import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.boilerplate.recurring_lines import countable, line_key, without

PROSE = [
    f"Paragraph {number} tells in {number} words what the council of Nordsund decided."
    for number in range(12)
]
PLEA = "Support our journalism with a subscription"
LONG = "This report was made possible by the readers of the Gazette. " * 3


def seen(line: str, articles: int) -> dict[str, int]:
    return {line_key(line): articles}


def text(*lines: str) -> str:
    return "\n\n".join(lines)


@pytest.mark.parametrize(
    ("line", "place", "articles", "removed"),
    [
        pytest.param(PLEA, 12, 5, True, id="at the end"),
        pytest.param(PLEA, 0, 5, True, id="at the beginning"),
        pytest.param(PLEA, 12, 4, False, id="not seen often enough"),
        pytest.param("Background", 6, 14, False, id="sub-headline"),
        pytest.param(PLEA, 6, 15, True, id="teaser within the text"),
        pytest.param(LONG.strip(), 12, 9, False, id="paragraph of a wire story"),
        pytest.param(LONG.strip(), 12, 10, True, id="long plea"),
        pytest.param("x" * 301, 12, 1000, False, id="too long for boilerplate"),
    ],
)
def test_recurring_lines_are_taken_out(line: str, place: int, articles: int, removed: bool) -> None:
    before = text(*PROSE[:place], line, *PROSE[place:])
    assert without(before, seen(line, articles)) == (text(*PROSE) if removed else before)


def test_case_and_spacing_do_not_matter() -> None:
    assert without(text(*PROSE, PLEA.upper().replace(" ", "  ")), seen(PLEA, 5)) == text(*PROSE)


def test_a_text_that_is_mostly_boilerplate_is_left_alone() -> None:
    wall = text(PLEA, "Please accept cookies to go on reading", "No")
    assert without(wall, seen(PLEA, 99) | seen("Please accept cookies to go on reading", 99)) == wall


def test_lines_to_count_are_short_and_counted_once() -> None:
    assert countable(f"{PLEA}\n\n{'x' * 301}\n{PLEA}\n \n-\nEnd") == (PLEA, "End")


@given(st.lists(st.text(max_size=20), max_size=8), st.integers(0, 20))
def test_no_text_is_emptied(lines: list[str], articles: int) -> None:
    before = "\n".join(lines)
    after = without(before, {line_key(line.strip()): articles for line in lines})
    assert bool(after.strip()) == bool(before.strip())
