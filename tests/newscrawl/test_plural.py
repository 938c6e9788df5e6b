import pytest

from newscrawl.plural import counted


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (0, "page", "0 pages"),
        (1, "page", "1 page"),
        (2, "quarantined page", "2 quarantined pages"),
        (1, "address", "1 address"),
        (2, "address", "2 addresses"),
    ],
)
def test_a_noun_agrees_with_its_number(number: int, noun: str, said: str) -> None:
    assert counted(number, noun) == said


def test_the_number_may_be_written_another_way() -> None:
    assert counted(12_345, "article", shown="{:,}".format) == "12,345 articles"
