"""Reach: British papers on one system."""

from newscrawl.outlet import NewsSitemap, Outlet


def paper(*, name: str, title: str, home: str) -> Outlet:
    """Return a paper of the group; `home` ends in a slash."""
    return Outlet(
        name=name,
        title=title,
        home=home,
        country="GB",
        language="en",
        timezone="Europe/London",
        sources=(NewsSitemap(f"{home}map_news.xml"),),
        sources_from="Fundus declarations, 2026",
    )
