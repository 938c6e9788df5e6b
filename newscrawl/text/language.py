"""Which language an article is in: script, letters, two detectors and what is declared, weighed into one answer.

No detector is believed alone: langdetect has 55 languages and answers for every other with one of them, at full
confidence (Serbian is Macedonian to it, Armenian Estonian, Zulu Swahili).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from langdetect import DetectorFactory, detect_langs
from langdetect.detector_factory import init_factory
from langdetect.lang_detect_exception import LangDetectException

from newscrawl.text import bcms, cld2, scripts, tags

_SAMPLE_CHARS = 500
_TITLE_CHARS = 150
_ARTICLE_CHARS = 20_000
_FEWEST_LETTERS = 40
_NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[@#]\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identification:
    """The language of one article, with how it was found."""

    language: str
    """BCP 47 tag, with the script where the language has two in the news (`sr-Cyrl`, `zh-Hant`); `und` if undecided."""
    script: str | None
    """ISO 15924 code of the main script; None without letters."""
    macrolanguage: str | None
    """`hbs` for Croatian, Bosnian, Serbian and Montenegrin, also when the member is undecided."""
    confidence: float
    """0 to 1, by `source`; not a detector's own number."""
    source: str
    """How it was decided: `none, script, letters, detectors, detector, declared`."""
    detected: str | None
    """langdetect's own answer; None when it was not asked or had none."""
    notes: tuple[str, ...] = ()
    """What a careful reader should know."""


@cache
def prepare() -> None:
    """Seed langdetect and load its profiles. Call once in a process before its threads start.

    A second thread that asks while the first one loads gets wrong answers without an error.
    """
    DetectorFactory.seed = 0
    init_factory()


_KNOWN_TO_LANGDETECT = frozenset(
    "af ar bg bn ca cs cy da de el en es et fa fi fr gu he hi hr hu id it ja kn ko lt lv mk ml mr ne nl no pa pl pt ro "
    "ru sk sl so sq sv sw ta te th tl tr uk ur vi zh".split()
)


def _ask_langdetect(sample: str) -> str | None:
    prepare()
    try:
        answers = detect_langs(sample)
    except LangDetectException:
        return None
    return str(answers[0].lang) if answers else None


def identify(title: str, text: str, *, declared: Sequence[str] = ()) -> Identification:
    """Return the language of an article, deterministically.

    `declared` are the raw tags of the page, its feed and its outlet, the most trusted first: evidence, not truth.
    """
    sample = _NOISE.sub(" ", f"{title[:_TITLE_CHARS]}\n{text[: 2 * _SAMPLE_CHARS]}")[:_SAMPLE_CHARS]
    counts = scripts.count(sample)
    script = scripts.main_script(counts)
    stated = [tag for tag in map(tags.parse, declared) if tag is not None]
    if script is None or counts.total() < 5:
        return _answer("und", script, "none", None, ("too-short",))
    if script in scripts.LANGUAGE_OF_SCRIPT:
        return _answer(scripts.LANGUAGE_OF_SCRIPT[script], script, "script", None, ())
    if script == "Jpan":
        return _answer("ja", script, "script", None, ())
    if counts.total() < _FEWEST_LETTERS and script in {"Latn", "Cyrl", "Arab"}:
        return _answer("und", script, "none", None, ("too-short",))
    detected = _ask_langdetect(sample)
    first = tags.group(_normal(detected)) if detected else None
    guess = cld2.detect(sample)
    second = tags.group(guess.language) if guess else None
    if first is not None and first == second:
        found, source = _normal(detected or ""), "detectors"
    elif guess is not None and guess.reliable and second not in _KNOWN_TO_LANGDETECT:
        found, source = guess.language, "detector"
    elif any(tag.language in {first, second} for tag in stated):
        found, source = next(tag.language for tag in stated if tag.language in {first, second}), "declared"
    else:
        return _answer("und", script, "none", detected, ("detectors-disagree",))
    return _answer(_member(found, script, f"{title}\n{text}"), script, source, detected, ())


def _member(language: str, script: str, article: str) -> str:
    if tags.group(language) != "hbs":
        return language
    if script == "Cyrl":
        return "sr-Cyrl"
    return bcms.judge(article[:_ARTICLE_CHARS]).language or "hbs"


def _normal(code: str) -> str:
    return {"zh-cn": "zh", "zh-tw": "zh"}.get(code, code)


_CONFIDENCE = {
    "none": 0.0,
    "script": 0.99,
    "letters": 0.97,
    "detectors": 0.97,
    "detector": 0.85,
    "declared": 0.85,
}


def _answer(
    language: str, script: str | None, source: str, detected: str | None, notes: tuple[str, ...]
) -> Identification:
    group = tags.macrolanguage(language)
    return Identification(
        language="und" if language == "hbs" else language,
        script=script,
        macrolanguage=group,
        confidence=_CONFIDENCE[source],
        source=source,
        detected=detected,
        notes=(*notes, "hbs-undecided") if language == "hbs" else notes,
    )
