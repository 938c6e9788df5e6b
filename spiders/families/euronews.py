"""Euronews: one site a language, each counted to the country that it is made for."""

from newscrawl.outlet import NewsSitemap, Outlet


def edition(*, name: str, title: str, language: str, country: str, timezone: str, site: str = "") -> Outlet:
    """Return the edition in `language`; `site` is its host's first label, if not the language.

    The form of the addresses was read for the English, French and German editions.
    """
    home = f"https://{site or language}.euronews.com/"
    return Outlet(
        name=name,
        title=title,
        home=home,
        country=country,
        language=language,
        timezone=timezone,
        sources=(NewsSitemap(f"{home}sitemaps/{language}/latest-news.xml"),),
        sources_from="Fundus declarations of three editions, 2026",
        title_from="og",
    )
