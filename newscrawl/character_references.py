"""Numeric character references that name halves of a character: `&#55357;&#56832;` is one emoji."""

import re
from html import unescape

# A UTF-16 programmer's escape of a character beyond U+FFFF: a high surrogate, then a low one.
_HIGH = r"&#(?:0*+(5(?:529[6-9]|5[3-9]\d\d|6[0-2]\d\d|63[01]\d))|[xX]0*+([dD][89abAB][0-9a-fA-F]{2}));?"
_LOW = r"&#(?:0*+(5(?:63[2-9]\d|6[4-9]\d\d|7[0-2]\d\d|73[0-3]\d|734[0-3]))|[xX]0*+([dD][c-fC-F][0-9a-fA-F]{2}));?"
_SURROGATES = re.compile(f"{_HIGH}(?:{_LOW})?|{_LOW}", re.ASCII)
_SURROGATES_IN_BYTES = re.compile(_SURROGATES.pattern.encode())


def join_surrogates(markup: bytes) -> bytes:
    """Return `markup` with each pair of references to surrogates as the character that it means, lone ones dropped."""
    return _SURROGATES_IN_BYTES.sub(lambda match: _joined(match).encode(), markup)


def resolve(text: str) -> str:
    """Return `text` with all its character references resolved, once."""
    return unescape(_SURROGATES.sub(_joined, text)) if "&" in text else text


def _joined(match: re.Match[str] | re.Match[bytes]) -> str:
    high, low = _code(match[1], match[2]), _code(match[3], match[4])
    return "" if high is None or low is None else chr(0x10000 + (high - 0xD800 << 10) + low - 0xDC00)


def _code(decimal: str | bytes | None, hexadecimal: str | bytes | None) -> int | None:
    if decimal is not None:
        return int(decimal)
    return int(hexadecimal, 16) if hexadecimal is not None else None
