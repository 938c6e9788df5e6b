"""Folha de S.Paulo: national daily newspaper, São Paulo."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Folha(OutletSpider):
    outlet = Outlet(
        name="folha",
        title="Folha de S.Paulo",
        home="https://www.folha.uol.com.br/",
        country="BR",
        language="pt",
        timezone="America/Sao_Paulo",
        sources=(Feed("https://feeds.folha.uol.com.br/emcimadahora/rss091.xml"),),
        sources_from="feed list checked by others, June 2026",
    )
