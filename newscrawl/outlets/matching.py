"""Which outlet a saved page belongs to."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlsplit

from newscrawl.outlet import Outlet
from newscrawl.urls.canonical import registrable_domain


def without_rules(outlet: Outlet) -> Outlet:
    """Return the outlet with its facts (name, country, zone) and none of its extraction rules."""
    return replace(outlet, title_from=None, body=None, remove=(), author=None, layouts=())


class OutletIndex:
    """Declared outlets by the registrable domains on which they publish."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self._by_domain: dict[str, list[Outlet]] = {}
        for outlet in outlets:
            for domain in {_domain(place) for place in _places(outlet)}:
                self._by_domain.setdefault(domain, []).append(outlet)

    def find(self, url: str) -> Outlet | None:
        """Return the outlet that publishes at `url`; None where none or several fit equally.

        Of outlets that share a domain the one whose home shares host and path with `url` is taken.
        """
        domain = _domain(url)
        candidates = self._by_domain.get(domain, []) if domain else []
        if len(candidates) < 2:
            return candidates[0] if candidates else None
        ranked = sorted(candidates, key=lambda outlet: _closeness(outlet.home, url), reverse=True)
        is_tie = _closeness(ranked[0].home, url) == _closeness(ranked[1].home, url)
        return None if is_tie else ranked[0]


def outlet_of(url: str, outlets: Iterable[Outlet]) -> Outlet | None:
    """Return the outlet that publishes at `url`, as `OutletIndex.find` does."""
    return OutletIndex(outlets).find(url)


def _places(outlet: Outlet) -> tuple[str, ...]:
    # Some outlets publish where their feed stands and not where their home does.
    return (outlet.home, *(source.url for source in outlet.sources))


@lru_cache(maxsize=4096)
def _domain(url: str) -> str:
    return registrable_domain(url)


def _closeness(home: str, url: str) -> tuple[bool, int]:
    ours, theirs = urlsplit(home), urlsplit(url)
    same_host = _bare(ours.hostname) == _bare(theirs.hostname)
    path = ours.path.rstrip("/") + "/"
    return same_host, len(path) if theirs.path.startswith(path) else 0


def _bare(host: str | None) -> str:
    return (host or "").removeprefix("www.")
