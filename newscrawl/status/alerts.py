"""Which outlets the operator is to be told of, in which words. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from newscrawl.status.outlet_health import FINE, Health

_PASSING = frozenset({"killed"})
"""States that the next run mends; telling of each restart would teach to look away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An outlet that has come to need a look, needs it for another reason, or is well again."""

    outlet: str
    state: str
    """Its state now: one of health.STATES."""
    reason: str

    @property
    def is_recovery(self) -> bool:
        return self.state in FINE


def changes(outlets: Iterable[Health], told: Mapping[str, str]) -> tuple[Change, ...]:
    """Return what differs from the states that were told last, in the order of `outlets`.

    An outlet of which nothing was told counts as well; `ok` and `quiet` are the same.
    """
    return tuple(
        Change(outlet=each.outlet, state=each.state, reason=each.reason)
        for each in outlets
        if each.state not in _PASSING and _kind(each.state) != _kind(told.get(each.outlet, "ok"))
    )


def message(changed: Sequence[Change]) -> tuple[str, str]:
    """Return title and text of one message about all of them."""
    worse = sum(1 for each in changed if not each.is_recovery)
    parts = [f"{worse} outlet{'s' if worse > 1 else ''} to look at"] if worse else []
    parts += [f"{len(changed) - worse} well again"] if len(changed) > worse else []
    lines = [
        f"{each.outlet}: well again ({each.reason})"
        if each.is_recovery
        else f"{each.outlet}: {each.state.replace('_', ' ')}: {each.reason}"
        for each in sorted(changed, key=lambda each: each.is_recovery)
    ]
    return f"newscrawl: {', '.join(parts)}", "\n".join(lines)


def _kind(state: str) -> str:
    return "fine" if state in FINE else state
