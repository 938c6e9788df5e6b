"""Addresses of lists and static pages, by the words that content systems put into paths."""

import re
from urllib.parse import unquote, urlsplit

from newscrawl.discovery.static_pages import is_static_address

_LIST = re.compile(
    r"""
    /(?:[a-z]{2}(?:-[a-z]{2})?/)?                              # perhaps a language
    (?:categor(?:y|ies|ia|ias|ie|ies)|kategori(?:a|e|en|ja|je)?|tags?|tagged|topics?|authors?|autor(?:e|es|i)?|users?
      |archives?|archivo|archiv|search|page|series|labels?|shop|product-category)
    (?:/[^/]{1,80}){0,3}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FILES = re.compile(r"/(?:[a-z]{2}/)?(?:index(?:-\d+)?|404)(?:\.html?|\.php)?", re.IGNORECASE)
_ARCHIVE = re.compile(
    r"/(?:[a-z]{2}/)?(?:[a-z-]{1,20}/)?(?:19|20)\d\d(?:/(?:0?[1-9]|1[0-2])(?:/[0-3]?\d)?)?(?:/index\.html?)?"
)
_SLUG_WORDS = re.compile(r"[^\W\d_]{2,}")
_FEWEST_SLUG_WORDS = 5


def is_listing(address: str) -> bool:
    """Whether an address is that of a front page, a list (`/category/sport/`, `/2026/11/`) or a static page.

    The last segment of an article in a folder called so (`/topics/why-the-ferry-came-back-late`) has five words.
    """
    parts = urlsplit(address)
    path = unquote(parts.path).rstrip("/")
    if not path:
        return not parts.query and not parts.fragment
    if is_static_address(address) or _FILES.fullmatch(path) or _ARCHIVE.fullmatch(path):
        return True
    last = path.rpartition("/")[2]
    return _LIST.fullmatch(path) is not None and len(_SLUG_WORDS.findall(last)) < _FEWEST_SLUG_WORDS
