import pytest

from newscrawl.dedupe.fingerprints import fingerprint
from newscrawl.dedupe.resemblance import Resemblance, is_near, resemblance

REPORT = (
    "The harbour of Nordsund was closed on Tuesday after a freighter lost forty containers in the storm. "
    "Divers found the first of them near the lighthouse, where currents are strong and visibility is poor. "
    "The coast guard asked owners of small boats to stay ashore until the fairway has been searched. "
    "According to the shipping company nobody was hurt, and none of the containers held dangerous goods. "
    "Fishermen complained that the warning had reached them only hours later by radio. "
    "The mayor promised an inquiry and thanked the volunteers who had worked through the night. "
)


def words(count: int, seed: int = 0) -> str:
    return " ".join(f"w{seed}x{number}" for number in range(count))


def test_resemblance_counts_shared_grams() -> None:
    whole, half = fingerprint(words(103)), fingerprint(words(53))
    assert resemblance(whole, half) == Resemblance(jaccard=0.5, containment=1.0, words=1.0, numbers=None)
    assert resemblance(half, whole) == resemblance(whole, half)
    nothing = Resemblance(jaccard=0.0, containment=0.0, words=0.0, numbers=None)
    assert resemblance(whole, fingerprint("")) == nothing


def test_resemblance_compares_numbers_where_there_are_enough() -> None:
    six, five = "1 2 3 4 5 6", "1 2 3 4 5"
    assert resemblance(fingerprint(six), fingerprint("4 5 6 7 8 9")).numbers == 0.5
    assert resemblance(fingerprint(six), fingerprint(five)).numbers is None


@pytest.mark.parametrize(
    ("jaccard", "containment", "shared_words", "numbers", "near"),
    [
        pytest.param(0.25, 0.6, 0.5, None, True, id="copied"),
        pytest.param(0.24, 0.6, 0.5, None, False, id="a small part of a long text"),
        pytest.param(0.25, 0.59, 0.5, None, False, id="shared background"),
        pytest.param(0.2, 0.4, 0.72, None, True, id="reworded"),
        pytest.param(0.2, 0.4, 0.71, None, False, id="shared background in other words"),
        pytest.param(0.2, 0.39, 0.9, None, False, id="same vocabulary"),
        pytest.param(0.6, 0.8, 0.9, 0.59, False, id="same form, other figures"),
        pytest.param(0.6, 0.8, 0.9, 0.6, True, id="copied with its figures"),
    ],
)
def test_what_counts_as_a_copy(
    jaccard: float, containment: float, shared_words: float, numbers: float | None, near: bool
) -> None:
    alike = Resemblance(jaccard=jaccard, containment=containment, words=shared_words, numbers=numbers)
    assert is_near(alike) is near


@pytest.mark.parametrize(
    ("copy", "near"),
    [
        pytest.param(REPORT + words(20), True, id="with a paragraph added"),
        pytest.param(REPORT[: len(REPORT) // 2], True, id="cut by half"),
        pytest.param(words(100), False, id="another text"),
        pytest.param(REPORT[:130] + words(90), False, id="sharing its first sentence"),
    ],
)
def test_near_copies(copy: str, near: bool) -> None:
    assert is_near(resemblance(fingerprint(REPORT), fingerprint(copy))) is near
