"""Which language an article is in: script, letters, two detectors, function words and what is declared, weighed.

No witness is believed alone: langdetect has 55 languages and answers for every other with one of them, at full
confidence (Serbian is Macedonian to it, Armenian Estonian, Zulu Swahili). An answer takes two that agree, or letters.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from threading import Lock

import numpy as np
from langdetect import DetectorFactory, detector_factory
from langdetect.detector import Detector
from langdetect.lang_detect_exception import LangDetectException
from langdetect.language import Language
from langdetect.utils.ngram import NGram
from numpy.typing import NDArray

from newscrawl.language import alphabets, bcms, chinese, cld2, function_words, nguni, norwegian, scripts, tags
from newscrawl.language.evidence import UNDECIDED, Finding, Witnesses, are_relatives, is_ruled_out, weigh
from newscrawl.vocabulary import LanguageNote, LanguageSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Identification:
    """The language of one article, with how it was found."""

    language: str
    """BCP 47, with the script where it is not the usual one or there are two (`sr-Latn`, `zh-Hant`); `und`."""
    script: str | None
    """ISO 15924 code of the main script; None when there is none."""
    macrolanguage: str | None
    """`hbs` for Croatian, Bosnian, Serbian and Montenegrin, also when the member is undecided; else None."""
    confidence: float
    """0 to 1, by `source`, of `language`; not a detector's own number. 0 for `und`."""
    source: LanguageSource
    """How it was decided: a key of `CONFIDENCE`."""
    detected: str | None
    """langdetect's own answer (`zh-cn`); None when it was not asked or had none."""
    notes: tuple[LanguageNote, ...] = ()
    """Doubts, in the order in which they came up."""


CONFIDENCE = {
    LanguageSource.SCRIPT: 0.99,
    LanguageSource.LETTERS: 0.98,
    LanguageSource.DETECTORS: 0.98,
    LanguageSource.DETECTOR_AND_WORDS: 0.95,
    LanguageSource.DETECTOR_AND_DECLARED: 0.95,
    LanguageSource.WORDS_AND_DECLARED: 0.9,
    LanguageSource.RELATIVE_AND_DECLARED: 0.85,
    LanguageSource.DETECTOR: 0.85,
    LanguageSource.WORDS: 0.8,
    LanguageSource.DECLARED: 0.6,
    # By a person; never an answer of this module.
    LanguageSource.DECIDED: 1.0,
    LanguageSource.NONE: 0.0,
}
"""How sure an answer is, by who agreed on it.

Kept below what 150 to 500 characters of NTREX gave (`detector` 93 to 98 %, the others 99.6 % and more), as real pages
are messier than edited translations.
"""

_SAMPLE_CHARS = 500
_TITLE_CHARS = 150
_ARTICLE_CHARS = 20_000
_CHUNK_CHARS = 400
_CHUNK_SHARE = 0.9
_FEWEST_LETTERS = 40
_FEWEST_FOR_SCRIPT = 5
_NOISE = re.compile(r"https?://\S+|www\.\S+|(?<![^\s@])@?+[^\s@]++@\S+|[@#]\w+")

_LATIN = "af ca cs cy da de en es et fi fr hr hu id it lt lv nl no pl pt ro sk sl so sq sv sw tl tr vi"
# Scripts in which langdetect has several languages, and which. In others the script has said as much already.
_ASKED: dict[str, tuple[str, ...]] = {
    "Latn": tuple(_LATIN.split()),
    "Cyrl": ("bg", "mk", "ru", "uk"),
    "Arab": ("ar", "fa", "ur"),
    "Deva": ("hi", "mr", "ne"),
}
# Scripts of few languages, the usual one first; None where neither is.
_FEW: dict[str, tuple[str | None, ...]] = {
    "Beng": ("bn", "as"),
    "Ethi": (None, "am", "ti"),
    "Hebr": ("he", "yi"),
    "Jpan": ("ja",),
    "Mong": ("mn-Mong",),
    "Tibt": (None, "bo", "dz"),
}

_LOADING = Lock()


