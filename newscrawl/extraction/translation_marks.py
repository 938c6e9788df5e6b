"""Signs on a page that its text is a translation, by a machine or a person: notes for an editor, never a permission."""

import re
from collections.abc import Iterator

from newscrawl.extraction.canonical_link import declared_language
from newscrawl.extraction.headline.headline_area import text_of_element
from newscrawl.extraction.page import Page
from newscrawl.extraction.structured import own_articles, values
from newscrawl.urls.parts import host_of
from newscrawl.vocabulary import TranslationSign

_BROWSER_CLASS = re.compile(r"(?:^|\s)translated-(?:ltr|rtl)(?:\s|$)")
_SERVICE_HOST = re.compile(
    r"\.translate\.goog$|^translate\.(?:google|yandex)\.|^(?:www\.)?translatoruser-int\.com$"
)
_SERVICE_META = ("x-translated-by", "translation-stats", "weglot:translated", "gtranslate-translated")
_GENERATOR = re.compile(r"transposh|gtranslate|weglot|conveythis|linguise|autoglot|bablic", re.IGNORECASE)
# One phrase a line, grouped by language: English, German, French, Spanish, Italian, Portuguese, Dutch, Nordic, Balkan,
# East Slavic, West Slavic, Hungarian, Romanian, Turkish, Albanian, Greek, Chinese, Japanese, Korean, Arabic, Hebrew,
# Indonesian, Vietnamese.
_BY_MACHINE = re.compile(
    r"(?:automatically|machine|ai|auto)[- ]translat|translated (?:automatically|by (?:ai\b|a machine|google|deepl))"
    r"|(?:automatisch|maschinell|mit deepl|mithilfe von ki) (?:\w+ )?übersetz"
    r"|traduction automatique|traduit automatiquement|traduit par (?:deepl|google|l.ia\b)"
    r"|traducción automática|traducido automáticamente|traducido (?:por|con) (?:ia\b|deepl|google)"
    r"|traduzione automatica|tradotto automaticamente|tradução automática|traduzido automaticamente"
    r"|automatisch vertaald|maskin(?:översatt|oversat)|konekäännö|koneellisesti käänn"
    r"|mašinsk[io] prev|automatski preved|strojn[io] prijev|prevedeno (?:pomoću|uz pomoć) (?:google|ai|umjetn|veštačk)"
    r"|машинск[ио] превод|машинен превод|автоматски преведен"
    r"|машинн\w{2} перев|автоматическ\w{2} перев|машинн\w{2} перекл|автоматичн\w{2} перекл"
    r"|tłumaczenie (?:maszynowe|automatyczne)|przetłumaczono automatycznie|strojový p[rř]eklad"
    r"|gépi fordítás|traducere automată|otomatik (?:olarak )?çev[ir]|makine çevirisi|përkthim automatik"
    r"|αυτόματη μετάφραση|机器翻译|機器翻譯|機械翻訳|自動翻訳|기계 ?번역|자동 ?번역|ترجمة آلية|תרגום אוטומטי"
    r"|terjemahan mesin|dịch tự động",
    re.IGNORECASE,
)
_BY_PERSON = re.compile(
    r"^\W{0,5}(?:translat(?:ed|ion) (?:from [\w ]{3,30} )?by\b"
    r"|(?:aus dem \w+ )?übersetz(?:t|ung)(?: aus dem \w+)? von\b"
    r"|traduit (?:de [\w’']{3,20} )?par\b|traduction ?:|traducido por\b|traducción de\b|tradotto da\b|traduzione di\b"
    r"|traduzido por\b|tradução de\b|vertaald door\b|vertaling ?:|översättning ?:|oversat af\b|oversatt av\b"
    r"|prevod ?:|preve(?:o|la) ?:|prijevod ?:|превод ?:|преве(?:о|ла) ?:|перевод ?:|перев[её]л[аи]? ?:|переклад ?:"
    r"|tłum(?:aczenie|\.) ?:|překlad ?:|preklad ?:|fordította ?:|çeviren ?:|përktheu ?:|μετάφραση ?:)",
    re.IGNORECASE,
)
# Whether a page can hold either is asked in one cheap pass; the patterns are dear.
_STEMS = (
    "translated", "translation", "translate by", "übersetz", "tradu", "tradot", "vertaa", "vertal", "övers", "overs",
    "käänn", "preve", "prevod", "prijevod", "превод", "превед", "преве", "перев", "перекл", "tłum", "překl", "prekl",
    "fordít", "çevi", "çevr", "përkth", "μετάφρ", "翻译", "翻譯", "翻訳", "번역", "ترجمة", "תרגום", "terjemah", "dịch",
)  # fmt: skip
# Left over from French ("M. Xi", "MM. Xi et Poutine") and from titles taken for names, in English text; none of the
# three in 1,072 human English articles.
_ARTEFACTS = {
    "Mr": re.compile(r"\bMr\.? (?:For|The|And|But|With|From|In|On|At|Of|To|His|Her|This|That)\b"),
    "MM": re.compile(r"(?<!\d )\bMM\.? [A-Z][a-z]+"),
}
_FRENCH_MISTER = re.compile(r"(\S{0,20})(?:^|\s)(M\. [A-Z][a-zà-ÿ]+)")
_MAX_TEXT = 200_000


