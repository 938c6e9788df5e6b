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
        """Whether the outlet is fine again."""
        return self.state in FINE


def changes(outlets: Iterable[Health], told: Mapping[str, str]) -> tuple[Change, ...]:
    """Return what differs from the states that were told last, in the order of `outlets`.

    An outlet of which nothing was told counts as well; `ok` and `quiet` are the same.
    """
    return tuple(
        Change(outlet=outlet.outlet, state=outlet.state, reason=outlet.reason)
        for outlet in outlets
        if outlet.state not in _PASSING and _kind(outlet.state) != _kind(told.get(outlet.outlet, "ok"))
    )


def message(changed: Sequence[Change]) -> tuple[str, str]:
    """Return title and text of one message about all of them."""
    worse = sum(1 for entry in changed if not entry.is_recovery)
    parts = [f"{worse} outlet{'s' if worse > 1 else ''} to look at"] if worse else []
    parts += [f"{len(changed) - worse} well again"] if len(changed) > worse else []
    lines = [
        f"{entry.outlet}: well again ({entry.reason})"
        if entry.is_recovery
        else f"{entry.outlet}: {entry.state.replace('_', ' ')}: {entry.reason}"
        for entry in sorted(changed, key=lambda entry: entry.is_recovery)
    ]
    return f"newscrawl: {', '.join(parts)}", "\n".join(lines)


def _kind(state: str) -> str:
    return "fine" if state in FINE else state
