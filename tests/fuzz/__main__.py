"""`make fuzz`: feed the readers for some time, and print what each came to. The same seed gives the same inputs."""

import argparse
import sys
import time
import traceback

from tests.fuzz.readers import READERS, Reader
from tests.fuzz.runs import BATCH, Tally, run


def main() -> int:
    """Return 1 when a reader failed, after all have had their share of the time."""
    options = _options()
    chosen = [reader for reader in READERS if reader.name in options.reader or not options.reader]
    failed = [reader.name for reader in chosen if not _feed(reader, options, options.seconds / len(chosen))]
    return 1 if failed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=300, help="for all readers together")
    parser.add_argument(
        "--seed", type=int, default=1, help="of the first batch; each further one has the next"
    )
    parser.add_argument("--reader", action="append", default=[], choices=[reader.name for reader in READERS])
    return parser.parse_args()


def _feed(reader: Reader, options: argparse.Namespace, seconds: float) -> bool:
    all_in_all, number, end = Tally(), options.seed, time.monotonic() + seconds
    batch = 50 if reader.name == "page" else BATCH
    while time.monotonic() < end:
        try:
            tally = run(reader, number=number, inputs=batch)
        except Exception:  # noqa: BLE001  # whatever it is, it is the finding
            sys.stdout.write(f"{reader.name}: seed {number} fails\n{traceback.format_exc()}\n")
            return False
        all_in_all.inputs += tally.inputs
        all_in_all.cpu_seconds += tally.cpu_seconds
        all_in_all.longest_seconds = max(all_in_all.longest_seconds, tally.longest_seconds)
        number += 1
    sys.stdout.write(
        f"{reader.name:<24}{all_in_all.inputs:>9} inputs {all_in_all.cpu_seconds:>8.1f} s CPU, "
        f"longest {all_in_all.longest_seconds:.3f} s, seeds {options.seed} to {number - 1}\n"
    )
    sys.stdout.flush()
    return True


if __name__ == "__main__":
    sys.exit(main())
