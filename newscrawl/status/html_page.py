"""The status page: one file of HTML that loads nothing, runs nothing and needs no server."""

import base64
import hashlib
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined

from newscrawl import __version__
from newscrawl.status import words
from newscrawl.status.plot import plot, total
from newscrawl.status.view import View


def render(shown: View) -> str:
    """Return the page. Whatever comes from outside is escaped, and a link only when it is http(s)."""
    # Everything is escaped unless said otherwise, and nothing says otherwise.
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(
        number=words.number, at=words.at, duration=words.duration, printable=words.printable
    )
    style = _read("html_page.css")
    return environment.from_string(_read("html_page.html")).render(
        shown=shown,
        seen=shown.seen,
        style=_Style(style),
        style_hash=_hash(style),
        version=__version__,
        meanings=words.MEANINGS,
        plot=plot,
        everything=total([outlet.days for outlet in shown.outlets]),
        command=words.command,
        remedy=words.remedy,
        web_address=words.web_address,
        ago=lambda moment: words.ago(moment, shown.seen.now),
        share=_share,
    )


class _Style(str):
    """Our own style sheet, the one text that is not escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def _share(part: float, counts: Any) -> float:
    """Return `part` in percent of the largest of `counts`, for the length of a bar."""
    return round(100 * part / max(counts, default=1), 1) if part else 0.0


def _hash(style: str) -> str:
    """Return the style sheet's source expression for a Content-Security-Policy."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _read(name: str) -> str:
    return files("newscrawl.status").joinpath(name).read_text(encoding="utf-8")
