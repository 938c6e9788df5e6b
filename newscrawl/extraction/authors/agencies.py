"""Which wire agency an article is credited to: in the byline, in the dateline, or in the sign-off."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

_MAX_CREDIT = 120
_SEPARATOR = re.compile(
    r"(?:(?<!\s)\s++)?[/,;|+&=•·]\s*|(?<!\s)\s++(?:[-–—]|and|und|et|y|e|en|og|och|ja|i|и|і|та|mit|with|avec|con|med|uz)\s+"
)
_BRACKETS = re.compile(r"[(\[（【]([^()\[\]（）【】\n]{2,60})[)\]）】]|(?:^|\s)/([^/\n]{2,30})/")
_AFTER_DATELINE = re.compile(r"[^\S\n]*+\n|\s*+(?:$|(?:\.\s*+)?[-–—―]|[:>=])")
_CJK_DATELINE = re.compile(r"^(新华社|新華社|中新社|中央社|共同社|韩联社)[^。\n]{0,25}[电電讯訊]")
_SOURCE = re.compile(
    r"^(?:quellen?|source|izvor|izvori|fuente|fonte|kilde|källa|lähde|bron|zdroj|źródło|forrás|sursa|burimi|kaynak"
    r"|извор|източник|источник|джерело|крыніца|πηγή|المصدر|来源|來源|출처|sumber)\s*[:：]\s*",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\b(?:photo|foto|bild|image|picture|фото|снимка|symbolbild|archiv)", re.IGNORECASE)
_NOTICE = re.compile(
    r"^(?:©|\(c\)|copyright)?\s*(?:\d{4}\s+)?(?:by\s+)?(?P<credit>[\w-]{2,30})\b", re.IGNORECASE
)


def find_agency(byline: Sequence[str], text: str) -> str | None:
    """Return the short name (`AFP`, `Tanjug`) of the agency that a byline, or else the text's ends, credit.

    The text may be empty. Mentions of agencies inside the text are no credits, nor are those of pictures.
    """
    named = (agency_of(credit) for credit in byline)
    return next(filter(None, named), None) or _of_dateline(text) or _of_sign_off(text)


def agency_of(credit: str) -> str | None:
    """Return the short name of the agency that a credit consists of, or that one part of it names.

    `AFP, MANILA` and `dpa/AFP` give the first; `Beta Miller` and `according to AFP` give none.
    """
    if not credit or len(credit) > _MAX_CREDIT or _PICTURE.search(credit):
        return None
    whole = _known(credit)
    return whole or next(filter(None, map(_known, _SEPARATOR.split(credit))), None) or _office_of(credit)


def _office_of(credit: str) -> str | None:
    """`AFP Deutschland`: the office of an agency that goes by its initials; people have two initials at most."""
    initials, _, rest = credit.strip().partition(" ")
    is_office = len(initials) > 2 and initials.isupper() and rest[:1].isupper() and not rest.isupper()
    return _known(initials) if is_office else None


def signing(organisations: Sequence[str], text: str) -> str | None:
    """Return the first organisation that the text's dateline or sign-off has in brackets, known or not.

    There are more agencies than any list has; a page that credits one by markup and by its text means it.
    """
    ends = {
        _fold(match[1] or match[2]) for end in (text[:140], text[-160:]) for match in _BRACKETS.finditer(end)
    }
    return next((name for name in organisations if _fold(name) in ends), None)


def _known(credit: str) -> str | None:
    exact, folded = _names()
    plain = credit.strip(" \t.:()[]/*©–—-\"'")
    return exact.get(plain) or folded.get(_fold(plain))


def _of_dateline(text: str) -> str | None:
    """`BEOGRAD, 3. marta (Tanjug) -`, `МОСКВА, 3 марта. /ТАСС/.`, `МОСКВА, 3 мар - РИА Новости.`, `【ソウル共同】`."""
    opening = text[:200]
    chinese = _CJK_DATELINE.match(opening)
    if chinese is not None:
        return _known(chinese[1]) or _known(chinese[1].replace("社", "通信社"))
    for match in _BRACKETS.finditer(opening[:140]):
        behind = opening[match.end() :]
        is_dateline = _AFTER_DATELINE.match(behind) or (match[2] and behind.startswith("."))
        if match.start() == 0 or (match.start() < 80 and is_dateline):
            found = agency_of(match[1] or match[2]) or _ends_in_agency(match[1] or "")
            if found is not None:
                return found
    parts = re.split(r"\s{1,9}[-–—]\s+|\.\s|\n", opening[:100])[:3]
    _, folded = _names()
    return next(filter(None, (folded.get(_fold(part)) for part in parts[:-1])), None)


def _ends_in_agency(inside: str) -> str | None:
    # Japanese datelines have no separator: 【ソウル共同】.
    return next((_known(inside[-n:]) for n in (4, 2) if not inside.isascii() and _known(inside[-n:])), None)


def _of_sign_off(text: str) -> str | None:
    """`(dpa)`, `/TASR/`, `Izvor: Tanjug`, `© dpa-infocom, dpa:260303-99-1/2` at the end of the text."""
    for paragraph in reversed(text[-600:].split("\n")[-5:]):
        end = paragraph.strip()[-160:]
        found = agency_of(_SOURCE.sub("", end)) if len(end) <= 80 else None
        notice = _NOTICE.match(end) if end.startswith("©") or "dpa:" in end else None
        found = found or (agency_of(notice["credit"]) if notice is not None else None) or _last_brackets(end)
        if found is not None and not _PICTURE.search(end):
            return found
    return None


def _last_brackets(end: str) -> str | None:
    *_, last = [None, *_BRACKETS.finditer(end)]
    if last is None or end[last.end() :].strip(" ."):
        return None
    return agency_of(last[1] or last[2])


def _fold(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _entries() -> Iterator[tuple[str, str]]:
    table = files("newscrawl.extraction.authors").joinpath("agencies.txt").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            short, _, forms = line.partition(": ")
            listed = [form.strip() for form in forms.split(";")]
            yield from ((short, form) for form in listed)
            if f"={short}" not in listed:
                yield short, short


@lru_cache(maxsize=1)
def _names() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return short names by forms that count only as written, and by folded forms that count in any case."""
    exact: dict[str, str] = {}
    folded: dict[str, str] = {}
    for short, form in _entries():
        if form.startswith("="):
            exact.setdefault(form[1:], short)
        else:
            folded.setdefault(_fold(form), short)
    return exact, folded