def prepare() -> None:
    """Seed langdetect and load its profiles (half a second); again is harmless. Call it before the first article."""
    # A second thread that asks while the first one loads would get wrong answers without an error.
    with _LOADING:
        _load()


@cache
def _load() -> None:
    DetectorFactory.seed = 0
    detector_factory.init_factory()


class _Detector(Detector):  # type: ignore[misc]  # langdetect has no types
    """langdetect's own, at a third of its cost: the same grams, and the same answers to the last bit.

    One numpy operation stands where it loops over its languages; its sums stay sums of Python's, as numpy adds in
    another order. Characters are looked up once each.
    """

    def _extract_ngrams(self) -> list[str]:
        found: list[str] = []
        known = self.word_lang_prob_map
        grams, is_shouted = " ", False
        for char in map(_usual, self.text):
            last = grams[-1]
            if last == " ":
                grams, is_shouted = " ", False
                if char == " ":
                    continue
            grams = f"{grams[-2:]}{char}"
            is_shouted = char.isupper() and (is_shouted or last.isupper())
            if not is_shouted:
                found += [gram for gram in _endings(grams) if gram in known]
        return found

    def _init_probability(self) -> NDArray[np.float64]:
        return np.array(super()._init_probability())

    def _update_lang_prob(self, prob: NDArray[np.float64], word: str, alpha: float) -> None:
        prob *= alpha / self.BASE_FREQ + _weights(word)

    def _normalize_prob(self, prob: NDArray[np.float64]) -> float:
        prob /= sum(prob.tolist())
        return float(prob.max())


# The form in which langdetect's profiles have a character.
_usual = lru_cache(maxsize=16_384)(NGram.normalize)


@lru_cache(maxsize=32_768)
def _endings(grams: str) -> tuple[str, ...]:
    """Return the last one to three characters, but no lone space."""
    return tuple(ending for size in range(1, len(grams) + 1) if (ending := grams[-size:]) != " ")


@lru_cache(maxsize=16_384)
def _weights(gram: str) -> NDArray[np.float64]:
    """Return how likely a gram of langdetect's profiles is in each of its languages."""
    return np.array(detector_factory._factory.word_lang_prob_map[gram])


def identify(title: str, text: str, *, declared: Sequence[str] = ()) -> Identification:
    """Return the language of an article; the same arguments always give the same answer.

    `declared` are the raw tags of the page, its feed and its outlet, the most trusted first: evidence, not truth.
    Reads title and beginning, the middle and the end; of Croatian, Bosnian, Serbian and Montenegrin the whole.
    """
    sample = _sample(title, text)
    counts = scripts.count(sample)
    script = scripts.main_script(counts)
    stated = tuple(tag for tag in map(tags.parse, declared) if tag is not None)
    if script is None or _is_too_short(script, counts.total(), text):
        note = LanguageNote.MIXED_SCRIPT if script is None and counts else LanguageNote.TOO_SHORT
        return _identification(UNDECIDED.language, script, UNDECIDED.source, None, (note,))
    finding, detected = _find(sample, script, stated)
    if finding == UNDECIDED:
        finding = _find_declared(text, script, stated)
    language, notes = _specify(finding.language, script, f"{title}\n{text[:_ARTICLE_CHARS]}", stated)
    notes = (*notes, *_disagreement(finding, stated), *_mixture(text))
    return _identification(language, script, finding.source, detected, notes)


def _identification(
    language: str,
    script: str | None,
    source: LanguageSource,
    detected: str | None,
    notes: tuple[LanguageNote, ...],
) -> Identification:
    return Identification(
        language="und" if language == "hbs" else language,
        script=script,
        macrolanguage=tags.macrolanguage(language),
        confidence=_confidence(language, source, notes),
        source=source,
        detected=detected,
        notes=notes,
    )


def _confidence(language: str, source: LanguageSource, notes: tuple[LanguageNote, ...]) -> float:
    if language in {"und", "hbs"}:
        return 0.0
    limit = CONFIDENCE[LanguageSource.DETECTOR] if LanguageNote.HBS_DECLARED in notes else 1.0
    return min(CONFIDENCE[source], limit)


