import pytest
from scrapy import exceptions

from newscrawl.crawl.failures import reason_of, slug
from newscrawl.crawl.http_statuses import outcome_of
from newscrawl.downloader.refusals import MalformedAnswer, RequestRefused, RobotsDisallowed
from newscrawl.downloader.replay import NotInReplay


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (exceptions.DownloadTimeoutError("45 s"), ("failed", "timeout")),
        (exceptions.CannotResolveHostError("x"), ("failed", "dns")),
        (exceptions.DownloadConnectionRefusedError("x"), ("failed", "connection-refused")),
        (exceptions.ResponseDataLossError("x"), ("failed", "cut-off")),
        (exceptions.DownloadCancelledError("x"), ("failed", "too-large")),
        (MalformedAnswer("status 999"), ("failed", "malformed-answer")),
        (RequestRefused("off-site", "x"), ("filtered", "off-site")),
        (RequestRefused("backing-off", "x"), ("failed", "backing-off")),
        (RobotsDisallowed("robots-disallowed", "x"), ("filtered", "robots-disallowed")),
        (RobotsDisallowed("robots-unreachable", "x"), ("failed", "robots-unreachable")),
        (NotInReplay("x"), ("failed", "not in replay")),
        (exceptions.IgnoreRequest("Response size exceeded"), ("filtered", "too-large")),
        (ValueError("x"), ("failed", "value")),
    ],
)
def test_every_way_to_fail_has_its_word(error: BaseException, expected: tuple[str, str]) -> None:
    assert reason_of(error) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [(200, None), (203, None), (202, ("failed", "http-202")), (503, ("failed", "http-503"))],
)
def test_only_a_full_answer_may_hold_an_article(status: int, expected: tuple[str, str] | None) -> None:
    assert outcome_of(status) == expected


def test_slugs_are_lower_case_words() -> None:
    assert slug("TunnelError") == "tunnel"
    assert slug("SSLHandshakeException") == "sslhandshake"
    assert slug("!!!") == "unknown"
