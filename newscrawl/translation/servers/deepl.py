"""DeepL. Source: developers.deepl.com, API version 2 (`/v2/translate`, `/v2/languages`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from newscrawl.json_service import JsonService
from newscrawl.language.tags import parse
from newscrawl.translation.servers import TranslatorError
from newscrawl.translation.servers.http_translator import HttpTranslator

# A language alone is no target where DeepL asks for a region or a script.
_TARGETS = {"EN": "EN-GB", "PT": "PT-PT", "ZH": "ZH-HANS", "NO": "NB", "NN": "NB"}
_SOURCES = {"NO": "NB", "NN": "NB"}


def address(key: str) -> str:
    """Return the service that a key is for: those of free accounts end with `:fx`."""
    return "https://api-free.deepl.com" if key.endswith(":fx") else "https://api.deepl.com"


def headers(key: str) -> dict[str, str]:
    """Return what a key is sent in."""
    return {"Authorization": f"DeepL-Auth-Key {key}"}


@dataclass(kw_only=True)
class DeepL(HttpTranslator):
    """One account."""

    batch_texts: int = 50
    batch_characters: int = 30_000

    @property
    def engine(self) -> str:
        """The name that goes with a translation."""
        return "DeepL"

    def has(self, source: str, target: str) -> bool:
        """Whether the service lists both languages."""
        from_, into = self._languages
        return (source == "und" or source_code(source) in from_) and target_code(target) in into

    def send(self, batch: Sequence[str], source: str, target: str) -> list[str]:
        """Return the translations, in order."""
        body: dict[str, Any] = {
            "text": list(batch),
            "target_lang": target_code(target),
            # A headline without a full stop is no mistake.
            "preserve_formatting": True,
        }
        if source != "und":
            body["source_lang"] = source_code(source)
        answer = self.service.post("/v2/translate", body).body
        translated = answer.get("translations") if isinstance(answer, dict) else None
        return [entry["text"] for entry in translated or () if isinstance(entry, dict) and "text" in entry]

    @cached_property
    def _languages(self) -> tuple[frozenset[str], frozenset[str]]:
        return _names(self.service, "source"), _names(self.service, "target")


def source_code(tag: str) -> str:
    """Return DeepL's name of the language of a text."""
    name = _language(tag)
    return _SOURCES.get(name, name)


def target_code(tag: str) -> str:
    """Return DeepL's name of a language to translate into; a region that is asked for stays."""
    parsed = parse(tag)
    if parsed is not None and parsed.region and parsed.language in {"en", "pt"}:
        return f"{parsed.language}-{parsed.region}".upper()
    if parsed is not None and parsed.language == "zh" and parsed.script:
        return f"ZH-{parsed.script}".upper()
    name = _language(tag)
    return _TARGETS.get(name, name)


def _language(tag: str) -> str:
    parsed = parse(tag)
    if parsed is None:
        raise TranslatorError(f"{tag!r} is no language tag")
    return parsed.language.upper()


def _names(service: JsonService, kind: str) -> frozenset[str]:
    listed = service.get("/v2/languages", {"type": kind}).body
    return frozenset(str(entry["language"]) for entry in listed if isinstance(entry, dict))