def _sample(title: str, text: str) -> str:
    beginning = _NOISE.sub(" ", f"{title[:_TITLE_CHARS]}\n{text[: 2 * _SAMPLE_CHARS]}")
    return scripts.unmix(beginning.strip())[:_SAMPLE_CHARS]


def _is_too_short(script: str, letters_count: int, text: str) -> bool:
    """A headline alone is names and half sentences: detectors need text, only a script may decide without."""
    if script not in _ASKED:
        return letters_count < _FEWEST_FOR_SCRIPT
    return scripts.count(text[: 2 * _SAMPLE_CHARS]).total() < _FEWEST_LETTERS


def _find(sample: str, script: str, stated: Sequence[tags.Tag]) -> tuple[Finding, str | None]:
    """Return the group of languages, and langdetect's raw answer where it was asked."""
    if script in scripts.LANGUAGE_OF_SCRIPT and alphabets.are_foreign(script, sample):
        return UNDECIDED, None
    if script in scripts.LANGUAGE_OF_SCRIPT:
        return Finding(scripts.LANGUAGE_OF_SCRIPT[script], LanguageSource.SCRIPT), None
    if script == "Hani":
        return Finding(chinese.variety(sample), LanguageSource.LETTERS), None
    fit = alphabets.fit(script, sample)
    if fit is not None and fit.decisive:
        return _confirm(tags.group(next(iter(fit.languages))), script, sample), None
    if script in _FEW:
        return _find_of_few(_FEW[script], sample, stated), None
    detected = _ask_langdetect(sample) if script in _ASKED else None
    allowed = None if fit is None else frozenset(map(tags.group, fit.languages))
    return weigh(_hear(sample, script, detected, allowed, stated)), detected


