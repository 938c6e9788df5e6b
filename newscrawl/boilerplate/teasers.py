"""Lines that are not text of an article ("Read more", "Lire aussi", "Прочитајте још"), by their wording.

Wording alone convicts nobody: callers weigh it with position, length and how much of the line is link. The wording is
in teasers.toml, by language.
"""

from newscrawl.word_tables import any_of, load_table

MAX_CHARS = 220
"""Longer lines are text, whatever they begin with."""
_MAX_CREDIT_CHARS = 80
_MAX_ACTION_CHARS = 300

_TABLE = load_table("newscrawl.boilerplate", "teasers.toml")
_LINES = _TABLE["lines"]
_INVITATION = any_of((p for ps in _TABLE["invitations"].values() for p in ps), before=r"^\W*")
_CREDIT = any_of(_LINES["credits"], before=r"^\W*", behind=r"\s*[:：/©|]")
_CREDIT_BEHIND = any_of(
    _LINES["credits"], before=r"(?:[.!?।”\"»)]\s*|\s[—–|/-]\s*|\()", behind=r"\s*[:：/©]\s*[^.!?:]{2,60}\W*$"
)
_CREDIT_IN_BRACKETS = any_of(_LINES["credits"], before=r"[(（]\s*", behind=r"[\s.:：/]+[^()]{2,50}[)）]\W*$")
_CREDITED = any_of(_LINES["credited"], before=r"\w\s?", behind=r"[）)]?$")
_CREDIT_WORDS = any_of(
    _LINES["credits"], before=r"^\W*", behind=r"(?:\s*[:：/©|.]\s*|\s+(?:by|von|de|di)\s+|\s+)"
)
_CREDIT_EDGES = " \t()（）[]:：/|©–—-"
_MAX_SPLIT = 120
_ACTION = any_of(_LINES["actions"])
_RIGHTS = any_of(_LINES["rights"])


def is_promo(text: str) -> bool:
    """Whether a line begins as invitations to other pages do, in any of the languages known."""
    return len(text) <= MAX_CHARS and _INVITATION.match(text) is not None


def is_rights_line(text: str) -> bool:
    """Whether a line states copyright."""
    return len(text) <= MAX_CHARS and _RIGHTS.search(text) is not None


def is_credit(text: str) -> bool:
    """Whether a short line names the source of a picture ("Foto: ..."), or is a caption that ends so."""
    if len(text) <= _MAX_CREDIT_CHARS and _CREDIT.match(text) is not None:
        return True
    return len(text) <= MAX_CHARS and any(
        p.search(text) for p in (_CREDIT_BEHIND, _CREDIT_IN_BRACKETS, _CREDITED)
    )


def split_credit(caption: str) -> tuple[str, str]:
    """Return a caption without the credit that ends it, and whom that names; "" where either is missing."""
    if len(caption) <= _MAX_CREDIT_CHARS and (match := _CREDIT.match(caption)):
        return "", caption[match.end() :].strip(_CREDIT_EDGES)
    # The last one: a caption may speak of pictures.
    matches = [
        match for p in (_CREDIT_BEHIND, _CREDIT_IN_BRACKETS) if (match := p.search(caption[-_MAX_SPLIT:]))
    ]
    if not matches:
        return caption, ""
    start = max(0, len(caption) - _MAX_SPLIT) + matches[0].start()
    credit = caption[start:].lstrip('.!?।”"»)')
    words = _CREDIT_WORDS.match(credit)
    name = credit[words.end() :] if words else credit
    return caption[: len(caption) - len(credit)].strip(), name.strip(_CREDIT_EDGES)


def is_call_to_action(text: str) -> bool:
    """Whether a line asks to subscribe, follow or download; meant for the end of an article, not its middle."""
    return len(text) <= _MAX_ACTION_CHARS and _ACTION.search(text) is not None
