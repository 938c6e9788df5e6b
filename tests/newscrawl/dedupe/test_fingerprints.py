import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.dedupe import fingerprints as fp
from newscrawl.dedupe.resemblance import resemblance

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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Die Straße, 2024!", ["die", "strasse", "2024"], id="case and punctuation"),
        pytest.param("don’t l'homme", ["dont", "lhomme"], id="apostrophes"),
        pytest.param("ﬁn ｆｕｌｌ", ["fin", "full"], id="compatibility forms"),
        pytest.param("Wort\u00adtrennung", ["worttrennung"], id="soft hyphen"),
        pytest.param("東京で地震", ["東", "京", "で", "地", "震"], id="Japanese"),
        pytest.param("ข่าว", ["ข", "่", "า", "ว"], id="Thai"),
        pytest.param("서울 시장", ["서울", "시장"], id="Korean"),
        pytest.param("हिन्दी में", ["हिन्दी", "में"], id="Hindi keeps its vowel signs"),
        pytest.param("مُحَمَّد", ["محمد"], id="Arabic without vowel points"),
        pytest.param("٢٠٢٦ ۲۰۲۶ २०२६ ๒๐๒๖", ["2026"] * 4, id="digits of other scripts"),
        pytest.param("علي كتاب", fp.tokens("علی کتاب"), id="Persian on an Arabic keyboard"),
        pytest.param("IŞIK İzmir", fp.tokens("ışık izmir"), id="Turkish capitals"),
        pytest.param("Ђурђа је у Ниш", ["đurđa", "je", "u", "niš"], id="Serbian in Cyrillic"),
        pytest.param("Њен џемпер", ["njen", "džemper"], id="Serbian digraphs"),
        pytest.param("Дом у моря", ["дом", "у", "моря"], id="Russian stays Cyrillic"),
        pytest.param("", [], id="empty"),
        pytest.param("— … !", [], id="no words"),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert fp.tokens(text) == expected


def test_typography_does_not_change_the_exact_hash() -> None:
    printed = REPORT.replace("'", "’").replace(". ", ".\n\n").replace("harbour", "har\u00adbour").upper()
    assert fp.exact_hash(printed) == fp.exact_hash(REPORT)
    assert fp.exact_hash(REPORT.replace("forty", "fifty")) != fp.exact_hash(REPORT)


def test_figures_in_other_digits_are_the_same_figures() -> None:
    arabic = (
        "بلغ عدد السكان {} نسمة عام {} بعد أن كان {} عام {} و {} قبل الحرب في {} قرية من قرى الوادي. " * 5
    )
    figures = [str(number) for number in range(1931, 1961)]
    eastern = [figure.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")) for figure in figures]
    one, other = (arabic.format(*entry) for entry in (figures, eastern))
    assert fp.exact_hash(one) == fp.exact_hash(other) is not None


def test_short_texts_have_no_exact_hash() -> None:
    assert fp.exact_hash(words(79)) is None
    assert len(fp.exact_hash(words(80)) or b"") == 16


def test_short_texts_have_no_bands() -> None:
    assert fp.fingerprint(words(fp.MIN_NEAR_TOKENS - 1)).bands == ()
    assert len(fp.fingerprint(words(fp.MIN_NEAR_TOKENS)).bands) == fp.BANDS


def test_values_are_pinned_because_stores_keep_them() -> None:
    known = fp.fingerprint(REPORT)
    assert known.version == 2
    assert known.token_count == 95
    assert known.exact == bytes.fromhex("1fdd35e0cdfafd3c2259f930604da774")
    assert known.bands[:3] == (-7826656097961082408, -944607144802715811, -1053114253985496152)
    assert len(known.grams) == 92
    assert int(known.grams[0]) == 31013231256284717


def test_bands_fit_signed_64_bit_columns_and_differ_by_number() -> None:
    bands = fp.fingerprint(REPORT).bands
    assert all(-(2**63) <= band < 2**63 for band in bands)
    assert len(set(bands)) == fp.BANDS


def test_minhash_estimates_the_jaccard_similarity_over_slices() -> None:
    one, other = fp.fingerprint(words(9000)), fp.fingerprint(words(9000) + " " + words(100, seed=1))
    shared = sum(a == b for a, b in zip(one.bands, other.bands, strict=True))
    assert shared >= fp.BANDS - 4


@given(st.text(max_size=300))
def test_any_text_has_a_fingerprint(text: str) -> None:
    found = fp.fingerprint(text)
    assert np.all(found.grams[1:] > found.grams[:-1])
    assert resemblance(found, found).jaccard in {0.0, 1.0}
