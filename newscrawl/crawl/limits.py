"""What one run may still ask for."""

_CHILDREN_BUDGET = 4
"""Indexes' worth of child sitemaps that one run reads."""


class RequestLimits:
    """What one run may still ask for."""

    def __init__(self, *, articles: int | None, children: int) -> None:
        """`articles` is `-a limit=`; `children` are the sitemaps that are taken from one index."""
        self._articles = articles
        self._children_of_an_index = children
        self._children = _CHILDREN_BUDGET * children
        self._asked: set[str] = set()

    def takes_another(self) -> bool:
        """Whether one more article may be asked for; counts it."""
        if self._articles is None:
            return True
        self._articles -= 1
        return self._articles >= 0

    def take_children(self, wanted: int) -> int:
        """Return how many sitemaps of an index may be read; an index of indexes that name themselves must end."""
        taken = min(wanted, self._children_of_an_index, self._children)
        self._children -= taken
        return taken

    def asks_first(self, url: str) -> bool:
        """Whether a source is asked for the first time in this run; notes it."""
        is_first = url not in self._asked
        self._asked.add(url)
        return is_first
