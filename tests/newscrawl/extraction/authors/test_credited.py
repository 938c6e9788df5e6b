import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.discovery.link import Link
from newscrawl.extraction.authors.credited import Byline, read_authors
from newscrawl.extraction.page import Page
from newscrawl.outlet import Feed, Outlet

MakePage = Callable[..., Page]


def article(**properties: Any) -> dict[str, Any]:
    return {"@type": "NewsArticle", "headline": "Bridge opens after nine years", **properties}


def outlet(**properties: Any) -> Outlet:
    return Outlet(
        name="glas",
        title="Glas naroda",
        home="https://www.glas.example",
        country="RS",
        language="sr-Latn",
        timezone="Europe/Belgrade",
        sources=(Feed("https://www.glas.example/feed"),),
        **properties,
    )


@pytest.mark.parametrize(
    ("author", "authors"),
    [
        ("Ana Horvat", ("Ana Horvat",)),
        ({"@type": "Person", "name": "Ana Horvat"}, ("Ana Horvat",)),
        ([{"name": "Ana Horvat"}, {"name": "Marko Novak"}], ("Ana Horvat", "Marko Novak")),
        ({"name": ["Ana Horvat", "Marko Novak"]}, ("Ana Horvat", "Marko Novak")),
        ({"name": "Ana Horvat i Marko Novak"}, ("Ana Horvat", "Marko Novak")),
        ([{"@type": ["Person", "Organization"], "name": "Ana Horvat"}], ("Ana Horvat",)),
        ({"@id": "#ana"}, ("Ana Horvat",)),
        ([["Ana Horvat"], None, 7, {"name": {"x": 1}}], ("Ana Horvat",)),
    ],
)
def test_json_ld_names_authors_in_many_shapes(
    make_page: MakePage, author: Any, authors: tuple[str, ...]
) -> None:
    graph = {"@graph": [article(author=author), {"@type": "Person", "@id": "#ana", "name": "Ana Horvat"}]}
    assert read_authors(make_page(ld=graph)).authors == authors


@pytest.mark.parametrize(
    ("head", "ld", "name"),
    [
        ('<meta property="og:site_name" content="Glas naroda">', {}, "Glas naroda"),
        ("", {"publisher": {"@type": "Organization", "name": "Glas Media"}}, "Glas Media"),
        ("", {}, "glas.example"),
        ("", {}, "Glas"),
        ("", {}, "Glas Redaktion"),
        ("", {}, "https://www.glas.example/authors/ana"),
    ],
)
def test_the_publisher_is_no_author(make_page: MakePage, head: str, ld: dict[str, Any], name: str) -> None:
    page = make_page(head=head, ld=article(author={"@type": "Person", "name": name}, **ld))
    assert read_authors(page).authors == ()


def test_the_outlets_title_is_no_author(make_page: MakePage) -> None:
    page = make_page(ld=article(author="Glas naroda"))
    assert read_authors(page, outlet=outlet()) == Byline(credited=("Glas naroda",))


def test_an_organization_is_no_author(make_page: MakePage) -> None:
    page = make_page(ld=article(author={"@type": "Organization", "name": "Green Rivers Watch"}))
    assert read_authors(page) == Byline(
        credited=("Green Rivers Watch",), organisations=("Green Rivers Watch",)
    )


def test_where_json_ld_names_the_publisher_the_byline_is_read(make_page: MakePage) -> None:
    body = """<article><h1>Bridge opens after nine years</h1>
        <div class="byline">Piše: <a class="author-link" href="/a">Ana Horvat</a></div><p>Text.</p></article>"""
    page = make_page(body=body, ld=article(author="Glas", publisher={"name": "Glas"}))
    assert read_authors(page).authors == ("Ana Horvat",)


