import pytest
from scrapy.http import Request

from newscrawl.downloader.address_guard import ON_SITE, AddressGuardMiddleware, refusal
from newscrawl.downloader.refusals import RequestRefused


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://gazette.example/a", None),
        ("http://93.184.216.34/a", None),
        ("file:///etc/passwd", "scheme"),
        ("ftp://gazette.example/a", "scheme"),
        ("data:text/html,a", "scheme"),
        ("http:///a", "malformed-address"),
        ("https://gazette.example/" + "a" * 3000, "malformed-address"),
        ("http://127.0.0.1/admin", "not-public"),
        ("http://[::1]/admin", "not-public"),
        ("http://[::ffff:10.0.0.1]/admin", "not-public"),
        ("http://169.254.169.254/latest/meta-data/", "not-public"),
        ("https://user:secret@gazette.example/", "credentials-in-address"),
        ("https://user@gazette.example/", "credentials-in-address"),
        ("https://:secret@gazette.example/", "credentials-in-address"),
    ],
)
def test_only_web_addresses_of_public_hosts_pass(url: str, reason: str | None) -> None:
    assert refusal(url, ()) == reason


def test_a_host_that_a_setting_names_passes() -> None:
    assert refusal("http://127.0.0.1/admin", {"127.0.0.1"}) is None


def test_a_redirect_off_the_site_is_refused_with_a_reason() -> None:
    gate = AddressGuardMiddleware(())
    on_site = {ON_SITE: frozenset({"gazette.example"})}
    gate.process_request(Request("https://m.gazette.example/a", meta=on_site))
    with pytest.raises(RequestRefused) as refused:
        gate.process_request(Request("https://other.example/a", meta=on_site))
    assert refused.value.reason == "off-site"
