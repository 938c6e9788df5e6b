"""LibreTranslate. Source: the project's API documentation (`/languages`, `/translate`; version 1.6)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from newscrawl.language.tags import parse
from newscrawl.translation.servers import TranslatorError
from newscrawl.translation.servers.http_translator import HttpTranslator

# The service's own codes where it has not those of BCP 47.
_CODES = {
    "no": "nb",
    "nn": "nb",
    "zh-Hans": "zh",
    "zh-Hant": "zt",
    "sr-Cyrl": "sr",
    "sr-Latn": "sr",
    "und": "auto",
}


@dataclass(kw_only=True)
class LibreTranslate(HttpTranslator):
    """One server."""

    key: str = field(default="", repr=False)
    """API key; empty for servers that need none."""

    @property
    def engine(self) -> str:
        """The name that goes with a translation, with the server's host."""
        return f"LibreTranslate {self.host}"

    def has(self, source: str, target: str) -> bool:
        """Whether the server lists the pair of languages."""
        return source == "und" or code(target) in self._targets.get(code(source), ())

    @cached_property
    def _targets(self) -> dict[str, list[str]]:
        languages = self.service.get("/languages").body
        return {entry["code"]: entry.get("targets", []) for entry in languages if isinstance(entry, dict)}

    def send(self, batch: Sequence[str], source: str, target: str) -> list[str]:
        """Return the translations, in order."""
        body: dict[str, Any] = {
            "q": list(batch),
            "format": "text",
            "source": code(source),
            "target": code(target),
        }
        answer = self.service.post("/translate", body | ({"api_key": self.key} if self.key else {})).body
        translated = answer.get("translatedText") if isinstance(answer, dict) else None
        return translated if isinstance(translated, list) else []


def code(tag: str) -> str:
    """Return the service's name of a language. Raises TranslatorError."""
    if tag in _CODES:
        return _CODES[tag]
    parsed = parse(tag)
    if parsed is None:
        raise TranslatorError(f"{tag!r} is no language tag")
    return _CODES.get(parsed.language, parsed.language)
