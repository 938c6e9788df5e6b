"""`scrapy publish`: what it asks for before it sends anything, and what it tells of sites."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawl.store import posts
from newscrawl.store.cursor import writing
from newscrawl.store.database import open_engine

Command = Callable[..., tuple[int, str, str]]
SETTINGS = {
    "NEWSCRAWL_WORDPRESS_URL": "http://127.0.0.1:1",
    "NEWSCRAWL_WORDPRESS_USER": "desk",
    "NEWSCRAWL_WORDPRESS_PASSWORD": "canary",
}


def test_settings_that_are_missing_are_named(command: Command) -> None:
    code, _, err = command(
        "publish", "wordpress", settings={"NEWSCRAWL_WORDPRESS_URL": "https://news.example"}
    )
    assert code == 2
    assert err.startswith("set NEWSCRAWL_WORDPRESS_USER, NEWSCRAWL_WORDPRESS_PASSWORD;")


def test_a_password_goes_over_https_only(command: Command) -> None:
    settings = SETTINGS | {"NEWSCRAWL_WORDPRESS_URL": "http://news.example"}
    assert command("publish", "wordpress", settings=settings) == (
        1,
        "",
        "http://news.example: a password goes over https only\n",
    )


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ((), "the following arguments are required: wordpress|plugin|list"),
        (("drupal",), "invalid choice: 'drupal'"),
        (("wordpress", "--limit", "0"), "--limit: '0' is no number from 1"),
        (("list", "--limit", "3"), "unknown argument '--limit'"),
        (("plugin",), "-O/--overwrite-output"),
    ],
    ids=str,
)
def test_a_verb_refuses_what_it_does_not_take(
    command: Command, words: tuple[str, ...], complaint: str
) -> None:
    code, _, err = command("publish", *words)
    assert code == 2
    assert complaint in err


def test_scrapys_own_options_may_stand_behind_the_verb(command: Command) -> None:
    assert command("publish", "list", "-s", "NEWSCRAWL_LANGUAGES=de")[:2] == (0, "0 sites\n")


def test_the_plugin_is_written(command: Command, tmp_path: Path) -> None:
    assert command("publish", "plugin", "-O", tmp_path / "newscrawl.php")[0] == 0
    assert "Plugin Name: newscrawl" in (tmp_path / "newscrawl.php").read_text()


def test_sites_are_listed_with_what_waits(command: Command, sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    with writing(engine) as connection:
        at = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
        posts.finish(connection, "https://news.example", "3 created", at, is_done=True)
    engine.dispose()
    code, out, _ = command("publish", "list")
    assert (code, out.splitlines()) == (
        0,
        [
            "https://news.example: 0 articles waiting, 0 refused; last run 2026-03-05 12:00 UTC",
            "  3 created",
            "1 site",
        ],
    )
