from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree

from newscrawl.translation.handoff import Delivery, Order, Refused
from newscrawl.translation.xliff import read, write

ORDER = Order(
    article_id=7,
    revision=2,
    outlet="demo",
    url="https://newsroom.test/most?a=1&b=2",
    language="de",
    into="en",
    title="Die Brücke <neu> & fertig",
    summary="Ein Satz.",
    text="Erster Absatz.\nMit Zeile.\n\nZweiter Absatz.",
)
CORE = "{urn:oasis:names:tc:xliff:document:2.0}"


def written(*orders: Order) -> bytes:
    stream = BytesIO()
    assert write(stream, orders, language="de", into="en") == len(orders)
    return stream.getvalue()


def translated(document: bytes, *, leave_out: str = "") -> bytes:
    """Do as a translator's tool does: put a target beside each source."""
    root = etree.fromstring(document)
    for unit in root.iter(f"{CORE}unit"):
        for segment in unit.iter(f"{CORE}segment"):
            if unit.get("id") != leave_out:
                etree.SubElement(segment, f"{CORE}target").text = segment[0].text.upper()
    return etree.tostring(root)


def document(
    body: str, *, attributes: str = 'version="2.0" srcLang="de" trgLang="en"', before: str = ""
) -> BytesIO:
    return BytesIO(f'{before}<xliff xmlns="{CORE[1:-1]}" {attributes}>{body}</xliff>'.encode())


def test_orders_go_out_as_core_xliff() -> None:
    root = etree.fromstring(written(ORDER))
    assert (root.tag, dict(root.attrib)["trgLang"], root.get("version")) == (f"{CORE}xliff", "en", "2.0")
    (file,) = root
    assert (file.get("id"), file.get("original")) == ("a7.r2", ORDER.url)
    sources = {unit.get("id"): unit.findtext(f".//{CORE}source") for unit in file}
    assert sources == {
        "title": "Die Brücke <neu> & fertig",
        "summary": "Ein Satz.",
        "p1": "Erster Absatz.\nMit Zeile.",
        "p2": "Zweiter Absatz.",
    }


def test_the_markup_goes_along_as_a_note_and_text_comes_back() -> None:
    marked = replace(ORDER, markup="<p>Erster <strong>Absatz</strong>.</p>")
    root = etree.fromstring(written(marked))
    assert root.findtext(f".//{CORE}note[@category='markup']") == marked.markup
    assert [child.tag for child in root[0]][:2] == [f"{CORE}notes", f"{CORE}unit"]
    (delivery,) = read(BytesIO(translated(written(marked))))
    assert isinstance(delivery, Delivery)
    assert delivery.text == "ERSTER ABSATZ.\nMIT ZEILE.\n\nZWEITER ABSATZ."


def test_translations_come_back() -> None:
    (found,) = read(BytesIO(translated(written(ORDER))))
    assert found == Delivery(
        article_id=7,
        revision=2,
        language="en",
        title="DIE BRÜCKE <NEU> & FERTIG",
        summary="EIN SATZ.",
        text="ERSTER ABSATZ.\nMIT ZEILE.\n\nZWEITER ABSATZ.",
        paragraphs=2,
    )


def test_an_article_without_all_its_targets_is_unfinished_and_the_others_are_not() -> None:
    document = translated(written(ORDER, replace(ORDER, article_id=8, text="Nur einer.")), leave_out="p2")
    unfinished, found = read(BytesIO(document))
    assert isinstance(unfinished, Refused)
    assert unfinished.reason == "unfinished"
    assert isinstance(found, Delivery)


def test_many_articles_come_back_in_their_order() -> None:
    orders = [replace(ORDER, article_id=number) for number in range(1, 200)]
    found = [
        entry.article_id
        for entry in read(BytesIO(translated(written(*orders))))
        if isinstance(entry, Delivery)
    ]
    assert found == list(range(1, 200))


