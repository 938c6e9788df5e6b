"""The headline out of what a page offers as one: the visible heading, JSON-LD, og:title, twitter:title and `<title>`.

Each is right on about 80 % of pages and one of them on 96 %. They err in known ways: the outlet's or the section's name
behind a separator, a kicker before it, a date or a byline inside the heading, another wording for search engines. So
each is stripped of what another one shows to be attached, then the wording with the most voices is taken. Desks that
publish `NewsArticle` keep the same headline in several places, and the majority is right; elsewhere og:title and
`<title>` are one string, written for search engines, and the visible heading decides.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.body.blocks import key_of
from newscrawl.extraction.explanation import Candidate
from newscrawl.extraction.json_ld import types_of
from newscrawl.extraction.page import Page
from newscrawl.extraction.structured import first_text, one_line, own_articles, texts
from newscrawl.urls.parts import host_of

SOURCES = ("h1", "og", "json-ld", "twitter", "title")
# With `<title>` the heading outweighs og:title and JSON-LD together, which a third voice tips.
_NEWSROOM_WEIGHTS = {"h1": 1.6, "og": 1.0, "json-ld": 1.0, "twitter": 0.3, "title": 0.5}
# og:title, twitter:title and <title> together: of 145 pages where the heading stands alone against them it is right on
# 87 and they on 40.
_OTHER_WEIGHTS = {**_NEWSROOM_WEIGHTS, "h1": 2.9}
_UNRELATED_WEIGHT = 0.4
_SEPARATOR = re.compile(
    r"(?:(?<!\s)\s++(?:[-–—|•·»⋆/]++|[+]{2,3})\s|(?:(?<!\s)\s++)?(?:[ㅣ｜:|：]|[+]{2,3}\s))\s*"
)
_ENDING = re.compile(r"(?:(?<!\s)\s++)?[-–—|·ㅣ｜/]\s*([^-–—|·ㅣ｜/]{2,40})$")
# Behind these stands the site, the section or the columnist, never a part of the headline.
_ATTACHED = re.compile(
    r"(?<!\s)\s++(?:[|⋆»]++(?:\s(?s:.*))?|\(via [^()]{2,30}\))$|(?:(?<!\s)\s++)?[｜ㅣ][^｜ㅣ]*$"
)
_SECTION_META = ("article:section", "content_category", "section", "category", "cxenseparse:section")
_BRACKETED_END = re.compile(r"(?:(?<!\s)\s++)?[（(【\[]([^（）()【】\[\]]{2,40})[）)】\]]$")
_KICKER = re.compile(
    r"kicker|overline|eyebrow|dachzeile|topline|roof|spitzmarke|ante-?titulo|antetitulo|sur-?titre|volanta|occhiello|"
    r"pre-?(?:title|headline)|label|category|section|rubri|badge|hidden|sr-only|supra|vignette",
    re.IGNORECASE,
)
_NEWSROOM_TYPE = re.compile(r"NewsArticle$|LiveBlogPosting$")
_MIN_KEY = 8
_LOGO_KEY = 20
_MAX_CHARS = 200
"""A longer one is a description in the wrong place, where another is shorter."""
_CUT_CHARS = 100
_MAX_HEADINGS = 40
_QUOTES = re.compile('["“”„«»‘’‚`´]')
_LOOSE = re.compile(r"[:;,.!?»”]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The headline of a page, and what else it could have been."""

    text: str | None
    """None where the page has none."""
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class _Offer:
    source: str
    text: str
    weight: float = 0.0
    reason: str = ""


def read_headline(page: Page, title_from: str | None = None) -> str | None:
    """Return the headline of the article on `page`, None where it has none.

    `title_from` names the one source to read (`json-ld, og, h1, title`); where the page lacks it, the vote decides.
    """
    return weigh_headline(page, title_from).text


def weigh_headline(page: Page, title_from: str | None = None) -> Headline:
    """Return what `read_headline` returns with all candidates."""
    offers = _offers(page)
    named = next((o.text for o in offers if o.source == title_from), None)
    if named:
        return Headline(text=named, candidates=_explained(offers, key_of(named), "the outlet's `title_from`"))
    weighed = _weighed(page, _completed(_reduced(_sized(offers))))
    key, reason = _elected(weighed)
    text = _best_wording(weighed, key) if key is not None else None
    return Headline(text=text, candidates=_explained(weighed, key, reason))


