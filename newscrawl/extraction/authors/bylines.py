"""Printed bylines taken apart into the names they credit: roles, cities, addresses, handles and list words gone."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice

from newscrawl.dates.grammar import MAX_CHARS, line_dates
from newscrawl.extraction.authors.agencies import agency_of
from newscrawl.extraction.authors.people import is_caseless, is_office, is_person
from newscrawl.extraction.publication.date_lines import DATE_LABELS
from newscrawl.extraction.structured import one_line

MAX_AUTHORS = 30
_MAX_BYLINE = 400

# The particles among them (von, di, da ...) also begin surnames: they go only before two words or more.
_OPENING = re.compile(
    r"^(?:(?:written|words|story|text|report(?:ed|ing)?|analysis|edited|article|posted|published|photos?) by|by|"
    r"(?:ein (?:artikel|(?:gast)?beitrag|kommentar) |geschrieben |verfasst |text )?von|(?:écrit |publié |texte )?par|"
    r"(?:escrito |redactado )?por|scritto da|(?:articolo )?di|da|door|(?:skrevet |skriven |foto )?av|af|"
    r"(?:napisa[ol]a?|napísala?|napsala?|pripremi(?:o|la)|piše|pišu|pise|autor(?:ka|in|i|ul)?|autore|auteur|"
    r"authors?|avtor(?:ica)?|avtorius|autorius|szerző|írta|opracowała?|oprac\.|teksti?|text|texte|testo|texto|od|"
    r"пише|пишат|автор(?:ы|и)?|текст|от|мав|yazan|haber|oleh|penulis|reporter|reportage|redakcja|bởi|"
    r"γράφει|του|της|από(?: (?:τον|την|τους))?|مأخوذ|بقلم|كتب|كتبت|نوشته|تحریر|โดย|በ|লেখা|נכתב על ידי|מאת|"
    r"文|作者|撰文)(?:\s*+[:：/／])?)"
    r"(?:\s++|(?<=[:：/／文]))(?=\S)",
    re.IGNORECASE,
)
# A time, its zone, a weekday, and the label that stands before a date.
_BESIDE_DATE = re.compile(
    r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*+(?:(?:[ap]\.?m\.?\b|Uhr\b|h\b)\s*+)?(?:(?:[A-Z]{2,4}T?|UTC|GMT)\b)?"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?"
    rf"|(?:^|\s)(?:first |last |originally )?(?:{'|'.join(DATE_LABELS)}|reviewed|written)\w*+(?: on| at)?[:\s]*+$"
    r"|(?:^|\s)(?:on|at|am|le|el|den|dne|um|alle|às|ob|u|в|о)\s*+$",
    re.IGNORECASE,
)
_LINK_WORDS = re.compile(
    r"^(?:(?:view|see|read|show|find) (?:all|more)(?: \w+){0,3} (?:by|from|about)|"
    r"more (?:posts|articles|stories)? ?(?:by|from)|"
    r"(?:published|posted|created|submitted|added|contributed|articles?|posts?|about) by|"
    r"(?:all|weitere) (?:posts|artikel|beiträge) (?:by|von)|(?:alle (?:artikel|beiträge)|mehr) von|"
    r"tous les articles de|ver todos los artículos de|"
    r"all posts? (?:by|from)|profile of|follow|about the author)(?:\s*+:)?\s++",
    re.IGNORECASE,
)
# "Dr." stays: people write it as a part of their name.
_TITLE = re.compile(
    r"^(?:prof(?:essor(?:in)?)?|mag|dipl|ing|phdr|mudr|judr|mgr|doc|doz|rndr|assoc|asst|проф)\b\.?(?:\s*-\s*ing\.)?"
    r"(?:\s+(?:dr|prof|др|д-р)\.?)*\s+(?=[^\W\d_]{2,})",
    re.IGNORECASE,
)
_PARTICLE = re.compile(r"^(?:von|di|da|av|af|par|por|od|от|door|του|της)\s", re.IGNORECASE)
_LABEL = re.compile(r"^(?:[^\W\d_]+\s+){0,2}[^\W\d_]+\s*[:：]\s*(?=\S)")
_EDITING = re.compile(
    r"^(?:editor|editing|edited|redak|rédac|redac|uredni|уредни|редак|lektor|producer|verantwort)",
    re.IGNORECASE,
)
# 新华社记者 王小明, 山田太郎記者: the word parts the agency and the people, whichever comes first.
_CJK_REPORTER = re.compile(r"(?:本报|本報|本台|本刊)?(?:特约|特約|见习|实习)?(?:记者|記者|通讯员|通訊員)")
_CHINESE_NAME = re.compile("[\u3400-\u9fff]{2,4}")
_CJK_PLACE = re.compile(r"[／/][^／/]{1,8}(?:報導|报道|報道|[電电訊讯])$")
_SURE_LIST = re.compile(
    r"(?:(?<!\s)\s++)?[;|•·⋅∙／]\s*|(?<!\s)[^\S\n]*+\n\s*"
    r"|(?<!\s)\s++(?:[-–—/]|mit|with|avec|and|und|og|och|и|та|oraz|dan|και|dhe|və|và|और|اور|ও)\s+"
)
_SHORT_LIST = re.compile(
    r"(?<!\s)\s++(?:et|&|y|e|en|i|і|a|ja|si|și|in|ir|un|és|ve|con|com|med|met|uz|as told to)\s+"
)
_BEHIND = re.compile(r"(?<!\s)\s++(?:in|from|aus|iz|for|für|za)\s+")
_ADDRESS = re.compile(
    r"(?<![^\s()\[\]@])@?+[^\s()\[\]@]++@[^\s()\[\]]+|(?<!\S)@\w+|(?:https?://|www\.)[^\s()\[\]]+"
)
_BRACKETED = re.compile(r"(?:(?<!\s)\s++)?[(\[（][^()\[\]（）]{0,60}[)\]）]")
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv|md|phd|esq|ph\.d|m\.d)\.?$", re.IGNORECASE)
_PICTURES = (
    r"fotos?|photos?|images?|bild(?:er)?|pictures?|illustrations?|grafik|фото|снимк[аи]|写真|图|圖|사진"
)
_PICTURE_CREDIT = re.compile(
    rf"(?:^|\s)\W{{0,20}}(?:{_PICTURES})\s*(?:[:：©]|by\b|von\b)(?s:.*)$", re.IGNORECASE
)
_SPACED = re.compile("[\u0590-\u06ff\u0900-\u0dff\u1200-\u137f]")
_CJK_ROLE = re.compile(
    r"(?:(?<!\s)\s++)?(?:특파원|기자|선임기자|논설위원|인턴기자|編集委員|編集長|特派員|報導|报道|報道)$"
)
_ROLE_BEHIND = re.compile(
    r"(?<=\w)\s+(?:(?:chief|senior|staff|special|political|sports?|business|city|crime|health|foreign|local)\s+){0,4}"
    r"(?:writer|reporter|correspondent|columnist|contributor|journalist|editor)s?$",
    re.IGNORECASE,
)
# Not of "Jr." and initials.
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{4})\.$")
_LONE_NAME = re.compile(r"(?=[^a-zа-я])[^\W\d_][^\W\d_'’\-]+")


def split_byline(byline: str) -> tuple[str, ...]:
    """Return the names that a byline of one or several credits, in its order, people, agencies and offices alike."""
    text = " ".join(_ADDRESS.sub(" ", one_line(byline, _MAX_BYLINE)).split())
    text = _without_opening(_without_link_words(_without_dates(_CJK_PLACE.sub("", text))))
    names = filter(None, (_tidy(name) for part in _listed(text) for name in _without_place(part)))
    return _without_cities(tuple(dict.fromkeys(islice(names, MAX_AUTHORS))))


def _without_dates(text: str) -> str:
    """Cut dates with their times, labels and weekdays off: `Published 3 March 2026 by Ana Horvat`."""
    dates = line_dates(text[:MAX_CHARS]) if any(map(str.isdigit, text)) else ()
    if not dates:
        return text
    words = [dates[0].before, *(date.behind for date in dates)]
    return " | ".join(kept for part in words if (kept := _BESIDE_DATE.sub(" ", part).strip(" ,|·•-–—")))


def _without_link_words(text: str) -> str:
    """`View all posts by Ana Horvat` and `Published by Ana Horvat` become `Ana Horvat`."""
    return _LINK_WORDS.sub("", text).strip()


def _without_cities(names: tuple[str, ...]) -> tuple[str, ...]:
    """Drop single words beside whole names in Arabic and Indic bylines: `بيروت - ليلى حداد` begins with her city."""
    if len(names) < 2 or not any(" " in name and _SPACED.search(name) for name in names):
        return names
    return tuple(n for n in names if " " in n or agency_of(n) or not _SPACED.search(n))


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
    for credit in _reporters(text):
        for part in _SURE_LIST.split(credit):
            for piece in _short_list(_PICTURE_CREDIT.sub("", part)):
                yield from _commas(piece)


def _reporters(text: str) -> Iterator[str]:
    """Yield the parts of a Chinese or Japanese byline: the agency, and the names beside `记者`."""
    office, *names = _CJK_REPORTER.split(text)
    behind = [name for name in names if name.strip()]
    if not behind or agency_of(office):
        yield office
    for name in behind:
        # 本报记者 郑伟民 陈思: two people, as neither is longer than a name.
        words = name.split()
        yield from words if all(_CHINESE_NAME.fullmatch(word) for word in words) else (name,)


def _short_list(text: str) -> Iterable[str]:
    """Split at words that also stand inside names (`Ortega y Gasset`, `Sousa e Silva`): between full names only."""
    pieces = _SHORT_LIST.split(text)
    if len(pieces) > 1 and all(_is_list_entry(piece) for piece in pieces):
        return pieces
    if len(pieces) == 2 and agency_of(pieces[1]):
        return pieces
    return (text,)


def _is_list_entry(piece: str) -> bool:
    return agency_of(piece) is not None or "," in piece or (len(piece.split()) > 1 and not piece[0].islower())


def _commas(text: str) -> Iterator[str]:
    parts = [part.strip() for part in re.split(r"[,،、，]", text) if part.strip()]
    if len(parts) == 2 and all(
        _LONE_NAME.fullmatch(p) and not p.isupper() and not agency_of(p) for p in parts
    ):
        yield f"{parts[1]} {parts[0]}"  # "Miller, Anna"
        return
    for index, part in enumerate(parts):
        if _SUFFIX.match(part) or (index and _is_description(part, parts[0])):
            continue
        suffix = parts[index + 1] if index + 1 < len(parts) and _SUFFIX.match(parts[index + 1]) else ""
        yield f"{part}, {suffix}" if suffix else part


def _is_description(part: str, name: str) -> bool:
    """Whether what follows a name behind a comma is its city, office or date: "AFP, MANILA", "Anna Weber, Lille"."""
    if agency_of(part):
        return False
    if is_caseless(part):
        # "প্রতিনিধি, ভোলা": the correspondent in Bhola.
        return not is_person(name) and " " not in part
    if not is_person(part) or not any(word[:1].isupper() for word in part.split()):
        return is_person(name) and name[:1].isupper()
    if part.isupper() and len(part) >= 4 and (agency_of(name) or not name.isupper()):
        return True
    return len(name.split()) > 1 and len(part.split()) == 1


def _without_place(credit: str) -> Iterator[str]:
    """Yield the name of `Anna Miller in Paris` and of `Anna Miller for Reuters`, and the agency."""
    name, _, office = credit.rpartition(" ")
    if len(office) > 2 and office.isupper() and " " in name and agency_of(office):
        # "T. K. STA": initials and the agency that they write for.
        yield from (name, office)
        return
    behind = _BEHIND.search(credit)
    if behind is None or " " not in credit[: behind.start()] or not credit[behind.end()].isupper():
        yield credit
        return
    yield credit[: behind.start()]
    if agency_of(rest := credit[behind.end() :]):
        yield rest


def _tidy(part: str) -> str:
    text = _BRACKETED.sub(" ", part) if not part.startswith(("(", "[")) else part.strip("()[]")
    text = _without_role(_without_label(_without_opening(" ".join(text.split()))))
    text = _without_title(text)
    text = _CJK_ROLE.sub("", text).strip(' \t,;:/|*·•-–—"“”«»„')
    text = _FULL_STOP.sub("", text)
    # "9News Staff" is an outlet's, "10 March" nobody's.
    is_number = text[:1].isdigit() and not is_office(text)
    return _mend_capitals(text) if len(text) > 1 and not is_number else ""


def _without_label(text: str) -> str:
    """`Von: Anna Miller` becomes `Anna Miller`; who edited a text did not write it, so that label stays."""
    return text if _EDITING.match(text) else _LABEL.sub("", text)


def _without_role(text: str) -> str:
    """`Anna Miller Staff Writer` becomes `Anna Miller`; what is no more than a role stays one."""
    name = _ROLE_BEHIND.sub("", text)
    # "AP Technology Writer"
    is_of_agency = agency_of(name.partition(" ")[0]) is not None
    return name if " " in name and not is_of_agency else text


def _without_title(text: str) -> str:
    """`Professor Dr. Ida Holm` becomes `Ida Holm`; a title with a single name stays: `Sir Nuno`."""
    name = _TITLE.sub("", text)
    return name if " " in name else text


def _mend_capitals(name: str) -> str:
    """`ANNA MÜLLER-O'HARA` becomes `Anna Müller-O'Hara`; single words and agencies stay."""
    if not name.isupper() or " " not in name or agency_of(name) or is_caseless(name):
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name)
