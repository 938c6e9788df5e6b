"""Outlets as the text of a spider module: written new, and a rule set into one that exists."""

import ast
import keyword
import re
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from newscrawl.outlet import Outlet, Rights, Source

_LINE = 110
_FOLDERS = {
    "AE": "united_arab_emirates", "BA": "bosnia_and_herzegovina", "CD": "democratic_republic_of_the_congo",
    "CI": "cote_divoire", "GB": "united_kingdom", "KP": "north_korea", "KR": "south_korea", "MK": "north_macedonia",
    "MM": "myanmar", "TL": "timor_leste", "TR": "turkiye", "US": "united_states", "XK": "kosovo", "CZ": "czechia",
}  # fmt: skip


def module_path(outlet: Outlet) -> Path:
    """Return where an outlet's module belongs: `spiders/<country>/<name>.py`."""
    return Path("spiders") / country_folder(outlet.country) / f"{outlet.name}.py"


def country_folder(country: str) -> str:
    """Return the folder of a country: its English name, since codes such as `in` and `is` are keywords."""
    known = _FOLDERS.get(country) or _english_names().get(country, country.lower())
    words = re.sub(r"\([^()]*\)|'", "", known.lower().replace("&", "and"))
    return "_".join(re.findall(r"[a-z]+", words)) or country.lower()


def is_country(code: str) -> bool:
    """Whether an outlet can be of this country: ISO 3166 alpha-2, Kosovo, and ZZ for what is invented."""
    return code in _english_names() or code in _FOLDERS or code == "ZZ"


