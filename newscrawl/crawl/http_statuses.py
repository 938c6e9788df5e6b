"""What HTTP statuses mean for links and sources."""

from typing import Final

from newscrawl.vocabulary import Outcome

WITHDRAWN: Final = frozenset({404, 410})
"""By these an outlet takes a page back: a stored article is withdrawn, a source is gone."""
WITHDRAWN_REASONS: Final = frozenset(f"http-{status}" for status in WITHDRAWN)
_WITH_A_PAGE: Final = frozenset({200, 203})


def outcome_of(status: int) -> tuple[Outcome, str] | None:
    """Return (outcome, reason) of a status that holds no article, None for one that may."""
    return None if status in _WITH_A_PAGE else (Outcome.FAILED, f"http-{status}")
