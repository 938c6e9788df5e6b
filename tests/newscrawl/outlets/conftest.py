"""An invented outlet and an article page of it, with a teaser in the text that the generic way may keep."""

from collections.abc import Callable

import pytest

from newscrawl.outlet import Feed, Outlet

TEXT = """
Novi most preko reke otvoren je danas u Gornjem Selu, posle tri godine radova i dva odlaganja, rekao je
predsednik opštine pred stotinak okupljenih meštana.

Most je dug dvesta četrdeset metara i ima dve trake za vozila i stazu za bicikliste, a put do grada skraćuje
za jedanaest kilometara, koliko je do sada iznosio zaobilazak preko brane.

Radovi su koštali manje nego što je planirano, jer su se izvođači dogovorili da stubove livaju zimi, kada je
vodostaj bio nizak, i da koriste kamen iz napuštenog majdana iznad sela.

Meštani kažu da su najviše strahovali za decu, koja su svakog jutra prelazila reku skelom, a od ponedeljka će
ih voziti autobus koji staje na obe strane mosta.
"""
TEASER = """
Gradska biblioteka uvodi noćno radno vreme za studente, a članarina za učenike osnovnih škola ostaje besplatna
i sledeće godine, odlučio je upravni odbor na sednici u petak.
"""
PARAGRAPHS = tuple(" ".join(part.split()) for part in TEXT.split("\n\n"))


@pytest.fixture
def outlet() -> Outlet:
    return Outlet(
        name="glas", title="Glas", home="https://glas.example/", country="RS", language="sr-Latn",
        timezone="Europe/Belgrade", sources=(Feed("https://glas.example/rss"),),
    )  # fmt: skip


@pytest.fixture
def accepted_text() -> str:
    return "\n\n".join(PARAGRAPHS)


@pytest.fixture
def article_page() -> Callable[..., bytes]:
    """Build a page; keywords change its headline, its text's class and the teaser's markup."""

    def build(
        *,
        headline: str = "Otvoren novi most preko reke",
        container: str = "article-text",
        teaser: str = "umetak",
        paragraphs: tuple[str, ...] = PARAGRAPHS,
    ) -> bytes:
        first, *others = (f"<p>{text}</p>" for text in paragraphs)
        promo = f'<p class="{teaser}">{TEASER}</p>'
        return f"""<!doctype html><html lang="sr-Latn"><head><title>{headline} - Glas</title>
        <meta property="og:title" content="{headline}">
        <meta property="article:published_time" content="2026-11-23T10:00:00+01:00"></head>
        <body><header><a href="/">Glas</a></header><main><h1>{headline}</h1>
        <div class="{container}">{first}{promo}{"".join(others)}</div></main>
        <footer><p>Sva prava zadržana, Glas, Gornje Selo.</p></footer></body></html>""".encode()

    return build
