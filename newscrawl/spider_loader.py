"""Loads spiders module by module, so that one that is broken costs its own outlet alone, and only those asked for."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType

from scrapy import Request, Spider
from scrapy.exceptions import NotConfigured
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.project import project_data_dir

MIN_INDEXED = 50
"""Spiders from which on an index is kept: fewer are imported as fast."""


Names = list[str]


class ModuleSpiderLoader(SpiderLoader):
    """Names each module that cannot be imported on standard error, and goes on with the others.

    Which spider is in which module stands in an index in the project's `.scrapy`, so that a command imports the modules
    of the spiders that it uses; it holds as long as no file of theirs has changed, and none was broken.
    """

    def _load_all_spiders(self) -> None:
        self._state = _state_of([import_module(name) for name in self.spider_modules])
        self._modules: dict[str, str] = _read_index(self._state)
        """Module of every spider, by name, where the index holds."""
        if not self._modules:
            self._import_all()

    def load(self, spider_name: str) -> type[Spider]:
        """Return the class of a spider. Raises KeyError without one of that name."""
        if spider_name in self._modules and spider_name not in self._spiders:
            self._load_module(self._modules[spider_name])
        return super().load(spider_name)

    def list(self) -> Names:
        """Return the names of all spiders."""
        return [*(self._modules or self._spiders)]

    def find_by_request(self, request: Request) -> Names:
        """Return the names of the spiders that handle an address."""
        for name in self._modules:
            self.load(name)
        return super().find_by_request(request)

    def _import_all(self) -> None:
        whole = True
        for name in self.spider_modules:
            package = import_module(name)
            self._load_spiders(package)
            folders = getattr(package, "__path__", ())
            for module in walk_packages(folders, f"{name}.", onerror=_name_broken):
                whole &= self._load_module(module.name)
        self._check_name_duplicates()
        if (
            whole
            and self._state
            and len(self._spiders) >= MIN_INDEXED
            and len(self._spiders) == sum(map(len, self._found.values()))
        ):
            _write_index(self._state, {name: spider.__module__ for name, spider in self._spiders.items()})

    def _load_module(self, name: str) -> bool:
        """Return whether the module could be imported."""
        try:
            self._load_spiders(import_module(name))
        except Exception as error:  # noqa: BLE001  # a module of anybody's may raise whatever it likes
            _name_broken(name, error)
            return False
        return True


def _name_broken(name: str, error: BaseException | None = None) -> None:
    error = error or sys.exc_info()[1]
    where = f", line {error.lineno}" if isinstance(error, SyntaxError) else ""
    said = error.msg if isinstance(error, SyntaxError) else str(error)
    sys.stderr.write(f"newscrawl: {name} is left out{where}: {type(error).__name__}: {said}\n")


def _state_of(packages: list[ModuleType]) -> str:
    """Return what changes with any file of the packages and with what checks declarations; "" for those of an egg."""
    places = [place for package in packages for place in getattr(package, "__path__", [package.__file__])]
    if not all(map(os.path.exists, places)):
        return ""
    state = sha256()
    for path, status in (*_modules_at(places), *_modules_at([str(Path(__file__).parent)], depth=0)):
        state.update(f"{path}\0{status.st_mtime_ns}\0{status.st_size}\n".encode())
    return state.hexdigest()


def _modules_at(places: Iterable[str], depth: int = 9) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the modules at some places, each a file or a folder, in folders so deep; pathlib takes thrice as long."""
    for place in sorted(places):
        if place.endswith(".py"):
            yield place, os.stat(place)  # noqa: PTH116
            continue
        with os.scandir(place) as entries:
            inside = sorted(entries, key=lambda entry: entry.name)
        yield from ((entry.path, entry.stat()) for entry in inside if entry.name.endswith(".py"))
        if depth:
            folders = [entry.path for entry in inside if entry.is_dir() and entry.name != "__pycache__"]
            yield from _modules_at(folders, depth - 1)


def _read_index(state: str) -> dict[str, str]:
    """Return the modules of spiders as long as nothing has changed, else nothing."""
    try:
        index = json.loads(_index_path().read_text(encoding="utf-8"))
        return dict(index["modules"]) if state and index["state"] == state else {}
    except (OSError, ValueError, KeyError, TypeError, NotConfigured):
        return {}


def _write_index(state: str, modules: dict[str, str]) -> None:
    try:
        path = _index_path()
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps({"state": state, "modules": modules}), encoding="utf-8")
        fresh.replace(path)
    except (OSError, NotConfigured):
        # Outside of a project, or where nothing may be written, all modules are imported every time.
        return


def _index_path() -> Path:
    return Path(project_data_dir()) / "spiders.json"
