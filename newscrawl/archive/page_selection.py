"""Which pages of an archive are wanted."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newscrawl.outlet import Outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Names of declared outlets, and the time of publication from and to; empty and None: all."""

    outlets: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None

    def takes_outlet(self, outlet: Outlet | None) -> bool:
        """Whether pages of an outlet are wanted; None: of a site that nobody declared."""
        return not self.outlets or (outlet is not None and outlet.name in self.outlets)

    def takes_time(self, published_at: datetime | None, fetched_at: datetime) -> bool:
        """Whether an article is wanted; what says no time was published by the day of its capture."""
        moment = published_at or fetched_at
        return (self.since is None or moment >= self.since) and (self.until is None or moment <= self.until)

    def may_take_capture(self, fetched_at: datetime) -> bool:
        """Whether a page that was captured then may have been published in time, as far as can be told unread."""
        return self.since is None or fetched_at >= self.since

    def to_json(self) -> dict[str, Any]:
        """Return the selection as JSON values; equal ones give equal values."""
        return {
            "outlets": sorted(self.outlets),
            "since": self.since and self.since.isoformat(),
            "until": self.until and self.until.isoformat(),
        }
