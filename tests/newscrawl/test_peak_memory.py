import subprocess
import sys

_QUESTION = "from newscrawl.peak_memory import peak_memory_mb; print(peak_memory_mb())"


def test_the_peak_is_that_of_the_process_and_not_of_its_parent() -> None:
    # The parent needs four times as much as a bare Python.
    ballast = bytearray(b"x" * (200 * 1024**2))
    told = subprocess.run([sys.executable, "-c", _QUESTION], capture_output=True, text=True, check=True)
    assert 4 < int(told.stdout) < len(ballast) // 2 // 1024**2
