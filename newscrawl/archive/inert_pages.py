"""A fetched page as a file for a browser: it shows what was fetched, and does nothing."""

import re

from newscrawl.charset import decode

# Nothing is fetched and no script runs: neither is the outlet told that somebody looks, nor a stranger.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; "
    "base-uri 'none'"
)
_HEAD = (
    f'<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
)
# Refreshes lead away, whatever the policy says; the page's own charset is that of what was fetched.
_DIRECTIVE = re.compile(r"http-equiv", re.IGNORECASE)


def inert_page(content: bytes, *, content_type: str = "") -> bytes:
    """Return a page in UTF-8 that no browser lets fetch, run or send anything. `content_type` is its HTTP header."""
    text, _ = decode(content, content_type)
    return (_HEAD + _DIRECTIVE.sub("data-http-equiv", text)).encode("utf-8", "replace")
