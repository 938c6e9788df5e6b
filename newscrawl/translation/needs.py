"""Whether an article needs translation, from its language, its copies and editions, and the right to publish it.

The languages published here (`publishing`) are the setting NEWSCRAWL_LANGUAGES (options.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from newscrawl.language import tags
from newscrawl.vocabulary import LanguageNote, Permission, TranslationReason

FEWEST_WORDS = 20
"""Shorter texts are stubs: a caption, a line beside a video."""

CERTAIN = 0.95
"""Confidence of a language from which on what page, feed and outlet declare does not matter: script or letters told it,
or a detector with a second witness. `lang="en-US"` is what themes come with."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The flag and why."""

    needs: bool | None
    """Whether to translate; None when a person must decide."""
    reason: TranslationReason


def decide(
    *,
    language: str,
    confidence: float,
    publishing: Sequence[str],
    publish: str,
    word_count: int,
    duplicate_of: int | None = None,
    twin_language: str | None = None,
    macrolanguage: str | None = None,
    notes: Sequence[str] = (),
    one_hbs: bool = True,
) -> Decision:
    """Decide for one article; what makes a translation needless goes before what leaves it open.

    `confidence`, 0 to 1, is that of the language; `notes` are those of `language.identify`.
    `publishing` are the languages that the publisher publishes, `twin_language` that of another edition of the story.
    `publish` is the permission: only `link` makes a translation needless; `excerpt` is translated as far as it
    may be shown, and under `review` the flag says what publishing would take. With `one_hbs`, Croatian, Bosnian,
    Serbian and Montenegrin are one language, in both scripts, also when the member is undecided. Otherwise a
    publishing tag with a script covers that script only (`sr-Latn` not `sr-Cyrl`), one without covers all.
    """
    if one_hbs and macrolanguage is not None:
        # Which of the four it is may be open; that it is one of them is not.
        language, confidence = macrolanguage, 1.0
    doubt = _doubt(language, confidence, notes)
    if doubt is None and is_covered(language, publishing, one_hbs=one_hbs):
        return Decision(False, TranslationReason.PUBLISHING_LANGUAGE)
    if duplicate_of is not None:
        return Decision(False, TranslationReason.DUPLICATE)
    if twin_language is not None and is_covered(twin_language, publishing, one_hbs=one_hbs):
        return Decision(False, TranslationReason.PUBLISHING_TWIN)
    if publish == Permission.LINK:
        return Decision(False, TranslationReason.LINK_ONLY)
    if doubt is not None:
        return Decision(None, doubt)
    is_stub = word_count < FEWEST_WORDS
    return Decision(
        not is_stub, TranslationReason.TOO_SHORT if is_stub else TranslationReason.FOREIGN_LANGUAGE
    )


def _doubt(language: str, confidence: float, notes: Sequence[str]) -> TranslationReason | None:
    if language == "und":
        return TranslationReason.UNDECIDED_LANGUAGE
    if LanguageNote.LANGUAGE_DISAGREES in notes and confidence < CERTAIN:
        return TranslationReason.DECLARED_LANGUAGE_DISAGREES
    return TranslationReason.MIXED_LANGUAGES if LanguageNote.MIXED in notes else None


def is_covered(language: str, publishing: Sequence[str], *, one_hbs: bool) -> bool:
    """Whether one of the languages that are published is this one, in its script where it names one."""
    return any(_covers(tag, language, one_hbs=one_hbs) for tag in publishing)


def _covers(publishing: str, language: str, *, one_hbs: bool) -> bool:
    wanted, found = tags.parse(publishing), tags.parse(language)
    if wanted is None or found is None:
        return False
    if one_hbs and tags.macrolanguage(wanted.language) and tags.macrolanguage(found.language):
        return True
    same = wanted.language == found.language or (wanted.language == "no" and found.language in {"nb", "nn"})
    return same and wanted.script in {None, found.script}
