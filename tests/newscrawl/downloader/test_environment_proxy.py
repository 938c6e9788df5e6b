import logging

import pytest
from scrapy.http import Request

from newscrawl.downloader.environment_proxy import EnvironmentProxyMiddleware


@pytest.fixture(autouse=True)
def _proxy_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_of_the_environment_is_not_used_unasked(
    scheme: str, caplog: pytest.LogCaptureFixture
) -> None:
    request = Request(f"{scheme}://gazette.example/")
    with caplog.at_level(logging.WARNING):
        EnvironmentProxyMiddleware(uses_environment=False).process_request(request)
    assert request.meta.get("proxy") is None
    assert "http_proxy, https_proxy is set in the environment and not used" in caplog.text


def test_a_proxy_of_the_environment_is_used_when_asked_for(caplog: pytest.LogCaptureFixture) -> None:
    request = Request("http://gazette.example/")
    EnvironmentProxyMiddleware(uses_environment=True).process_request(request)
    assert request.meta["proxy"] == "http://127.0.0.1:9"
    assert caplog.text == ""


def test_a_route_to_a_server_of_this_machine_stays() -> None:
    request = Request("http://newsroom.test/", meta={"proxy": "http://127.0.0.1:8000"})
    EnvironmentProxyMiddleware(uses_environment=False).process_request(request)
    assert request.meta["proxy"] == "http://127.0.0.1:8000"
