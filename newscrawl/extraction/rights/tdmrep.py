"""TDM Reservation Protocol: what `/.well-known/tdmrep.json` reserves, rule by path.

Source: W3C Community Group final report of 10 May 2024. A server's file is the weakest word: a
`tdm-reservation` header of the response supersedes it, and a meta tag of the page supersedes both. Paths
match as in robots.txt (RFC 9309): `*` stands for any characters, `$` at the end for the end, the longest
pattern that matches decides.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

MAX_BYTES = 500_000
"""The rest of a longer file is not read, as with robots.txt; a file cut like this is no JSON and has no rules."""
_MAX_RULES = 2_000
_MAX_CHARS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TdmRule:
    """One entry of the file."""

    location: str
    """Path pattern, beginning with `/`."""
    reserved: bool
    """Whether the rights to mine text and data are reserved."""
    policy_url: str | None = None
    """Address of the policy under which a licence can be had."""


def read_tdmrep(body: bytes) -> tuple[TdmRule, ...]:
    """Return the rules of a tdmrep.json in the file's order; none where the body is no such file. Raises nothing."""
    try:
        entries = json.loads(body[:MAX_BYTES].decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return ()
    # A lone object is against the report, but there is no doubt what it means.
    listed = [entries] if isinstance(entries, dict) else entries
    if not isinstance(listed, list):
        return ()
    rules = (_rule(entry) for entry in listed if isinstance(entry, dict))
    return tuple(islice((rule for rule in rules if rule is not None), _MAX_RULES))


def find_rule(rules: Sequence[TdmRule], url: str) -> TdmRule | None:
    """Return the rule for the address of a page on the same server, None where no rule is about it.

    Of equally long patterns one that reserves decides.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    matching = [rule for rule in rules if _matches(rule.location, path)]
    return max(matching, key=lambda rule: (len(rule.location), rule.reserved), default=None)


def is_reserved(value: object) -> bool | None:
    """Return what a `tdm-reservation` value says: 1 reserves, 0 does not, anything else says nothing."""
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return {"1": True, "0": False}.get(text)


def _rule(entry: Mapping[str, Any]) -> TdmRule | None:
    location, reserved = entry.get("location"), is_reserved(entry.get("tdm-reservation"))
    if not isinstance(location, str) or not 0 < len(location) <= _MAX_CHARS or reserved is None:
        return None
    policy = entry.get("tdm-policy")
    policy_url = policy if isinstance(policy, str) and policy.startswith(("https://", "http://")) else None
    return TdmRule(
        location=location if location.startswith(("/", "*")) else f"/{location}",
        reserved=reserved,
        policy_url=policy_url[:_MAX_CHARS] if policy_url else None,
    )


def _matches(pattern: str, path: str) -> bool:
    # By hand, in one pass: a regular expression of many `.*` can be made to take for ever.
    anchored = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    position = len(first)
    if not rest:
        return not anchored or position == len(path)
    for piece in rest[:-1]:
        found = path.find(piece, position)
        if found < 0:
            return False
        position = found + len(piece)
    if anchored:
        return path.endswith(rest[-1]) and len(path) - len(rest[-1]) >= position
    return path.find(rest[-1], position) >= 0
