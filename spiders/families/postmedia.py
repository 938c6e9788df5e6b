"""Postmedia: Canadian papers on one system."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet, Source


def paper(
    *, name: str, title: str, home: str, timezone: str = "America/Toronto", site: str = "", feed: bool = True
) -> Outlet:
    """Return a paper of the group.

    Addresses end in a slash; `site` is where its articles stand, if not at `home`.
    """
    site = site or home
    feeds: tuple[Source, ...] = (Feed(f"{site}feed"),) if feed else ()
    return Outlet(
        name=name,
        title=title,
        home=home,
        country="CA",
        language="en",
        timezone=timezone,
        sources=(*feeds, NewsSitemap(f"{site}sitemap-news.xml")),
        sources_from="Fundus declarations, 2026",
    )
