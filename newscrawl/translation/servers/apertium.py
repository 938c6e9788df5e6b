"""Apertium: rules, for closely related languages. Source: Apertium-APy's documentation (`/listPairs`, `/translate`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from newscrawl.language import tags
from newscrawl.translation.servers import TextRefused
from newscrawl.translation.servers.http_translator import HttpTranslator


@dataclass(kw_only=True)
class Apertium(HttpTranslator):
    """One server."""

    batch_texts: int = 1
    batch_characters: int = 20_000

    @property
    def engine(self) -> str:
        """The name that goes with a translation."""
        return f"Apertium {self.host}"

    def has(self, source: str, target: str) -> bool:
        """Whether the server has the pair of languages."""
        return self._pair(source, target) is not None

    def send(self, batch: Sequence[str], source: str, target: str) -> list[str]:
        """Return the translation of the one text of the batch. Raises TextRefused without the pair."""
        pair = self._pair(source, target)
        if pair is None:
            raise TextRefused(f"{self.service.url}: there is no translation from {source} into {target}")
        # Unknown words come back as they were, without the asterisk that marks them.
        form = {"langpair": pair, "q": batch[0], "format": "txt", "markUnknown": "no"}
        answer = self.service.post("/translate", form, form=True).body
        data = answer.get("responseData") if isinstance(answer, dict) else None
        text = data.get("translatedText") if isinstance(data, dict) else None
        return [text] if isinstance(text, str) else []

    def _pair(self, source: str, target: str) -> str | None:
        """Return the server's own name of a pair; Serbian and its like may also be there as one, `hbs`."""
        sources = (tags.base(source), tags.macrolanguage(source))
        targets = (tags.base(target), tags.macrolanguage(target))
        found = (self._pairs.get((one, other)) for one in sources for other in targets if one and other)
        return next((pair for pair in found if pair is not None), None)

    @cached_property
    def _pairs(self) -> dict[tuple[str, str], str]:
        """The server's names (`srp|eng`, `hbs|eng_US`) by our languages; the plainest where there are several."""
        answer = self.service.get("/listPairs").body
        listed = answer.get("responseData") or () if isinstance(answer, dict) else ()
        named = sorted(
            ((str(pair["sourceLanguage"]), str(pair["targetLanguage"])) for pair in listed),
            key=lambda pair: (-len("".join(pair)), pair),
        )
        return {(_tag(one), _tag(other)): f"{one}|{other}" for one, other in named}


def _tag(name: str) -> str:
    parsed = tags.parse(name)
    return name if parsed is None else parsed.language
