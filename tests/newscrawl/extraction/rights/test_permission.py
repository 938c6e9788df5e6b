from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.discovery.link import Link
from newscrawl.extraction.page import Page
from newscrawl.extraction.rights.permission import read_rights
from newscrawl.extraction.rights.tdmrep import TdmRule
from newscrawl.outlet import PERMISSIONS, Feed, Outlet, Rights

MakePage = Callable[..., Page]
BY = "https://creativecommons.org/licenses/by/4.0/"
BY_NC = "https://creativecommons.org/licenses/by-nc/4.0/"


def article(**properties: Any) -> dict[str, Any]:
    return {"@type": "NewsArticle", "headline": "Bridge opens after nine years", **properties}


def robots(content: str) -> str:
    return f'<meta name="robots" content="{content}">'


def outlet(rights: Rights) -> Outlet:
    return Outlet(
        name="glas",
        title="Glas",
        home="https://www.glas.example",
        country="RS",
        language="sr-Latn",
        timezone="Europe/Belgrade",
        sources=(Feed("https://www.glas.example/feed"),),
        rights=rights,
    )


@pytest.mark.parametrize(
    ("head", "ld", "publish", "reason"),
    [
        ("", article(), "review", "no-licence-stated/1"),
        (robots("max-snippet:-1"), article(), "review", "no-licence-stated/1"),
        (robots("noarchive"), article(), "review", "no-licence-stated/1"),
        ("", article(license=BY), "full", "open-licence/1"),
        ("", article(license={"@type": "CreativeWork", "url": BY}), "full", "open-licence/1"),
        ("", article(license="https://creativecommons.org/publicdomain/zero/1.0/"), "full", "open-licence/1"),
        ("", article(license=BY_NC), "review", "licence-restricted/1"),
        ("", article(license="https://www.glas.example/terms"), "review", "licence-unknown/1"),
        ("", article(license="CC BY 4.0"), "review", "no-licence-stated/1"),
        (f'<link rel="license" href="{BY}">', article(), "full", "open-licence/1"),
        (f'<link rel="license" href="{BY_NC}">', article(license=BY), "review", "licence-conflict/1"),
        (
            f'<link rel="license" href="{BY}">',
            article(license=BY.replace("https", "http")),
            "full",
            "open-licence/1",
        ),
        ("", article(license=BY, isAccessibleForFree=False), "review", "not-free/1"),
        (robots("nosnippet"), article(license=BY), "link", "nosnippet/1"),
        (robots("max-snippet:0"), article(license=BY), "link", "nosnippet/1"),
        (robots("noai"), article(license=BY), "link", "noai/1"),
        ('<meta name="tdm-reservation" content="1">', article(license=BY), "link", "tdm-reserved/1"),
        (robots("noindex, nosnippet"), article(license=BY), "review", "noindex/1"),
        (robots("none"), article(license=BY), "review", "noindex/1"),
    ],
)
def test_the_first_signal_of_the_table_decides(
    make_page: MakePage, head: str, ld: dict[str, Any], publish: str, reason: str
) -> None:
    found = read_rights(make_page(head=head, ld=ld))
    assert (found.publish, found.publish_reason) == (publish, reason)


@pytest.mark.parametrize(
    "mark", ['rel="nofollow"', 'rel="noopener external"', 'property="url"', 'itemprop="url"']
)
def test_a_link_that_is_marked_as_something_else_is_no_licence(make_page: MakePage, mark: str) -> None:
    rights = read_rights(make_page(body=f'<p>He spoke of <a {mark} href="{BY}">a licence</a>.</p>'))
    assert (rights.publish, rights.publish_reason) == ("review", "no-licence-stated/1")


def test_the_outlets_declaration_beats_the_page(make_page: MakePage) -> None:
    rights = Rights(publish="full", licence_url="https://www.glas.example/contract")
    found = read_rights(make_page(head=robots("nosnippet")), outlet=outlet(rights))
    assert (found.publish, found.publish_reason) == ("full", "outlet-declared/1")
    assert found.licence_url == "https://www.glas.example/contract"
    assert found.robots_directives == ("nosnippet",)


