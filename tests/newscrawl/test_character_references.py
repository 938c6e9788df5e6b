import pytest

from newscrawl.character_references import join_surrogates


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(b"a&#55357;&#56832;b", "a\U0001f600b", id="decimal"),
        pytest.param(b"&#xD83D;&#xde00;", "\U0001f600", id="hexadecimal"),
        pytest.param(b"&#XD83D;&#056832;", "\U0001f600", id="mixed, with a leading zero"),
        pytest.param(b"&#55357&#56832", "\U0001f600", id="without semicolons, as pages may"),
        pytest.param(b"&#xD800;&#xDC00;&#xDBFF;&#xDFFF;", "\U00010000\U0010ffff", id="first and last"),
        pytest.param(b"a&#55357;b", "ab", id="a lone high one"),
        pytest.param(b"a&#xDE00;b", "ab", id="a lone low one"),
        pytest.param(b"&#56832;&#55357;", "", id="in the wrong order"),
        pytest.param(b"&#55357;&#55357;&#56832;", "\U0001f600", id="a lone one before a pair"),
        pytest.param(
            b"&#55295;&#57344;&#8364;&amp;", "&#55295;&#57344;&#8364;&amp;", id="their neighbours stay"
        ),
    ],
)
def test_references_to_surrogates(markup: bytes, expected: str) -> None:
    assert join_surrogates(markup).decode() == expected
