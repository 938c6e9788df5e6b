"""A file is there whole or as it was."""

from pathlib import Path

import pytest

from newscrawl.publishing import files
from newscrawl.publishing.files import WriteError, write_text_whole, write_whole


def _write(path: Path) -> int:
    return path.write_text("new")


def test_a_complete_file_takes_its_name(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_text("old")
    assert write_whole(target, _write, lambda _: 3) == 3
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_cannot_be_read_back_whole_is_not_kept(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_text("old")
    with pytest.raises(WriteError, match="3 records were written but 2 can be read back"):
        write_whole(target, _write, lambda _: 2)
    assert (target.read_text(), list(tmp_path.iterdir())) == ("old", [target])


def test_an_error_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_text("old")

    def fail(path: Path) -> int:
        path.write_text("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(WriteError, match=r"a\.csv: No space left on device"):
        write_whole(target, fail, lambda _: 0)
    assert (target.read_text(), list(tmp_path.iterdir())) == ("old", [target])


def test_an_interrupt_leaves_nothing_half_written(tmp_path: Path) -> None:
    def interrupt(path: Path) -> int:
        path.write_text("half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a.csv", interrupt, lambda _: 0)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_before_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_LEAST_FREE_BYTES", 2**62)
    with pytest.raises(WriteError, match="no space left on its disk"):
        write_whole(tmp_path / "a.csv", _write, lambda _: 3)


def test_text_is_written_whole(tmp_path: Path) -> None:
    write_text_whole(tmp_path / "a.cursor", "ђ\n")
    assert (tmp_path / "a.cursor").read_text(encoding="utf-8") == "ђ\n"
