"""What the operator is told, once."""

from dataclasses import replace

import pytest

from newscrawl.status.alerts import Change, changes, message
from newscrawl.status.outlet_health import Health
from tests.newscrawl.status.invented import shown

ONE = shown().outlets[0]


def _outlet(state: str) -> Health:
    return replace(ONE, outlet="klix", state=state, reason="why")


@pytest.mark.parametrize(
    ("state", "told", "is_told"),
    [
        ("blocked", None, True),
        ("blocked", "blocked", False),
        ("blocked", "stale", True),
        ("ok", "blocked", True),
        ("quiet", "blocked", True),
        ("ok", None, False),
        ("quiet", "ok", False),
        ("killed", None, False),
        ("killed", "blocked", False),
    ],
)
def test_a_change_is_told(state: str, told: str | None, is_told: bool) -> None:
    found = changes([_outlet(state)], {} if told is None else {"klix": told})
    assert found == ((Change(outlet="klix", state=state, reason="why"),) if is_told else ())


def test_one_message_tells_all_the_worse_first() -> None:
    changed = [
        Change(outlet="avaz", state="ok", reason="3 new articles"),
        Change(outlet="klix", state="layout_changed", reason="articles lost their dates"),
    ]
    assert message(changed) == (
        "newscrawl: 1 outlet to look at, 1 well again",
        "klix: layout changed: articles lost their dates\navaz: well again (3 new articles)",
    )
