"""Croatian, Bosnian, Serbian and Montenegrin in Latin script: word evidence on a whole article.

No detector tells them apart. What does, in edited prose, is the reflex of the old vowel jat (`vreme`, `vrijeme`) and
the few words that one standard has and the others avoid (`tko`, `ko`; `tijekom`, `tokom`).
"""

import re
from dataclasses import dataclass

_WORDS = re.compile(r"[a-zčćđšžśź]+")

_EKAVIAN = re.compile(
    r"(?:vrem(?:e|ena|enu|enom|enski)|mest(?:o|a|u|om|ima)|gde|negde|svuda|pre|uvek|dve|deo|delu|delov\w*|"
    r"svet(?:u|a|om|sk\w+)|čovek\w*|det(?:e|eta)|dec[aeiu]|posle|ovde|onde|predsedni\w+|predlo[gžz]\w*|zahtev\w*|"
    r"sledeć\w+|posled\w+|cel(?:a|e|i|o|u|og|oj|im)|ceo|primer\w*|promen\w+|vide(?:o|la|li|lo|ti)|uspe(?:h\w*|la|li|o)|"
    r"žele(?:o|la|li|ti)|hte(?:o|la|li)|izveštaj\w*|nedelj\w+|reč(?:i|ima|ju)?|razume\w*|pobed\w+|tel(?:o|a|u)|"
    r"oseća\w*|vest(?:i|ima)|bezbedn\w+|saopšt\w+|posed\w*|vrednost\w*|verovatn\w*|devoj\w+|odeljenj\w*|rešen\w*|"
    r"reši\w*|trebal[aio]|umetn\w+|videti|nem(?:a[cč]k\w+|c[ai])|primen\w+|procen\w+|mer(?:a|e|u|ama)|menja\w*|"
    r"primeć\w*|odmer\w+|zamen\w+|smenj?\w+|lepo|levo|levi\w*|reka|reke|sneg\w*|mleko|hleb\w*|belo|beo\w*)"
)
_IJEKAVIAN = re.compile(
    r"(?:vrijem\w*|vremjen\w*|mjest\w+|gdje|negdje|prije|uvijek|dvije|dio|dijel\w*|svijet\w*|svjet\w+|čovjek\w*|"
    r"dijet\w+|djec\w+|djet\w+|poslije|ovdje|predsjed\w+|prijedlog\w*|zahtje\w+|zahtijev\w*|sljed\w+|slijed\w*|"
    r"posljed\w+|cijel\w+|primjer\w*|promj?en\w*|promijen\w*|vidj\w+|vidio|uspj\w+|želje\w+|htje\w+|htio|izvje\w+|"
    r"rije[čk]\w*|cijen\w+|razumije\w+|razumj\w+|pobjed\w+|pobijed\w+|tijel\w+|osjeć\w+|osjet\w*|vijest\w*|bezbjed\w+|"
    r"posjed\w*|posjet\w*|vrijedn?\w+|vjeroja\w+|vjerovat\w+|djevoj\w+|odjel\w*|rješ\w+|riješ\w+|prijet\w*|djel\w+|"
    r"umjetn\w+|bijel\w+|ljet\w+|njem\w+|primijen\w+|primjen\w+|procjen\w+|mjer\w+|vjer\w+|mijenja\w*|primije\w+|"
    r"vijeć\w+|liječ\w+|lijek\w*|nedjelj\w+|rijek\w*|snijeg\w*|mlijek\w*|lijep\w*|lijev\w*|zamijen\w*|zamjen\w*)"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the words say."""

    language: str | None
    """`hr`, `bs`, `sr-Latn` or `cnr`; None when the evidence is too thin or divided."""
    confidence: float
    """0 to 1."""


def judge(text: str) -> Verdict:
    """Weigh the words of a text that is known to be in one of the four, in Latin script."""
    words = _WORDS.findall(text.lower())
    ekavian = sum(1 for word in words if _EKAVIAN.fullmatch(word))
    ijekavian = sum(1 for word in words if _IJEKAVIAN.fullmatch(word))
    if ekavian >= 2 and ekavian >= 3 * ijekavian:
        return Verdict("sr-Latn", 0.95)
    return Verdict(None, 0.0)
