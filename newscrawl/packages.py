"""Guard: our top-level `spiders` and `pipelines` must be ours, not those of an installed package of the same name.

Scrapy appends the project folder to sys.path and scrapyd appends the egg, so any installed package called `spiders`
would hide ours without a word: `scrapy list` would print nothing.
"""

import importlib.util
import sys
from pathlib import PurePath

_OURS = ("spiders", "pipelines")


def _root() -> str:
    # PurePath: inside a zipped egg the file is no file, but its path still names the egg.
    return str(PurePath(__file__).parent.parent)


def _is_ours(name: str, root: str) -> bool:
    spec = importlib.util.find_spec(name)
    return spec is not None and any(
        PurePath(place).is_relative_to(root) for place in _places(spec.origin, spec)
    )


def _places(origin: str | None, spec: importlib.machinery.ModuleSpec) -> list[str]:
    return ([origin] if origin else []) + list(spec.submodule_search_locations or ())


def ensure_own_packages() -> None:
    """Put this project's root first on sys.path when a foreign package hides one of ours.

    Raises ImportError, naming the foreign package's place, when that does not help.
    """
    root = _root()
    if all(_is_ours(name, root) for name in _OURS):
        return
    for name in _OURS:
        for module in [m for m in sys.modules if m == name or m.startswith(f"{name}.")]:
            del sys.modules[module]
    sys.path.insert(0, root)
    importlib.invalidate_caches()
    for name in _OURS:
        if not _is_ours(name, root):
            spec = importlib.util.find_spec(name)
            place = "nowhere" if spec is None else ", ".join(_places(spec.origin, spec))
            raise ImportError(
                f"the package {name!r} of newscrawl ({root}) is hidden by {place}; uninstall that package"
            )
