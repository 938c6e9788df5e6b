import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction.authors.agencies import agency_of, find_agency, signing


@pytest.mark.parametrize(
    ("credit", "agency"),
    [
        ("AFP", "AFP"),
        ("AFP, MANILA", "AFP"),
        ("dpa/AFP", "dpa"),
        ("Deutsche Presse-Agentur", "dpa"),
        ("Reuters Staff", "Reuters"),
        ("Le Glas et AFP", "AFP"),
        ("Anadolu Ajansı", "Anadolu"),
        ("AA", "Anadolu"),
        ("BETA", "Beta"),
        ("Танјуг", "Tanjug"),
        ("ČTK", "ČTK"),
        ("ТАСС", "TASS"),
        ("新华社", "Xinhua"),
        ("연합뉴스", "Yonhap"),
        ("SDA", "Keystone-SDA"),
        ("STT", "STT"),
        ("AFP Deutschland", "AFP"),
    ],
)
def test_a_credit_names_its_agency(credit: str, agency: str) -> None:
    assert agency_of(credit) == agency


@pytest.mark.parametrize(
    "credit",
    [
        "",
        "aa",
        "beta",
        "Beta Miller",
        "BETA MILLER",
        "AP Singh",
        "AFP said so",
        "Ana",
        "Ana Horvat",
        "Efe Yılmaz",
        "mehr",
        "Tt",
        "Hinrich",
        "according to AFP",
        "Foto: Reuters",
        "Photo by AP",
        "AFP " * 60,
    ],
)
def test_names_that_look_like_agencies_are_none(credit: str) -> None:
    assert agency_of(credit) is None


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("BEOGRAD, 3. marta (Tanjug) - Vlada je usvojila.", "Tanjug"),
        ("SARAJEVO, 3. marta (FENA) - Sjednica je počela.", "FENA"),
        ("ANKARA (AA) - Toplantı başladı.", "Anadolu"),
        ("PARIS (AFP) – Le pont a ouvert.", "AFP"),
        ("Madrid, 3 mar (EFE).- El puente abrió.", "EFE"),
        ("(ANSA) - ROMA, 03 MAR - Il ponte ha aperto.", "ANSA"),
        ("МОСКВА, 3 марта. /ТАСС/. Мост открыт.", "TASS"),
        ("МОСКВА, 3 мар - РИА Новости. Мост открыт.", "RIA Novosti"),
        ("【ソウル共同】橋が開通した。", "Kyodo"),
        ("(서울=연합뉴스) 김철수 기자 = 다리가 열렸다.", "Yonhap"),
        ("新华社北京3月3日电 大桥通车。", "Xinhua"),
        ("Die Brücke ist offen.\n\nBerlin (dpa)", "dpa"),
        ("Die Brücke ist offen. (dpa)", "dpa"),
        ("Die Brücke ist offen.\n\n© dpa-infocom, dpa:260303-99-1/2", "dpa"),
        ("Most je otvoren.\n\nIzvor: Beta", "Beta"),
        ("Most jest otwarty. (PAP)\n\nab/ cd/", "PAP"),
        ("Most je otevřen. /ČTK/", "ČTK"),
    ],
)
def test_datelines_and_sign_offs_credit_an_agency(text: str, agency: str) -> None:
    assert find_agency((), text) == agency


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The minister told AFP that the bridge would open (AFP photo) soon.",
        "Angela (AP) war hier und sagte nichts.",
        "Die Nachrichtenagentur Reuters berichtet von der Brücke.",
        "Most je otvoren.\n\nFoto: Tanjug",
        "Beta je drugo slovo grčkog alfabeta.",
        "TT kom först i mål - AA kom sedan.",
        "Long text. " * 100
        + "He spoke to (Reuters) yesterday and left again for home. "
        + "More text. " * 100,
    ],
)
def test_mentions_of_agencies_are_no_credits(text: str) -> None:
    assert find_agency((), text) is None


def test_the_byline_comes_before_the_text() -> None:
    assert find_agency(("Anna Weber", "dpa"), "PARIS (AFP) – Text.") == "dpa"


@given(st.lists(st.text(max_size=50), max_size=3), st.text(max_size=300))
def test_any_text_gives_a_short_name_or_none(byline: list[str], text: str) -> None:
    found = find_agency(byline, text)
    assert found is None or 0 < len(found) < 30


def test_an_unlisted_agency_is_one_that_signs_what_it_is_credited_with() -> None:
    text = "VELM (Adria Wire) - A dyke broke.\n\nRepairs begin in spring. (Adria Wire)"
    assert signing(("The Newsroom", "ADRIA WIRE"), text) == "ADRIA WIRE"
    assert signing(("Adria Wire",), "A dyke broke, Adria Wire reported.") is None
    assert signing((), text) is None
