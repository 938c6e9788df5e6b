import pytest

from newscrawl.discovery.static_pages import is_dated_address, is_static_address, names_static_page

_STATIC = [
    "/about",
    "/about.php",
    "/about/team",
    "/en/info/contact-us.html",
    "/pt-br/quem-somos/",
    "/Impressum.aspx",
    "/service/impressum-104.html",
    "/info/kontakt/4711",
    "/datenschutzerklaerung",
    "/mentions-legales",
    "/politica-de-privacidad",
    "/o-nama",
    "/o-nama-glas-otoka",
    "/about-glas-otoka/",
    "/о-нас",
    "/%D0%BE-%D0%BD%D0%B0%D1%81/",
    "/yayin-ilkeleri",
    "/gizlilik-politikasi",
    "/politika-konfidencialnosti.html",
    "/tentang-kami",
    "/pedoman-media-siber",
    "/会社概要",
    "/隐私政策.html",
    "/من-نحن",
    "/company/careers",
]
_OTHERS = [
    "/",
    "/2026/11/about-us/",
    "/kultur/kontakt-mit-dem-meer",
    "/sport/contact",
    "/politics/privacy",
    "/about-time-the-ferry-came-back",
    "/about/why-the-ferry-came-back-two-years-late",
    "/the-privacy-policy-that-nobody-reads",
    "/kontaktverbot-in-der-schule",
    "/news/jobs-boom-in-the-harbour",
    "/p/31228",
    "/impressum-zeigt-gesicht-neues-kulturhaus",
    "/12345",
    "/?p=17",
]


@pytest.mark.parametrize("path", _STATIC)
def test_static_pages_are_known_by_their_addresses(path: str) -> None:
    assert is_static_address(f"https://www.glas-otoka.example{path}")


@pytest.mark.parametrize("path", _OTHERS)
def test_addresses_of_articles_and_sections_are_none(path: str) -> None:
    assert not is_static_address(f"https://www.glas-otoka.example{path}")


@pytest.mark.parametrize("address", ["http://[broken", "https://glas.example/%ff%fe", "https://", ""])
def test_broken_addresses_are_none(address: str) -> None:
    assert not is_static_address(address)


@pytest.mark.parametrize(
    "title",
    [
        "About us",
        "ABOUT GLAS OTOKA",
        "About the Island Voice",
        "Privacy Policy of the Island Voice",
        "Impressum & Datenschutz",
        "Über uns",
        "Mentions légales",
        "¿Quiénes somos?",
        "Politika privatnosti – Glas otoka",
        "Политика конфиденциальности",
        "Πολιτική απορρήτου",
        "KİŞİSEL VERİLERİN KORUNMASI",
        "プライバシーポリシー",
        "개인정보처리방침",
        "关于我们",
        "سياسة الخصوصية",
        "हमारे बारे में",
    ],
)
def test_static_pages_are_known_by_their_headlines(title: str) -> None:
    is_about_voice = title.startswith("About the") or "ABOUT" in title
    address = "https://glas-otoka.example/17"
    assert names_static_page(title, address, ["Island Voice"], ambiguous=is_about_voice)


@pytest.mark.parametrize(
    "title",
    ["", "Privacy policy of the port is unlawful", "About us and the sea", "Impressum gesucht", "Contact"],
)
def test_headlines_of_articles_are_none(title: str) -> None:
    assert not names_static_page(title, "https://glas-otoka.example/17", ["Island Voice"])


def test_names_that_articles_may_have_count_only_where_asked_for() -> None:
    assert names_static_page("Contact", "https://glas-otoka.example/17", ambiguous=True)


def test_a_year_in_the_path_is_a_date() -> None:
    assert is_dated_address("https://glas.example/2026/11/story")
    assert is_dated_address("https://glas.example/2026-11-29/story")
    assert not is_dated_address("https://glas.example/20260/about")
