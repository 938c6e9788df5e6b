import pytest

from newscrawl.discovery.plain import names, plain_text, topics


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Vlada <b>pala</b>", "Vlada pala"),
        ("Tom &amp; Jerry", "Tom & Jerry"),
        ("Tom &amp;amp; Jerry &amp;quot;x&amp;quot;", 'Tom & Jerry "x"'),
        ("&lt;i&gt;Naslov&lt;/i&gt;", "Naslov"),
        ("<p>Prvi pasus.</p><p>Drugi pasus.</p>", "Prvi pasus. Drugi pasus."),
        ("prvi<br>drugi", "prvi drugi"),
        ("3 < 5 and 7 > 6", "3 < 5 and 7 > 6"),
        ("<script>alert(1)</script>Vest", "Vest"),
        ("<scr<b>ipt>alert(1)</scr</b>ipt>Vest", "Vest"),
        ("Vest<img src=x onerror=alert(1)", "Vest"),
        ("Vest <!-- tajno --> dana", "Vest dana"),
        ("  više\n\t razmaka\u00a0ovde ", "više razmaka ovde"),
        ("nula\x00znak\ud800", "nulaznak"),
        ("e\u0301", "é"),
        ("गरज&nbsp;बरस", "गरज बरस"),
        ("", None),
        ("<p></p>", None),
        (None, None),
    ],
)
def test_markup_becomes_plain_text(markup: str | None, text: str | None) -> None:
    assert plain_text(markup, limit=100) == text


def test_long_text_is_cut_at_a_word() -> None:
    assert plain_text("jedna druga treća četvrta", limit=14) == "jedna druga…"


def test_long_text_without_spaces_is_cut_anywhere() -> None:
    assert plain_text("新" * 50, limit=10) == "新" * 9 + "…"


def test_names_lose_addresses_and_repetitions() -> None:
    written = [
        "desk@glas.example (Ana Anić)",
        "Ana Anić",
        "Боб <bob@glas.example>",
        "info@glas.example",
        "",
        None,
    ]
    assert names(written) == ("Ana Anić", "Боб")


def test_topics_keep_their_order() -> None:
    assert topics(["Politika", " <b>Sport</b> ", "Politika", ""]) == ("Politika", "Sport")
