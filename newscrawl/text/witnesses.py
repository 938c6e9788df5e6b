"""Weighing what detectors, function words and declarations say of a text's language into one answer.

All languages here are groups (`tags.group`): Croatian, Bosnian, Serbian and Montenegrin are one, told apart later.
"""

from dataclasses import dataclass

from newscrawl.text import cld2, tags
from newscrawl.text.closed_class import Tally

KNOWN_TO_LANGDETECT = frozenset(
    (
        "af ar bg bn ca cs cy da de el en es et fa fi fr gu he hi hr hu id it ja kn ko lt lv mk ml mr ne nl no pa pl "
        "pt ro ru sk sl so sq sv sw ta te th tl tr uk ur vi zh"
    ).split()
)
"""langdetect's profiles, `hr` as BCP 47 has it."""
_KNOWN_TO_FIRST = frozenset(map(tags.group, KNOWN_TO_LANGDETECT))
_KNOWN_TO_SECOND = frozenset(map(tags.group, cld2.LANGUAGES))

# Near relatives that a detector takes for one another when it lacks one of them, or the text is short.
_NGUNI = frozenset(("zu", "xh", "nd", "nr", "ss"))
_SOTHO = frozenset(("nso", "st", "tn"))
_RELATIVES = (
    _NGUNI,
    _SOTHO,
    frozenset(("rw", "rn")),
    frozenset(("ty", "mi", "haw", "rar")),
    frozenset(("id", "ms")),
    frozenset(("no", "da")),
    frozenset(("es", "gl", "pt")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Witnesses:
    """What each says; None where one has no answer, or one that script or alphabet rule out."""

    first: str | None
    """langdetect."""
    second: cld2.Guess | None
    """CLD2, in groups."""
    words: Tally | None
    """Function words, in groups."""
    stated: tuple[str, ...] = ()
    """Declared, the most trusted first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer."""

    language: str
    """A group, or `und`."""
    source: str
    """Who agreed: a key of `language.CONFIDENCE`."""


UNDECIDED = Finding("und", "none")


def weigh(witnesses: Witnesses) -> Finding:
    """Return the language that enough witnesses agree on."""
    for rule in _RULES:
        finding = rule(witnesses)
        if finding is not None:
            return finding
    return UNDECIDED


def _both_detectors(said: Witnesses) -> Finding | None:
    if said.first is None or said.second is None or said.second.language != said.first:
        return None
    if said.second.reliable or (said.second.share >= 0.5 and _clear_words(said) in {None, said.first}):
        return Finding(said.first, "detectors")
    return None


def _declared_relative(said: Witnesses) -> Finding | None:
    """An outlet that declares Sepedi or Ndebele knows better than a detector that calls them Sesotho and Zulu."""
    if said.second is None or not said.second.reliable:
        return None
    for family in (_NGUNI, _SOTHO):
        for tag in said.stated:
            if tag in family and said.second.language in family:
                return Finding(tag, "relative+declared" if tag != said.second.language else "detector+declared")
    return None


def _relatives_by_words(said: Witnesses) -> Finding | None:
    """Among near relatives, words that speak for another one are a doubt, and clear words for one it lacks decide."""
    if said.second is None or said.words is None or said.words.language == said.second.language:
        return None
    if not are_relatives(said.words.language, said.second.language):
        return None
    if said.first == said.second.language and said.words.language in _KNOWN_TO_FIRST:
        return None
    if _strong_words(said) and said.words.language not in _KNOWN_TO_SECOND:
        return Finding(said.words.language, "words")
    if _clear_words(said) is None and said.words.hits < 2:
        return None
    for tag in said.stated:
        if tag == said.words.language:
            return Finding(tag, "words+declared")
        if tag == said.second.language:
            return Finding(tag, "detector+declared")
    return UNDECIDED


def _second_alone_knows(said: Witnesses) -> Finding | None:
    """For languages that langdetect lacks: CLD2, unless the words are clearly of another."""
    second = said.second
    if second is None or not second.reliable or second.language in _KNOWN_TO_FIRST:
        return None
    if _clear_words(said) == second.language:
        return Finding(second.language, "detector+words")
    if second.language in said.stated:
        return Finding(second.language, "detector+declared")
    if _clear_words(said) is None and second.share >= 0.7:
        return Finding(second.language, "detector")
    return None


def _detector_and_words(said: Witnesses) -> Finding | None:
    most = _clear_words(said)
    if most is None:
        return None
    if said.second is not None and said.second.language == most:
        return Finding(most, "detector+words")
    if said.first == most and (said.second is None or not said.second.reliable):
        return Finding(most, "detector+words")
    return None


def _declared_and_one(said: Witnesses) -> Finding | None:
    for tag in said.stated:
        if said.second is not None and said.second.language == tag:
            return Finding(tag, "detector+declared")
        if _clear_words(said) == tag:
            return Finding(tag, "words+declared")
    return None


def _words_alone(said: Witnesses) -> Finding | None:
    """For languages that neither detector has, or where CLD2 has no answer: strong words."""
    if said.words is None or said.second is not None or not _strong_words(said):
        return None
    return Finding(said.words.language, "words")


def _declared_alone(said: Witnesses) -> Finding | None:
    """For languages that neither detector has: believed unless a witness that knows better speaks up."""
    if said.second is not None and said.second.reliable:
        return None
    for tag in said.stated:
        if tag not in _KNOWN_TO_FIRST and tag not in _KNOWN_TO_SECOND and _clear_words(said) in {None, tag}:
            return Finding(tag, "declared")
    return None


_RULES = (
    _declared_relative,
    _relatives_by_words,
    _both_detectors,
    _second_alone_knows,
    _detector_and_words,
    _declared_and_one,
    _words_alone,
    _declared_alone,
)


def _clear_words(said: Witnesses) -> str | None:
    """The language of the function words where they are clear."""
    words = said.words
    if words is None or words.hits < 5 or words.coverage < 0.05 or words.margin < 0.25:
        return None
    return words.language


def _strong_words(said: Witnesses) -> bool:
    """Whether the function words alone leave no doubt: no other language shares so many."""
    words = said.words
    return words is not None and words.hits >= 10 and words.coverage >= 0.12 and words.margin >= 0.5


def are_relatives(one: str, other: str) -> bool:
    """Return whether detectors take the two for one another."""
    return any(one in family and other in family for family in _RELATIVES)
