"""A bounded run over one reader, the same for the same seed."""

import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings

from tests.fuzz.readers import Reader

BATCH = 2_000
"""Inputs of one seed: Hypothesis remembers all that it has drawn of one."""


@dataclass(slots=True, kw_only=True)
class Tally:
    """What a run came to."""

    inputs: int = 0
    cpu_seconds: float = 0.0
    longest_seconds: float = 0.0
    """CPU of the longest call."""


def run(reader: Reader, *, number: int, inputs: int) -> Tally:
    """Feed `inputs` inputs of seed `number`; what fails is shrunk and raised as the reader raised it."""
    tally = Tally()
    with TemporaryDirectory(prefix="newscrawl-fuzz-") as folder:

        @seed(number)
        @settings(
            max_examples=inputs,
            database=None,
            deadline=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
            verbosity=Verbosity.normal,
        )
        @given(reader.inputs)
        def feed(document: Any) -> None:
            started = time.process_time()
            reader.read(document, Path(folder))
            taken = time.process_time() - started
            tally.inputs += 1
            tally.cpu_seconds += taken
            tally.longest_seconds = max(tally.longest_seconds, taken)
            assert taken <= reader.most_seconds, (
                f"{taken:.1f} s of CPU for {len(document)} characters or bytes"
            )

        feed()
    return tally
