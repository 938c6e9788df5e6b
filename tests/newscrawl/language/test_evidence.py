import pytest

from newscrawl.language.cld2 import Guess
from newscrawl.language.evidence import UNDECIDED, Finding, Witnesses, weigh
from newscrawl.language.function_words import Tally

KNOWS = frozenset(("en", "de", "id", "it", "sw", "vi", "es", "no", "da"))


def sure(language: str) -> Guess:
    return Guess(language, reliable=True, share=0.99)


def unsure(language: str) -> Guess:
    return Guess(language, reliable=False, share=0.55)


def words(
    language: str,
    *,
    hits: int = 8,
    coverage: float = 0.3,
    margin: float = 0.4,
    relatives: tuple[str, ...] = (),
) -> Tally:
    """Hits in a text of as many words as the coverage says."""
    return Tally(
        language=language,
        coverage=coverage,
        margin=margin,
        hits=hits,
        words=round(hits / coverage),
        found={language: hits, **dict.fromkeys(relatives, hits * 3 // 4)},
    )


HALF_ENGLISH = Guess("en", reliable=True, share=0.55)


def strong_words(language: str) -> Tally:
    return words(language, hits=30, coverage=0.4, margin=0.8)


@pytest.mark.parametrize(
    ("first", "second", "tally", "stated", "finding"),
    [
        pytest.param("de", sure("de"), None, (), Finding("de", "detectors"), id="two detectors agree"),
        pytest.param("de", unsure("de"), words("en"), (), UNDECIDED, id="agree weakly against the words"),
        pytest.param("de", sure("lb"), None, (), Finding("lb", "detector"), id="the second alone knows it"),
        pytest.param(
            "de", sure("lb"), words("lb"), (), Finding("lb", "detector+words"), id="and the words agree"
        ),
        pytest.param("de", sure("lb"), words("de"), (), UNDECIDED, id="but the words are another's"),
        pytest.param(
            "de", sure("lb"), None, ("lb",), Finding("lb", "detector+declared"), id="and it is declared"
        ),
        pytest.param("de", sure("en"), None, (), UNDECIDED, id="both know both and disagree"),
        pytest.param(
            "de", sure("en"), None, ("en",), Finding("en", "detector+declared"), id="a declaration helps one"
        ),
        pytest.param(
            "de", None, words("de"), (), Finding("de", "detector+words"), id="one detector and words"
        ),
        pytest.param("de", None, None, (), UNDECIDED, id="langdetect alone is not believed"),
        pytest.param("vi", None, strong_words("yo"), (), Finding("yo", "words"), id="strong words alone"),
        pytest.param("vi", None, words("yo"), (), UNDECIDED, id="clear words alone are too few"),
        pytest.param(
            "it", sure("mi"), strong_words("ty"), (), Finding("ty", "words"), id="a relative it lacks"
        ),
        pytest.param("id", sure("ms"), words("id"), (), UNDECIDED, id="words against a near relative"),
        pytest.param(
            "id",
            sure("ms"),
            words("id", relatives=("ms",)),
            ("ms",),
            Finding("ms", "detector+declared"),
            id="and declared",
        ),
        pytest.param(
            "id",
            sure("st"),
            words("st", relatives=("nso",)),
            ("nso",),
            Finding("nso", "relative+declared"),
            id="sepedi declared",
        ),
        pytest.param("sw", None, None, ("bem",), Finding("bem", "declared"), id="a language that none has"),
        pytest.param(
            "sw", sure("sw"), None, ("bem",), Finding("sw", "detectors"), id="declared against both"
        ),
        pytest.param(
            "en", None, words("ee"), ("en",), UNDECIDED, id="a default declaration beside a wrong answer"
        ),
        pytest.param(None, None, None, (), UNDECIDED, id="nobody speaks"),
        pytest.param(
            "es", sure("es"), words("oc"), (), UNDECIDED, id="both detectors against clear words of another"
        ),
        pytest.param(
            "es", sure("es"), words("oc", margin=0.1), (), UNDECIDED, id="function words rule the answer out"
        ),
        pytest.param(
            "es",
            sure("es"),
            words("oc", margin=0.1, relatives=("es",)),
            (),
            Finding("es", "detectors"),
            id="as many nearly speak for it",
        ),
        pytest.param(
            "de", HALF_ENGLISH, words("en"), ("en",), UNDECIDED, id="half a quotation, declared or not"
        ),
        pytest.param("en", sure("en"), words("pcm"), (), UNDECIDED, id="pidgin is not english"),
    ],
)
def test_two_that_agree_decide(
    first: str | None, second: Guess | None, tally: Tally | None, stated: tuple[str, ...], finding: Finding
) -> None:
    said = Witnesses(first=first, first_knows=KNOWS, second=second, words=tally, stated=stated)
    assert weigh(said) == finding
