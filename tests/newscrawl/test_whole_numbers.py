import pytest

from newscrawl.whole_numbers import whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("17", 17),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("9" * 5_000, None),
        ("٣", None),
        ("²", None),
        ("-1", None),
        ("", None),
    ],
)
def test_numbers_are_those_that_a_database_holds(text: str, number: int | None) -> None:
    assert whole_number(text) == number
