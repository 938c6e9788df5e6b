import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[3]
_SAVED = _ROOT / "tests" / "fixtures"


def _scrapy(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scrapy", "extract", *arguments]
    return subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)


def test_a_list_of_saved_pages_becomes_lines(tmp_path: Path) -> None:
    out = tmp_path / "articles.jsonl"
    done = _scrapy(str(_SAVED / "pages.jsonl"), "-O", str(out))
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    by_page = {line["page"]: line for line in lines}
    assert by_page["de-breaking.html"]["published_at"] == "2026-03-12T06:12:00+00:00"
    assert by_page["not-bot-wall.html"] == {"page": "not-bot-wall.html", "refused": "bot-wall"}
    assert "13 articles, 6 refused" in done.stderr
    assert "bot-wall 1" in done.stderr


def test_one_page_is_written_to_standard_output(tmp_path: Path) -> None:
    page = tmp_path / "page.html.gz"
    page.write_bytes(gzip.compress((_SAVED / "de-breaking.html").read_bytes()))
    done = _scrapy(str(page), "--url", "https://oberwiesen.example/x", "--fetched-at", "2026-03-12T18:00:00Z")
    assert json.loads(done.stdout)["title"] == "Güterzug bei Neudorf entgleist"


def test_one_page_is_explained_with_what_was_passed_over() -> None:
    page = str(_SAVED / "de-breaking.html")
    address = ("--url", "https://oberwiesen.example/x", "--fetched-at", "2026-03-12T18:00:00Z")
    done = _scrapy(page, *address, "--explain")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("article: ")
    assert {"title", "published_at", "text"} <= set(lines)
    assert any(line.startswith("  + Güterzug bei Neudorf entgleist  [") for line in lines)
    assert any(line.startswith("  - ") and line.endswith("(unlikely)") for line in lines)
    assert any(line.startswith("  + ") and line.endswith("(likely)") for line in lines)


def test_a_list_cannot_be_explained() -> None:
    done = _scrapy(str(_SAVED / "pages.jsonl"), "--explain")
    assert (done.returncode, "takes one page" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "authors"), [((), ["Ana Horvat", "Tanjug"]), (("--authors", "people"), ["Ana Horvat"])]
)
def test_a_list_has_all_whom_a_page_credits_unless_people_are_wanted(
    tmp_path: Path, arguments: tuple[str, ...], authors: list[str]
) -> None:
    page = (_SAVED / "de-breaking.html").read_text(encoding="utf-8")
    both = '<meta name="author" content="Ana Horvat, Tanjug"></head>'
    (tmp_path / "page.html").write_text(page.replace("</head>", both), encoding="utf-8")
    row = {"page": "page.html", "url": "https://glas.example/x", "fetched_at": "2026-03-12T18:00:00Z"}
    (tmp_path / "bomb.html.gz").write_bytes(gzip.compress(bytes(11 * 1024 * 1024)))
    rows = (row, row | {"page": "bomb.html.gz"})
    (tmp_path / "pages.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    line, bomb = map(json.loads, _scrapy(str(tmp_path / "pages.jsonl"), *arguments).stdout.splitlines())
    assert (line["authors"], line["agency"]) == (authors, "Tanjug")
    assert bomb == {"page": "bomb.html.gz", "refused": "too-large"}


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (("page.html",), "--url https://"),
        (("missing.jsonl",), "missing.jsonl"),
        (("missing.html", "--url", "https://a.example/"), "missing.html"),
        ((), "name one file"),
    ],
)
def test_a_wrong_call_says_what_to_do(arguments: tuple[str, ...], remedy: str) -> None:
    done = _scrapy(*arguments)
    assert done.returncode == 2
    assert remedy in done.stdout + done.stderr


def test_a_line_without_an_address_is_named(tmp_path: Path) -> None:
    listing = tmp_path / "pages.jsonl"
    listing.write_text('{"page": "a.html", "fetched_at": "2026-03-12"}\n', encoding="utf-8")
    done = _scrapy(str(listing))
    assert done.returncode == 2
    assert "line 1: no url" in done.stdout + done.stderr


def test_a_file_is_replaced_when_all_pages_are_read_and_not_before(tmp_path: Path) -> None:
    listing = tmp_path / "pages.jsonl"
    row = {"page": "gone.html", "url": "https://glas.example/x", "fetched_at": "2026-03-12T18:00:00Z"}
    listing.write_text(json.dumps(row), encoding="utf-8")
    done = _scrapy(str(listing), "-O", str(listing))
    assert (done.returncode, "gone.html" in done.stderr) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["pages.jsonl"]
    assert json.loads(listing.read_text(encoding="utf-8")) == row