def find_translation_marks(page: Page, text: str) -> tuple[str, ...]:
    """Return warning words for signs that the page, or the article's `text`, is a translation; each once.

    `translated-by-service`: the page as fetched is a translation service's copy; `machine-translation-stated` and
    `translation-stated`: a line says so; `translation-declared`: JSON-LD names the work translated or the translator;
    `machine-translation-artefact`: wording in English text that people do not write.
    """
    return tuple(dict.fromkeys(_marks(page, text[:_MAX_TEXT])))


def _marks(page: Page, text: str) -> Iterator[TranslationSign]:
    if _is_service_copy(page):
        yield TranslationSign.TRANSLATED_BY_SERVICE
    if any(values(entity, "translationOfWork", "translator") for entity in own_articles(page)):
        yield TranslationSign.TRANSLATION_DECLARED
    lines = [line for line in _lines(page, text) if _has_stem(line)]
    if any(_BY_MACHINE.search(line) for line in lines):
        yield TranslationSign.MACHINE_TRANSLATION_STATED
    elif any(_BY_PERSON.match(line) for line in lines if len(line) < 120):
        yield TranslationSign.TRANSLATION_STATED
    if (declared_language(page) or "").lower().startswith("en") and _has_artefacts(text):
        yield TranslationSign.MACHINE_TRANSLATION_ARTEFACT


def _is_service_copy(page: Page) -> bool:
    if _BROWSER_CLASS.search(page.tree.get("class") or "") or page.tree.get("data-wg-translated"):
        return True
    if _SERVICE_HOST.search(host_of(page.url)) or any(name in page.meta for name in _SERVICE_META):
        return True
    return any(_GENERATOR.search(content[:200]) for content in page.meta.get("generator", ()))


def _lines(page: Page, text: str) -> Iterator[str]:
    """Yield the lines where such notes stand: both ends of the text, and what a class calls so."""
    paragraphs = [line[:300] for line in text.split("\n") if line.strip()]
    # One in the middle is the story's own: "the app was automatically translated".
    yield from paragraphs if len(paragraphs) <= 6 else [*paragraphs[:3], *paragraphs[-3:]]
    for element in page.tree.iter("p", "small", "em"):
        if "transl" in (element.get("class") or ""):
            yield text_of_element(element, 300)


def _has_stem(text: str) -> bool:
    folded = text.lower()
    return any(stem in folded for stem in _STEMS)


def _has_artefacts(text: str) -> bool:
    if any(mark in text and pattern.search(text) for mark, pattern in _ARTEFACTS.items()):
        return True
    # After a name it is a middle initial ("Edward M. Kennedy"). Once it can be a first one ("M. Night"); before two
    # different names it is a habit.
    matches = _FRENCH_MISTER.finditer(text) if "M. " in text else ()
    found = {match[2] for match in matches if not match[1][:1].isupper()}
    return len(found) > 1