@pytest.mark.parametrize(
    "shown",
    [
        '<a rel="author" href="/ana">Ana Horvat</a>',
        '<span itemprop="author"><span itemprop="name">Ana Horvat</span></span>',
        '<p class="article__byline">Ana Horvat</p>',
        "<p>Piše: Ana Horvat</p>",
        "<p>Von Ana Horvat</p>",
        '<div class="author-box"><span class="name">Ana Horvat</span><span class="author-role">Reporter</span></div>',
    ],
)
def test_a_shown_byline_is_found(make_page: MakePage, shown: str) -> None:
    page = make_page(body=f"<article><h1>Bridge opens after nine years</h1>{shown}<p>Text.</p></article>")
    assert read_authors(page).authors == ("Ana Horvat",)


@pytest.mark.parametrize(
    "shown",
    [
        "<figure><img><figcaption class='author'>Photo: Ana Horvat</figcaption></figure>",
        "<p>By the time the bridge opened, the ferry had gone.</p>",
        '<p class="byline">Share this article</p>',
        '<aside class="related"><a rel="author">Ana Horvat</a><a rel="author">Marko Novak</a></aside>',
    ],
)
def test_what_is_no_byline_names_nobody(make_page: MakePage, shown: str) -> None:
    page = make_page(body=f"<article><h1>Bridge opens after nine years</h1>{shown}<p>Text.</p></article>")
    assert read_authors(page).authors == ()


@pytest.mark.parametrize("name", ["author", "article:author", "dc.creator", "parsely-author", "byl"])
def test_meta_tags_name_authors(make_page: MakePage, name: str) -> None:
    page = make_page(head=f'<meta name="{name}" content="Ana Horvat">')
    assert read_authors(page).authors == ("Ana Horvat",)


def test_social_accounts_in_meta_tags_are_no_authors(make_page: MakePage) -> None:
    page = make_page(head='<meta property="article:author" content="https://social.example/glas">')
    assert read_authors(page) == Byline()


def test_the_feed_names_authors_that_the_page_does_not(make_page: MakePage) -> None:
    link = Link(url="https://www.glas.example/a", via="feed", authors=("Ana Horvat",))
    assert read_authors(make_page(), link=link).authors == ("Ana Horvat",)


def test_a_longer_list_of_the_same_authors_is_taken(make_page: MakePage) -> None:
    ld = [article(author="Ana Horvat"), article(author=["Ana Horvat", "Marko Novak"])]
    assert read_authors(make_page(ld=ld)).authors == ("Ana Horvat", "Marko Novak")


def test_what_is_marked_by_the_headline_completes_a_shorter_list(make_page: MakePage) -> None:
    body = """<article><h1>Bridge opens after nine years</h1><a rel="author">Marko Novak</a>
        <a rel="author">Ana Horvat</a><p>Text.</p></article>"""
    page = make_page(body=body, ld=article(author="Ana Horvat"))
    assert read_authors(page).authors == ("Marko Novak", "Ana Horvat")


@pytest.mark.parametrize("name", ["Glas D", "Glas 24", "Glas News"])
def test_the_newsrooms_account_is_no_author(make_page: MakePage, name: str) -> None:
    page = make_page(ld=article(author=name, publisher={"name": "Glas"}))
    assert read_authors(page).authors == ()


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("<p>&nbsp;</p><p><strong>ANA HORVAT</strong></p>", ("Ana Horvat",)),
        ("<p>Ana Horvat</p>", ("Ana Horvat",)),
        ("<p>Breaking News</p>", ()),
        ("<p>The bridge opens</p>", ()),
        ("<p>Ana Horvat opened the bridge with a pair of scissors on Monday morning.</p>", ()),
        ("<h2>Ana Horvat</h2>", ()),
    ],
)
def test_a_name_alone_before_the_text_is_who_wrote_it(
    make_page: MakePage, line: str, authors: tuple[str, ...]
) -> None:
    text = f"<p>{'The bridge over the river has opened again. ' * 5}</p>"
    page = make_page(
        body=f"<article><h1>Bridge opens after nine years</h1>{line}{text}</article>",
        ld=article(author="Glas"),
    )
    assert read_authors(page).authors == authors


