import pytest

from newscrawl.word_tables import any_folded, any_of, folded


@pytest.mark.parametrize(
    "text",
    [
        "Iscriviti ORA",
        "TÜM HAKLARI SAKLIDIR",
        "tüm hakları saklıdır",
        "İstanbul: HAKLARI",
        "ΑΚΟΛΟΥΘΉΣΤΕ ΜΑΣ",
        "Straße",
    ],
)
def test_folding_keeps_the_place_of_each_character(text: str) -> None:
    assert len(folded(text)) == len(text)


@pytest.mark.parametrize(
    "line",
    [
        "Prijavi se",
        "PRIJAVI SE",
        "Tüm Hakları Saklıdır",
        "TÜM HAKLARI SAKLIDIR",
        "ПОДПИСКА",
        "Ακολουθήστε μας",
        "nothing",
    ],
)
def test_folded_patterns_match_where_patterns_of_any_case_do(line: str) -> None:
    words = ("prijavi", "hakları saklıdır", r"подпис\w*", "ακολουθ", r"\Wse$")
    slow, quick = any_of(words).search(line), any_folded(words).search(folded(line))
    assert (slow and slow.span()) == (quick and quick.span())
    assert (slow is None) == (line == "nothing")
