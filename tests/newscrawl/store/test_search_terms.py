"""Words of any script, as they are indexed and as they are asked for."""

import pytest

from newscrawl.store.search_terms import Query, Term, UnclearQuery, read_query, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Aleksandar Vučić's visit", "aleksandar vucic s visit"),
        ("İSTANBUL'da Straße", "istanbul da strasse"),
        ("Й и ё, Ђорђе", "и и е ђорђе"),
        ("東京都で会議", "東 京 都 で 会 議"),
        ("ガソリン価格", "ガ ソ リ ン 価 格"),
        ("กินข้าว", "กิ น ข้ า ว"),
        ("한국어 기사", "한국어 기사"),
        ("हिन्दी में समाचार।", "हिन्दी में समाचार"),
        ("مُحَمَّدٌ", "محمد"),
        ("כּתבה עִברית", "כתבה עברית"),
        ("COVID-19, foo_bar 10,000", "covid 19 foo bar 10 000"),
        ("ﬁnance ½", "finance 1 2"),
        ("'quoted' \\ :* & | ! <->", "quoted"),
        ("", ""),
    ],
)
def test_words_are_made_the_same_for_every_database(text: str, words: str) -> None:
    assert " ".join(words_of(text)) == words


def test_a_query_has_words_phrases_prefixes_and_what_must_not_be() -> None:
    assert read_query('climate "Global Warming" -football -"world cup" elect* 東京') == Query(
        wanted=(
            Term(("climate",)),
            Term(("global", "warming")),
            Term(("elect",), is_prefix=True),
            Term(("東", "京")),
        ),
        unwanted=(Term(("football",)), Term(("world", "cup"))),
    )


@pytest.mark.parametrize("text", ["", "   ", "-football", '""', "!!! ***"])
def test_a_query_without_a_word_is_refused(text: str) -> None:
    with pytest.raises(UnclearQuery, match="names no word"):
        read_query(text)


def test_a_hyphen_inside_a_word_takes_nothing_out() -> None:
    assert read_query("covid-19").wanted == (Term(("covid", "19")),)
