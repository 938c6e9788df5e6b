"""What one run may still ask for."""

from collections.abc import Collection

_CHILDREN_BUDGET = 4
"""Indexes' worth of child sitemaps that one run reads."""


class RequestLimits:
    """What one run may still ask for."""

    def __init__(self, *, articles: int | None, children: int, new_links: int) -> None:
        """`articles` is `-a limit=`; `children` are the sitemaps that are taken from one index.

        `new_links` are taken of all sitemaps together.
        """
        self._articles = articles
        self._children_of_an_index = children
        self._children = _CHILDREN_BUDGET * children
        self._new_links = new_links
        self._asked: set[str] = set()

    def takes_another(self) -> bool:
        """Whether one more article may be asked for; counts it."""
        if self._articles is None:
            return True
        self._articles -= 1
        return self._articles >= 0

    @property
    def children(self) -> int:
        """How many sitemaps of an index may be asked for next; an index of indexes that name themselves must end."""
        return min(self._children_of_an_index, self._children)

    @property
    def has_room(self) -> bool:
        """Whether further new links may be taken of sitemaps."""
        return self._new_links > 0

    def take_new(self, wanted: int) -> int:
        """Return how many of the wanted new links of a sitemap are taken; counts them."""
        taken = min(wanted, self._new_links)
        self._new_links -= taken
        return taken

    def has_asked(self, url: str) -> bool:
        """Whether a source was asked in this run."""
        return url in self._asked

    def note_asked(self, urls: Collection[str], *, are_children: bool) -> None:
        """Note that sources are asked; the sitemaps of indexes count."""
        self._asked.update(urls)
        self._children -= len(urls) if are_children else 0

    def asks_first(self, url: str) -> bool:
        """Whether a source is asked for the first time in this run; notes it."""
        is_first = url not in self._asked
        self._asked.add(url)
        return is_first