class TestAgencies:
    def test_an_agency_beside_an_author_is_told_apart(self, make_page: MakePage) -> None:
        page = make_page(ld=article(author=["Ana Horvat", {"@type": "Organization", "name": "Tanjug"}]))
        assert read_authors(page) == Byline(
            authors=("Ana Horvat",),
            agency="Tanjug",
            credited=("Ana Horvat", "Tanjug"),
            organisations=("Tanjug",),
        )

    def test_an_agency_alone_is_no_author(self, make_page: MakePage) -> None:
        page = make_page(ld=article(author="Deutsche Presse-Agentur"))
        assert read_authors(page) == Byline(agency="dpa", credited=("Deutsche Presse-Agentur",))

    def test_an_agency_in_meta_says_more_than_the_outlets_own_name(self, make_page: MakePage) -> None:
        head = '<meta property="og:site_name" content="Glas"><meta name="author" content="Anadolu Ajansı">'
        page = make_page(head=head, ld=article(author="Glas"))
        assert read_authors(page) == Byline(agency="Anadolu", credited=("Anadolu Ajansı",))

    def test_the_source_organization_can_be_one(self, make_page: MakePage) -> None:
        page = make_page(ld=article(author="Ana Horvat", sourceOrganization={"name": "Hina"}))
        assert read_authors(page).agency == "Hina"


class TestRule:
    @pytest.mark.parametrize(
        "row",
        [
            "<ul><li><strong>Datum</strong> 1.3.2026</li><li><strong>Autorin/Autor</strong> Ana Horvat</li></ul>",
            "<dl><dt>Author:</dt><dd><a href='/ana'>Ana Horvat</a></dd></dl>",
            "<table><tr><th>Yazar</th><td>Ana Horvat</td></tr></table>",
        ],
    )
    def test_a_row_of_particulars_names_the_author(self, make_page: MakePage, row: str) -> None:
        page = make_page(body=f"<h1>Bridge opens</h1><p>It rains.</p>{row}", ld=article(author="Glas"))
        assert read_authors(page).authors == ("Ana Horvat",)

    def test_rows_that_name_several_authors_are_teasers(self, make_page: MakePage) -> None:
        rows = "<p><b>Author</b> Ana Horvat</p><p><b>Author</b> Marko Novak</p>"
        assert read_authors(make_page(body=f"<h1>Bridge opens</h1>{rows}")).authors == ()

    def test_the_outlets_rule_comes_first(self, make_page: MakePage) -> None:
        page = make_page(
            body="<h1>Bridge opens</h1><i class='w'>Marko Novak</i>", ld=article(author="Ana Horvat")
        )
        assert read_authors(page, outlet=outlet(author=".w")).authors == ("Marko Novak",)

    def test_the_rule_reads_content_attributes(self, make_page: MakePage) -> None:
        page = make_page(head='<meta name="signed" content="Marko Novak">')
        assert read_authors(page, outlet=outlet(author="meta[name=signed]")).authors == ("Marko Novak",)

    def test_a_rule_that_finds_nothing_says_so_and_the_generic_way_is_taken(
        self, make_page: MakePage
    ) -> None:
        found = read_authors(make_page(ld=article(author="Ana Horvat")), outlet=outlet(author=".w"))
        assert (found.authors, found.warnings) == (("Ana Horvat",), ("author-rule-unmatched",))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(value=JSON, kind=JSON)
@settings(deadline=None)
def test_any_json_ld_gives_a_byline(make_page: MakePage, value: Any, kind: Any) -> None:
    entity = article(author={"@type": kind, "name": value, "@id": value}, creator=value, publisher=value)
    found = read_authors(make_page(ld=[entity, {"@type": kind, "@id": value, "name": value}]))
    assert all(found.credited)


def test_huge_bylines_cost_nothing(make_page: MakePage) -> None:
    ld = article(author=[{"name": "Ana " * 10_000}] * 30, creator=["x" * 10_000] * 30)
    page = make_page(ld=ld, head='<meta name="author" content="' + "a, " * 50_000 + '">')
    started = time.process_time()
    read_authors(page)
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("signature", "authors"),
    [
        ("Trần Quốc Huy", ("Trần Quốc Huy",)),
        ("大西亮", ("大西亮",)),
        ("Read more about it", ()),
        ("", ()),
    ],
)
def test_a_signature_names_who_is_named_nowhere_else(
    make_page: MakePage, signature: str, authors: tuple[str, ...]
) -> None:
    assert read_authors(make_page(), signature=signature).authors == authors
    named = make_page(ld=article(author="Ana Horvat"))
    assert read_authors(named, signature=signature).authors == ("Ana Horvat",)


