"""Pages for tests of the readers."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from newscrawl.extraction.page import Page, open_page


@pytest.fixture(scope="session")
def make_page() -> Callable[..., Page]:
    """Opens an invented page, fetched at noon (UTC) of 10 March 2026."""

    def make(
        body: str = "<h1>Bridge opens after nine years</h1>",
        *,
        ld: Any = None,
        head: str = "",
        lang: str = "",
        url: str = "https://www.glas.example/politics/bridge-opens-after-nine-years",
        headers: Mapping[str, str] | None = None,
        fetched_at: datetime = datetime(2026, 3, 10, 12, tzinfo=UTC),
    ) -> Page:
        attribute = f' lang="{lang}"' if lang else ""
        script = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld is not None else ""
        html = f"<!doctype html><html{attribute}><head>{head}{script}</head><body>{body}</body></html>"
        return open_page(html, url, fetched_at=fetched_at, headers=headers or {})

    return make
