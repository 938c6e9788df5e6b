"""The headline out of what a page offers as one: JSON-LD, og:title, the visible `<h1>` and `<title>`.

Each is right on about 70 % of pages and one of them on 98 %. They err in known ways: the outlet's name behind a
separator, a kicker before it, another wording for search engines. So each is first stripped of what another one
shows to be attached, then the wording with the most voices is taken, the visible one in doubt.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawl.extraction.body.blocks import key_of
from newscrawl.extraction.page import Page
from newscrawl.extraction.structured import first_text, one_line, own_articles, texts

_WEIGHTS = {"h1": 1.2, "og": 1.0, "json-ld": 1.0, "twitter": 0.3, "title": 0.5}
_SEPARATOR = re.compile(r"\s*(?:\s[-–—|•·»/]+\s|\s?[ㅣ｜]\s?|[:|：｜]\s?|\s?[+]{2,3}\s|：)\s*")
_ENDING = re.compile(r"\s*[-–—|·ㅣ｜/]\s*([^-–—|·ㅣ｜/]{2,40})$")
_SECTION_META = ("article:section", "content_category", "section", "category", "cxenseparse:section")
_BRACKETED_END = re.compile(r"\s*[（(【\[]([^（）()【】\[\]]{2,40})[）)】\]]$")
_KICKER = re.compile(
    r"kicker|overline|eyebrow|dachzeile|topline|roof|spitzmarke|ante-?titulo|antetitulo|sur-?titre|volanta|occhiello|"
    r"pre-?(?:title|headline)|label|category|section|rubri|badge|hidden|sr-only|supra|vignette",
    re.IGNORECASE,
)
_MIN_KEY = 8
_LOGO_KEY = 20
_MAX_HEADINGS = 40
_LOOSE = re.compile(r"\s+([:;,.!?»”])")


def read_headline(page: Page, title_from: str | None = None) -> str | None:
    """Return the headline of the article on `page`, None where it has none.

    `title_from` names the one source to read (`json-ld, og, h1, title`); where the page lacks it, the vote decides.
    """
    candidates = list_candidates(page)
    if title_from is not None:
        named = next((text for source, text in candidates if source == title_from), None)
        if named:
            return named
    return _elect(_reduce(candidates))


def list_candidates(page: Page) -> list[tuple[str, str]]:
    """Return what the page offers, as pairs of source and text, the outlet's name stripped."""
    names, sections = _site_names(page), _section_names(page)
    bare = ((source, _without_site(text, names)) for source, text in _raw_candidates(page))
    found = [(source, _without_section(text, sections)) for source, text in bare]
    return [(source, text) for source, text in found if len(key_of(text)) >= 2]


def _raw_candidates(page: Page) -> Iterator[tuple[str, str]]:
    others = [
        ("json-ld", next((t for e in own_articles(page) if (t := first_text(e, "headline", "name"))), "")),
        ("og", one_line(page.first_meta("og:title") or "")),
        ("twitter", one_line(page.first_meta("twitter:title") or "")),
    ]
    title = page.tree.find(".//head/title")
    others.append(("title", one_line(title.text) if title is not None else ""))
    visible = _visible_headline(page, [text for _, text in others if text])
    if visible:
        yield "h1", visible
    yield from ((source, text) for source, text in others if text)


def _visible_headline(page: Page, others: list[str]) -> str:
    """Return the `<h1>` that shares most with the other candidates, its kicker stripped.

    Where none shares a word with them or is longer than an outlet's name (the `<h1>` is the logo, or there is none),
    the next heading that one of them contains.
    """
    words = Counter(word for text in others for word in set(_words(text)))
    shown = [text for h1 in page.tree.iter("h1") if (text := _heading_text(h1))]
    best = max(shown, key=lambda text: sum(words[w] for w in set(_words(text))), default="")
    if any(words[w] for w in _words(best)) and len(key_of(best)) >= _LOGO_KEY:
        return best
    return next((t for t in _lesser_headings(page) if len(t) > len(best) and _is_in(t, others)), best)


def _lesser_headings(page: Page) -> Iterator[str]:
    yield from (_heading_text(heading) for heading in islice(page.tree.iter("h2", "h3"), _MAX_HEADINGS))


