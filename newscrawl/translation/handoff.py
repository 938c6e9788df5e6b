"""What goes out to translators and what comes back: orders, deliveries, their JSON Lines form, and their faults."""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from newscrawl.language import tags
from newscrawl.language.identification import identify
from newscrawl.normalize import normalize_line, normalize_text, word_count
from newscrawl.vocabulary import DELIVERY_FAULTS, DeliveryFault

# From Chinese to English a text grows four times, from English to Chinese it shrinks as much; more is another text.
_MOST_GROWTH = 8
_FEWEST_CHARS_FOR_GROWTH = 200

_FEWEST_NUMBERS = 4
_LEAST_SHARED = 0.25
_DIGITS = re.compile(r"[0-9]+")
_GROUPING = re.compile(r"(?<=[0-9])[.,٫٬'’\u00a0\u202f ](?=[0-9]{3}(?![0-9]))")

FAULTS = DELIVERY_FAULTS
"""Why a delivery is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One article to be translated."""

    article_id: int
    revision: int
    outlet: str
    url: str
    language: str
    """BCP 47 tag of the article; `und` when undecided."""
    into: str
    """BCP 47 tag of the language wanted."""
    title: str
    summary: str | None
    text: str
    markup: str | None = None
    """The text as the page has it set, for translators to see; what comes back is text. None where it is not known."""

    @property
    def characters(self) -> int:
        """What machine translation is charged by: headline, summary and text."""
        return len(self.title) + len(self.summary or "") + len(self.text)

    @property
    def words(self) -> int:
        """What people are paid by."""
        return sum(word_count(part) for part in (self.title, self.summary or "", self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A translation that came back, its texts normalised."""

    article_id: int
    revision: int
    """The article's revision that was translated."""
    language: str
    """BCP 47 tag of the translation."""
    title: str
    summary: str | None
    text: str
    translator: str | None = None
    """Person or organisation."""
    engine: str | None = None
    """Program and version, when machine-made."""
    paragraphs: int | None = None
    """How many were delivered one by one; None where they came as one text."""


class Refused(Exception):
    """A delivery cannot be used; `reason` is a key of FAULTS, `what` names the delivery."""

    def __init__(self, reason: DeliveryFault, what: str = "") -> None:
        super().__init__(f"{what}: {reason}" if what else reason)
        self.reason = reason
        self.what = what


def to_line(order: Order) -> str:
    """Return the order as one line of JSON, with an empty `target` to be filled in by the translator."""
    source = {"title": order.title, "summary": order.summary, "text": order.text}
    fields = {
        "article_id": order.article_id,
        "revision": order.revision,
        "outlet": order.outlet,
        "url": order.url,
        "source_language": order.language,
        "target_language": order.into,
        "words": order.words,
        "characters": order.characters,
        "source": source,
        "markup": order.markup,
        "target": dict.fromkeys(source, ""),
        "translator": None,
        "engine": None,
    }
    return json.dumps(fields, ensure_ascii=False)


def from_line(line: str) -> Delivery:
    """Read a line that `to_line` wrote and a translator filled in. Raises Refused."""
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Refused(DeliveryFault.NOT_JSON, line[:80]) from error
    if not isinstance(fields, dict) or not isinstance(fields.get("target"), dict):
        raise Refused(DeliveryFault.NO_DELIVERY, line[:80])
    return deliver(
        article_id=fields.get("article_id"),
        revision=fields.get("revision"),
        language=fields.get("target_language"),
        texts=fields["target"],
        translator=fields.get("translator"),
        engine=fields.get("engine"),
    )


def deliver(
    *,
    article_id: object,
    revision: object,
    language: object,
    texts: Mapping[str, Any],
    translator: object = None,
    engine: object = None,
) -> Delivery:
    """Return foreign values as a Delivery, normalised. Raises Refused: `no-delivery`, `unfinished`."""
    what = f"article {article_id!r}"[:80]
    tag = tags.parse(language) if isinstance(language, str) else None
    if tag is None or not _is_number(article_id) or not _is_number(revision):
        raise Refused(DeliveryFault.NO_DELIVERY, what)
    parts = {name: texts.get(name) or "" for name in ("title", "summary", "text")}
    if not all(isinstance(part, str) for part in parts.values()):
        raise Refused(DeliveryFault.NO_DELIVERY, what)
    title, text = normalize_line(parts["title"]), normalize_text(parts["text"])
    if not title or not text:
        raise Refused(DeliveryFault.UNFINISHED, what)
    return Delivery(
        article_id=int(str(article_id)),
        revision=int(str(revision)),
        language=str(tag),
        title=title,
        summary=normalize_text(parts["summary"]) or None,
        text=text,
        translator=_name(translator),
        engine=_name(engine),
    )


def fault_of(delivery: Delivery, order: Order) -> DeliveryFault | None:
    """Return why a delivery is no translation of what was ordered, None when nothing speaks against it."""
    if order.language != "und" and _is_same_language(delivery.language, order.language):
        return DeliveryFault.SAME_LANGUAGE
    if delivery.revision == order.revision and delivery.paragraphs not in {None, _paragraph_count(order)}:
        return DeliveryFault.UNFINISHED
    for fault, is_so in _FAULTS_OF_TEXT.items():
        if is_so(delivery.text, order.text):
            return fault
    found = identify(delivery.title, delivery.text, declared=(delivery.language,))
    if found.confidence >= 0.9 and tags.group(found.language) != tags.group(_language(delivery.language)):
        return DeliveryFault.WRONG_LANGUAGE
    return None


def as_ordered(delivery: Delivery, languages: Sequence[str]) -> Delivery:
    """Return the delivery in the one of `languages` that it was ordered in, or as it is where none is meant.

    Translators' tools name a region whether asked or not: `en-US` for an order into `en`.
    """
    if delivery.language in languages:
        return delivery
    meant = [
        language
        for language in languages
        if _is_same_language(delivery.language, language) and not _region(language)
    ]
    return replace(delivery, language=meant[0]) if meant else delivery


def _region(tag: str) -> str | None:
    parsed = tags.parse(tag)
    return parsed.region if parsed is not None else None


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**63


def _name(value: object) -> str | None:
    return normalize_line(value)[:200] or None if isinstance(value, str) else None


def _is_same_language(one: str, other: str) -> bool:
    first, second = tags.parse(one), tags.parse(other)
    if first is None or second is None:
        return False
    # sr-Cyrl to sr-Latn is a transliteration, which some publishers order as a translation.
    return first.language == second.language and (first.script or second.script) == (
        second.script or first.script
    )


def _language(tag: str) -> str:
    parsed = tags.parse(tag)
    return tag if parsed is None else parsed.language


def _paragraph_count(order: Order) -> int:
    return len(normalize_text(order.text).split("\n\n"))


def _is_left_as_it_was(text: str, original: str) -> bool:
    """Return whether half of a text at least, or all of a short one, stands in the original word for word."""
    kept = {_plain(paragraph) for paragraph in original.split("\n\n")}
    paragraphs = [_plain(paragraph) for paragraph in text.split("\n\n")]
    same = sum(len(paragraph) for paragraph in paragraphs if paragraph in kept)
    return 2 * same >= sum(map(len, paragraphs))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _has_other_numbers(text: str, original: str) -> bool:
    """Return whether a text has numbers enough to compare, and hardly any of the original's.

    Of 20,047 pairs of translations by people (three news texts, 119 languages, NTREX-128) one is taken for another
    text so; of pairs of different texts all whose numbers suffice. Where numbers are written as words nothing is said.
    """
    ours, theirs = _numbers(original), _numbers(text)
    if min(len(ours), len(theirs)) < _FEWEST_NUMBERS:
        return False
    return len(ours & theirs) < _LEAST_SHARED * len(ours)


def _numbers(text: str) -> set[str]:
    """Return the numbers of two digits and more, in whatever digits and grouping: small ones are often words."""
    plain = "".join(str(unicodedata.decimal(char, char)) for char in text)
    return {found for found in _DIGITS.findall(_GROUPING.sub("", plain)) if len(found) > 1}


def _is_wrong_length(one: int, other: int) -> bool:
    longer, shorter = max(one, other), min(one, other)
    return longer >= _FEWEST_CHARS_FOR_GROWTH and longer > _MOST_GROWTH * shorter


_FAULTS_OF_TEXT: Mapping[DeliveryFault, Callable[[str, str], bool]] = {
    DeliveryFault.NOT_TRANSLATED: _is_left_as_it_was,
    DeliveryFault.WRONG_LENGTH: lambda text, original: _is_wrong_length(len(text), len(original)),
    DeliveryFault.OTHER_NUMBERS: _has_other_numbers,
}
"""What may be wrong with a text, seen beside its original."""
