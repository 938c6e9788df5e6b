"""Visible dates near the headline: what each line shows, which label is nearest to each date, and how it is marked.

The line of a date is the largest short element around it, so that `Updated: <time>` and
`<span>Published</span> <span>3 March</span>` keep their labels. Labels stand before the dates of a line or behind them
(`2026年3月8日 公開`): the first gap tells which.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.dates.grammar import MAX_CHARS, Moment, line_dates, parse_moment
from newscrawl.extraction.headline.headline_area import names_of, text_of_element
from newscrawl.extraction.microdata import is_of_other_type, is_own_item, item_of
from newscrawl.word_tables import any_folded, folded, load_table

_TABLE = load_table("newscrawl.extraction.publication", "date_labels.toml")
_LABELS = {label: any_folded(words, before=r"(?<!\w)") for label, words in _TABLE.items()}
DATE_LABELS: tuple[str, ...] = (*_TABLE["published"], *_TABLE["updated"])
"""Patterns of the beginnings of words that stand beside the dates of an article."""
_CLASS_LABELS = {
    # WordPress marks a date that never changed `published updated`.
    "published": re.compile(r"publi|posted|pubdate|created|entry-date", re.IGNORECASE),
    "updated": re.compile(r"updat|modif|edited|revis|aktuali|changed", re.IGNORECASE),
}
DATE_CLASS = re.compile(
    r"(?:^|[\s_\-])(?:date|datum|datetime|time|timestamp|pub(?:lish(?:ed)?)?|pubdate|posted|fecha|data"
    r"|tarih|dateline|vreme|vrijeme)(?:$|[\s_\-])|publi(?:cation|sh|shed)_?-?(?:date|time)",
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"today|current|clock|now\b|heute|live-?date|masthead|site-?header|top-?bar", re.IGNORECASE
)
_DATE_PROPERTIES = frozenset(("datePublished", "dateCreated", "dateModified"))
RDFA_DATES = frozenset(
    ("dc:date", "dc:created", "dcterms:created", "dcterms:issued", "schema:datePublished", "datePublished")
)
_STAMPED = _DATE_PROPERTIES | RDFA_DATES
_MOST_WORDS = 9
_MOST_LETTERS = 60
"""A line with more beside its dates is a sentence, where its date is not marked as one."""
_MAX_NODES = 60
_BAR = re.compile(r"[|•·]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDate:
    """One visible date."""

    moment: Moment
    text: str
    """As written: the machine's form where there is one."""
    label: str = ""
    """`published, updated, other`, "" where nothing says."""
    is_stamped: bool = False
    """Whether a machine's form of it is given (`<time datetime>`, `content`)."""
    is_marked: bool = False
    """Whether markup or a label says that it is a date of the article."""
    words: int = 0
    """Number of words beside the dates of its line."""
    element: HtmlElement
    """The line that it stands in."""


@dataclass(frozen=True, slots=True)
class _Date:
    moment: Moment
    text: str
    names: str
    is_stamped: bool = False


_Item = str | _Date


def dates_of_lines(
    elements: Iterable[HtmlElement], language: str, headline: HtmlElement | None
) -> Iterator[ShownDate]:
    """Yield the dates of the lines among `elements`, in page order; a line inside another one is not read again."""
    read: set[HtmlElement] = set()
    kept = set() if headline is None else {headline, *headline.iterancestors()}
    for element in elements:
        if element in read or element in kept or CLOCK.search(names_of(element)):
            continue
        text = text_of_element(element, MAX_CHARS + 1)
        if len(text) > MAX_CHARS or not (any(c.isdigit() for c in text) or _is_stamped_line(element)):
            continue
        if not is_own_item(element if "itemscope" in element.attrib else item_of(element), headline):
            continue
        found = tuple(dates_of_line(element, text, language))
        # A long line may have a short one inside: `<div><p>16 October 2020</p> Share this story with ...</div>`
        read.update(element.iterdescendants() if found else ())
        yield from found


def _is_stamped_line(element: HtmlElement) -> bool:
    return any(_stamp_of(e) for e in islice(element.iter(), _MAX_NODES))


