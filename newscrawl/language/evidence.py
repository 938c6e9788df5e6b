"""Weighing what detectors, function words and declarations say of a text's language into one answer.

All languages here are groups (`tags.group`): Croatian, Bosnian, Serbian and Montenegrin are one, told apart later.
"""

from dataclasses import dataclass

from newscrawl.language import cld2, tags
from newscrawl.language.function_words import Tally
from newscrawl.vocabulary import LanguageSource

_KNOWN_TO_SECOND = frozenset(map(tags.group, cld2.LANGUAGES))

# Near relatives that a detector takes for one another when it lacks one of them, or the text is short.
_SOTHO = frozenset(("nso", "st", "tn"))
_RELATIVES = (
    _SOTHO,
    frozenset(("rw", "rn")),
    frozenset(("ty", "mi", "haw", "rar")),
    frozenset(("id", "ms", "min", "bjn")),
    frozenset(("no", "da")),
    frozenset(("es", "gl", "pt", "ast")),
    frozenset(("en", "pcm", "sco")),
)


# What one language has of a text at least, names and addresses aside, when it is not half in another.
_WHOLE_SHARE = 0.7

# Where two detectors agree, or letters speak, a short text may have fewer function words than texts have.
_GRANTED_TO = frozenset((LanguageSource.DETECTORS, LanguageSource.LETTERS))
_GRANTED_WORDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Witnesses:
    """What each says; None where one has no answer, or one that script or alphabet rule out."""

    first: str | None
    """langdetect."""
    first_knows: frozenset[str]
    """What langdetect can answer in this script."""
    second: cld2.Guess | None
    """CLD2."""
    words: Tally | None
    """Function words."""
    stated: tuple[str, ...] = ()
    """Declared, the most trusted first."""

    @property
    def sure(self) -> cld2.Guess | None:
        """CLD2's answer when it vouches for it."""
        return self.second if self.second is not None and self.second.reliable else None

    @property
    def clear_words(self) -> str | None:
        """The language of the function words where there are some, and clearly more than of any other language."""
        return self.words.language if self.words is not None and self.words.is_clear else None

    @property
    def strong_words(self) -> str | None:
        """The language of the function words where they leave no doubt by themselves."""
        return self.words.language if self.words is not None and self.words.is_strong else None


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer."""

    language: str
    """A group, or `und`."""
    source: LanguageSource
    """Who agreed."""


UNDECIDED = Finding("und", LanguageSource.NONE)


def weigh(witnesses: Witnesses) -> Finding:
    """Return the language that enough witnesses agree on, and that the function words of the text do not rule out."""
    for rule in _RULES:
        finding = rule(witnesses)
        if finding is not None:
            return UNDECIDED if is_ruled_out(finding, witnesses.words) else finding
    return UNDECIDED


def is_ruled_out(finding: Finding, words: Tally | None) -> bool:
    """Return whether a text lacks the function words of the language found.

    Detectors answer for a language that they lack with the nearest that they have, and agree in it: Minangkabau is
    Indonesian to both, Gagauz Turkish. Its names and verbs are alike, its function words are not.
    """
    granted = _GRANTED_WORDS if finding.source in _GRANTED_TO else 0
    return words is not None and words.lacks(finding.language, granted=granted)


def are_relatives(one: str, other: str) -> bool:
    """Return whether detectors take the two for one another."""
    return any(one in family and other in family for family in _RELATIVES)


def _declared_relative(said: Witnesses) -> Finding | None:
    """An outlet that declares Sepedi knows better than a detector that calls it Sesotho."""
    if said.sure is None or said.sure.language not in _SOTHO:
        return None
    for tag in said.stated:
        if tag in _SOTHO:
            return Finding(
                tag,
                LanguageSource.DETECTOR_AND_DECLARED
                if tag == said.sure.language
                else LanguageSource.RELATIVE_AND_DECLARED,
            )
    return None


def _relative_that_second_lacks(said: Witnesses) -> Finding | None:
    """For Tahitian CLD2 answers Maori; the words know."""
    language = said.strong_words
    if language is None or said.second is None or language in _KNOWN_TO_SECOND:
        return None
    return Finding(language, LanguageSource.WORDS) if are_relatives(language, said.second.language) else None


def _relatives_in_doubt(said: Witnesses) -> Finding | None:
    """Words that speak for a near relative of CLD2's answer are a doubt that only a declaration resolves."""
    second, words = said.second, said.words
    if (
        second is None
        or words is None
        or words.hits < 2
        or not are_relatives(words.language, second.language)
    ):
        return None
    both_know = second.language == said.first and words.language in said.first_knows
    if words.language == second.language or both_know:
        return None
    for tag in said.stated:
        if tag in {words.language, second.language}:
            return Finding(
                tag,
                LanguageSource.DETECTOR_AND_DECLARED
                if tag == second.language
                else LanguageSource.WORDS_AND_DECLARED,
            )
    return UNDECIDED


