import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.normalize import (
    MAX_LINE_CHARS,
    MAX_TEXT_CHARS,
    normalize_line,
    normalize_text,
    word_count,
)

_BIDI = "\u061c\u200e\u200f" + "".join(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        pytest.param("a\r\n\r\n\r\n\r\nb", "a\n\nb", id="blank lines"),
        pytest.param("one\u2028two\u2029three", "one\ntwo\nthree", id="line separators"),
        pytest.param("  a \t\u00a0 b  ", "a b", id="spaces"),
        pytest.param("Cafe\u0301", "Café", id="composed"),
        pytest.param("a\x00b\x0bc\x1fd\ufffee\ud800f", "ab\ncdef", id="controls"),
        pytest.param("abc\u202egnp.exe", "abcgnp.exe", id="bidi override"),
        pytest.param("in\u00adter\u200bnet\ufeff", "internet", id="invisible"),
        pytest.param("a\U0001fffeb\U000e0041c\U0010ffff🚀", "abc🚀", id="invisible of other planes"),
        pytest.param("a" + "\u0323" * 40, "ạ" + "\u0323" * 29, id="too many marks"),
        pytest.param("می\u200cخواهم 👩\u200d🚀", "می\u200cخواهم 👩\u200d🚀", id="joiners stay"),
    ],
)
def test_text_is_normalized(raw: str, clean: str) -> None:
    assert normalize_text(raw) == clean


def test_no_mark_is_a_letter() -> None:
    # What has no run of signs that are no letters is not looked through for marks.
    marks = [chr(code) for code in range(0x110000) if unicodedata.combining(chr(code))]
    assert not [mark for mark in marks if mark.isalnum() or mark == "_" or mark.isascii()]


def test_a_line_has_no_breaks() -> None:
    assert normalize_line(" Most \n na\u2028Lepenici ") == "Most na Lepenici"


def test_long_text_is_cut_at_a_line() -> None:
    text = normalize_text("word " * 50 + "\n" + "x" * (MAX_TEXT_CHARS - 10) + "\ntail")
    assert len(text) <= MAX_TEXT_CHARS
    assert not text.endswith("tail")


def test_long_lines_are_cut_at_a_word() -> None:
    assert normalize_line("word " * 1000).endswith("word")
    assert len(normalize_line("word " * 1000)) <= MAX_LINE_CHARS


@pytest.mark.parametrize("normalize", [normalize_text, normalize_line])
@pytest.mark.parametrize(
    "piece", ["\u0301\u0323", "\u0323", " ", "\u00a0 ", "\n", " \n", "\x00", "\u202e", "\ud800"]
)
def test_the_cost_of_normalizing_grows_with_the_length_alone(
    normalize: Callable[[str], str], piece: str
) -> None:
    started = time.process_time()
    normalize("a" + piece * (1_000_000 // len(piece)) + "b")
    # The square of it took 13 s.
    assert time.process_time() - started < 2


@pytest.mark.parametrize("normalize", [normalize_text, normalize_line])
@given(text=st.text(alphabet=st.characters(), max_size=200))
def test_normalizing_twice_changes_nothing(normalize, text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once


@given(text=st.text(alphabet=st.characters(), max_size=200))
def test_nothing_forbidden_is_left(text: str) -> None:
    clean = normalize_text(text)
    assert all(unicodedata.category(ch) not in {"Cs", "Cc"} or ch == "\n" for ch in clean)
    assert not any((ord(ch) & 0xFFFE) == 0xFFFE or 0xFDD0 <= ord(ch) <= 0xFDEF for ch in clean)
    assert not set(clean) & set(_BIDI)
    assert "\n\n\n" not in clean
    assert clean == unicodedata.normalize("NFC", clean)
    clean.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("The council’s well-known plan.", 4),
        ("Градска библиотека", 2),
        ("図書館が開館した", 4),
        ("ห้องสมุด", 4),
        ("NATO代表团", 3),
    ],
)
def test_words_are_counted_in_every_script(text: str, words: int) -> None:
    assert word_count(text) == words
