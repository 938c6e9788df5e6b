from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.article import Image
from newscrawl.discovery.link import Link
from newscrawl.extraction.images import MAX_IMAGES, read_images
from newscrawl.extraction.page import Page

MakePage = Callable[..., Page]
HOST = "https://www.glas.example"


def article(**properties: Any) -> dict[str, Any]:
    return {"@type": "NewsArticle", "headline": "Bridge opens after nine years", **properties}


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def read(page: Page, **options: Any) -> tuple[Image, ...]:
    return read_images(page, last=next(page.tree.iter("hr"), None), **options)


@pytest.mark.parametrize(
    ("head", "ld", "url"),
    [
        ("", article(image="https://img.glas.example/bridge.jpg"), "https://img.glas.example/bridge.jpg"),
        ("", article(image={"@type": "ImageObject", "url": "/bridge.jpg"}), f"{HOST}/bridge.jpg"),
        ("", article(image=[{"contentUrl": "//img.glas.example/b.jpg"}]), "https://img.glas.example/b.jpg"),
        (meta("og:image", "https://img.glas.example/b.jpg"), article(image="/static/logo-big.png"), "https://img.glas.example/b.jpg"),
        ("", article(image="data:image/png;base64,AAAA"), None),
        ("", article(image="javascript:alert(1)"), None),
        ("", article(image="http://[broken/x.jpg"), None),
        ("", article(image=""), None),
        ("", article(image={"@id": "https://www.glas.example/a#primaryimage"}), None),
        ("", [article(image={"@id": "#p"}), {"@id": "#p", "contentUrl": "/most.jpg"}], f"{HOST}/most.jpg"),
        ("", [article(image=[{"@id": "/a#p"}]), {"@id": "/a#p", "url": "/d/мост.jpg"}], f"{HOST}/d/мост.jpg"),
        ("", article(image={"@id": "/x#i", "url": "/bro.webp"}), f"{HOST}/bro.webp"),
        (meta("og:image", "/og.jpg"), article(image={"@id": "#gone"}), f"{HOST}/og.jpg"),
    ],
)  # fmt: skip
def test_the_lead_is_what_the_page_states(
    make_page: MakePage, head: str, ld: dict[str, Any], url: str | None
) -> None:
    assert [image.url for image in read(make_page(head=head, ld=ld))] == ([url] if url else [])


def test_what_the_graph_says_of_a_picture_is_kept(make_page: MakePage) -> None:
    picture = {"url": "/a.jpg", "caption": "Die Brücke.", "creditText": "Eva Lenz", "@type": "ImageObject"}
    assert read(make_page(ld=article(image=picture))) == (
        Image(url=f"{HOST}/a.jpg", caption="Die Brücke.", credit="Eva Lenz"),
    )


def test_the_source_of_the_address_fills_the_gap(make_page: MakePage) -> None:
    link = Link(url="https://x.example/a", via="feed", image_url="https://x.example/b.jpg")
    assert read(make_page(), link=link) == (Image(url="https://x.example/b.jpg"),)


@pytest.mark.parametrize(
    ("picture", "url"),
    [
        pytest.param("<img src='/a.jpg'>", "/a.jpg", id="plain"),
        pytest.param("<img src='data:image/gif;base64,R0' data-src='/a.jpg'>", "/a.jpg", id="lazy"),
        pytest.param("<img src='/blank.gif' data-lazy-src='/a.jpg'>", "/a.jpg", id="stand-in"),
        pytest.param(
            "<img src='/s.jpg' srcset='/a-320.jpg 320w, /a-1280.jpg 1280w'>", "/a-1280.jpg", id="srcset"
        ),
        pytest.param("<img src='/s.jpg' srcset='/a.jpg 1x, /b.jpg 2x'>", "/b.jpg", id="densities"),
        pytest.param(
            "<img data-srcset='/c,w_3/a.jpg 300w, /c,w_9/b.jpg 900w'>", "/c,w_9/b.jpg", id="commas in it"
        ),
        pytest.param(
            "<picture><source srcset='/a.webp 1600w'><img src='/a.jpg'></picture>", "/a.webp", id="picture"
        ),
        pytest.param("<amp-img src='/a.jpg'></amp-img>", "/a.jpg", id="AMP"),
        pytest.param("<a href='/full/a.jpg'><img src='/a.jpg'></a>", "/a.jpg", id="leads to itself"),
        pytest.param("<img src='/logo.png'>", None, id="logo"),
        pytest.param("<img src='/u/avatar-7.jpg'>", None, id="avatar"),
        pytest.param("<img class='author-photo' src='/ana.jpg'>", None, id="author"),
        pytest.param("<img src='/p.gif?x=1' width='1' height='1'>", None, id="counting pixel"),
        pytest.param("<a href='/sport/ferry'><img src='/ferry.jpg'></a>", None, id="teaser"),
        pytest.param("<img src='/a.jpg' width='200' height='130'>", "/a.jpg", id="small"),
        pytest.param("<img src='/a.jpg' width='110' height='300'>", None, id="narrow"),
        pytest.param(
            "<picture><div><p><img src='/a.jpg'></p></div><source srcset='/a.webp 9w'></picture>",
            "/a.webp",
            id="deep in a picture",
        ),
        pytest.param("<aside><img src='/ad.jpg'></aside>", None, id="box"),
        pytest.param("<div hidden><img src='/x.jpg'></div>", None, id="hidden"),
    ],
)
def test_the_largest_real_address_of_a_picture_of_the_text(
    make_page: MakePage, picture: str, url: str | None
) -> None:
    page = make_page(f"<img src='/head.jpg'><h1>Most</h1><div>{picture}</div><hr><img src='/foot.jpg'>")
    assert [image.url for image in read(page)] == ([HOST + url] if url else [])


