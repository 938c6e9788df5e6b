from pathlib import Path

from newscrawl.json_lines import lines_of, read_lines


def test_only_a_line_feed_ends_a_line() -> None:
    inside = '{"text": "one\u2028two\u2029three\u0085four\x0cfive\x1dsix"}'
    assert list(lines_of(f"{inside}\r\n\n{inside}\n")) == [(1, inside + "\r"), (3, inside)]


def test_a_byte_order_mark_and_a_missing_last_line_feed_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "list.jsonl").write_bytes('\ufeff{"a": 1}\n{"a": 2}'.encode())
    assert list(read_lines(tmp_path / "list.jsonl")) == [(1, '{"a": 1}'), (2, '{"a": 2}')]
