"""Machine translators: the interface, and clients of services. Nothing is sent anywhere unless a command is told to."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from newscrawl.translation.handoff import Delivery, Order, deliver


class TranslatorError(Exception):
    """A service did not translate; the message names the service and the remedy, never the key."""


class TextRefused(TranslatorError):
    """A service does not take a text or its language; it may take the next."""


class Translator(Protocol):
    """Translates texts. Blocking: for commands, not for a crawl."""

    @property
    def engine(self) -> str:
        """What is stored as the translation's engine."""

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> tuple[str, ...]:
        """Return the translations of plain texts, in order; tags are BCP 47, `und` lets the service detect.

        Raises TranslatorError.
        """


def translate(order: Order, translator: Translator) -> Delivery:
    """Have one article translated: headline, summary and every paragraph.

    Raises TranslatorError, of these TextRefused for this article alone; Refused when the service gave nothing back for
    the headline or the text.
    """
    paragraphs = order.text.split("\n\n")
    texts = [order.title, order.summary or "", *paragraphs]
    title, summary, *rest = translator.translate(texts, source=order.language, target=order.into)
    delivery = deliver(
        article_id=order.article_id,
        revision=order.revision,
        language=order.into,
        texts={"title": title, "summary": summary, "text": "\n\n".join(rest)},
        engine=translator.engine,
    )
    # A paragraph that came back empty is missed when it is counted.
    return replace(delivery, paragraphs=sum(1 for paragraph in rest if paragraph.strip()))
