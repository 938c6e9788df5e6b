"""Live blogs: the entries that a page states in JSON-LD or shows one after the other, each with its time."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.body.blocks import key_of, signature
from newscrawl.extraction.body.element_roles import mark_of
from newscrawl.extraction.body.prose import mend_quotes, plain_text
from newscrawl.extraction.body.rendering import Passage, Prose
from newscrawl.extraction.headline.headline_area import FOREIGN, is_teaser, text_of_element
from newscrawl.extraction.json_ld import Json, types_of
from newscrawl.extraction.page import Page
from newscrawl.extraction.structured import first_text, own_articles, values

_MAX_ENTRIES = 500
_FEWEST_SHOWN = 3
_MAX_TIMES = 1_000
_LEVELS = 6
_LIVE = re.compile(
    r"(?<![^\W_])(?:live(?:[ -]?(?:blog|ticker|updates?|text))?|ticker|(?:en )?direct[eo]?|(?:in )?diretta|"
    r"ao vivo|en vivo|em direto|minuto a minuto|u[zž]ivo|уживо|v živo|în direct|na żywo|na?živ[eěo]|élő|canlı|"
    r"ζωντανά|онлайн|наживо|на живо|suorana|otse|tiesiogiai|tiešraide|bein útsending|langsung|trực tiếp|"
    r"实时|直播|速報中|مباشر|زنده|לייב|लाइव)(?![^\W_])",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\W*\d{1,2}[:.h]\d\d\W*(?:Uhr|[ap]\.?m\.?|h)?\W*", re.IGNORECASE)
"""The time of an entry as readers see it."""
_KEY_CHARS = 40
_MIN_KEY_CHARS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One update of a live blog."""

    at: datetime | None
    """As the page states it, in the page's own zone; None when it states none."""
    headline: str
    prose: Prose

    @property
    def text(self) -> str:
        """The plain reading of all entries."""
        return self.prose.text


def live_blog_of(page: Page) -> Json | None:
    """Return the entity of the page's live blog, None when it is no live blog."""
    return next((e for e in own_articles(page) if "LiveBlogPosting" in types_of(e)), None)


def read_entries(blog: Json) -> tuple[Entry, ...]:
    """Return the entries of a live blog that have text, in the page's order (newest first by custom)."""
    return tuple(entry for entry in _entries(blog) if entry.text)[:_MAX_ENTRIES]


def find_shown_entries(page: Page) -> tuple[tuple[datetime | None, HtmlElement], ...]:
    """Return the entries that a page which calls itself live shows, with their times, in page order.

    They are neighbours of one design, three or more, each with a time element of its own. Empty for other pages.
    """
    title = page.tree.findtext(".//head/title") or ""
    headlines = " ".join(text_of_element(h1, 300) for h1 in islice(page.tree.iter("h1"), 3))
    if _LIVE.search(f"{title[:300]} {headlines}") is None:
        return ()
    groups: dict[tuple[int, str], list[tuple[datetime | None, HtmlElement]]] = {}
    for time in islice(page.tree.iter("time"), _MAX_TIMES):
        entry = _entry_around(time)
        parent = entry.getparent() if entry is not None else None
        if entry is not None and parent is not None and entry not in page.hidden:
            groups.setdefault((id(parent), signature(entry)), []).append(
                (_moment(time.get("datetime")), entry)
            )
    entries = max(groups.values(), key=len, default=[])
    return tuple(entries[:_MAX_ENTRIES]) if len(entries) >= _FEWEST_SHOWN else ()


def _entry_around(time: HtmlElement) -> HtmlElement | None:
    """Return the nearest element around a time that has a neighbour of its design with a time, and paragraphs."""
    for element in (time, *islice(time.iterancestors(), _LEVELS)):
        neighbours = (e for e in (element.getnext(), element.getprevious()) if e is not None)
        if any(_is_like(element, e) for e in neighbours) and element.find(".//p") is not None:
            return None if _is_others(element) else element
    return None


def _is_others(entry: HtmlElement) -> bool:
    """Whether an entry is a reader's comment, or the teaser of another article."""
    if any(mark_of(e) in FOREIGN for e in (entry, *islice(entry.iterancestors(), _LEVELS))):
        return True
    return any(is_teaser(heading) for heading in entry.iter("h2", "h3", "h4", "h5"))


def _is_like(one: HtmlElement, other: HtmlElement) -> bool:
    return (
        isinstance(other.tag, str)
        and signature(one) == signature(other)
        and next(other.iter("time"), None) is not None
    )


def _entries(blog: Json) -> Iterator[Entry]:
    for update in values(blog, "liveBlogUpdate"):
        if isinstance(update, Mapping):
            body = update.get("articleBody") or update.get("text") or update.get("description")
            yield Entry(
                at=_moment(first_text(update, "datePublished", "dateModified")),
                headline=first_text(update, "headline", "name") or "",
                prose=Prose.of_text(mend_quotes(plain_text(body))) if isinstance(body, str) else Prose(),
            )


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def render_entries(entries: tuple[Entry, ...]) -> Prose:
    """Return entries one after the other, each headed by its time and headline."""
    return Prose(tuple(passage for entry in entries for passage in (*_head(entry), *entry.prose.passages)))


def insert_times(prose: Prose, entries: tuple[Entry, ...]) -> tuple[Prose, int]:
    """Return the text that a page shows with each entry's time before its first passage, and how many were found."""
    starts: dict[str, Entry] = {}
    for entry in entries:
        for beginning in (entry.headline, entry.text):
            if len(key := key_of(beginning)[:_KEY_CHARS]) >= _MIN_KEY_CHARS:
                starts.setdefault(key, entry)
    passages: list[Passage] = []
    done: set[int] = set()
    for passage in prose.passages:
        found = starts.get(key_of(passage.text[: 4 * _KEY_CHARS])[:_KEY_CHARS])
        if found is not None and id(found) not in done:
            done.add(id(found))
            if passages and _CLOCK.fullmatch(passages[-1].text):
                passages.pop()
            passages.extend(_time(found))
        passages.append(passage)
    return Prose(tuple(passages), prose.last), len(done)


def _time(entry: Entry) -> Iterator[Passage]:
    if entry.at is not None:
        yield Passage(text := _clock(entry.at), f"<p>{_marked(entry.at, text)}</p>")


def _head(entry: Entry) -> Iterator[Passage]:
    headline = "" if entry.text.startswith(entry.headline) else entry.headline
    if not headline:
        yield from _time(entry)
    elif entry.at is None:
        yield Passage(headline, f"<h2>{escape(headline)}</h2>")
    else:
        text = _clock(entry.at)
        yield Passage(f"{text} – {headline}", f"<h2>{_marked(entry.at, text)} – {escape(headline)}</h2>")


def _clock(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M")


def _marked(at: datetime, text: str) -> str:
    return f'<time datetime="{at.isoformat(timespec="minutes")}">{text}</time>'
