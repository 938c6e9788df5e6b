"""The ledger's word for each way in which a fetch can fail."""

import re

from scrapy import exceptions
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from newscrawl.downloader.refusals import MalformedAnswer

_REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (MalformedAnswer, "malformed-answer"),
    (exceptions.DownloadTimeoutError, "timeout"),
    (exceptions.CannotResolveHostError, "dns"),
    (exceptions.DownloadConnectionRefusedError, "connection-refused"),
    (exceptions.ResponseDataLossError, "cut-off"),
    (exceptions.DownloadCancelledError, "too-large"),
    (exceptions.UnsupportedURLSchemeError, "scheme"),
    (exceptions.DownloadFailedError, "connection"),
)

CALLBACK_ERROR = "callback-error"
"""Reason of a page or a source on which a callback raised."""

# An unreachable robots.txt or a host that is left alone forbids for now, not for ever.
_FOR_NOW = frozenset({"robots-unreachable", "backing-off"})


def reason_of(error: BaseException) -> tuple[str, str]:
    """Return (outcome, reason) of a fetch that ended in `error`.

    A guard's refusal is `filtered`; everything that may pass by itself is `failed` and tried again later.
    """
    reason = getattr(error, "reason", None)
    if isinstance(error, IgnoreRequest):
        return _refusal(error, reason)
    for kind, word in _REASONS:
        if isinstance(error, kind):
            return "failed", _of_connection(error) if word == "connection" else word
    return "failed", slug(type(error).__name__)


def _of_connection(error: BaseException) -> str:
    """Return why a connection gave no answer. OpenSSL's word stands in the failures that Twisted puts into one."""
    said = str(error)
    if "certificate verify failed" in said or "VerificationError" in said:
        return "certificate"
    return "tls" if "OpenSSL" in said else "connection"


def _refusal(error: IgnoreRequest, reason: object) -> tuple[str, str]:
    if reason == "not in replay":
        return "failed", "not in replay"
    if isinstance(reason, str):
        return ("failed" if reason in _FOR_NOW else "filtered"), reason
    # Scrapy's own: a body that unpacks beyond DOWNLOAD_MAXSIZE.
    return "filtered", "too-large" if "size" in str(error).lower() else slug(str(error)[:60] or "ignored")


def request_of(answer: Response | Failure) -> Request:
    """Return the request that a response, or the failure in its place, answers."""
    request: Request = answer.request  # type: ignore[union-attr,assignment]  # Scrapy puts it there
    return request


def slug(words: str) -> str:
    """Return words, or an exception's class name, as one lower-case word with hyphens."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", re.sub(r"(?:Error|Exception)$", "", words))
    return re.sub(r"[^a-z0-9]+", "-", spaced.lower()).strip("-") or "unknown"