def _explained(offers: Iterable[_Offer], key: str | None, reason: str) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(
            field="title",
            value=offer.text,
            source=offer.source,
            is_chosen=key_of(offer.text) == key,
            reason=f"{offer.reason or 'voice'} {offer.weight:.1f}"
            + (f", {reason}" if key_of(offer.text) == key else ""),
        )
        for offer in offers
    )


def _offers(page: Page) -> list[_Offer]:
    """Return what the page offers, best known first, without the names of site and section."""
    names, sections = _site_names(page), _section_names(page)
    bare = ((source, _without_attached(_without_site(text, names))) for source, text in _raw(page))
    found = [_Offer(source, _without_section(text, sections).strip("#* ")) for source, text in bare]
    return [offer for offer in found if len(key_of(offer.text)) >= 2]


def _raw(page: Page) -> Iterator[tuple[str, str]]:
    title = page.tree.find(".//head/title")
    stated = [
        ("og", one_line(page.first_meta("og:title") or "")),
        ("json-ld", next((t for e in own_articles(page) if (t := first_text(e, "headline", "name"))), "")),
        ("twitter", one_line(page.first_meta("twitter:title") or "")),
        ("title", one_line(title.text) if title is not None else ""),
    ]
    stated = [(source, text) for source, text in stated if text]
    visible = _visible_headline(page, [text for _, text in stated])
    if visible:
        yield "h1", visible
    yield from stated


def _visible_headline(page: Page, stated: Sequence[str]) -> str:
    """Return the `<h1>` that shares most with the stated headlines, its kicker stripped.

    Where none shares a word with them or is longer than an outlet's name (the `<h1>` is the logo, or there is none),
    the next heading that one of them contains.
    """
    words = Counter(word for text in stated for word in set(_words(text)))
    shown = [text for h1 in page.tree.iter("h1") if (text := _heading_text(h1, stated))]
    best = max(shown, key=lambda text: sum(words[w] for w in set(_words(text))), default="")
    if any(words[w] for w in _words(best)) and len(key_of(best)) >= _LOGO_KEY:
        return best
    return next((t for t in _lesser_headings(page) if len(t) > len(best) and _is_in(t, stated)), best)


def _lesser_headings(page: Page) -> Iterator[str]:
    yield from (_heading_text(heading) for heading in islice(page.tree.iter("h2", "h3"), _MAX_HEADINGS))


def _is_in(text: str, others: Iterable[str]) -> bool:
    key = key_of(text)
    return len(key) >= _MIN_KEY and any(key in key_of(other) for other in others)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _heading_text(heading: HtmlElement, stated: Sequence[str] = ()) -> str:
    """Return a heading on one line; only the part that is stated elsewhere, where the whole is not."""
    parts = [heading.text or ""]
    for child in heading:
        kicker = bool(_KICKER.search(f"{child.get('class') or ''} {child.get('itemprop') or ''}"))
        # Parts of a headline in elements of their own are lines of their own.
        is_line = child.tag in ("span", "div", "p", "br", "small", "time")
        parts.append(" " if kicker else f" {_shown_text(child)} " if is_line else _shown_text(child))
        parts.append(child.tail or "")
    text = one_line(_joined(parts)).strip(" :|–-")
    whole = text if len(key_of(text)) >= _MIN_KEY else one_line(_shown_text(heading))
    keys = {key_of(other) for other in stated}
    if len(parts) == 1 or any(key_of(whole) in key for key in keys):
        return whole
    # `<h1>Ferry strike ends <small>Posted on 3 March by Ana Horvat</small></h1>`
    part = next((one_line(p) for p in parts if len(key_of(p)) >= _LOGO_KEY and key_of(p) in keys), None)
    return part or whole


def _joined(parts: Iterable[str]) -> str:
    """Join the parts of a heading; no space before a part that begins with a comma: `<span>Ferry</span>, at last`."""
    text = ""
    for part in parts:
        text = (text.rstrip() if _LOOSE.match(part) else text) + part
    return text


_NOT_SHOWN = ("rt", "rp", "script", "style", "template")


def _shown_text(element: HtmlElement) -> str:
    """Return an element's text without scripts, and without the readings that stand above Chinese characters."""
    if not isinstance(element.tag, str) or element.tag in _NOT_SHOWN:
        return ""
    unshown = [part.text for part in element.iter(*_NOT_SHOWN) if part.text]
    return "".join(piece for piece in element.itertext() if piece not in unshown)


