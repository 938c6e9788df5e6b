import pytest
from scrapy.http import HtmlResponse

from newscrawl.crawl.reading import keepable


@pytest.mark.parametrize(
    ("body", "headers", "is_kept"),
    [
        (b"<html><p>Bridge reopens</p></html>", {}, True),
        (b'<meta name="robots" content="NOARCHIVE">', {}, False),
        (b"<html></html>", {"X-Robots-Tag": "googlebot: noarchive"}, False),
    ],
)
def test_a_page_that_asks_not_to_be_kept_is_not(body: bytes, headers: dict[str, str], is_kept: bool) -> None:
    response = HtmlResponse("https://gazette.example/a", body=body, headers=headers)
    assert (keepable(response) == body) is is_kept
