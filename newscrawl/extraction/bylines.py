"""Printed bylines taken apart into the names they credit: roles, cities, addresses, handles and list words gone."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from newscrawl.extraction.agencies import agency_of
from newscrawl.extraction.structured import one_line

MAX_AUTHORS = 30
_MAX_BYLINE = 400
_MAX_NAME = 80

# The particles among them (von, di, da ...) also begin surnames: they go only before two words or more.
_OPENING = re.compile(
    r"^(?:(?:written|words|story|text|report(?:ed|ing)?|analysis|edited|article|posted|published|photos?) by|by|"
    r"(?:ein (?:artikel|(?:gast)?beitrag|kommentar) |geschrieben |verfasst |text )?von|(?:écrit |publié |texte )?par|"
    r"(?:escrito |redactado )?por|scritto da|(?:articolo )?di|da|door|(?:skrevet |skriven |foto )?av|af|"
    r"(?:napisa[ol]a?|napísala?|napsala?|pripremi(?:o|la)|piše|pišu|pise|autor(?:ka|in|i|ul)?|autore|auteur|"
    r"authors?|avtor(?:ica)?|avtorius|autorius|szerző|írta|opracowała?|oprac\.|tekst|text|texte|testo|texto|od|"
    r"пише|пишат|автор(?:ы|и)?|текст|от|мав|yazan|haber|oleh|penulis|reporter|reportage|redakcja|"
    r"γράφει|του|της|από|مأخوذ|بقلم|كتب|كتبت|נכתב על ידי|מאת|文|作者|記者|记者|撰文)\s*[:：/／]?)"
    r"(?:\s+|(?<=[:：/／記记者文]))(?=\S)",
    re.IGNORECASE,
)
_PARTICLE = re.compile(r"^(?:von|di|da|av|af|par|por|od|от|door|του|της)\s", re.IGNORECASE)
_SURE_LIST = re.compile(
    r"\s*[;|•·／\n]\s*|\s+[-–—]\s+|\s+(?:mit|with|avec|and|und|og|och|и|та|oraz|dan|και)\s+"
)
_SHORT_LIST = re.compile(r"\s+(?:et|&|y|e|en|i|і|a|ja|si|și|in|ir|un|és|ve|con|com|med|met|uz|as told to)\s+")
_ADDRESS = re.compile(r"\S+@\S+|(?<!\S)@\w+|https?://\S+|www\.\S+")
_BRACKETED = re.compile(r"\s*[(\[（][^()\[\]（）]{0,60}[)\]）]")
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv|md|phd|esq|ph\.d|m\.d)\.?$", re.IGNORECASE)
_PICTURE_CREDIT = re.compile(
    r"\s+(?:fotos?|photos?|bild(?:er)?|illustrations?|фото|снимки)\s*(?::|by\b|von\b).*$", re.IGNORECASE
)
_CJK_ROLE = re.compile(
    r"\s*(?:특파원|기자|선임기자|논설위원|인턴기자|編集委員|記者|记者|編集長|通讯员|特派員|報導|报道)$"
)
_ROLE = re.compile(
    r"\b(?:redakt\w*|redac\w*|rédac\w*|redaz\w*|redaks\w*|reda[kc]cj?[aieoę]\w*|uredni\w*|уредни\w*|редак\w*|toimit\w*|"
    r"editor\w*|reporter\w*|correspond\w*|korrespond\w*|corresp\w*|corrispond\w*|dopis\w*|дописни\w*|корреспонд\w*|"
    r"кореспонд\w*|journalis\w*|novina[rt]\w*|новина[рт]\w*|журналист\w*|żurnalist\w*|dziennikar\w*|újságíró|"
    r"periodista|giornalista|columnist\w*|kolumnist\w*|kommentator\w*|writer|staff|contributor\w*|producer|"
    r"photograph\w*|fotogra\w*|chefred\w*|ressort\w*|politikred\w*|volont\w*|trainee|intern|freelance\w*|"
    r"inc|ltd|gmbh|llc|corp|d\.o\.o|株式会社|"
    r"director|chief|head of|leiter\w*|bureau|desk|team|newsroom|admin\w*|developer|agenc\w*|agentur\w*|"
    r"muhabir\w*|editör\w*|haber merkezi|wartawan|jurnalis|penulis|professor|published|updated|posted|"
    r"twitter|facebook|instagram|linkedin|bluesky|follow|uhr|min(?:uten|utes)? (?:read|lesezeit))\b",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"^[\w-]{2,}(?:\.[\w-]+)*\.[a-z]{2,8}$", re.IGNORECASE)
_LONE_NAME = re.compile(r"(?=[^a-zа-я])[^\W\d_][^\W\d_'’\-]+")
_WORD = re.compile(r"[^\W\d_]")
_CASELESS = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u10a0-\u10ff]"
)


def split_byline(byline: str) -> tuple[str, ...]:
    """Return the names that a byline of one or several credits, in its order, people, agencies and offices alike."""
    text = _ADDRESS.sub(" ", one_line(byline, _MAX_BYLINE))
    text = _PICTURE_CREDIT.sub("", _without_opening(" ".join(text.split())))
    names = (name for part in _listed(text) if (name := _tidy(part)))
    return tuple(dict.fromkeys(names))[:MAX_AUTHORS]


def is_person(name: str) -> bool:
    """Whether a credited name can be a person's: not an agency, not an office or role, no sentence, no number."""
    return bool(
        len(name) <= _MAX_NAME
        and _WORD.search(name)
        and not any(letter.isdigit() for letter in name)
        and len(name.split()) <= 6
        and not _DOMAIN.match(name)
        and not _ROLE.search(name)
        and agency_of(name) is None
    )


