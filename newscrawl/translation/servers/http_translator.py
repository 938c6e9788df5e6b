"""What all clients of translation services share: texts in batches within the service's limits, refusals told apart."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from newscrawl.json_service import JsonService, ServiceError
from newscrawl.translation.servers import TextRefused, TranslatorError

# Said of a language that the service does not have, and of a text that is too long for it.
_TEXT_REFUSED = frozenset((400, 413, 414, 422))


@dataclass(kw_only=True)
class HttpTranslator(ABC):
    """A Translator that speaks to one service."""

    service: JsonService
    batch_texts: int = 25
    """Most texts in one request."""
    batch_characters: int = 5_000
    """Most characters in one request; a longer single text goes alone, for the service to refuse."""
    characters: int = field(default=0, init=False)
    """Sent so far, as services charge them."""

    @property
    @abstractmethod
    def engine(self) -> str:
        """What is stored as the translation's engine."""

    @abstractmethod
    def has(self, source: str, target: str) -> bool | None:
        """Whether the service translates from one language into the other; None where it does not say.

        Tags are BCP 47. Raises ServiceError.
        """

    @abstractmethod
    def send(self, batch: Sequence[str], source: str, target: str) -> list[str]:
        """Have some texts translated in one request. Raises ServiceError, TranslatorError."""

    @property
    def host(self) -> str:
        """Name of the service's machine."""
        return urlsplit(self.service.url).hostname or ""

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> tuple[str, ...]:
        """As `Translator.translate`. Empty texts are not sent."""
        wanted = [text for text in texts if text.strip()]
        translated = iter(
            [text for batch in self._batches(wanted) for text in self._translate_batch(batch, source, target)]
        )
        return tuple(next(translated) if text.strip() else text for text in texts)

    def _translate_batch(self, batch: Sequence[str], source: str, target: str) -> list[str]:
        self.characters += sum(map(len, batch))
        try:
            translated = self.send(batch, source, target)
        except ServiceError as error:
            refusal = TextRefused if error.status in _TEXT_REFUSED else TranslatorError
            raise refusal(str(error)) from error
        if len(translated) != len(batch) or not all(isinstance(text, str) for text in translated):
            raise TranslatorError(
                f"{self.service.url}: the answer is not a translation of the {len(batch)} texts sent"
            )
        return translated

    def _batches(self, texts: Sequence[str]) -> Iterator[list[str]]:
        batch: list[str] = []
        for text in texts:
            characters = sum(map(len, batch)) + len(text)
            if batch and (len(batch) == self.batch_texts or characters > self.batch_characters):
                yield batch
                batch = []
            batch.append(text)
        if batch:
            yield batch
