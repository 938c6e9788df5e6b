from datetime import timedelta
from pathlib import Path

import pytest

from newscrawl.options import OPTIONS, OptionError, Options, database_of_project, from_environment, old_names


def _options(**written: str) -> Options:
    environment = {f"NEWSCRAWL_{name.upper()}": value for name, value in written.items()}
    return Options.from_settings(from_environment(environment))


def test_every_default_is_a_valid_value() -> None:
    assert _options().languages == ("en",)


def test_lists_are_separated_by_commas() -> None:
    assert _options(languages="en, de,sr-Latn,es-419").languages == ("en", "de", "sr-Latn", "es-419")


def test_routes_lead_to_loopback() -> None:
    assert _options(routes="newsroom.test=127.0.0.1:8080").routes == {"newsroom.test": "127.0.0.1:8080"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("languages", "english"),
        ("languages", ""),
        ("workers", "0"),
        ("workers", "two"),
        ("contact", "me"),
        ("routes", "a.test=10.0.0.1:80"),
        ("replay", "/no/such/folder"),
        ("progress", "maybe"),
        ("scrapyd", "localhost:6800"),
        ("scrapyd_pending", "0"),
        ("allow_hosts", "http://intranet.test/"),
        ("allow_hosts", "intranet.test:8080"),
        ("schedule", "klix=hourly"),
        ("schedule", "klix"),
    ],
)
def test_a_wrong_value_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(OptionError, match=f"NEWSCRAWL_{name.upper()}"):
        _options(**{name: value})


@pytest.mark.parametrize("name", ["NEWSCRAWL_LANGUAGE", "NEWSCRAWL_DATABASE"])
def test_a_name_that_is_nearly_a_setting_is_refused_with_the_right_one(name: str) -> None:
    for read in (from_environment, Options.from_settings):
        with pytest.raises(OptionError, match=f"there is no setting {name}; did you mean NEWSCRAWL_"):
            read({name: "en"})


def test_variables_of_others_that_begin_alike_are_left_alone() -> None:
    assert from_environment({"NEWSCRAWL_PASSWORD": "x", "NEWSCRAWL_OUTLETS": "y"})


def test_a_schedule_names_times_by_outlet_and_leaves_the_demo_out() -> None:
    assert _options(schedule="klix=30m,avaz=off,*=6h").schedule == {
        "*": timedelta(hours=6),
        "demo": "off",
        "klix": timedelta(minutes=30),
        "avaz": "off",
    }


def test_nodes_stand_once_and_without_a_trailing_slash() -> None:
    nodes = _options(scrapyd="http://a.test:6800/, https://b.test/scrapyd,http://a.test:6800").scrapyd
    assert nodes == ("http://a.test:6800", "https://b.test/scrapyd")


def test_credentials_in_a_node_are_refused_and_not_repeated() -> None:
    with pytest.raises(OptionError, match="NEWSCRAWL_SCRAPYD_USER") as refusal:
        _options(scrapyd="http://op:canary@a.test:6800")
    assert "canary" not in str(refusal.value)


SECRETS = [option.name for option in OPTIONS if option.secret]


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_is_read_from_the_file_that_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret\n")
    assert from_environment({f"{name}_FILE": str(tmp_path / "secret")})[name] == "the secret"
    assert from_environment({f"{name}_FILE": str(tmp_path / "secret"), name: "given"})[name] == "given"


def test_a_secret_file_that_is_not_there_is_named() -> None:
    with pytest.raises(OptionError, match="NEWSCRAWL_DATABASE_URL_FILE '/no/such/file'"):
        from_environment({"NEWSCRAWL_DATABASE_URL_FILE": "/no/such/file"})


def test_only_secrets_are_read_from_files(tmp_path: Path) -> None:
    (tmp_path / "contact").write_text("me@example.org")
    assert from_environment({"NEWSCRAWL_CONTACT_FILE": str(tmp_path / "contact")})["NEWSCRAWL_CONTACT"] == ""


def test_hosts_may_be_literal_addresses() -> None:
    assert _options(allow_hosts="intranet.test, 10.0.0.1,fd00::1").allow_hosts == (
        "intranet.test",
        "10.0.0.1",
        "fd00::1",
    )


def test_every_option_says_what_it_does() -> None:
    assert all(option.meaning for option in OPTIONS)


def test_replay_takes_an_existing_folder(tmp_path: Path) -> None:
    assert _options(replay=str(tmp_path)).replay == tmp_path


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("sqlite:///newscrawl.db", "sqlite:////srv/news/newscrawl.db"),
        ("sqlite:///data/a.db?mode=ro", "sqlite:////srv/news/data/a.db?mode=ro"),
        ("sqlite:////var/a.db", "sqlite:////var/a.db"),
        ("sqlite://", "sqlite://"),
        ("sqlite:///:memory:", "sqlite:///:memory:"),
        ("postgresql+psycopg://db/news", "postgresql+psycopg://db/news"),
    ],
)
def test_a_relative_database_is_the_projects(url: str, expected: str) -> None:
    assert database_of_project(url, Path("/srv/news")) == expected
    assert database_of_project(url, None) == url


def test_old_names_of_settings_still_work_and_say_the_new_one() -> None:
    written = {"NEWSCRAWL_KEEP_PAGES": "7", "NEWSCRAWL_ARCHIVE_MB": "5", "NEWSCRAWL_KEEP_PAGES_MB": "9"}
    found = Options.from_settings(from_environment(written))
    assert (found.archive_days, found.archive_mb) == (7, 5)
    assert old_names(written) == [
        "NEWSCRAWL_KEEP_PAGES is now called NEWSCRAWL_ARCHIVE_DAYS",
        "NEWSCRAWL_KEEP_PAGES_MB is now called NEWSCRAWL_ARCHIVE_MB",
    ]
