"""Why a request is not made; each class is one reason in the ledger."""

from scrapy.exceptions import DownloadFailedError, IgnoreRequest


class RequestRefused(IgnoreRequest):
    """A guard refused a request; `reason` is the ledger's word for it. Reaches the request's errback."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class MalformedAnswer(DownloadFailedError):
    """A server answered with what is no HTTP, though it looks like it."""


class RobotsDisallowed(RequestRefused):
    """robots.txt disallows the address, or could not be read when it must be (RFC 9309)."""
