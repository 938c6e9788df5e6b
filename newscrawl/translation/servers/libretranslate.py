"""Client of the LibreTranslate HTTP API: batches within the server's limits, retries, Retry-After.

Source: the project's API documentation (`/languages`, `/translate`; version 1.6).
"""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.parse import urlsplit

from newscrawl.language.tags import parse
from newscrawl.translation.servers import TextRefused, TranslatorError

_MAX_ANSWER_BYTES = 20_000_000
_RETRIED = frozenset((429, 500, 502, 503, 504))
# Said of a language that the server does not have, and of a text that is too long for it.
_TEXT_REFUSED = frozenset((400, 413, 414, 422))
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


@dataclass(frozen=True, slots=True, kw_only=True)
class LibreTranslate:
    """One server. `sleep` and `now` are for tests."""

    url: str
    """Address of the server, without `/translate`."""
    key: str = field(default="", repr=False)
    """API key; empty for servers that need none."""
    batch_texts: int = 25
    """Most texts in one request."""
    batch_characters: int = 5_000
    """Most characters in one request; a longer single text goes alone, for the server to refuse."""
    timeout_seconds: float = 120.0
    attempts: int = 5
    """How often a request is tried that the server is too busy for."""
    longest_pause_seconds: float = 300.0
    """A server that asks for a longer one is not waited for."""
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise TranslatorError(
                f"{self.url!r} is no http(s) address; write that of a LibreTranslate server"
            )

    @property
    def engine(self) -> str:
        return f"LibreTranslate {urlsplit(self.url).hostname}"

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> tuple[str, ...]:
        """As `Translator.translate`. Empty texts are not sent."""
        languages = {"source": _code(source), "target": _code(target)}
        wanted = [text for text in texts if text.strip()]
        translated = iter([text for batch in self._batches(wanted) for text in self._send(batch, languages)])
        return tuple(next(translated) if text.strip() else text for text in texts)

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

    def _send(self, batch: Sequence[str], languages: Mapping[str, str]) -> list[str]:
        body = {"q": list(batch), "format": "text", **languages}
        answer = self._post("/translate", body | ({"api_key": self.key} if self.key else {}))
        translated = answer.get("translatedText") if isinstance(answer, dict) else None
        if (
            not isinstance(translated, list)
            or len(translated) != len(batch)
            or not all(isinstance(text, str) for text in translated)
        ):
            raise TranslatorError(
                f"{self.url}: the answer is not a translation of the {len(batch)} texts sent"
            )
        return translated

    def _post(self, path: str, body: Mapping[str, Any]) -> Any:
        for attempt in range(1, self.attempts + 1):
            try:
                return self._post_once(path, body)
            except _BusyError as busy:
                if attempt == self.attempts:
                    raise TranslatorError(
                        f"{self.url}: {busy} after {attempt} attempts; try again later"
                    ) from busy
                self.sleep(self._pause(busy, attempt))
        raise AssertionError

    def _pause(self, busy: "_BusyError", attempt: int) -> float:
        asked = _retry_after(busy.retry_after, self.now())
        if asked is not None and asked > self.longest_pause_seconds:
            raise TranslatorError(
                f"{self.url}: asks to be left alone for {asked:.0f} s; try again then"
            ) from busy
        return min(2.0**attempt, self.longest_pause_seconds) if asked is None else asked

    def _post_once(self, path: str, body: Mapping[str, Any]) -> Any:
        request = urllib.request.Request(  # noqa: S310  # http(s) alone, checked at construction
            self.url.rstrip("/") + path,
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Accept": "application/json"},
        )
        try:
            with _OPENER.open(request, timeout=self.timeout_seconds) as response:
                return _read(response, self.url)
        except urllib.error.HTTPError as error:
            with error:
                if error.code in _RETRIED:
                    raise _BusyError(f"answers {error.code}", error.headers.get("Retry-After")) from error
                refusal = TextRefused if error.code in _TEXT_REFUSED else TranslatorError
                raise refusal(f"{self.url}: answers {error.code}: {_complaint(error)}") from error
        except (OSError, HTTPException) as error:
            raise _BusyError(f"does not answer ({type(error).__name__})", None) from error


class _BusyError(Exception):
    def __init__(self, what: str, retry_after: str | None) -> None:
        super().__init__(what)
        self.retry_after = retry_after


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirected POST would become a GET, and the key would go where nobody meant to send it."""

    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirects)


def _code(tag: str) -> str:
    if tag in _CODES:
        return _CODES[tag]
    parsed = parse(tag)
    if parsed is None:
        raise TranslatorError(f"{tag!r} is no language tag")
    return _CODES.get(parsed.language, parsed.language)


def _read(response: HTTPResponse, url: str) -> Any:
    body = response.read(_MAX_ANSWER_BYTES + 1)
    if len(body) > _MAX_ANSWER_BYTES:
        raise TranslatorError(f"{url}: the answer is larger than {_MAX_ANSWER_BYTES} bytes")
    try:
        return json.loads(body)
    except ValueError as error:
        raise TranslatorError(f"{url}: the answer is no JSON; is it a LibreTranslate server?") from error


def _complaint(error: urllib.error.HTTPError) -> str:
    try:
        told = json.loads(error.read(10_000)).get("error")
    except (OSError, ValueError, AttributeError):
        return error.reason
    return str(told)[:200]


def _retry_after(value: str | None, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for; None without a readable one."""
    if value is None:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, ((until if until.tzinfo else until.replace(tzinfo=UTC)) - now).total_seconds())