def _is_in(text: str, others: list[str]) -> bool:
    key = key_of(text)
    return len(key) >= _MIN_KEY and any(key in key_of(other) for other in others)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _heading_text(h1: HtmlElement) -> str:
    parts = [h1.text or ""]
    for child in h1:
        kicker = bool(_KICKER.search(f"{child.get('class') or ''} {child.get('itemprop') or ''}"))
        # Parts of a headline in elements of their own are lines of their own.
        parts.append(
            " "
            if kicker
            else f" {child.text_content()} "
            if child.tag in ("span", "div", "p", "br")
            else child.text_content()
        )
        parts.append(child.tail or "")
    text = _LOOSE.sub(r"\1", one_line("".join(parts))).strip(" :|–-")
    return text if len(key_of(text)) >= _MIN_KEY else one_line(h1.text_content())


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
    try:
        host = urlsplit(page.url).hostname or ""
    except ValueError:
        host = ""
    labels = host.removeprefix("www.").split(".")
    names |= {host, host.removeprefix("www.")} | {label for label in labels[:-1] if len(label) > 2}
    return {key for name in names if len(key := key_of(name)) > 1}


def _without_site(text: str, names: set[str]) -> str:
    """Cut parts that are the outlet's name off both ends; more often behind than before."""
    while True:
        bracketed = _BRACKETED_END.search(text)
        if bracketed is not None and _is_site(bracketed[1], names):
            text = text[: bracketed.start()]
        cuts = list(_SEPARATOR.finditer(text))
        if not cuts:
            return text
        if _is_site(text[cuts[-1].end() :], names):
            text = text[: cuts[-1].start()]
        elif _is_site(text[: cuts[0].start()], names):
            text = text[cuts[0].end() :]
        else:
            return text


def _section_names(page: Page) -> set[str]:
    named = [n for name in _SECTION_META for n in page.meta.get(name, ())[:2]]
    named += [name for entity in own_articles(page) for name in texts(entity, "articleSection")[:3]]
    return {key for name in named if len(key := key_of(name)) > 1}


def _without_section(text: str, sections: set[str]) -> str:
    """Cut the section's name off the end; search engines are shown it there."""
    ending = _ENDING.search(text)
    is_section = ending is not None and key_of(ending[1]) in sections
    return text[: ending.start()] if ending is not None and is_section else text


def _is_site(part: str, names: set[str]) -> bool:
    key = key_of(part)
    return bool(key) and (
        key in names or any(key.startswith(n) and len(key) < len(n) + 6 for n in names if len(n) > 2)
    )


def _reduce(candidates: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Cut off what separators attach to a candidate when the rest is another candidate."""
    shown = {key_of(text) for source, text in candidates if source in ("h1", "og", "json-ld")}
    stated = {key_of(text) for source, text in candidates if source in ("og", "json-ld")}
    return [(source, _core(text, shown, stated)) for source, text in candidates]


def _core(text: str, shown: set[str], stated: set[str]) -> str:
    for cut in _SEPARATOR.finditer(text):
        behind, before = text[cut.end() :], text[: cut.start()]
        # A kicker that the page leaves out of its metadata is none of the headline.
        if len(key_of(behind)) >= _MIN_KEY and key_of(behind) in stated:
            return behind
        if len(key_of(before)) >= _MIN_KEY and key_of(before) in shown:
            return before
    return text


def _elect(candidates: list[tuple[str, str]]) -> str | None:
    votes: dict[str, float] = defaultdict(float)
    for source, text in candidates:
        votes[key_of(text)] += _WEIGHTS[source]
    if not votes:
        return None
    key = _dissenter(candidates) or max(votes, key=lambda key: votes[key])
    # Metadata has the spaces that the markup of an <h1> may lack.
    texts = {source: text for source, text in candidates if key_of(text) == key}
    return next(texts[source] for source in ("og", "json-ld", "h1", "twitter", "title") if source in texts)


def _dissenter(candidates: list[tuple[str, str]]) -> str | None:
    """Return the key of the one structured headline that differs from what `<title>`, `<h1>` and the other repeat.

    A system that keeps two headlines puts the one for search engines there; what it gives as another one was written
    for readers, unless twitter:title repeats it: then it was written for social networks.
    """
    keys = {source: key_of(text) for source, text in candidates}
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
