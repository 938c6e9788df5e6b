"""Loads spiders module by module, so that one that is broken costs its own outlet alone."""

import logging
import sys
from importlib import import_module
from pkgutil import walk_packages

from scrapy.spiderloader import SpiderLoader

logger = logging.getLogger(__name__)


class ModuleSpiderLoader(SpiderLoader):
    """Names each module that cannot be imported on standard error, and goes on with the others."""

    def _load_all_spiders(self) -> None:
        for name in self.spider_modules:
            package = import_module(name)
            self._load_spiders(package)
            folders = getattr(package, "__path__", ())
            for module in walk_packages(folders, f"{name}.", onerror=_name_broken):
                self._load_module(module.name)
        self._check_name_duplicates()

    def _load_module(self, name: str) -> None:
        try:
            self._load_spiders(import_module(name))
        except Exception as error:  # noqa: BLE001  # a module of anybody's may raise whatever it likes
            _name_broken(name, error)


def _name_broken(name: str, error: BaseException | None = None) -> None:
    error = error or sys.exc_info()[1]
    where = f", line {error.lineno}" if isinstance(error, SyntaxError) else ""
    said = error.msg if isinstance(error, SyntaxError) else str(error)
    sys.stderr.write(f"newscrawl: {name} is left out{where}: {type(error).__name__}: {said}\n")
