"""The page in a real browser: it fits a phone, follows the dark, asks for nothing and complains of nothing."""

import shutil
from pathlib import Path

import pytest

from newscrawl.status import html_page
from tests.newscrawl.status.chromium import look_at
from tests.newscrawl.status.invented import shown

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        shutil.which("chromium") is None,
        reason="NOT CHECKED: the status page in a browser; needs Debian's package chromium",
    ),
]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280], ids=["phone", "desktop"])
def test_the_page_fits_asks_for_nothing_and_says_nothing(tmp_path: Path, width: int, dark: bool) -> None:
    file = tmp_path / "status.html"
    file.write_text(html_page.render(shown(hostile=True)), encoding="utf-8")
    seen = look_at(file, tmp_path / "profile", width=width, dark=dark)
    assert seen.requests == [file.as_uri()]
    assert seen.complaints == []
    assert seen.scroll_width == width
    assert seen.darkness == ("rgb(23, 22, 20)" if dark else "rgb(251, 250, 248)")
    (tmp_path / "picture.png").write_bytes(seen.picture)


def test_the_policy_stops_what_escaping_might_miss(tmp_path: Path) -> None:
    file = tmp_path / "status.html"
    broken = '<script>document.title = "ran"</script><img src="http://127.0.0.1:9/p.png">'
    file.write_text(html_page.render(shown()).replace("<footer>", f"{broken}<footer>"), encoding="utf-8")
    seen = look_at(file, tmp_path / "profile", width=1280, dark=False)
    assert len(seen.complaints) == 2
    assert all("Content Security Policy" in text for text in seen.complaints)