def test_a_unit_cut_into_sentences_and_marked_up_is_joined_again() -> None:
    title = "<unit id='title'><segment><source>A</source><target>B</target></segment></unit>"
    text = (
        "<unit id='p1'>"
        "<segment><source>Eins.</source><target order='3'>Second <mrk id='m'>one</mrk>.</target></segment>"
        "<ignorable><source> </source></ignorable>"
        "<segment><source>Zwei.</source><target order='1'>First.</target></segment></unit>"
    )
    (found,) = read(document(f"<file id='a1.r1'>{title}{text}</file>"))
    assert isinstance(found, Delivery)
    assert found.text == "First. Second one."


def unit(name: str, target: str, state: str = "translated") -> str:
    return f"<unit id='{name}'><segment state='{state}'><source>x</source><target>{target}</target></segment></unit>"


def test_units_in_another_order_come_back_in_the_articles() -> None:
    units = unit("p10", "Ten.") + unit("p2", "Two.") + unit("title", "T") + unit("p1", "One.")
    (found,) = read(document(f"<file id='a1.r1'>{units}</file>"))
    assert isinstance(found, Delivery)
    assert (found.text, found.paragraphs) == ("One.\n\nTwo.\n\nTen.", 3)


@pytest.mark.parametrize(
    ("units", "reason"),
    [
        pytest.param(unit("p1", "One.") + unit("p1", "Two."), "no-delivery", id="a unit twice"),
        pytest.param(unit("p1", "x", "initial"), "unfinished", id="a source to be written over"),
    ],
)
def test_units_that_cannot_be_used_refuse_the_article(units: str, reason: str) -> None:
    (found,) = read(document(f"<file id='a1.r1'>{unit('title', 'T')}{units}</file>"))
    assert isinstance(found, Refused)
    assert found.reason == reason


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(BytesIO(b""), id="nothing"),
        pytest.param(BytesIO(b"<html/>"), id="another root"),
        pytest.param(document("", before="<!DOCTYPE xliff>"), id="a document type"),
        pytest.param(
            document("", before='<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>'), id="a bomb of entities"
        ),
        pytest.param(BytesIO(b"<xliff"), id="broken off"),
    ],
)
def test_what_is_no_document_is_refused(source: BytesIO) -> None:
    with pytest.raises(Refused, match="not-xliff"):
        list(read(source))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<file id='x'/>", "no-delivery"),
        ("<file id='a0.r1'/>", "no-delivery"),
        ("<file id='a1.r1'/>", "unfinished"),
        (
            "<file id='a1.r1'><unit id='title'><segment><source>A</source></segment></unit></file>",
            "unfinished",
        ),
    ],
)
def test_a_file_that_delivers_nothing_says_why(body: str, reason: str) -> None:
    (found,) = read(document(body))
    assert isinstance(found, Refused)
    assert found.reason == reason


def test_a_document_that_breaks_off_gives_what_was_whole() -> None:
    whole = translated(written(ORDER, replace(ORDER, article_id=8)))
    reader = read(BytesIO(whole[: whole.rindex(b"<file")]))
    assert isinstance(next(reader), Delivery)
    with pytest.raises(Refused, match="not-xliff"):
        next(reader)


def test_characters_that_xml_does_not_know_are_left_out() -> None:
    odd = replace(ORDER, title="A\x0bB\x00C\ufffe", text="x\x1b\n\ny")
    (found,) = read(BytesIO(translated(written(odd))))
    assert isinstance(found, Delivery)
    assert found.text == "X\n\nY"


def test_a_document_inside_a_document_is_read_once_and_breaks_nothing() -> None:
    inner = translated(written(ORDER)).decode()
    found = list(read(document(inner)))
    assert [(item.article_id, item.title) for item in found if isinstance(item, Delivery)] == [
        (7, "DIE BRÜCKE <NEU> & FERTIG")
    ]
