from collections.abc import Callable

from newscrawl.extraction.authors.credited import author_candidates
from newscrawl.extraction.page import Page
from newscrawl.extraction.publication.publication_dates import date_candidates

MakePage = Callable[..., Page]
TEXT = "<p>" + "The bridge was opened in the rain. " * 12 + "</p>"


def _page(make_page: MakePage) -> Page:
    ld = {
        "@type": "NewsArticle",
        "headline": "Bridge opens after nine years",
        "datePublished": "2999-03-01T08:00:00Z",
        "author": [{"@type": "Person", "name": "Glas"}, {"@type": "Person", "name": "Ana Horvat"}],
    }
    head = '<meta property="article:published_time" content="2026-03-01T08:00:00Z">'
    head += '<meta property="og:site_name" content="Glas">'
    byline = '<p class="byline">Edited by Marko Ilić</p><p>Updated: 3 March 2026, 10:00</p>'
    return make_page(
        ld=ld, head=head, body=f"<article><h1>Bridge opens after nine years</h1>{byline}{TEXT}</article>"
    )


def test_every_date_says_what_became_of_it(make_page: MakePage) -> None:
    found = [
        (c.field, c.source, c.is_chosen, c.reason.partition(",")[0])
        for c in date_candidates(_page(make_page))
    ]
    assert found == [
        ("published_at", "json-ld", False, "date-in-future"),
        ("published_at", "meta", True, "«2026-03-01T08:00:00Z»"),
        ("modified_at", "time", True, "«Updated: 3 March 2026"),
    ]


def test_every_name_says_what_became_of_it(make_page: MakePage) -> None:
    found = [(c.value, c.source, c.is_chosen, c.reason) for c in author_candidates(_page(make_page))]
    assert found[:2] == [
        ("Glas", "json-ld author", False, "the outlet itself"),
        ("Ana Horvat", "json-ld author", True, "a person, in the first place that names one"),
    ]
