"""The ledger's word for each way in which a fetch can fail."""

import re

from scrapy import exceptions
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from newscrawl.downloader.refusals import MalformedAnswer
from newscrawl.vocabulary import FetchFailure, Outcome, QuarantinedReason

_REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (MalformedAnswer, FetchFailure.MALFORMED_ANSWER),
    (exceptions.DownloadTimeoutError, FetchFailure.TIMEOUT),
    (exceptions.CannotResolveHostError, FetchFailure.DNS),
    (exceptions.DownloadConnectionRefusedError, FetchFailure.CONNECTION_REFUSED),
    (exceptions.ResponseDataLossError, FetchFailure.CUT_OFF),
    (exceptions.DownloadCancelledError, FetchFailure.TOO_LARGE),
    (exceptions.UnsupportedURLSchemeError, FetchFailure.SCHEME),
    (exceptions.DownloadFailedError, FetchFailure.CONNECTION),
)

CALLBACK_ERROR = QuarantinedReason.CALLBACK_ERROR
"""Reason of a page or a source on which a callback raised."""

# An unreachable robots.txt or a host that is left alone forbids for now, not for ever.
_FOR_NOW = frozenset({FetchFailure.ROBOTS_UNREACHABLE, FetchFailure.BACKING_OFF})


def reason_of(error: BaseException) -> tuple[Outcome, str]:
    """Return (outcome, reason) of a fetch that ended in `error`.

    A guard's refusal is `filtered`; everything that may pass by itself is `failed` and tried again later.
    """
    reason = getattr(error, "reason", None)
    if isinstance(error, IgnoreRequest):
        return _refusal(error, reason)
    for kind, word in _REASONS:
        if isinstance(error, kind):
            return Outcome.FAILED, _of_connection(error) if word == FetchFailure.CONNECTION else word
    return Outcome.FAILED, slug(type(error).__name__)


def _of_connection(error: BaseException) -> str:
    """Return why a connection gave no answer. OpenSSL's word stands in the failures that Twisted puts into one."""
    said = str(error)
    if "certificate verify failed" in said or "VerificationError" in said:
        return FetchFailure.CERTIFICATE
    return FetchFailure.TLS if "OpenSSL" in said else FetchFailure.CONNECTION


def _refusal(error: IgnoreRequest, reason: object) -> tuple[Outcome, str]:
    if reason == FetchFailure.NOT_IN_REPLAY:
        return Outcome.FAILED, FetchFailure.NOT_IN_REPLAY
    if isinstance(reason, str):
        return (Outcome.FAILED if reason in _FOR_NOW else Outcome.FILTERED), reason
    # Scrapy's own: a body that unpacks beyond DOWNLOAD_MAXSIZE.
    return Outcome.FILTERED, FetchFailure.TOO_LARGE if "size" in str(error).lower() else slug(
        str(error)[:60] or "ignored"
    )


def request_of(answer: Response | Failure) -> Request:
    """Return the request that a response, or the failure in its place, answers."""
    request: Request = answer.request  # type: ignore[union-attr,assignment]  # Scrapy puts it there
    return request


def slug(words: str) -> str:
    """Return words, or an exception's class name, as one lower-case word with hyphens."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", re.sub(r"(?:Error|Exception)$", "", words))
    return re.sub(r"[^a-z0-9]+", "-", spaced.lower()).strip("-") or "unknown"
