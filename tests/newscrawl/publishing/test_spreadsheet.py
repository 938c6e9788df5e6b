import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.publishing import spreadsheet


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param("=1+1", id="equals"),
        pytest.param("+49 30 1234", id="plus"),
        pytest.param("-2+3+cmd|' /C calc'!A0", id="minus"),
        pytest.param("@SUM(1)", id="at"),
        pytest.param("\tx", id="tab"),
        pytest.param("\rx", id="carriage return"),
        pytest.param("  =1+1", id="behind spaces"),
        pytest.param("\u00a0=1+1", id="behind a no-break space"),
        pytest.param('"=1+1"', id="behind a quote"),
        pytest.param("„=1+1“", id="behind a German quote"),
        pytest.param("＝1+1", id="fullwidth"),
        pytest.param("\ufeff=1+1", id="behind a byte order mark"),
        pytest.param("'=1+1", id="that looks escaped"),
    ],
)
def test_formulas_are_made_text_and_restored(cell: str) -> None:
    assert spreadsheet.neutralize(cell) == "'" + cell
    assert spreadsheet.restore("'" + cell) == cell


@pytest.mark.parametrize(
    "cell", ["", "Zwei und zwei = vier", "'Tis the season", "– Genf", "“No”, she said", "5 %"]
)
def test_plain_text_is_left_alone(cell: str) -> None:
    assert spreadsheet.neutralize(cell) == cell
    assert spreadsheet.restore(cell) == cell


@given(st.text(alphabet=st.sampled_from("'\"=+-@\t\r\n ＝xé\u200b“|%") | st.characters(), max_size=12))
def test_restore_is_the_inverse_for_every_string(cell: str) -> None:
    assert spreadsheet.restore(spreadsheet.neutralize(cell)) == cell
