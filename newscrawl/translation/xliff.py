"""XLIFF 2: orders out, deliveries in, for the tools that translators work with.

One document has one source language. An article is a `file` whose id carries article and revision (`a12.r3`); headline,
summary and paragraphs are its units; how the text is set on the page (`markup`) stands in a note, which tools show.
Source: OASIS XLIFF Version 2.1 (2018), core, which 2.0 tools read too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from operator import itemgetter
from typing import IO, Any

from lxml import etree

from newscrawl.normalize import normalize_line, normalize_text
from newscrawl.translation.handoff import Delivery, Order, Refused, deliver
from newscrawl.vocabulary import DeliveryFault

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_NSMAP: dict[Any, str] = {None: _NAMESPACE}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FILE_ID = re.compile(r"a([1-9]\d{0,17})\.r([1-9]\d{0,8})")
_PARAGRAPH = re.compile(r"p[1-9]\d{0,6}")
_SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def write(stream: IO[bytes], orders: Iterable[Order], *, language: str, into: str) -> int:
    """Write orders of one source language as one document, article by article; return how many there were."""
    count = 0
    root = {"version": "2.0", "srcLang": language, "trgLang": into}
    with etree.xmlfile(stream, encoding="utf-8") as document:
        document.write_declaration()
        with document.element(_name("xliff"), root, nsmap=_NSMAP):
            for order in orders:
                document.write(_file(order), pretty_print=True)
                count += 1
    return count


def read(stream: IO[bytes]) -> Iterator[Delivery | Refused]:
    """Yield what each `file` of a document delivers, or why it does not; raises Refused when it is no document.

    Entities are not expanded and nothing is fetched; a document with a document type is refused.
    """
    with _readable():
        events = etree.iterparse(stream, events=("start", "end"), **_SAFE)
        _, root = next(iter(events))
        _require_xliff(root)
        into = root.get("trgLang")
        for event, element in events:
            if event == "end" and element.tag == _name("file"):
                yield _delivery(element, into)
                # An article that was read is let go, so that a large document needs no large memory.
                element.clear()
                if element.getparent() is root:
                    root.remove(element)


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except (etree.XMLSyntaxError, StopIteration) as error:
        raise Refused(DeliveryFault.NOT_XLIFF, str(error)[:200]) from error


def _require_xliff(root: Any) -> None:
    if root.getroottree().docinfo.doctype:
        raise Refused(DeliveryFault.NOT_XLIFF, "it has a document type")
    if root.tag != _name("xliff"):
        raise Refused(DeliveryFault.NOT_XLIFF, f"its root is {root.tag}")


def _file(order: Order) -> Any:
    file = etree.Element(
        _name("file"),
        {"id": f"a{order.article_id}.r{order.revision}", "original": order.url, _SPACE: "preserve"},
        nsmap=_NSMAP,
    )
    if order.markup:
        notes = etree.SubElement(file, _name("notes"))
        etree.SubElement(notes, _name("note"), {"category": "markup"}).text = normalize_text(order.markup)
    for name, source in _units(order):
        unit = etree.SubElement(file, _name("unit"), {"id": name})
        segment = etree.SubElement(unit, _name("segment"))
        etree.SubElement(segment, _name("source")).text = source
    return file


def _units(order: Order) -> Iterator[tuple[str, str]]:
    # XML has no place for what normalising takes out.
    yield "title", normalize_line(order.title)
    if order.summary:
        yield "summary", normalize_text(order.summary)
    for number, paragraph in enumerate(normalize_text(order.text).split("\n\n"), 1):
        yield f"p{number}", paragraph


def _delivery(file: Any, into: str | None) -> Delivery | Refused:
    name = str(file.get("id"))[:80]
    match = _FILE_ID.fullmatch(name)
    if match is None:
        return Refused(DeliveryFault.NO_DELIVERY, name)
    units = [(str(unit.get("id")), _target(unit)) for unit in file.iter(_name("unit"))]
    targets = dict(units)
    if len(targets) < len(units):
        return Refused(DeliveryFault.NO_DELIVERY, name)
    if any(target is None for target in targets.values()):
        return Refused(DeliveryFault.UNFINISHED, name)
    paragraphs = _paragraphs(targets)
    texts = {
        "title": targets.get("title"),
        "summary": targets.get("summary"),
        "text": "\n\n".join(paragraphs),
    }
    try:
        delivery = deliver(article_id=int(match[1]), revision=int(match[2]), language=into, texts=texts)
    except Refused as refused:
        return refused
    return replace(delivery, paragraphs=len(paragraphs))


def _paragraphs(targets: Mapping[str, str | None]) -> list[str]:
    """Return the targets of paragraphs in the article's order: tools sort units as they like."""
    numbered = [
        (int(unit[1:]), target or "") for unit, target in targets.items() if _PARAGRAPH.fullmatch(unit)
    ]
    return [target for _, target in sorted(numbered)]


def _target(unit: Any) -> str | None:
    """Join the targets of a unit, which tools may have cut into sentences; None when one is missing.

    A segment in the state `initial` is not translated: tools put the source there to be written over.
    """
    pieces: list[tuple[int, str]] = []
    for place, piece in enumerate(unit.iter(_name("segment"), _name("ignorable")), 1):
        source, target = piece.find(_name("source")), piece.find(_name("target"))
        if piece.get("state") == "initial":
            return None
        used = source if target is None and piece.tag == _name("ignorable") else target
        if used is None:
            return None
        pieces.append((_order(used, place), "".join(used.itertext())))
    text = "".join(text for _, text in sorted(pieces, key=itemgetter(0)))
    return text if text.strip() else None


def _order(target: Any, place: int) -> int:
    written = str(target.get("order") or "")
    return int(written) if re.fullmatch(r"\d{1,6}", written) else place


def _name(tag: str) -> str:
    return f"{{{_NAMESPACE}}}{tag}"
