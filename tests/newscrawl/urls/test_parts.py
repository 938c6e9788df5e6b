import pytest

from newscrawl.urls.parts import host_of, path_of


@pytest.mark.parametrize(
    ("address", "host", "path"),
    [
        ("https://WWW.Glas.example:8080/vesti/%C5%BEivot/?p=1#a", "www.glas.example", "/vesti/%C5%BEivot/"),
        ("/samo/put", "", "/samo/put"),
        ("http://[half/of/it", "", ""),
        ("", "", ""),
    ],
)
def test_parts_of_addresses_good_and_broken(address: str, host: str, path: str) -> None:
    assert (host_of(address), path_of(address)) == (host, path)
