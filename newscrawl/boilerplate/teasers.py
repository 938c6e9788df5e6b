"""Lines that are not text of an article ("Read more", "Lire aussi", "Прочитајте још"), by their wording.

Wording alone convicts nobody: callers weigh it with position, length and how much of the line is link. The wording is
in teasers.toml, by language.
"""

from newscrawl.word_tables import any_folded, folded, load_table

MAX_CHARS = 220
"""Longer lines are text, whatever they begin with."""
_MAX_CREDIT_CHARS = 80
_MAX_ACTION_CHARS = 300

_TABLE = load_table("newscrawl.boilerplate", "teasers.toml")
_LINES = _TABLE["lines"]
_INVITATION = any_folded((p for ps in _TABLE["invitations"].values() for p in ps), before=r"^\W*")
_CREDIT = any_folded(_LINES["credits"], before=r"^\W*", behind=r"\s*[:：/©|]")
_CREDIT_BEHIND = any_folded(
    _LINES["credits"], before=r"(?:[.!?।”\"»)]\s*|\s[—–|/-]\s*|\()", behind=r"\s*[:：/©]\s*[^.!?:]{2,60}\W*$"
)
_CREDIT_IN_BRACKETS = any_folded(
    _LINES["credits"], before=r"[(（]\s*", behind=r"[\s.:：/]+[^()]{2,50}[)）]\W*$"
)
_CREDITED = any_folded(_LINES["credited"], before=r"\w\s?", behind=r"[）)]?$")
_CREDIT_WORDS = any_folded(
    _LINES["credits"], before=r"^\W*", behind=r"(?:\s*[:：/©|.]\s*|\s+(?:by|von|de|di)\s+|\s+)"
)
_CREDIT_EDGES = " \t()（）[]:：/|©–—-"
_MAX_SPLIT = 120
_ACTION = any_folded(_LINES["actions"])
_RIGHTS_BEGIN = any_folded(_LINES["rights_begin"], before=r"\W*")
_RIGHTS = any_folded((*_LINES["rights"], *(f"{end}\\W*$" for end in _LINES["rights_end"])))


def is_promo(text: str) -> bool:
    """Whether a line begins as invitations to other pages do, in any of the languages known."""
    return len(text) <= MAX_CHARS and _INVITATION.match(folded(text)) is not None


def is_rights_line(text: str) -> bool:
    """Whether a line states copyright."""
    if len(text) > MAX_CHARS:
        return False
    text = folded(text)
    return _RIGHTS_BEGIN.match(text) is not None or _RIGHTS.search(text) is not None


def is_credit(text: str) -> bool:
    """Whether a short line names the source of a picture ("Foto: ..."), or is a caption that ends so."""
    if len(text) > MAX_CHARS:
        return False
    text = folded(text)
    if len(text) <= _MAX_CREDIT_CHARS and _CREDIT.match(text) is not None:
        return True
    return any(p.search(text) for p in (_CREDIT_BEHIND, _CREDIT_IN_BRACKETS, _CREDITED))


def split_credit(caption: str) -> tuple[str, str]:
    """Return a caption without the credit that ends it, and whom that names; "" where either is missing."""
    if len(caption) <= _MAX_CREDIT_CHARS and (match := _CREDIT.match(folded(caption))):
        return "", caption[match.end() :].strip(_CREDIT_EDGES)
    # The last one: a caption may speak of pictures.
    matches = [
        match
        for p in (_CREDIT_BEHIND, _CREDIT_IN_BRACKETS)
        if (match := p.search(folded(caption[-_MAX_SPLIT:])))
    ]
    if not matches:
        return caption, ""
    start = max(0, len(caption) - _MAX_SPLIT) + matches[0].start()
    credit = caption[start:].lstrip('.!?।”"»)')
    words = _CREDIT_WORDS.match(folded(credit))
    name = credit[words.end() :] if words else credit
    return caption[: len(caption) - len(credit)].strip(), name.strip(_CREDIT_EDGES)


def is_call_to_action(text: str) -> bool:
    """Whether a line asks to subscribe, follow or download; meant for the end of an article, not its middle."""
    return len(text) <= _MAX_ACTION_CHARS and _ACTION.search(folded(text)) is not None