def test_a_chinese_dateline_names_the_reporter(make_page: MakePage) -> None:
    text = "新华社青湖11月19日电（记者林晓舟）在老汽车站旁边，有一间不到六平方米的铺子。"
    page = make_page(body=f"<article><h1>Bridge opens after nine years</h1><p>{text}</p></article>")
    assert read_authors(page).authors == ("林晓舟",)


def test_the_first_of_a_row_is_the_byline(make_page: MakePage) -> None:
    row = "<div><span>Teksti: Päivi Niemi</span><span>Kuvat: Ola Nord</span><span>1.3.2026 klo 6.00</span></div>"
    page = make_page(body=f"<article><h1>Bridge opens after nine years</h1>{row}<p>Text.</p></article>")
    assert read_authors(page).authors == ("Päivi Niemi",)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("<span>Ana Horvat</span><time>1. 3. 2026</time>", ("Ana Horvat",)),
        ("<span>1. mart 2026, 10:20</span><span>Ana Horvat |</span>", ("Ana Horvat",)),
        ("<span>World News</span><time>1. 3. 2026</time>", ()),
        ("<span>会員限定</span><time>2026年3月1日</time>", ()),
        ("<span>Ana Horvat</span><span>Share</span>", ()),
    ],
)
def test_a_name_alone_beside_the_date_is_who_wrote_it(
    make_page: MakePage, line: str, authors: tuple[str, ...]
) -> None:
    body = f"<article><h1>Bridge opens after nine years</h1><div>{line}</div><p>Text.</p></article>"
    assert read_authors(make_page(body=body)).authors == authors


def test_the_headline_is_nobody(make_page: MakePage) -> None:
    body = "<h1>Thoughts On Zig</h1><time>1. 3. 2026</time><p>" + "Long text of many words. " * 12 + "</p>"
    assert read_authors(make_page(head="<title>Thoughts On Zig</title>", body=body)).authors == ()


@pytest.mark.parametrize(
    "line",
    [
        '<p>By <a href="/people/ana-horvat">Ana Horvat</a></p>',
        '<div><a href="/autoren/ana-horvat/">Ana Horvat</a></div>',
        "<p>26 December 2025 • Ana Horvat in Politics</p>",
        '<p>26 December 2025 • <a href="https://www.glas.example/team/ana-horvat">Ana Horvat</a></p>',
        "<h3>Author</h3><p>Ana Horvat</p>",
    ],
)
def test_a_line_or_link_by_the_headline_names_who_wrote_it(make_page: MakePage, line: str) -> None:
    body = (
        f"<article><h1>Bridge opens after nine years</h1>{line}<p>"
        + "Long text of words. " * 15
        + "</p></article>"
    )
    assert read_authors(make_page(body=body)).authors == ("Ana Horvat",)


@pytest.mark.parametrize(
    "line",
    [
        '<div><a href="/topics/real-madrid">Real Madrid</a></div>',
        "<p>26 December 2025 • Share This Story</p>",
        "<p>26 December 2025 • Read More</p>",
        '<p class="author">Written By</p>',
    ],
)
def test_links_and_buttons_are_nobody(make_page: MakePage, line: str) -> None:
    body = (
        f"<article><h1>Bridge opens after nine years</h1>{line}<p>"
        + "Long text of words. " * 15
        + "</p></article>"
    )
    assert read_authors(make_page(body=body)).authors == ()


@pytest.mark.parametrize("account", ["NoraV", "Nora", "nvestergaard", "nora_v", "n.vestergaard", "Nora99"])
def test_a_shown_name_comes_before_an_account(make_page: MakePage, account: str) -> None:
    ld = {"@type": "NewsArticle", "headline": "Bridge opens after nine years", "author": {"name": account}}
    byline = '<p class="byline">By Nora Vestergaard</p>'
    body = f"<article><h1>Bridge opens after nine years</h1>{byline}<p>Text.</p></article>"
    assert read_authors(make_page(ld=ld, body=body)).authors == ("Nora Vestergaard",)


