from zoneinfo import ZoneInfo

import pytest

from newscrawl.discovery.site_profile import Site, read_site, shut_out_agents, wall_in, zone_of


def site(html: str, url: str = "https://glas.example/", **options: object) -> Site:
    return read_site(html.encode(), url, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("html", "url", "title"),
    [
        ('<meta property="og:site_name" content="Глас  јавности">', "https://glas.example/", "Глас јавности"),
        ("<title>Najnovije vesti iz zemlje i sveta | Glas</title>", "https://glas.example/", "Glas"),
        ("<title>Der Bote – Nachrichten aus Köln</title>", "https://derbote.example/", "Der Bote"),
        ("<title>Glas</title>", "https://other.example/", "Glas"),
        ("", "https://glas.example/", None),
    ],
)
def test_the_outlets_name_is_found(html: str, url: str, title: str | None) -> None:
    assert site(html, url).title == title


@pytest.mark.parametrize(
    ("html", "headers", "language"),
    [
        ('<html lang="sr-Latn-RS">', {}, "sr-Latn-RS"),
        ('<html lang="pt_BR">', {}, "pt-BR"),
        ('<html><meta property="og:locale" content="sr_RS">', {}, "sr-RS"),
        ("<html>", {"content-language": "mk"}, "mk"),
        ('<html lang="MK-mk">', {}, "mk-MK"),
        ('<html lang="english">', {}, "en"),
        ('<html lang="template">', {}, None),
        ("<html>", {}, None),
    ],
)
def test_the_declared_language_is_found(html: str, headers: dict[str, str], language: str | None) -> None:
    assert site(html, headers=headers).language == language


@pytest.mark.parametrize(
    ("html", "url", "country", "zone"),
    [
        ("", "https://glas.rs/", "RS", "Europe/Belgrade"),
        ("", "https://www.bote.co.uk/", "GB", "Europe/London"),
        ('<html lang="en-US">', "https://haber.com.tr/", "TR", "Europe/Istanbul"),
        ('<html lang="pt-BR">', "https://jornal.com/", "BR", "America/Sao_Paulo"),
        ('<html lang="en-US">', "https://paper.com/", None, None),
        ('<html lang="sr-ME">', "https://vijesti.me/", "ME", "Europe/Podgorica"),
        ("", "https://vijesti.me/", "ME", "Europe/Podgorica"),
        ('<html lang="en-NG">', "https://paper.tv/", "NG", "Africa/Lagos"),
        ("", "https://paper.tv/", None, None),
        ("", "https://vest.ru/", "RU", "Europe/Moscow"),
    ],
)
def test_country_and_zone_are_guessed(html: str, url: str, country: str | None, zone: str | None) -> None:
    guessed = site(html, url)
    assert (guessed.country, guessed.timezone) == (country, zone)


@pytest.mark.parametrize("country", ["AU", "CA", "KZ", "ID", "XK", "CY", "PS", "UA", "VN", "GL", "MM"])
def test_zones_of_countries_exist(country: str) -> None:
    zone = zone_of(country)
    assert zone is not None
    assert ZoneInfo(zone)


def test_an_unknown_country_has_no_zone() -> None:
    assert zone_of("QQ") is None


@pytest.mark.parametrize(
    ("html", "system"),
    [
        ('<link href="/wp-content/themes/glas/style.css">', "WordPress"),
        ('<meta name="generator" content="Drupal 10">', "Drupal"),
        ("<script>Fusion.arcSite='glas'</script>", "Arc"),
        ('<script id="__NEXT_DATA__">{}</script>', "Next.js"),
        ("<p>WordPress</p>", None),
    ],
)
def test_the_content_system_is_known_by_its_traces(html: str, system: str | None) -> None:
    assert site(html).content_system == system


@pytest.mark.parametrize(
    ("html", "status", "wall"),
    [
        ("<title>Just a moment...</title>", 403, "Cloudflare challenge"),
        ("<script src='https://x.token.awswaf.com/challenge.js'></script>", 202, "AWS WAF challenge"),
        ("<p>Forbidden</p>", 403, "HTTP 403"),
        ("<p>Glas</p>", 200, None),
        ("<script src='https://geo.captcha-delivery.com/x.js'></script>" + "<p>vest</p>" * 8000, 200, None),
    ],
)
def test_walls_are_told_from_pages(html: str, status: int, wall: str | None) -> None:
    assert wall_in(html.encode(), status=status) == wall


def test_agents_for_models_that_are_shut_out_are_named() -> None:
    robots = b"User-agent: *\nAllow: /\n\nUser-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n"
    assert shut_out_agents(robots, "https://glas.example/") == ("GPTBot", "CCBot")
    assert site("<html>", robots=robots).training_disallowed


def test_a_site_that_shuts_out_everybody_says_nothing_of_training() -> None:
    assert shut_out_agents(b"User-agent: *\nDisallow: /\n", "https://glas.example/") == ()


def test_reservations_of_page_and_headers_are_listed() -> None:
    html = '<meta name="robots" content="index, noarchive, max-snippet:50"><meta name="tdm-reservation" content="1">'
    found = site(html, headers={"x-robots-tag": "otherbot: noai, nosnippet"})
    assert found.reservations == ("noarchive", "noai", "nosnippet", "tdm-reservation 1")


def test_no_page_at_all_gives_no_guesses_but_the_address() -> None:
    assert site("", "https://glas.rs/") == Site(country="RS", timezone="Europe/Belgrade")