def test_an_outlet_that_declares_nothing_leaves_it_to_the_page(make_page: MakePage) -> None:
    found = read_rights(make_page(head=robots("nosnippet")), outlet=outlet(Rights()))
    assert found.publish_reason == "nosnippet/1"


def test_an_open_licence_does_not_cover_wire_copy(make_page: MakePage) -> None:
    found = read_rights(make_page(ld=article(license=BY)), agency="AFP")
    assert (found.publish, found.publish_reason) == ("review", "wire-copy/1")


def test_an_agencys_own_open_licence_does(make_page: MakePage) -> None:
    page, agency = make_page(ld=article(license=BY)), replace(outlet(Rights()), agency="SAnews")
    assert read_rights(page, outlet=agency, agency="SAnews").publish == "full"


def test_the_licence_of_a_picture_is_not_the_articles(make_page: MakePage) -> None:
    body = f'<h1>Bridge</h1><figure><figcaption><a rel="license" href="{BY}">CC BY</a></figcaption></figure>'
    assert read_rights(make_page(body=body)).licence_url is None


def test_the_licence_in_the_foot_of_the_page_is(make_page: MakePage) -> None:
    body = f'<h1>Bridge</h1><footer><a rel="nofollow license" href="{BY}">CC BY</a></footer>'
    assert read_rights(make_page(body=body)).publish == "full"


def test_the_feed_states_licence_and_holder(make_page: MakePage) -> None:
    link = Link(url="https://www.glas.example/a", via="feed", licence_url=BY, rights="© 2026 Glas d.o.o.")
    found = read_rights(make_page(), link=link)
    assert (found.licence_url, found.publish, found.copyright_holder) == (BY, "full", "Glas d.o.o.")


class TestReservation:
    HEADER = {"TDM-Reservation": "0", "tdm-policy": "https://www.glas.example/header.json"}  # noqa: RUF012
    RULES = (TdmRule(location="/", reserved=True, policy_url="https://www.glas.example/file.json"),)

    def test_nothing_said_is_not_no(self, make_page: MakePage) -> None:
        assert read_rights(make_page()).tdm_reserved is None

    def test_the_file_reserves(self, make_page: MakePage) -> None:
        found = read_rights(make_page(), tdm_rules=self.RULES)
        assert (found.tdm_reserved, found.tdm_policy_url) == (True, "https://www.glas.example/file.json")
        assert found.publish == "link"

    def test_the_header_beats_the_file(self, make_page: MakePage) -> None:
        found = read_rights(make_page(headers=self.HEADER), tdm_rules=self.RULES)
        assert (found.tdm_reserved, found.tdm_policy_url) == (False, "https://www.glas.example/header.json")
        assert found.warnings == ("tdm-conflict",)

    def test_the_meta_tag_beats_both(self, make_page: MakePage) -> None:
        page = make_page(head='<meta name="tdm-reservation" content="1">', headers=self.HEADER)
        found = read_rights(page, tdm_rules=self.RULES)
        assert (found.tdm_reserved, found.tdm_policy_url, found.warnings) == (True, None, ("tdm-conflict",))

    def test_a_value_that_is_neither_says_nothing(self, make_page: MakePage) -> None:
        page = make_page(head='<meta name="tdm-reservation" content="yes">')
        assert read_rights(page).tdm_reserved is None


@pytest.mark.parametrize(
    ("ld", "is_free"),
    [
        (article(), None),
        (article(isAccessibleForFree=True), True),
        (article(isAccessibleForFree="True"), True),
        (article(isAccessibleForFree="http://schema.org/False"), False),
        (article(isAccessibleForFree=[False]), False),
        (article(hasPart={"@type": "WebPageElement", "isAccessibleForFree": "False"}), False),
        (article(isAccessibleForFree=True, hasPart=[{"isAccessibleForFree": False}]), False),
        (article(isAccessibleForFree="perhaps"), None),
    ],
)
def test_json_ld_says_whether_a_page_is_free(
    make_page: MakePage, ld: dict[str, Any], is_free: bool | None
) -> None:
    assert read_rights(make_page(ld=ld)).is_free is is_free