def dates_of_line(element: HtmlElement, text: str, language: str) -> Iterator[ShownDate]:
    """Yield the dates of one line with their labels."""
    items = list(_items(element, language))
    if not any(isinstance(item, _Date) for item in items):
        # "<b>3</b> <b>March</b> 2026": only the whole is a date.
        items = list(_of_text(text, names_of(element), language))
    dates = [item for item in items if isinstance(item, _Date)]
    gaps = _gaps(items)
    labels = _labels(gaps)
    words = [word for word in " ".join(gaps).split() if any(map(str.isalpha, word))]
    is_short = len(words) <= _MOST_WORDS and sum(map(len, words)) <= _MOST_LETTERS
    # `<time itemprop="dateModified">8/3/2026 | Actualizado 10/3/2026</time>`: the words know better.
    are_told_apart = len(dates) > 1 and any(labels)
    for date, worded in zip(dates, labels, strict=True):
        names = f"{names_of(element)} {date.names}"
        is_dated = date.is_stamped or DATE_CLASS.search(names) is not None
        label = worded or (
            "" if are_told_apart else _label_of_class(date.names) or _label_of_class(names_of(element))
        )
        if is_dated or is_short:
            yield ShownDate(
                moment=date.moment,
                text=date.text,
                label=label,
                is_stamped=date.is_stamped,
                is_marked=is_dated or label == "published",
                words=len(words),
                element=element,
            )


def _items(element: HtmlElement, language: str) -> Iterator[_Item]:
    for owner, piece, stamp in islice(_pieces(element), _MAX_NODES):
        moment = parse_moment(stamp, language=language) if stamp else None
        if moment is not None and len(line_dates(piece, language=language)) < 2:
            # "Updated 3 May" inside the time element.
            yield re.split(r"\d", piece, maxsplit=1)[0]
            yield _Date(moment, stamp, names_of(owner), is_stamped=True)
        else:
            yield from _of_text(piece, names_of(owner), language)


def _pieces(element: HtmlElement) -> Iterator[tuple[HtmlElement, str, str]]:
    """Yield the texts of a line with their elements; of an element with a machine's date, its text as one with it."""
    pending: list[HtmlElement | tuple[HtmlElement, str]] = [element]
    while pending:
        node = pending.pop()
        if isinstance(node, tuple):
            yield (*node, "")
            continue
        stamp = _stamp_of(node)
        if stamp:
            yield node, text_of_element(node, MAX_CHARS), stamp
            continue
        for child in reversed(node):
            if child.tail and child.tail.strip():
                pending.append((node, child.tail))
            if isinstance(child.tag, str) and not is_of_other_type(child):
                pending.append(child)
        if node.text and node.text.strip():
            yield node, node.text, ""


def _stamp_of(element: HtmlElement) -> str:
    names = element.get("itemprop") or element.get("property") or ""
    if element.tag == "time":
        value = element.get("datetime") or element.get("content") or ""
    elif names and not _STAMPED.isdisjoint(names.split()):
        value = element.get("content") or element.get("datetime") or ""
    else:
        value = element.get("title") or "" if element.tag == "abbr" else element.get("datetime") or ""
    return value.strip() if len(value) <= MAX_CHARS else ""


def _of_text(text: str, names: str, language: str) -> Iterator[_Item]:
    found = line_dates(" ".join(text.split()), language=language)
    if not found:
        yield text
    for date in found:
        yield date.before
        yield _Date(date.moment, text.strip()[:MAX_CHARS], names)
    yield from (date.behind for date in found[-1:])


def _gaps(items: Sequence[_Item]) -> list[str]:
    """Return the words before the first date, between dates, and behind the last."""
    gaps = [""]
    for item in items:
        if isinstance(item, _Date):
            gaps.append("")
        else:
            gaps[-1] += f" {item}"
    return gaps


def _labels(gaps: Sequence[str]) -> list[str]:
    before = [_label_of(gap, last=True) for gap in gaps[:-1]]
    # "20. 11. 2026 08.30 | Updated two hours ago": what stands behind a bar labels no date before it.
    behind = [_label_of(_BAR.split(gap, maxsplit=1)[0]) for gap in gaps[1:]]
    if before and before[0]:
        return before
    return behind if behind and behind[-1] else before


def _label_of(words: str, *, last: bool = False) -> str:
    found = [
        (match.start(), label)
        for label, pattern in _LABELS.items()
        for match in pattern.finditer(folded(words))
    ]
    return (max(found) if last else min(found))[1] if found else ""


@lru_cache(maxsize=256)
def _label_of_class(names: str) -> str:
    return next((label for label, pattern in _CLASS_LABELS.items() if pattern.search(names)), "")