@pytest.mark.parametrize(
    ("figure", "caption", "credit"),
    [
        ("<figcaption>Most na reci. Foto: Ana Ilić</figcaption>", "Most na reci.", "Ana Ilić"),
        ("<figcaption>Die Brücke (Bild: dpa)</figcaption>", "Die Brücke", "dpa"),
        (
            "<figcaption><p>Silta</p><span class='photo-credit'>Kuva: Eino Aho</span></figcaption>",
            "Silta",
            "Eino Aho",
        ),
        ("<figcaption>Le pont. <cite>Luc Roy / AFP</cite></figcaption>", "Le pont.", "Luc Roy / AFP"),
        ("<figcaption>Foto: Jens Dahl</figcaption>", None, "Jens Dahl"),
        ("<figcaption>The bridge on Tuesday.</figcaption>", "The bridge on Tuesday.", None),
    ],
)
def test_captions_and_credits_are_told_apart(
    make_page: MakePage, figure: str, caption: str | None, credit: str | None
) -> None:
    page = make_page(f"<h1>Most</h1><figure><img src='/a.jpg' alt='a  bridge'>{figure}</figure><hr>")
    assert read(page) == (
        Image(url=f"{HOST}/a.jpg", caption=caption, credit=credit, alternative_text="a bridge"),
    )


def test_a_caption_may_be_a_paragraph_of_that_class(make_page: MakePage) -> None:
    page = make_page("<h1>Puente</h1><div><img src='/a.jpg'><p class='pie-de-foto'>El puente.</p></div><hr>")
    assert [image.caption for image in read(page)] == ["El puente."]


@pytest.mark.parametrize(
    ("body", "caption"),
    [
        ("<div><div><div><img src='/a.jpg'></div></div><p class='caption'>Most.</p></div>", "Most."),
        ("<div><p class='caption'>Most.</p><img src='/a.jpg'><img src='/b.jpg'></div>", None),
        (
            "<figure><img src='/a.jpg'><img src='/b.jpg'><figcaption>Mostovi.</figcaption></figure>",
            "Mostovi.",
        ),
        ("<figure><img src='/a.jpg'></figure><p class='caption'>Reka.</p>", None),
        ("<section><img src='/a.jpg'></section><div><p class='caption'>Reka.</p></div>", None),
    ],
    ids=["three boxes around", "of two pictures", "one figure of two", "behind a figure", "behind a section"],
)
def test_a_caption_is_that_of_its_picture(make_page: MakePage, body: str, caption: str | None) -> None:
    assert read(make_page(f"<h1>Most</h1><article>{body}</article><hr>"))[0].caption == caption


def test_a_comment_in_a_caption_names_nobody(make_page: MakePage) -> None:
    page = make_page(
        "<h1>Most</h1><figure><img src='/a.jpg'><figcaption>Most.<!-- credit --> Danas.</figcaption></figure><hr>"
    )
    assert [(image.caption, image.credit) for image in read(page)] == [("Most. Danas.", None)]


def test_the_lead_stands_first_and_no_picture_twice(make_page: MakePage) -> None:
    page = make_page(
        "<h1>Most</h1><img src='/first.jpg'><figure><img src='/lead-foto-1024x768.jpg'><figcaption>Most.</figcaption>"
        "</figure><hr>",
        head=meta("og:image", "/lead-foto.jpg"),
    )
    assert read(page) == (Image(url=f"{HOST}/lead-foto.jpg", caption="Most."), Image(url=f"{HOST}/first.jpg"))


def test_a_page_of_thousands_of_pictures_gives_some(make_page: MakePage) -> None:
    many = "".join(f"<img src='/picture-{number}.jpg'>" for number in range(3_000))
    assert len(read(make_page(f"<h1>Most</h1>{many}<hr>"))) == MAX_IMAGES


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["@id", "url", "caption"]), inner)
    ),
    max_leaves=12,
)


@given(value=JSON)
@settings(deadline=None)
def test_any_json_ld_gives_pictures_or_none(make_page: MakePage, value: Any) -> None:
    assert all(image.url.startswith("http") for image in read(make_page(ld=article(image=value))))