def is_full_name(name: str) -> bool:
    """Whether a name reads as a person's even in running text: two to six words, each with a capital, or CJK."""
    words = name.split()
    if _CASELESS.search(name):
        return is_person(name) and 2 <= len(name) <= 30 and len(words) <= 4
    capitals = sum(word[:1].isupper() for word in words)
    return is_person(name) and 2 <= len(words) <= 6 and capitals >= 2 and words[0][:1].isupper()


def fold_name(name: str) -> str:
    """Return a name as compared: letters and digits only, without accents and case."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in decomposed if c.isalnum())


def _without_opening(text: str) -> str:
    opening = _OPENING.match(text)
    if opening is None:
        return text
    rest = text[opening.end() :].strip()
    if _PARTICLE.match(text) and (len(rest.split()) < 2 or rest[0].islower()) and not agency_of(rest):
        return text
    return rest


def _listed(text: str) -> Iterator[str]:
    for part in _SURE_LIST.split(text):
        for piece in _short_list(part):
            yield from _commas(piece)


def _short_list(text: str) -> Iterable[str]:
    """Split at words that also stand inside names (`Ortega y Gasset`, `Sousa e Silva`): between full names only."""
    pieces = _SHORT_LIST.split(text)
    if len(pieces) > 1 and all(len(p.split()) > 1 or agency_of(p) or "," in p for p in pieces):
        return pieces
    if len(pieces) == 2 and agency_of(pieces[1]):
        return pieces
    return (text,)


def _commas(text: str) -> Iterator[str]:
    parts = [part.strip() for part in re.split(r"[,،、，]", text) if part.strip()]
    if len(parts) == 2 and all(
        _LONE_NAME.fullmatch(p) and not p.isupper() and not agency_of(p) for p in parts
    ):
        yield f"{parts[1]} {parts[0]}"  # "Miller, Anna"
        return
    for index, part in enumerate(parts):
        if _SUFFIX.match(part):
            continue
        suffix = parts[index + 1] if index + 1 < len(parts) and _SUFFIX.match(parts[index + 1]) else ""
        # After a name capitals are a city or an office: "AFP, MANILA", "Anna Weber, MDR THÜRINGEN".
        if index and _is_place(part, parts[0]):
            continue
        yield f"{part}, {suffix}" if suffix else part


def _is_place(part: str, name: str) -> bool:
    if not part.isupper() or len(part) < 4 or agency_of(part):
        return False
    return agency_of(name) is not None or not name.isupper()


def _tidy(part: str) -> str:
    text = _BRACKETED.sub(" ", part) if not part.startswith(("(", "[")) else part.strip("()[]")
    text = _CJK_ROLE.sub("", _without_opening(" ".join(text.split())))
    text = text.strip(' \t,;:/|*·•-–—"“”«»„')
    return _mend_capitals(text) if len(text) > 1 else ""


def _mend_capitals(name: str) -> str:
    """`ANNA MÜLLER-O'HARA` becomes `Anna Müller-O'Hara`; single words and agencies stay."""
    if not name.isupper() or " " not in name or agency_of(name) or _CASELESS.search(name):
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name)