@pytest.mark.parametrize(
    ("wall", "is_free"),
    [
        ('<div class="article-paywall">Subscribe now to read the whole of this article.</div>', False),
        ('<div class="paywall">Pretplatite se i nastavite da čitate ovaj tekst.</div>', False),
        ('<div class="paywall" style="display: none">Subscribe now to read the whole article.</div>', None),
        ('<div class="paywall"></div>', None),
        ('<div class="wallpaper">Subscribe now to read the whole of this article.</div>', None),
        (
            '<div class="paywall">'
            + "The whole story is here, all of it, subscribe or not. " * 60
            + "</div>",
            None,
        ),
    ],
)
def test_a_wall_that_readers_see_is_found(make_page: MakePage, wall: str, is_free: bool | None) -> None:
    assert read_rights(make_page(body=f"<h1>Bridge opens</h1><p>Text.</p>{wall}")).is_free is is_free


@pytest.mark.parametrize(
    ("notice", "holder"),
    [
        ("© 2019-2026 Glas d.o.o. All rights reserved.", "Glas d.o.o."),
        ("Copyright (c) 2026 by Glas Media", "Glas Media"),
        ("Glas GmbH, alle Rechte vorbehalten", "Glas GmbH"),
        ("2026", None),
        ("https://www.glas.example/terms", None),
    ],
)
def test_the_holder_is_the_name_in_the_notice(make_page: MakePage, notice: str, holder: str | None) -> None:
    page = make_page(head=f'<meta name="copyright" content="{notice}">')
    assert read_rights(page).copyright_holder == holder


def test_the_holder_in_json_ld_comes_first(make_page: MakePage) -> None:
    page = make_page(
        head='<meta name="copyright" content="Glas">', ld=article(copyrightHolder={"name": "Glas Media"})
    )
    assert read_rights(page).copyright_holder == "Glas Media"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(value=JSON)
@settings(deadline=None)
def test_any_json_ld_gives_a_permission_that_is_not_full(make_page: MakePage, value: Any) -> None:
    ld = article(license=value, isAccessibleForFree=value, hasPart=value, copyrightHolder=value)
    found = read_rights(make_page(ld=ld))
    assert found.publish in PERMISSIONS
    assert found.publish != "full"


@pytest.mark.parametrize(
    ("value", "publish"),
    [
        *((value, "full") for value in (True, 1, "true", "True", "1", "yes", "https://schema.org/True")),
        *((value, "review") for value in (False, 0, "false", "0", "no", "http://schema.org/False")),
        *((value, "full") for value in (None, "perhaps", 7)),
    ],
)
def test_an_open_licence_counts_unless_the_page_says_that_it_is_not_free(
    make_page: MakePage, value: object, publish: str
) -> None:
    assert read_rights(make_page(ld=article(license=BY, isAccessibleForFree=value))).publish == publish


@pytest.mark.parametrize(
    ("tier", "publish"),
    [("free", "full"), ("Locked", "review"), ("paid", "review"), ("premium", "review"), ("other", "full")],
)
def test_a_content_tier_says_whether_a_page_is_free(make_page: MakePage, tier: str, publish: str) -> None:
    head = f'<meta property="article:content_tier" content="{tier}">'
    assert read_rights(make_page(head=head, ld=article(license=BY))).publish == publish


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        ("http://creativecommons.org/licenses/by-nc/4.0", BY_NC),
        ("//creativecommons.org/licenses/by/4.0", BY),
        (
            "http://creativecommons.org/publicdomain/zero/1.0",
            "https://creativecommons.org/publicdomain/zero/1.0/",
        ),
        ("http://www.glas.example/terms", "http://www.glas.example/terms"),
    ],
)
def test_creative_commons_has_one_address_a_licence(make_page: MakePage, stated: str, kept: str) -> None:
    assert read_rights(make_page(ld=article(license=stated))).licence_url == kept


@pytest.mark.parametrize(("length", "is_kept"), [(1, False), (2, True), (120, True), (121, False)])
def test_a_holder_has_a_name_of_some_length(make_page: MakePage, length: int, is_kept: bool) -> None:
    page = make_page(head=f'<meta name="copyright" content="© 2026 {"G" * length}">')
    assert read_rights(page).copyright_holder == ("G" * length if is_kept else None)
