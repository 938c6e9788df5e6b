"""What kind of change turned one version of an article into the next."""

import re
import unicodedata

from newscrawl.vocabulary import RevisionKind

# How outlets announce that they were wrong, as the label of a paragraph ("Correction: ...").
_LABELS = (
    "correction", "corrections", "clarification", "editor's note", "editor’s note", "erratum", "errata",
    "korrektur", "korrekturhinweis", "berichtigung", "richtigstellung", "correctie", "rectificatie",
    "rectificatif", "précision", "fe de errores", "fe de erratas", "corrección", "rectificación", "aclaración",
    "correção", "retificação", "erramos", "correzione", "rettifica", "errata corrige", "correcció", "rectificare",
    "erată", "rättelse", "rettelse", "korrigering", "oikaisu", "korjaus", "leiðrétting", "sprostowanie", "korekta",
    "oprava", "helyesbítés", "ispravka", "ispravak", "popravek", "demanti", "исправка", "исправак", "поправка",
    "уточнение", "опровержение", "виправлення", "уточнення", "выпраўленне", "διόρθωση", "διευκρίνιση", "düzeltme",
    "tekzip", "təkzib", "korrigjim", "sqarim", "zuzenketa", "תיקון", "הבהרה", "تصحيح", "توضيح", "استدراك", "اصلاحیه",
    "تصحیح", "सुधार", "संशोधन", "সংশোধনী", "திருத்தம்", "訂正", "更正", "勘误", "勘誤",
    "정정", "바로잡습니다", "đính chính",
    "ralat", "koreksi", "แก้ไขข้อมูล",
)  # fmt: skip
# ... or as a sentence.
_OPENINGS = (
    "this article has been corrected", "this article was corrected", "this article was amended",
    "this article has been amended", "this story has been corrected", "an earlier version of this",
    "a previous version of this", "in einer früheren version", "in einer früheren fassung", "une version précédente",
    "une version antérieure", "una versión anterior", "uma versão anterior", "una versione precedente",
    "в более ранней версии", "в предыдущей версии", "u ranijoj verziji", "у ранијој верзији",
    "u prethodnoj verziji", "у претходној верзији",
)  # fmt: skip
_DATED = r"\s*+(?:\([^)]*\)\s*+|\d[\d./-]*+\s*+)?(?:[:：—–]|$)"
_LABEL = re.compile(rf"\W*+(?:{'|'.join(map(re.escape, _LABELS))}){_DATED}", re.IGNORECASE)
_OPENING = re.compile(rf"\W*+(?:{'|'.join(map(re.escape, _OPENINGS))})\b", re.IGNORECASE)


def classify(*, title: str, text: str, new_title: str, new_text: str) -> RevisionKind | None:
    """Return `headline`, `text` or `correction`; None when the words are the same but for spacing.

    A correction is a text that gained a paragraph beginning with such a notice. A change of both is `text`.
    """
    before, after = _plain(text), _plain(new_text)
    if before == after:
        return None if _plain(title) == _plain(new_title) else RevisionKind.HEADLINE
    gained = set(_paragraphs(new_text)) - set(_paragraphs(text))
    return RevisionKind.CORRECTION if any(_is_notice(entry) for entry in gained) else RevisionKind.TEXT


def _is_notice(paragraph: str) -> bool:
    return _LABEL.match(paragraph) is not None or _OPENING.match(paragraph) is not None


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in unicodedata.normalize("NFC", text).split("\n") if part.strip()]
