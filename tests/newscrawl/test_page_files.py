import gzip
from pathlib import Path

import pytest

from newscrawl.page_files import MAX_PAGE_BYTES, PageTooLarge, read_page


@pytest.mark.parametrize("name", ["page.html", "page.html.gz"])
@pytest.mark.parametrize("extra", [0, 1])
def test_a_page_may_have_as_many_bytes_as_in_a_crawl(tmp_path: Path, name: str, extra: int) -> None:
    content = bytes(MAX_PAGE_BYTES + extra)
    (tmp_path / name).write_bytes(gzip.compress(content, 1) if name.endswith(".gz") else content)
    if extra:
        with pytest.raises(PageTooLarge, match="more than 10 MiB"):
            read_page(tmp_path / name)
    else:
        assert len(read_page(tmp_path / name)) == MAX_PAGE_BYTES


@pytest.mark.parametrize(
    "broken",
    [gzip.compress(b"text" * 99)[:-9], b"no gzip", gzip.compress(b"text" * 99)[:10] + b"\xff" * 9],
    # Gzip's header holds the time: as a name it would be another one in each process.
    ids=["cut", "no gzip", "damaged"],
)
def test_a_broken_file_is_an_os_error(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "page.html.gz").write_bytes(broken)
    with pytest.raises(OSError, match=r"."):
        read_page(tmp_path / "page.html.gz")
