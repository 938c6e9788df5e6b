from pathlib import Path

import pytest

from newscrawl.options import OPTIONS, OptionError, Options, from_environment


def _options(**written: str) -> Options:
    environment = {f"NEWSCRAWL_{name.upper()}": value for name, value in written.items()}
    return Options.from_settings(from_environment(environment))


def test_every_default_is_a_valid_value() -> None:
    assert _options().languages == ("en",)


def test_lists_are_separated_by_commas() -> None:
    assert _options(languages="en, de,sr-Latn").languages == ("en", "de", "sr-Latn")


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
    ],
)
def test_a_wrong_value_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(OptionError, match=f"NEWSCRAWL_{name.upper()}"):
        _options(**{name: value})


def test_every_option_says_what_it_does() -> None:
    assert all(option.meaning for option in OPTIONS)


def test_replay_takes_an_existing_folder(tmp_path: Path) -> None:
    assert _options(replay=str(tmp_path)).replay == tmp_path
