"""Commands with verbs: each verb has options of its own, and refuses those that it does not take."""

import argparse
from abc import abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawl.command import ProjectCommand

T = TypeVar("T")
AddOptions = Callable[[argparse.ArgumentParser], None]


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb of a command."""

    answer: Callable[[argparse.Namespace], int]
    """Does it and returns the exit code. Raises UsageError."""
    help: str
    add_options: AddOptions = lambda _: None


class VerbCommand(ProjectCommand):
    """A command that is told what to do by a verb: `scrapy publish wordpress`."""

    @property
    @abstractmethod
    def verbs(self) -> Mapping[str, Verb]:
        """What it can do, by verb."""

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add a parser of its own for each verb."""
        super().add_options(parser)
        chosen = parser.add_subparsers(
            dest="verb", metavar="|".join(self.verbs), required=True, prog=f"scrapy {self.name}"
        )
        for name, verb in self.verbs.items():
            own = chosen.add_parser(name, help=verb.help, description=verb.help, parents=[self._shared()])
            verb.add_options(own)

    def answer(self, args: list[str], opts: argparse.Namespace) -> int:
        """Do what the chosen verb is for and return the exit code. Raises UsageError."""
        if args:
            raise UsageError(f"unknown argument {args[0]!r}; see scrapy {self.name} {opts.verb} -h")
        return self.verbs[opts.verb].answer(opts)

    @property
    def name(self) -> str:
        """The command's own."""
        return type(self).__module__.rpartition(".")[2]

    def _shared(self) -> argparse.ArgumentParser:
        """Return Scrapy's own options, such as `-s`, which may also stand behind the verb."""
        shared = argparse.ArgumentParser(add_help=False)
        ScrapyCommand.add_options(self, shared)
        for action in shared._actions:  # no public way to leave what stands before the verb
            action.default = argparse.SUPPRESS
        return shared


def typed(read: Callable[..., T], option: str, **how: Any) -> Callable[[str], T]:
    """Return a reader of `command_options` as argparse's `type`: what it refuses is told with the verb's usage."""

    def convert(value: str) -> T:
        try:
            return read(option, value, **how)
        except UsageError as error:
            # argparse names the option itself.
            raise argparse.ArgumentTypeError(str(error).removeprefix(f"{option} ")) from error

    return convert
