"""Bytes of a page to text: what the bytes are, before what anybody says they are.

Declarations are wrong often enough: pages saved as windows-1250 behind a header that says UTF-8 are the classic.
UTF-8 is hardly ever valid by accident, so it is tried first; a declaration decides only where it fits the bytes.
"""

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What a browser reads under these names (WHATWG Encoding): the larger sets that contain them.
_LABELS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "windows-874": "cp874",
}
# Codecs of Python that are no charsets of the web, or that nobody should be made to decode.
_REFUSED = re.compile(
    r"utf-?7|utf_7|idna|punycode|unicode.escape|base64|hex|rot|zlib|bz2|uu|quopri|palmos|mbcs|oem"
)
_META = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_LANGUAGE = re.compile(rb"<html[^>]{0,1000}?\slang\s*=\s*[\"']?([A-Za-z]{2,3})", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_STATEFUL = re.compile(rb"\x1b[$(]")
_BY_LANGUAGE = {
    **dict.fromkeys(("ru", "be"), ("cp1251", "koi8-r")),
    **dict.fromkeys(("bg", "mk", "sr", "mn", "kk"), ("cp1251", "cp1250")),
    "uk": ("cp1251", "koi8-u"),
    **dict.fromkeys(("pl", "cs", "sk", "hu", "hr", "bs", "sl", "sh", "ro", "sq"), ("cp1250", "iso8859-2")),
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
}
_BROKEN = re.compile("[\udc80-\udcff]")
_SAMPLE_BYTES = 60_000
_FOREIGN_RUN = re.compile(rb">([^<>\x80-\xff]*+[\x80-\xff][^<>]*+)")
_WESTERN = frozenset("éèêëàâäáãåæçíìîïñóòôöõøúùûüßœÉÈÀÂÄÖÜÅØÆÇÑÓÁÍÚ")
# Accented letters of Western languages seldom come in threes; those of misread scripts always do.
_PAIR = re.compile(r"[À-ÿ]{3}")
_PLAUSIBLE = 0.4
_CERTAIN = 0.8


def decode_page(content: bytes, content_type: str | None = None) -> tuple[str, bool]:
    """Return the text of a page, and whether the charset it declares was wrong.

    `content_type` is the HTTP header. Order: byte order mark; UTF-8 when the bytes are valid UTF-8; the header's,
    then the page's own charset when the bytes make words in it; else the charset that makes the best words, those
    usual for the page's language first. Raises nothing.
    """
    for bom, codec in _BOMS:
        if content.startswith(bom):
            return content.decode(codec, "replace"), False
    declared = _declared(content, content_type)
    if wide := _wide(content):
        return content.decode(wide, "replace"), False
    if not _STATEFUL.search(content[:_SAMPLE_BYTES]):
        try:
            return content.decode("utf-8"), False
        except UnicodeDecodeError as error:
            if _is_nearly_utf8(content, error):
                return _mend(content), True
    codec = _choose(content, declared)
    return content.decode(codec, "replace"), bool(declared) and codec != declared[0]


def _declared(content: bytes, content_type: str | None) -> list[str]:
    """Return the codecs declared by header and page, in this order, those that Python can decode."""
    labels = _HEADER.findall(content_type or "")[:1]
    labels += [label.decode("ascii") for label in _META.findall(content[:8192])[:1]]
    return [codec for label in labels if (codec := _codec(label)) is not None]


def _codec(label: str) -> str | None:
    label = label.strip().lower()
    if _REFUSED.search(label):
        return None
    try:
        codec = codecs.lookup(_LABELS.get(label, label))
        # Python has codecs that are there to refuse (`undefined`), and others that do not give text.
        b"a".decode(codec.name)
    except (LookupError, ValueError):
        return None
    return codec.name


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
    """Decode UTF-8 with single bytes of windows-1252 among it."""
    return _BROKEN.sub(
        lambda match: bytes([ord(match.group()) - 0xDC00]).decode("cp1252", "replace"),
        content.decode("utf-8", "surrogateescape"),
    )


def _choose(content: bytes, declared: list[str]) -> str:
    sample = b" ".join(islice(_runs(content), 200))[:_SAMPLE_BYTES]
    match = _LANGUAGE.search(content[:4096])
    usual = _BY_LANGUAGE.get(match.group(1).decode("ascii").lower()[:2], ("cp1252",)) if match else ()
    fitting = {c: p for c in (*declared, *usual) if (p := _plausibility(sample, c)) >= _PLAUSIBLE}
    # Cyrillic read as Western letters looks like words too: there the page's language decides.
    for codec in usual:
        if fitting.get(codec, 0) >= _CERTAIN and codec not in {
            "cp1252",
            "cp1250",
            "iso8859-2",
            "cp1254",
            "cp1257",
        }:
            return codec
    best = next((c for c in declared if c in fitting), None)
    return best or max(fitting, key=lambda c: fitting[c], default=None) or _guess(sample)


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
    """Return how word-like `sample` is when decoded, at most 1: letters of one script, no odd case, no symbols."""
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
    odd_case = _odd_case(text)
    if sum(ch.isupper() for ch in foreign) > sum(ch.islower() for ch in foreign) + 3:
        # Russian in another of its charsets comes out with the cases swapped.
        return 0.0
    bad = sum(scripts.values()) - good - scripts["PUNCTUATION"]
    return (good + 0.5 * scripts["PUNCTUATION"] - 2 * bad - 2 * odd_case) / len(foreign)


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
