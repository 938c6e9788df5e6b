"""Who wrote an article: people by name, the wire agency beside or instead of them, and the byline as
credited.

The first place that names a person decides: the outlet's `author` rule, JSON-LD, meta tags, what is marked as
author or byline around the headline, the feed. The publisher is no author: names that are the site's, the
outlet's or the host's are left out, and so are offices ("Redaktion"). Of those the byline keeps what readers
are shown.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import islice, pairwise, takewhile
from typing import NamedTuple
from urllib.parse import unquote

from lxml.html import HtmlElement

from newscrawl.article import Credit
from newscrawl.discovery.link import Link
from newscrawl.extraction.authors.agencies import agency_of, find_agency
from newscrawl.extraction.authors.bylines import MAX_AUTHORS, fold_name, split_byline
from newscrawl.extraction.authors.contributors import contributions_of, find_contributions
from newscrawl.extraction.authors.people import (
    is_box_title,
    is_caseless,
    is_full_name,
    is_office,
    is_person,
    is_unspaced,
)
from newscrawl.extraction.explanation import Candidate
from newscrawl.extraction.headline.candidates import stated_sections
from newscrawl.extraction.headline.headline_area import (
    find_headline,
    names_of,
    near_headline,
    text_of_element,
)
from newscrawl.extraction.json_ld import Json, types_of
from newscrawl.extraction.microdata import is_of_other_type, is_own_item, item_of
from newscrawl.extraction.page import Page, annotated_elements
from newscrawl.extraction.publication.statements import shown_lines
from newscrawl.extraction.structured import (
    entities_by_id,
    flatten,
    one_line,
    own_articles,
    text_of,
    texts,
    values,
)
from newscrawl.outlet import Outlet
from newscrawl.urls.hosts import ascii_host, registered
from newscrawl.urls.parts import host_of
from newscrawl.vocabulary import PageWarning

AUTHOR_META = (
    "author", "article:author", "article:author_name", "article:author:name", "articleauthor", "og:article:author",
    "og:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "cxenseparse:author", "byl",
    "byline", "authors", "article_author", "citation_author", "rnews:author", "mediator_author", "creator",
)  # fmt: skip
AGENCY_META = (
    "agency",
    "news_agency",
    "article:agency",
    "source",
    "dc.source",
    "dcterms.source",
    "article:source",
)
_BYLINE_CLASS = re.compile(
    r"author|autor|auteur|autore|byline|writ(?:ten|e)?-?by|posted-?by|published-?by|writer|journalist|verfasser|schreiber|"
    r"(?:^|[\s_-])(?:by|username|firma|signature|penulis|yazar|szerzo|avtor|reporter)(?:$|[\s_-])",
    re.IGNORECASE,
)
# Words of a name of their own, as the outlet's name begins many: `times-byline` is no time, `jobber__author` no job.
_NO_NAME_CLASS = re.compile(
    r"(?:(?<![a-zA-Z])|(?<=[a-z])(?=[A-Z]))(?i:quot(?:e|ation)|cite|photo(?:graph(?:er|y)?)?|image|img|bild|foto|caption|credit|avatar|"
    r"comment|share|sharing|social|follow|bio(?:graphy)?|desc(?:r(?:iption)?)?|location|place|city|role|title|position|job|date|"
    r"testimonial|time(?:stamp)?)(?i:s?)(?![a-z])"
)
_REPORTED = re.compile(r"[^（(]{0,60}[（(][^（()）]{0,8}?(?:记者|記者)\s*([^（()）]{2,40})[）)]")
_PERSON_PATH = re.compile(
    r"/(?:[a-z-]*(?:author|autor|auteur|avtor|contribut|journalist|report|writer|redak|producer|colum)[a-z-]*"
    r"|team|people|person(?:en)?|profiles?|profil|users?|staff|by|members?|experts?|verfasser|skribent(?:er)?|yazar(?:lar)?)"
    r"(?:[/._-]|$)"
)
_BYLINE_TAGS = ("p", "span", "div", "a", "h3", "h4", "em", "small", "address", "cite")
_AUTHOR_NAME_CLASS = re.compile(
    r"(?:author|autor|auteur|byline)[\w-]{0,12}[-_]{1,2}name|authorname", re.IGNORECASE
)
_WRITTEN_BY = re.compile(
    r"(?:(?:written|posted|published|words|story|text|article) by|authors?:|geschrieben von|verfasst von|text: ?|"
    r"autor(?:in|ka)?:|(?:écrit|rédigé|publié) par|(?:escrito|publicado) por|(?:scritto|pubblicato) da|автор:|yazan:|"
    r"作者[:：])\s*+:?\s*+",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?:19|20)\d\d(?!\d)|\d{1,2}[:.]\d{2}(?!\d)")
_STATED = frozenset(("rule", "json-ld author", "meta", "json-ld creator"))
"""Places that say of a name that it is the author's, whatever else is said of it elsewhere."""
_MAX_MARKED = 20
_PRINTED = re.compile(
    r"^(?:[Bb]y|Von|Par|Por|Door|Av|Af|Di|Da|Od|BY|VON|PAR|POR|Text|Author|Autor(?:ka)?|Auteur|Piše|Пише|Автор|Текст|Írta|"
    r"Yazan|Oleh|Penulis|Napsala?|Skrevet av|Foto og tekst|Teksti|\w{0,6}(?:记者|記者))(?:\s*+:)?\s++(?=[^\W\d_])"
)
# What stands before a name in a row of particulars: `<dt>Author</dt><dd>...`, `<li><strong>Autor</strong> ...`.
_LABEL = re.compile(
    r"(?:authors?|written by|autor(?:in|ka|a|i|es|as)?(?:/autor(?:in)?)?|autor teksta|auteure?s?|autor[ei]|autrice|"
    r"автори?|аўтар|skribent|författare|forfatter|kirjoittaja|szerző|yazar|penulis|tác giả|συντάκτης|συγγραφέας|"
    r"الكاتب|نویسنده|लेखक|লেখক|作者|저자)\s*:?",
    re.IGNORECASE,
)
# As a plugin of half of all WordPress sites translates it.
_PREVIEW_LABEL = re.compile(
    r"written by|verfasst von|geschrieben von|écrit par|escrito por|scritto da|geschreven door|skrevet av|skrevet af|"
    r"skriven av|skrivet av|kirjoittanut|napisane przez|napsala?|napísal|autor|napisao|napisal|szerző|scris de|yazan|"
    r"автор|написано|написал|написав|συντάχθηκε από|ditulis oleh|viết bởi|كُتب بواسطة|كتب بواسطة|نویسنده|נכתב על ידי|"
    r"執筆者|글쓴이|作者|撰文|เขียนโดย|द्वारा लिखित",
    re.IGNORECASE,
)
_MAX_LABELS = 300
_MAX_SHOWN = 120
_ARTICLE_WORD = re.compile(
    r"^(?:the|der|die|das|le|la|les|l['’]|el|il|lo|het|de|den|o|os|a)\s+", re.IGNORECASE
)
_OFFICE_WORD = re.compile(
    r"(?:(?<!\W)\W++)?\b(?:news|online|web|digital|media|staff|press|redaktion|redakcija|redacción|redazione|rédaction|tv)\b\W*",
    re.IGNORECASE,
)
_ACCOUNT_MARK = re.compile(r"(?<!\s)\s++\w{1,2}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """Who a page credits with its article."""

    authors: tuple[str, ...] = ()
    """People, in the page's order, without roles and addresses."""
    agency: str | None = None
    """Short name of the wire agency that the byline names; that of the text's ends is found with the text."""
    credited: tuple[str, ...] = ()
    """What a credit line needs: people and agencies, or the outlet's own name where the page names neither."""
    organisations: tuple[str, ...] = ()
    """Credited names that markup says are no persons, some reporters among them; without the outlet's own."""
    contributions: tuple[Credit, ...] = ()
    """Who did something else than writing, with the role: photographers, translators, editors, reviewers."""
    warnings: tuple[str, ...] = ()
    """`author-rule-unmatched`: the outlet's rule found nothing; `authors-disagree`: the page shows another name."""


class _Credit(NamedTuple):
    """A name as credited, and whether the page itself says that it is no person's."""

    name: str
    is_office: bool = False


_Credits = tuple[_Credit, ...]


def read_authors(
    page: Page, *, outlet: Outlet | None = None, link: Link | None = None, signature: str = ""
) -> Byline:
    """Return the byline of the article on `page`; `signature` is a line behind its text. Raises nothing."""
    ruled = _by_rule(page, outlet.author) if outlet is not None and outlet.author is not None else None
    own = _own_names(page, outlet)
    unsigned = Byline(
        contributions=find_contributions(page),
        warnings=(PageWarning.AUTHOR_RULE_UNMATCHED,) if ruled == () else (),
    )
    headlines, sections = _headlines(page), frozenset(map(fold_name, stated_sections(page)))
    # Who took the pictures may have written as well; who edited or reviewed is named beside who wrote.
    others = {fold_name(credit.name) for credit in unsigned.contributions if credit.role != "photographer"}
    shown: _Credits = ()
    logins: Byline | None = None
    offices: dict[str, None] = {}
    for place, stated in (("rule", ruled),) if ruled else _credits(page, link, signature):
        # `North Korea` beside the date is the section.
        excluded = frozenset() if place in _STATED else others | sections
        credits_ = _distinct(_without(stated, headlines, excluded))
        offices |= dict.fromkeys(c.name for c in credits_ if c.is_office and not own.includes(c.name))
        people = _people(credits_, own)
        if not people:
            shown = _better_told(shown, credits_, own)
            continue
        byline = replace(
            unsigned,
            authors=people,
            agency=_agency((*credits_, *shown), page),
            credited=tuple(c.name for c in credits_ if c.name in people or agency_of(c.name)),
            organisations=tuple(offices),
        )
        if not ruled and place in _STATED:
            byline = _corrected(byline, page, own)
        if ruled or not all(map(_is_account, byline.authors)):
            return byline
        # Readers are shown names where systems keep accounts.
        logins = logins or byline
    return logins or replace(
        unsigned, agency=_agency(shown, page), credited=_names(shown), organisations=tuple(offices)
    )


def _corrected(byline: Byline, page: Page, own: "_OwnNames") -> Byline:
    shown = _shown_instead(page, byline.authors, own) if all(map(is_full_name, byline.authors)) else ()
    if not shown:
        return byline
    return replace(
        byline, authors=shown, credited=shown, warnings=(*byline.warnings, PageWarning.AUTHORS_DISAGREE)
    )


def _shown_instead(page: Page, stated: Sequence[str], own: "_OwnNames") -> tuple[str, ...]:
    """Return who the byline by the headline names, by class and in print alike, where it shares no word with `stated`.

    Metadata names who entered the article into the system.
    """
    area = near_headline(page)
    classed = _people(_only(is_full_name, _split(_classed(area))), own)
    printed = _people(_only(is_full_name, _split((*_printed(area), *_in_date_lines(page)))), own)
    known = {word for name in stated for word in name.casefold().split()}
    is_other = known.isdisjoint(word for name in classed for word in name.casefold().split())
    # What is written in another script may be the same name.
    is_other &= not any(map(is_caseless, (*stated, *classed)))
    return classed if classed and is_other and set(classed) <= set(printed) else ()


def _without(
    stated: Iterable["_Credit"], headlines: Sequence[str], contributors: AbstractSet[str]
) -> Iterator["_Credit"]:
    """Yield the credits that are no part of the headline and none of the contributors'."""
    return (c for c in stated if not _is_of(headlines, c.name) and not _is_contribution(c.name, contributors))


def _is_account(name: str) -> bool:
    return " " not in name and not is_unspaced(name)


def _better_told(shown: "_Credits", stated: "_Credits", own: "_OwnNames") -> "_Credits":
    """Return what says more where nobody is named: an agency before the outlet's own name, and that before nothing."""
    is_own_only = all(own.includes(c.name) for c in shown)
    return stated if not shown or (is_own_only and any(agency_of(c.name) for c in stated)) else shown


def _headlines(page: Page) -> tuple[str, ...]:
    heading = find_headline(page)
    shown = text_of_element(heading, 300) if heading is not None else ""
    stated = (shown, one_line(page.first_meta("og:title") or ""), one_line(page.tree.findtext(".//title")))
    return tuple(fold_name(text) for text in stated if text)


def _is_of(headlines: Sequence[str], name: str) -> bool:
    """Whether a name is the page's headline or the beginning of it: the commonest mistake of all."""
    key = fold_name(name)
    return len(key) > 8 and any(text.startswith(key) and len(text) < 1.3 * len(key) for text in headlines)


def _is_contribution(name: str, others: AbstractSet[str]) -> bool:
    """Whether a credit is of a reviewer, an editor, a translator: `Reviewed by Ana Horvat`, or her name by itself."""
    return fold_name(name) in others or next(contributions_of(name), None) is not None


def _distinct(credits_: Iterable[_Credit]) -> _Credits:
    """Drop names that go on where another one ends (`Rasmus Barslund Founder`) or have its initials before it."""
    listed = tuple(credits_)
    names = [c.name for c in listed if is_full_name(c.name)]
    return tuple(
        c
        for c in listed
        if not any(c.name.startswith(f"{name} ") or c.name == _with_initials(name) for name in names)
    )


def _with_initials(name: str) -> str:
    return f"{''.join(word[0] for word in name.split())} {name}"


def _people(credits_: _Credits, own: "_OwnNames") -> tuple[str, ...]:
    return tuple(
        c.name for c in credits_ if not c.is_office and is_person(c.name) and not own.includes(c.name)
    )


def _names(credits_: _Credits) -> tuple[str, ...]:
    return tuple(credit.name for credit in credits_)


def _agency(credits_: _Credits, page: Page) -> str | None:
    stated = (content for name in AGENCY_META for content in page.meta.get(name, ())[:1])
    named = (t for e in own_articles(page) for t in (*texts(e, "sourceOrganization"), *texts(e, "provider")))
    return find_agency((*_names(credits_), *stated, *named), "")


def _by_rule(page: Page, selector: str) -> _Credits:
    found = page.tree.cssselect(selector)[:MAX_AUTHORS]
    return _split(element.get("content") or text_of_element(element, 400) for element in found)


def _split(bylines: Iterable[str], *, are_offices: bool = False) -> _Credits:
    unique: dict[str, _Credit] = {}
    for byline in islice(bylines, 4 * MAX_AUTHORS):
        for name in split_byline(byline):
            unique.setdefault(fold_name(name), _Credit(name, are_offices))
    return tuple(unique.values())[:MAX_AUTHORS]


def _credits(page: Page, link: Link | None, signature: str) -> Iterator[tuple[str, _Credits]]:
    """Yield each place that may name authors with what it says, best first; the shown ones only when asked for."""
    known = entities_by_id(page)
    authors = [_structured(entity, "author", known) for entity in own_articles(page)]
    beside = _beside_headline(page, authors)
    yield from (("json-ld author", _widest(credits_, (*authors, beside))) for credits_ in authors)
    yield "meta", _split(_in_meta(page))
    yield from (("json-ld creator", _structured(entity, "creator", known)) for entity in own_articles(page))
    area = near_headline(page)
    marked = _split(_marked(area, page)) or _split(_only_one(_marked(_first(_is_marked, page), page)))
    yield "marked", tuple(credit for credit in marked if not is_box_title(credit.name))
    yield "class", _only(is_full_name, _split(_classed(area)))
    yield "link to a person's page", _only(is_full_name, _split(_profile_links(area)))
    yield "printed byline", _only(is_full_name, _split(_printed(area)))
    yield "opening line", _only(is_full_name, _split((*_opening_line(area), *_reporters(area))))
    yield "beside the date", _only(_is_spaced_name, _split(_beside_date(area)))
    yield "labelled", _only(is_full_name, _split(_only_one(_labelled(page))))
    yield "line of the date", _only(_is_spaced_name, _split(_in_date_lines(page)))
    yield "named anywhere", _only(is_full_name, _split(_only_one(_named_anywhere(page))))
    yield "signature", _only(is_full_name, _split((signature,)))
    yield "link to an account", _split(_only_one(_account_links(area)))
    yield "office", tuple(c for c in _split((*_classed(area), *_printed(area))) if is_office(c.name))
    yield "feed", _split(link.authors if link is not None else ())


def _in_meta(page: Page) -> Iterator[str]:
    for name in AUTHOR_META:
        yield from page.meta.get(name, ())
    # What plugins show in previews on social networks: `twitter:label1` "Written by", `twitter:data1` the name.
    for number in "12":
        label = page.first_meta(f"twitter:label{number}") or ""
        if _PREVIEW_LABEL.fullmatch(one_line(label)):
            yield from page.meta.get(f"twitter:data{number}", ())


def author_candidates(page: Page, *, link: Link | None = None, signature: str = "") -> tuple[Candidate, ...]:
    """Return every name that any place credits, in order of trust, and whether it came to be an author, for people."""
    chosen = read_authors(page, link=link, signature=signature)
    contributed = {fold_name(credit.name): credit.role for credit in chosen.contributions}
    own = _own_names(page, None)
    return tuple(
        Candidate(
            field="authors",
            value=credit.name,
            source=place,
            is_chosen=credit.name in chosen.authors,
            reason=_verdict(credit, chosen, contributed, own),
        )
        for place, credits_ in _credits(page, link, signature)
        for credit in credits_
    )


def _verdict(credit: _Credit, chosen: Byline, contributed: Mapping[str, str], own: "_OwnNames") -> str:
    if credit.name in chosen.authors:
        return "a person, in the first place that names one"
    if fold_name(credit.name) in contributed:
        return contributed[fold_name(credit.name)]
    if own.includes(credit.name):
        return "the outlet itself"
    if agency_of(credit.name):
        return "an agency"
    return "a better place names others" if is_person(credit.name) else "no person"


def _widest(credits_: _Credits, others: Sequence[_Credits]) -> _Credits:
    """Return the list that names all of `credits_` and more: some systems state only one of several authors."""
    keys = {fold_name(credit.name) for credit in credits_}
    wider = (o for o in others if keys and keys < {fold_name(credit.name) for credit in o})
    return max(wider, key=len, default=credits_)


def _beside_headline(page: Page, stated: Sequence[_Credits]) -> _Credits:
    """Return who is marked as author by the headline, where links name any who is not stated."""
    known = {fold_name(credit.name) for credits_ in stated for credit in credits_}
    linked = _split(_marked(_first(_is_linked, page), page)) if known else ()
    # Finding the headline costs more than all other ways to an author together.
    is_more = not {fold_name(credit.name) for credit in linked} <= known
    return _split(_marked(near_headline(page), page)) if is_more else ()


def _first(test: Callable[[HtmlElement], bool], page: Page) -> Sequence[HtmlElement]:
    return list(islice(filter(test, annotated_elements(page)), _MAX_MARKED))


def _is_linked(element: HtmlElement) -> bool:
    return element.tag == "a" and "author" in (element.get("rel") or "").split()


def _is_marked(element: HtmlElement) -> bool:
    return element.get("itemprop") in {"author", "creator"} or _is_linked(element)


def _only(test: Callable[[str], bool], credits_: _Credits) -> _Credits:
    return tuple(credit for credit in credits_ if test(credit.name) or agency_of(credit.name))


def _structured(entity: Json, name: str, known: Mapping[str, Json]) -> _Credits:
    found: list[_Credit] = []
    for value in values(entity, name):
        author = (
            known.get(str(value.get("@id")), value)
            if isinstance(value, Mapping) and not text_of(value)
            else value
        )
        types = types_of(author) if isinstance(author, Mapping) else ()
        # Some sites type their reporters as both.
        is_office = any("Organization" in t for t in types) and "Person" not in types
        found.extend(_split(map(text_of, flatten(_name_of(author))), are_offices=is_office))
    return tuple({fold_name(credit.name): credit for credit in reversed(found)}.values())[::-1][:MAX_AUTHORS]


def _name_of(author: object) -> object:
    if not isinstance(author, Mapping):
        return author
    parts = (text_of(author.get(part)) for part in ("givenName", "additionalName", "familyName"))
    return author.get("name") or text_of(author) or " ".join(filter(None, parts))


def _marked(elements: Sequence[HtmlElement], page: Page) -> Iterator[str]:
    """Yield the names in those elements that are marked as the author's of the page's own article, not of a teaser."""
    marked = [e for e in elements if _is_marked(e)]
    for element in marked:
        item = item_of(element)
        # Pages mark one author in an item that ends before the headline; several are those of teasers.
        is_only = len(marked) == 1 and not is_of_other_type(item)
        if element.tag == "a" or is_only or is_own_item(item, find_headline(page)):
            name = element.find(".//*[@itemprop='name']")
            shown = element if name is None else name
            yield shown.get("content") or text_of_element(shown, 200)


def _only_one(shown: Iterable[str]) -> tuple[str, ...]:
    """Return what is marked as author anywhere, if it is always the same."""
    unique = set(shown)
    return tuple(unique) if len(unique) == 1 else ()


def _classed(area: Sequence[HtmlElement]) -> Iterator[str]:
    for element in area:
        parent = element.getparent()
        names = names_of(element)
        above = names_of(parent) if parent is not None else ""
        if (
            len(element) <= 2
            and _BYLINE_CLASS.search(f"{names} {above}")
            and not _NO_NAME_CLASS.search(names)
        ):
            text = text_of_element(element, _MAX_SHOWN + 1)
            if len(text) <= _MAX_SHOWN:
                yield _without_times(element, text)


def _without_times(element: HtmlElement, text: str) -> str:
    """Cut the texts of time elements off: `By Ana Horvat <time>10 March</time>` names no year that tells a date."""
    for time in element.iter("time"):
        text = text.replace(text_of_element(time, _MAX_SHOWN), " ")
    return text


def _profile_links(area: Sequence[HtmlElement]) -> Iterator[str]:
    """Yield the texts of links to a person's page named after them: `<a href="/team/ana-horvat">Ana Horvat</a>`."""
    for element in area:
        address = (element.get("href") or "").casefold() if element.tag == "a" else ""
        if _PERSON_PATH.search(address):
            text = text_of_element(element, _MAX_SHOWN)
            key = fold_name(text)
            if len(key) > 5 and key in fold_name(unquote(address)):
                yield text


def _account_links(area: Sequence[HtmlElement]) -> Iterator[str]:
    """Yield the single names that lead to a page named after them: `<a href="/author/amanda/">Amanda</a>`."""
    for element in area:
        address = (element.get("href") or "").casefold() if element.tag == "a" else ""
        text = text_of_element(element, _MAX_SHOWN) if _PERSON_PATH.search(address) else ""
        if (
            " " not in text
            and len(text) > 2
            and text[0].isupper()
            and fold_name(text) == fold_name(unquote(address).rstrip("/").rsplit("/")[-1])
        ):
            yield text


def _printed(area: Sequence[HtmlElement]) -> Iterator[str]:
    for element in area:
        text = text_of_element(element, _MAX_SHOWN + 1)
        if len(text) <= _MAX_SHOWN and _PRINTED.match(text):
            # A row of byline, photographer and date begins as its first part does.
            first = text_of_element(element[0], _MAX_SHOWN) if len(element) > 1 else ""
            yield first if _PRINTED.match(first) else _without_times(element, text)
            return


def _labelled(page: Page) -> Iterator[str]:
    """Yield what stands behind the word for an author, in the same line or as the next element."""
    for label in islice(page.tree.iter("strong", "b", "dt", "th", "h3", "h4", "h5"), _MAX_LABELS):
        if len(label) == 0 and _LABEL.fullmatch(one_line(label.text or "")):
            beside = label.getnext()
            yield one_line(label.tail or "") or (
                text_of_element(beside, _MAX_SHOWN) if beside is not None else ""
            )


def _beside_date(area: Sequence[HtmlElement]) -> Iterator[str]:
    """Yield what stands beside a date between headline and text: `<span>Ana Horvat</span><time>1. 3. 2026</time>`."""
    start = next((i for i, element in enumerate(area) if element.tag == "h1"), -1)
    for element in takewhile(_is_before_text, area[start + 1 :]):
        text = text_of_element(element, _MAX_SHOWN) if len(element) == 0 else ""
        neighbours = (e for e in (element.getnext(), element.getprevious()) if e is not None)
        if _is_spaced_name(text) and any(_DATED.search(text_of_element(e, _MAX_SHOWN)) for e in neighbours):
            yield text


def _is_before_text(element: HtmlElement) -> bool:
    return element.tag != "p" or len(text_of_element(element, 2 * _MAX_SHOWN)) <= _MAX_SHOWN


def _named_anywhere(page: Page) -> Iterator[str]:
    """Yield what is called an author's name or follows the words for one, wherever it stands; not in lists."""
    for element in page.tree.iter(*_BYLINE_TAGS):
        text = element.text
        is_labelled = bool(text) and _WRITTEN_BY.match(text.lstrip()[:_MAX_SHOWN]) is not None
        names = element.get("class")
        if is_labelled or (names and _AUTHOR_NAME_CLASS.search(names)):
            text = text_of_element(element, _MAX_SHOWN + 1)
            parent = element.getparent()
            if _WRITTEN_BY.fullmatch(text) and parent is not None:
                text = text_of_element(parent, _MAX_SHOWN + 1)
            if len(text) <= _MAX_SHOWN and next(element.iterancestors("li", "aside", "nav"), None) is None:
                yield _WRITTEN_BY.sub("", text)


def _is_spaced_name(name: str) -> bool:
    """Whether a name is a full one in words: without spaces, labels ("members only") are no shorter than names."""
    return " " in name and not is_unspaced(name) and is_full_name(name)


def _in_date_lines(page: Page) -> Iterator[str]:
    """Yield the lines that show the date: `26 December 2025 • Ana Horvat in Politics`."""
    headlines = _headlines(page)
    for statement in shown_lines(page):
        text = text_of_element(statement.element, _MAX_SHOWN)
        if not any(fold_name(name) in headline for name in split_byline(text) for headline in headlines):
            yield text


def _reporters(area: Sequence[HtmlElement]) -> Iterator[str]:
    """Yield who reports by a Chinese dateline: `新华社青湖11月19日电（记者林晓舟）`."""
    for element in area:
        match = _REPORTED.match(text_of_element(element, 120)) if element.tag == "p" else None
        if match is not None:
            yield match[1]
            return


def _opening_line(area: Sequence[HtmlElement]) -> Iterator[str]:
    """Yield a paragraph before the text that is nothing but a name: small papers sign so where the system doesn't."""
    paragraphs = (text for p in area if p.tag == "p" and (text := text_of_element(p, _MAX_SHOWN + 1)))
    for line, following in pairwise(paragraphs):
        if len(line) > _MAX_SHOWN:
            return
        if len(following) > _MAX_SHOWN and all(word[0].isupper() for word in line.split()):
            yield line


class _OwnNames:
    """The names under which the site itself goes, and whether a credit is one of them."""

    def __init__(self, names: Iterable[str]) -> None:
        listed = tuple(names)
        bare = (_OFFICE_WORD.sub("", name) for name in listed)
        folded = (fold_name(_ARTICLE_WORD.sub("", name)) for name in (*listed, *bare))
        self._folded = frozenset(key for key in folded if len(key) > 1)

    def includes(self, credit: str) -> bool:
        key = fold_name(_ARTICLE_WORD.sub("", credit))
        # Accounts of the newsroom: "Glas D", "Glas 24".
        bare = fold_name(_ACCOUNT_MARK.sub("", _OFFICE_WORD.sub("", credit)))
        return key in self._folded or bare in self._folded


def _own_names(page: Page, outlet: Outlet | None) -> _OwnNames:
    names = [*page.meta.get("og:site_name", ())[:2], *page.meta.get("application-name", ())[:1]]
    for entity in page.structured[:50]:
        names.extend(texts(entity, "publisher")[:3])
        if any("Organization" in t or t == "WebSite" for t in types_of(entity)):
            names.extend((*texts(entity, "name")[:1], *texts(entity, "alternateName")[:3]))
    host = ascii_host(host_of(page.url))
    names.extend((host, registered(host), registered(host).split(".")[0]))
    if outlet is not None:
        names.extend((outlet.title, outlet.name))
    return _OwnNames(names)
