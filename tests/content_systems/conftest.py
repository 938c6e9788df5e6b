"""Content systems as they are installed on servers, started once for all tests of a process."""

from collections.abc import Iterator

import pytest

from tests.content_systems import wordpress


@pytest.fixture(scope="session")
def wordpress_site() -> Iterator[wordpress.WordPress]:
    """An installed WordPress that answers on loopback; tests leave each other's posts alone."""
    lacking = wordpress.missing()
    if lacking is not None:
        pytest.skip(lacking)
    with wordpress.running() as site:
        yield site
