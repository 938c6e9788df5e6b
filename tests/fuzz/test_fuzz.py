"""A short run over every reader; `make fuzz` goes on for as long as it is told."""

import pytest

from tests.fuzz.readers import READERS, Reader
from tests.fuzz.runs import run


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_readers_bear_whatever_comes(reader: Reader) -> None:
    inputs = 40 if reader.name == "page" else 200
    assert run(reader, number=0, inputs=inputs).inputs > 0
