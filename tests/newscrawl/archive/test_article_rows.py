"""Articles to Parquet and back."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawl.archive.article_rows import RowWriter, archived, read_rows
from newscrawl.article import Article, Credit, Image
from newscrawl.dedupe.fingerprints import fingerprint

pytest.importorskip("pyarrow", reason="needs the extra `archive`")
ARTICLE = Article(
    outlet="gazette",
    country="RS",
    url="https://gazette.example/a",
    title="Мост је отворен",
    text="It was closed for a year.\n\nNobody was told why.",
    authors=("Ana Ilić", "Bo Li"),
    published_at=datetime(2026, 6, 1, 8, 30, tzinfo=UTC),
    fetched_at=datetime(2026, 6, 1, 10, 0, 0, 123456, tzinfo=UTC),
    is_free=False,
    images=(Image(url="https://gazette.example/a.jpg", caption="The bridge"),),
    credits=(Credit(name="Ana Ilić", role="photographer"),),
    warnings=("page-cut-off",),
)


def test_a_row_comes_back_as_it_was(tmp_path: Path) -> None:
    row = archived(
        ARTICLE,
        fingerprint(ARTICLE.text * 40),
        record_offset=2**40,
        http_status=200,
        story_key=None,
        editions=(("en", "https://gazette.example/en/a"),),
    )
    bare = replace(row, article=replace(ARTICLE, authors=(), published_at=None), story_key="k", editions=())
    path = tmp_path / "a.parquet"
    with RowWriter(path) as rows:
        for number in range(1001):
            rows.write(bare if number else row)
    assert rows.count == 1001
    found = list(read_rows(path))
    assert (len(found), found[0], found[1], found[1000]) == (1001, row, bare, bare)
    assert row.exact_hash is not None
    assert len(row.bands) > 0


def test_a_file_that_is_no_parquet_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"hello")
    with pytest.raises(OSError, match=r"a\.parquet"):
        list(read_rows(path))