def _find_declared(text: str, script: str, stated: Sequence[tags.Tag]) -> Finding:
    """Look at the middle of a text that begins with a long quotation; only what is declared is believed then."""
    middle = text[len(text) // 2 :]
    if not stated or len(middle) < _SAMPLE_CHARS:
        return UNDECIDED
    finding, _ = _find(_sample("", middle), script, stated)
    return finding if finding.language in {tags.group(tag.language) for tag in stated} else UNDECIDED


def _confirm(language: str, script: str, sample: str) -> Finding:
    """Many small languages borrow the letters of a large neighbour: Tuvan writes like Kyrgyz, Aja like Ewe.

    In Latin script a few names bring the letters along: Turkish news of Baku is not Azerbaijani.
    """
    finding, words = Finding(language, LanguageSource.LETTERS), function_words.tally(sample)
    if words is None:
        return finding
    another = words.language != language and (words.is_clear or (script == "Latn" and words.hits > 1))
    return UNDECIDED if another or is_ruled_out(finding, words) else finding


def _find_of_few(languages: Sequence[str | None], sample: str, stated: Sequence[tags.Tag]) -> Finding:
    guess, words = cld2.detect(sample), function_words.tally(sample)
    if guess is not None and guess.reliable and guess.language in languages:
        return Finding(
            guess.language,
            LanguageSource.SCRIPT if guess.language == languages[0] else LanguageSource.DETECTOR,
        )
    if words is not None and words.language in languages:
        return Finding(words.language, LanguageSource.WORDS)
    for tag in stated:
        if tag.language in languages:
            return Finding(tag.language, LanguageSource.DECLARED)
    return Finding(languages[0], LanguageSource.SCRIPT) if languages[0] else UNDECIDED


def langdetect_answers(sample: str) -> list[Language]:
    """Return langdetect's answers, the likeliest first; none when it finds nothing to judge by."""
    prepare()
    detector = _Detector(detector_factory._factory)
    detector.append(sample)
    try:
        answers: list[Language] = detector.get_probabilities()
    except LangDetectException:
        return []
    return answers


def _ask_langdetect(sample: str) -> str | None:
    answers = langdetect_answers(sample)
    return str(answers[0].lang) if answers else None


def _hear(
    sample: str,
    script: str,
    detected: str | None,
    allowed: frozenset[str] | None,
    stated: Sequence[tags.Tag],
) -> Witnesses:
    """Ask all witnesses, and leave out answers that script or alphabet rule out."""
    guess = cld2.detect(sample)
    if guess is not None:
        guess = replace(guess, language=tags.group(guess.language))
    first_knows = frozenset(map(tags.group, _ASKED.get(script, ())))
    first = tags.group(detected) if detected is not None else None
    return Witnesses(
        first=first if first in first_knows and (allowed is None or first in allowed) else None,
        first_knows=first_knows,
        second=guess if guess is None or allowed is None or guess.language in allowed else None,
        words=function_words.tally(sample, among=allowed),
        stated=tuple(tags.group(tag.language) for tag in stated),
    )


# Languages that the news writes in two scripts: the less usual one is named in the tag, for Serbian both.
_MARKED_SCRIPTS = {("az", "Cyrl"), ("ku", "Arab"), ("ro", "Cyrl"), ("uz", "Cyrl")}


def _specify(
    group: str, script: str, article: str, stated: Sequence[tags.Tag]
) -> tuple[str, tuple[LanguageNote, ...]]:
    """Return the member of a group, with its script where the tag needs it, and notes on it."""
    if group == "nguni":
        return _nguni(article, stated), ()
    if group == "hbs" and script == "Latn":
        return _member_of_hbs(article, stated)
    if group == "hbs":
        return "sr-Cyrl", ()
    if group == "no":
        return norwegian.variety(article[:_ARTICLE_CHARS]), ()
    return (f"{group}-{script}" if (group, script) in _MARKED_SCRIPTS else group), ()


def _member_of_hbs(article: str, stated: Sequence[tags.Tag]) -> tuple[str, tuple[LanguageNote, ...]]:
    possible = bcms.possible_languages(article)
    if len(possible) == 1:
        return next(iter(possible)), ()
    # Newsrooms in Bosnia and Montenegro run on Croatian and Serbian locales: here the outlet's own tag comes first.
    for tag in reversed(stated):
        member = "sr-Latn" if tag.language == "sr" else tag.language
        if member in possible:
            return member, (LanguageNote.HBS_DECLARED,)
    return "hbs", (LanguageNote.HBS_UNDECIDED,)


def _nguni(article: str, stated: Sequence[tags.Tag]) -> str:
    """CLD2 names one of them where neither spelling nor a declaration does; it has all but Ndebele."""
    told = nguni.distinguish(article[: 4 * _SAMPLE_CHARS])
    if told is not None:
        return told
    members = [tag.language for tag in stated if tags.group(tag.language) == "nguni"]
    guess = cld2.detect(article[: 4 * _SAMPLE_CHARS])
    if guess is not None and tags.group(guess.language) == "nguni":
        members.append(guess.language)
    return members[0] if members else "und"


def _disagreement(finding: Finding, stated: Sequence[tags.Tag]) -> tuple[LanguageNote, ...]:
    if finding == UNDECIDED:
        return (LanguageNote.WITNESSES_DISAGREE,)
    if stated and all(tags.group(tag.language) != tags.group(finding.language) for tag in stated):
        return (LanguageNote.LANGUAGE_DISAGREES,)
    return ()


def _mixture(text: str) -> tuple[LanguageNote, ...]:
    """Compare beginning, middle and end; quotations are shorter than a chunk."""
    if len(text) < 3 * _CHUNK_CHARS:
        return ()
    middle = len(text) // 2 - _CHUNK_CHARS // 2
    chunks = (text[:_CHUNK_CHARS], text[middle : middle + _CHUNK_CHARS], text[-_CHUNK_CHARS:])
    guesses = [guess for guess in map(cld2.detect, chunks) if guess is not None and guess.reliable]
    sure = {tags.group(guess.language) for guess in guesses if guess.share >= _CHUNK_SHARE}
    return (
        (LanguageNote.MIXED,)
        if any(not are_relatives(one, other) for one in sure for other in sure - {one})
        else ()
    )
