"""Commands run in this process, on a fresh SQLite file."""

import argparse
import importlib
from collections.abc import Callable, Mapping
from types import MappingProxyType

import pytest
from scrapy.exceptions import UsageError
from scrapy.settings import Settings


@pytest.fixture
def command(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command of the store; returns exit code, standard output and standard error."""

    def run(
        name: str, *words: object, url: str = sqlite_url, settings: Mapping[str, str] = MappingProxyType({})
    ) -> tuple[int, str, str]:
        made = importlib.import_module(f"newscrawl.commands.{name}").Command()
        made.settings = Settings({"NEWSCRAWL_DATABASE_URL": url, "SPIDER_MODULES": ["spiders"], **settings})
        parser = argparse.ArgumentParser(conflict_handler="resolve")
        made.add_options(parser)
        capsys.readouterr()
        try:
            options, arguments = parser.parse_known_args([str(word) for word in words])
        except SystemExit as error:
            # argparse itself refuses what a verb does not take.
            return int(str(error.code)), "", capsys.readouterr().err
        try:
            made.run(arguments, options)
        except UsageError as error:
            return 2, "", str(error)
        except SystemExit:
            assert made.exitcode != 0
        told = capsys.readouterr()
        return made.exitcode, told.out, told.err

    return run
