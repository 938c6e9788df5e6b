import io
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl.printable import PrintableStream, printable

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Жупанија, 日本, café\tand\n", "Жупанија, 日本, café\tand\n", id="text of any script"),
        pytest.param("\x1b]0;owned\x07", r"\x1b]0;owned\x07", id="a window's name"),
        pytest.param("\x1b[2J\x1b[31m", r"\x1b[2J\x1b[31m", id="a screen cleared"),
        pytest.param("\x9b31m", r"\x9b31m", id="the same in one byte"),
        pytest.param("a\rb\x08c\x7f", r"a\rb\x08c\x7f", id="what goes back"),
        pytest.param("exe\u202egnp", r"exe\u202egnp", id="another direction"),
        pytest.param("\ud800\u2028", r"\ud800\u2028", id="half a character, and a line's end"),
    ],
)
def test_what_a_terminal_would_obey_is_written_out(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_stream_lets_colours_pass_and_nothing_else() -> None:
    written = io.StringIO()
    PrintableStream(written).write("\x1b[1;31mred\x1b[0m \x1b[2J \x1b]0;x\x07")
    assert written.getvalue() == "\x1b[1;31mred\x1b[0m \\x1b[2J \\x1b]0;x\\x07"


def test_commands_print_through_it() -> None:
    script = (
        "import newscrawl.command as command\n"
        "command.print_any_script()\n"
        "print('plain \\x1b[2J')\n"
        "command.say(['said \\x1b[2J'])\n"
        "command.complain('complained \\x1b[2J')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "\x1b" not in done.stdout + done.stderr
    assert done.stdout.count(r"\x1b[2J") == 2
    assert done.stderr == "complained \\x1b[2J\n"
