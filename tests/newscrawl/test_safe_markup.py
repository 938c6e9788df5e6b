import pytest

from newscrawl.safe_markup import sanitize, without_lines

pytest.importorskip("nh3", reason="NO NH3: pip install nh3")


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("<p onclick='x()'>a<script>alert(1)</script></p>", "<p>a</p>"),
        ("<p><a href='javascript:x()'>a</a></p>", "<p><a>a</a></p>"),
        (
            '<p><a href="https://x.example/?a=1&amp;b">a</a></p>',
            '<p><a href="https://x.example/?a=1&amp;b">a</a></p>',
        ),
        ("<div><h1>a</h1><img src=x onerror=y></div>", "a"),
        ("<style>p{}</style><p style='x'>a", "<p>a</p>"),
        ("<table><tr><td onload=x>a</td></tr></table>", "<table><tr><td>a</td></tr></table>"),
        ('<ol start="3"><li>a</li></ol>', '<ol start="3"><li>a</li></ol>'),
        ('<blockquote cite="data:x"><p>a</p></blockquote>', "<blockquote><p>a</p></blockquote>"),
        ("<p>a&lt;b\x00\u200b</p>", "<p>a&lt;b</p>"),
        ("<script>x</script>", None),
        ("<p>" + "a" * 1_000_000 + "</p>", None),
    ],
)
def test_nothing_but_the_few_elements_is_left(given: str, left: str | None) -> None:
    assert sanitize(given) == left


@pytest.mark.parametrize(
    ("markup", "lines", "left"),
    [
        ("<p>a</p>\n<p>Read <b>on</b></p>\n<p>c</p>", ["Read on"], "<p>a</p>\n\n<p>c</p>"),
        ("<ol><li>a</li><li>ad</li></ol>", ["2. ad"], "<ol><li>a</li></ol>"),
        ("<p>a</p><ul><li>ad</li></ul>", ["- ad"], "<p>a</p>"),
        ("<ul><li>ad<ul><li>b</li></ul></li></ul>", ["- b"], "<ul><li>ad</li></ul>"),
        ("<p>a</p><table><tr><td>x</td><td>10<sup>6</sup></td></tr></table>", ["x | 10⁶"], "<p>a</p>"),
        ("<p>ad</p><p>ad</p>", ["ad"], "<p>ad</p>"),
        ("<p><q>ja</q> sa hun</p><p>b</p>", ["“ja” sa hun"], "<p>b</p>"),
        ("<p>a</p>", ["not there"], None),
    ],
)
def test_lines_that_leave_the_text_leave_the_markup(markup: str, lines: list[str], left: str | None) -> None:
    assert without_lines(markup, lines) == left
