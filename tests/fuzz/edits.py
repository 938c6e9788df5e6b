"""Inputs that know their structure: an invented document, cut into what it consists of, with some of that edited.

A document is cut into tags, references, quoted values, numbers and words; edits drop, double, swap, nest and replace
such tokens by others that readers have stumbled over. All is drawn by Hypothesis, so that a finding is the same for
the same seed, and is shrunk.
"""

import re
from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

_TOKEN = re.compile(r"<[^<>]{0,400}>|&[#\w]{1,12};|\"[^\"\n]{0,200}\"|[{}\[\],:]|\d+|\w+|\s+|.", re.DOTALL)
_MOST_TOKENS = 4_000
_MOST_EDITS = 6
_MOST_REPEATS = 300

PIECES: tuple[str, ...] = (
    *(
        "\x00",
        "\x1b[2J",
        "\u202e",
        "\ud800",
        "\ufeff",
        "\u2028",
        "\x85",
        "\u0301" * 40,
        "\U0001f600",
        "\ufffe",
    ),
    *(
        "&#55357;&#56832;",
        "&#xD83D;",
        "&#0;",
        "&#x110000;",
        "&#99999999999;",
        "&nbsp;",
        "&unknown;",
        "&amp;amp;lt;",
    ),
    *(
        "<label>",
        "</div>",
        "<q>",
        "<svg><g>",
        "<template>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "</script>",
        "<p",
        ">",
    ),
    *(
        "<base href='//x'>",
        "<iframe>",
        "<table><td>",
        "<math>",
        "<plaintext>",
        "<title>",
        "</title>",
        "<a href='",
    ),
    *(
        '"',
        "'",
        "\\",
        "\\u0000",
        "\\ud800",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "1e999",
        "-0",
        "[[[[",
        '{"@id":',
    ),
    *(
        "99999-12-31T00:00:00Z",
        "0000-00-00",
        "31/31/2026",
        "2026-02-30T25:61:61+99:99",
        "Thu, 32 Foo 20266",
        "١٢٣",
    ),
    *(
        "http://[bad/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "//",
        "http://a..b/",
        "https://пример.рф/а",
        "http://x:99999/",
    ),
    *("charset=undefined", "charset=utf-7", "charset=hex", "encoding='utf-16'", "xmlns=''", "xml:base='x'"),
    *(
        " ",
        "\n",
        "\r",
        "\t",
        "\xa0",
        "\u3000",
        "=",
        "@",
        "+",
        "-",
        "9" * 30,
        "9" * 5000,
        "x" * 3000,
        " " * 3000,
        "-" * 3000,
    ),
)
"""What readers have stumbled over, here and elsewhere."""


@st.composite
def _edited(draw: DrawFn, documents: Sequence[tuple[str, ...]]) -> str:
    tokens = list(documents[draw(st.integers(0, len(documents) - 1))])
    for _ in range(draw(st.integers(0, _MOST_EDITS))):
        _edit(draw, tokens)
    return "".join(tokens[: 4 * _MOST_TOKENS])


def edited(documents: Sequence[str]) -> SearchStrategy[str]:
    """Return texts that are one of the documents, edited."""
    return _edited([tuple(_TOKEN.findall(document)[:_MOST_TOKENS]) for document in documents])


def _edit(draw: DrawFn, tokens: list[str]) -> None:
    kind, place, width = draw(st.tuples(st.integers(0, 7), st.integers(0, len(tokens)), st.integers(1, 12)))
    some = tokens[place : place + width]
    if kind <= 1:
        tokens.insert(place, PIECES[draw(st.integers(0, len(PIECES) - 1))])
    elif kind == 2:
        tokens[place : place + width] = [PIECES[draw(st.integers(0, len(PIECES) - 1))]]
    elif kind == 3:
        del tokens[place : place + width]
    elif kind == 4:
        tokens[place:place] = some * draw(st.integers(1, _MOST_REPEATS))
    elif kind == 5:
        tokens[place : place + width] = reversed(some)
    elif kind == 6:
        other = draw(st.integers(0, len(tokens)))
        tokens[other:other] = some
    else:
        del tokens[place:]


def as_bytes(texts: SearchStrategy[str]) -> SearchStrategy[bytes]:
    """Return texts in some encoding, most in UTF-8; half characters stay half, as a broken server sends them."""
    charsets = st.sampled_from(("utf-8", "utf-8", "utf-8", "utf-8", "cp1251", "utf-16", "cp932", "iso8859-1"))
    return st.builds(_encoded, texts, charsets)


def _encoded(text: str, charset: str) -> bytes:
    errors = "surrogatepass" if charset.startswith("utf") else "xmlcharrefreplace"
    return text.encode(charset, errors)
