"""Why an article reads as it does: what the page offered for each field, and what became of each block of its text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from types import MappingProxyType
from typing import Final

from newscrawl.boilerplate.teasers import is_credit
from newscrawl.dates.grammar import parse_moment
from newscrawl.discovery.link import Link
from newscrawl.extraction.body.article_text import shown_blocks, statements
from newscrawl.extraction.body.block_model import load_block_model
from newscrawl.extraction.body.blocks import Block, key_of
from newscrawl.extraction.body.selection import is_invitation, is_likely
from newscrawl.extraction.explanation import Candidate
from newscrawl.extraction.extractor import Extracted, read_article
from newscrawl.extraction.headline.candidates import weigh_headline
from newscrawl.extraction.outlet_rules import rules_of, without_removed
from newscrawl.extraction.page import Page, open_page
from newscrawl.extraction.publication.statements import (
    Statement,
    modified_statements,
    published_statements,
)
from newscrawl.extraction.refusal import NotAnArticle
from newscrawl.outlet import Outlet

_MAX_STATEMENTS: Final = 40
_WIDEST_ZONE: Final = timedelta(hours=14)
_NO_HEADERS: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockChoice:
    """One block of a page's text, and what became of it."""

    block: Block
    likely: float
    """How likely the block model holds it for the article's, 0 to 1."""
    is_chosen: bool
    reason: str
    """Why it was taken or passed over, in a few words."""

    @property
    def place(self) -> str:
        """Its element and class."""
        element = self.block.zone.element
        return ".".join((str(element.tag), *(element.get("class") or "").split()[:2]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All that was weighed for one page."""

    extracted: Extracted | None
    refused: str | None
    """Reason of the refusal; None for an article."""
    candidates: tuple[Candidate, ...] = ()
    blocks: tuple[BlockChoice, ...] = ()


def explain(
    html: bytes | str,
    url: str,
    *,
    fetched_at: datetime,
    headers: Mapping[str, str] = _NO_HEADERS,
    link: Link | None = None,
    outlet: Outlet | None = None,
) -> Explanation:
    """Return what was weighed for a page: the same arguments as `extract`, and its answer beside it. Raises nothing."""
    fetched_at = fetched_at.replace(tzinfo=UTC) if fetched_at.tzinfo is None else fetched_at.astimezone(UTC)
    try:
        page = open_page(html, url, fetched_at=fetched_at, headers=headers)
    except NotAnArticle as refusal:
        return Explanation(extracted=None, refused=refusal.reason)
    extracted, refused = None, None
    try:
        extracted = read_article(html, url, fetched_at=fetched_at, headers=headers, link=link, outlet=outlet)
    except NotAnArticle as refusal:
        refused = refusal.reason
    published_at = extracted.article.published_at if extracted is not None else None
    rules = rules_of(outlet, published_at) if outlet is not None else None
    headline = weigh_headline(page, rules.title_from if rules else None)
    cleared = without_removed(page, rules.remove) if rules and rules.remove else page
    return Explanation(
        extracted=extracted,
        refused=refused,
        candidates=(*headline.candidates, *_dates(page, link, extracted), *_authors(extracted)),
        blocks=tuple(_blocks(cleared, headline.text or "", extracted)),
    )


def _dates(page: Page, link: Link | None, extracted: Extracted | None) -> Iterator[Candidate]:
    article = extracted.article if extracted is not None else None
    stated: tuple[tuple[str, Iterable[Statement]], ...] = (
        ("published_at", published_statements(page, link)),
        ("modified_at", modified_statements(page, link)),
    )
    for field, found in stated:
        chosen: datetime | None = getattr(article, field) if article is not None else None
        # What is read as the time that was taken; the first of them is the source.
        is_open = chosen is not None
        for statement in islice(found, _MAX_STATEMENTS):
            is_chosen = is_open and chosen is not None and _says(statement, chosen)
            is_open = is_open and not is_chosen
            yield Candidate(
                field=field,
                value=statement.text or (statement.at.isoformat() if statement.at is not None else ""),
                source=statement.source,
                place=statement.place,
                is_chosen=is_chosen,
                reason="the first that says what was taken" if is_chosen else _passed_over(statement),
            )


def _says(statement: Statement, at: datetime) -> bool:
    """Whether a statement's clock or day is that of a time, whatever the zone."""
    if statement.at is not None:
        return statement.at == at
    moment = statement.moment or parse_moment(statement.text)
    if moment is None:
        return False
    if moment.has_time and moment.tz is not None:
        return moment.wall.replace(tzinfo=moment.tz) == at
    return abs(moment.wall - at.replace(tzinfo=None)) < _WIDEST_ZONE


def _passed_over(statement: Statement) -> str:
    if statement.is_above_headline:
        return "above the headline, where mastheads show the day"
    return "an earlier source says it, or it is none"


def _authors(extracted: Extracted | None) -> Iterator[Candidate]:
    if extracted is None:
        return
    authors = set(extracted.article.authors)
    for name in dict.fromkeys((*extracted.article.authors, *extracted.credited)):
        is_chosen = name in authors
        why = "a person" if is_chosen else "credited, but no person"
        yield Candidate(field="authors", value=name, source="byline", is_chosen=is_chosen, reason=why)


def _blocks(page: Page, title: str, extracted: Extracted | None) -> Iterator[BlockChoice]:
    blocks = shown_blocks(page)
    if not blocks:
        return
    said = statements(page, title)
    whole = key_of(extracted.article.text) if extracted is not None else ""
    seen: set[str] = set()
    for block, likely in zip(blocks, load_block_model().probabilities(blocks, said).tolist(), strict=True):
        is_chosen = block.key in whole and block.key not in seen
        reason = _kept(likely) if is_chosen else _left_out(block, likely, said.titles, seen)
        yield BlockChoice(block=block, likely=likely, is_chosen=is_chosen, reason=reason)
        seen.add(block.key)


def _kept(likely: float) -> str:
    return "likely" if is_likely(likely) else "stated or read by another way"


def _left_out(block: Block, likely: float, titles: frozenset[str], seen: set[str]) -> str:
    if not is_likely(likely):
        return "unlikely"
    if block.key in titles:
        return "the headline"
    if block.key in seen:
        return "shown before"
    if is_credit(block.text):
        return "credit of a picture"
    return "leads elsewhere" if is_invitation(block) else "a label at the edge, or another way was taken"
