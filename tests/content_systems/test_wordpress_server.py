"""The WordPress that other tests rely on is a real one, and all of it stays on this machine."""

from urllib.parse import urlsplit

import pytest
import requests

from tests.content_systems.wordpress import WordPress

pytestmark = pytest.mark.xdist_group("wordpress")


def test_its_rest_api_takes_the_application_password(wordpress_site: WordPress) -> None:
    answer = requests.get(
        f"{wordpress_site.address}/wp-json/wp/v2/users/me?context=edit",
        auth=(wordpress_site.user, wordpress_site.password),
        timeout=60,
    )
    assert answer.json()["roles"] == ["administrator"]


def test_it_gives_posts_readable_addresses(wordpress_site: WordPress) -> None:
    made = "['post_title' => 'Ђурђевдан', 'post_name' => 'djurdjevdan', 'post_status' => 'publish']"
    address = wordpress_site.php(f"echo get_permalink(wp_insert_post({made}));")
    assert urlsplit(address).path.endswith("/djurdjevdan/")
    assert "Ђурђевдан" in requests.get(address, timeout=60).text


def test_it_answers_again_after_a_stop(wordpress_site: WordPress) -> None:
    wordpress_site.stop()
    with pytest.raises(requests.ConnectionError, match="refused"):
        requests.get(wordpress_site.address, timeout=60)
    wordpress_site.start()
    assert "Invented News" in requests.get(wordpress_site.address, timeout=60).text
