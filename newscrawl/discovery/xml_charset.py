"""Bytes of a feed or sitemap to UTF-8, whatever they claim to be."""

import codecs

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom

_UNMARKED = {b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}
_ESCAPE_SEQUENCES = {"iso2022_jp", "iso2022_kr", "hz", "utf-7"}
_SCRATCH_BYTES = 0.01

_BY_LANGUAGE = {
    "ar": "cp1256", "be": "cp1251", "bg": "cp1251", "bs": "cp1250", "cs": "cp1250", "el": "cp1253",
    "et": "cp1257", "fa": "cp1256", "he": "cp1255", "hr": "cp1250", "hu": "cp1250", "ja": "cp932",
    "kk": "cp1251", "ko": "cp949", "ky": "cp1251", "lt": "cp1257", "lv": "cp1257", "mk": "cp1251",
    "mn": "cp1251", "pl": "cp1250", "ro": "cp1250", "ru": "cp1251", "sk": "cp1250", "sl": "cp1250",
    "sq": "cp1250", "sr": "cp1250", "tg": "cp1251", "th": "cp874", "tr": "cp1254", "uk": "cp1251",
    "ur": "cp1256", "vi": "cp1258", "zh": "gb18030",
}  # fmt: skip
"""The legacy encoding that sites of a language used before UTF-8 (WHATWG Encoding, 'fallback by locale')."""


def to_utf8(body: bytes, *, content_type: str = "", language: str = "") -> bytes:
    """Return `body` as UTF-8 without a byte order mark; `language` (BCP 47) breaks ties of legacy encodings.

    Bytes that are valid UTF-8 are UTF-8 whatever header and declaration say: text in another encoding is
    hardly ever valid by chance. Otherwise the first encoding that fits: header, declaration, language.
    """
    marked, mark = read_bom(body)
    if marked is not None and mark is not None:
        return body[len(mark) :].decode(marked, "replace").encode("utf-8", "replace")
    unmarked = _UNMARKED.get(body[:2])
    if unmarked is not None:
        return body.decode(unmarked, "replace").encode("utf-8", "replace")
    claims = _claims(body, content_type)
    if body.isascii() and not _uses_escapes(claims):
        return body
    if not body.isascii() and _is_utf8(body, claims):
        return body.decode("utf-8", "replace").encode("utf-8")
    return _decode(body, [*claims, _legacy(language)]).encode("utf-8", "replace")


def _claims(body: bytes, content_type: str) -> list[str]:
    header = http_content_type_encoding(content_type) if content_type else None
    # Reads XML declarations as well as `<meta>`, by the names of the WHATWG.
    declared = html_body_declared_encoding(body[:4096])
    return [name for name in (header, declared) if name is not None]


def _uses_escapes(claims: list[str]) -> bool:
    return any(codecs.lookup(name).name in _ESCAPE_SEQUENCES for name in claims)


def _is_utf8(body: bytes, claims: list[str]) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        # A few spoilt characters (texts cut in the middle of one) don't make a UTF-8 feed anything else.
        spoilt = body.decode("utf-8", "replace").count("\ufffd")
        foreign = sum(byte > 0x7F for byte in body[:200_000])
        return "utf-8" in claims[:1] and spoilt <= max(3, foreign * _SCRATCH_BYTES)
    return True


def _legacy(language: str) -> str:
    if language.startswith("sr-Cyrl"):
        return "cp1251"
    if language.startswith(("zh-Hant", "zh-TW", "zh-HK")):
        return "cp950"
    return _BY_LANGUAGE.get(language.split("-", maxsplit=1)[0], "cp1252")


def _decode(body: bytes, names: list[str]) -> str:
    for name in names:
        try:
            return body.decode(name)
        except (UnicodeError, LookupError):
            # Python has codecs that are there to refuse (`undefined`), and others that do not give text (`hex`).
            continue
    return body.decode(names[-1], "replace")
