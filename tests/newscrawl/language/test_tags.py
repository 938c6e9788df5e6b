import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.language.tags import Tag, base, group, macrolanguage, parse


@pytest.mark.parametrize(
    ("raw", "tag"),
    [
        pytest.param("de", Tag("de"), id="plain"),
        pytest.param(" EN ", Tag("en"), id="case and spaces"),
        pytest.param("sr-Latn-RS", Tag("sr", "Latn", "RS"), id="script and region"),
        pytest.param("sr_RS", Tag("sr", None, "RS"), id="underscore, as og:locale has it"),
        pytest.param("es-419", Tag("es", None, "419"), id="UN region"),
        pytest.param("zh-TW", Tag("zh", "Hant", "TW"), id="Taiwan writes traditional"),
        pytest.param("zh-CN", Tag("zh", "Hans", "CN"), id="China writes simplified"),
        pytest.param("zh-cmn-Hans", Tag("zh", "Hans"), id="extended language"),
        pytest.param("kr", Tag("ko"), id="country code for Korean"),
        pytest.param("cz", Tag("cs"), id="country code for Czech"),
        pytest.param("me", Tag("cnr"), id="country code for Montenegrin"),
        pytest.param("iw", Tag("he"), id="withdrawn code"),
        pytest.param("sh", Tag("hbs"), id="Serbo-Croatian"),
        pytest.param("hrv", Tag("hr"), id="three letters"),
        pytest.param("English", Tag("en"), id="a name"),
        pytest.param("en-US,en;q=0.5", Tag("en", None, "US"), id="a list, as in a header"),
        pytest.param("de_DE.UTF-8", Tag("de", None, "DE"), id="a POSIX locale"),
        pytest.param("en-US-x-private", Tag("en", None, "US"), id="private extension"),
    ],
)
def test_declared_tags_are_read(raw: str, tag: Tag) -> None:
    assert parse(raw) == tag


@pytest.mark.parametrize(
    "raw", ["", "und", "mul", "zxx", "x-default", "1", "🙂", "a", "deutschland-tag", "-"]
)
def test_what_names_no_language_is_none(raw: str) -> None:
    assert parse(raw) is None


@given(st.text())
def test_any_string_is_read_or_refused(raw: str) -> None:
    tag = parse(raw)
    assert tag is None or tag.language.isascii()


def test_the_four_share_a_macrolanguage() -> None:
    assert [macrolanguage(tag) for tag in ("hr", "bs", "sr-Cyrl", "cnr", "mk", "und")] == [
        *["hbs"] * 4,
        None,
        None,
    ]


def test_groups_are_what_detectors_take_for_one() -> None:
    assert [group(tag) for tag in ("sr-Latn", "nn", "xh", "de")] == ["hbs", "no", "nguni", "de"]


def test_the_base_is_the_language_alone() -> None:
    assert base("zh-Hant") == "zh"
