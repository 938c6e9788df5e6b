"""Content systems as they are installed on servers, started once for all tests of a process."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.content_systems import wordpress


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Leave these tests out unless they are asked for: servers of other people, and minutes of installing them."""
    if os.environ.get("NEWSCRAWL_CONTENT_SYSTEMS"):
        return
    left_out = pytest.mark.skip(reason="CONTENT SYSTEMS NOT TESTED: run make test-systems")
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(left_out)


@pytest.fixture(scope="session")
def wordpress_site() -> Iterator[wordpress.WordPress]:
    """An installed WordPress that answers on loopback; tests leave each other's posts alone."""
    lacking = wordpress.missing()
    if lacking is not None:
        pytest.skip(lacking)
    with wordpress.running() as site:
        yield site