def test_an_account_is_better_than_nobody(make_page: MakePage) -> None:
    ld = {
        "@type": "NewsArticle",
        "headline": "Bridge opens after nine years",
        "author": {"name": "nvestergaard"},
    }
    assert read_authors(make_page(ld=ld)).authors == ("nvestergaard",)


def test_given_and_family_name_are_one(make_page: MakePage) -> None:
    author = {"@type": "Person", "givenName": "Nora", "familyName": "Vestergaard"}
    ld = {"@type": "NewsArticle", "headline": "Bridge opens after nine years", "author": author}
    assert read_authors(make_page(ld=ld)).authors == ("Nora Vestergaard",)


def test_a_role_behind_a_name_makes_no_second_person(make_page: MakePage) -> None:
    line = '<p class="author">Ana Horvat Founder <a rel="author" href="/a">Ana Horvat</a></p>'
    line += '<span class="author">Ana Horvat Founder</span>'
    body = f"<article><h1>Bridge opens after nine years</h1>{line}<p>Text.</p></article>"
    assert read_authors(make_page(body=body)).authors == ("Ana Horvat",)


def _story(line: str, behind: str = "") -> str:
    return f"<article><h1>Bridge opens after nine years</h1>{line}<p>Text.</p></article>{behind}"


def test_a_preview_for_social_networks_names_the_author(make_page: MakePage) -> None:
    head = (
        '<meta name="twitter:label1" content="Verfasst von"><meta name="twitter:data1" content="Ana Horvat">'
    )
    head += (
        '<meta name="twitter:label2" content="Lesezeit"><meta name="twitter:data2" content="Vier Minuten">'
    )
    assert read_authors(make_page(head=head)).authors == ("Ana Horvat",)


@pytest.mark.parametrize("card", ["Photo: Ana Horvat", "A cura di Ana Horvat"])
def test_who_is_stated_as_author_stays_one_whatever_else_she_did(make_page: MakePage, card: str) -> None:
    page = make_page(ld=article(author={"name": "Ana Horvat"}), body=_story(f"<p>{card}</p>"))
    assert read_authors(page).authors == ("Ana Horvat",)


def test_authors_of_teasers_and_comments_are_theirs(make_page: MakePage) -> None:
    card = (
        '<div itemscope itemtype="https://schema.org/{}"><meta itemprop="author" content="Ola Brekke"></div>'
    )
    line = '<p class="byline">By Nora Vestergaard</p>'
    for others in (2 * card.format("NewsArticle"), card.format("Comment")):
        assert read_authors(make_page(body=others + _story(line))).authors == ("Nora Vestergaard",)


def test_a_time_without_year_is_no_part_of_the_name(make_page: MakePage) -> None:
    line = '<p class="byline">By Nora Vestergaard <time datetime="2026-03-10">10 March</time></p>'
    assert read_authors(make_page(body=_story(line))).authors == ("Nora Vestergaard",)


@pytest.mark.parametrize(
    "behind",
    [
        '<footer><p>Posted by <a href="/a">Ana Horvat</a> on 2026-03-03.</p></footer>',
        "<div><span>Written by</span> Ana Horvat</div>",
    ],
)
def test_a_name_far_from_the_headline_is_taken_if_it_is_the_only_one(
    make_page: MakePage, behind: str
) -> None:
    assert read_authors(make_page(body=_story("", behind))).authors == ("Ana Horvat",)
    several = behind + "<div><p>Posted by Marko Novak</p></div>"
    assert read_authors(make_page(body=_story("", several))).authors == ()


def test_a_newsroom_that_signs_is_credited_and_no_person(make_page: MakePage) -> None:
    byline = read_authors(make_page(body=_story('<p class="author-name">The Kystposten Team</p>')))
    assert (byline.authors, byline.credited) == ((), ("The Kystposten Team",))


def test_words_of_a_button_are_no_author(make_page: MakePage) -> None:
    line = '<a rel="author" href="/a">View more posts</a>'
    assert read_authors(make_page(body=_story(line))).credited == ()


