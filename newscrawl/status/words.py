"""Figures, times and commands in words, and foreign text made safe to show."""

import shlex
from datetime import datetime, timedelta
from urllib.parse import urlsplit

MEANINGS = {
    "failing": "errors of our own code, or no source could be read",
    "gone": "every source answers 404 or 410",
    "entries_refused": "the sources name articles, and none is taken: another domain, article_url fits none, no text",
    "moved": "most articles lead to another site",
    "blocked": "most pages, or all sources, are refused to us, or most articles have one and the same text",
    "layout_changed": "pages give no text, half the text, or no dates any more",
    "killed": "the last run never ended",
    "overdue": "no run came for a day although one was due",
    "stale": "nothing new where articles were to be expected",
    "quiet": "nothing new, as may be at this hour",
    "ok": "new articles",
}
"""What each state of an outlet means."""


def command(*words: str) -> str:
    """Return a command to be copied into a shell: an address may hold anything."""
    return shlex.join(["scrapy", *(printable(word) for word in words)])


def remedy(state: str, outlet: str) -> str:
    """Return the command that says more of an outlet in this state."""
    if state in {"failing", "gone", "entries_refused", "moved", "blocked", "layout_changed", "stale"}:
        return command("outlet", "check", outlet, "--online")
    if state == "overdue":
        return command("schedule", "--dry-run", outlet)
    return command("crawl", outlet)


def printable(text: str) -> str:
    """Return `text` without what moves a terminal's cursor, hides or turns around what follows."""
    return "".join(char for char in text if char.isprintable())


def number(value: float) -> str:
    """Return a figure with groups of three."""
    return f"{value:,.0f}".replace(",", "\u202f")


def at(moment: datetime | None) -> str:
    """Return a moment in UTC to the minute."""
    return "never" if moment is None else f"{moment:%Y-%m-%d %H:%M} UTC"


def ago(moment: datetime | None, now: datetime) -> str:
    """Return how long ago a moment was, in the largest unit that gives at least two."""
    if moment is None:
        return "never"
    passed = max(now - moment, timedelta(0))
    for name, unit in (("d", timedelta(days=1)), ("h", timedelta(hours=1)), ("min", timedelta(minutes=1))):
        if passed >= 2 * unit:
            return f"{passed // unit}\u202f{name} ago"
    return "just now"


def duration(seconds: float) -> str:
    """Return a length of time as a person would say it."""
    if seconds < 90:
        return f"{seconds:.1f}\u202fs" if seconds < 10 else f"{seconds:.0f}\u202fs"
    return f"{seconds / 60:.0f}\u202fmin" if seconds < 5400 else f"{seconds / 3600:.1f}\u202fh"


def web_address(url: str) -> str | None:
    """Return `url` when it may be a link: http(s) with a host; else None."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None
