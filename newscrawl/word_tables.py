"""Tables of wording in many languages, kept as TOML files beside the modules that read them."""

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any


def load_table(package: str, name: str) -> dict[str, Any]:
    """Return the table in the TOML file `name` of `package`; works from a zipped egg too."""
    return tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8"))


def any_of(patterns: Iterable[str], *, before: str = "", behind: str = "") -> re.Pattern[str]:
    """Return a pattern that matches where any of `patterns` does between `before` and `behind`, in any case."""
    return re.compile(f"{before}(?:{'|'.join(patterns)}){behind}", re.IGNORECASE)