def test_the_papers_account_is_no_person(make_page: MakePage) -> None:
    head = '<meta property="og:site_name" content="Kystposten News">'
    ld = article(author={"name": "Kystposten D"})
    page = make_page(head=head, ld=ld, body=_story('<p class="byline">By Nora Vestergaard</p>'))
    assert read_authors(page).authors == ("Nora Vestergaard",)


def test_the_byline_shown_wins_over_who_entered_the_article(make_page: MakePage) -> None:
    ld = article(author={"name": "Marko Novak"})
    byline = read_authors(make_page(ld=ld, body=_story('<p class="byline">By Nora Vestergaard</p>')))
    assert (byline.authors, byline.warnings) == (("Nora Vestergaard",), ("authors-disagree",))


@pytest.mark.parametrize(
    "line",
    [
        '<p class="byline">By Marko A. Novak</p>',
        '<p class="byline">By Novak &amp; Sons</p>',
        "<p>By Nora Vestergaard</p>",
        '<p class="byline">新間太郎</p>',
    ],
    ids=["same-name-longer", "company", "no-class", "other-script"],
)
def test_the_stated_author_stays_where_the_byline_is_no_clear_contradiction(
    make_page: MakePage, line: str
) -> None:
    byline = read_authors(make_page(ld=article(author={"name": "Marko Novak"}), body=_story(line)))
    assert (byline.authors, byline.warnings) == (("Marko Novak",), ())


def test_a_single_name_is_an_author_where_it_leads_to_its_page(make_page: MakePage) -> None:
    own, other = '<p><a href="/author/amanda/">Amanda</a></p>', '<p><a href="/author/42/">Amanda</a></p>'
    assert read_authors(make_page(body=_story(own))).authors == ("Amanda",)
    assert read_authors(make_page(body=_story(other))).authors == ()


def test_the_section_beside_the_date_is_nobody(make_page: MakePage) -> None:
    head = '<meta property="article:section" content="North Korea">'
    line = "<div><span>North Korea</span><time>1. 3. 2026</time></div>"
    assert read_authors(make_page(head=head, body=_story(line))).authors == ()
    assert read_authors(make_page(body=_story(line))).authors == ("North Korea",)


def test_headings_beside_dates_within_the_text_are_nobody(make_page: MakePage) -> None:
    text = (
        f"<p>{'The harbour board voted on the budget. ' * 8}</p><div><b>Iron Roots</b><span>2019</span></div>"
    )
    assert read_authors(make_page(body=_story(text))).authors == ()


def test_initials_in_place_of_a_portrait_are_no_name(make_page: MakePage) -> None:
    line = '<p class="byline">AH Ana Horvat</p><p class="byline">Ana Horvat</p>'
    assert read_authors(make_page(body=_story(line))).authors == ("Ana Horvat",)


@pytest.mark.parametrize("name", ["jobber-post__author", "kingstimes-byline", "simplicity author"])
def test_the_outlets_name_in_a_class_hides_no_author(make_page: MakePage, name: str) -> None:
    assert read_authors(make_page(body=_story(f'<p class="{name}">Ana Horvat</p>'))).authors == (
        "Ana Horvat",
    )


def test_who_is_quoted_in_a_testimonial_is_no_author(make_page: MakePage) -> None:
    line = '<p class="pullquote-testimonial__author">Ana Horvat</p>'
    assert read_authors(make_page(body=_story(line))).authors == ()


def test_a_newsroom_whose_name_begins_with_a_number_signs(make_page: MakePage) -> None:
    byline = read_authors(make_page(body=_story('<p class="byline">By 9News Staff</p>')))
    assert (byline.authors, byline.credited) == ((), ("9News Staff",))


def test_a_byline_in_the_bar_to_share_with_is_read(make_page: MakePage) -> None:
    line = (
        '<div class="social-container"><p class="Author_author__4">Ana Horvat</p><a href="/s">Share</a></div>'
    )
    assert read_authors(make_page(body=_story(line))).authors == ("Ana Horvat",)
