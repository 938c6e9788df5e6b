"""Who contributed to an article without writing it: photographers, translators, editors and reviewers, as credited."""

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from newscrawl.article import Credit
from newscrawl.extraction.authors.bylines import split_byline
from newscrawl.extraction.authors.people import is_full_name
from newscrawl.extraction.headline.headline_area import near_headline, text_of_element
from newscrawl.extraction.page import Page
from newscrawl.extraction.structured import own_articles, texts
from newscrawl.word_tables import any_folded, folded, load_table

_ROLES = {
    role: any_folded(words, before=r"(?:^|(?<=\W))")
    for role, words in load_table("newscrawl.extraction.authors", "contributor_words.toml").items()
}
_ANY_ROLE = re.compile("|".join(words.pattern for words in _ROLES.values()))
_ALSO_WROTE = re.compile(
    r"(?:texte?|tekst|texto|testo|words|story|written|текст|besedilo)\W{1,3}(?:und|and|og|et|y|e|i|in|och|и|та|&|\+|/)?\W*$",
)
_PROPERTIES = ("translator", "editor", "photographer")
_MAX_CHARS = 120
_MAX_CONTRIBUTIONS = 20


def find_contributions(page: Page) -> tuple[Credit, ...]:
    """Return the contributions that JSON-LD and the lines around the headline credit, each once, in page order."""
    found: dict[Credit, None] = {}
    for entity in own_articles(page)[:3]:
        for role in _PROPERTIES:
            found.update(
                (Credit(name=name, role=role), None) for name in texts(entity, role) if is_full_name(name)
            )
    for element in near_headline(page):
        found.update(dict.fromkeys(_of_element(element)))
    return tuple(found)[:_MAX_CONTRIBUTIONS]


def contributions_of(line: str) -> Iterator[Credit]:
    """Yield the contributions that one line credits: `Edited by Ana Horvat | Photos: Marko Ilić`."""
    text = folded(line)
    if _ANY_ROLE.search(text) is None:
        return
    marks = sorted(mark for role, words in _ROLES.items() for mark in _marks(text, role, words))
    ends = [start for start, _, _ in marks[1:]] + [len(line)]
    for (_, start, role), end in zip(marks, ends, strict=False):
        names = line[start:end]
        yield from (Credit(name=name, role=role) for name in _leading_names(split_byline(names)))


def _marks(line: str, role: str, words: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    for match in words.finditer(line):
        # "Text und Fotos: Ana Horvat": she wrote it too.
        if not _ALSO_WROTE.search(line[: match.start()]):
            yield match.start(), match.end(), role


def _leading_names(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if not is_full_name(name):
            return
        yield name


def _of_element(element: HtmlElement) -> Iterator[Credit]:
    text = text_of_element(element, _MAX_CHARS + 1)
    if len(text) <= _MAX_CHARS and element.tag != "h1":
        yield from contributions_of(text)
