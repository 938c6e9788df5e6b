"""Values to CSV cells and JSON, and back unchanged."""

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscrawl.article import Article, Credit, Image
from newscrawl.publishing.cells import Value, from_cell, from_json, to_cell, to_json


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        pytest.param(None, "", id="null"),
        pytest.param("", "", id="empty"),
        pytest.param("Ђорђе, „наслов“", "Ђорђе, „наслов“", id="text"),
        pytest.param('=HYPERLINK("http://evil.test")', '\'=HYPERLINK("http://evil.test")', id="formula"),
        pytest.param("-1", "'-1", id="text that looks like a number"),
        pytest.param(True, "true", id="true"),
        pytest.param(False, "false", id="false"),
        pytest.param(7, "7", id="whole number"),
        pytest.param(-0.5, "-0.5", id="number"),
        pytest.param((), "[]", id="empty list"),
        pytest.param(("Ana Анић", '=1"'), '["Ana Анић", "=1\\""]', id="list"),
        pytest.param(datetime(2026, 3, 5, 9, 30, tzinfo=UTC), "2026-03-05T09:30:00Z", id="time"),
        pytest.param(date(2026, 3, 5), "2026-03-05", id="day"),
        pytest.param(
            datetime(2026, 3, 5, 9, 30, 0, 5, tzinfo=timezone(timedelta(hours=1))),
            "2026-03-05T08:30:00.000005Z",
            id="time elsewhere",
        ),
    ],
)
def test_values_become_cells(value: Value, cell: str) -> None:
    assert to_cell(value) == cell


def test_json_keeps_kinds() -> None:
    assert [to_json(value) for value in (None, True, 7, ("a",), datetime(2026, 3, 5, tzinfo=UTC))] == [
        None,
        True,
        7,
        ["a"],
        "2026-03-05T00:00:00Z",
    ]


_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"))
_VALUES: dict[Any, st.SearchStrategy[Any]] = {
    str: _TEXT,
    str | None: st.none() | _TEXT.filter(bool),
    tuple[str, ...]: st.lists(_TEXT).map(tuple),
    tuple[Image, ...]: st.lists(
        st.builds(
            Image,
            url=_TEXT,
            caption=st.none() | _TEXT,
            credit=st.none() | _TEXT,
            alternative_text=st.none() | _TEXT,
        )
    ).map(tuple),
    tuple[Credit, ...]: st.lists(st.builds(Credit, name=_TEXT, role=_TEXT)).map(tuple),
    datetime: st.datetimes(timezones=st.just(UTC)),
    datetime | None: st.none() | st.datetimes(timezones=st.just(UTC)),
    date | None: st.none() | st.dates(),
    bool: st.booleans(),
    bool | None: st.none() | st.booleans(),
    int: st.integers(),
    int | None: st.none() | st.integers(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    float | None: st.none() | st.floats(allow_nan=False, allow_infinity=False),
}
_KINDS = get_type_hints(Article)


# Some thirty fields make a slow input on a busy machine; the test itself is quick.
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries({name: _VALUES[kind] for name, kind in _KINDS.items()}))
def test_every_article_survives_a_csv_file(values: dict[str, Any]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerow([to_cell(value) for value in values.values()])
    (cells,) = csv.reader(io.StringIO(out.getvalue(), newline=""))
    back = {name: from_cell(cell, _KINDS[name]) for name, cell in zip(values, cells, strict=True)}
    assert back == values


# Some thirty fields make a slow input on a busy machine; the test itself is quick.
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries({name: _VALUES[kind] for name, kind in _KINDS.items()}))
def test_every_article_survives_json(values: dict[str, Any]) -> None:
    back = json.loads(json.dumps({name: to_json(value) for name, value in values.items()}))
    assert {name: from_json(value, _KINDS[name]) for name, value in back.items()} == values
