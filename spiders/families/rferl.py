"""Radio Free Europe/Radio Liberty: one service a country, all on one system."""

from newscrawl.outlet import Feed, Outlet


def service(*, name: str, title: str, home: str, country: str, language: str, timezone: str) -> Outlet:
    """Return a national service; `home` ends in a slash.

    The form of the feed's address was read for the Albanian and Armenian services.
    """
    return Outlet(
        name=name,
        title=title,
        home=home,
        country=country,
        language=language,
        timezone=timezone,
        sources=(Feed(f"{home}api/"),),
        sources_from="feed reports by others on two services, September 2026",
        # Every article stands under /a/, whatever the service.
        article_url="^/a/",
    )
