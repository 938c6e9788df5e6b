"""Names of WARC files, and lists of them."""

import gzip
from pathlib import Path

import pytest

from newscrawl.archive.warc_files import NoWarcFile, WarcFile, expand


def places(*words: str, base: str | None = None) -> list[str]:
    return [file.place for file in expand(words, base=base)]


def test_files_and_addresses_stand_once_in_their_order(tmp_path: Path) -> None:
    local, remote = str(tmp_path / "b.warc.gz"), "https://data.example/a.warc.gz"
    assert places(local, remote, local) == [local, remote]


def test_a_list_is_seen_from_its_own_folder_or_from_a_base(tmp_path: Path) -> None:
    listing = tmp_path / "warc.paths.gz"
    listing.write_bytes(gzip.compress(b"2026/06/a.warc.gz\nhttps://other.example/b.warc\n\n"))
    assert places(str(listing)) == [str(tmp_path / "2026/06/a.warc.gz"), "https://other.example/b.warc"]
    assert places(str(listing), base="https://data.example/")[0] == "https://data.example/2026/06/a.warc.gz"


@pytest.mark.parametrize("word", ["page.html", "a.warc.bz2", "https://data.example/"])
def test_what_is_neither_is_refused(word: str) -> None:
    with pytest.raises(NoWarcFile, match=r"name \.warc or"):
        expand([word])


def test_two_files_of_one_name_are_refused_as_one_would_replace_the_other() -> None:
    with pytest.raises(NoWarcFile, match="have one name"):
        expand(["https://a.example/x.warc.gz", "https://b.example/x.warc.gz"])


@pytest.mark.parametrize(
    ("place", "name"),
    [("/a/b.c.warc.gz", "b.c"), ("https://a.example/d/e.warc.gz?x=1", "e"), ("f.warc", "f")],
)
def test_a_file_is_called_by_its_name_without_suffix(place: str, name: str) -> None:
    assert WarcFile(place).name == name
