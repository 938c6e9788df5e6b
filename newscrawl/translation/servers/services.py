"""Which services there are, and how a client of one is made."""

from collections.abc import Callable, Mapping

from newscrawl.json_service import JsonService, ServiceError
from newscrawl.translation.servers import TranslatorError, deepl, openai
from newscrawl.translation.servers.apertium import Apertium
from newscrawl.translation.servers.deepl import DeepL
from newscrawl.translation.servers.http_translator import HttpTranslator
from newscrawl.translation.servers.libretranslate import LibreTranslate
from newscrawl.translation.servers.openai import OpenAi
from newscrawl.vocabulary import TranslationService


def client(
    name: str,
    server: str | None,
    *,
    key: str = "",
    model: str | None = None,
    patience_seconds: float = 120.0,
    tell: Callable[[str], None],
) -> HttpTranslator:
    """Return the client of a service of vocabulary.TRANSLATION_SERVICES.

    Raises TranslatorError for what is missing or cannot be.
    """
    if name == TranslationService.DEEPL and not key:
        raise TranslatorError(
            "DeepL needs a key; set NEWSCRAWL_TRANSLATOR_KEY or NEWSCRAWL_TRANSLATOR_KEY_FILE"
        )
    if name == TranslationService.OPENAI and not model:
        raise TranslatorError("name the model that is to translate: --model")
    address = deepl.address(key) if name == TranslationService.DEEPL and server is None else server
    if address is None:
        raise TranslatorError("name the server that texts are sent to: --server http://localhost:5000")
    sent = _HEADERS[name](key) if name in _HEADERS else {}
    try:
        service = JsonService(
            url=address,
            headers=sent,
            patience_seconds=patience_seconds,
            timeout_seconds=_TIMEOUT_SECONDS,
            tell=tell,
        )
    except ServiceError as error:
        raise TranslatorError(f"{address!r} is no http(s) address of a translation server") from error
    match name:
        case TranslationService.DEEPL:
            return DeepL(service=service)
        case TranslationService.OPENAI:
            return OpenAi(service=service, model=model or "")
        case TranslationService.APERTIUM:
            return Apertium(service=service)
        case _:
            return LibreTranslate(service=service, key=key)


_TIMEOUT_SECONDS = 120.0
_HEADERS: Mapping[str, Callable[[str], dict[str, str]]] = {
    TranslationService.DEEPL: deepl.headers,
    TranslationService.OPENAI: openai.headers,
}
"""A model on a small machine takes a minute for an article."""
