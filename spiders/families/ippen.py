"""Ippen Digital: German regional papers on one system."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet


def paper(*, name: str, title: str, home: str, feed: str) -> Outlet:
    """Return a paper of the group; `home` ends in a slash, `feed` is the path of its main feed."""
    return Outlet(
        name=name,
        title=title,
        home=home,
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(Feed(f"{home}{feed}"), NewsSitemap(f"{home}news.xml")),
        sources_from="Fundus declarations, 2026",
    )
