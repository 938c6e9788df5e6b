"""Agência Brasil: Brazil's public news agency, Brasília."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class AgenciaBrasil(OutletSpider):
    outlet = Outlet(
        name="agencia_brasil",
        title="Agência Brasil",
        home="https://agenciabrasil.ebc.com.br/",
        country="BR",
        language="pt",
        timezone="America/Sao_Paulo",
        sources=(Feed("https://agenciabrasil.ebc.com.br/rss/ultimasnoticias/feed.xml"),),
        sources_from="public feed directory, March 2026",
        agency="Agência Brasil",
    )
