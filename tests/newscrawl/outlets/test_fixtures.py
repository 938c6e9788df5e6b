import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawl.outlet import Feed, Outlet
from newscrawl.outlets.fixtures import (
    Fixture,
    SavedPagesError,
    page_name,
    read_html,
    read_index,
    read_sheet,
    save_html,
    save_line,
    sheet_text,
)

PAGE = Fixture(
    page="rs-glas_2026_11_23.html.gz",
    url="https://glas.example/1",
    fetched_at=datetime(2026, 11, 23, 12, tzinfo=UTC),
    expected={
        "title": "Мост: отворен",
        "authors": ["Ана", "Боб"],
        "published_at": "2026-11-23T09:00:00+00:00",
        "text": "Први.\n\nДруги.",
    },
    accepted=False,
)


def test_a_saved_page_is_read_back_as_it_was(tmp_path: Path) -> None:
    save_html(tmp_path, PAGE.page, b"<p>x</p>")
    save_line(tmp_path, PAGE)
    assert read_index(tmp_path) == (PAGE,)
    assert read_html(tmp_path, PAGE) == b"<p>x</p>"
    assert not list(tmp_path.glob("*.part"))


def test_a_page_saved_again_takes_the_place_of_its_line_only(tmp_path: Path) -> None:
    other = (
        '{"page": "b", "url": "https://glas.example/2", "fetched_at": "2026-01-01T00:00:00", "note":  "kept"}'
    )
    (tmp_path / "truth.jsonl").write_text(other + "\n", encoding="utf-8")
    save_line(tmp_path, PAGE)
    save_line(tmp_path, PAGE)
    lines = (tmp_path / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines[0] == other
    assert [json.loads(line)["url"] for line in lines] == ["https://glas.example/2", "https://glas.example/1"]


def test_a_line_that_says_nothing_of_it_counts_as_accepted(tmp_path: Path) -> None:
    (tmp_path / "truth.jsonl").write_text(
        '{"page": "a", "url": "u", "fetched_at": "2026-01-01"}\n', encoding="utf-8"
    )
    (page,) = read_index(tmp_path)
    assert (page.accepted, page.fetched_at) == (True, datetime(2026, 1, 1, tzinfo=UTC))


def test_a_folder_without_index_has_no_pages(tmp_path: Path) -> None:
    assert read_index(tmp_path) == ()


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"page": "a"}', '{"page": "a", "url": "u", "fetched_at": "danas"}']
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "truth.jsonl").write_text("\n" + line, encoding="utf-8")
    with pytest.raises(SavedPagesError, match=r"truth\.jsonl, line 2"):
        read_index(tmp_path)


@pytest.mark.parametrize("content", [None, b"no gzip"])
def test_a_missing_or_spoilt_page_is_named(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / PAGE.page).write_bytes(content)
    with pytest.raises(SavedPagesError, match="rs-glas_2026_11_23"):
        read_html(tmp_path, PAGE)


def test_pages_of_one_day_have_different_names() -> None:
    outlet = Outlet(
        name="glas", title="Glas", home="https://glas.example/", country="RS", language="sr", timezone="UTC",
        sources=(Feed("https://glas.example/rss"),),
    )  # fmt: skip
    first = page_name(outlet, PAGE.fetched_at)
    assert (first, page_name(outlet, PAGE.fetched_at, [first])) == (
        "rs-glas_2026_11_23.html.gz",
        "rs-glas_2026_11_23_2.html.gz",
    )


def test_a_sheet_is_read_back_as_it_was() -> None:
    assert read_sheet(sheet_text(PAGE.expected)) == PAGE.expected


def test_a_corrected_sheet_counts() -> None:
    sheet = (
        sheet_text(PAGE.expected).replace("Ана; Боб", "Ана").replace("Published: 2026", "Published:   2025")
    )
    assert read_sheet(sheet.replace("\n", "\r\n"))["authors"] == ["Ана"]
    assert read_sheet(sheet)["published_at"] == "2025-11-23T09:00:00+00:00"


def test_an_emptied_line_of_a_sheet_means_none() -> None:
    assert read_sheet("Title: A\nAuthors:\nPublished:\n\nText.\n") == {
        "title": "A", "authors": [], "published_at": None, "text": "Text.",
    }  # fmt: skip


@pytest.mark.parametrize("sheet", ["Naslov: A\n\nText", "Title: A\nPublished: danas\n\nText"])
def test_a_wrong_sheet_is_refused_with_the_line(sheet: str) -> None:
    with pytest.raises(SavedPagesError, match=r"Naslov|danas"):
        read_sheet(sheet)
