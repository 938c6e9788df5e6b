"""The most memory that this process has had."""

import re
import resource
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def peak_memory_mb() -> int:
    """Return the peak of resident memory in MiB.

    On Linux from `/proc`: what getrusage says includes the peak of the process that started this one.
    """
    if sys.platform == "linux" and (found := re.search(r"VmHWM:\s+(\d+) kB", _STATUS.read_text())):
        return int(found[1]) // 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024**2 if sys.platform == "darwin" else peak // 1024