@lru_cache(maxsize=1)
def _english_names() -> dict[str, str]:
    table = files("tzdata.zoneinfo").joinpath("iso3166.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def module_text(outlet: Outlet, *, summary: str) -> str:
    """Return the source of the module that declares `outlet`; `summary` is its docstring's first sentence."""
    kinds = sorted({type(source).__name__ for source in outlet.sources})
    extra = ["Rights"] if outlet.rights != Rights() else []
    names = ", ".join(sorted({"Outlet", *kinds, *extra}))
    dated = "from datetime import date\n\n" if outlet.sources_checked else ""
    return (
        f'"""{_one_line(summary)}"""\n\n{dated}'
        f"from newscrawl.outlet import {names}\nfrom newscrawl.spider import OutletSpider\n\n\n"
        f"class {class_name(outlet.name)}(OutletSpider):\n    outlet = {_call(outlet)}\n"
    )


def class_name(name: str) -> str:
    """Return `NewYorkTimes` for `new_york_times`."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


def outlet_name(host: str) -> str:
    """Return a spider name for a host: `gradski_portal` for www.gradski-portal.co.rs."""
    from newscrawl.urls.canonical import registrable_domain  # noqa: PLC0415  # loads the list of domains

    label = registrable_domain(f"https://{host}/").partition(".")[0] or "outlet"
    # xn--b1amnebsh is a word in Cyrillic, and no name that anybody would type.
    name = "" if label.startswith("xn--") else re.sub(r"[^a-z0-9]+", "_", label).strip("_")[:40]
    if not name or not name[0].isalpha() or keyword.iskeyword(name) or len(name) < 2:
        name = f"outlet_{name}".rstrip("_")
    return name


def with_sources(source: str, sources: Sequence[Source], checked: date) -> str:
    """Return a module's source with the outlet's sources, and the day on which they answered. As `with_rule`."""
    kinds = sorted({type(entry).__name__ for entry in sources})
    written = with_rule(source, sources=tuple(sources), sources_checked=checked)
    return _with_imports(written, kinds)


def _with_imports(source: str, kinds: Sequence[str]) -> str:
    imports = [node for node in ast.parse(source).body if isinstance(node, ast.ImportFrom)]
    declared = next((node for node in imports if node.module == "newscrawl.outlet"), None)
    if declared is None:
        raise ValueError("the module imports nothing from newscrawl.outlet")
    names = sorted({*kinds, *(alias.name for alias in declared.names)})
    begin = _offset(source, declared.lineno, declared.col_offset)
    end = _offset(source, declared.end_lineno or 0, declared.end_col_offset or 0)
    source = f"{source[:begin]}from newscrawl.outlet import {', '.join(names)}{source[end:]}"
    if any(node.module == "datetime" for node in imports):
        return source
    return f"{source[:begin]}from datetime import date\n\n{source[begin:]}"


def with_rule(source: str, **values: str | tuple[str, ...] | tuple[Source, ...] | date) -> str:
    """Return a module's source with keyword arguments of its one `Outlet(...)` set to `values`.

    Everything else stays as it stands, comments too. Raises ValueError when the module has not exactly one.
    """
    calls = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Outlet"
    ]
    if len(calls) != 1:
        raise ValueError(f"the module has {len(calls)} Outlet(...) declarations, one is needed")
    for name, value in values.items():
        source = _with_argument(source, name, value)
    return source


def _with_argument(source: str, name: str, value: object) -> str:
    call = next(n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Call) and _is_outlet(n))
    written = _value(value, indent=8)
    existing = next((argument for argument in call.keywords if argument.arg == name), None)
    if existing is not None:
        return _replaced(source, existing.value, written)
    last = call.keywords[-1].value
    at = _offset(source, last.end_lineno or 0, last.end_col_offset or 0)
    return f"{source[:at]},\n        {name}={written}{source[at:]}"


def _is_outlet(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Name) and node.func.id == "Outlet"


def _replaced(source: str, node: ast.expr, text: str) -> str:
    begin = _offset(source, node.lineno, node.col_offset)
    end = _offset(source, node.end_lineno or 0, node.end_col_offset or 0)
    return source[:begin] + text + source[end:]


def _offset(source: str, line: int, column: int) -> int:
    # ast counts columns in UTF-8 bytes, and titles are in every script.
    lines = source.splitlines(keepends=True)
    return sum(map(len, lines[: line - 1])) + len(lines[line - 1].encode()[:column].decode())


def _call(outlet: Outlet) -> str:
    arguments = [
        f"        {entry.name}={_value(getattr(outlet, entry.name), indent=8)},\n"
        for entry in fields(Outlet)
        if _is_worth_writing(outlet, entry.name)
    ]
    return f"Outlet(\n{''.join(arguments)}    )"


def _is_worth_writing(outlet: Outlet, name: str) -> bool:
    value = getattr(outlet, name)
    return value is not None and value != () and value != Rights()


def _value(value: Any, *, indent: int) -> str:
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, date):
        return f"date({value.year}, {value.month}, {value.day})"
    if isinstance(value, Source):
        return _source(value)
    if isinstance(value, Rights):
        stated = ((entry.name, getattr(value, entry.name)) for entry in fields(Rights))
        written = ", ".join(
            f"{name}={_value(part, indent=indent)}" for name, part in stated if part is not None
        )
        return f"Rights({written})"
    if isinstance(value, tuple):
        return _tuple([_value(part, indent=indent + 4) for part in value], indent)
    return repr(value)


def _source(source: Source) -> str:
    links = getattr(source, "links", "")
    pattern = f", links={_string(links)}" if links else ""
    return f"{type(source).__name__}({_string(source.url)}{pattern})"


def _tuple(parts: Sequence[str], indent: int) -> str:
    one_line = f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"
    if len(one_line) + indent + 20 <= _LINE:
        return one_line
    pad = " " * (indent + 4)
    return "(\n" + "".join(f"{pad}{part},\n" for part in parts) + " " * indent + ")"


def _string(text: str) -> str:
    # As the formatter writes it; a pattern's backslashes stay single.
    if "\\" in text and '"' not in text and text.isprintable() and not text.endswith("\\"):
        return f'r"{text}"'
    written = repr(text)
    # Without a quote of either kind in it Python writes single ones, the formatter double ones.
    return f'"{written[1:-1]}"' if written[0] == "'" and '"' not in text else written


def _one_line(text: str) -> str:
    cleaned = " ".join(text.replace("\\", "/").replace('"""', "'''").split()).rstrip('"')
    return cleaned if cleaned.endswith((".", "!", "?")) else f"{cleaned}."
