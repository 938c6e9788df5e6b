"""CSV cells that no spreadsheet runs as a formula, and the way back to the text as it was."""

import re

_FORMULA = re.compile(
    r"""['"“”„‟«»‘’‚`\s\x00\u200b\u2060\ufeff]*  # what spreadsheets skip or an importer may strip
        [=+\-@|%\t\r\n＝＋－＠]                    # what starts a formula, a DDE call, or a new cell
    """,
    re.VERBOSE,
)
# Fullwidth signs start formulas in East Asian editions; `|` and `%` are in OWASP's list ("CSV Injection").


def neutralize(cell: str) -> str:
    """Return `cell` with an apostrophe in front when a spreadsheet might run it, otherwise as it is."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def restore(cell: str) -> str:
    """Return the text that `neutralize` was given; the inverse for every string."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell
