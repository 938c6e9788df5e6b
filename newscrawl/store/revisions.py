"""What kind of change turned one version of an article into the next."""

import re
import unicodedata

KINDS = ("headline", "text", "correction", "withdrawn")

# How outlets announce that they were wrong, at the start of a paragraph; with what follows so that
# "Correction of the dollar continues" is not one.
_NOTICE = re.compile(
    r"""\W*(?:
        corrections?|clarification|editor['’]?s\ note|this\ (?:article|story)\ (?:has\ been|was)\ (?:corrected|amended)
        |(?:in\ einer\ früheren\ (?:version|fassung)|korrektur(?:hinweis)?|berichtigung|richtigstellung|anm\.\ d\.\ red)
        |(?:rectificatif|correction|précision|erratum)|(?:fe\ de\ erratas?|fe\ de\ errores|correcci[oó]n|rectificaci[oó]n)
        |(?:correção|errata|erramos|retificação)|(?:correzione|rettifica|errata\ corrige)|(?:correctie|rectificatie)
        |(?:rättelse|rettelse|rettet|korrigering|oikaisu|korjaus|leiðrétting)
        |(?:sprostowanie|korekta|oprava|helyesbítés|rectificare|erată|sqarim|korrigjim)
        |(?:ispravka|ispravak|demanti|исправка|исправак|поправка|уточнение|уточнення|виправлення|выправленне|опровержение)
        |(?:διόρθωση|διευκρίνιση|düzeltme|tekzip|təkzib)
        |(?:תיקון|הבהרה|تصحيح|توضيح|استدراك|اصلاحیه|تصحیح|सुधार|सुधार\ सूचना|সংশোধনী|திருத்தம்)
        |(?:訂正|更正|勘误|勘誤|정정|바로잡습니다|แก้ไขข้อมูล|đính\ chính|ralat|koreksi)
    )(?:\W*[:：.—–]|\W*$|\ (?:vom|du|del|da|von|of|from|an)\b.{0,30}[:：])""",
    re.VERBOSE | re.IGNORECASE,
)
_SENTENCE_NOTICE = re.compile(
    r"\W*(?:this (?:article|story|post) (?:has been|was) (?:corrected|amended|updated to correct)"
    r"|an earlier version of this|in einer früheren (?:version|fassung)|une version (?:précédente|antérieure) de cet"
    r"|una versi[oó]n anterior de est|uma versão anterior dest|una versione precedente di quest"
    r"|в более ранней версии|в предыдущей версии|u ranijoj verziji|у ранијој верзији)",
    re.IGNORECASE,
)


def classify(*, title: str, text: str, new_title: str, new_text: str) -> str | None:
    """Return `headline`, `text` or `correction`; None when the words are the same but for spacing.

    A correction is a text that gained a paragraph beginning with such a notice. A change of both is `text`.
    """
    before, after = _plain(text), _plain(new_text)
    if before == after:
        return None if _plain(title) == _plain(new_title) else "headline"
    gained = set(_paragraphs(new_text)) - set(_paragraphs(text))
    return "correction" if any(_is_notice(each) for each in gained) else "text"


def _is_notice(paragraph: str) -> bool:
    return _NOTICE.match(paragraph) is not None or _SENTENCE_NOTICE.match(paragraph) is not None


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _paragraphs(text: str) -> list[str]:
    return [" ".join(each.split()) for each in unicodedata.normalize("NFC", text).split("\n") if each.strip()]
