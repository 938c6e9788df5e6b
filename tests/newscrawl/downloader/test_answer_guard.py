import pytest
from scrapy.http import Headers, Request, Response

from newscrawl.downloader.answer_guard import MAX_HEADER_BYTES, AnswerGuardMiddleware
from newscrawl.downloader.refusals import MalformedAnswer

URL = "https://gazette.example/a"


def guarded(status: int = 200, **headers: str | list[str]) -> Response:
    written = Headers({name.replace("_", "-"): value for name, value in headers.items()})
    return AnswerGuardMiddleware().process_response(
        Request(URL), Response(URL, status=status, headers=written)
    )


@pytest.mark.parametrize("status", [0, 99, 600, 999, 2**31, 10**20])
def test_a_status_that_is_none_of_https_is_refused(status: int) -> None:
    with pytest.raises(MalformedAnswer):
        guarded(status)


@pytest.mark.parametrize("status", [100, 200, 304, 599])
def test_a_status_of_https_passes(status: int) -> None:
    assert guarded(status).status == status


def test_control_characters_go_out_of_every_header() -> None:
    answer = guarded(ETag='"a\x00b"', Content_Type="text/html\x1b[31m", X_Robots_Tag=["noindex\x7f", "all"])
    assert answer.headers["ETag"] == b'"ab"'
    assert answer.headers["Content-Type"] == b"text/html[31m"
    assert answer.headers.getlist("X-Robots-Tag") == [b"noindex", b"all"]


def test_long_headers_are_cut() -> None:
    assert len(guarded(ETag="x" * 100_000).headers["ETag"] or b"") == MAX_HEADER_BYTES


def test_an_answer_that_needs_nothing_is_not_copied() -> None:
    response = Response(URL, headers={"ETag": '"a"', "Set-Cookie": ["a=1", "b=2"]})
    assert AnswerGuardMiddleware().process_response(Request(URL), response) is response
