"""An invented outlet, and a short way to read a source of it."""

from collections.abc import Callable

import pytest

from newscrawl import discovery
from newscrawl.discovery.link import Listing
from newscrawl.outlet import Feed, Outlet

SOURCE = "https://glas.example/rss"


@pytest.fixture
def outlet() -> Outlet:
    return Outlet(
        name="glas", title="Glas", home="https://www.glas.example/", country="RS", language="sr-Latn",
        timezone="Europe/Belgrade", sources=(Feed(SOURCE),),
    )  # fmt: skip


@pytest.fixture
def read(outlet: Outlet) -> Callable[..., Listing]:
    """Read a source of the outlet; `outlet=` takes another one."""

    def read_it(kind: str, body: str | bytes, *, url: str = SOURCE, **options: object) -> Listing:
        raw = body.encode() if isinstance(body, str) else body
        return discovery.read(kind, raw, url, **{"outlet": outlet, **options})  # type: ignore[arg-type]

    return read_it
