"""BBC World Service: one site a language, each counted to the country that it is chiefly made for."""

from newscrawl.outlet import Feed, Outlet


def service(*, name: str, title: str, path: str, country: str, language: str, timezone: str) -> Outlet:
    """Return a language service; `path` is its place at bbc.com and at the feed host alike."""
    return Outlet(
        name=name,
        title=title,
        home=f"https://www.bbc.com/{path}",
        country=country,
        language=language,
        timezone=timezone,
        sources=(Feed(f"https://feeds.bbci.co.uk/{path}/rss.xml"),),
        sources_from="feed lists in public code, read in November 2026",
    )
