import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction.rights.tdmrep import TdmRule, find_rule, read_tdmrep


def body(*entries: Any) -> bytes:
    return json.dumps(entries).encode()


def test_rules_are_read_in_the_files_order() -> None:
    text = body(
        {"location": "/news/", "tdm-reservation": 1, "tdm-policy": "https://glas.example/policy.json"},
        {"location": "/open/*.html$", "tdm-reservation": 0},
    )
    assert read_tdmrep(text) == (
        TdmRule(location="/news/", reserved=True, policy_url="https://glas.example/policy.json"),
        TdmRule(location="/open/*.html$", reserved=False),
    )


@pytest.mark.parametrize(
    ("entry", "rules"),
    [
        ({"location": "/", "tdm-reservation": "1"}, (TdmRule(location="/", reserved=True),)),
        ({"location": "news/", "tdm-reservation": 1}, (TdmRule(location="/news/", reserved=True),)),
        (
            {"location": "/", "tdm-reservation": 1, "tdm-policy": "javascript:x"},
            (TdmRule(location="/", reserved=True),),
        ),
        ({"location": "/", "tdm-reservation": 2}, ()),
        ({"location": "/", "tdm-reservation": True}, ()),
        ({"location": 7, "tdm-reservation": 1}, ()),
        ({"location": "", "tdm-reservation": 1}, ()),
        ({"tdm-reservation": 1}, ()),
        ("/", ()),
    ],
)
def test_only_entries_that_say_something_are_rules(entry: Any, rules: tuple[TdmRule, ...]) -> None:
    assert read_tdmrep(body(entry)) == rules


def test_a_lone_object_is_one_rule() -> None:
    assert read_tdmrep(b'\xef\xbb\xbf{"location": "/", "tdm-reservation": 1}') == (
        TdmRule(location="/", reserved=True),
    )


@pytest.mark.parametrize("text", [b"", b"<html>404</html>", b"null", b"[" * 100_000, b"\xff\xfe\x00", b"7"])
def test_what_is_no_tdmrep_file_has_no_rules(text: bytes) -> None:
    assert read_tdmrep(text) == ()


@pytest.mark.parametrize(
    ("location", "path", "matches"),
    [
        ("/", "/a/b", True),
        ("/news/", "/news/a", True),
        ("/news/", "/newsroom", False),
        ("/this/path/exactly$", "/this/path/exactly", True),
        ("/this/path/exactly$", "/this/path/exactly/not", False),
        ("/images/*.jpg", "/images/a/b.jpg?x=1", True),
        ("/images/*.jpg$", "/images/a/b.jpg?x=1", False),
        ("/a/*/c$", "/a/b/c", True),
        ("/a/*/c$", "/a/c", False),
        ("*.html", "/x.html", True),
        ("/a*a$", "/a", False),
    ],
)
def test_locations_match_as_in_robots_txt(location: str, path: str, matches: bool) -> None:
    rules = (TdmRule(location=location, reserved=True),)
    assert (find_rule(rules, f"https://glas.example{path}") is not None) is matches


def test_the_longest_location_decides() -> None:
    news, free = TdmRule(location="/news/", reserved=True), TdmRule(location="/news/free/", reserved=False)
    assert find_rule((free, news), "https://glas.example/news/free/a") == free
    assert find_rule((free, news), "https://glas.example/news/a") == news


def test_of_equal_locations_the_reservation_decides() -> None:
    rules = (TdmRule(location="/", reserved=False), TdmRule(location="/", reserved=True))
    assert find_rule(rules, "https://glas.example/a") == rules[1]


@given(st.binary(max_size=200), st.text(max_size=50))
def test_any_bytes_give_rules(text: bytes, path: str) -> None:
    find_rule(read_tdmrep(text), f"https://glas.example/{path}")


def test_hostile_patterns_cost_nothing() -> None:
    rules = read_tdmrep(
        body(*({"location": "/" + "*a" * 900 + "b$", "tdm-reservation": 1} for _ in range(200)))
    )
    started = time.process_time()
    assert find_rule(rules, "https://glas.example/" + "a" * 2_000) is None
    assert time.process_time() - started < 0.5
