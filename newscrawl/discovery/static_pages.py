"""Pages that are always there, imprint, privacy policy, contact, by what they are called in headlines and addresses."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import unquote

from newscrawl.urls.hosts import ascii_host, registered
from newscrawl.urls.parts import host_of, path_of
from newscrawl.word_tables import load_table

_WORD = re.compile(r"[^\W_]+")
_EXTENSION = re.compile(r"\.(?:\w?html?|phtml|php\d?|aspx?|jspx?|cfm|do)$")
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2,4})?")
_YEAR = re.compile(r"/(?:19|20)\d\d(?:[/-]|$)")
_WHOLE_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
"""Letters that Unicode does not take apart."""
_MOST_WORDS = 10
"""Longer names are headlines; the longest of the table have seven words, the paper's own beside them."""
_CONNECTORS = frozenset(
    "the a of at for to and our de du des la le do da di of del della u na za von bei und og".split()
)
_CHILD_WORDS = 4
"""A page below `/about/` has a short name; five words are a headline."""


def _fold(text: str) -> tuple[str, ...]:
    """Return the words of a name without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_WHOLE_LETTERS))
    return tuple(_WORD.findall("".join(c for c in apart if unicodedata.category(c) != "Mn")))


_TABLE = load_table("newscrawl.discovery", "static_pages.toml")
_UNMISTAKABLE = frozenset("".join(_fold(name)) for name in _TABLE["unmistakable"])
_NAMES = _UNMISTAKABLE | {"".join(_fold(name)) for name in _TABLE["ambiguous"]}
_FOLDERS = _NAMES | {"".join(_fold(name)) for name in _TABLE["folders"]}
_ABOUT = _UNMISTAKABLE | {"about"}


def names_static_page(
    title: str, address: str, site_names: Iterable[str] = (), *, ambiguous: bool = False
) -> bool:
    """Whether a headline is what static pages are called, perhaps with the site's name before or behind.

    `ambiguous` takes names as well that articles may have: `Contact`, `Jobs`.
    """
    sites = _labels(host_of(address)) | {"".join(_fold(name)) for name in site_names}
    return _is_called(_fold(title), sites, _NAMES if ambiguous else _UNMISTAKABLE)


def is_static_address(address: str) -> bool:
    """Whether an address is that of a static page: `/impressum`, `/en/info/contact-us.html`, `/about/team`."""
    segments = _segments(address)
    if not segments or is_dated_address(address):
        return False
    sites, last = _labels(host_of(address)), segments[-1]
    if _is_called(last, sites, _UNMISTAKABLE):
        return True
    above = segments[:-1]
    if not all("".join(segment) in _FOLDERS for segment in above):
        return False
    is_child = bool(above) and any("".join(s) in _ABOUT for s in above) and len(last) <= _CHILD_WORDS
    return is_child or _is_called(last, sites, _NAMES)


def is_dated_address(address: str) -> bool:
    """Whether a year is a part of the path, as in addresses of articles and their archives."""
    return _YEAR.search(path_of(address)) is not None


def _segments(address: str) -> list[tuple[str, ...]]:
    """Return the words of each part of a path, without languages in front, file names' ends and numbers behind."""
    path = _EXTENSION.sub("", unquote(path_of(address)).rstrip("/").casefold()).removesuffix("/index")
    raw = [segment for segment in path.split("/") if segment]
    if len(raw) > 1 and _LANGUAGE.fullmatch(raw[0]):
        del raw[0]
    segments = [_fold(segment) for segment in raw]
    if len(segments) > 1 and "".join(segments[-1]).isdecimal():
        segments.pop()
    return [_without_number(segment) for segment in segments]


def _without_number(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[:-1] if len(words) > 1 and words[-1].isdecimal() else words


@lru_cache(maxsize=4096)
def _labels(host: str) -> frozenset[str]:
    """Return a site's own name as its host has it: `glasotoka` of `www.glas-otoka.example`."""
    return frozenset({registered(ascii_host(host)).partition(".")[0].replace("-", "")})


def _is_called(words: Sequence[str], sites: frozenset[str], names: frozenset[str]) -> bool:
    """Whether words are one of `names`, alone or with one of `sites` or another name at either end."""
    if not words or len(words) > _MOST_WORDS:
        return False
    if "".join(words) in names:
        return True
    beside = sites | _NAMES
    return any(
        ("".join(words[cut:]) in beside and _is_name(words[:cut], names))
        or (_is_name(words[:cut], beside) and "".join(words[cut:]) in names)
        for cut in range(1, len(words))
    )


def _is_name(words: Sequence[str], names: frozenset[str]) -> bool:
    """Whether words are one of `names`, with a word such as `of` left over where the site's name stood."""
    while words:
        if "".join(words) in names:
            return True
        if words[-1] not in _CONNECTORS:
            return False
        words = words[:-1]
    return False