def _both_detectors(said: Witnesses) -> Finding | None:
    if said.second is None or said.second.language != said.first:
        return None
    if said.clear_words not in {None, said.first}:
        return None
    if said.sure or said.second.share >= 0.5:
        return Finding(said.second.language, LanguageSource.DETECTORS)
    return None


def _second_alone_knows(said: Witnesses) -> Finding | None:
    """For languages that langdetect lacks: CLD2, unless the words are clearly of another."""
    if said.sure is None or said.sure.language in said.first_knows:
        return None
    language = said.sure.language
    if said.clear_words == language:
        return Finding(language, LanguageSource.DETECTOR_AND_WORDS)
    if language in said.stated:
        return Finding(language, LanguageSource.DETECTOR_AND_DECLARED)
    return (
        Finding(language, LanguageSource.DETECTOR)
        if said.clear_words is None and said.sure.share >= 0.7
        else None
    )


def _detector_and_words(said: Witnesses) -> Finding | None:
    language = said.clear_words
    if language is None:
        return None
    if said.second is not None and said.second.language == language:
        return None if _is_doubtful(language, said) else Finding(language, LanguageSource.DETECTOR_AND_WORDS)
    return (
        Finding(language, LanguageSource.DETECTOR_AND_WORDS)
        if said.sure is None and said.first == language
        else None
    )


def _is_doubtful(language: str, said: Witnesses) -> bool:
    """Return whether CLD2's answer has the words against it, or langdetect where CLD2 hears two languages.

    A short text with a long quotation is both languages', and a page's own tag says nothing about that.
    """
    halved = said.second is not None and said.second.share < _WHOLE_SHARE
    return said.clear_words not in {None, language} or (halved and said.first not in {None, language})


def _declared_and_one(said: Witnesses) -> Finding | None:
    for tag in said.stated:
        if said.second is not None and said.second.language == tag and not _is_doubtful(tag, said):
            return Finding(tag, LanguageSource.DETECTOR_AND_DECLARED)
        if said.clear_words == tag and not _is_doubtful(tag, said):
            return Finding(tag, LanguageSource.WORDS_AND_DECLARED)
        if (
            said.second is None
            and said.first == tag
            and said.words is not None
            and said.words.language == tag
        ):
            return Finding(tag, LanguageSource.DETECTOR_AND_DECLARED)
    return None


def _words_alone(said: Witnesses) -> Finding | None:
    """For languages that neither detector has, or where CLD2 has no answer."""
    if said.strong_words is None or said.second is not None:
        return None
    return Finding(said.strong_words, LanguageSource.WORDS)


def _declared_alone(said: Witnesses) -> Finding | None:
    """For languages that neither detector has: believed unless a witness that knows better speaks up."""
    if said.sure is not None:
        return None
    for tag in said.stated:
        if tag not in said.first_knows | _KNOWN_TO_SECOND and said.clear_words in {None, tag}:
            return Finding(tag, LanguageSource.DECLARED)
    return None


_RULES = (
    _declared_relative,
    _relative_that_second_lacks,
    _relatives_in_doubt,
    _both_detectors,
    _second_alone_knows,
    _detector_and_words,
    _declared_and_one,
    _words_alone,
    _declared_alone,
)
