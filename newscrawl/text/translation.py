"""Whether an article needs translation, from what is known of its language, its copies and the right to publish it."""

from collections.abc import Sequence
from dataclasses import dataclass

from newscrawl.text import tags

# Below this there is nothing to translate but a headline or a stub.
FEWEST_WORDS = 20
_UNSURE = {"language-disagrees": "declared-language-disagrees", "mixed": "mixed-languages"}


@dataclass(frozen=True, slots=True)
class Decision:
    """The flag and why."""

    needs: bool | None
    """Whether to translate; None when a person must decide."""
    reason: str
    """`publishing-language, duplicate, publishing-twin, link-only, undecided-language, declared-language-disagrees,
    mixed-languages, too-short, foreign-language`."""


def decide(
    *,
    language: str,
    publishing: Sequence[str],
    publish: str,
    word_count: int,
    duplicate_of: int | None = None,
    twin_language: str | None = None,
    macrolanguage: str | None = None,
    notes: Sequence[str] = (),
    one_hbs: bool = True,
) -> Decision:
    """Decide for one article.

    `publishing` are the languages that the publisher can publish, `twin_language` that of an edition of the same story
    in the store, None without one. `publish` is the verdict on rights: `link` means that no text of the article may be
    shown, so none is translated; `excerpt` and `review` don't hold up the flag, as it says what publishing would take.
    With `one_hbs`, Croatian, Bosnian, Serbian and Montenegrin are one language here, also when the member is undecided.
    """
    if duplicate_of is not None:
        return Decision(False, "duplicate")
    if twin_language is not None and _is_published(twin_language, publishing, one_hbs=one_hbs):
        return Decision(False, "publishing-twin")
    if publish == "link":
        return Decision(False, "link-only")
    if one_hbs and macrolanguage is not None:
        language = macrolanguage
    if language == "und":
        return Decision(None, "undecided-language")
    for note, reason in _UNSURE.items():
        if note in notes:
            return Decision(None, reason)
    if _is_published(language, publishing, one_hbs=one_hbs):
        return Decision(False, "publishing-language")
    if word_count < FEWEST_WORDS:
        return Decision(False, "too-short")
    return Decision(True, "foreign-language")


def _is_published(language: str, publishing: Sequence[str], *, one_hbs: bool) -> bool:
    return any(_covers(tag, language, one_hbs=one_hbs) for tag in publishing)


def _covers(publishing: str, language: str, *, one_hbs: bool) -> bool:
    wanted, found = tags.parse(publishing), tags.parse(language)
    if wanted is None or found is None:
        return False
    if one_hbs and tags.macrolanguage(wanted.language) and tags.macrolanguage(found.language):
        return True
    return wanted.language == found.language and wanted.script in {None, found.script}
