"""Funke Mediengruppe: German regional papers on one system."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet, Source


def paper(*, name: str, title: str, home: str, feed: bool = False) -> Outlet:
    """Return a paper of the group; `home` ends in a slash, `feed` where an address of one is known."""
    feeds: tuple[Source, ...] = (Feed(f"{home}rss"),) if feed else ()
    return Outlet(
        name=name,
        title=title,
        home=home,
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(*feeds, NewsSitemap(f"{home}sitemaps/news.xml")),
        sources_from="Fundus declarations, 2026",
        title_from="json-ld",
    )