def _site_names(page: Page) -> set[str]:
    names = {
        one_line(n)
        for n in ("og:site_name", "application-name", "al:ios:app_name", "twitter:site")
        for n in page.meta.get(n, ())[:1]
    }
    for entity in page.structured:
        publisher = entity.get("publisher")
        if isinstance(publisher, dict):
            names.add(first_text(publisher, "name") or "")
    host = host_of(page.url)
    labels = host.removeprefix("www.").split(".")
    names |= {host, host.removeprefix("www.")} | {label for label in labels[:-1] if len(label) > 2}
    return {key for name in names if len(key := key_of(name)) > 1}


def _without_site(text: str, names: set[str]) -> str:
    """Cut parts that are the outlet's name off both ends; more often behind than before."""
    while True:
        bracketed = _BRACKETED_END.search(text)
        if bracketed is not None and key_of(bracketed[1]) in names:
            text = text[: bracketed.start()]
        cuts = _separators(text)
        if not cuts:
            return text
        if key_of(text[cuts[-1].end() :]) in names:
            text = text[: cuts[-1].start()]
        elif key_of(text[: cuts[0].start()]) in names:
            text = text[cuts[0].end() :]
        else:
            return text


def _separators(text: str) -> list[re.Match[str]]:
    return list(_SEPARATOR.finditer(_without_quotes(text)))


def _without_quotes(text: str) -> str:
    """Return a text of the same length whose closing quotation marks look like no separator: `« Assez » : le maire`."""
    return text.replace("»", '"') if "«" in text else text


def _without_attached(text: str) -> str:
    """Cut off what stands behind a bar or a star, if a headline is left: `Ferry strike ends today | District`."""
    while (cut := _ATTACHED.search(_without_quotes(text))) is not None and len(
        key_of(text[: cut.start()])
    ) >= 15:
        text = text[: cut.start()]
    return text


def stated_sections(page: Page) -> Iterator[str]:
    """Yield the names of sections that meta tags and JSON-LD state for the page."""
    for name in _SECTION_META:
        yield from page.meta.get(name, ())[:2]
    for entity in own_articles(page):
        yield from texts(entity, "articleSection")[:3]


def _section_names(page: Page) -> set[str]:
    return {key for name in stated_sections(page) if len(key := key_of(name)) > 1}


def _without_section(text: str, sections: set[str]) -> str:
    """Cut the section's name off the end; search engines are shown it there."""
    ending = _ENDING.search(text)
    is_section = ending is not None and key_of(ending[1]) in sections
    return text[: ending.start()] if ending is not None and is_section else text


def _sized(offers: Sequence[_Offer]) -> Sequence[_Offer]:
    return [offer for offer in offers if len(offer.text) <= _MAX_CHARS] or offers


def _reduced(offers: Sequence[_Offer]) -> Sequence[_Offer]:
    """Cut off what separators attach to an offer when the rest is another one."""
    shown = {key_of(offer.text) for offer in offers if offer.source in ("h1", "og", "json-ld")}
    stated = {key_of(offer.text) for offer in offers if offer.source in ("og", "json-ld")}
    repeated = Counter(key_of(offer.text) for offer in offers)
    return [
        replace(offer, text=_core(offer.text, shown, stated if repeated[key_of(offer.text)] < 3 else set()))
        for offer in offers
    ]


def _core(text: str, shown: set[str], stated: set[str]) -> str:
    for cut in _separators(text):
        behind, before = text[cut.end() :], text[: cut.start()]
        # A kicker that the page leaves out of its metadata is none of the headline.
        if len(key_of(behind)) >= _MIN_KEY and key_of(behind) in stated:
            return behind
        # What follows a colon belongs to the headline, though a shorter one is written for search engines.
        if ":" not in cut[0] and len(key_of(before)) >= _MIN_KEY and key_of(before) in shown:
            return before
    return text


def _completed(offers: Sequence[_Offer]) -> Sequence[_Offer]:
    """Read an offer that breaks off within the heading as the whole one: for JSON-LD systems cut at 110 characters.

    A much shorter one is a headline of its own, written for small screens.
    """
    whole = next((offer.text for offer in offers if offer.source == "h1"), "")
    return [
        replace(offer, text=whole, reason="cut") if _is_cut(offer.text, key_of(whole)) else offer
        for offer in offers
    ]


