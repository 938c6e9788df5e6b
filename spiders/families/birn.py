"""Balkan Investigative Reporting Network: national newsrooms on WordPress."""

from newscrawl.outlet import Feed, Outlet


def newsroom(*, name: str, title: str, home: str, country: str, language: str, timezone: str) -> Outlet:
    """Return a newsroom of the network; `home` ends in a slash."""
    return Outlet(
        name=name,
        title=title,
        home=home,
        country=country,
        language=language,
        timezone=timezone,
        sources=(Feed(f"{home}feed/"),),
        sources_from="feed reports and lists by others, read in November 2026",
    )
