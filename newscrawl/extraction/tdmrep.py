"""TDM Reservation Protocol file (thin)."""

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TdmRule:
    """One entry of `/.well-known/tdmrep.json`."""

    location: str
    reserved: bool
    policy_url: str | None = None


def read_tdmrep(body: bytes) -> tuple[TdmRule, ...]:
    """Return the rules of a tdmrep.json, in the file's order."""
    try:
        entries = json.loads(body[:500_000])
    except (ValueError, RecursionError):
        return ()
    return tuple(
        TdmRule(location=str(e["location"]), reserved=e.get("tdm-reservation") == 1)
        for e in (entries if isinstance(entries, list) else ())
        if isinstance(e, dict) and isinstance(e.get("location"), str)
    )