def _is_cut(text: str, whole: str) -> bool:
    key = key_of(text)
    is_broken_off = len(text) >= _CUT_CHARS or text.endswith(("…", "..."))
    return is_broken_off and len(key) >= _LOGO_KEY and key != whole and whole.startswith(key)


def _weighed(page: Page, offers: Sequence[_Offer]) -> list[_Offer]:
    others = _comparable(offers)
    weights = _NEWSROOM_WEIGHTS if _is_newsroom(page) else _OTHER_WEIGHTS
    return [
        _weighed_heading(offer, weights, others)
        if offer.source == "h1"
        else replace(offer, weight=weights[offer.source])
        for offer in offers
    ]


def _comparable(offers: Sequence[_Offer]) -> list[str]:
    """Return the offers that a heading should share words with; none where only `<title>` is there to compare with.

    What is half as long is the name of a site or section, which says nothing of the heading.
    """
    heading = next((offer.text for offer in offers if offer.source == "h1"), "")
    others = [o for o in offers if o.source != "h1" and 2 * len(key_of(o.text)) > len(key_of(heading))]
    return [o.text for o in others] if any(o.source != "title" for o in others) else []


def _is_newsroom(page: Page) -> bool:
    types = (types_of(entity) for entity in own_articles(page) if first_text(entity, "headline"))
    return any(_NEWSROOM_TYPE.search(name) for name in next(types, ()))


def _weighed_heading(heading: _Offer, weights: Mapping[str, float], others: Sequence[str]) -> _Offer:
    if others and not _is_related(heading.text, others):
        return replace(heading, weight=_UNRELATED_WEIGHT, reason="says what no other says:")
    key = key_of(heading.text)
    if others and all(key_of(other).endswith(key) and key_of(other) != key for other in others):
        return replace(heading, weight=_NEWSROOM_WEIGHTS["h1"], reason="without the kicker of the others:")
    return replace(heading, weight=weights["h1"])


def _is_related(text: str, others: Iterable[str]) -> bool:
    """Whether a fifth of the letter groups of `text` stand in one of `others`: a call to subscribe is no headline."""
    own = _letter_groups(text)
    return not own or any(len(own & _letter_groups(other)) >= 0.2 * len(own) for other in others)


def _letter_groups(text: str) -> set[str]:
    key = key_of(text)
    size = 4 if key.isascii() else 2
    return {key[i : i + size] for i in range(len(key) - size + 1)}


def _elected(offers: Sequence[_Offer]) -> tuple[str | None, str]:
    """Return the key of the headline, and why it is."""
    votes: dict[str, float] = defaultdict(float)
    for offer in offers:
        votes[key_of(offer.text)] += offer.weight
    if not votes:
        return None, ""
    dissenting = _dissenter(offers)
    if dissenting is not None:
        return dissenting, "written beside the one for search engines"
    key = max(votes, key=lambda key: votes[key])
    return key, f"most voices ({votes[key]:.1f})"


def _best_wording(offers: Sequence[_Offer], key: str) -> str:
    """Return the commonest form of a headline; metadata first, as it has the spaces that a heading may lack."""
    forms = {offer.source: offer.text for offer in offers if key_of(offer.text) == key}
    counted = Counter(map(_plain_quotes, forms.values()))
    ordered = [forms[source] for source in ("og", "json-ld", "h1", "twitter", "title") if source in forms]
    return max(ordered, key=lambda form: counted[_plain_quotes(form)])


def _plain_quotes(text: str) -> str:
    return _QUOTES.sub("'", text)


def _dissenter(offers: Sequence[_Offer]) -> str | None:
    """Return the key of the one structured headline that differs from what `<title>`, `<h1>` and the other repeat.

    A system that keeps two headlines puts the one for search engines there; what it gives as another one was written
    for readers. An og:title that twitter:title repeats was written for social networks.
    """
    keys = {offer.source: key_of(offer.text) for offer in offers}
    searched = keys.get("title")
    others = {source for source in ("og", "json-ld") if keys.get(source, searched) != searched}
    if searched is None or keys.get("h1") != searched or len(others) != 1:
        return None
    source = others.pop()
    other = keys[source]
    if source == "og" and keys.get("twitter") == other:
        return None
    is_cut = searched.startswith(other[: max(10, len(other) - 3)]) or searched in other or other in searched
    return other if len(other) >= 20 and not is_cut else None
