"""Bytes of a page, feed or sitemap to text: what the bytes are, before what anybody says they are.

Declarations are wrong often enough: pages saved as windows-1250 behind a header that says UTF-8 are the classic.
UTF-8 is hardly ever valid by accident, so it is tried first; a declaration decides only where it fits the bytes.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise

from charset_normalizer import from_bytes
from w3lib.encoding import http_content_type_encoding, read_bom, resolve_encoding, to_unicode

from newscrawl.language.tags import parse

# Codecs of Python that are no charsets of the web, or that nobody should be made to decode.
_REFUSED = frozenset(("utf-7", "unicode_escape", "raw_unicode_escape", "idna", "punycode"))
_DECLARED = re.compile(
    rb"<meta[^<>]{0,500}?charset\s*+=\s*+[\"']?+\s*+([A-Za-z0-9_:.-]{2,40})"
    rb"|\A\s{0,100}<\?xml[^>]{0,200}?\sencoding\s*+=\s*+[\"']\s*+([A-Za-z0-9_:.-]{2,40})",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(rb"<html[^<>]{0,1000}?\slang\s*=\s*[\"']?([A-Za-z_-]{2,20})", re.IGNORECASE)
_ESCAPED = re.compile(rb"\x1b[$(]")
_BY_LANGUAGE = {
    **dict.fromkeys(("ru", "be"), ("cp1251", "koi8-r")),
    **dict.fromkeys(("bg", "mk", "sr", "mn", "kk", "cnr"), ("cp1251", "cp1250")),
    **dict.fromkeys(("ky", "tg"), ("cp1251",)),
    "uk": ("cp1251", "koi8-u"),
    **dict.fromkeys(
        ("pl", "cs", "sk", "hu", "hr", "bs", "sl", "hbs", "ro", "sr-Latn", "cnr-Latn", "sq"),
        ("cp1250", "iso8859-2"),
    ),
    "el": ("cp1253", "iso8859-7"),
    **dict.fromkeys(("tr", "az"), ("cp1254",)),
    "he": ("cp1255",),
    **dict.fromkeys(("ar", "fa", "ur"), ("cp1256",)),
    **dict.fromkeys(("lt", "lv", "et"), ("cp1257",)),
    "vi": ("cp1258",),
    "th": ("cp874",),
    "ja": ("cp932", "euc_jp"),
    "ko": ("cp949",),
    "zh": ("gb18030", "big5hkscs"),
    "zh-Hant": ("big5hkscs", "gb18030"),
}
"""Charsets that sites of a language used before UTF-8, the likeliest first."""

_BROKEN = re.compile("[\udc80-\udcff]")
# The first bytes of a character whose rest was cut off: at the end, or behind letters that windows-1252 lacks.
_CUT = re.compile(
    "(?:(?<=[\u0250-\u1fff\u2e80-\ud7ff])[\udcc2-\udcf4]|[\udcc2-\udcf4](?=[\udc80-\udcbf]{0,2}\\Z))[\udc80-\udcbf]{0,2}"
)
_SAMPLE_BYTES = 60_000
_FOREIGN_RUN = re.compile(rb"(?:>|CDATA\[)([^<>\x80-\xff]*+[\x80-\xff][^<>]*+)")
_WESTERN = frozenset("éèêëàâäáãåæçíìîïñóòôöõøúùûüßœÉÈÀÂÄÖÜÅØÆÇÑÓÁÍÚ")
# Accented letters of Western languages seldom come in threes; those of misread scripts always do.
_PAIR = re.compile(r"[À-ÿ]{3}")
_LATIN = frozenset(("cp1250", "cp1252", "cp1254", "cp1257", "iso8859-2"))
# Words of Latin letters with Greek, Cyrillic, Hebrew or Arabic ones in them: `љirina` for `širina`.
_MIXED = re.compile("[a-z][\u0370-\u06ff]|[\u0370-\u06ff][a-z]")
_PLAUSIBLE = 0.4
_CERTAIN = 0.8


def to_utf8(content: bytes, *, content_type: str = "", language: str = "") -> bytes:
    """Return `content` as UTF-8 without a byte order mark; see `decode`."""
    return decode(content, content_type, language=language)[0].encode("utf-8", "replace")


def decode(content: bytes, content_type: str | None = None, *, language: str = "") -> tuple[str, bool]:
    """Return the text of a page, feed or sitemap, and whether the charset that it declares was wrong.

    `content_type` is the HTTP header; `language` (BCP 47) that of the outlet, for what states none. Order: byte order
    mark; UTF-8 when the bytes are valid UTF-8; the header's, then the document's own charset when the bytes make
    words in it; else the charset that makes the best words, those usual for the language first. Raises nothing.
    """
    marked, mark = read_bom(content)
    if marked is not None and mark is not None:
        return content[len(mark) :].decode(marked, "replace"), False
    if wide := _wide(content):
        return content.decode(wide, "replace"), False
    declared = _declared(content, content_type)
    if escaped := _escaped(content, declared):
        return content.decode(escaped, "replace"), False
    try:
        return content.decode("utf-8"), False
    except UnicodeDecodeError as error:
        if _is_nearly_utf8(content, error):
            return _mend(content), True
    codec = _choose(content, declared, language)
    return to_unicode(content, codec), bool(declared) and codec != declared[0]


def _declared(content: bytes, content_type: str | None) -> list[str]:
    """Return the codecs declared by header and document, in this order, those that Python can decode."""
    match = _DECLARED.search(content[:8192])
    label = (match.group(1) or match.group(2)).decode("ascii") if match else ""
    codecs = (http_content_type_encoding(content_type), resolve_encoding(label) if label else None)
    return [codec for codec in codecs if codec is not None and _is_charset(codec)]


def _is_charset(codec: str) -> bool:
    try:
        # Python has codecs that are there to refuse (`undefined`), and others that do not give text.
        b"a".decode(codec)
    except (LookupError, ValueError):
        return False
    return codec not in _REFUSED


def _escaped(content: bytes, declared: list[str]) -> str | None:
    """Return the charset of what is all ASCII and writes other letters behind escape sequences."""
    if not _ESCAPED.search(content, 0, _SAMPLE_BYTES):
        return None
    return next(
        (codec for codec in declared if codec.startswith("iso2022")),
        "iso2022_jp" if content.isascii() else None,
    )


def _wide(content: bytes) -> str | None:
    """Return the byte order of UTF-16 without a mark: markup in it is every other byte zero."""
    head = content[:512]
    if len(head) < 8 or head.count(0) < 0.3 * len(head):
        return None
    return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"


def _is_nearly_utf8(content: bytes, error: UnicodeDecodeError) -> bool:
    """Whether UTF-8 with a few broken bytes (a cut end, one pasted quote) is likelier than another charset."""
    if error.start >= len(content) - 4:
        return True
    sample = content[max(0, error.start - _SAMPLE_BYTES) : error.start + _SAMPLE_BYTES].decode(
        "utf-8", "replace"
    )
    broken = sample.count("\ufffd")
    return broken * 10 < sum(ch > "\x7f" for ch in sample) - broken


def _mend(content: bytes) -> str:
    """Decode UTF-8 with single bytes of windows-1252 among it, and characters that were cut."""
    return _BROKEN.sub(
        lambda match: bytes([ord(match.group()) - 0xDC00]).decode("cp1252", "replace"),
        _CUT.sub("\ufffd", content.decode("utf-8", "surrogateescape")),
    )


def _choose(content: bytes, declared: list[str], language: str) -> str:
    sample = b" ".join(islice(_runs(content), 200))[:_SAMPLE_BYTES]
    usual = _usual(content, language)
    fitting = {c: p for c in (*declared, *usual) if (p := _plausibility(sample, c)) >= _PLAUSIBLE}
    # Cyrillic read as Western letters looks like words too: there the language decides.
    for codec in usual:
        if fitting.get(codec, 0) >= _CERTAIN and codec not in _LATIN:
            return codec
    best = next((c for c in declared if c in fitting), None)
    return best or max(fitting, key=lambda c: fitting[c], default=None) or _guess(sample)


def _usual(content: bytes, language: str) -> tuple[str, ...]:
    """Return the charsets that the document's own language was written in, else those of the outlet's."""
    match = _LANGUAGE.search(content[:4096])
    tag = parse(match.group(1).decode("ascii") if match else language) or parse(language)
    if tag is None:
        return ()
    return _BY_LANGUAGE.get(f"{tag.language}-{tag.script}") or _BY_LANGUAGE.get(tag.language, ("cp1252",))


def _runs(content: bytes) -> Iterator[bytes]:
    return (match.group(1) for match in _FOREIGN_RUN.finditer(content))


def _guess(sample: bytes) -> str:
    """Return the charset of bytes of which nothing is known; Western European where its letters stand alone."""
    western = sample.decode("cp1252", "replace")
    letters = [ch for ch in western if ch > "\x7f" and ch.isalpha()]
    if letters and sum(ch in _WESTERN for ch in letters) > 0.9 * len(letters) and not _PAIR.search(western):
        return "cp1252"
    found = from_bytes(sample).best() if sample else None
    return found.encoding if found is not None else "cp1252"


def _plausibility(sample: bytes, codec: str) -> float:
    """Return how word-like `sample` is when decoded, at most 1: one script a word, no odd case, no symbols."""
    try:
        text = sample.decode(codec)
    except (UnicodeDecodeError, LookupError):
        text = sample.decode(codec, "replace")
        if text.count("\ufffd") > 0.02 * len(text):
            return -1.0
    foreign = [ch for ch in text if ch > "\x7f"]
    if not foreign:
        return 0.0
    scripts = Counter(_script(ch) for ch in foreign)
    good = max((n for script, n in scripts.items() if script), default=0)
    odd = _odd_case(text) + len(_MIXED.findall(text))
    if sum(ch.isupper() for ch in foreign) > sum(ch.islower() for ch in foreign) + 3:
        # Russian in another of its charsets comes out with the cases swapped.
        return 0.0
    bad = sum(scripts.values()) - good - scripts["PUNCTUATION"]
    return (good + 0.5 * scripts["PUNCTUATION"] - 2 * bad - 2 * odd) / len(foreign)


def _odd_case(text: str) -> int:
    return sum(a.islower() and b.isupper() and b > "\x7f" for a, b in pairwise(text))


_MARKS = frozenset("«»“”„‘’‚–—…•·°§©®€£¿¡ªº\xa0、。「」『』（）！？：")


def _script(ch: str) -> str:
    if ch in _MARKS:
        return "PUNCTUATION"
    if not ch.isalpha():
        return ""
    name = unicodedata.name(ch, "").split(" ", 1)[0]
    return {"HIRAGANA": "CJK", "KATAKANA": "CJK", "HANGUL": "HANGUL"}.get(name, name)
